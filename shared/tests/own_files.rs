//! Files as people have them go through: what is found in them and proposed for them, taken as it is, leaves nothing to be
//! matched by hand, and the rows come out ready; where rules know how to mend something, that is one step more.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};
use shared::check::{CheckSettings, Checker, Record, Sink};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::form::{Country, Form};
use shared::inspect::{InspectOptions, Inspection, Inspector};
use shared::mapping::{MappingSpec, proposals_in};
use shared::patch::{Patch, Step};
use shared::report::Report;
use std::path::PathBuf;

/// A file looked at and mapped as proposed.
struct Taken {
    bytes: Vec<u8>,
    found: Inspection,
    mapping: MappingSpec,
    form: Form,
}

impl Taken {
    fn of(bytes: Vec<u8>) -> Self {
        let mut inspector = Inspector::new(InspectOptions::default());
        inspector.push(&bytes);
        let found = inspector.finish();
        assert_eq!(found.refusal, None);
        let form = Form::default_leads();
        let country = found.signs.file.country.as_ref().map(|sign| sign.value);
        let proposed = proposals_in(&form, &found.headers, &found.sample, country);
        let mapping = MappingSpec::proposed(&form, &found.headers, &proposed);
        Self { bytes, found, mapping, form }
    }

    fn country(&self) -> Option<Country> {
        self.found.signs.file.country.as_ref().map(|sign| sign.value)
    }

    /// Checked with the fixes of these rules taken.
    fn checked(&self, fixes: &[&str]) -> Report {
        self.read(fixes, ()).0
    }

    /// The same, with what it reads.
    fn read<S: Sink>(&self, fixes: &[&str], sink: S) -> (Report, S) {
        let steps = fixes.iter().map(|rule| Step::Fix { rule: (*rule).to_owned(), column: None });
        let settings = CheckSettings {
            reading: self.found.reading.clone(),
            mapping: Some(self.mapping.clone()),
            // Where the file tells none, that of a browser in Japan.
            country: self.country().or_else(|| "JP".parse().ok()),
            today: Date::new(2026, 11, 21).unwrap(),
            patch: Patch { steps: steps.collect() },
            conventions: Conventions::default(),
        };
        let mut checker = Checker::new(Some(self.form.clone()), settings, sink);
        checker.push(&self.bytes);
        let (report, sink) = checker.finish();
        let filled = |field: &String| self.fields().any(|name| name == *field);
        for group in &self.form.one_of_required {
            assert!(group.iter().any(filled), "nothing fills any of {group:?}");
        }
        assert!(!report.refused, "{:?}", report.findings);
        (report, sink)
    }

    /// The fields that something fills.
    fn fields(&self) -> impl Iterator<Item = String> {
        let columns = self.mapping.columns.iter().filter_map(|column| column.field.clone());
        columns.chain(self.mapping.derived.iter().map(|derived| derived.field.clone()))
    }

    /// A column's field; `+` where it is kept beside the fields.
    fn field(&self, header: &str) -> String {
        let column = self.mapping.columns.iter().find(|column| column.header == header).unwrap();
        column.field.clone().unwrap_or_else(|| if column.custom { "+".to_owned() } else { String::new() })
    }
}

/// Ready rows of all, and what was found.
fn ready(report: &Report) -> (u64, u64, Vec<String>) {
    let counts = report.counts;
    let told = report.rules.iter().map(|rule| format!("{} {:?} x{}", rule.code, rule.column, rule.count));
    (counts.clean + counts.with_warnings, counts.records - counts.blank, told.collect())
}

