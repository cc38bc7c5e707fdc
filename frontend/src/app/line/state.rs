//! The live line to the server: which import is followed.

use crate::api::Failure;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Id of the import that is followed.
    pub of: Option<String>,
    /// What is wrong with the line.
    pub trouble: Option<Trouble>,
    /// How often it was tried again since there were news.
    pub tries: usize,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It broke, and is being mended.
    Mending,
    /// There are no further news, and why.
    Lost(Failure),
}
