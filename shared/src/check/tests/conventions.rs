//! What a column says of its numbers and dates goes before what the form says.

use super::*;
use crate::conventions::{ColumnConventions, DateOrder, DecimalMark};

const FORM: &str = r#"[
    {"name":"deal","kind":"number","group_mark":","},
    {"name":"seats","kind":"integer"},
    {"name":"born","kind":"date","format":"any","minimum":"1900-01-01"},
    {"name":"signed","kind":"date","format":"DD/MM/YYYY"},
    {"name":"due","kind":"date"},
    {"name":"note","kind":"text"}
]"#;

const FILE: &[u8] = b"deal,seats,born,signed,due,note\n\
    \"1.234,56\",1.000,03/04/1990,03/04/2026,03/04/2026,\"1.234,56\"\n\
    \"950,00\",7,04/03/1990,13/12/2026,13/04/2026,03/04/2026\n\
    \"1,234.56\",12,02/13/1990,12/13/2026,2026-04-13,\n";

/// What holds in each of these columns, as written in a document.
fn said(json: &str) -> Conventions {
    let said: Conventions = serde_json::from_str(json).unwrap();
    assert_eq!(said.check(), Ok(()));
    said
}

/// Column and rule, the cell, and its fix.
type Found = (u32, String, String, Option<String>);

/// What is found, and all that the check says.
fn found(conventions: Conventions) -> (Vec<Found>, String) {
    let settings = CheckSettings { conventions, ..settings() };
    let (report, told) = check(form_of(FORM).as_ref(), &settings, &[FILE]);
    let found = report.findings.iter().filter_map(|finding| {
        Some((finding.column?, finding.code.to_string(), finding.value.clone(), finding.fix.clone()))
    });
    (found.collect(), told)
}

#[test]
fn a_column_is_read_as_it_is_said_to_be_written() {
    let (found, told) = found(said(
        r#"[{"column":0,"decimal_mark":"comma"},{"column":1,"decimal_mark":"comma"},{"column":2,"date_order":"day_first"},
            {"column":3,"date_order":"month_first"},{"column":4,"date_order":"day_first"}]"#,
    ));
    let of =
        |column, code: &str, value: &str, fix: &str| (column, code.to_owned(), value.to_owned(), Some(fix.to_owned()));
    let expected = [
        of(4, "date_other_format", "03/04/2026", "2026-04-03"),
        of(3, "date_other_format", "13/12/2026", "12/13/2026"),
        of(4, "date_other_format", "13/04/2026", "2026-04-13"),
        of(0, "number_other_marks", "1,234.56", "1234,56"),
        of(2, "date_other_format", "02/13/1990", "1990-02-13"),
    ];
    assert_eq!(found, expected);
    for values in [
        "Some(\"1234.56\"), Some(\"1000\"), Some(\"1990-04-03\"), Some(\"2026-03-04\")",
        "Some(\"950\"), Some(\"7\"), Some(\"1990-03-04\")",
    ] {
        assert!(told.contains(values), "{values}: {told}");
    }
}

#[test]
fn a_column_of_which_nothing_is_said_is_read_as_the_form_says() {
    let (plain, told) = found(Conventions::default());
    let codes: Vec<(u32, &str)> = plain.iter().map(|(column, code, ..)| (*column, code.as_str())).collect();
    let first = [(0, "number_other_marks"), (1, "number_two_readings"), (2, "date_ambiguous"), (4, "date_ambiguous")];
    assert_eq!(codes[..4], first);
    // The same where it is said of columns that hold no numbers or dates, or that the file does not have.
    for json in [
        r#"[{"column":5,"decimal_mark":"comma","date_order":"day_first"}]"#,
        r#"[{"column":0,"date_order":"day_first"},{"column":2,"decimal_mark":"comma"},{"column":1999,"decimal_mark":"comma"}]"#,
    ] {
        assert_eq!(found(said(json)), (plain.clone(), told.clone()), "{json}");
    }
}

#[test]
fn what_is_put_together_is_written_as_its_first_column_is() {
    let mapping = MappingSpec::read(
        r#"{"columns":[{"header":"deal","field":null}],"derived":[{"field":"deal","from":[{"header":"deal"}]}]}"#,
    );
    let conventions = said(r#"[{"column":0,"decimal_mark":"comma"}]"#);
    let settings = CheckSettings { mapping: mapping.ok(), conventions, ..settings() };
    let (report, told) = check(form_of(FORM).as_ref(), &settings, &[FILE]);
    assert!(told.contains("Some(\"950\")"), "{told}");
    assert_eq!(
        report.rules.iter().map(|rule| (&*rule.code, rule.count)).collect::<Vec<_>>(),
        [("number_other_marks", 1)]
    );
}

proptest! {
    /// Marks and orders change what cells are read as, and nothing else: every record is there, in any pieces.
    #[test]
    fn in_any_pieces_they_give_the_same(cut in 0usize..FILE.len(), marks in any::<bool>(), orders in 0usize..3) {
        let mark = if marks { DecimalMark::Comma } else { DecimalMark::Point };
        let order = [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst][orders];
        let of = |column| ColumnConventions { column, decimal_mark: Some(mark), date_order: Some(order) };
        let settings = CheckSettings { conventions: Conventions::of((0..6).map(of)), ..settings() };
        let form = form_of(FORM);
        let (left, right) = FILE.split_at(cut);
        let whole = check(form.as_ref(), &settings, &[FILE]);
        prop_assert_eq!(check(form.as_ref(), &settings, &[left, right]), whole.clone());
        prop_assert_eq!(whole.0.counts.records, 3);
    }
}
