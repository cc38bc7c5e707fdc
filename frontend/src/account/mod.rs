//! The second module: the pages for who is signed in. It has its own state, requests and views; where one is and who is signed
//! in is the first module's to know, and it is told (`bridge`).

mod event;
pub mod rooms;
mod state;
#[cfg(test)]
pub(crate) mod tests;
pub mod update;
pub mod view;

pub use event::{Effect, Event};
pub use state::State;
