//! What the first module knows of the second.

use crate::worker::question::Question;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Whether it is there.
    pub phase: Phase,
    /// The address of the page that it shows.
    pub shown: Option<String>,
    /// A page was gone to, maybe the same again, and it was not told yet.
    pub is_behind: bool,
    /// The question for sentences that it wants, of the import of that id.
    pub saying: Question<String>,
}

/// Whether the second module is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nobody has needed it.
    #[default]
    Absent,
    /// It is fetched.
    Coming,
    /// It is there.
    Here,
    /// It could not be fetched.
    Failed,
}
