//! What stands in the columns, counted when a person asks for it.

use crate::worker::protocol::Profile;
use crate::worker::question::Question;
use std::sync::Arc;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileView {
    /// The question under way.
    pub asked: Question,
    /// What was counted last.
    pub known: Option<Arc<Profile>>,
    /// It was asked for while the file is read.
    pub is_wanted: bool,
    /// The file was changed since it was asked for.
    pub is_old: bool,
}
