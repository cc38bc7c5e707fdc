use super::{DateError, Dates, Lacks};
use crate::conventions::DateOrder;
use proptest::prelude::*;

fn read(format: &str, value: &str) -> Result<String, DateError> {
    let dates = Dates::parse(format).map_err(|_| DateError::Unreadable)?;
    let mut out = String::new();
    dates.normalise(value, &mut out).map(|()| out)
}

#[test]
fn each_format_reads_its_dates() {
    for (format, value) in [
        ("YYYY-MM-DD", "2026-01-05"),
        ("YYYY-MM-DD", "２０２６-０１-０５"),
        ("YYYYMMDD", "20260105"),
        ("D.M.YYYY", "5.1.2026"),
        ("DD/MM/YYYY", "05/01/2026"),
        ("DD/MM/YYYY", "5/1/2026"),
        ("MM/DD/YYYY", "01/05/2026"),
        ("DD-MMM-YY", "05-Jan-26"),
        ("MMMM D, YYYY", "january 5, 2026"),
        ("YYYY年M月D日", "2026年1月5日"),
        ("any", "2026/1/5"),
        ("any", "2026.01.05"),
        ("any", "20260105"),
        ("any", "5.1.2026"),
        ("any", "２０２６年１月５日"),
        ("any", "令和8年1月5日"),
        ("any", "R8.1.5"),
        ("any", "5-Jan-2026"),
        ("any", "Jan 5, 2026"),
        ("any", "Monday, January 5th, 2026"),
        ("any", "2026年1月5日(月)"),
        ("any", "2026年 1月 5日"),
        ("any", "2026년 1월 5일"),
        ("any", "2026. 1. 5."),
        ("any", "5. 1. 2026"),
        ("any", "㋿8.1.5"),
        ("YYYY-MM-DD", "2026–01–05"),
        ("YYYY-MM-DD", "2026−01−05"),
        ("any", "2026—1—5"),
        ("any", "2026ー01ー05"),
        ("DD-MM-YYYY", "05‐01‐2026"),
    ] {
        assert_eq!(read(format, value).as_deref(), Ok("2026-01-05"), "{format} {value}");
    }
    assert_eq!(read("any", "昭和元年12月25日").as_deref(), Ok("1926-12-25"));
    assert_eq!(read("any", "25/12/2026").as_deref(), Ok("2026-12-25"));
    assert_eq!(read("any", "12/25/2026").as_deref(), Ok("2026-12-25"));
    assert_eq!(read("YY-MM-DD", "69-01-01").as_deref(), Ok("1969-01-01"));
    assert_eq!(read("YY-MM-DD", "68-01-01").as_deref(), Ok("2068-01-01"));
}

