//! Fields whose bad cell costs the cell alone.

use super::*;
use crate::lang::Lang;

const FORM: &str = r#"{
    "name": "case",
    "one_of_required": [["email", "phone"]],
    "fields": [
        {"name": "name", "kind": "text", "required": true},
        {"name": "email", "kind": "email", "unique": true, "on_error": "cell"},
        {"name": "phone", "kind": "phone", "country": "US", "on_error": "cell"},
        {"name": "budget", "kind": "number", "minimum": "1", "on_error": "cell"}
    ]
}"#;

/// Verdict and values of a record.
type Judged = (Verdict, Vec<Option<String>>);

#[derive(Default)]
struct Seen(Vec<Judged>);

impl Sink for Seen {
    fn record(&mut self, record: &Record<'_>) {
        let values = record.values.iter().map(|value| value.map(str::to_owned)).collect();
        self.0.push((record.verdict, values));
    }
}

fn seen(rows: &str) -> (Vec<Judged>, Report) {
    let file = format!("name,email,phone,budget\n{rows}\n");
    let mut checker = Checker::new(Form::read(FORM).ok(), settings(), Seen::default());
    checker.push(file.as_bytes());
    let (report, Seen(seen)) = checker.finish();
    (seen, report)
}

#[test]
fn a_bad_cell_stays_blank_and_the_row_goes_in_with_a_warning() {
    use Verdict::{Clean, Faulty, Warned};
    for (row, verdict, values, found) in [
        ("Ann,ann@example.com,,12", Clean, [Some("Ann"), Some("ann@example.com"), None, Some("12")], vec![]),
        (
            "Ann,ann@example.com,,a lot",
            Warned,
            [Some("Ann"), Some("ann@example.com"), None, None],
            vec![("number_unreadable", Severity::Warning)],
        ),
        (
            "Ann,ann@example.com,,0",
            Warned,
            [Some("Ann"), Some("ann@example.com"), None, None],
            vec![("value_too_small", Severity::Warning)],
        ),
        // What is required costs the row.
        (
            ",ann@example.com,,12",
            Faulty,
            [None, Some("ann@example.com"), None, Some("12")],
            vec![("required_missing", Severity::Error)],
        ),
        // A cell that stays blank does not count where one of several is asked for.
        (
            "Ann,,12,",
            Faulty,
            [Some("Ann"), None, None, None],
            vec![("phone_too_short", Severity::Warning), ("one_required_missing", Severity::Error)],
        ),
        (
            "Ann,ann@example.com,12,",
            Warned,
            [Some("Ann"), Some("ann@example.com"), None, None],
            vec![("phone_too_short", Severity::Warning)],
        ),
    ] {
        let (seen, report) = seen(row);
        let values: Vec<_> = values.into_iter().map(|value| value.map(str::to_owned)).collect();
        assert_eq!(seen, [(verdict, values)], "{row}");
        let mut told: Vec<_> = report.findings.iter().map(|one| (one.code.as_ref(), one.severity)).collect();
        told.sort_by_key(|(_, severity)| std::cmp::Reverse(*severity));
        assert_eq!(told, found, "{row}");
        let blank = report.findings.iter().filter(|one| one.leaves_blank());
        for finding in blank {
            assert!(finding.message(Lang::En).ends_with(" Left so, the cell stays blank."), "{row}");
            assert!(finding.message(Lang::Ja).ends_with("このままではセルは空欄になります。"), "{row}");
        }
    }
}

