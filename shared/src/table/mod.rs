//! Records and cells: what separates them ([`dialect`]), what columns are called (`names`), reading ([`scan`]), writing
//! ([`write`], [`encode`]), and the guard against formulas in what is written ([`guard`]).

pub mod dialect;
pub mod encode;
pub mod guard;
pub(crate) mod names;
pub mod scan;
mod simd;
pub(crate) mod totals;
pub mod write;
