//! Where a column names the country of a record, what hangs on a country goes by it.

use super::*;

const FORM: &str = r#"[
    {"name":"phone","kind":"phone"},
    {"name":"postal_code","kind":"postal_code"},
    {"name":"state","kind":"subdivision"},
    {"name":"country","kind":"country"},
    {"name":"office","kind":"phone","country":"GB"}
]"#;

/// What a check in Germany makes of it.
fn told(file: &str, patch: Vec<Step>) -> (Vec<(u64, String, Option<String>)>, String) {
    let patch = Patch { steps: patch };
    let settings = CheckSettings { country: "DE".parse().ok(), patch, ..settings() };
    let (report, told) = check(form_of(FORM).as_ref(), &settings, &[file.as_bytes()]);
    let found = report.findings.iter();
    (found.map(|found| (found.at.record, found.code.to_string(), found.fix.clone())).collect(), told)
}

#[test]
fn phones_postal_codes_and_states_go_by_the_country_of_their_row() {
    for (row, values) in [
        // Without a country it is the file's.
        ("030 12345678,10115,BE,,", ["+493012345678", "10115", "BE"]),
        ("030 12345678,10115,Berlin,Germany,", ["+493012345678", "10115", "Berlin"]),
        ("044 668 18 00,8001,ZH,Schweiz,", ["+41446681800", "8001", "ZH"]),
        ("01 5131234,1010,Wien,AT,", ["+4315131234", "1010", "Wien"]),
        ("(212) 837-3185,02138,Massachusetts,USA,", ["+12128373185", "02138", "US-MA"]),
        ("+43 1 5131234,8001,ZH,CH,", ["+4315131234", "8001", "ZH"]),
        // What is no country tells none.
        ("030 12345678,10115,BE,nowhere,", ["+493012345678", "10115", "BE"]),
        // The field's own country goes before the row's.
        ("044 668 18 00,8001,ZH,CH,020 7946 0018", ["+41446681800", "+442079460018", "8001"]),
    ] {
        let (found, told) = told(&format!("phone,postal_code,state,country,office\n{row}\n"), vec![]);
        for value in values {
            assert!(told.contains(&format!("Some(\"{value}\")")), "{row}: {value}: {told}");
        }
        assert!(found.iter().all(|(_, code, _)| code == "country_unknown"), "{row}: {found:?}");
    }
}

#[test]
fn a_lost_zero_is_of_the_row_s_country() {
    let (found, _) =
        told("phone,postal_code,state,country,office\n,2138,,US,\n,1067,,,\n,1010,,AT,\n,8001,,CH,\n", vec![]);
    let fix = |record, fix: &str| (record, "postal_code_zero_lost".to_owned(), Some(fix.to_owned()));
    assert_eq!(found, [fix(1, "02138"), fix(2, "01067")]);
}

#[test]
fn steps_go_by_the_country_that_the_row_has_behind_them() {
    let cell = |record, column, old: &str, new: &str| Step::Cell { record, column, old: old.into(), new: new.into() };
    let zero = || Step::Fix { rule: "postal_code_zero_lost".into(), column: Some(1) };
    let write = |old: &str, new: &str| Step::Map { column: 1, values: vec![(old.into(), new.into())] };
    let file =
        "phone,postal_code,state,country,office\n,2138,,Ustates,\n,2138,,AT,\n,2138,,,\n,x,,US,\n,x,,AT,\n,x,,,\n";
    let steps = vec![write("x", "1067"), zero(), cell(1, 3, "Ustates", "US")];
    let (found, told) = told(file, steps);
    let values = ["02138", "2138", "02138", "01067", "1067", "01067"];
    let lines: Vec<&str> = told.lines().filter(|line| line.starts_with("Record")).collect();
    for (line, value) in lines.into_iter().zip(values) {
        assert!(line.contains(&format!("Some(\"{value}\")")), "{value}: {line}");
    }
    assert_eq!(found, [], "{told}");
}
