//! The whole path: every case of every rule fed whole and cut at every byte, addresses, settings, limits.

mod as_found;
mod conventions;
mod limited;
mod many;
mod on_error;
mod patched;
mod row_country;

use super::*;
use crate::conventions::Conventions;
use crate::date::Date;
use crate::finding::{Address, Severity};
use crate::limits;
use crate::mapping::MappingSpec;
use crate::patch::{Patch, Step};
use crate::report::Report;
use crate::rules::{CASES, Case};
use crate::table::write::{ErrorCsv, record};
use proptest::prelude::*;

/// Everything a check says, as text.
#[derive(Default)]
struct Told(String);

impl Sink for Told {
    fn file_finding(&mut self, finding: &Finding) {
        self.0 += &format!("{finding:?}\n");
    }
    fn record(&mut self, record: &Record<'_>) {
        self.0 += &format!("{record:?}\n");
    }
}

/// The lists that cases refer to.
pub(crate) fn references() -> References {
    let partners = ["P-100", "P-200", "山田商事"].map(ToOwned::to_owned).to_vec();
    References::from([("partners".to_owned(), crate::normalise::reference::ReferenceList(partners))])
}

fn settings() -> CheckSettings {
    let today = Date::new(2026, 11, 21).unwrap();
    CheckSettings {
        reading: Reading::default(),
        mapping: None,
        country: None,
        today,
        patch: Patch::default(),
        conventions: Conventions::default(),
    }
}

fn check(form: Option<&Form>, settings: &CheckSettings, pieces: &[&[u8]]) -> (Report, String) {
    let mut checker = Checker::new(form.cloned(), settings.clone(), Told::default()).with_references(references());
    pieces.iter().for_each(|piece| checker.push(piece));
    let (report, told) = checker.finish();
    let counts = report.counts;
    assert_eq!(
        counts.records,
        counts.clean + counts.with_warnings + counts.with_errors + counts.blank + counts.left_out
    );
    assert_eq!(report.rules.iter().map(|rule| rule.count).sum::<u64>(), report.errors + report.warnings + report.notes);
    (report, told.0)
}

fn codes(report: &Report) -> Vec<(&str, u64)> {
    report.findings.iter().map(|finding| (finding.code.as_ref(), finding.at.record)).collect()
}

fn form_of(fields: &str) -> Option<Form> {
    let whole = fields.starts_with('{');
    let form = if whole { fields.to_owned() } else { format!(r#"{{"name":"case","fields":{fields}}}"#) };
    (!fields.is_empty()).then(|| Form::read(&form).unwrap())
}

/// Form and file of a case, and the records at which its rule speaks.
fn laid_out(case: &Case) -> (Option<Form>, Vec<u8>, Vec<u64>) {
    match case {
        Case::File { form, bytes, finds } => (form_of(form), bytes.to_vec(), finds.to_vec()),
        Case::Cell { field, value, finds } => {
            let mut bytes = Vec::new();
            record(&mut bytes, ["f", "other"]);
            record(&mut bytes, [value, "x"]);
            let fields = format!(r#"[{{"name":"f",{field}}},{{"name":"other","kind":"text"}}]"#);
            (form_of(&fields), bytes, finds.iter().map(|_| 1).collect())
        }
    }
}

#[test]
fn a_field_is_filled_by_joined_columns_by_one_once_more_and_by_one_value() {
    let form = Form::read(
        r#"{"name":"f","fields":[{"name":"name","kind":"text","required":true,"max_length":10},{"name":"short","kind":"text"},
            {"name":"code","kind":"text","unique":true},{"name":"source","kind":"choice","choices":[{"value":"web"}]},
            {"name":"email","kind":"email"}],"unique":[["name","source"]]}"#,
    )
    .unwrap();
    let mapping = MappingSpec::read(
        r#"{"columns":[{"header":"Mail","field":"email"}],"derived":[
            {"field":"name","from":[{"header":"First"},{"header":"Last"}],"join":" "},{"field":"short","from":[{"header":"First"}]},
            {"field":"code","from":[{"header":"Mail"}]},{"field":"source","value":"Web"}]}"#,
    );
    let settings = CheckSettings { mapping: mapping.ok(), ..settings() };
    let file = "First,Last,Mail\nAnn, Archer ,a@b.jp\n,Bo,b@b.jp\n,,c@b.jp\nAnn,Archer,a@b.jp\nMaximilianus,,d@b.jp\n";
    let whole = check(Some(&form), &settings, &[file.as_bytes()]);
    // A name that is missing is told of its first column; one that is too long offers no fix, which no single cell could take.
    let found: Vec<_> =
        whole.0.findings.iter().map(|found| (found.code.as_ref(), found.at.record, found.column)).collect();
    let expected = [
        ("required_missing", 3, Some(0)),
        ("not_unique_together", 4, None),
        ("not_unique", 4, Some(2)),
        ("too_long", 5, Some(0)),
    ];
    assert_eq!(found, expected);
    assert!(whole.0.findings.iter().all(|found| found.fix.is_none()));
    assert_eq!(whole.0.columns[0].field.as_deref(), Some("name"));
    assert_eq!(whole.0.receipt.mapping.derived.len(), 4);
    for cut in 0..=file.len() {
        let (left, right) = file.as_bytes().split_at(cut);
        assert_eq!(check(Some(&form), &settings, &[left, right]), whole, "cut at {cut}");
    }
}

