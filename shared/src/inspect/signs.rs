//! What the cells themselves tell of how they are meant: the country of phones and postal codes, the decimal mark, the order
//! of day and month. Each with its reason, so that a person can judge it and choose otherwise.

use super::dates::{self, TwoWays};
use super::{country, elsewhere};
use crate::conventions::DateOrder;
use crate::form::Country;
use crate::rules;
use crate::table::dialect::Look;
use crate::table::names;
use crate::text::blank;
use serde::{Deserialize, Serialize};

/// Records that are looked at.
const RECORDS: usize = 250;

/// Of a hundred cells so many must agree.
const AGREED: usize = 80;

/// Fewer cells tell nothing.
pub(super) const FEWEST: usize = 2;

/// Why something is taken to be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The numbers begin with its calling code.
    CallingCode,
    /// The numbers are valid in it as they are written.
    NationalNumber,
    /// The postal codes are written as its own are, and the headers are in its language.
    PostalCode,
    /// A column of countries names it.
    CountryNamed,
    /// Two digits, or one, or more than three, stand behind the mark.
    Decimals,
    /// Both marks stand in one number, this one last.
    BothMarks,
    /// Days beyond 12 stand in that place.
    DayBeyondTwelve,
    /// The year leads.
    YearFirst,
    /// Dots between the parts: the day leads.
    Dots,
    /// Other columns of the file tell it.
    OtherColumns,
    /// It is usual in the language of the headers.
    Language,
    /// It is usual in the country of the file.
    Country,
}

/// What is taken to be so, and what it rests on: “Germany, because 212 of 250 numbers begin with its calling code”.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign<T> {
    /// What is so.
    pub value: T,
    /// Why.
    pub reason: Reason,
    /// Cells that say so.
    pub cells: usize,
    /// Cells that could.
    pub of: usize,
}

/// What the cells of a column tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSigns {
    /// The country of its phone numbers or postal codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Sign<Country>>,
    /// The mark before decimals, `.` or `,`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<Sign<char>>,
    /// The order of its dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<Sign<DateOrder>>,
    /// Days beyond 12 stand in both places.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contradicts: bool,
}

/// What the cells of a file tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signs {
    /// Of the whole file, by its surest column.
    pub file: ColumnSigns,
    /// One a column.
    pub columns: Vec<ColumnSigns>,
    /// Of columns with a date that can be read in two ways, the first such, with the number of the column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub two_ways: Vec<(u32, TwoWays)>,
    /// Cells with a mark that an export put in front (`p:`, `l:`).
    #[serde(default)]
    pub marked: usize,
}

impl Signs {
    /// Of the records below a header.
    #[must_use]
    pub fn of<'a>(headers: &[String], records: impl Iterator<Item = &'a [String]>) -> Self {
        let records: Vec<&[String]> = records.take(RECORDS).collect();
        let tried = country::tried(headers, &records);
        let said = country::said(&records);
        let column = |number: usize| {
            let cells = records.iter().filter_map(|record| record.get(number)).map(|cell| blank::trim(cell));
            let cells: Vec<(&str, Look)> =
                cells.filter(|cell| !cell.is_empty()).map(|cell| (cell, Look::of(cell))).collect();
            let meaning = headers.get(number).and_then(|header| names::read(header, names::tongue(headers)));
            ColumnSigns {
                country: country::country(&cells, meaning.map(|meaning| meaning.concept), (&tried, said)),
                decimal_mark: decimal_mark(&cells),
                date_order: dates::order(&cells),
                contradicts: dates::contradict(&cells),
            }
        };
        let mut columns: Vec<ColumnSigns> = (0..headers.len()).map(column).collect();
        let country = surest(country::file_countries(&columns).into_iter())
            .or_else(|| country::by_language(&columns, headers, &tried, &records));
        // What is only right elsewhere as well does not stand against what says it itself.
        let is_other = |sign: &Sign<Country>| country.as_ref().is_some_and(|known| known.value != sign.value);
        for column in &mut columns {
            let _ = column.country.take_if(|sign| sign.reason == Reason::NationalNumber && is_other(sign));
        }
        let cells =
            |number: usize| records.iter().filter_map(|record| record.get(number)).map(String::as_str).collect();
        let of = country.as_ref().map(|sign: &Sign<Country>| sign.value);
        elsewhere::tell(&mut columns, names::tongue(headers).name(), of, cells);
        let two_ways = (0..).take(headers.len()).filter_map(|number: u32| {
            let mut cells = records.iter().filter_map(|record| record.get(number as usize));
            Some((number, cells.find_map(|cell| TwoWays::of(cell))?))
        });
        let two_ways = two_ways.collect();
        let file = ColumnSigns {
            country,
            decimal_mark: surest(columns.iter().filter_map(|column| column.decimal_mark.as_ref())),
            date_order: surest(columns.iter().filter_map(|column| column.date_order.as_ref())),
            contradicts: columns.iter().any(|column| column.contradicts),
        };
        let ids = rules::export_prefix::columns(headers);
        let cells = records.iter().flat_map(|record| record.iter().enumerate());
        let marked = cells.filter(|(column, cell)| rules::export_prefix::is_marked(cell, *column, &ids)).count();
        Self { file, columns, two_ways, marked }
    }
}

