//! The registry is whole, and every rule does what its table says.

use super::{CASES, Case, Check, FieldRules, RULES, Rule, judge};
use crate::form::Form;
use std::collections::HashSet;

/// Files in `rules/` that are no rules.
const OTHERS: [&str; 8] = ["mod", "contents", "field", "judge", "message", "record", "tests", "values"];

/// Rules that speak of a setting or a mapping, of more bytes than a case can have, or at the first look; the tests of the
/// checker and of the first look make them speak.
const BEYOND_CASES: [&str; 20] = [
    "cell_too_long",
    "delimiter_unsure",
    "encoding_unknown",
    "encoding_unsure",
    "field_claimed_twice",
    "file_too_large",
    "header_damaged",
    "header_missing",
    "header_row_missing",
    "header_several_rows",
    "header_uneven",
    "header_unsure",
    "lines_above_header",
    "mapping_field_unknown",
    "mapping_header_unknown",
    "record_too_long",
    "rows_below_table",
    "rows_in_quotes",
    "too_many_columns",
    "too_many_records",
];

/// The rules of one field, given as a case gives it.
fn field_rules(field: &str) -> FieldRules {
    let json = format!(r#"{{"name":"cases","fields":[{{"name":"field",{field}}}]}}"#);
    match Form::read(&json) {
        Ok(form) => {
            let mut rules = FieldRules::compile(&form.fields[0], form.country);
            rules.refer_to(&crate::check::tests::references());
            rules.on("2026-11-21".parse().unwrap());
            rules
        }
        Err(error) => panic!("{json}: {error}"),
    }
}

/// What the rule of that code says of the cell: its fix (empty: none), or `None`.
fn said(rules: &FieldRules, value: &str, code: &str) -> Option<String> {
    let (mut canonical, mut faults) = (String::new(), vec![]);
    judge(rules, value, &mut canonical, &mut faults);
    let errors: Vec<_> =
        faults.iter().filter(|(rule, _)| matches!(rule.check, Check::Refused(_))).map(|(rule, _)| rule.code).collect();
    assert!(errors.len() <= 1, "{value}: one cause, several findings {errors:?}");
    let found = faults.into_iter().find(|(rule, _)| rule.code == code);
    found.map(|(rule, fault)| {
        all_placeholders_filled(rule, &fault, value);
        fault.fix.unwrap_or_default()
    })
}

fn all_placeholders_filled(rule: &Rule, fault: &super::Fault, value: &str) {
    for name in super::Template(rule.en).placeholders() {
        let given = fault.params.iter().any(|(param, _)| param == name);
        assert!(
            given || ["field", "header", "value"].contains(&name),
            "{}: {{{name}}} is not filled for “{value}”",
            rule.code
        );
    }
}

#[test]
fn every_file_is_listed() -> std::io::Result<()> {
    let listed: HashSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules"))? {
        let name = entry?.file_name().to_string_lossy().replace(".rs", "");
        assert!(
            listed.contains(name.as_str()) || OTHERS.contains(&name.as_str()),
            "rules/{name}.rs is not listed in rules/mod.rs"
        );
    }
    Ok(())
}

/// A file that a macro names is passed over by the formatter, and the formatting check is green all the same.
#[test]
fn every_file_is_named_by_a_plain_line() {
    let named: HashSet<&str> = include_str!("mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub(crate) mod ")?.strip_suffix(';'))
        .collect();
    for rule in RULES {
        assert!(named.contains(rule.code), "rules/mod.rs has no line “pub(crate) mod {};”", rule.code);
    }
}

#[test]
fn codes_are_file_names_and_unique() {
    let mut seen = HashSet::new();
    for (rule, (file, _)) in RULES.iter().zip(CASES) {
        assert_eq!(rule.code, *file);
        assert!(seen.insert(rule.code), "{} is listed twice", rule.code);
    }
}