#[test]
fn every_case_of_every_rule_whole_and_cut_at_every_byte() {
    for (code, cases) in CASES {
        for case in *cases {
            let (form, bytes, finds) = laid_out(case);
            let whole = check(form.as_ref(), &settings(), &[&bytes]);
            let spoken: Vec<u64> =
                codes(&whole.0).into_iter().filter(|(said, _)| said == code).map(|(_, record)| record).collect();
            assert_eq!(spoken, finds, "{code}: {:?} gives {:?}", String::from_utf8_lossy(&bytes), codes(&whole.0));
            for cut in 0..=bytes.len() {
                let (left, right) = bytes.split_at(cut);
                assert_eq!(check(form.as_ref(), &settings(), &[left, right]), whole, "{code}: cut at {cut}");
            }
            let single: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(check(form.as_ref(), &settings(), &single), whole, "{code}: byte by byte");
        }
    }
}

#[test]
fn messages_have_no_placeholder_left() {
    for (_, cases) in CASES {
        for case in *cases {
            let (form, bytes, _) = laid_out(case);
            for finding in check(form.as_ref(), &settings(), &[&bytes]).0.findings {
                for lang in [crate::lang::Lang::En, crate::lang::Lang::Ja] {
                    let message = finding.message(lang);
                    let template = crate::rules::by_code(&finding.code).unwrap().text(lang);
                    for name in template.placeholders() {
                        assert!(finding.param(name, lang).is_some(), "{}: {{{name}}} in {message}", finding.code);
                    }
                }
            }
        }
    }
}

#[test]
fn addresses_are_those_of_the_spreadsheet_and_of_the_file() {
    let bytes = b"title,\n\nname,mail\r\n\"two\r\nlines\",a\n\nx,y\nB\nC,\"x\"\"y\",3\n";
    let mut settings = settings();
    settings.reading.header_row = 3;
    let report = check(None, &settings, &[bytes]).0;
    let at = |record, row, line, byte| Address { record, row, line, byte };
    let found: Vec<_> = report.findings.iter().map(|finding| (finding.code.as_ref(), finding.at)).collect();
    let expected = [
        ("lines_above_header", Address::default()),
        ("cells_missing", at(3, 7, 8, 39)),
        ("cells_extra", at(4, 8, 9, 41)),
        ("line_ends_mixed", Address::default()),
    ];
    assert_eq!(found, expected);
    assert_eq!(report.counts.records, 4);
}

#[test]
fn shift_jis_addresses_are_those_of_the_original_bytes() {
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode("氏名,表\nソ,十\nソ\n");
    let mut settings = settings();
    settings.reading.encoding = "Shift_JIS".into();
    let report = check(None, &settings, &[&bytes]).0;
    assert_eq!(report.columns[1].header, "表");
    assert_eq!(report.findings[0].at, Address { record: 2, row: 3, line: 3, byte: 14 });
}

