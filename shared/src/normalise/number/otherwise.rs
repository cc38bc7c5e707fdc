//! Numbers with something around them, or with other marks than the field's: what was probably meant.

use super::groups::is_usual_group_mark;
use super::unit::{changes, is_percentage, is_unit, is_usual, power_of_ten};
use super::{Digits, GroupMarks, Marks, NumberError, Unit, plain};

use NumberError::{Accounting, Grouping, HasUnit, NotWhole, OtherMarks};

impl Marks {
    /// A number with something around it, or with other marks.
    pub(super) fn written_otherwise(self, text: &str, out: &mut String) -> Result<(), NumberError> {
        match self.without_what_is_around(text, out) {
            Err(Accounting(_) | Grouping(_) | HasUnit(_) | NotWhole(_) | OtherMarks(_))
                if self.unit == Unit::Refused && is_percentage(text) =>
            {
                Err(NumberError::Percentage)
            }
            read => read,
        }
    }

    fn without_what_is_around(self, text: &str, out: &mut String) -> Result<(), NumberError> {
        if let Some(number) = self.with_other_marks(text) {
            return Err(NumberError::OtherMarks(number));
        }
        if let Some(whole) = self.without_dashes(text) {
            return self.without_unit(&whole, out);
        }
        let Some(size) = size_of_negative(text) else { return self.without_unit(text, out) };
        let unit = if self.unit == Unit::Dropped { Unit::Dropped } else { Unit::UsualDropped };
        let priced = Self { unit, ..self };
        let read = match priced.read(&size, out) {
            Err(NumberError::Unreadable | NumberError::Grouping(None)) => priced.without_unit(&size, out),
            read => read,
        };
        // What is offered has the minus that the cell has.
        read.map_err(|error| match error {
            OtherMarks(size) | Grouping(Some(size)) | NotWhole(Some(size)) => Accounting(below_zero(&size)),
            NumberError::Multiplied(_) => HasUnit(None),
            NumberError::TwoReadings { grouped, decimal } => {
                NumberError::TwoReadings { grouped: below_zero(&grouped), decimal: below_zero(&decimal) }
            }
            other => other,
        })?;
        Err(NumberError::Accounting(self.written(&if out == "0" { out.clone() } else { format!("-{out}") })))
    }

    /// A canonical number as the field writes it.
    pub(super) fn written(self, canonical: &str) -> String {
        canonical.replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }

