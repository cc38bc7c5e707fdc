//! E-mail addresses: what RFC 5321 allows and mail systems take.
//!
//! The policy, what is taken and what is not:
//!
//! - Local part: a dot-atom (RFC 5322, 3.2.3) in ASCII of 1 to 64 characters. RFC 5321 allows quoted strings
//!   (`"a b"@x.jp`) and RFC 5322 comments (`a(work)@x.jp`); mail systems and forms hardly ever take them, in a list of
//!   leads they are slips, and they are refused. So are local parts beyond ASCII (RFC 6531): few systems can send there.
//!   Dots at an end or in a row are refused too, although some carriers once gave out such addresses.
//! - Domain: at least two labels of letters, digits and hyphens (RFC 1123, 2.1), no hyphen at an end, no underscore, each
//!   of 1 to 63 characters in ASCII; the last one has two or more and is no number. No IP literal (`a@[192.0.2.1]`), no
//!   `localhost`, no dot at the end: legal, and no lead is reached so.
//! - Labels in other scripts (IDN) are taken; their lengths are counted as mail systems see them (`xn--`, [`punycode`]).
//!   What is already written so is taken as it is.
//! - The whole address has at most 254 bytes, the domain counted in ASCII (RFC 5321, 4.5.3.1.3).
//!
//! Canonical: the local part untouched, the domain in ASCII and in lower case, so that `例え.テスト` and
//! `xn--r8jz45g.xn--zckzah` are the same address, and every system behind can send to it. The letters of the cell are
//! kept with the file. That two local parts differ only in case is for uniqueness to ignore, not for the address to lose.

mod meant;

use super::punycode;
use serde::Serialize;
use std::ops::Range;

/// Why it is not an e-mail address that mail reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum EmailError {
    /// Full-width letters; the address in plain ones.
    FullWidth(String),
    /// More than the address: `mailto:`, angle brackets, a full stop at the end; the address alone.
    ExtraText(String),
    /// Another sign where `@` or a dot should be, or two of them; the address.
    WrongSign(String),
    /// No `@`.
    AtMissing,
    /// More than one `@`.
    SeveralAts,
    /// More than one address; all of them, each once.
    Several(Vec<String>),
    /// A blank or an invisible sign inside; the address without it if it stands beside the `@` or in the domain, or is invisible.
    SpaceInside(Option<String>),
    /// Nothing before the `@`.
    LocalMissing,
    /// A dot at an end of the local part, or two in a row.
    LocalDot,
    /// A character that a local part cannot have.
    LocalCharacter(char),
    /// A local part of so many characters.
    LocalTooLong(usize),
    /// Nothing after the `@`.
    DomainMissing,
    /// A domain of one label.
    DomainDotMissing(String),
    /// A label of the domain is no label.
    DomainLabel {
        /// The label.
        label: String,
        /// What is wrong with it.
        fault: LabelFault,
    },
    /// So many bytes in all.
    TooLong(usize),
}

/// What is wrong with a label of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum LabelFault {
    /// Two dots in a row, or one at an end.
    Empty,
    /// A hyphen at an end.
    Hyphen,
    /// A character that a label cannot have.
    Character(char),
    /// More than 63 characters.
    TooLong,
    /// The last label is a number or a single character.
    TopLevel,
}

const LOCAL_CHARS: usize = 64;
const LABEL_CHARS: usize = 63;
/// RFC 5321, 4.5.3.1.3: a path of 256 octets, angle brackets included.
pub(crate) const ADDRESS_BYTES: usize = 254;

pub(crate) fn normalise(value: &str, out: &mut String) -> Result<(), EmailError> {
    if let Some(at) = plain(value.as_bytes()) {
        write(value, at, out);
        return Ok(());
    }
    match check(value) {
        Ok(at) => {
            write(value, at, out);
            Ok(())
        }
        Err(error) => Err(meant::explain(value, error)),
    }
}

/// Where the addresses of a text stand, if it is several of them and nothing else, each once.
pub(crate) fn places(value: &str) -> Option<Vec<Range<usize>>> {
    meant::places(value)
}

/// What a byte can be in an address: bits of [`CLASSES`].
const LOCAL: u8 = 1;
const LABEL: u8 = 2;
const NOT_DIGIT: u8 = 4;

/// Per byte, where it may stand. Dots and hyphens of domains, and dots of local parts, are looked at one by one.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let letter = byte as u8;
        if is_atext(letter) {
            classes[byte] |= LOCAL;
        }
        if letter.is_ascii_alphanumeric() {
            classes[byte] |= LABEL;
        }
        if !letter.is_ascii_digit() {
            classes[byte] |= NOT_DIGIT;
        }
        byte += 1;
    }
    classes
};

/// The position of the `@` of a good address in ASCII, in one pass; `None`: [`check`] has the say.
fn plain(value: &[u8]) -> Option<usize> {
    if value.len() > ADDRESS_BYTES {
        return None;
    }
    let mut at = 0;
    let mut before = b'.';
    loop {
        let byte = *value.get(at)?;
        if CLASSES[usize::from(byte)] & LOCAL == 0 {
            if byte == b'@' {
                break;
            }
            if byte != b'.' || before == b'.' {
                return None;
            }
        }
        before = byte;
        at += 1;
    }
    if before == b'.' || at > LOCAL_CHARS {
        return None;
    }
    is_plain_domain(&value[at + 1..]).then_some(at)
}

