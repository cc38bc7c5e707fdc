use super::{Digits, GroupMarks, Marks, NumberError, Unit, compare, plain};
use crate::conventions::DecimalMark;
use proptest::prelude::*;

const PLAIN: Marks =
    Marks { decimal: '.', group: Some(','), groups: GroupMarks::Own, unit: Unit::Refused, digits: Digits::Decimal };

fn read(marks: Marks, value: &str) -> Result<String, NumberError> {
    let mut out = String::new();
    marks.normalise(value, &mut out).map(|()| out)
}

#[test]
fn numbers_are_read() {
    for (value, number) in [
        ("0", "0"),
        ("-0", "0"),
        ("+5", "5"),
        ("007", "7"),
        ("1.50", "1.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1,234,567.80", "1234567.8"),
        ("12,34,567", "1234567"),
        ("１，２３４", "1234"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("1e3", "1000"),
        ("1.5E-3", "0.0015"),
        ("0.000", "0"),
        ("100", "100"),
        ("12e-1", "1.2"),
    ] {
        assert_eq!(read(PLAIN, value).as_deref(), Ok(number), "{value}");
    }
    let german = Marks { decimal: ',', group: Some('.'), ..PLAIN };
    assert_eq!(read(german, "1.234,5").as_deref(), Ok("1234.5"));
    let priced = Marks { unit: Unit::Dropped, ..PLAIN };
    for (value, number) in [
        ("$95", "95"),
        ("-$9.5", "-9.5"),
        ("$-9", "-9"),
        ("95 %", "95"),
        ("1,500円", "1500"),
        ("-9.13\u{a0}€", "-9.13"),
        ("9\u{202f}€", "9"),
        ("EUR 1,000", "1000"),
    ] {
        assert_eq!(read(priced, value).as_deref(), Ok(number), "{value}");
    }
}

#[test]
fn what_is_not_one_says_why() {
    use NumberError::{Grouping, HasUnit, NotWhole, Unreadable};
    let bare = Marks { group: None, ..PLAIN };
    let whole = Marks { digits: Digits::Whole, ..PLAIN };
    let some = |text: &str| Some(text.to_owned());
    for (marks, value, error) in [
        (PLAIN, "many", Unreadable),
        (PLAIN, "5-6", Unreadable),
        (PLAIN, "(100) (5)", Unreadable),
        (PLAIN, "(-100)", Unreadable),
        (PLAIN, "-", Unreadable),
        (PLAIN, "1e", HasUnit(None)),
        (PLAIN, "1e101", Unreadable),
        (PLAIN, "NaN", Unreadable),
        (PLAIN, "1,2", Grouping(None)),
        (PLAIN, "1,2345", Grouping(None)),
        (PLAIN, ",123", Grouping(None)),
        (PLAIN, "1 234", Grouping(some("1234"))),
        (bare, "1,234,567", Grouping(some("1234567"))),
        (whole, "5.0", NotWhole(some("5"))),
        (whole, "5.5", NotWhole(None)),
        (whole, "1e3", NotWhole(some("1000"))),
        (PLAIN, "$95", HasUnit(some("95"))),
        (PLAIN, "3 TEUR", HasUnit(None)),
        (PLAIN, "5.00 CR", HasUnit(None)),
        (PLAIN, "5 Dr.", HasUnit(None)),
        (PLAIN, "2 dozen", HasUnit(None)),
        (PLAIN, "50%", NumberError::Percentage),
        (PLAIN, "(5%)", NumberError::Percentage),
        (PLAIN, "1.234,5 %", NumberError::Percentage),
        (PLAIN, "5割", NumberError::Percentage),
        (Marks { unit: Unit::Dropped, ..PLAIN }, "5割", HasUnit(None)),
        (PLAIN, "7\u{202f}000", Grouping(some("7000"))),
    ] {
        assert_eq!(read(marks, value), Err(error), "{value}");
    }
}

#[test]
fn a_number_alone_is_offered_beside_known_units_only() {
    let some = |text: &str| NumberError::HasUnit(Some(text.to_owned()));
    let times = |text: &str| NumberError::Multiplied(text.to_owned());
    let none = || NumberError::HasUnit(None);
    let whole = Marks { digits: Digits::Whole, ..PLAIN };
    let german = Marks { decimal: ',', group: Some('.'), ..PLAIN };
    for (marks, value, error) in [
        (PLAIN, "5 people", some("5")),
        (PLAIN, "12 Mitarbeiter", some("12")),
        (PLAIN, "12 Mitarbeiter*innen", NumberError::Unreadable),
        (PLAIN, "1,200 employees", some("1200")),
        (PLAIN, "30名", some("30")),
        (PLAIN, "３０人", some("30")),
        (PLAIN, "5 salariés", some("5")),
        (PLAIN, "50 osób", some("50")),
        (PLAIN, "50명", some("50")),
        (PLAIN, "120 m²", some("120")),
        (PLAIN, "120㎡", some("120")),
        (PLAIN, "8 hours", some("8")),
        (PLAIN, "5kg", some("5")),
        (PLAIN, "3 pcs.", some("3")),
        (PLAIN, "US$5", some("5")),
        (PLAIN, "R$ 5", some("5")),
        (PLAIN, "Fr. 5", some("5")),
        (PLAIN, "500 zł", some("500")),
        (PLAIN, "500 SEK", some("500")),
        (PLAIN, "2個", some("2")),
        // Prices with dashes for cents.
        (PLAIN, "1000.-", some("1000")),
        (PLAIN, "CHF 1'000.-", some("1000")),
        (PLAIN, "1'000.— Fr.", some("1000")),
        (PLAIN, "1.000,--", some("1000")),
        (PLAIN, "1.000,-- EUR", some("1000")),
        (german, "1.000,- €", some("1000")),
        (german, "-50,-", some("-50")),
        (whole, "12.500.-", some("12500")),
        // Words that multiply, each in one way only.
        (PLAIN, "5 Mio", times("5000000")),
        (PLAIN, "1.5 Mio. €", times("1500000")),
        (german, "1,5 Mio. EUR", times("1500000")),
        (whole, "1.5k", times("1500")),
        (PLAIN, "$5k", times("5000")),
        (PLAIN, "5 kEUR", times("5000")),
        (PLAIN, "5 тыс", times("5000")),
        (PLAIN, "5 млн", times("5000000")),
        (PLAIN, "5 mln", times("5000000")),
        (PLAIN, "2 bn USD", times("2000000000")),
        (PLAIN, "5万円", times("50000")),
        (PLAIN, "¥5百万", times("5000000")),
        (PLAIN, "3억", times("300000000")),
        (PLAIN, "5千人", times("5000")),
        (PLAIN, "2 crore", times("20000000")),
        (german, "0,5 Tsd.", times("500")),
        (PLAIN, "1.234 Mio", none()),
        (whole, "1.23456 k", none()),
        // Words of which it is not known, or known otherwise, what they make of the number.
        (PLAIN, "1.2M", none()),
        (PLAIN, "5 billion", none()),
        (PLAIN, "5 mil", none()),
        (PLAIN, "5 TEUR", none()),
        (PLAIN, "minus 5", none()),
        (PLAIN, "l00", none()),
        (PLAIN, "5O", none()),
        (PLAIN, "unter 5", none()),
        (PLAIN, "less than 5", none()),
        (PLAIN, "約5", none()),
        (PLAIN, "5 per month", none()),
        (PLAIN, "5 Mio per year", none()),
        (PLAIN, "not 5", none()),
        (PLAIN, "Q3", none()),
        (PLAIN, "1st", none()),
        (PLAIN, "5人以上", none()),
        (PLAIN, "令和5年", none()),
        (PLAIN, "top 5", none()),
        (PLAIN, "5¢", none()),
        (PLAIN, "(5 per month)", none()),
        (PLAIN, "(5 Mio)", none()),
        (PLAIN, ">5", NumberError::Unreadable),
        (PLAIN, "5²", NumberError::Unreadable),
        (PLAIN, "5-6.-", NumberError::Unreadable),
    ] {
        assert_eq!(read(marks, value), Err(error), "{value}");
    }
    // A field that takes any unit takes none that changes the number.
    let any = Marks { unit: Unit::Dropped, ..PLAIN };
    for (value, number) in [("5 widgets", "5"), ("CHF 1'000.-", "1000"), ("5 € per month", "5"), ("5 l", "5")] {
        assert_eq!(read(any, value).as_deref(), Ok(number), "{value}");
    }
    for value in ["not 5", "5O", "l00", "1st", "Q3", "約5", "5 M", "5人以上", "unter 5"] {
        assert_eq!(read(any, value), Err(none()), "{value}");
    }
    assert_eq!(read(any, "5万円"), Err(times("50000")));
}

#[test]
fn numbers_below_zero_as_accounts_write_them_are_offered() {
    let german = Marks { decimal: ',', group: Some('.'), ..PLAIN };
    for (marks, value, number) in [
        (PLAIN, "(123.45)", "-123.45"),
        (PLAIN, "($900.23)", "-900.23"),
        (PLAIN, "$(0.01)", "-0.01"),
        (PLAIN, "( 1,000 )", "-1000"),
        (PLAIN, "20-", "-20"),
        (PLAIN, "20.00- USD", "-20"),
        (PLAIN, "▲5", "-5"),
        (PLAIN, "△1,500円", "-1500"),
        (PLAIN, "(0)", "0"),
        (german, "(123,45)", "-123,45"),
        (german, "5,00-", "-5"),
        (german, "1.000,50-\u{a0}€", "-1000,5"),
        (PLAIN, "(1.234,56 EUR)", "-1234.56"),
        (PLAIN, "(950,00)", "-950"),
        (PLAIN, "950,50-", "-950.5"),
    ] {
        assert_eq!(read(marks, value), Err(NumberError::Accounting(number.to_owned())), "{value}");
    }
}

#[test]
fn other_marks_are_offered_where_they_tell_by_themselves() {
    let german = Marks { decimal: ',', group: Some('.'), ..PLAIN };
    let whole = Marks { digits: Digits::Whole, ..PLAIN };
    for (marks, value, number) in [
        (PLAIN, "1.234,56", "1234.56"),
        (PLAIN, "-1.234.567,8", "-1234567.8"),
        (PLAIN, "1.234.567", "1234567"),
        (PLAIN, "1 234,56", "1234.56"),
        (PLAIN, "950,00", "950"),
        (PLAIN, "-12345,67", "-12345.67"),
        (PLAIN, "0,50", "0.5"),
        (PLAIN, "950,00 €", "950"),
        (whole, "950,00", "950"),
        (german, "12.50", "12,5"),
        (german, "1,234.56", "1234,56"),
        (german, "1'234.50", "1234,5"),
        (whole, "1.234.567", "1234567"),
        (whole, "1.234,00", "1234"),
    ] {
        assert_eq!(read(marks, value), Err(NumberError::OtherMarks(number.to_owned())), "{value}");
    }
    for (marks, value) in [
        (PLAIN, "1.23,4"),
        (PLAIN, "1.2345,6"),
        (german, "12.5"),
        (whole, "1.234,56"),
        (Marks { group: None, ..PLAIN }, "950,000"),
        (PLAIN, "950,0"),
        (PLAIN, "00,50"),
        (PLAIN, ",50"),
        (PLAIN, "950 00"),
        (PLAIN, "1,23,45"),
        (whole, "950,50"),
    ] {
        assert!(!matches!(read(marks, value), Ok(_) | Err(NumberError::OtherMarks(_))), "{value}");
    }
}

#[test]
fn what_is_not_surely_a_number_has_no_other_in_its_place() {
    let refused = Marks { unit: Unit::Refused, ..PLAIN };
    for (value, offered) in [
        ("£1.000", None),
        ("1.000 £", None),
        ("1.234 kr", None),
        ("£1.00", Some("1")),
        ("£1,000", Some("1000")),
        ("£0.125", Some("0.125")),
        ("1000.125 £", Some("1000.125")),
    ] {
        assert_eq!(read(refused, value), Err(NumberError::HasUnit(offered.map(str::to_owned))), "{value}");
    }
    for value in ["5-Jan", "Jan-05", "5-jan"] {
        let read = read(PLAIN, value);
        assert!(
            !matches!(read, Ok(_) | Err(NumberError::Accounting(_) | NumberError::HasUnit(Some(_)))),
            "{value} {read:?}"
        );
    }
}

#[test]
fn three_digits_behind_a_mark_of_a_whole_number_can_be_a_group() {
    let whole = Marks { digits: Digits::Whole, ..PLAIN };
    let two = |grouped: &str, decimal: &str| {
        Err(NumberError::TwoReadings { grouped: grouped.to_owned(), decimal: decimal.to_owned() })
    };
    assert_eq!(read(whole, "1.000"), two("1000", "1"));
    assert_eq!(read(whole, "-12.500"), two("-12500", "-12.5"));
    for (value, number) in [("1000.00", Some("1000")), ("12.0", Some("12")), ("0.500", None), ("1.0000", Some("1"))] {
        assert_eq!(read(whole, value), Err(NumberError::NotWhole(number.map(ToOwned::to_owned))), "{value}");
    }
}

/// In a column whose mark of decimals is known.
#[test]
fn the_column_says_which_mark_is_which() {
    let whole = Marks { digits: Digits::Whole, ..PLAIN };
    let bare = Marks { group: None, ..PLAIN };
    let (comma, point) = (DecimalMark::Comma, DecimalMark::Point);
    for (marks, mark, value, number) in [
        (PLAIN, comma, "1.234,56", "1234.56"),
        (bare, comma, "1.234,56", "1234.56"),
        (bare, comma, "1 234,5", "1234.5"),
        (bare, comma, "1\u{202f}234,5", "1234.5"),
        (bare, comma, "1'234,5", "1234.5"),
        (PLAIN, comma, "950,00", "950"),
        (PLAIN, comma, "950,000", "950"),
        (PLAIN, comma, "-0,5", "-0.5"),
        (PLAIN, comma, "1.234", "1234"),
        (PLAIN, comma, "950", "950"),
        (whole, comma, "1.000", "1000"),
        (bare, point, "1,234.56", "1234.56"),
        (bare, point, "1 234.5", "1234.5"),
        (Marks { decimal: ',', group: Some('.'), ..PLAIN }, point, "1,234", "1234"),
    ] {
        assert_eq!(read(marks.in_column(mark), value).as_deref(), Ok(number), "{mark:?} {value}");
    }
    // What is written with the other mark is told, with what it is in the column's writing.
    for (mark, value, number) in [
        (comma, "1,234.56", "1234,56"),
        (comma, "950.00", "950"),
        (point, "1.234,56", "1234.56"),
        (point, "0,50", "0.5"),
    ] {
        let told = NumberError::OtherMarks(number.to_owned());
        assert_eq!(read(PLAIN.in_column(mark), value), Err(told), "{mark:?} {value}");
        assert!(read(PLAIN.in_column(mark), number).is_ok(), "the fix is read");
    }
    for (mark, value) in [(comma, "1.23,4"), (comma, "1.2"), (point, "1,2"), (comma, "12 34,5")] {
        assert_eq!(read(PLAIN.in_column(mark), value), Err(NumberError::Grouping(None)), "{mark:?} {value}");
    }
}

proptest! {
    /// A number is the same whichever country writes it, once its column says which.
    #[test]
    fn each_writing_is_read_as_it_was_meant(n in -9_999_999i64..9_999_999, group in prop::sample::select(vec!["", " ", "'", "\u{a0}"])) {
        let digits = n.unsigned_abs() / 100;
        let grouped = |mark: &str| {
            let text = digits.to_string();
            let first = text.len() % 3;
            let (head, rest) = text.split_at(first);
            let mut parts: Vec<&str> = rest.as_bytes().chunks(3).filter_map(|part| std::str::from_utf8(part).ok()).collect();
            if first > 0 { parts.insert(0, head) }
            parts.join(mark)
        };
        let sign = if n < 0 { "-" } else { "" };
        let cents = n.unsigned_abs() % 100;
        let canonical = plain(&format!("{sign}{digits}.{cents:02}"));
        for (mark, usual) in [(DecimalMark::Comma, "."), (DecimalMark::Point, ",")] {
            for group in [group, usual] {
                let text = format!("{sign}{}{}{cents:02}", grouped(group), mark.sign());
                prop_assert_eq!(read(PLAIN.in_column(mark), &text).ok(), canonical.clone(), "{}", text);
            }
        }
    }

    #[test]
    fn canonical_numbers_stay_and_compare_as_numbers(a in -9_999i32..9_999, b in -9_999i32..9_999, zeros in 0usize..3) {
        let text = |n: i32| format!("{}{}{}.{:02}{}", if n < 0 { "-" } else { "" }, "0".repeat(zeros), n.abs() / 100, n.abs() % 100, "0".repeat(zeros));
        let (Some(a_text), Some(b_text)) = (plain(&text(a)), plain(&text(b))) else {
            return Err(TestCaseError::fail("not read"));
        };
        prop_assert_eq!(plain(&a_text), Some(a_text.clone()));
        prop_assert_eq!(compare(&a_text, &b_text), a.cmp(&b));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[0-9,. e$%万k+-]{0,10}|\\PC{0,6}") {
        if let Ok(number) = read(PLAIN, &text) {
            prop_assert_eq!(read(PLAIN, &number), Ok(number));
        }
    }
}
