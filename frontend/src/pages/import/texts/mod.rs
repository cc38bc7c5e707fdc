//! The words of the page, a file a room.

pub mod changes;
pub mod check;
pub mod columns;
pub mod downloads;
pub mod drafts;
pub mod file;
pub mod grid;
pub mod offers;
pub mod profile;
pub mod saved;
pub mod send;
pub mod steps;

pub use crate::parts::texts::*;
pub use changes::*;
pub use check::*;
pub use columns::*;
pub use downloads::*;
pub use drafts::*;
pub use file::*;
pub use grid::*;
pub use offers::*;
pub use profile::*;
pub use saved::*;
pub use send::*;
pub use steps::*;
