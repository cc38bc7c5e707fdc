//! From bytes to text: what a file is ([`content`]), its encoding ([`detect`]), the decoding ([`decode`]).

pub mod content;
pub mod decode;
pub mod detect;
