//! The first sheet of a workbook (.xlsx) as CSV.
//!
//! A module of its own: the page loads it when a person asks for a workbook to be read, and never otherwise.

#[cfg(feature = "read")]
mod bounds;
#[cfg(feature = "read")]
mod cell;
mod fault;
#[cfg(feature = "read")]
mod number_format;
#[cfg(feature = "read")]
mod sheet;
#[cfg(feature = "read")]
mod table;
#[cfg(test)]
#[cfg(feature = "read")]
mod tests;

pub use fault::{FILE_BYTES, Fault};
#[cfg(feature = "read")]
pub use sheet::{Sheet, to_csv};
