//! The page as a whole: its address, its language, who is signed in, and which room what happens belongs to.

#[cfg(feature = "page")]
pub mod bar;
pub mod event;
pub mod line;
#[cfg(feature = "page")]
pub mod live_region;
pub mod rooms;
pub mod route;
pub mod session;
pub mod state;
#[cfg(test)]
mod tests;
pub mod texts;
pub mod update;
#[cfg(feature = "page")]
pub mod view;

pub use event::{Effect, Event};
