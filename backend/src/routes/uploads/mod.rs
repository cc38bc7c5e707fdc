//! Files on their way in.

mod allowance;
pub mod create;
mod receive;