#[test]
fn messages_are_there_in_both_languages_with_the_same_parameters() {
    for rule in RULES {
        let names = |text: &'static str| {
            let mut names = super::Template(text).placeholders();
            names.sort_unstable();
            names.dedup();
            names
        };
        assert!(rule.en.ends_with('.') && rule.en.len() > 10, "{}: {}", rule.code, rule.en);
        assert!(rule.ja.ends_with('。') && rule.ja.len() > 10, "{}: {}", rule.code, rule.ja);
        assert_eq!(names(rule.en), names(rule.ja), "{}", rule.code);
    }
}

#[test]
fn titles_are_short_and_have_no_parameters() {
    for rule in RULES {
        for title in [rule.title_en, rule.title_ja] {
            assert!(!title.is_empty() && title.chars().count() <= 40, "{}: {title}", rule.code);
            assert!(!title.contains('{') && !title.ends_with(['.', '。']), "{}: {title}", rule.code);
        }
    }
}

#[test]
fn every_rule_has_a_case_that_finds_and_one_that_is_silent() {
    for (code, cases) in CASES {
        let finds = |case: &Case| match case {
            Case::Cell { finds, .. } => finds.is_some(),
            Case::File { finds, .. } => !finds.is_empty(),
        };
        let found = cases.iter().any(finds);
        assert_eq!(found, !BEYOND_CASES.contains(code), "{code}: a case that finds");
        assert!(cases.iter().any(|case| !finds(case)), "{code} has no silent case");
    }
}

