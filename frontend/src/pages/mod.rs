//! The pages, a folder each: what happens on it, what it knows, what follows from what happens, what is shown, its words.

pub mod history;
pub mod import;
pub mod leads;
pub mod me;
pub mod one_import;
pub mod one_lead;