#[test]
fn what_is_not_one_says_why() {
    let other = |date: &str| DateError::OtherFormat(date.into());
    for (format, value, error) in [
        ("YYYY-MM-DD", "2026/01/05", other("2026-01-05")),
        ("YYYY-MM-DD", "2026-1-5", other("2026-01-05")),
        ("YYYY-MM-DD", "2026-01-05 00:00:00", other("2026-01-05")),
        ("YYYY-MM-DD", "05/06/2026", DateError::Ambiguous),
        ("YYYY-MM-DD", "26-01-05", DateError::TwoDigitYear(None)),
        ("YYYY-MM-DD", "46027", DateError::ExcelSerial("2026-01-05".into())),
        ("DD/MM/YYYY", "46027", DateError::ExcelSerial("05/01/2026".into())),
        ("DD/MM/YYYY", "12/25/2026", DateError::Swapped { month: 25, date: "25/12/2026".into() }),
        ("YYYY-MM-DD", "1985-13-01", DateError::Swapped { month: 13, date: "1985-01-13".into() }),
        ("DD/MM/YYYY", "2026-12-25", other("25/12/2026")),
        ("YYYY-MM-DD", "2026-13-32", DateError::NoSuchMonth(13)),
        ("any", "5/6/2026", DateError::Ambiguous),
        ("any", "5/6/26", DateError::TwoDigitYear(None)),
        ("any", "7-Apr-26", DateError::TwoDigitYear(Some("2026-04-07".into()))),
        ("DD/MM/YYYY", "7-Apr-26", DateError::TwoDigitYear(Some("07/04/2026".into()))),
        ("any", "7-Apr", DateError::Incomplete(Lacks::Year)),
        ("any", "4月7日", DateError::Incomplete(Lacks::Year)),
        ("any", "--04-07", DateError::Incomplete(Lacks::Year)),
        ("YYYY-MM-DD", "--0407", DateError::Incomplete(Lacks::Year)),
        ("any", "--04-7", DateError::Unreadable),
        ("DD.MM.YYYY", "2026–01–05", other("05.01.2026")),
        ("any", "–", DateError::Unreadable),
        ("any", "Apr-26", DateError::Incomplete(Lacks::DayOrYear)),
        ("any", "2026-04", DateError::Incomplete(Lacks::Day)),
        ("YYYY-MM-DD", "04/2026", DateError::Incomplete(Lacks::Day)),
        ("any", "2026年4月", DateError::Incomplete(Lacks::Day)),
        ("any", "2026", DateError::Incomplete(Lacks::MonthAndDay)),
        ("any", "46027.5", DateError::ExcelSerial("2026-01-05".into())),
        ("any", "46027,25", DateError::ExcelSerial("2026-01-05".into())),
        ("YYYY-MM-DD", "5th January 2026", other("2026-01-05")),
        ("any", "Jan 5, 2026, 9:30 AM", other("2026-01-05")),
        ("any", "5.1.2026, 09:30 Uhr", other("2026-01-05")),
        ("any", "20260105T093000Z", other("2026-01-05")),
        ("any", "5/6/2026 09:30", DateError::Ambiguous),
        ("any", "soon", DateError::Unreadable),
        ("any", "46027.", DateError::Unreadable),
        ("any", "2026-01-05T09:30:00Z", other("2026-01-05")),
        ("any", "46027", DateError::ExcelSerial("2026-01-05".into())),
        ("any", "99999", DateError::Unreadable),
    ] {
        assert_eq!(read(format, value), Err(error), "{format} {value}");
    }
    let beyond = |era, last: &str, date: Option<&str>| {
        let date = date.map(Into::into);
        Err(DateError::BeyondEra { era, span: last.into(), date })
    };
    assert_eq!(read("any", "平成40年1月1日"), beyond("平成", "1989-01-08 – 2019-04-30", None));
    assert_eq!(read("any", "平成31年5月1日"), beyond("平成", "1989-01-08 – 2019-04-30", Some("2019-05-01")));
    assert_eq!(read("any", "S64/1/8"), beyond("昭和", "1926-12-25 – 1989-01-07", Some("1989-01-08")));
    assert!(matches!(read("any", "R1.4.30"), Err(DateError::BeyondEra { span, .. }) if span == "2019-05-01 –"));
    assert_eq!(read("any", "S64/1/7").as_deref(), Ok("1989-01-07"));
    // Neither way round is there such a day: it is not said that there are two.
    for value in ["00/01/2020", "01/00/2020", "3/0/1999"] {
        assert!(!matches!(read("any", value), Ok(_) | Err(DateError::Ambiguous)), "{value}");
    }
    let february = DateError::NoSuchDay { year: 2026, month: 2, day: 30, days: 28 };
    assert_eq!(read("any", "2026-02-30"), Err(february));
    assert_eq!(read("any", "73050"), Err(DateError::ExcelSerial("2099-12-31".into())));
}

