//! From bytes to text: what a file is ([`content`]), the encodings ([`encoding`]) and which of them a file is in ([`detect`], [`guess`]), the decoding ([`decode`]) and
//! encoding ([`encode`]), text garbled before it was saved ([`garbled`]), looking for a text ([`search`]), blanks
//! ([`blank`]), letters in full and half width ([`width`]), signs that nobody sees
//! ([`invisible`]), entities of web pages ([`entities`]), what stands for nothing ([`placeholder`]), numbers as spreadsheets write them ([`spreadsheet`]).

pub mod blank;
pub mod content;
pub mod decode;
pub mod detect;
pub mod encode;
pub mod encoding;
pub mod entities;
pub mod garbled;
pub mod guess;
pub mod invisible;
mod legacy;
pub mod placeholder;
pub mod search;
pub mod spreadsheet;
pub mod width;
