//! URIs with a scheme (RFC 3986, 3: `scheme ":" hier-part`); canonical: as written.
//!
//! Checked are the scheme, the characters, the percent signs, and that `http`, `https` and `ftp` have a host.

use super::top_level;
use serde::Serialize;

/// Why it is no URI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum UriError {
    /// No scheme; the text after `https://` if it looks like a web address.
    SchemeMissing(Option<String>),
    /// A character that must be percent-encoded.
    Character(char),
    /// `%` without two hexadecimal digits.
    Percent,
    /// No host after `://`.
    HostMissing,
}

pub(crate) fn check(value: &str) -> Result<(), UriError> {
    if is_plain(value) {
        return Ok(());
    }
    let scheme = value.split(':').next().unwrap_or_default();
    let scheme_fits = scheme.len() < value.len()
        && scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    // `example.jp:8080` is a host with a port.
    if !scheme_fits || (scheme.contains('.') && !value.contains("://")) {
        let host = value.split(['/', ':', '?', '#']).next().unwrap_or_default();
        let fix = top_level::is_host(host).then(|| format!("https://{value}")).filter(|fix| check(fix).is_ok());
        return Err(UriError::SchemeMissing(fix));
    }
    check_characters(value)?;
    let rest = &value[scheme.len() + 1..];
    let web = ["http", "https", "ftp"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let host = rest
        .strip_prefix("//")
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .map(|authority| authority.rsplit('@').next().unwrap_or_default());
    match host {
        Some(host) if !host.is_empty() && !host.starts_with(':') => Ok(()),
        Some(_) if !web && scheme.eq_ignore_ascii_case("file") => Ok(()),
        None if !web && !rest.is_empty() => Ok(()),
        _ => Err(UriError::HostMissing),
    }
}

/// The web address of a host by its name, without signs that want a closer look: what most are.
fn is_plain(value: &str) -> bool {
    let Some(rest) = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")) else { return false };
    let named = rest.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b'_' | b'~');
    named && rest.as_bytes().iter().fold(true, |all, byte| all & plain(byte))
}

fn check_characters(value: &str) -> Result<(), UriError> {
    let mut letters = value.chars();
    let mut fragment = false;
    while let Some(letter) = letters.next() {
        match letter {
            '%' => {
                let hex = letters.next().zip(letters.next());
                if !hex.is_some_and(|(a, b)| a.is_ascii_hexdigit() && b.is_ascii_hexdigit()) {
                    return Err(UriError::Percent);
                }
            }
            '#' if !fragment => fragment = true,
            '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                return Err(UriError::Character(letter));
            }
            _ if letter.is_ascii_graphic() => {}
            _ => return Err(UriError::Character(letter)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{UriError, check};

    #[test]
    fn uris_are_told_from_other_texts() {
        for value in [
            "https://example.jp/a?b=c#d",
            "HTTP://u:p@x:80/",
            "mailto:a@b.jp",
            "tel:+81312345678",
            "urn:isbn:1",
            "file:///a",
            "https://[::1]/",
        ] {
            assert_eq!(check(value), Ok(()), "{value}");
        }
        let scheme = |fix: Option<&str>| UriError::SchemeMissing(fix.map(ToOwned::to_owned));
        for (value, error) in [
            ("www.example.jp/a", scheme(Some("https://www.example.jp/a"))),
            ("example.jp:8080", scheme(Some("https://example.jp:8080"))),
            ("none", scheme(None)),
            ("John.Smith", scheme(None)),
            ("//x", scheme(None)),
            ("1a:b", scheme(None)),
            ("https://", UriError::HostMissing),
            ("https:x", UriError::HostMissing),
            ("https://:80", UriError::HostMissing),
            ("https://a b", UriError::Character(' ')),
            ("https://例.jp", UriError::Character('例')),
            ("https://a/%zz", UriError::Percent),
            ("https://a/%2", UriError::Percent),
            ("a:b#c#d", UriError::Character('#')),
        ] {
            assert_eq!(check(value), Err(error), "{value}");
        }
    }
}