#[track_caller]
fn all_ready(report: &Report, rows: u64) {
    let (good, all, told) = ready(report);
    assert_eq!((good, all), (rows, rows), "{told:?}");
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

fn utf_16le(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// A header and so many rows.
fn rows(header: &str, count: usize, row: impl Fn(usize) -> String) -> String {
    let mut text = format!("{header}\r\n");
    (0..count).for_each(|number| text += &format!("{}\r\n", row(number)));
    text
}

/// The header and rows of a tool's export, without the line that says what is right.
fn exported(name: &str) -> Taken {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/headers/seen").join(name).with_extension("csv");
    let text = std::fs::read_to_string(path).unwrap();
    Taken::of(text.split_once('\n').unwrap().1.as_bytes().to_vec())
}

#[test]
fn a_japanese_spreadsheet_in_shift_jis() {
    let family = ["佐藤", "鈴木", "高橋", "田中", "渡辺"];
    let given = ["花子", "太郎", "未来", "健", "美咲"];
    let text = rows("姓,名,都道府県,市区町村,番地,電話番号,メールアドレス,会社名", 40, |n| {
        let (family, given) = (family[n % 5], given[n / 5 % 5]);
        format!("{family},{given},東京都,港区,芝{n}-2-3,03-3581-{n:04},a{n}@example.jp,株式会社みどり{n}")
    });
    let taken = Taken::of(encoded(SHIFT_JIS, &text));
    assert_eq!((taken.found.reading.encoding.as_str(), taken.found.encoding.sure), ("Shift_JIS", true));
    assert_eq!(taken.country().unwrap().as_str(), "JP");
    assert_eq!((taken.field("姓"), taken.field("都道府県")), ("last_name".into(), "state".into()));
    let name = taken.mapping.derived.iter().find(|derived| derived.field == "name").unwrap();
    assert_eq!((name.from[0].header.as_str(), name.from[1].header.as_str(), name.join.as_str()), ("姓", "名", " "));
    all_ready(&taken.checked(&[]), 40);
}

#[test]
fn a_german_export_with_amounts() {
    let header = "Kundennummer;Firma;Vorname;Nachname;Straße;PLZ;Ort;Telefon;E-Mail;Budget;Geburtsdatum";
    let text = rows(header, 250, |n| {
        let zip = if n % 5 == 0 { "01067" } else { "50667" };
        let (thousands, hundreds) = (1 + n % 9, n % 1000);
        format!(
            "{};Müller & Söhne {n} GmbH;Jürgen;Groß;Königstraße {n};{zip};Köln;0221 {};j{n}@example.de;{thousands}.{hundreds:03},00 EUR;{:02}.{:02}.19{:02}",
            10_000 + n,
            979_000 + n,
            1 + n % 28,
            1 + n % 12,
            60 + n % 35
        )
    });
    let taken = Taken::of(encoded(WINDOWS_1252, &text));
    assert_eq!(taken.found.reading.encoding, "windows-1252");
    assert_eq!((taken.found.reading.delimiter, taken.country().unwrap().as_str()), (';', "DE"));
    assert_eq!((taken.field("Nachname"), taken.field("Budget")), ("last_name".into(), "budget".into()));
    let signs = &taken.found.signs.columns[9];
    assert_eq!(signs.decimal_mark.as_ref().map(|sign| sign.value), Some(','));
    // One step reads all of the amounts.
    let report = taken.checked(&["number_other_marks"]);
    all_ready(&report, 250);
    assert_eq!((report.steps[0].changed, report.counts.clean), (250, 250), "{:?}", ready(&report).2);
}

/// The values of the first two phones, record by record.
#[derive(Default)]
struct Phones(Vec<[Option<String>; 2]>);

impl Sink for Phones {
    fn record(&mut self, record: &Record<'_>) {
        let form = Form::default_leads();
        let value = |field| record.values.iter().nth(form.position(field)?)?.map(str::to_owned);
        self.0.push(["phone", "phone2"].map(value));
    }
}

#[test]
fn a_german_list_with_two_numbers_in_a_cell() {
    let text = rows("Firma;Ansprechpartner;PLZ;Ort;Tel;E-Mail", 60, |n| {
        let more = if n % 4 == 0 { format!(" / 0171 12345{n:02}") } else { String::new() };
        format!("Müller {n} GmbH;Jürgen Groß;50667;Köln;0221 979{n:03}{more};j{n}@example.de")
    });
    let taken = Taken::of(text.into_bytes());
    assert_eq!((taken.country().unwrap().as_str(), taken.field("Tel").as_str()), ("DE", "phone"));
    let (report, Phones(phones)) = taken.read(&[], Phones::default());
    all_ready(&report, 60);
    assert_eq!(report.counts.clean, 60, "{:?}", ready(&report).2);
    for (n, phones) in phones.iter().enumerate() {
        let second = (n % 4 == 0).then(|| format!("+4917112345{n:02}"));
        assert_eq!(*phones, [Some(format!("+49221979{n:03}")), second]);
    }
}

#[test]
fn a_dialer_list_with_an_empty_second_phone() {
    let text = rows("First\tLast\tPrimary Phone\tPhone 2\tCity\tState\tZip", 200, |n| {
        format!("Mia\tBerg\t(512) 555-{:04}\t\tAustin\tTX\t{}", 100 + n % 100, 73_301 + n)
    });
    let taken = Taken::of(text.into_bytes());
    assert_eq!((taken.found.reading.delimiter, taken.country().unwrap().as_str()), ('\t', "US"));
    assert_eq!(taken.field("Primary Phone"), "phone");
    all_ready(&taken.checked(&[]), 200);
}

#[test]
fn lists_of_phones_alone_and_of_addresses_alone() {
    let without_header = |text: String| text.split_once('\n').unwrap().1.to_owned();
    let mails = rows("email", 30, |n| format!("a{n}@example.com"));
    let phones = rows("phone", 30, |n| format!("512-555-{:04}", 100 + n));
    let abroad = rows("Telefon", 30, |n| format!("+49 221 979{n:03}"));
    for (text, header, field) in [
        (mails.clone(), "email", "email"),
        (without_header(mails), "Column 1", "email"),
        (phones.clone(), "phone", "phone"),
        (abroad.clone(), "Telefon", "phone"),
        (without_header(abroad), "Column 1", "phone"),
    ] {
        let taken = Taken::of(text.into_bytes());
        assert_eq!(taken.field(header), field, "{header}");
        all_ready(&taken.checked(&[]), 30);
    }
}

fn meta(prefix: [&str; 6], separator: &str) -> String {
    let [lead, ad, adset, campaign, form, phone] = prefix;
    let header = [
        "id",
        "created_time",
        "ad_id",
        "ad_name",
        "adset_id",
        "campaign_id",
        "form_id",
        "is_organic",
        "platform",
        "what_is_your_budget?",
        "full_name",
        "email",
        "phone_number",
    ];
    rows(&header.join(separator), 25, |n| {
        let id = 1_234_567_890_123_456_u64 + n as u64;
        let cells = [
            format!("{lead}{id}"),
            "2026-05-01T10:00:00-05:00".to_owned(),
            format!("{ad}{}", id + 1),
            "Spring".to_owned(),
            format!("{adset}{}", id + 2),
            format!("{campaign}{}", id + 3),
            format!("{form}{}", id + 4),
            "false".to_owned(),
            "fb".to_owned(),
            "$1,000 - $2,000".to_owned(),
            "Mia Berg".to_owned(),
            format!("a{n}@example.com"),
            format!("{phone}0803358{n:04}"),
        ];
        cells.join(separator)
    })
}

#[test]
fn leads_of_meta_as_downloaded() {
    let marks = ["l:", "ag:", "as:", "c:", "f:", "p:"];
    let taken = Taken::of(utf_16le(&meta(marks, "\t")));
    assert_eq!((taken.found.reading.encoding.as_str(), taken.found.reading.delimiter), ("UTF-16LE", '\t'));
    assert_eq!(taken.found.signs.marked, 6 * 25);
    assert_eq!((taken.field("full_name"), taken.field("phone_number")), ("name".into(), "phone".into()));
    assert_eq!((taken.field("id"), taken.field("what_is_your_budget?")), ("lead_id".into(), "+".into()));
    // One step takes all of them off, also of the columns that fill no field.
    let report = taken.checked(&["export_prefix"]);
    assert!(report.rules.iter().all(|rule| rule.code != "export_prefix"), "{:?}", report.rules);
    assert_eq!(report.steps[0].changed, 6 * 25);
}

#[test]
fn exports_of_common_tools() {
    for (name, rows) in [("salesforce-leads", 6), ("hubspot-contacts", 6), ("outlook-contacts", 6)] {
        let taken = exported(name);
        assert_eq!(taken.country().map(|country| country.to_string()).as_deref(), Some("US"), "{name}");
        all_ready(&taken.checked(&[]), rows);
    }
}

#[test]
fn a_list_of_an_event_with_titles_above_and_totals_below() {
    let mut text = String::from("Spring Expo 2026,,,,\r\nVisitors of day 2,,,,\r\n");
    text += &rows("First name,Last name,Company,E-mail,Amount", 60, |n| {
        format!("Mia,Berg {n},Oakline {n},m{n}@example.com,{}.00", 10 + n)
    });
    text += "Total,,,,2370.00\r\n";
    let taken = Taken::of(text.into_bytes());
    assert_eq!((taken.found.header_row, taken.found.reading.last_row), (3, Some(63)));
    all_ready(&taken.checked(&[]), 60);
}

#[test]
fn a_report_of_salesforce_with_its_last_lines() {
    let quoted = |cells: &[&str]| format!("\"{}\"", cells.join("\",\""));
    let mut text = rows(&quoted(&["First Name", "Last Name", "Company / Account", "Email", "Lead Source"]), 12, |n| {
        quoted(&["Mia", &format!("Berg {n}"), "Oakline Ltd", &format!("m{n}@example.com"), "Web"])
    });
    text += "\r\n\r\n\"Leads by Source\"\r\n";
    text += "\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\r\n";
    text += "\"Confidential Information - Do Not Distribute\"\r\n\"Generated By:  Ann Admin  11/30/2026 1:00 PM\"\r\n\"Acme Inc\"\r\n";
    let taken = Taken::of(text.into_bytes());
    assert_eq!(taken.found.reading.last_row, Some(13));
    let notes: Vec<&str> = taken.found.notes.iter().map(|note| &*note.code).collect();
    assert_eq!(notes, ["rows_below_table"]);
    all_ready(&taken.checked(&[]), 12);
}
