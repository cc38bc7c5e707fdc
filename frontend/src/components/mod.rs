//! The pieces that pages are made of.

pub mod bar;
pub mod country;
pub mod icons;
pub mod in_turn;
pub mod live;
pub mod meter;
pub mod notice;
pub mod sign_in;
pub mod steps;

pub use bar::Bar;
pub use country::CountrySelect;
pub use icons::{DropIcon, Mark};
pub use in_turn::InTurn;
pub use live::LiveRegion;
pub use meter::{Meter, Part, ProgressMeter};
pub use notice::{FailureNotice, Notice};
pub use sign_in::{SignIn, SignInGate};
pub use steps::Steps;