/// Whether it is a good domain in ASCII, in one pass; if not, [`check_domain`] has the say.
pub(super) fn is_plain_domain(domain: &[u8]) -> bool {
    let (mut label, mut kinds, mut before) = (0, 0, b'-');
    for (place, &byte) in domain.iter().enumerate() {
        let class = CLASSES[usize::from(byte)];
        if class & LABEL != 0 {
            kinds |= class;
        } else if byte == b'.' && before != b'-' && before != b'.' && place - label <= LABEL_CHARS {
            (label, kinds) = (place + 1, 0);
        } else if byte == b'-' && place > label {
            kinds |= class;
        } else {
            return false;
        }
        before = byte;
    }
    let last = domain.len() - label;
    label > 0 && (2..=LABEL_CHARS).contains(&last) && before != b'-' && kinds & NOT_DIGIT != 0
}

/// The position of the `@` of a good address.
fn check(value: &str) -> Result<usize, EmailError> {
    let at = value.rfind('@').ok_or(EmailError::AtMissing)?;
    let (local, domain) = (&value[..at], &value[at + 1..]);
    check_local(local)?;
    let length = local.len() + 1 + check_domain(domain)?;
    if length > ADDRESS_BYTES {
        return Err(EmailError::TooLong(length));
    }
    Ok(at)
}

fn check_local(local: &str) -> Result<(), EmailError> {
    if local.is_empty() {
        return Err(EmailError::LocalMissing);
    }
    let mut before = b'.';
    for byte in local.bytes() {
        if byte == b'.' && before == b'.' {
            return Err(EmailError::LocalDot);
        }
        if byte != b'.' && !is_atext(byte) {
            let letter = local.chars().find(|letter| *letter != '.' && !u8::try_from(*letter).is_ok_and(is_atext));
            return Err(EmailError::LocalCharacter(letter.unwrap_or_default()));
        }
        before = byte;
    }
    if before == b'.' {
        return Err(EmailError::LocalDot);
    }
    if local.len() > LOCAL_CHARS {
        return Err(EmailError::LocalTooLong(local.len()));
    }
    Ok(())
}

/// `atext` of RFC 5322, 3.2.3.
const fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'/'
                | b'='
                | b'?'
                | b'^'
                | b'_'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
                | b'~'
        )
}

/// The length of a good domain in ASCII.
pub(super) fn check_domain(domain: &str) -> Result<usize, EmailError> {
    if domain.is_empty() {
        return Err(EmailError::DomainMissing);
    }
    let mut last = "";
    let mut length = 0;
    for label in domain.split('.') {
        length += 1 + check_label(label).map_err(|fault| EmailError::DomainLabel { label: label.to_owned(), fault })?;
        last = label;
    }
    if last.len() == domain.len() {
        return Err(EmailError::DomainDotMissing(domain.to_owned()));
    }
    if last.chars().nth(1).is_none() || last.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(EmailError::DomainLabel { label: last.to_owned(), fault: LabelFault::TopLevel });
    }
    Ok(length - 1)
}

/// The length of a good label in ASCII.
fn check_label(label: &str) -> Result<usize, LabelFault> {
    if label.is_empty() {
        return Err(LabelFault::Empty);
    }
    for letter in label.chars() {
        let fits =
            if letter.is_ascii() { letter.is_ascii_alphanumeric() || letter == '-' } else { is_label_letter(letter) };
        if !fits {
            return Err(LabelFault::Character(letter));
        }
    }
    if label.starts_with('-') || label.ends_with('-') {
        return Err(LabelFault::Hyphen);
    }
    let length = if label.is_ascii() || label.chars().nth(LABEL_CHARS).is_some() {
        label.len()
    } else {
        let mut ascii = String::new();
        punycode::push_label(label, &mut ascii);
        ascii.len()
    };
    if length > LABEL_CHARS { Err(LabelFault::TooLong) } else { Ok(length) }
}

/// Letters of other scripts: all but the blocks of signs, blanks, compatibility forms and private use.
fn is_label_letter(letter: char) -> bool {
    !letter.is_whitespace()
        && !letter.is_control()
        && !matches!(
            letter as u32,
            0x80..=0xBF
                | 0xD7
                | 0xF7
                | 0x2000..=0x2BFF
                | 0x3000..=0x3004
                | 0x3008..=0x3020
                | 0x3030
                | 0xE000..=0xF8FF
                | 0xFE00..=0xFE6F
                | 0xFEFF
                | 0xFF00..=0xFFFF
                | 0x1F000..=0x1FAFF
                | 0xE0000..
        )
}

fn write(value: &str, at: usize, out: &mut String) {
    let start = out.len() + at;
    if value.is_ascii() {
        out.push_str(value);
        out[start..].make_ascii_lowercase();
        return;
    }
    out.push_str(&value[..at]);
    let mut sign = '@';
    for label in value[at + 1..].split('.') {
        out.push(sign);
        punycode::push_label(label, out);
        sign = '.';
    }
}

#[cfg(test)]
mod tests;
