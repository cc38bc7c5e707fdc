//! The page of Leadgate (`bin/app.rs`) and its web worker (`bin/worker.rs`).
//!
//! The page is a pure [`update::update`] over a [`state::State`]: events in, new state and effects out. `shell` carries
//! the effects out (worker, network, address bar), `pages` and `components` show the state. All work on a file is done
//! in the worker, which speaks the messages of [`worker::protocol`]; the page's own thread never reads a file.

pub mod api;
#[cfg(feature = "page")]
pub mod components;
pub mod format;
pub mod net;
#[cfg(feature = "page")]
pub mod pages;
pub mod route;
pub mod sample;
#[cfg(feature = "page")]
pub mod shell;
pub mod state;
pub mod texts;
pub mod update;
pub mod wording;
pub mod worker;
