//! Whether the words of a column are persons, companies or places, where its name does not say.
//!
//! By how such words are written, and by what stands beside them: no lists of names, towns or companies.

use super::cells::{Cells, Content, countries};
use super::names::{Header, Names};
use super::writing;
use crate::form::{Country, Field, Form, Kind};
use crate::rules::FieldRules;
use crate::table::dialect::Look;
use crate::table::names::{Concept, Meaning};
use hashbrown::HashSet;

/// Of ten cells so many must be written so.
const FITTING: usize = 8;

/// Of ten cells so many with a legal form, or with that or a word of business, make a column of companies.
const WITH_LEGAL_FORM: usize = 4;
const OF_BUSINESS: usize = 5;

/// Of ten cells so many are each another, where they name persons or companies.
const DISTINCT: usize = 7;

/// Numbers of five digits that lie so far apart are no numbers of orders or rows; and so many are needed to see it.
const APART: u32 = 30_000;
const MANY: usize = 5;

/// Says of columns whose names say nothing what their cells hold; and of a column of names, that they are those of companies.
/// What is called as a field of the form is called is left alone.
pub(super) fn settle(form: &Form, headers: &mut [Header], fields: &[Names], cells: &[Cells<'_>]) {
    let asks = |concept: Concept| fields.iter().any(|field| field.concept() == Some(concept));
    let called = |header: &Header| fields.iter().any(|field| field.calls(&header.key));
    let free: Vec<bool> =
        headers.iter().zip(cells).map(|(header, cells)| !cells.values.is_empty() && !called(header)).collect();
    if asks(Concept::Company) {
        settle_customers(headers, &free, cells);
    }
    headers.iter_mut().zip(free).for_each(|(header, free)| header.open = free && header.meaning.is_none());
    settle_words(headers, cells);
    settle_places(form, headers, cells);
}

/// Names of customers are names of companies where they have legal forms, and no other column has the company.
fn settle_customers(headers: &mut [Header], free: &[bool], cells: &[Cells<'_>]) {
    if has(headers, cells, &[Concept::Company]) {
        return;
    }
    let of_companies = |(column, header): &(usize, &Header)| {
        free[*column] && header.is(Concept::Name) && companies(&cells[*column]).is_some()
    };
    if let Some((column, _)) = headers.iter().enumerate().find(of_companies) {
        say(&mut headers[column], Concept::Company, companies(&cells[column]).unwrap_or_default());
    }
}

fn settle_words(headers: &mut [Header], cells: &[Cells<'_>]) {
    let whole = [Concept::Name, Concept::FirstName, Concept::LastName];
    let kana = [Concept::NameKana, Concept::FirstKana, Concept::LastKana];
    let (has_company, has_name) = (has(headers, cells, &[Concept::Company]), has(headers, cells, &whole));
    let has_kana = has(headers, cells, &kana);
    for (header, cells) in headers.iter_mut().zip(cells).filter(|(header, _)| header.open) {
        if let Some(found) = companies(cells) {
            if !has_company {
                say(header, Concept::Company, found);
            }
        } else if let Some((concept, found)) = persons(cells)
            && !(if concept == Concept::Name { has_name } else { has_kana })
        {
            say(header, concept, found);
        }
    }
}

/// Postal codes, and the towns and states beside them.
fn settle_places(form: &Form, headers: &mut [Header], cells: &[Cells<'_>]) {
    let open = |headers: &[Header], column: usize| headers.get(column).is_some_and(|header| header.open);
    for (concept, fits) in
        [(Concept::State, writing::is_prefecture as fn(&str) -> bool), (Concept::City, writing::is_ward)]
    {
        if has(headers, cells, &[concept]) {
            continue;
        }
        let found = (0..headers.len()).find(|column| open(headers, *column) && most(&cells[*column], fits).is_some());
        if let Some(column) = found {
            say(&mut headers[column], concept, most(&cells[column], fits).unwrap_or_default());
        }
    }
    let states = states(headers, cells);
    if let Some(column) = states {
        say(&mut headers[column], Concept::State, cells[column].values.len());
    }
    let codes = (0..headers.len()).find(|column| {
        headers[*column].is(Concept::PostalCode) || open(headers, *column) && are_postal_codes(*column, cells, states)
    });
    if let Some(column) = codes.filter(|column| open(headers, *column)) {
        say(&mut headers[column], Concept::PostalCode, cells[column].values.len());
    }
    let Some(anchor) = states.or(codes).filter(|_| !has(headers, cells, &[Concept::City])) else { return };
    // Before a state stands the town; else rather behind the code.
    let beside = if states.is_some() { [-1, 1] } else { [1, -1] };
    let countries = std::cell::OnceCell::new();
    let is_town = |column: &usize| {
        open(headers, *column)
            && most(&cells[*column], writing::is_town).is_some()
            && cells[*column].surely(Content::Country, || countries.get_or_init(|| self::countries(form))) == 0
    };
    let town = beside.into_iter().filter_map(|step| anchor.checked_add_signed(step)).find(is_town);
    if let Some(column) = town {
        say(&mut headers[column], Concept::City, cells[column].values.len());
    }
}

/// Whether a column with values is called so.
fn has(headers: &[Header], cells: &[Cells<'_>], concepts: &[Concept]) -> bool {
    let called = |header: &Header| concepts.iter().any(|concept| header.is(*concept));
    headers.iter().zip(cells).any(|(header, cells)| called(header) && !cells.are_empty())
}

fn say(header: &mut Header, concept: Concept, cells: usize) {
    (header.meaning, header.by_cells, header.open) = (Some(Meaning::of(concept)), Some(cells), false);
}

/// How many cells are written so, if most are.
fn most(cells: &Cells<'_>, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let found = cells.values.iter().filter(|cell| fits(cell)).count();
    (found > 0 && found * 10 >= cells.values.len() * FITTING).then_some(found)
}

/// Whether nearly all cells are each another.
fn are_distinct(cells: &Cells<'_>) -> bool {
    let different: HashSet<&str> = cells.values.iter().copied().collect();
    different.len() * 10 >= cells.values.len() * DISTINCT
}

/// How many cells can name companies, if enough of them surely do.
fn companies(cells: &Cells<'_>) -> Option<usize> {
    let all = cells.values.len();
    let count = |fits: fn(&str) -> bool| cells.values.iter().filter(|cell| fits(cell)).count();
    let (legal, business) = (count(writing::has_legal_form), count(writing::is_of_business));
    let told = legal > 0 && legal * 10 >= all * WITH_LEGAL_FORM
        || business > 1 && business * 10 >= all * OF_BUSINESS && are_distinct(cells);
    told.then(|| cells.meant_as(Content::Words)).filter(|words| words * 10 >= all * FITTING)
}

/// Persons, by their names as they are written or as they are read.
fn persons(cells: &Cells<'_>) -> Option<(Concept, usize)> {
    if !are_distinct(cells) {
        return None;
    }
    let kana = most(cells, writing::is_person_in_kana).map(|found| (Concept::NameKana, found));
    kana.or_else(|| most(cells, writing::is_person).map(|found| (Concept::Name, found)))
}

/// The column of two letters each that are states of America.
fn states(headers: &[Header], cells: &[Cells<'_>]) -> Option<usize> {
    let rules = std::cell::OnceCell::new();
    let america = || {
        let country: Option<Country> = "US".parse().ok();
        FieldRules::compile(&Field::new("state", Kind::Subdivision), country)
    };
    let fits = |column: &usize| {
        let values = &cells[*column].values;
        let two = |cell: &&str| matches!(cell.as_bytes(), [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase());
        let different: HashSet<&str> = values.iter().copied().collect();
        headers[*column].open
            && different.len() > 1
            && values.iter().all(two)
            && cells[*column].refused(rules.get_or_init(america)) == Some(0)
    };
    (!has(headers, cells, &[Concept::State])).then(|| (0..headers.len()).find(fits)).flatten()
}

/// Whether numbers of five digits are postal codes: some begin with a zero, a state or a town stands beside them, or they lie far
/// apart without order. Round or rising numbers are amounts and ids.
fn are_postal_codes(column: usize, cells: &[Cells<'_>], states: Option<usize>) -> bool {
    let Some(of_column) = cells.get(column) else { return false };
    let is_code = |cell: &&str| cell.len() == 5 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let long = |cell: &&str| cell.len() == 10 && Look::of(cell) == Look::PostalCode;
    let values = &of_column.values;
    if values.is_empty() || !values.iter().all(|cell| is_code(cell) || long(cell)) {
        return false;
    }
    let numbers: Vec<u32> = values.iter().filter_map(|cell| cell.get(..5)?.parse().ok()).collect();
    let zero_led = values.iter().any(|cell| cell.starts_with('0'));
    let rising = numbers.len() > 1 && numbers.is_sorted_by(|one, next| one < next);
    let round = numbers.iter().filter(|number| *number % 100 == 0).count() * 2 > numbers.len();
    if zero_led || values.iter().any(long) {
        return true;
    }
    if rising && numbers.len() > 2 || round {
        return false;
    }
    let beside = [-1, 1].into_iter().filter_map(|step| column.checked_add_signed(step));
    let place = |beside: usize| {
        states == Some(beside)
            || cells
                .get(beside)
                .is_some_and(|cells| most(cells, writing::is_town).is_some() && persons(cells).is_none())
    };
    let far = numbers.iter().max().zip(numbers.iter().min()).is_some_and(|(most, least)| most - least >= APART);
    beside.into_iter().any(place) || far && numbers.len() >= MANY
}

#[cfg(test)]
mod tests {
    use crate::form::Form;
    use crate::mapping::{Why, proposals};

    /// What each column of the rows is proposed for.
    fn fields(names: &[&str], rows: &[&[&str]]) -> String {
        let form = Form::default_leads();
        let owned = |row: &[&str]| row.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| owned(row)).collect();
        let found = proposals(&form, &owned(names), &rows);
        let chosen = found.columns.iter().map(|column| column.chosen.as_ref());
        let named = chosen.map(|chosen| chosen.map_or("-", |chosen| &form.fields[chosen.field].name));
        named.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_tell_what_a_name_does_not() {
        let western: &[&[&str]] = &[
            &["Ann Lee", "ann@a.com", "Acme Inc", "02110", "Boston"],
            &["Bo de Vries", "bo@b.com", "Beta Trading", "10001", "New York"],
            &["Cyd O'Neil", "cyd@c.com", "Gamma GmbH", "60601", "Chicago"],
        ];
        let japanese: &[&[&str]] = &[
            &["佐藤 花子", "サトウ ハナコ", "株式会社みどり", "東京都", "港区"],
            &["高橋 ソノ", "タカハシ ソノ", "（株）あおい", "大阪府", "堺市"],
            &["佐々木 健", "ササキ ケン", "青木商店", "神奈川県", "横浜市"],
        ];
        for (names, rows, expected) in [
            (
                ["Column 1", "Column 2", "Column 3", "Column 4", "Column 5"],
                western,
                "name email company postal_code city",
            ),
            (["", "", "", "", ""], western, "name email company postal_code city"),
            (["A", "B", "C", "D", "E"], western, "name email company postal_code city"),
            (["First Name", "Email", "C", "D", "E"], western, "first_name email company postal_code city"),
            (["Zq", "Email", "Company", "Zip", "Zw"], western, "name email company postal_code city"),
            (["Owner", "Email", "Field 3", "Order number", "Venue"], western, "- email company - -"),
            (
                ["Column 1", "Column 2", "Column 3", "Column 4", "Column 5"],
                japanese,
                "name name_kana company state city",
            ),
            (["氏名", "Zq", "Zw", "Ze", "市区町村"], japanese, "name name_kana company state city"),
        ] {
            assert_eq!(fields(&names, rows), expected, "{names:?}");
        }
    }

    #[test]
    fn what_only_looks_so_is_left_alone() {
        let cases: &[(&[&[&str]], &str)] = &[
            // Numbers of rows, amounts, days.
            (&[&["10001", "a@b.jp"], &["10002", "c@d.jp"], &["10003", "e@f.jp"]], "- email"),
            (&[&["45000", "a@b.jp"], &["90500", "c@d.jp"], &["12000", "e@f.jp"]], "- email"),
            (&[&["45123", "a@b.jp"], &["44871", "c@d.jp"], &["45002", "e@f.jp"]], "- email"),
            // Sources, posts, one person for all.
            (&[&["Web Form", "a@b.jp"], &["Trade Show", "c@d.jp"], &["Cold Call", "e@f.jp"]], "source email"),
            (&[&["Web Lead", "a@b.jp"], &["Road Show", "c@d.jp"], &["Cold Lead", "e@f.jp"]], "- email"),
            (&[&["Sales Manager", "a@b.jp"], &["Chief Engineer", "c@d.jp"], &["Head of Sales", "e@f.jp"]], "- email"),
            (&[&["Ann Lee", "a@b.jp"], &["Ann Lee", "c@d.jp"], &["Ann Lee", "e@f.jp"]], "- email"),
            (&[&["please call", "a@b.jp"], &["left a message", "c@d.jp"], &["Bath", "e@f.jp"]], "- email"),
            // Codes stand far apart, or beside a town or a state.
            (
                &[
                    &["60311", "a@b.jp"],
                    &["10115", "b@d.jp"],
                    &["80331", "c@d.jp"],
                    &["50667", "d@d.jp"],
                    &["20095", "e@f.jp"],
                ],
                "postal_code email",
            ),
            (&[&["60311", "Frankfurt"], &["10115", "Berlin"], &["80331", "Bad Tölz"]], "postal_code city"),
            (&[&["Boston", "MA", "12110"], &["Chicago", "IL", "60601"]], "city state postal_code"),
            (&[&["75001", "France"], &["10115", "Germany"]], "postal_code country"),
        ];
        for (rows, expected) in cases {
            let names: Vec<String> = (1..=rows[0].len()).map(|number| format!("Column {number}")).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            assert_eq!(fields(&names, rows), *expected, "{rows:?}");
        }
    }

    #[test]
    fn customers_are_companies_or_persons_by_their_names() {
        type Case = ([&'static str; 2], &'static [&'static [&'static str]], &'static str);
        let cases: &[Case] = &[
            (["顧客名", "メール"], &[&["株式会社みどり", "a@b.jp"], &["あおい商事", "c@d.jp"]], "company email"),
            (["顧客名", "メール"], &[&["佐藤 花子", "a@b.jp"], &["高橋 ソノ", "c@d.jp"]], "name email"),
            (["顧客名", "担当者名"], &[&["㈱みどり", "佐藤 花子"], &["(有)あおい", "高橋 ソノ"]], "company name"),
            (
                ["顧客名", "会社名"],
                &[&["㈱みどり", "株式会社みどり"], &["(有)あおい", "有限会社あおい"]],
                "name company",
            ),
            (["Kundenname", "E-Mail"], &[&["Roth GmbH", "a@b.de"], &["Huber AG", "c@d.de"]], "company email"),
            (["Cliente", "Correo"], &[&["Olivar SL", "a@b.es"], &["Mora S.A.", "c@d.es"]], "company email"),
            (["Customer", "E-mail"], &[&["Ann Lee", "a@b.jp"], &["Bo Day", "c@d.jp"]], "name email"),
            // The form's own name says what it is.
            (["Name", "E-mail"], &[&["Acme Inc", "a@b.jp"], &["Beta Ltd", "c@d.jp"]], "name email"),
        ];
        for (names, rows, expected) in cases {
            assert_eq!(fields(names, rows), *expected, "{names:?} {rows:?}");
        }
    }

    #[test]
    fn what_the_cells_told_is_said() {
        let form = Form::default_leads();
        let rows =
            [["Ann Lee"], ["Bo Day"], ["Cyd Ray"], ["Dee Fox"], ["?"]].map(|row| row.map(str::to_owned).to_vec());
        let found = proposals(&form, &["Column 1".to_owned()], &rows);
        let chosen = found.columns[0].chosen.as_ref().unwrap();
        assert_eq!((chosen.why, chosen.fits.map(|fits| (fits.cells, fits.of))), (Why::Content, Some((4, 5))));
    }
}