#[test]
fn what_was_set_wrong_is_said() {
    let form = form_of(r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"text"}]"#);
    let file = b"name,mail\nA,a\n";
    let mut unknown = settings();
    unknown.reading.encoding = "klingon".into();
    assert_eq!(codes(&check(None, &unknown, &[file]).0), [("encoding_unknown", 0)]);
    let mut below = settings();
    below.reading.header_row = 9;
    assert_eq!(codes(&check(None, &below, &[file]).0), [("header_row_missing", 0)]);
    let mut mapped = settings();
    let spec = r#"{"columns":[{"header":"name","field":"mail"},{"header":"mail","field":"mail"},
        {"header":"gone","field":"name"}]}"#;
    mapped.mapping = Some(MappingSpec::read(spec).unwrap());
    let report = check(form.as_ref(), &mapped, &[file]).0;
    assert!(report.refused);
    let said = codes(&report);
    assert!(said.contains(&("mapping_header_unknown", 0)), "{said:?}");
    assert!(said.contains(&("field_claimed_twice", 0)), "{said:?}");
    mapped.mapping = Some(MappingSpec::read(r#"{"columns":[{"header":"name","field":"nope"}]}"#).unwrap());
    assert_eq!(codes(&check(form.as_ref(), &mapped, &[file]).0), [("mapping_field_unknown", 0)]);
}

#[test]
fn what_could_not_run_is_listed_with_its_reason() {
    use crate::report::SkipReason::{NoColumn, NoCountry, NoReference, NoSubdivisions};
    let form = form_of(
        r#"[{"name":"tel","kind":"phone"},{"name":"state","kind":"subdivision","country":"FR"},
            {"name":"agent","kind":"text","reference":"agents"},{"name":"partner","kind":"text","reference":"partners"},
            {"name":"region","kind":"subdivision","reference":"regions"},{"name":"note","kind":"text"}]"#,
    );
    let report = check(form.as_ref(), &settings(), &[b"tel,state,agent,partner,region\n1,Paris,A,P-100,B\n"]).0;
    let skipped: Vec<_> = report.skipped.iter().map(|skipped| (skipped.field.as_str(), skipped.reason)).collect();
    let lists: Vec<_> = report.skipped.iter().filter_map(|skipped| skipped.list.as_deref()).collect();
    assert_eq!(lists, ["agents", "regions"]);
    let expected = [
        ("tel", NoCountry),
        ("state", NoSubdivisions),
        ("agent", NoReference),
        ("region", NoCountry),
        ("region", NoReference),
        ("note", NoColumn),
    ];
    assert_eq!(skipped, expected);
    assert_eq!(report.receipt.references.keys().collect::<Vec<_>>(), ["partners"]);
}

