//! What the cells themselves tell of how they are meant: the country of phones and postal codes, the decimal mark, the order
//! of day and month. Each with its reason, so that a person can judge it and choose otherwise.

use super::dates::{self, TwoWays};
use super::{elsewhere, postal};
use crate::conventions::DateOrder;
use crate::form::{Country, Field, Kind};
use crate::phone;
use crate::rules::{self, CellState, FieldRules};
use crate::table::dialect::Look;
use crate::table::names::{self, Concept};
use crate::text::blank;
use serde::{Deserialize, Serialize};

/// Records that are looked at.
const RECORDS: usize = 250;

/// Of a hundred cells so many must agree.
const AGREED: usize = 80;

/// Fewer cells tell nothing.
pub(super) const FEWEST: usize = 2;

/// Countries that national numbers and postal codes are tried in, by the language of the headers, likeliest first.
const COUNTRIES: [(&str, &[&str]); 12] = [
    ("en", &["US", "GB", "AU", "CA", "IN", "IE", "NZ", "ZA", "SG"]),
    ("ja", &["JP"]),
    ("de", &["DE", "AT", "CH"]),
    ("fr", &["FR", "BE", "CH", "CA"]),
    ("es", &["ES", "MX", "AR", "CO", "CL", "PE"]),
    ("pt", &["BR", "PT"]),
    ("it", &["IT", "CH"]),
    ("nl", &["NL", "BE"]),
    ("pl", &["PL"]),
    ("zh", &["CN", "TW", "HK"]),
    ("ko", &["KR"]),
    // Japanese or Chinese.
    ("han", &["JP", "CN", "TW", "HK"]),
];

/// Countries where a number within the country begins with a zero, besides those of English.
const ZERO_LED: [&str; 12] = ["JP", "DE", "FR", "IT", "NL", "BE", "AT", "CH", "SE", "KR", "TW", "TR"];

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
        let tried = tried(headers, &records);
        let said = said(&records);
        let column = |number: usize| {
            let cells = records.iter().filter_map(|record| record.get(number)).map(|cell| blank::trim(cell));
            let cells: Vec<(&str, Look)> =
                cells.filter(|cell| !cell.is_empty()).map(|cell| (cell, Look::of(cell))).collect();
            let meaning = headers.get(number).and_then(|header| names::read(header, names::tongue(headers)));
            ColumnSigns {
                country: country(&cells, meaning.map(|meaning| meaning.concept), (&tried, said)),
                decimal_mark: decimal_mark(&cells),
                date_order: dates::order(&cells),
                contradicts: dates::contradict(&cells),
            }
        };
        let mut columns: Vec<ColumnSigns> = (0..headers.len()).map(column).collect();
        let country =
            surest(file_countries(&columns).into_iter()).or_else(|| by_language(&columns, headers, &tried, &records));
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

/// What columns tell of the country: where numbers say it themselves, those that are only right there as well say nothing.
fn file_countries(columns: &[ColumnSigns]) -> Vec<&Sign<Country>> {
    let signs = || columns.iter().filter_map(|column| column.country.as_ref());
    let itself = |sign: &&Sign<Country>| sign.reason != Reason::NationalNumber;
    if signs().any(|sign| itself(&sign)) { signs().filter(itself).collect() } else { signs().collect() }
}

/// The country of a file in whose language, or letters, only one country writes, if it has phone numbers at all.
fn by_language(
    columns: &[ColumnSigns],
    headers: &[String],
    tried: &[Country],
    records: &[&[String]],
) -> Option<Sign<Country>> {
    let [own] = tried else { return None };
    let tongue = names::tongue(headers);
    let is_called =
        |header: &String| names::read(header, tongue).is_some_and(|meaning| matches!(meaning.concept, Concept::Phone));
    let called: Vec<bool> = headers.iter().map(is_called).collect();
    let cells = records.iter().flat_map(|record| record.iter().zip(called.iter().chain(std::iter::repeat(&false))));
    let is_phone = |cell: &str, called: bool| !cell.is_empty() && (called || Look::of(cell) == Look::Phone);
    let national = cells.map(|(cell, called)| (blank::trim(cell), *called));
    let national = national.filter(|(cell, called)| is_phone(cell, *called) && !is_abroad(cell)).count();
    let is_open = columns.iter().all(|column| column.country.is_none());
    let sign = Sign { value: *own, reason: Reason::Language, cells: national, of: national };
    (is_open && national >= FEWEST).then_some(sign)
}

