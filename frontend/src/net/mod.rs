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

/// What was encoded so; `None`: it is no text.
#[cfg(feature = "account")]
pub(crate) fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?].map(|digit| char::from(digit).to_digit(16));
            let [Some(high), Some(low)] = digits else { return None };
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
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
        assert_eq!(decoded("a%2FZ%3f%26%3D%20%2B%E9%A1%A7.~+"), Some("a/Z?&= +顧.~+".into()));
        for broken in ["%", "%2", "%zz", "%+1", "%E9", "%E9%"] {
            assert_eq!(decoded(broken), None, "{broken}");
        }
        assert_eq!(page_address("/api/leads", Some("a b")), "/api/leads?limit=50&cursor=a%20b");
        assert_eq!(page_address("/api/leads", None), "/api/leads?limit=50");
    }
}
