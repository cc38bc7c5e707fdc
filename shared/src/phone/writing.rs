//! Every other writing of a number: digits of all scripts, all sorts of marks, letters for digits, extensions, RFC 3966, and
//! text around it. What is read, and how, is libphonenumber's.

use super::extension;
use super::letters::{KELVIN, LONG_S, Token, digit, is_dropped_at_end, is_mark, keypad, token};
use super::resolve::Writing;
use super::{MAX_INPUT_CHARS, Misread};

/// Tokens of a number.
struct Tokens {
    list: [Token; MAX_INPUT_CHARS],
    len: usize,
}

impl Tokens {
    fn extend(&mut self, text: &str) {
        for letter in text.chars() {
            if let Some(place) = self.list.get_mut(self.len) {
                *place = token(letter);
                self.len += 1;
            }
        }
    }

    fn as_slice(&self) -> &[Token] {
        &self.list[..self.len.min(MAX_INPUT_CHARS)]
    }
}

/// Reads a number of at most [`MAX_INPUT_CHARS`] characters. `country` tells whether one is known.
#[inline(never)]
pub(super) fn read(value: &str, country: bool) -> Result<Writing, Misread> {
    if let Some(writing) = digits_and_marks(value) {
        return if country || writing.plus { Ok(writing) } else { Err(Misread::CodeUnknown) };
    }
    let mut tokens = Tokens { list: [0; MAX_INPUT_CHARS], len: 0 };
    if value.as_bytes().contains(&b';') {
        let text = match value.find(";phone-context=") {
            Some(at) => in_context(value, at, &mut tokens)?,
            None => possible_number(value).ok_or(Misread::NotANumber)?,
        };
        tokens.extend(text.find(";isub=").map_or(text, |at| &text[..at]));
    } else {
        tokens.extend(possible_number(value).ok_or(Misread::NotANumber)?);
    }
    let tokens = tokens.as_slice();
    if !is_viable(tokens) {
        return Err(Misread::NotANumber);
    }
    if !country && tokens.first() != Some(&b'+') {
        return Err(Misread::CodeUnknown);
    }
    let (tokens, extension) = match extension::at_end(tokens) {
        Some((at, extension)) if is_viable(&tokens[..at]) => (&tokens[..at], extension),
        _ => (tokens, extension::Extension::default()),
    };
    let pluses = pluses(tokens);
    Ok(Writing { digits: digits(&tokens[pluses..]), plus: pluses > 0, extension })
}

/// Digits of any script and marks that begin no extension, a plus in front, and no more: what most numbers are that are not
/// written in ASCII.
pub(super) fn digits_and_marks(value: &str) -> Option<Writing> {
    let mut writing = Writing::default();
    for letter in value.chars() {
        let token = token(letter);
        match digit(token) {
            Some(digit) => writing.digits.push(digit),
            None if token == b'+' && !writing.plus && writing.digits.is_empty() => writing.plus = true,
            None if is_mark(token) && token != b'x' && token != b'~' => {}
            None => return None,
        }
    }
    (writing.digits.len() > 2).then_some(writing)
}

/// RFC 3966: a number that is local to a context. What is in front of the number goes to `tokens`, the number is returned.
fn in_context<'a>(value: &'a str, at: usize, tokens: &mut Tokens) -> Result<&'a str, Misread> {
    let context = value[at..].strip_prefix(";phone-context=").unwrap_or_default();
    let context = context.split(';').next().unwrap_or_default();
    if !is_context(context) {
        return Err(Misread::NotANumber);
    }
    if context.starts_with('+') {
        tokens.extend(context);
    }
    let from = value.find("tel:").map_or(0, |tel| tel + "tel:".len());
    value.get(from..at).ok_or(Misread::NotANumber)
}

/// RFC 3966, section 3: `+` and digits among visual separators, or a domain name.
fn is_context(context: &str) -> bool {
    let is_digit = |letter: char| digit(token(letter)).is_some();
    if let Some(number) = context.strip_prefix('+') {
        let fits = |letter: char| is_digit(letter) || matches!(letter, '-' | '.' | '(' | ')');
        return number.chars().all(fits) && number.chars().any(is_digit);
    }
    let alphanumeric = |letter: char| letter.is_ascii_alphabetic() || is_digit(letter);
    let label = |label: &str| {
        label.starts_with(alphanumeric)
            && label.ends_with(alphanumeric)
            && label.chars().all(|letter| alphanumeric(letter) || letter == '-')
    };
    let name = context.strip_suffix('.').unwrap_or(context);
    let top = name.rsplit('.').next().unwrap_or_default();
    name.split('.').all(label) && top.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// From the first digit or plus on, without what is dropped at the end, and without a second number (`... x302/x2303`).
fn possible_number(value: &str) -> Option<&str> {
    let start = value.find(|letter: char| {
        let token = token(letter);
        token == b'+' || digit(token).is_some()
    })?;
    let text = value[start..].trim_end_matches(is_dropped_at_end);
    if !text.bytes().any(|byte| matches!(byte, b'/' | b'\\')) {
        return Some(text);
    }
    let before_second = |line: &str| {
        let starts = line.match_indices(['/', '\\']).map(|(at, _)| at);
        let mut second = starts.filter(|at| line[at + 1..].trim_start_matches(' ').starts_with('x'));
        second.next_back()
    };
    // The mark and the x stand on one line, and what counts is that line up to them.
    let cut = text.split('\n').find_map(|line| before_second(line).map(|at| &line[..at]));
    Some(cut.unwrap_or(text))
}

fn pluses(tokens: &[Token]) -> usize {
    tokens.iter().take_while(|token| **token == b'+').count()
}

/// Whether it can be a number, with or without an extension.
fn is_viable(tokens: &[Token]) -> bool {
    is_bare_number(tokens) || extension::at_end(tokens).is_some_and(|(at, _)| is_bare_number(&tokens[..at]))
}

/// Two digits and nothing else; or pluses, three digits among marks and stars, and then letters too.
fn is_bare_number(tokens: &[Token]) -> bool {
    if let [first, second] = tokens {
        return digit(*first).is_some() && digit(*second).is_some();
    }
    let mut digits = 0;
    tokens[pluses(tokens)..].iter().all(|token| {
        let letter = token.is_ascii_lowercase() || matches!(*token, LONG_S | KELVIN);
        let is_digit = digit(*token).is_some();
        digits += u32::from(is_digit);
        is_digit || is_mark(*token) || *token == b'*' || (digits >= 3 && letter)
    }) && digits >= 3
}

/// The digits; with three letters or more, those are digits too, and digits of other scripts are none.
fn digits(tokens: &[Token]) -> super::digits::Digits {
    let vanity = tokens.iter().filter(|token| token.is_ascii_lowercase()).count() >= 3;
    let mut made = super::digits::Digits::default();
    for token in tokens {
        match digit(*token) {
            Some(value) if !vanity || token.is_ascii() => made.push(value),
            None if vanity && token.is_ascii_lowercase() => made.push(keypad(*token)),
            _ => {}
        }
    }
    made
}
