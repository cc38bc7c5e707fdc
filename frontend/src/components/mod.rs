//! The pieces that pages are made of.

mod bar;
mod country;
mod icons;
mod live;
mod meter;
mod notice;
mod sign_in;
mod steps;

pub use bar::Bar;
pub use country::CountrySelect;
pub use icons::{DropIcon, Mark};
pub use live::LiveRegion;
pub use meter::{Meter, Part, ProgressMeter};
pub use notice::{FailureNotice, Notice};
pub use sign_in::{SignIn, SignInGate};
pub use steps::Steps;