#[test]
fn what_is_left_out_is_blank_to_a_required_field() {
    let fields = |more| {
        form_of(&format!(
            r#"[{{"name":"zip","kind":"postal_code","country":"US","normalise":["pad_zip"]{more}}},{{"name":"b","kind":"text"}}]"#
        ))
    };
    let file = b"zip,b\n12,x\n501,x\n".as_slice();
    let (report, told) = check(fields("").as_ref(), &settings(), &[file]);
    assert_eq!(codes(&report), [("postal_code_dropped", 1), ("postal_code_padded", 2)]);
    assert!(told.contains(r#"[None, Some("x")]"#) && told.contains(r#"[Some("00501"), Some("x")]"#), "{told}");
    let required = check(fields(r#","required":true"#).as_ref(), &settings(), &[file]).0;
    assert_eq!(codes(&required)[..2], [("postal_code_dropped", 1), ("required_missing", 1)]);
}

#[test]
fn the_receipt_changes_with_each_thing_it_covers() {
    let form = Form::default_leads();
    let file = b"name,email\nA,a@example.jp\n";
    let base = check(Some(&form), &settings(), &[file]).0.receipt;
    assert_eq!(check(Some(&form), &settings(), &[file]).0.receipt, base);
    let mut other_form = form.clone();
    other_form.version += 1;
    let mut country = settings();
    country.country = "JP".parse().ok();
    let mut conventions = settings();
    conventions.conventions = serde_json::from_str(r#"[{"column":0,"decimal_mark":"comma"}]"#).unwrap();
    let mut codes = vec![
        base.code(),
        check(Some(&form), &conventions, &[file]).0.receipt.code(),
        check(Some(&form), &settings(), &[b"name,email\nB,a@example.jp\n"]).0.receipt.code(),
        check(Some(&other_form), &settings(), &[file]).0.receipt.code(),
        check(Some(&form), &country, &[file]).0.receipt.code(),
        check(None, &settings(), &[file]).0.receipt.code(),
    ];
    assert!(codes.iter().all(|code| code.len() == 7), "{codes:?}");
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 6);
}

#[test]
fn our_own_error_file_comes_back_as_it_was() {
    let form = form_of(r#"[{"name":"name","kind":"text"},{"name":"tel","kind":"phone"}]"#);
    let mut csv = ErrorCsv::new(["name", "tel"]);
    csv.row(["=Bob", "+81312345678"], &["-why".into()], 12);
    let file = csv.take();
    let (report, told) = check(form.as_ref(), &settings(), &[&file]);
    assert_eq!(report.counts.clean, 1, "{told}");
    assert!(told.contains(r#"values: [Some("=Bob"), Some("+81312345678")]"#), "{told}");
    assert_eq!(report.columns[2].field, None);
}

/// Bytes that look like a damaged table, in no encoding in particular.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b",".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r".to_vec()),
        Just(b"\"".to_vec()),
        Just("名前".as_bytes().to_vec()),
        Just(b"\x83\\\x95\\".to_vec()),
        Just(b"a@b.jp".to_vec()),
        Just(b"03-1234-5678".to_vec()),
        Just(b"leadgate_reason,leadgate_row".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces_give_the_same(
        bytes in damaged(),
        label in prop::sample::select(&["UTF-8", "Shift_JIS", "UTF-16LE", "windows-1252", "EUC-JP", "ISO-2022-JP"][..]),
        cuts in proptest::collection::vec(0usize..200, 0..5),
    ) {
        let form = Form::default_leads();
        let mut settings = settings();
        settings.reading.encoding = label.to_owned();
        settings.country = "JP".parse().ok();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).chain([0, bytes.len()]).collect();
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
        prop_assert_eq!(check(Some(&form), &settings, &pieces), check(Some(&form), &settings, &[&bytes]));
    }

    #[test]
    fn the_first_look_is_the_same_in_any_pieces(bytes in damaged(), cut in 0usize..200) {
        let look = |pieces: &[&[u8]]| {
            let mut inspector = crate::inspect::Inspector::new(crate::inspect::InspectOptions::default());
            pieces.iter().for_each(|piece| inspector.push(piece));
            inspector.finish()
        };
        let (left, right) = bytes.split_at(cut.min(bytes.len()));
        prop_assert_eq!(look(&[left, right]), look(&[&bytes]));
    }
}

#[test]
fn header_over_several_rows_none_at_all_and_a_last_row() {
    let form = form_of(r#"[{"name":"Contact Name","kind":"text"},{"name":"Contact Mail","kind":"email"}]"#);
    let with = |reading: Reading| CheckSettings { reading, ..settings() };
    let two_rows = with(Reading { header_row: 2, header_rows: 2, ..Reading::default() });
    let file = b"Export of today\nContact,Contact\nName,Mail\nA,a@b.jp\n";
    let (report, told) = check(form.as_ref(), &two_rows, &[file]);
    assert_eq!((report.counts.clean, report.refused), (1, false), "{told}");
    assert_eq!(report.columns[1].header, "Contact Mail");
    assert!(told.contains("record: 1, row: 4, line: 4, byte: 42"), "{told}");

    let mut none = with(Reading { header_rows: 0, ..Reading::default() });
    none.mapping = Some(MappingSpec::read(r#"{"Column 1":"Contact Name","Column 2":"Contact Mail"}"#).unwrap());
    let (report, told) = check(form.as_ref(), &none, &[b"A,a@b.jp\nB,b\n"]);
    assert_eq!((report.counts.clean, report.counts.with_errors), (1, 1), "{told}");
    assert!(told.contains("record: 1, row: 1, line: 1, byte: 0"), "{told}");

    let last = with(Reading { last_row: Some(2), ..Reading::default() });
    let (report, _) = check(None, &last, &[b"a,b\n1,2\n\nTotal\n"]);
    assert_eq!((report.counts.records, report.errors), (1, 0));
}

#[test]
fn the_seed_of_the_unique_values_changes_nothing_that_is_said() {
    let form = form_of(
        r#"{"name":"f","fields":[{"name":"a","kind":"text","unique":true},{"name":"b","kind":"email","unique":true},
            {"name":"c","kind":"text"},{"name":"d","kind":"integer"}],"unique":[["c","d"]]}"#,
    );
    let mut file = b"a,b,c,d\n".to_vec();
    for row in 0..3_000_u32 {
        let (a, b, c, d) = (row * 7919 % 2_500, row * 31 % 2_900, row % 3, row % 700);
        file.extend_from_slice(format!("a{a},x{b}@example.jp,c{c},{d}\n").as_bytes());
    }
    let checked = |seed| {
        let mut checker = Checker::new(form.clone(), settings(), Told::default()).with_seed(seed);
        checker.push(&file);
        let (report, told) = checker.finish();
        (report, told.0)
    };
    let unseeded = check(form.as_ref(), &settings(), &[&file]);
    let doubled =
        |code: &str| unseeded.0.rules.iter().filter(|rule| rule.code == code).map(|rule| rule.count).sum::<u64>();
    assert_eq!([doubled("not_unique"), doubled("not_unique_together")], [600, 900]);
    for seed in [0, 1, 0x0123_4567_89AB_CDEF, u64::MAX] {
        assert!(checked(seed) == unseeded, "seed {seed}");
    }
}
