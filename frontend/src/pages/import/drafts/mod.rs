//! Work that outlives the page.

pub mod state;
#[cfg(test)]
mod tests;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use state::{Draft, Kept};

/// What happens to drafts.
#[derive(Clone, Debug)]
pub enum DraftsEvent {
    /// Drafts were found, the newest first.
    DraftsFound(Vec<Kept>),
    /// A draft is to be gone on with.
    DraftWanted(u64),
    /// The browser cannot open the file of a draft by itself.
    DraftUnopened(u64),
    /// A draft is not wanted any more.
    DraftDiscarded(u64),
    /// The browser keeps no drafts.
    DraftsBroken,
    /// What was said of drafts was read.
    DraftNewsSeen,
    /// Another tab works on the draft under way.
    DraftElsewhere(u64),
    /// The work is to go on in this tab.
    TakeOverWanted,
    /// The other tab has let go of it: the draft as it left it, if that can be read.
    DraftTaken(Option<Box<Draft>>),
}
