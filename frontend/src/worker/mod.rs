//! The web worker: inspects and checks files with the rules crate, answers for rows and error files.

pub mod acts;
pub mod distinct;
pub mod files;
pub mod find;
pub mod kept;
pub mod lists;
pub mod look;
pub mod looked;
pub mod pairs;
pub mod plan;
pub mod preview;
pub mod profile;
pub mod protocol;
pub mod question;
pub mod reader;
pub mod serve;
pub mod sheet;
pub mod texts;
