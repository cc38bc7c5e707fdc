//! The rules of Leadgate: bytes in, findings and canonical rows out.
//!
//! Pure and streaming: any chunking of the bytes gives the same result, memory is bounded by [`limits`], and there is
//! no file system, clock, randomness, network or web type in here. "Today" is an argument. Browser worker, server job
//! and command line are thin shells around the same [`check::Checker`].
//!
//! ```text
//! bytes ─ text (decode) ─ table (records) ─ mapping (Plan) ─ rules ─ findings + canonical rows ─ report, receipt
//! ```

pub mod check;
pub mod conventions;
pub mod date;
pub mod document;
pub mod extract;
pub mod finding;
pub mod form;
pub mod inspect;
pub mod lang;
pub mod limits;
pub mod mapping;
pub mod normalise;
pub mod patch;
pub mod phone;
pub mod profile;
pub mod report;
pub mod rules;
pub mod settings;
pub mod sheet;
pub mod table;
pub mod text;