/// What says that there is no value costs no row that can do without, whatever the field's `on_error`.
#[test]
fn what_stands_for_nothing_is_as_good_as_a_blank() {
    use Verdict::{Faulty, Warned};
    let header = "Name,E-mail,Phone,Lead ID";
    let phone = "+12015550123";
    for (row, verdict, told) in [
        (format!("Ann,n/a,{phone},"), Warned, vec!["value_placeholder"]),
        (format!("Ann,なし,{phone},"), Warned, vec!["value_placeholder"]),
        (format!("Ann,#N/A,{phone},"), Warned, vec!["spreadsheet_error"]),
        (format!("Ann,,{phone},#N/A"), Warned, vec!["spreadsheet_error"]),
        (format!("Ann,,{phone},0"), Warned, vec!["value_placeholder"]),
        (format!("Ann,none@none.com,{phone},"), Warned, vec!["email_made_up"]),
        (format!("Ann,ann@,{phone},"), Faulty, vec!["email_domain_missing"]),
        ("Ann,n/a,,".to_owned(), Faulty, vec!["value_placeholder", "one_required_missing"]),
        ("Ann,#N/A,,".to_owned(), Faulty, vec!["spreadsheet_error", "one_required_missing"]),
    ] {
        let settings = CheckSettings { country: "US".parse().ok(), ..settings() };
        let mut checker = Checker::new(Some(Form::default_leads()), settings, Seen::default());
        checker.push(format!("{header}\n{row}\n").as_bytes());
        let (report, Seen(seen)) = checker.finish();
        let mut codes: Vec<_> = report.findings.iter().map(|one| (one.severity, one.code.as_ref())).collect();
        codes.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        let codes: Vec<_> = codes.into_iter().map(|(_, code)| code).collect();
        assert_eq!((seen[0].0, codes), (verdict, told), "{row}");
    }
    // A required field cannot do without.
    let form = r#"{"name":"x","fields":[{"name":"a","kind":"email","required":true}]}"#;
    for cell in ["n/a", "#N/A"] {
        let mut checker = Checker::new(Form::read(form).ok(), settings(), Seen::default());
        checker.push(format!("a\n{cell}\n").as_bytes());
        assert_eq!(checker.finish().1.0[0].0, Faulty, "{cell}");
    }
}

/// A phone that a spreadsheet shortened is told once.
#[test]
fn a_phone_as_a_decimal_is_told_once() {
    let (_, report) = seen("Ann,ann@example.com,4.91E+11,");
    assert_eq!(codes(&report), [("phone_decimal", 1)]);
}

#[test]
fn a_value_that_another_row_has_costs_the_row() {
    let (seen, report) = seen("Ann,ann@example.com,,\nBo,ann@example.com,,");
    assert_eq!(seen[1].0, Verdict::Faulty);
    assert_eq!(codes(&report), [("not_unique", 2)]);
}

#[test]
fn a_required_field_cannot_cost_a_cell_alone() {
    let form = r#"{"name":"x","fields":[{"name":"a","kind":"text","required":true,"on_error":"cell"}]}"#;
    let refused = Form::read(form).unwrap_err().to_string();
    assert!(refused.contains("on_error"), "{refused}");
}

/// The built-in form: a wrong phone costs the cell where something else is left to reach the person by.
#[test]
fn a_wrong_phone_costs_the_row_only_where_nothing_else_reaches_the_person() {
    use Verdict::{Clean, Faulty, Warned};
    let header = "Name,E-mail,E-mail 2,Phone,Phone 2";
    let en = "One of E-mail, E-mail 2, Phone, Phone 2, Phone 3, Phone 4, Phone 5 is required, ";
    let ja = "メール、メール2、電話番号、電話番号2、電話番号3、電話番号4、電話番号5のいずれか1つは必須ですが、";
    for (row, verdict, said) in [
        ("Ann,ann@example.com,,12,", Warned, None),
        ("Ann,,,12,+12015550123", Warned, None),
        ("Ann,,ann@example.com,12,", Warned, None),
        ("Ann,,,+12015550123,", Clean, None),
        (
            "Ann,,,12,",
            Faulty,
            Some([
                "but “12” in Phone cannot be used and the rest is empty. Correct it, or fill another.",
                "電話番号「12」は使えず、ほかは空欄です。修正するか、ほかの項目を入力してください。",
            ]),
        ),
        (
            "Ann,,no mail,12,ask",
            Faulty,
            Some([
                "but “no mail” in E-mail 2, “12” in Phone, “ask” in Phone 2 cannot be used and the rest is empty. Correct it, or \
                 fill another.",
                "メール2「no mail」、電話番号「12」、電話番号2「ask」は使えず、ほかは空欄です。修正するか、ほかの項目を入力してください。",
            ]),
        ),
        (
            "Ann,,,,",
            Faulty,
            Some(["and all of them are empty. Fill one of them.", "すべて空欄です。どれか1つを入力してください。"]),
        ),
    ] {
        let settings = CheckSettings { country: "US".parse().ok(), ..settings() };
        let mut checker = Checker::new(Some(Form::default_leads()), settings, Seen::default());
        checker.push(format!("{header}\n{row}\n").as_bytes());
        let (report, Seen(seen)) = checker.finish();
        assert_eq!(seen[0].0, verdict, "{row}: {:?}", report.findings);
        let missing = report.findings.iter().find(|one| one.code == "one_required_missing");
        let told = missing.map(|one| [one.message(Lang::En), one.message(Lang::Ja)]);
        assert_eq!(told, said.map(|[one, other]| [format!("{en}{one}"), format!("{ja}{other}")]), "{row}");
    }
}