/// The country that most numbers with a calling code are of, in any column.
fn said(records: &[&[String]]) -> Option<Country> {
    let cells = records.iter().flat_map(|record| record.iter()).map(|cell| blank::trim(cell));
    let abroad = cells.filter(|cell| is_abroad(cell) && Look::of(cell) == Look::Phone);
    let regions: Vec<Country> = abroad.filter_map(region).collect();
    commonest(regions.iter().copied(), Reason::CallingCode, regions.len()).map(|sign| sign.value)
}

/// The language that the letters of the records are of, where they are of one alone.
fn tongue_of_letters(records: &[&[String]]) -> Option<&'static str> {
    let letters = || records.iter().flat_map(|record| record.iter()).flat_map(|cell| cell.chars());
    let is_kana = |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}');
    let is_hangul = |letter: char| matches!(letter, '\u{ac00}'..='\u{d7af}');
    let is_han = |letter: char| matches!(letter, '\u{4e00}'..='\u{9fff}');
    if letters().any(is_kana) {
        Some("ja")
    } else if letters().any(is_hangul) {
        Some("ko")
    } else {
        letters().any(is_han).then_some("han")
    }
}

/// The countries that are tried, those of the headers' language alone where that is none of the whole world; else those of the
/// letters that stand in the cells.
fn tried(headers: &[String], records: &[&[String]]) -> Vec<Country> {
    let of = names::tongue(headers).name();
    let of = if of == "en" { tongue_of_letters(records).unwrap_or(of) } else { of };
    let list = COUNTRIES.iter().find(|(tongue, _)| *tongue == of).map_or(&[][..], |(_, list)| list);
    list.iter().filter_map(|letters| letters.parse().ok()).collect()
}

/// The country of phones, of postal codes, or the one that is named.
fn country(
    cells: &[(&str, Look)],
    concept: Option<Concept>,
    (tried, said): (&[Country], Option<Country>),
) -> Option<Sign<Country>> {
    match concept {
        Some(Concept::PostalCode) => {
            let told = cells.iter().filter_map(|(cell, _)| postal::country_of(cell));
            if let Some(sign) = commonest(told, Reason::PostalCode, cells.len()) {
                return Some(sign);
            }
            // In English alone too many countries write alike.
            let own = tried.first().filter(|_| tried.len() < 4)?;
            let fitting = count_read(cells, Kind::PostalCode, *own);
            agreed(*own, Reason::PostalCode, fitting, cells.len())
        }
        Some(Concept::Country) => {
            let rules = FieldRules::compile(&Field::new("country", Kind::Country), None);
            let (mut canonical, mut faults) = (String::new(), Vec::new());
            let named = cells.iter().filter_map(|(cell, _)| {
                let state = rules::judge(&rules, cell, &mut canonical, &mut faults);
                canonical.parse().ok().filter(|_| state == CellState::Read)
            });
            commonest(named, Reason::CountryNamed, cells.len())
        }
        Some(Concept::Phone | Concept::Fax) => of_phones(cells, tried, said),
        Some(_) => None,
        None => {
            let phones: Vec<(&str, Look)> = cells.iter().filter(|(_, look)| *look == Look::Phone).copied().collect();
            if phones.len() * 2 > cells.len() { of_phones(&phones, tried, said) } else { None }
        }
    }
}

/// Whether the number says its country itself.
fn is_abroad(cell: &str) -> bool {
    cell.trim_start_matches("p:").starts_with(['+', '＋']) || cell.starts_with("00")
}

/// The country of a number that says it itself; of several under one calling code, the one that the code is known for.
fn region(cell: &str) -> Option<Country> {
    let plus = cell.strip_prefix("00").map_or_else(|| cell.to_owned(), |rest| format!("+{rest}"));
    let read = phone::read(&plus, None).ok()?;
    let main = match &*read.region.to_string() {
        "GG" | "JE" | "IM" => "GB",
        "SJ" => "NO",
        "AX" => "FI",
        "VA" => "IT",
        other => return other.parse().ok(),
    };
    main.parse().ok()
}

