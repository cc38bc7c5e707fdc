//! Encodings: detect, decode, garbled text.
