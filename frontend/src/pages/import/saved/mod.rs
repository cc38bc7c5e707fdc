//! Mappings saved by name.

pub mod state;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use state::SavedMapping;

/// What happens to saved mappings.
#[derive(Clone, Debug)]
pub enum SavedEvent {
    /// Mappings that the browser keeps.
    SavedFound(Vec<SavedMapping>),
    /// The browser does not keep them.
    SavedUnkept,
    /// The mapping is to be saved under that name.
    MappingSaved(String),
    /// A saved mapping, by its place, is to hold.
    MappingApplied(usize),
    /// A saved mapping is not wanted any more.
    MappingForgotten(usize),
    /// A saved mapping is to be tried on every file, or is not.
    MappingDefault(usize, bool),
    /// The proposals are to hold instead of a saved mapping.
    MappingUndone,
}
