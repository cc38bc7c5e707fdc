//! The page of Leadgate, in two modules (`bin/app.rs`, `bin/account.rs`), and its web worker (`bin/worker.rs`).
//!
//! Each module is a pure `update` over what it knows ([`app::update::update`], [`account::update::update`]): events in, new state
//! and effects out. `shell` carries the effects out (worker, network, address bar). Each page has a folder in `pages`, with its
//! events, what it knows, what follows from its events, and what it shows; `app` and `account` say only which of them an event
//! belongs to. The first module is the check of a file and signing in; the second, the pages for who is signed in, is fetched
//! when one goes there. What they say to each other stands in [`bridge`]. All work on a file is
//! done in the worker, which speaks the messages of [`worker::protocol`]; the page's own thread never reads a file.

#[cfg(feature = "account")]
pub mod account;
pub mod api;
pub mod app;
pub mod bridge;
pub mod format;
pub mod net;
pub mod pages;
pub mod parts;
#[cfg(feature = "page")]
pub mod shell;
pub mod texts;
pub mod wording;
pub mod worker;