/// The sign that most cells bear; none if columns tell different things.
fn surest<'a, T: Clone + PartialEq + 'a>(signs: impl Iterator<Item = &'a Sign<T>>) -> Option<Sign<T>> {
    let signs: Vec<&Sign<T>> = signs.collect();
    let best = signs.iter().max_by_key(|sign| sign.cells)?;
    signs.iter().all(|sign| sign.value == best.value).then(|| (*best).clone())
}

pub(super) fn commonest<T: Copy + PartialEq>(
    values: impl Iterator<Item = T>,
    reason: Reason,
    of: usize,
) -> Option<Sign<T>> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    let (value, cells) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
    agreed(value, reason, cells, of)
}

pub(super) fn agreed<T>(value: T, reason: Reason, cells: usize, of: usize) -> Option<Sign<T>> {
    (cells >= FEWEST && cells * 100 >= of * AGREED).then_some(Sign { value, reason, cells, of })
}

/// The mark before decimals, from numbers that can be read in one way only.
fn decimal_mark(cells: &[(&str, Look)]) -> Option<Sign<char>> {
    let numbers = cells.iter().filter(|(cell, look)| *look == Look::Number || is_in_currency(cell));
    let told: Vec<(char, Reason)> = numbers.filter_map(|(cell, _)| told_mark(cell)).collect();
    let reason = told.iter().map(|(_, reason)| *reason).find(|reason| *reason == Reason::BothMarks);
    let marks = told.iter().map(|(mark, _)| *mark);
    commonest(marks, reason.unwrap_or(Reason::Decimals), told.len())
}

/// A number with the three letters of a currency beside it.
fn is_in_currency(cell: &str) -> bool {
    let (one, other) = cell.split_once(' ').unwrap_or_default();
    let is_code = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b','));
    is_code(one) && is_number(other) || is_number(one) && is_code(other)
}

fn told_mark(cell: &str) -> Option<(char, Reason)> {
    let digits = cell.trim_matches(|letter: char| !letter.is_ascii_digit());
    let at = digits.rfind(['.', ','])?;
    let (whole, mark) = (digits.get(..at)?, digits.get(at..)?.chars().next()?);
    let behind = digits.len() - at - 1;
    if whole.contains(if mark == '.' { ',' } else { '.' }) {
        return Some((mark, Reason::BothMarks));
    }
    (behind != 3 && !whole.contains(mark)).then_some((mark, Reason::Decimals))
}

#[cfg(test)]
mod tests {
    use super::{Reason, Signs};

    /// The signs of one column of that name.
    fn of(header: &str, cells: &[&str]) -> super::ColumnSigns {
        let rows: Vec<Vec<String>> = cells.iter().map(|cell| vec![(*cell).to_owned()]).collect();
        let signs = Signs::of(&[header.to_owned()], rows.iter().map(Vec::as_slice));
        assert_eq!(signs.columns, std::slice::from_ref(&signs.file));
        signs.file
    }

