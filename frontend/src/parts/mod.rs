//! The pieces that pages are made of.

#[cfg(feature = "page")]
pub mod icons;
#[cfg(feature = "page")]
pub mod in_turn;
#[cfg(feature = "page")]
pub mod meter;
#[cfg(feature = "page")]
pub mod notice;
#[cfg(feature = "page")]
pub mod pager;
pub mod texts;

#[cfg(feature = "page")]
pub use icons::{DropIcon, Mark};
#[cfg(feature = "page")]
pub use in_turn::InTurn;
#[cfg(feature = "page")]
pub use meter::{Meter, Part, ProgressMeter};
#[cfg(feature = "page")]
pub use notice::{FailureNotice, Notice};
#[cfg(feature = "page")]
pub use pager::Pager;
