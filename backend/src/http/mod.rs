//! Between the network and the routes: which connections are open, who asks from where and whether they may, what may stand
//! in a request, how a refusal is written, how long each may wait, and how much one account may keep under way at once. What
//! an answer says is not decided here.

pub mod access;
pub mod client_address;
pub mod connections;
pub(crate) mod cross_site;
pub mod error;
pub mod idempotency;
pub mod input;
mod limits;
pub mod open_files;
pub mod page;
pub mod phase;
pub(crate) mod problem;
pub mod sender_pace;
pub mod session_uses;
pub mod session_watch;
pub mod slots;
pub mod streams;
pub mod watched;

pub use limits::EdgeLimits;

use api::ids::{AccountId, UserId};
use connections::Connections;
use slots::Slots;
use std::sync::Arc;

/// What is under way in this process.
#[derive(Debug)]
pub struct Edge {
    /// Connections.
    pub connections: Connections,
    /// Downloads by account.
    pub downloads: Arc<Slots<AccountId>>,
    /// Event streams by account.
    pub events: Arc<Slots<AccountId>>,
    /// Uploads by account.
    pub uploads: Arc<Slots<AccountId>>,
    /// Uploads by user; how many in all is counted by account.
    pub uploads_of_user: Arc<Slots<UserId>>,
}

impl Edge {
    /// With those limits.
    #[must_use]
    pub fn new(limits: &EdgeLimits) -> Self {
        Self {
            connections: Connections::new(limits),
            downloads: Slots::new(limits.downloads_of_account, limits.downloads),
            events: Slots::new(limits.events_of_account, limits.events),
            uploads: Slots::new(limits.uploads_of_account, limits.uploads),
            uploads_of_user: Slots::new(limits.uploads_of_user, usize::MAX),
        }
    }
}
