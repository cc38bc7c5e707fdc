//! The handlers: one file each, `<noun>/<verb>.rs`, with its request, its answer and its refusals.

pub mod forms;
pub mod health;
pub mod imports;
pub mod input;
pub mod leads;
pub mod lists;
pub mod page;
pub mod people;
pub mod ready;
pub mod session;
pub mod uploads;
