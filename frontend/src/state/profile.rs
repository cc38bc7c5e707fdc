//! What stands in the columns, counted when a person asks for it.

use crate::worker::protocol::{Profile, WorkerFault};
use std::sync::Arc;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileView {
    /// Number of the question under way.
    pub asked: Option<u32>,
    /// How far it is, in hundredths.
    pub percent: u8,
    /// What was counted last.
    pub known: Option<Arc<Profile>>,
    /// The file was changed since it was asked for.
    pub is_old: bool,
    /// It could not be counted.
    pub fault: Option<WorkerFault>,
}