#[test]
fn cell_cases_find_what_they_say() {
    let mut wrong = Vec::new();
    for (code, cases) in CASES {
        for case in *cases {
            if let Case::Cell { field, value, finds } = case {
                let rules = field_rules(field);
                let said = said(&rules, value, code);
                if said.as_deref() != *finds {
                    wrong.push(format!("{code}: {{{field}}} “{value}” {said:?} {finds:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fix_removes_its_finding() {
    for (code, cases) in CASES {
        for case in *cases {
            if let Case::Cell { field, finds: Some(fix), .. } = case
                && !fix.is_empty()
            {
                assert_eq!(said(&field_rules(field), fix, code), None, "{code}: {{{field}}} “{fix}”");
            }
        }
    }
}

mod any_cell {
    use super::{field_rules, judge};
    use crate::form::Kind;
    use crate::rules::{CellState, Check};
    use proptest::prelude::*;

    /// A field of each kind with the canonical format, and one of each with another.
    const FIELDS: &[(&str, bool)] = &[
        (r#""kind":"text""#, true),
        (r#""kind":"email""#, true),
        (r#""kind":"phone""#, true),
        (r#""kind":"phone","country":"JP""#, true),
        (r#""kind":"phone","country":"US""#, true),
        (r#""kind":"text","choices":[{"value":"web"},{"value":"event"}]"#, true),
        (r#""kind":"date""#, true),
        (r#""kind":"date","format":"any""#, true),
        (r#""kind":"date","format":"DD/MM/YYYY""#, false),
        (r#""kind":"number","group_mark":",""#, true),
        (r#""kind":"number","group_mark":".","decimal_mark":",""#, false),
        (r#""kind":"integer","with_unit":true"#, true),
        (r#""kind":"choice","choices":[{"value":"a","label":{"ja":"エー"}},{"value":"bc"},{"value":"BC"}]"#, true),
        (r#""kind":"choices","choices":[{"value":"a","label":{"ja":"エー"}},{"value":"bc"},{"value":"BC"}]"#, true),
        (r#""kind":"country""#, true),
        (r#""kind":"subdivision","country":"JP""#, true),
        (r#""kind":"time_zone""#, true),
        (r#""kind":"url""#, true),
        (r#""kind":"boolean""#, true),
        (r#""kind":"postal_code","country":"JP""#, true),
        (r#""kind":"postal_code","country":"US""#, true),
        (r#""kind":"postal_code","country":"GB""#, true),
        (r#""kind":"postal_code""#, true),
        (r#""kind":"postal_code","country":"US","normalise":["pad_zip"]"#, true),
        (r#""kind":"text","normalise":["strip:&*-","compatibility","katakana","title_case","collapse_blanks"]"#, true),
        (r#""kind":"email","normalise":["lower","ascii_half"]"#, true),
        (r#""kind":"text","reference":"partners""#, true),
        (r#""kind":"uri""#, true),
        (r#""kind":"uuid""#, true),
    ];

    /// These, and the plain field of each kind that is not among them.
    fn fields() -> Vec<(String, bool)> {
        let mut fields: Vec<(String, bool)> =
            FIELDS.iter().map(|(field, stays)| ((*field).to_owned(), *stays)).collect();
        for kind in Kind::ALL.iter().map(|kind| format!(r#""kind":"{}""#, kind.as_str())) {
            if !fields.iter().any(|(field, _)| field.starts_with(&kind)) {
                fields.push((kind, true));
            }
        }
        fields
    }

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            "\\PC{0,10}",
            "[ -~]{0,14}",
            "[0-9,. /年月日-]{1,12}",
            "[0-9０-９－]{1,8}",
            "(mailto:)?[a-z. ]{1,5}[@＠][a-zA-Z.]{1,8}[.。,> ]?",
            "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}( 00:00)?",
            "[0-9]{2,5}",
            "[A-Za-z]{1,2}[0-9]{1,2} ?[0-9][A-Za-z]{2}",
            "[$¥-]?[0-9]{1,4}[.,]?[0-9]{0,3}[円万%]?",
            "[a-z]{2,5}:?/{0,2}[a-z.]{1,6}",
            "\\{?[0-9a-fA-F]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\\}?",
            "(P-[0-9]{3}|山田商会?|[ぁ-ゖｦ-ﾟ&＊ ]{0,8}|㈱[a-z]{3})",
            "(日本|Germ[a-z]{3}|Asia/Tok[a-z]{2}|tokyo|東京都?|[A-Z]{2,3}|[a-c, ]{1,6})",
            "(\\+?81[ -]?|1[ -]?|\\+?1 ?|0)?[0-9]{2,4}[ -]?[0-9]{3,4}[ -]?[0-9]{4}( ?(x|ext\\. ?)[0-9]{1,4})?",
            "(wbe|evetn|Web|event )",
            "(はい|いいえ|Yes|NO|true|False|エー|ｴｰ|bC|A)",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn is_judged_alike_for_its_canonical_value_and_its_fix(value in cell()) {
            for (field, stays) in &fields() {
                let rules = field_rules(field);
                let (mut canonical, mut faults) = (String::new(), vec![]);
                let state = judge(&rules, &value, &mut canonical, &mut faults);
                let refused = faults.iter().filter(|(rule, _)| matches!(rule.check, Check::Refused(_))).count();
                prop_assert_eq!(refused, usize::from(state == CellState::Refused), "{}: {:?}", field, value);
                if *stays && state == CellState::Read {
                    let mut again = String::new();
                    judge(&rules, &canonical, &mut again, &mut vec![]);
                    prop_assert_eq!(&again, &canonical, "{}: {:?}", field, value);
                }
                for (rule, fault) in faults {
                    if let Some(fix) = fault.fix {
                        let (mut fixed, mut left) = (String::new(), vec![]);
                        let state = judge(&rules, &fix, &mut fixed, &mut left);
                        // An empty cell is offered for what stands for no value.
                        let expected = if fix.is_empty() { CellState::Blank } else { CellState::Read };
                        prop_assert_eq!(state, expected, "{}: {:?} fixed to {:?}", field, value, fix);
                        prop_assert!(left.iter().all(|(other, _)| other.code != rule.code), "{}: {:?}", field, fix);
                    }
                }
            }
        }
    }
}
