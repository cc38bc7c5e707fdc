//! Leadgate from outside: the real program on a real database, asked over HTTP on 127.0.0.1, killed, stopped, flooded
//! and measured. What it should then hold is known from a model that the tester keeps, never from Leadgate's own code.

pub mod client;
pub mod file;
pub mod flood;
pub mod kills;
pub mod measure;
pub mod model;
pub mod place;
pub mod raw;
pub mod server;
pub mod sign_in;
pub mod stops;
pub mod store;
pub mod verdict;

/// Why something could not be tried at all: a sentence. What Leadgate does wrongly goes into a [`verdict::Verdict`].
pub type Trouble = Box<dyn std::error::Error + Send + Sync>;
