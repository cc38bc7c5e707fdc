//! Dates in words: names of months in eleven languages, days of the week, ordinals; in any order that can be read in one way.

use super::date_any::{Lacks, NotClear};
use super::date_format::Written;

/// Names of a month, full and short, in lower case, in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jaenner janvier janv enero ene janeiro gennaio gen januari styczeń stycznia sty",
    "february feb februar feber février fevrier févr fevr fév febrero fevereiro fev febbraio februari luty lutego lut",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt marzec marca",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi",
    "may mai mayo maio maggio mag mei maj maja",
    "june jun juni juin junio junho giugno giu czerwiec czerwca cze",
    "july jul juli juillet juil julio julho luglio lug lipiec lipca lip",
    "august aug août aout aoû agosto ago augustus sierpień sierpnia sie",
    "september sep sept septembre septiembre setembro set settembre wrzesień września wrz",
    "october oct oktober okt octobre octubre outubro out ottobre ott październik października paź",
    "november nov novembre noviembre novembro listopad listopada lis",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudzień grudnia gru",
];

/// Names of a day of the week, full and short, from Monday on.
const WEEKDAYS: [&str; 7] = [
    "monday mon montag mo lundi lun lunes segunda-feira seg lunedì maandag poniedziałek",
    "tuesday tue tues dienstag di mardi martes terça-feira ter martedì dinsdag wtorek",
    "wednesday wed mittwoch mi mercredi mer miércoles mié quarta-feira qua mercoledì woensdag środa",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue quinta-feira qui giovedì gio donderdag czwartek",
    "friday fri freitag fr vendredi ven viernes vie sexta-feira sex venerdì vrijdag piątek",
    "saturday sat samstag sonnabend sa samedi sam sábado sáb sabato zaterdag sobota",
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag niedziela",
];

/// What may stand behind a day: 5th, 1er, 5º.
const ORDINALS: [&str; 9] = ["st", "nd", "rd", "th", "er", "e", "º", "ª", "°"];
/// Words between the parts.
const BETWEEN: [&str; 8] = ["of", "de", "del", "the", "den", "der", "le", "d"];

/// Years of two digits that spreadsheets take for this century.
const THIS_CENTURY: u16 = 30;

/// Parts of a text that are looked at; a date has fewer.
const PARTS: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    Number(&'a str),
    Month(u8),
    Weekday,
    /// An ordinal, or a word between.
    Little,
}

/// Reads a date that names its month; `None`: it names none.
pub(super) fn read(text: &str) -> Option<Result<Written, NotClear>> {
    // Most cells name no month.
    if text.len() > 60 || !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let lower = text.to_lowercase();
    let parts = parts(&lower)?;
    let parts: Vec<Part<'_>> = parts.into_iter().filter(|part| !matches!(part, Part::Weekday | Part::Little)).collect();
    Some(match *parts.as_slice() {
        [Part::Number(year), Part::Month(month), Part::Number(day)] if year.len() == 4 => dated(day, month, year),
        [Part::Number(day), Part::Month(month), Part::Number(year)]
        | [Part::Month(month), Part::Number(day), Part::Number(year)] => dated(day, month, year),
        [Part::Month(_), Part::Number(number)] | [Part::Number(number), Part::Month(_)] if number.len() > 2 => {
            Err(NotClear::Incomplete(Lacks::Day))
        }
        [Part::Number(_), Part::Month(_)] => Err(NotClear::Incomplete(Lacks::Year)),
        [Part::Month(_), Part::Number(_)] => Err(NotClear::Incomplete(Lacks::DayOrYear)),
        _ => return None,
    })
}

fn dated(day: &str, month: u8, year: &str) -> Result<Written, NotClear> {
    let number = |text: &str| text.parse::<u16>().ok();
    let (Some(day), Some(in_full)) = (number(day).filter(|_| day.len() <= 2), number(year)) else {
        return Err(NotClear::Unreadable);
    };
    let day = day as u8;
    match year.len() {
        4 => Ok(Written { year: in_full, month, day }),
        2 => Err(NotClear::TwoDigitYear(Some(Written { year: of_two_digits(in_full), month, day }))),
        _ => Err(NotClear::Unreadable),
    }
}

/// The day of the week of that name, in lower case, from 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<u8> {
    let day = WEEKDAYS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u8::try_from(day).ok()
}

/// The year that spreadsheets take for these two digits.
pub(super) const fn of_two_digits(year: u16) -> u16 {
    year + if year < THIS_CENTURY { 2000 } else { 1900 }
}

/// The parts of a text; `None` where anything else stands in it.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\u{a0}', '-', '.', '/', ',', '\'', '’', '(', ')']);
        let Some(first) = rest.chars().next() else { return Some(parts) };
        let such: fn(char) -> bool = if first.is_ascii_digit() {
            |letter| letter.is_ascii_digit()
        } else {
            |letter| letter.is_alphabetic() || matches!(letter, 'º' | 'ª' | '°')
        };
        let mut len = rest.find(|letter| !such(letter)).unwrap_or(rest.len());
        if rest[len..].starts_with("-feira") {
            len += "-feira".len();
        }
        let (word, after) = rest.split_at(len);
        let behind_number = matches!(parts.last(), Some(Part::Number(_)));
        let part = if first.is_ascii_digit() {
            Part::Number(word)
        } else if BETWEEN.contains(&word) || behind_number && ORDINALS.contains(&word) {
            Part::Little
        } else if let Some(month) = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word)) {
            Part::Month(u8::try_from(month + 1).ok()?)
        } else {
            weekday(word).map(|_| Part::Weekday)?
        };
        parts.push(part);
        if parts.len() > PARTS {
            return None;
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::super::date_any::{Lacks, NotClear};
    use super::super::date_format::Written;
    use super::read;

    #[test]
    fn dates_with_the_name_of_their_month_are_read() {
        for text in [
            "7-Apr-2026",
            "7th April 2026",
            "the 7th of April, 2026",
            "April 7th, 2026",
            "Tuesday, April 7, 2026",
            "Tue 7 Apr 2026",
            "2026-Apr-07",
            "7. April 2026",
            "Dienstag, 7. Apr. 2026",
            "7 avril 2026",
            "7 de abril de 2026",
            "7 aprile 2026",
            "7 kwietnia 2026",
            "7apr2026",
        ] {
            assert_eq!(read(text), Some(Ok(Written { year: 2026, month: 4, day: 7 })), "{text}");
        }
        assert_eq!(read("1er août 2026"), Some(Ok(Written { year: 2026, month: 8, day: 1 })));
    }

    #[test]
    fn what_is_missing_is_known() {
        let short = |year| Some(Err(NotClear::TwoDigitYear(Some(Written { year, month: 4, day: 7 }))));
        let lacks = |lacks| Some(Err(NotClear::Incomplete(lacks)));
        for (text, found) in [
            ("7-Apr-26", short(2026)),
            ("7/Apr/26", short(2026)),
            ("Apr 7 '62", short(1962)),
            ("7-Apr", lacks(Lacks::Year)),
            ("Apr-26", lacks(Lacks::DayOrYear)),
            ("April 2026", lacks(Lacks::Day)),
            ("next April", None),
            ("7 June or 8 June 2026", None),
            ("2026-04-07", None),
            ("Mai 2026 und April", None),
            ("777 Apr 2026", Some(Err(NotClear::Unreadable))),
        ] {
            assert_eq!(read(text), found, "{text}");
        }
    }
}
