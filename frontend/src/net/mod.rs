//! The server: requests to it, and what it has as far as the page knows.

pub mod call;
#[cfg(feature = "page")]
pub mod http;
pub mod line;
pub mod remote;
pub mod texts;

#[cfg(feature = "page")]
use std::fmt::Write;

/// Percent-encoded, for addresses and headers.
#[cfg(feature = "page")]
pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            // Writing to a text cannot fail.
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

/// The address of a page of a list that begins at `place`.
#[cfg(feature = "account")]
pub(crate) fn page_address(list: &str, place: Option<&str>) -> String {
    match place {
        Some(place) => format!("{list}?limit=50&cursor={}", encoded(place)),
        None => format!("{list}?limit=50"),
    }
}

#[cfg(all(test, feature = "account"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_letter_is_encoded_byte_by_byte() {
        assert_eq!(encoded("a/Z?&= +顧.~"), "a%2FZ%3F%26%3D%20%2B%E9%A1%A7.~");
        assert_eq!(page_address("/api/leads", Some("a b")), "/api/leads?limit=50&cursor=a%20b");
        assert_eq!(page_address("/api/leads", None), "/api/leads?limit=50");
    }
}
