//! From bytes to text: what a file is ([`content`]), its encoding ([`detect`]), the decoding ([`decode`]) and encoding
//! ([`encode`]), text garbled before
//! it was saved ([`garbled`]), looking for a text ([`search`]).

pub mod content;
pub mod decode;
pub mod detect;
pub mod encode;
pub mod garbled;
mod legacy;
pub mod search;
