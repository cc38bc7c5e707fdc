//! Web addresses: `http` or `https` with a host; canonical: scheme and host in lower case, all of it in ASCII.
//!
//! The host is a domain as e-mail has it ([`super::email`]): two labels or more, no IP address, no name within a house.
//! No user name or password before it. Hosts in other scripts become `xn--`, other letters elsewhere percent codes, as
//! browsers send them (RFC 3986, 6.2.2; RFC 3987, 3.1). Path, query and fragment are otherwise kept as they stand.

use super::{email, punycode, top_level};
use serde::Serialize;

/// Why it is no web address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum UrlError {
    /// No scheme; the address with `https://` if that makes it one.
    SchemeMissing(Option<String>),
    /// Another scheme; the address with the right one if it is a slip in `http`.
    SchemeOther {
        /// The scheme.
        scheme: String,
        /// The address that was probably meant.
        fix: Option<String>,
    },
    /// What stands between `://` and the path is no host.
    Host(String),
    /// A character that an address cannot have, or a `%` without two hexadecimal digits.
    Character(char),
}

pub(super) fn normalise(value: &str, out: &mut String) -> Result<(), UrlError> {
    let Some((scheme, rest)) = value.split_once("://").filter(|(scheme, _)| is_scheme(scheme)) else {
        return Err(no_scheme(value));
    };
    let start = out.len();
    out.push_str(scheme);
    out[start..].make_ascii_lowercase();
    if !matches!(&out[start..], "http" | "https") {
        return Err(other_scheme(scheme, rest));
    }
    out.push_str("://");
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    if email::is_plain_domain(authority.as_bytes()) {
        let start = out.len();
        out.push_str(authority);
        out[start..].make_ascii_lowercase();
    } else {
        push_host(authority, out)?;
    }
    push_tail(tail, out)
}

/// RFC 3986, 3.1.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn no_scheme(value: &str) -> UrlError {
    if let Some((scheme @ ("mailto" | "tel"), _)) = value.split_once(':') {
        return UrlError::SchemeOther { scheme: scheme.to_owned(), fix: None };
    }
    let address = value.trim_start_matches('/');
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    UrlError::SchemeMissing(if top_level::is_host(host) { fixed("https", address) } else { None })
}

/// `ttp`, `htps`, `hhtp` and the like are slips of the fingers.
fn other_scheme(scheme: &str, rest: &str) -> UrlError {
    let lower = scheme.to_ascii_lowercase();
    let slip = (2..=7).contains(&lower.len()) && lower.bytes().all(|byte| b"htps".contains(&byte));
    let meant = if lower.ends_with('s') { "https" } else { "http" };
    UrlError::SchemeOther { scheme: lower, fix: if slip { fixed(meant, rest) } else { None } }
}

/// The address with that scheme, if it is one.
fn fixed(scheme: &str, rest: &str) -> Option<String> {
    let whole = format!("{scheme}://{rest}");
    normalise(&whole, &mut String::new()).is_ok().then_some(whole)
}

fn push_host(authority: &str, out: &mut String) -> Result<(), UrlError> {
    let wrong = || UrlError::Host(authority.to_owned());
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    email::check_domain(host).map_err(|_| wrong())?;
    for (number, label) in host.split('.').enumerate() {
        if number > 0 {
            out.push('.');
        }
        punycode::push_label(label, out);
    }
    if let Some(port) = port {
        let digits = port.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || port.parse::<u16>().unwrap_or_default() == 0 {
            return Err(wrong());
        }
        out.push(':');
        out.push_str(port);
    }
    Ok(())
}

/// Bytes of an address that need no second look: letters, digits and signs of RFC 3986, without `%` and `#`.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'%' | b'#' | b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
}

/// Path, query, fragment.
fn push_tail(tail: &str, out: &mut String) -> Result<(), UrlError> {
    if tail.bytes().all(is_plain) {
        out.push_str(tail);
        return Ok(());
    }
    check_tail(tail)?;
    if tail.is_ascii() {
        out.push_str(tail);
        return Ok(());
    }
    for byte in tail.bytes() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.extend(['%', char::from(HEX[usize::from(byte >> 4)]), char::from(HEX[usize::from(byte & 15)])]);
        }
    }
    Ok(())
}

fn check_tail(tail: &str) -> Result<(), UrlError> {
    let bytes = tail.as_bytes();
    let mut fragment = false;
    for (at, letter) in tail.char_indices() {
        match letter {
            '%' => {
                let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
                if !hex(1) || !hex(2) {
                    return Err(UrlError::Character('%'));
                }
            }
            '#' if !fragment => fragment = true,
            _ if u8::try_from(letter).is_ok_and(is_plain) => {}
            _ if letter.is_ascii() || letter.is_whitespace() || letter.is_control() => {
                return Err(UrlError::Character(letter));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{UrlError, normalise};
    use proptest::prelude::*;

    fn read(value: &str) -> Result<String, UrlError> {
        let mut out = String::new();
        normalise(value, &mut out).map(|()| out)
    }

    #[test]
    fn web_addresses_are_told_from_others() {
        for (value, canonical) in [
            ("https://example.jp", "https://example.jp"),
            ("HTTP://WWW.Example.JP:8080/A?b=C#D", "http://www.example.jp:8080/A?b=C#D"),
            ("https://日本語.jp/日?本", "https://xn--wgv71a119e.jp/%E6%97%A5?%E6%9C%AC"),
            ("https://example.jp/a%20b", "https://example.jp/a%20b"),
        ] {
            assert_eq!(read(value).as_deref(), Ok(canonical), "{value}");
        }
        let some = |text: &str| Some(text.to_owned());
        let other = |scheme: &str, fix| UrlError::SchemeOther { scheme: scheme.into(), fix };
        let host = |host: &str| UrlError::Host(host.into());
        for (value, error) in [
            ("www.example.jp/a", UrlError::SchemeMissing(some("https://www.example.jp/a"))),
            ("//example.jp", UrlError::SchemeMissing(some("https://example.jp"))),
            ("none", UrlError::SchemeMissing(None)),
            ("file.pdf", UrlError::SchemeMissing(None)),
            ("www.example", UrlError::SchemeMissing(None)),
            ("mailto:a@b.jp", other("mailto", None)),
            ("ftp://example.jp", other("ftp", None)),
            ("ttps://example.jp", other("ttps", some("https://example.jp"))),
            ("https://", host("")),
            ("https://localhost/", host("localhost")),
            ("https://127.0.0.1/", host("127.0.0.1")),
            ("https://u:p@example.jp/", host("u:p@example.jp")),
            ("https://example.jp:0/", host("example.jp:0")),
            ("https://example.jp:99999/", host("example.jp:99999")),
            ("https://exa mple.jp/", host("exa mple.jp")),
            ("https://example.jp/a b", UrlError::Character(' ')),
            ("https://example.jp/%zz", UrlError::Character('%')),
            ("https://example.jp/#a#b", UrlError::Character('#')),
        ] {
            assert_eq!(read(value), Err(error), "{value}");
        }
    }

    proptest! {
        #[test]
        fn canonical_addresses_stay(value in "(https?://)?[a-zA-Z日é.]{1,6}\\.[a-z]{2,3}(:[0-9]{1,3})?[/?#]?\\PC{0,6}") {
            if let Ok(once) = read(&value) {
                prop_assert!(once.is_ascii());
                prop_assert_eq!(read(&once), Ok(once.clone()));
            }
        }
    }
}
