//! What a cell looks like, at a glance. Only for judging how a file is read: whether a value is right, the rules say.

use crate::text::width;

/// The look of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Look {
    /// No value.
    Blank,
    /// An e-mail address.
    Email,
    /// An address on the web.
    Uri,
    /// A date, a time, or both.
    Date,
    /// A phone number: nine digits or more, written as one.
    Phone,
    /// A postal code that is not only digits, or marked as one.
    PostalCode,
    /// A number, with unit signs and grouping.
    Number,
    /// Anything else: words.
    Text,
}

/// Characters of a cell that are looked at: what is longer is text.
const CHARS: usize = 200;

impl Look {
    /// The look of a cell.
    #[must_use]
    pub fn of(cell: &str) -> Self {
        let trimmed = crate::text::blank::trim(cell);
        if trimmed.is_empty() {
            return Self::Blank;
        }
        if trimmed.chars().nth(CHARS).is_some() {
            return Self::Text;
        }
        let folded = width::fold(trimmed);
        let value = folded.trim();
        let digits = value.bytes().filter(u8::is_ascii_digit).count();
        if is_email(value) {
            Self::Email
        } else if is_uri(value) {
            Self::Uri
        } else if digits == 0 {
            Self::Text
        } else if is_date(value) {
            Self::Date
        } else if is_postal_code(value, digits) {
            Self::PostalCode
        } else if is_phone(value, digits) {
            Self::Phone
        } else if is_number(value) {
            Self::Number
        } else {
            Self::Text
        }
    }

    /// Whether a cell of that look is a value rather than a name: no header looks so.
    #[must_use]
    pub const fn is_data(self) -> bool {
        !matches!(self, Self::Blank | Self::Text)
    }
}

fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.split_once('@') else { return false };
    let plain = |text: &str| !text.is_empty() && !text.contains([' ', '@', ',', ';', '|', '"', '\'', '\t']);
    plain(local) && plain(domain) && domain.contains('.')
}

fn is_uri(value: &str) -> bool {
    let begins = |start: &str| value.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    (begins("http://") || begins("https://") || begins("www.")) && !value.contains([' ', '|', '\t'])
}

/// Three groups of digits between the same marks, or 年月日, or hours and minutes; a time may stand behind a date.
fn is_date(value: &str) -> bool {
    let (day, time) = match value.split_once([' ', 'T']) {
        Some((day, time)) => (day, Some(time.trim())),
        None => (value, None),
    };
    time.is_none_or(is_time) && is_day(day) || time.is_none() && is_time(day)
}

fn is_day(value: &str) -> bool {
    if let Some(value) = value.strip_suffix('日') {
        let parts: Vec<&str> = value.split(['年', '月']).collect();
        return parts.len() == 3 && parts[1..].iter().all(|part| is_digits(part, 2));
    }
    ['-', '/', '.'].iter().any(|&mark| {
        let parts: Vec<&str> = value.split(mark).collect();
        let long = parts.iter().filter(|part| part.len() == 4).count();
        parts.len() == 3 && long <= 1 && parts.iter().all(|part| is_digits(part, if part.len() == 4 { 4 } else { 2 }))
    })
}

fn is_time(value: &str) -> bool {
    let value = value.trim_end_matches('Z');
    let parts: Vec<&str> = value.split(':').collect();
    let seconds = |part: &str| is_digits(part.split_once('.').map_or(part, |(whole, _)| whole), 2);
    (2..=3).contains(&parts.len()) && parts.iter().all(|part| seconds(part))
}

fn is_digits(part: &str, most: usize) -> bool {
    !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_postal_code(value: &str, digits: usize) -> bool {
    if let Some(rest) = value.strip_prefix('〒') {
        return digits == 7 && rest.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    }
    let parts: Vec<&str> = value.split('-').collect();
    matches!(parts[..], [left, right]
        if is_digits(left, 5) && is_digits(right, 4) && matches!((left.len(), right.len()), (3 | 5, 4)))
}

fn is_phone(value: &str, digits: usize) -> bool {
    let written = value.chars().all(|letter| letter.is_ascii_digit() || " ()-.+/".contains(letter));
    let marked = value.starts_with(['+', '0', '(']) || value.bytes().filter(|&byte| byte == b'-').count() >= 2;
    written && marked && (9..=15).contains(&digits) && !value.starts_with("0.")
}

fn is_number(value: &str) -> bool {
    let sign = |letter: char| "+-$€£¥￥%円".contains(letter);
    let bare = value.trim_matches(|letter: char| sign(letter) || letter == ' ');
    let ends = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let mut letters = bare.chars();
    let first = letters.clone().next();
    (ends(first) || first == Some('.'))
        && ends(letters.next_back().or(first))
        && bare.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '\''))
}

#[cfg(test)]
mod tests {
    use super::Look;

    #[test]
    fn cells_are_told_by_their_looks() {
        use Look::{Blank, Date, Email, Number, Phone, PostalCode, Text, Uri};
        for (cell, look) in [
            (" \u{3000}", Blank),
            ("ann@example.com", Email),
            ("ａｎｎ＠example.com", Email),
            ("@ann", Text),
            ("E-mail", Text),
            ("https://example.com/a;b", Uri),
            ("2026-01-02", Date),
            ("1/2/26", Date),
            ("2026/01/02 10:30", Date),
            ("2026-01-02T10:30:00Z", Date),
            ("2026年1月2日", Date),
            ("10:30", Date),
            ("03-1234-5678", Phone),
            ("+1 212-555-0100", Phone),
            ("(212) 555-0100", Phone),
            ("09012345678", Phone),
            ("100-0001", PostalCode),
            ("〒100-0001", PostalCode),
            ("10001-1234", PostalCode),
            ("1,234.50", Number),
            ("-3", Number),
            ("¥1,000", Number),
            ("12 %", Number),
            ("1,5", Number),
            ("Phone 1", Text),
            ("Q1", Text),
            ("5;2", Text),
            ("1,", Text),
            ("東京都", Text),
        ] {
            assert_eq!(Look::of(cell), look, "{cell}");
        }
    }
}
