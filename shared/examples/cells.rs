//! How long the judging of one cell takes, kind by kind: `cargo run --release -p leadgate-shared --example cells [WORD]`.
//!
//! Each line: nanoseconds a cell (the best of several passes), over cells as a good file has them. Only lines with
//! WORD in their name are measured, if one is given.

use shared::form::Form;
use shared::rules::{FieldRules, judge};
use std::hint::black_box;
use std::time::Instant;

const CELLS: usize = 1 << 16;
const PASSES: usize = 15;

/// What is measured: a name, the field without its name, and the cells in turn.
const LINES: &[(&str, &str, &[&str])] = &[
    ("blank", r#""kind":"text""#, &[""]),
    ("blank required", r#""kind":"text","required":true"#, &["x"]),
    ("text", r#""kind":"text""#, &["Hanako Sato", "Midori Ltd.", "Sales"]),
    ("text kanji", r#""kind":"text""#, &["佐藤 花子", "株式会社みどり", "営業部"]),
    ("text max_length", r#""kind":"text","max_length":60"#, &["Hanako Sato", "株式会社みどり"]),
    ("text pattern", r#""kind":"text","pattern":"[A-Z]{3}[0-9]{4}""#, &["ABC1234", "XYZ0001"]),
    (
        "email",
        r#""kind":"email""#,
        &["hanako.sato@example.jp", "j.smith1970@gmail.com", "Anna.Meier@Firma-Beispiel.de"],
    ),
    ("date", r#""kind":"date""#, &["1988-04-02", "2026-11-25"]),
    ("date any", r#""kind":"date","format":"any""#, &["1988-04-02", "2026/1/5", "12/25/2026"]),
    ("date bounds", r#""kind":"date","minimum":"1900-01-01""#, &["1988-04-02", "2026-11-25"]),
    ("date D/M/Y", r#""kind":"date","format":"DD/MM/YYYY""#, &["02/04/1988", "25/11/2026"]),
    ("number", r#""kind":"number","group_mark":",","minimum":"0""#, &["1500000", "1,500,000", "12.50", "7"]),
    ("integer", r#""kind":"integer""#, &["1500000", "42", "7"]),
    (
        "choice",
        r#""kind":"choice","choices":[{"value":"web"},{"value":"event"},{"value":"referral"}]"#,
        &["web", "event", "referral"],
    ),
    (
        "choices",
        r#""kind":"choices","choices":[{"value":"web"},{"value":"event"},{"value":"referral"}]"#,
        &["web, event", "referral"],
    ),
    ("country", r#""kind":"country""#, &["JP", "Germany", "日本"]),
    ("subdivision", r#""kind":"subdivision","country":"US""#, &["CA", "New York", "US-TX"]),
    ("time_zone", r#""kind":"time_zone""#, &["Asia/Tokyo", "America/New_York"]),
    ("url", r#""kind":"url""#, &["https://example.jp/a?b=c", "http://www.example.com/"]),
    (
        "slip: choice",
        r#""kind":"choice","choices":[{"value":"web"},{"value":"event"},{"value":"referral"}]"#,
        &["evnet"],
    ),
    ("slip: country", r#""kind":"country""#, &["Germny", "アルゼンチ"]),
    ("slip: time_zone", r#""kind":"time_zone""#, &["Asia/Tokio", "Tokyo"]),
    (
        "steps, nothing to do",
        r#""kind":"text","normalise":["strip:&*","compatibility","katakana","collapse_blanks"]"#,
        &["Hanako Sato", "ヤマダ 花子"],
    ),
    ("steps, ASCII", r#""kind":"text","normalise":["strip:&*","collapse_blanks"]"#, &["Hanako Sato", "Midori Ltd."]),
    ("steps, title_case", r#""kind":"text","normalise":["title_case"]"#, &["Hanako Sato", "Midori Ltd."]),
    ("steps, all changed", r#""kind":"text","normalise":["kana_full","collapse_blanks"]"#, &["ﾔﾏﾀﾞ  ﾀﾛｳ"]),
    ("boolean", r#""kind":"boolean""#, &["true", "false", "1", "0"]),
    ("postal_code JP", r#""kind":"postal_code","country":"JP""#, &["154-0023", "1540023"]),
    ("postal_code US", r#""kind":"postal_code","country":"US""#, &["94043", "22162-1010"]),
    ("postal_code GB", r#""kind":"postal_code","country":"GB""#, &["SW1A 1AA", "M2 5BQ"]),
    ("uri", r#""kind":"uri""#, &["https://example.jp/a?b=c", "http://www.example.com/"]),
    ("uuid", r#""kind":"uuid""#, &["6f1f3c9e-7f3c-4d7b-9c55-0a2b8f0f6d11"]),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    for (name, field, cells) in LINES.iter().filter(|(name, ..)| name.contains(&wanted)) {
        let form = Form::read(&format!(r#"{{"name":"cells","fields":[{{"name":"cell",{field}}}]}}"#))?;
        let rules = FieldRules::of_form(&form, None);
        println!("{name:24} {:7.1} ns", measure(&rules[0], cells));
    }
    Ok(())
}

fn measure(rules: &FieldRules, cells: &[&str]) -> f64 {
    let (mut canonical, mut faults) = (String::with_capacity(256), Vec::new());
    let mut best = f64::INFINITY;
    for _ in 0..PASSES {
        let start = Instant::now();
        for cell in cells.iter().cycle().take(CELLS) {
            faults.clear();
            black_box(judge(rules, black_box(cell), &mut canonical, &mut faults));
        }
        best = best.min(start.elapsed().as_nanos() as f64 / CELLS as f64);
    }
    best
}
