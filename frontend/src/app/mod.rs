//! The first module, and the page as a whole: its address, its language, who is signed in, and which room what happens belongs to.

pub mod account;
#[cfg(feature = "check")]
pub mod bar;
pub mod event;
#[cfg(feature = "check")]
pub mod live_region;
pub mod rooms;
pub mod route;
pub mod session;
pub mod state;
#[cfg(test)]
mod tests;
pub mod texts;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

pub use event::{Effect, Event};
