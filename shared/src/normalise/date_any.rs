//! A date in any writing that can be read in one way only.
//!
//! Year first (`2026-1-5`, `2026/01/05`, `2026.1.5`, `20260105`, `2026年1月5日`), Japanese eras (`令和8年1月5日`, `R8.1.5`),
//! month names (`5 Jan 2026`, `Jan 5, 2026`), day first with dots (`5.1.2026`), and day and month in either order
//! where one of them is over 12. Two-digit years and `5/6/2026` are not guessed.

use super::date_format::{Written, month_name, number};

/// Why there is no one way to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotClear {
    /// Not a date at all.
    Unreadable,
    /// The year has two digits.
    TwoDigitYear,
    /// Day and month could be either way round.
    Ambiguous,
}

/// Eras by name and letter, with the year before their first.
const ERAS: [(&str, &str, u16); 5] =
    [("令和", "R", 2018), ("平成", "H", 1988), ("昭和", "S", 1925), ("大正", "T", 1911), ("明治", "M", 1867)];

pub(super) fn read(text: &str) -> Result<Written, NotClear> {
    let readers = [compact, year_first, japanese, era, named];
    match readers.iter().find_map(|reader| reader(text)) {
        Some(found) => Ok(found),
        None => year_last(text),
    }
}

/// `20260105`.
fn compact(mut text: &str) -> Option<Written> {
    if text.len() != 8 {
        return None;
    }
    numbers(&mut text, (4, 4), ["", ""], (2, 2))
}

/// `2026-1-5`.
fn year_first(mut text: &str) -> Option<Written> {
    let sign = separator(text.get(4..)?)?;
    numbers(&mut text, (4, 4), [sign, sign], (1, 2))
}

/// `2026年1月5日`.
fn japanese(text: &str) -> Option<Written> {
    let mut text = text.strip_suffix('日')?;
    numbers(&mut text, (4, 4), ["年", "月"], (1, 2))
}

/// `令和8年1月5日`, `R8.1.5`.
fn era(text: &str) -> Option<Written> {
    let upper;
    let (rest, before) = ERAS.iter().find_map(|(name, letter, before)| {
        let rest = text.strip_prefix(name);
        rest.or_else(|| text.strip_prefix(letter)).map(|rest| (rest, before))
    })?;
    let mut rest = match rest.strip_prefix('元') {
        Some(after) => {
            upper = format!("1{after}");
            upper.as_str()
        }
        None => rest,
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let signs = match rest.strip_suffix('日') {
        Some(without) => {
            rest = without;
            ["年", "月"]
        }
        None => [separator(rest.get(digits..)?)?; 2],
    };
    let found = numbers(&mut rest, (1, 2), signs, (1, 2))?;
    (found.year > 0).then_some(Written { year: found.year + before, ..found })
}

/// `5 Jan 2026`, `5-Jan-2026`, `Jan 5, 2026`.
fn named(text: &str) -> Option<Written> {
    let mut rest = text;
    let (month, day);
    if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
        day = number(&mut rest, 1, 2)?;
        rest = rest.trim_start_matches([' ', '-', '.', '/']);
        month = month_name(&mut rest)?;
        rest = rest.trim_start_matches([' ', '-', '.', '/', ',']);
    } else {
        month = month_name(&mut rest)?;
        rest = rest.trim_start_matches([' ', '.']);
        day = number(&mut rest, 1, 2)?;
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
    let year = number(&mut rest, 4, 4)?;
    rest.is_empty().then_some(Written { year, month, day: day as u8 })
}

/// `25/12/2026`, `12/25/2026`, `25.12.2026`.
fn year_last(text: &str) -> Result<Written, NotClear> {
    let mut rest = text;
    let mut parts = || {
        let first = number(&mut rest, 1, 2)? as u8;
        let sign = separator(rest)?;
        rest = rest.strip_prefix(sign)?;
        let second = number(&mut rest, 1, 2)? as u8;
        rest = rest.strip_prefix(sign)?;
        let digits = rest.len();
        let year = number(&mut rest, 1, 4)?;
        rest.is_empty().then_some((first, second, sign, year, digits))
    };
    let (first, second, sign, year, digits) = parts().ok_or(NotClear::Unreadable)?;
    if digits <= 2 {
        return Err(NotClear::TwoDigitYear);
    }
    if digits != 4 {
        return Err(NotClear::Unreadable);
    }
    let day_first = Written { year, month: second, day: first };
    let month_first = Written { year, month: first, day: second };
    if sign == "." || first == second || first > 12 {
        Ok(day_first)
    } else if second > 12 {
        Ok(month_first)
    } else {
        Err(NotClear::Ambiguous)
    }
}

/// Year, month and day in this order with these signs between, and nothing after.
fn numbers(rest: &mut &str, year: (usize, usize), signs: [&str; 2], width: (usize, usize)) -> Option<Written> {
    let year = number(rest, year.0, year.1)?;
    *rest = rest.strip_prefix(signs[0])?;
    let month = number(rest, width.0, width.1)? as u8;
    *rest = rest.strip_prefix(signs[1])?;
    let day = number(rest, width.0, width.1)? as u8;
    rest.is_empty().then_some(Written { year, month, day })
}

/// The sign between numbers at the front of the text.
fn separator(text: &str) -> Option<&'static str> {
    ["-", "/", "."].into_iter().find(|sign| text.starts_with(sign))
}