    /// The number of a text whose marks tell by themselves which is which: the mark of decimals comes once, behind groups of
    /// three with another mark, or alone before two digits, which no group has; or the field's mark of decimals comes several
    /// times, between groups of three.
    pub(super) fn with_other_marks(self, text: &str) -> Option<String> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let marks: Vec<char> = digits.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        let group = marks.first().copied().filter(|mark| is_usual_group_mark(*mark))?;
        let (last, before) = marks.split_last()?;
        if before.is_empty() && *last != self.decimal {
            return self.with_cents(text, *last);
        }
        let (whole, fraction) = match *last {
            decimal @ ('.' | ',') if decimal != group => digits.rsplit_once(decimal)?,
            same if same == group && group == self.decimal && !before.is_empty() => (digits, ""),
            _ => return None,
        };
        let mut groups = whole.split(group);
        let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && *first != "0")?;
        if !groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let sign = if text.starts_with('-') { "-" } else { "" };
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        let exact = fraction.bytes().all(|byte| byte == b'0');
        if first.is_empty() || (self.digits == Digits::Whole && !exact) {
            return None;
        }
        plain(&format!("{sign}{whole}.{fraction}0")).map(|number| self.written(&number))
    }

    /// The number of a text with one mark, which is not the field's of decimals, before two digits at its end.
    fn with_cents(self, text: &str, mark: char) -> Option<String> {
        let (whole, fraction) = text.split_once(mark).filter(|_| matches!(mark, '.' | ','))?;
        let digits = whole.trim_start_matches(['-', '+']);
        let is_plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_led_by_zero = digits.len() > 1 && digits.starts_with('0');
        if fraction.len() != 2 || !is_plain(fraction) || !is_plain(digits) || is_led_by_zero {
            return None;
        }
        if self.digits == Digits::Whole && fraction != "00" {
            return None;
        }
        plain(&format!("{whole}.{fraction}")).map(|number| self.written(&number))
    }

    /// A price with dashes for its cents (`1000.-`, `1.000,--`), as its amount with what else stands there.
    fn without_dashes(self, text: &str) -> Option<String> {
        let end = text.rfind(|letter: char| letter.is_ascii_digit())? + 1;
        let rest = text[end..].strip_prefix(['.', ','])?;
        let behind = rest.trim_start_matches('-');
        let start = text.find(|letter: char| letter.is_ascii_digit())?;
        if !(1..=2).contains(&(rest.len() - behind.len())) || !is_unit(text[..start].trim_end_matches('-')) {
            return None;
        }
        // What stands before the dashes is the mark of decimals, so any other divides groups.
        let whole = Self { decimal: '\0', group: None, groups: GroupMarks::Usual, ..self };
        let mut digits = String::new();
        whole.read(&text[start..end], &mut digits).ok()?;
        Some(format!("{}{digits} {behind}", &text[..start]))
    }

    /// A number with a unit before or after it.
    fn without_unit(self, text: &str, out: &mut String) -> Result<(), NumberError> {
        let Some((before, number, after)) = apart(text) else { return Err(NumberError::Unreadable) };
        if let Some(power) = power_of_ten(&before, after) {
            return Err(self.multiplied(&number, power));
        }
        let fits = match self.unit {
            Unit::Dropped => !changes(after) && !changes(&before),
            Unit::UsualDropped | Unit::Refused => is_usual(&before) && is_usual(after),
        };
        let read = self.read(&number, out);
        let other = read.is_err().then(|| self.with_other_marks(&number)).flatten();
        // Of a number that may be another it does not matter whether it is whole.
        let is_whole_asked = matches!(read, Err(NumberError::NotWhole(_) | NumberError::TwoReadings { .. }));
        if other.is_none() && (fits || !is_whole_asked) {
            read?;
        }
        if !fits {
            return Err(NumberError::HasUnit(None));
        }
        if let Some(number) = other {
            return Err(NumberError::OtherMarks(number));
        }
        if self.unit == Unit::Refused {
            // A point before three digits may part thousands or decimals.
            return Err(NumberError::HasUnit((!is_ambiguous(&number, self.decimal)).then(|| self.written(out))));
        }
        Ok(())
    }

    /// A number that a word beside it multiplies by a power of ten.
    fn multiplied(self, number: &str, power: i32) -> NumberError {
        let times = |number: &str| {
            let mut out = String::new();
            let exact = Self { digits: Digits::Decimal, ..self };
            exact.read(number, &mut out).ok().filter(|()| !is_ambiguous(number, self.decimal))?;
            let product = plain(&format!("{out}e{power}"))?;
            (self.digits == Digits::Decimal || !product.contains('.')).then(|| self.written(&product))
        };
        times(number).map_or(NumberError::HasUnit(None), NumberError::Multiplied)
    }
}

/// What stands before a number, the number with its sign, and what stands behind it.
fn apart(text: &str) -> Option<(String, String, &str)> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let body = &text[sign.len()..];
    let first = body.find(|letter: char| letter.is_ascii_digit())?;
    let last = body.rfind(|letter: char| letter.is_ascii_digit())?;
    let (before, rest) = body.split_at(first);
    let (number, after) = rest.split_at(last + 1 - first);
    if !is_unit(before.trim_end_matches('-')) || !is_unit(after) || before.ends_with('-') && is_word(before) {
        return None;
    }
    let sign = if before.ends_with('-') { "-" } else { sign };
    Some((before.trim_end_matches('-').to_owned(), format!("{sign}{number}"), after))
}

/// Whether letters stand in it as in a word, and not as in a currency: `5-Jan` is no sum.
fn is_word(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// Whether the one mark, that of decimals, stands before three digits, behind one to three that are no zero.
fn is_ambiguous(number: &str, decimal: char) -> bool {
    let digits = number.trim_start_matches(['-', '+']);
    let Some((whole, behind)) = digits.split_once(decimal) else { return false };
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    behind.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') && plain(whole) && plain(behind)
}

/// A number, written with a minus before it.
fn below_zero(size: &str) -> String {
    let is_zero = !size.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if is_zero { size.to_owned() } else { format!("-{size}") }
}

/// What remains of a number below zero as accounts write it: in brackets, with the minus behind, with a triangle before.
fn size_of_negative(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with(['-', '+']) {
        return None;
    }
    if let Some(size) = text.strip_prefix(['▲', '△', '▼']) {
        return Some(size.trim_start().to_owned());
    }
    if let Some((before, rest)) = text.split_once('(') {
        let (size, after) = rest.split_once(')')?;
        let around = is_unit(before) && is_unit(after) && !size.contains(['(', '-']);
        return around.then(|| format!("{before}{}{after}", size.trim()));
    }
    let (size, after) = text.rsplit_once('-')?;
    if is_word(after) {
        return None;
    }
    let behind =
        size.trim_end().ends_with(|letter: char| letter.is_ascii_digit()) || is_unit(after) && !after.is_empty();
    (behind && is_unit(after) && !size.contains('-')).then(|| format!("{size}{after}"))
}
