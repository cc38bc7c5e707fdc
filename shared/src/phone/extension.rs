//! Extensions: what is dialled once the call is answered, in the writings that libphonenumber reads.

use super::letters::{
    ACUTE, CYRILLIC_BE, CYRILLIC_DE, CYRILLIC_O, LONG_S, NO_BREAK_SPACE, O_ACUTE, Token, WIDE_E, WIDE_HASH, WIDE_I,
    WIDE_N, WIDE_STOP, WIDE_T, WIDE_TILDE, WIDE_X, digit,
};

/// The most digits of an extension.
const MOST: usize = 20;

/// An extension, in ASCII digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extension {
    digits: [u8; MOST],
    len: u8,
}

impl Extension {
    fn new(tokens: &[Token]) -> Self {
        let mut made = Self::default();
        for (place, value) in made.digits.iter_mut().zip(tokens.iter().copied().filter_map(digit)) {
            *place = b'0' + value;
            made.len += 1;
        }
        made
    }

    /// Its digits; none if there is no extension.
    pub(super) fn as_str(&self) -> Option<&str> {
        let digits = self.digits.get(..usize::from(self.len)).filter(|digits| !digits.is_empty())?;
        std::str::from_utf8(digits).ok()
    }
}

/// The earliest place at which an extension begins that goes on to the end, and the extension.
pub(super) fn at_end(tokens: &[Token]) -> Option<(usize, Extension)> {
    let (body, hash) = match tokens {
        [body @ .., b'#'] => (body, true),
        _ => (tokens, false),
    };
    let is_digit = |token: &Token| digit(*token).is_some();
    let digits_at = body.iter().rposition(|token| !is_digit(token))? + 1;
    let count = body.len() - digits_at;
    // No label holds a digit, so none begins before the digits in front of it.
    let earliest = body[..digits_at].iter().rposition(is_digit).map_or(0, |at| at + 1);
    let begins = |at: &usize| introduces(&body[*at..digits_at], count, hash);
    let at = (earliest..digits_at).find(begins)?;
    (count > 0).then(|| (at, Extension::new(&body[digits_at..])))
}

/// Whether `text` is all that stands between a number and an extension of so many digits, which `#` may close.
fn introduces(text: &[Token], digits: usize, hash: bool) -> bool {
    let blank = |token: &Token| matches!(*token, b' ' | NO_BREAK_SPACE | b'\t');
    let labelled = after(text, |token| blank(token) || *token == b',');
    let spaced = after(text, blank);
    let commas = after(spaced, |token| *token == b',');
    (digits <= MOST && !hash && text == b";ext=")
        || (digits <= MOST && without_explicit_label(labelled).any(leads_on))
        || (digits <= 9 && without_ambiguous_label(labelled).is_some_and(leads_on))
        || (digits <= 6 && hash && !text.is_empty() && text.iter().all(|token| matches!(*token, b'-' | b' ')))
        || (digits <= 15 && automatic(spaced).is_some_and(leads_on))
        || (digits <= 9 && commas.len() < spaced.len() && leads_on(commas))
}

/// The text behind the tokens it begins with that are such.
fn after(text: &[Token], such: impl Fn(&Token) -> bool) -> &[Token] {
    let at = text.iter().position(|token| !such(token)).unwrap_or(text.len());
    &text[at..]
}

/// A colon or full stop, then blanks, commas and hyphens, and no more.
fn leads_on(text: &[Token]) -> bool {
    let text = match text {
        [b':' | b'.' | WIDE_STOP, rest @ ..] => rest,
        _ => text,
    };
    text.iter().all(|token| matches!(*token, b' ' | NO_BREAK_SPACE | b'\t' | b',' | b'-'))
}

/// A pause of two commas, or a wait.
const fn automatic(text: &[Token]) -> Option<&[Token]> {
    match text {
        [b',', b',', rest @ ..] | [b';', rest @ ..] => Some(rest),
        _ => None,
    }
}

/// What is behind `xt`, `ext`, `extn`, `extension` ... at the beginning, in each way to read it.
fn without_explicit_label(text: &[Token]) -> impl Iterator<Item = &[Token]> {
    let latin = match text {
        [b'e', b'x', b't', rest @ ..] | [b'x', b't', rest @ ..] => Some(rest),
        _ => None,
    };
    let long = latin.and_then(|rest| match rest {
        [b'e', b'n', b's' | LONG_S, b'i', b'o', ACUTE, rest @ ..] => Some(rest),
        [b'e', b'n', b's' | LONG_S, b'i', b'o' | O_ACUTE, rest @ ..] => Some(rest),
        _ => None,
    });
    let other = match text {
        [WIDE_E, WIDE_X, WIDE_T, rest @ ..] | [WIDE_X, WIDE_T, rest @ ..] => Some(match rest {
            [WIDE_N, rest @ ..] => rest,
            _ => rest,
        }),
        [CYRILLIC_DE, CYRILLIC_O, CYRILLIC_BE, rest @ ..] | [b'a', b'n', b'e', b'x', b'o', rest @ ..] => Some(rest),
        _ => None,
    };
    // A last n is a letter of the label in any case, for nothing else may follow it.
    let with_n = [long, latin].into_iter().flatten().map(|rest| match rest {
        [b'n', rest @ ..] => rest,
        _ => rest,
    });
    with_n.chain(other)
}

/// What is behind `x`, `#`, `~` or `int` at the beginning.
const fn without_ambiguous_label(text: &[Token]) -> Option<&[Token]> {
    match text {
        [b'x' | WIDE_X | b'#' | WIDE_HASH | b'~' | WIDE_TILDE, rest @ ..]
        | [b'i', b'n', b't', rest @ ..]
        | [WIDE_I, WIDE_N, WIDE_T, rest @ ..] => Some(rest),
        _ => None,
    }
}
