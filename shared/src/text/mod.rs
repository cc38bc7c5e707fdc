//! From bytes to text: what a file is ([`content`]), its encoding ([`detect`], [`guess`]), the decoding ([`decode`]) and
//! encoding ([`encode`]), text garbled before it was saved ([`garbled`]), looking for a text ([`search`]), blanks
//! ([`blank`]) and letters in full and half width ([`width`]).

pub mod blank;
pub mod content;
pub mod decode;
pub mod detect;
pub mod encode;
pub mod garbled;
pub mod guess;
mod legacy;
pub mod search;
pub mod width;
