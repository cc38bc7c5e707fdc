//! The country that phones and postal codes of a file are of, by what stands in its cells.

use super::postal;
use super::signs::{ColumnSigns, FEWEST, Reason, Sign, agreed, commonest};
use crate::form::{Country, Field, Kind};
use crate::normalise::postal_code::without_mark;
use crate::phone;
use crate::rules::{self, CellState, FieldRules};
use crate::table::dialect::Look;
use crate::table::names::{self, Concept};
use crate::text::blank;

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

/// Countries of a language that is told by: of more, numbers fit in too many.
const MOST_OF_A_LANGUAGE: usize = 6;

/// Countries where a number within the country begins with a zero, besides those of English.
const ZERO_LED: [&str; 12] = ["JP", "DE", "FR", "IT", "NL", "BE", "AT", "CH", "SE", "KR", "TW", "TR"];

/// What columns tell of the country: where numbers say it themselves, those that are only right there as well say nothing.
pub(super) fn file_countries(columns: &[ColumnSigns]) -> Vec<&Sign<Country>> {
    let signs = || columns.iter().filter_map(|column| column.country.as_ref());
    let itself = |sign: &&Sign<Country>| sign.reason != Reason::NationalNumber;
    if signs().any(|sign| itself(&sign)) { signs().filter(itself).collect() } else { signs().collect() }
}

/// The country of a file by its language, or letters, if it has phone numbers at all: where only one country writes it, or of
/// several, likeliest first, the one where most of the numbers are right. English is written everywhere.
pub(super) fn by_language(
    columns: &[ColumnSigns],
    headers: &[String],
    tried: &[Country],
    records: &[&[String]],
) -> Option<Sign<Country>> {
    if columns.iter().any(|column| column.country.is_some()) || tried.len() > MOST_OF_A_LANGUAGE {
        return None;
    }
    let tongue = names::tongue(headers);
    let is_called =
        |header: &String| names::read(header, tongue).is_some_and(|meaning| matches!(meaning.concept, Concept::Phone));
    let called: Vec<bool> = headers.iter().map(is_called).collect();
    let cells = records.iter().flat_map(|record| record.iter().zip(called.iter().chain(std::iter::repeat(&false))));
    let is_phone = |cell: &str, called: bool| !cell.is_empty() && (called || Look::of(cell) == Look::Phone);
    let national = cells.map(|(cell, called)| (blank::trim(cell), *called));
    let national = national.filter(|(cell, called)| is_phone(cell, *called) && !is_abroad(cell));
    let national: Vec<(&str, Look)> = national.map(|(cell, _)| (cell, Look::Phone)).collect();
    let of = national.len();
    if let [own] = tried {
        return (of >= FEWEST).then_some(Sign { value: *own, reason: Reason::Language, cells: of, of });
    }
    let fitting = tried.iter().map(|country| (count_read(&national, Kind::Phone, *country), *country));
    let (cells, value) = fitting.rev().max_by_key(|(fitting, _)| *fitting)?;
    (cells >= FEWEST && cells * 2 > of).then_some(Sign { value, reason: Reason::Language, cells, of })
}

/// The country that most numbers with a calling code are of, in any column.
pub(super) fn said(records: &[&[String]]) -> Option<Country> {
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
pub(super) fn tried(headers: &[String], records: &[&[String]]) -> Vec<Country> {
    let of = names::tongue(headers).name();
    let of = if of == "en" { tongue_of_letters(records).unwrap_or(of) } else { of };
    let list = COUNTRIES.iter().find(|(tongue, _)| *tongue == of).map_or(&[][..], |(_, list)| list);
    list.iter().filter_map(|letters| letters.parse().ok()).collect()
}

/// The country of phones, of postal codes, or the one that is named.
pub(super) fn country(
    cells: &[(&str, Look)],
    concept: Option<Concept>,
    (tried, said): (&[Country], Option<Country>),
) -> Option<Sign<Country>> {
    match concept {
        Some(Concept::PostalCode) => {
            let told = cells.iter().filter_map(|(cell, _)| postal::country_of(without_mark(cell)));
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

#[cfg(test)]
mod tests {
    use crate::inspect::{ColumnSigns, Reason, Signs};

    /// The signs of one column of that name.
    fn of(header: &str, cells: &[&str]) -> ColumnSigns {
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
        let german: [&[&str]; 3] = [&["Mia", "0221 123456"], &["Bo", "030 1234567"], &["Eva", "?"]];
        assert_eq!(file(&["Vorname", "Telefon"], &german), Some(("DE".to_owned(), Reason::Language)));
        let unclear: [&[&str]; 3] = [&["Mia", "1234"], &["Bo", "030 1234567"], &["Eva", "?"]];
        assert_eq!(file(&["Vorname", "Telefon"], &unclear), None);
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
