//! What the person changes of the file, step by step.

pub mod groups;
#[cfg(test)]
mod tests;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use shared::patch::Step;

/// What happens to the changes.
#[derive(Clone, Debug)]
pub enum ChangesEvent {
    /// A step of the patch was made.
    StepMade(Step),
    /// Several steps were made in one go.
    StepsMade(Vec<Step>),
    /// What was done last is to be undone: one step, or several made in one go.
    UndoWanted,
    /// What was undone last is to be made again.
    RedoWanted,
    /// One step, by its position, is to be undone alone.
    StepDropped(usize),
}