fn of_phones(cells: &[(&str, Look)], tried: &[Country], said: Option<Country>) -> Option<Sign<Country>> {
    let (international, national): (Vec<_>, Vec<_>) = cells.iter().copied().partition(|(cell, _)| is_abroad(cell));
    let regions = international.iter().filter_map(|(cell, _)| region(cell));
    if international.len() >= national.len() {
        return commonest(regions, Reason::CallingCode, cells.len());
    }
    // The country of numbers that say it themselves is tried first.
    let said: Vec<Country> = regions.chain(said).collect();
    let mut best: Option<(usize, Country)> = None;
    for country in said.iter().chain(tried) {
        let fitting = count_read(&national, Kind::Phone, *country);
        if best.is_none_or(|(most, _)| fitting > most) {
            best = Some((fitting, *country));
        }
    }
    let (fitting, country) = best?;
    if said.contains(&country) {
        // Other numbers name the country: then most of these need only be right there.
        let is_most = fitting >= FEWEST && fitting * 2 > national.len();
        return is_most.then_some(Sign {
            value: country,
            reason: Reason::NationalNumber,
            cells: fitting,
            of: national.len(),
        });
    }
    if fits_elsewhere(&national, tried, (country, fitting)) {
        return None;
    }
    agreed(country, Reason::NationalNumber, fitting, national.len())
}

/// Whether numbers that begin with a zero are right in a country of another language as well: where the headers are in English
/// they may be of any.
fn fits_elsewhere(national: &[(&str, Look)], tried: &[Country], (country, fitting): (Country, usize)) -> bool {
    let with_zero =
        national.iter().filter(|(cell, _)| cell.trim_start_matches(['(', 'p', ':']).starts_with('0')).count();
    if tried.len() < 5 || with_zero * 2 <= national.len() {
        return false;
    }
    let abroad = ZERO_LED.iter().filter_map(|letters| letters.parse().ok());
    let mut others = abroad.chain(tried.iter().copied()).filter(|other| *other != country);
    others.any(|other| count_read(national, Kind::Phone, other) * 10 >= fitting * 6)
}

