//! UUIDs (RFC 9562, 4); canonical: lower case with hyphens.

/// Appends the canonical UUID; `false` if it is none.
pub(crate) fn normalise(value: &str, out: &mut String) -> bool {
    let fits = value.len() == 36
        && value.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        });
    if fits {
        out.push_str(value);
        out.make_ascii_lowercase();
    }
    fits
}

/// The UUID that a text holds in another writing: braces, `urn:uuid:`, no hyphens, full-width letters.
pub(crate) fn within(value: &str) -> Option<String> {
    let folded = crate::text::width::fold(value).to_ascii_lowercase();
    let inner = folded.trim_start_matches("urn:uuid:");
    let digits: String = inner.chars().filter(|letter| !matches!(letter, '{' | '}' | '-' | ' ')).collect();
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    Some(parts.join("-"))
}