    #[test]
    fn the_decimal_mark_is_told_by_numbers_that_read_in_one_way() {
        for (cells, expected) in [
            (&["1.234,56", "99,00 €", "1.000"][..], Some((',', Reason::BothMarks, 2))),
            (&["1,234.56", "99.5"], Some(('.', Reason::BothMarks, 2))),
            (&["1.234,00 EUR", "USD 99,50"], Some((',', Reason::BothMarks, 2))),
            (&["0,5", "12,25"], Some((',', Reason::Decimals, 2))),
            (&["1.000", "2.000"], None),
            (&["0,5", "0.5"], None),
        ] {
            let sign = of("Betrag", cells).decimal_mark.map(|sign| (sign.value, sign.reason, sign.cells));
            assert_eq!(sign, expected, "{cells:?}");
        }
    }

    #[test]
    fn an_order_of_dates_that_its_column_leaves_open_is_told_by_the_rest_of_the_file() {
        use crate::conventions::DateOrder::{DayFirst, MonthFirst};
        let phones = |first: &str| [first.to_owned() + "43", first.to_owned() + "44"];
        let (french, us, british, canadian) =
            (phones("+33 1 42 34 56 "), phones("(512) 555-01"), phones("+44 7911 1234"), phones("+1 416-967-11"));
        let (open, hispanic) = (["03/04/2026", "05/06/2026"], phones("+1 512-555-01"));
        for (headers, columns, expected) in [
            (
                ["Nom", "Téléphone", "Date de création"],
                [["Mia", "Bo"], [&*french[0], &*french[1]], open],
                Some((DayFirst, Reason::Language)),
            ),
            (
                ["Name", "Phone", "Created"],
                [["Mia", "Bo"], [&*us[0], &*us[1]], open],
                Some((MonthFirst, Reason::Country)),
            ),
            (["Name", "Phone", "Created"], [["Mia", "Bo"], [&*british[0], &*british[1]], open], None),
            (["Name", "Phone", "Created"], [["Mia", "Bo"], [&*canadian[0], &*canadian[1]], open], None),
            (
                ["Nombre", "Teléfono", "Creado"],
                [["Mia", "Bo"], [&*hispanic[0], &*hispanic[1]], open],
                Some((MonthFirst, Reason::Country)),
            ),
            (
                ["Name", "Updated", "Created"],
                [["Mia", "Bo"], ["13/04/2026", "28/04/2026"], open],
                Some((DayFirst, Reason::OtherColumns)),
            ),
            (["Name", "Updated", "Created"], [["Mia", "Bo"], ["2026-04-13", "2026-04-28"], open], None),
            (
                ["Nom", "Ville", "Date de création"],
                [["Mia", "Bo"], ["Lyon", "Paris"], ["13/04/2026", "04/13/2026"]],
                None,
            ),
            (["Nom", "Ville", "Date de création"], [["Mia", "Bo"], ["Lyon", "Paris"], ["soon", "03/04/2026"]], None),
        ] {
            let rows: Vec<Vec<String>> =
                (0..2).map(|row| columns.iter().map(|column| column[row].to_owned()).collect()).collect();
            let signs = Signs::of(&headers.map(str::to_owned), rows.iter().map(Vec::as_slice));
            let sign = signs.columns[2].date_order.as_ref().map(|sign| (sign.value, sign.reason));
            assert_eq!(sign, expected, "{headers:?} {columns:?}");
        }
    }

    #[test]
    fn marks_of_an_export_are_counted_where_they_mean_something() {
        let of = |headers: [&str; 3]| {
            let rows = [["l:12345678", "c:12345678", "p:+4917112345"], ["12345678", "p:", "p: who"]];
            let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
            Signs::of(&headers.map(str::to_owned), rows.iter().map(Vec::as_slice)).marked
        };
        assert_eq!(of(["id", "campaign_id", "phone_number"]), 1, "one such column alone may be called so by chance");
        assert_eq!(of(["form_id", "campaign_id", "phone_number"]), 3);
    }
}