#[test]
fn the_column_says_the_order() {
    use DateOrder::{DayFirst, MonthFirst, YearFirst};
    let read = |order, format: &str, value: &str| {
        let dates = Dates::parse(format).map_err(|_| DateError::Unreadable)?.in_column(order);
        let mut out = String::new();
        dates.normalise(value, &mut out).map(|()| out)
    };
    for (order, format, value, date) in [
        (DayFirst, "any", "03/04/2026", "2026-04-03"),
        (MonthFirst, "any", "03/04/2026", "2026-03-04"),
        (MonthFirst, "any", "3.4.2026", "2026-03-04"),
        (DayFirst, "any", "3-4-2026", "2026-04-03"),
        (DayFirst, "any", "2026-03-04", "2026-03-04"),
        (DayFirst, "any", "Mar 4, 2026", "2026-03-04"),
        (YearFirst, "any", "2026/3/4", "2026-03-04"),
        (YearFirst, "any", "25/12/2026", "2026-12-25"),
        (DayFirst, "DD/MM/YYYY", "03/04/2026", "2026-04-03"),
        (MonthFirst, "DD/MM/YYYY", "03/04/2026", "2026-03-04"),
        (DayFirst, "MM/DD/YYYY", "03/04/2026", "2026-04-03"),
        (MonthFirst, "D.M.YY", "3.4.26", "2026-03-04"),
        (YearFirst, "DD/MM/YYYY", "03/04/2026", "2026-04-03"),
        (DayFirst, "YYYY-MM-DD", "2026-03-04", "2026-03-04"),
        (MonthFirst, "DD-MMM-YYYY", "03-Apr-2026", "2026-04-03"),
    ] {
        assert_eq!(read(order, format, value).as_deref(), Ok(date), "{order:?} {format} {value}");
    }
    let other = |date: &str| DateError::OtherFormat(date.into());
    let swapped = |month, date: &str| DateError::Swapped { month, date: date.into() };
    let two = |date: &str| DateError::TwoDigitYear(Some(date.into()));
    for (order, format, value, error) in [
        // The format does not have them: they are offered in it.
        (DayFirst, "YYYY-MM-DD", "03/04/2026", other("2026-04-03")),
        (MonthFirst, "YYYY-MM-DD", "03/04/2026", other("2026-03-04")),
        (DayFirst, "any", "03/04/2026 10:00", other("2026-04-03")),
        // What another order alone can read is told.
        (DayFirst, "any", "02/13/2026", swapped(13, "2026-02-13")),
        (MonthFirst, "DD/MM/YYYY", "13/02/2026", swapped(13, "02/13/2026")),
        (MonthFirst, "DD/MM/YYYY", "2026-02-13", other("02/13/2026")),
        (YearFirst, "any", "03/04/2026", DateError::Ambiguous),
        (DayFirst, "any", "3/4/26", two("2026-04-03")),
        (MonthFirst, "YYYY-MM-DD", "3/4/98", two("1998-03-04")),
        (YearFirst, "YYYY-MM-DD", "26-03-04", two("2026-03-04")),
        (YearFirst, "DD/MM/YYYY", "26/03/04", two("04/03/2026")),
        (DayFirst, "DDMMYYYY", "030426", DateError::TwoDigitYear(None)),
        (DayFirst, "any", "31/04/2026", DateError::NoSuchDay { year: 2026, month: 4, day: 31, days: 30 }),
    ] {
        assert_eq!(read(order, format, value), Err(error), "{order:?} {format} {value}");
    }
}

#[test]
fn formats_that_cannot_be_read_are_refused() {
    for format in ["", "YYYY-MM", "YYYY-MM-DD DD", "yyyy-mm-dd", "YYYYMD", "YYY-MM-DD", "YYYYDMM"] {
        assert!(Dates::parse(format).is_err(), "{format}");
    }
}

proptest! {
    #[test]
    fn what_a_format_writes_it_reads(year in 1969u16..2069, month in 1u8..=12, day in 1u8..=28,
        format in prop::sample::select(vec!["YYYY-MM-DD", "D/M/YYYY", "DDMMYYYY", "MMMM D YY", "YYYY年M月D日"])) {
        let Some(date) = crate::date::Date::new(year, month, day) else { return Ok(()) };
        let Ok(dates) = Dates::parse(format) else { return Err(TestCaseError::fail(format)) };
        prop_assert_eq!(dates.read(&dates.write(date)), Ok(date));
    }

    /// What a column writes in its order is the day that was meant, in every format; what is offered is read again.
    #[test]
    fn each_order_is_read_as_it_was_meant(year in 1969u16..2069, month in 1u8..=12, day in 1u8..=28, sign in "[-/.]",
        format in prop::sample::select(vec!["any", "YYYY-MM-DD", "DD/MM/YYYY", "M-D-YYYY", "MMMM D YY"])) {
        let Some(date) = crate::date::Date::new(year, month, day) else { return Ok(()) };
        let Ok(dates) = Dates::parse(format) else { return Err(TestCaseError::fail(format)) };
        for (order, text) in [
            (DateOrder::DayFirst, format!("{day}{sign}{month}{sign}{year}")),
            (DateOrder::MonthFirst, format!("{month}{sign}{day}{sign}{year}")),
            (DateOrder::YearFirst, format!("{year}{sign}{month}{sign}{day}")),
        ] {
            let dates = dates.clone().in_column(order);
            let read = match dates.read(&text) {
                Err(DateError::OtherFormat(offered)) => dates.read(&offered),
                read => read,
            };
            prop_assert_eq!(read, Ok(date), "{:?} {}", order, text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,14}") {
        for format in ["any", "YYYY-MM-DD", "D.M.YY", "MMM D, YYYY"] {
            if let Ok(date) = read(format, &text) {
                prop_assert_eq!(read("any", &date), Ok(date));
            }
        }
    }
}
