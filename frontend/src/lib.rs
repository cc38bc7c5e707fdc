//! The page of Leadgate (`bin/app.rs`) and its web worker (`bin/worker.rs`).
//!
//! The page is a pure [`app::update::update`] over a [`app::state::State`]: events in, new state and effects out. `shell`
//! carries the effects out (worker, network, address bar). Each page has a folder in `pages`, with its events, what it knows,
//! what follows from its events, and what it shows; `app` says only which of them an event belongs to. All work on a file is
//! done in the worker, which speaks the messages of [`worker::protocol`]; the page's own thread never reads a file.

pub mod api;
pub mod app;
pub mod format;
pub mod net;
pub mod pages;
pub mod parts;
#[cfg(feature = "page")]
pub mod shell;
pub mod texts;
pub mod wording;
pub mod worker;
