//! Columns at a glance.

pub mod state;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

/// What happens to the columns at a glance.
#[derive(Clone, Debug)]
pub enum ProfileEvent {
    /// What stands in the columns is to be counted.
    ProfileWanted,
}
