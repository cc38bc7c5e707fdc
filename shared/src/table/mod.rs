//! Records and cells: what separates them ([`dialect`]), reading ([`scan`]), writing ([`write`]), and the guard
//! against formulas in what is written ([`guard`]).

pub mod dialect;
pub mod guard;
pub mod scan;
mod simd;
pub mod write;
