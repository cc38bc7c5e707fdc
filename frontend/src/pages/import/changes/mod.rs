//! What the person changes of the file, step by step.

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
    /// The last step is to be undone.
    UndoWanted,
    /// The step undone last is to be made again.
    RedoWanted,
    /// One step, by its position, is to be undone alone.
    StepDropped(usize),
}