/// Cells that such a field of that country reads.
fn count_read(cells: &[(&str, Look)], kind: Kind, country: Country) -> usize {
    let mut rules = FieldRules::compile(&Field::new("cell", kind), Some(country));
    if kind == Kind::Phone {
        // Of several numbers the first, and without its extension.
        rules.take(2);
        rules.leave_extension();
    }
    let (mut canonical, mut faults) = (String::new(), Vec::new());
    let mut reads = |cell: &str| {
        faults.clear();
        rules::judge(&rules, cell, &mut canonical, &mut faults) == CellState::Read
    };
    cells.iter().filter(|(cell, _)| reads(cell)).count()
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

    fn country(header: &str, cells: &[&str]) -> Option<(String, Reason, usize, usize)> {
        let sign = of(header, cells).country?;
        Some((sign.value.to_string(), sign.reason, sign.cells, sign.of))
    }

    #[test]
    fn the_country_is_told_by_what_stands_in_the_cells() {
        for (header, cells, expected) in [
            (
                "Phone",
                &["+49 221 123456", "+49 171 1234567", "0049 30 123456"][..],
                Some(("DE", Reason::CallingCode, 3, 3)),
            ),
            ("Phone", &["(512) 555-0143", "512-555-0144"], Some(("US", Reason::NationalNumber, 2, 2))),
            ("Telefon", &["0221 123456", "030 1234567", "?"], None),
            ("Telefon", &["0221 123456", "030 1234567"], Some(("DE", Reason::NationalNumber, 2, 2))),
            ("電話番号", &["03-1234-5678", "090-1234-5678"], Some(("JP", Reason::NationalNumber, 2, 2))),
            // By an English header numbers with a zero before them may be of any country.
            ("Phone", &["090-1234-5678", "03-3581-2100"], None),
            ("Phone", &["+44 7911 123456", "+44 7911 123457"], Some(("GB", Reason::CallingCode, 2, 2))),
            ("PLZ", &["50667", "01067", "10115"], Some(("DE", Reason::PostalCode, 3, 3))),
            ("PLZ", &["1010", "4020"], None),
            ("Zip", &["50667", "10115"], None),
            ("Country", &["France", "FR", "FRA", "Frankreich?"], None),
            ("Country", &["France", "FR", "FRA"], Some(("FR", Reason::CountryNamed, 3, 3))),
            ("Phone", &["+49 221 123456", "+33 1 42 34 56 78"], None),
            ("Company", &["0221 123456", "030 1234567"], None),
        ] {
            let expected = expected.map(|(value, reason, cells, of)| (value.to_owned(), reason, cells, of));
            assert_eq!(country(header, cells), expected, "{header} {cells:?}");
        }
    }

    #[test]
    fn what_says_a_country_itself_goes_before_what_is_right_elsewhere_as_well() {
        let of = |headers: &[&str], rows: &[&[&str]]| {
            let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
            let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
            let signs = Signs::of(&headers, rows.iter().map(Vec::as_slice));
            signs.file.country.map(|sign| (sign.value.to_string(), sign.reason))
        };
        let british: [&[&str]; 3] =
            [&["LS1 4AP", "0113 496 0100"], &["YO1 7HH", "01904 496 101"], &["BA1 1SU", "07700 900102"]];
        let german: [&[&str]; 5] = [
            &["Mia", "+49 30 901823 x5"],
            &["Bo", "030 901820 / 0171 1234567"],
            &["Eva", "+49 (0)30 901826"],
            &["Jan", "030 901829 Durchwahl 7"],
            &["Udo", "030 901828 ext. 3"],
        ];
        let japanese: [&[&str]; 3] =
            [&["東京都", "03-1234-5678 内線 12"], &["大阪府", "03-1234"], &["北海道", "090-1234-5678"]];
        for (headers, rows, expected) in [
            (&["Postcode", "Phone"][..], &british[..], Some(("GB", Reason::PostalCode))),
            (&["Town", "Phone"], &[&["Leeds", "0113 496 0100"], &["York", "01904 496 101"]], None),
            (&["Name", "Phone"], &german, Some(("DE", Reason::NationalNumber))),
            (&["都道府県", "電話番号"], &japanese, Some(("JP", Reason::Language))),
        ] {
            let expected = expected.map(|(country, reason)| (country.to_owned(), reason));
            assert_eq!(of(headers, rows), expected, "{headers:?}");
        }
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

    fn file(headers: &[&str], rows: &[&[&str]]) -> Option<(String, Reason)> {
        let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let sign = Signs::of(&headers, rows.iter().map(Vec::as_slice)).file.country?;
        Some((sign.value.to_string(), sign.reason))
    }

    #[test]
    fn letters_and_calling_codes_of_other_columns_tell_what_numbers_do_not() {
        let japan = Some(("JP".to_owned(), Reason::NationalNumber));
        assert_eq!(
            file(&["full_name", "phone"], &[&["佐藤 花子", "090-1234-5678"], &["鈴木 一郎", "080-1234-5678"]]),
            japan
        );
        assert_eq!(file(&["Name", "Phone"], &[&["サトウ", "03-3581-2100"], &["スズキ", "090-1234-5678"]]), japan);
        let rows: [&[&str]; 3] = [
            &["+49 171 1234567", "030 1234567"],
            &["+49 171 1234568", "0221 123456"],
            &["+49 171 1234569", "030 1234568"],
        ];
        assert_eq!(file(&["Phone 1 - Value", "Phone 2 - Value"], &rows), Some(("DE".to_owned(), Reason::CallingCode)));
    }

    #[test]
    fn columns_that_disagree_tell_nothing_of_the_file() {
        let headers = ["Phone".to_owned(), "Fax".to_owned()];
        let rows = [["+49 221 123456", "+33 1 42 34 56 78"], ["+49 221 123457", "+33 1 42 34 56 79"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let signs = Signs::of(&headers, rows.iter().map(Vec::as_slice));
        assert_eq!(signs.file.country, None);
        assert!(signs.columns.iter().all(|column| column.country.is_some()));
    }
}
