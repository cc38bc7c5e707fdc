//! The command line as a pipeline sees it: output, exit codes, files written.

#![allow(clippy::unwrap_used)]

mod files;

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const FORM: &str = r#"{"name":"case","fields":[
    {"name":"name","kind":"text","required":true},
    {"name":"email","kind":"email","unique":true},
    {"name":"phone","kind":"phone"}]}"#;

const FAULTY: &str = "name,email,phone\r\n\"Sato, Hanako\",hanako@example.jp,03-1234-5678\r\n,HANAKO@example.jp,\r\n\
    \"two\r\nlines\",x@y.jp,+1 201 555 0123\r\nB,b@example.jp,12\r\n";

/// A folder of its own, and the program run in it.
struct Bench(tempfile::TempDir);

struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Bench {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    fn run(&self, args: &[&str], input: &[u8]) -> Outcome {
        let mut child = Command::new(env!("CARGO_BIN_EXE_leadgate"))
            .args(args)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that does not read its input closes the pipe: that is no fault here.
        let _ = child.stdin.take().unwrap().write_all(input);
        let done = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Outcome { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }
}

fn exists(bench: &Bench, name: &str) -> bool {
    Path::new(bench.0.path()).join(name).exists()
}

#[test]
fn inspect_names_what_a_file_is() {
    let bench = Bench::new();
    let (sjis, ..) =
        encoding_rs::SHIFT_JIS.encode("検索条件：東京,,\r\n氏名,電話,メモ\r\n佐藤,03-1234-5678,\"改\r\n行\"\r\n");
    bench.file("sjis.csv", &sjis);
    let done = bench.run(&["inspect", "sjis.csv", "--json"], b"");
    let found: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(done.code, Some(0));
    assert_eq!(found["encoding"]["name"], "Shift_JIS");
    for (key, value) in [("header_row", 2), ("lines_above", 1), ("columns", 3), ("records", 1)] {
        assert_eq!(found[key], value, "{key}");
    }
    assert_eq!((&found["line_end"], &found["bom"], &found["delimiter"]), (&"CRLF".into(), &false.into(), &",".into()));
    assert_eq!(found["bytes"], sjis.len());
    assert!(bench.run(&["inspect", "-"], &sjis).out.contains("data rows:    1"));
}

#[test]
fn inspect_says_how_a_file_is_written_and_how_sure_that_is() {
    let bench = Bench::new();
    let text = "Leads\n\nContact;;Company;\nName;E-mail;Name;City\n'O\\'Neil; Ann';a@b.jp;Acme;Rome\n\nid;n\n7;8";
    bench.file("odd.csv", text);
    let done = bench.run(&["inspect", "odd.csv", "--json"], b"");
    let found: Value = serde_json::from_str(&done.out).unwrap();
    let expected = serde_json::json!({
        "delimiter": ";", "quote": "'", "escape": "backslash", "blanks": "kept", "line_end": "LF", "last_line_end": false,
        "header_row": 3, "header_rows": 2, "last_row": 5, "lines_above": 2, "records": 1,
        "headers": ["Contact Name", "Contact E-mail", "Company Name", "Company City"],
    });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(found[key], *value, "{key}");
    }
    assert_eq!(found["sure"]["delimiter"], "sure");
    let codes: Vec<&str> =
        found["notes"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["lines_above_header", "header_several_rows", "rows_below_table"]);
    let words = bench.run(&["inspect", "odd.csv"], b"").out;
    assert!(
        words.contains("header rows:  2") && words.contains("note:         The header takes rows 3 to 4."),
        "{words}"
    );
    let parsed = "\"Contact Name\",\"Contact E-mail\",\"Company Name\",\"Company City\"\r\n\"O'Neil; Ann\",\"a@b.jp\",\"Acme\",\"Rome\"\r\n";
    assert_eq!(bench.run(&["parse", "odd.csv"], b"").out, parsed);
}

#[test]
fn every_part_of_the_reading_can_be_set_by_hand() {
    let bench = Bench::new();
    bench.file("a.csv", "x\na| 'b\\'c'\n1| '2'\n3|4\n");
    let args = "parse a.csv --delimiter pipe --quote single --escape backslash --blanks skipped --header-row 2 \
        --header-rows 0 --last-row 3";
    let done = bench.run(&args.split_whitespace().collect::<Vec<_>>(), b"");
    assert_eq!(done.out, "\"Column 1\",\"Column 2\"\r\n\"a\",\"b'c\"\r\n\"1\",\"2\"\r\n", "{}", done.err);
    let args = "parse a.csv --delimiter ; --quote double --escape doubled --blanks kept --header-rows 1 --last-row end";
    let done = bench.run(&args.split_whitespace().collect::<Vec<_>>(), b"");
    assert_eq!(done.out, "\"x\"\r\n\"a| 'b\\'c'\"\r\n\"1| '2'\"\r\n\"3|4\"\r\n", "{}", done.err);
    for wrong in ["--quote=ab", "--last-row=0", "--escape=none", "--header-rows=21", "--header-row=0"] {
        assert_eq!(bench.run(&["parse", "a.csv", wrong], b"").code, Some(2), "{wrong}");
    }
}

#[test]
fn a_file_without_header_is_checked_by_what_its_cells_look_like() {
    let bench = Bench::new();
    bench.file("form.json", FORM.replace(r#","required":true"#, ""));
    // Four of five cells fit: enough for a proposal.
    let good = ["Ann,a@b.jp", "Bob,b@b.jp", "Cat,c@b.jp", "Dan,d@b.jp"].map(|row| format!("{row},03-1234-5678\n"));
    bench.file("leads.csv", good.concat() + "Eve,e@b.jp,03-1234\n");
    let done = bench.run(&["check", "leads.csv", "--form", "form.json", "--country", "JP", "--format", "json"], b"");
    let report: Value = serde_json::from_str(&done.out).unwrap();
    let found = report["findings"].as_array().unwrap().last().unwrap();
    assert_eq!((&found["code"], &found["record"]), (&"phone_too_short".into(), &5.into()), "{report}");
}

#[test]
fn inspect_and_check_say_when_the_encoding_is_in_doubt() {
    let bench = Bench::new();
    bench.file("price.csv", b"name,price\nJos\xE9,5 \xA4\n");
    let done = bench.run(&["inspect", "price.csv", "--json"], b"");
    let found: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(found["encoding"]["sure"], false);
    let candidates = found["encoding"]["candidates"].as_array().unwrap();
    let euro = candidates.iter().find(|candidate| candidate["name"] == "ISO-8859-15").unwrap();
    assert_eq!(euro["sample"], "José,5 €");
    assert!(bench.run(&["inspect", "price.csv"], b"").out.contains("not sure"));
    let done = bench.run(&["check", "price.csv"], b"");
    assert!(done.out.contains("ISO-8859-15"), "{}", done.out);
    let done = bench.run(&["check", "price.csv", "--encoding", "ISO-8859-15"], b"");
    assert!(!done.out.contains("ISO-8859"), "{}", done.out);
}

#[test]
fn parse_names_what_the_output_encoding_cannot_carry() {
    let bench = Bench::new();
    bench.file("a.csv", "氏名,市\n山田,堺\n𠮷野,堺\n");
    let args = ["parse", "a.csv", "-o", "out.csv", "--output-encoding", "shift_jis"];
    let done = bench.run(&args, b"");
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("row 3, column 1") && done.err.contains("𠮷"), "{}", done.err);
    assert!(!exists(&bench, "out.csv"), "nothing is left out silently");
    let done = bench.run(&[&args[..], &["--replace", "〓"]].concat(), b"");
    assert_eq!(done.code, Some(1));
    let read = bench.run(&["parse", "out.csv"], b"");
    assert_eq!(read.out, "\"氏名\",\"市\"\r\n\"山田\",\"堺\"\r\n\"〓野\",\"堺\"\r\n");
    assert_eq!(bench.run(&["parse", "a.csv", "--output-encoding", "klingon"], b"").code, Some(2));
    let wide = bench.run(&["parse", "a.csv", "-o", "wide.csv", "--output-encoding", "utf-16le"], b"");
    assert_eq!(wide.code, Some(0), "{}", wide.err);
    let read = bench.run(&["parse", "wide.csv", "--encoding", "utf-16le"], b"");
    assert_eq!(read.out, bench.run(&["parse", "a.csv"], b"").out);
}

#[test]
fn parse_writes_strict_rfc_4180_or_refuses() {
    let bench = Bench::new();
    bench.file("a.csv", "\u{FEFF}name;note\nA;\"say \"\"hi\"\"\"\n\nB;x\n");
    let expected = "\"name\",\"note\"\r\n\"A\",\"say \"\"hi\"\"\"\r\n\"B\",\"x\"\r\n";
    assert_eq!(bench.run(&["parse", "a.csv"], b"").out, expected);
    let done = bench.run(&["parse", "a.csv", "-o", "out.csv"], b"");
    assert_eq!((done.code, bench.read("out.csv").as_str()), (Some(0), expected));
    assert_eq!(bench.run(&["parse", "out.csv"], b"").out, expected, "parsing again changes nothing");
    bench.file("book.csv", b"PK\x03\x04\x14\0[Content_Types].xml");
    let refused = bench.run(&["parse", "book.csv", "-o", "none.csv"], b"");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("Excel (.xlsx)"), "{}", refused.err);
    assert!(!exists(&bench, "none.csv"), "a refused file leaves nothing behind");
}

#[test]
fn check_tells_every_finding_in_every_format() {
    let bench = Bench::new();
    bench.file("form.json", FORM);
    bench.file("leads.csv", FAULTY);
    let args = ["check", "leads.csv", "--form", "form.json", "--country", "JP", "--today", "2026-11-21"];
    let with = |format: &str| bench.run(&[&args[..], &["--format", format]].concat(), b"");

    let done = with("json");
    assert_eq!(done.code, Some(1));
    let report: Value = serde_json::from_str(&done.out).unwrap();
    let found: Vec<(&str, u64, u64, u64, &str)> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let number = |key: &str| finding[key].as_u64().unwrap();
            let text = |key: &str| finding[key].as_str().unwrap();
            (text("code"), number("record"), number("row"), number("line"), text("column"))
        })
        .collect();
    let expected = [
        ("required_missing", 2, 3, 3, "name"),
        ("not_unique", 2, 3, 3, "email"),
        ("phone_too_short", 4, 5, 6, "phone"),
    ];
    assert_eq!(found, expected);
    assert_eq!(report["summary"]["records"], 4);
    assert_eq!(report["summary"]["with_errors"], 2);
    assert_eq!(report["receipt"]["today"], "2026-11-21");

    let lines = with("ndjson");
    let codes: Vec<Value> = lines.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect();
    assert_eq!(Value::from(codes), report["findings"]);
    assert_eq!(with("csv").out.lines().count(), 1 + 3);
    let text = with("text").out;
    assert!(text.contains("leads.csv:6: error[phone_too_short] row 5, column “phone”"), "{text}");
    let japanese = bench.run(&[&args[..], &["--lang", "ja"]].concat(), b"").out;
    assert!(japanese.contains("必須"), "{japanese}");
}

#[test]
fn the_error_file_comes_back_corrected() {
    let bench = Bench::new();
    bench.file("form.json", FORM);
    bench.file("leads.csv", FAULTY);
    let check = |file: &str, errors: &str| {
        bench.run(&["check", file, "--form", "form.json", "--country", "JP", "--errors", errors], b"")
    };
    assert_eq!(check("leads.csv", "errors.csv").code, Some(1));
    let errors = bench.read("errors.csv");
    assert_eq!(errors.lines().count(), 3, "{errors}");
    assert!(errors.starts_with("\u{FEFF}\"name\",\"email\",\"phone\",\"leadgate_reason\",\"leadgate_row\""));
    let corrected = errors.replace("\"\",\"HANAKO", "\"Goto\",\"GOTO").replace("\"12\"", "\"'+12015550123\"");
    bench.file("corrected.csv", corrected);
    let again = check("corrected.csv", "none.csv");
    assert_eq!(again.code, Some(0), "{}", again.out);
}

#[test]
fn the_error_file_is_written_in_the_encoding_asked_for() {
    let bench = Bench::new();
    bench.file("form.json", FORM);
    let check = |more: &[&str]| {
        let args = ["check", "leads.csv", "--form", "form.json", "--country", "JP", "--lang", "ja"];
        bench.run(&[&args[..], &["--errors", "errors.csv", "--output-encoding", "shift_jis"], more].concat(), b"")
    };
    bench.file("leads.csv", "name,email,phone\r\n山田,y@example.jp,12\r\n");
    assert_eq!(check(&[]).code, Some(1));
    let bytes = std::fs::read(bench.0.path().join("errors.csv")).unwrap();
    let (text, _, malformed) = encoding_rs::SHIFT_JIS.decode(&bytes);
    assert!(!malformed && text.starts_with("\"name\",") && text.contains("\"山田\",\"y@example.jp\",\"12\""), "{text}");

    // What it cannot carry is named, and no file is left that says otherwise than the rows.
    std::fs::remove_file(bench.0.path().join("errors.csv")).unwrap();
    bench.file(
        "leads.csv",
        "name,email,phone\r\n\"two\r\nlines\",t@example.jp,03-1234-5678\r\n𠮷野,y@example.jp,12\r\n",
    );
    let done = check(&[]);
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("3行1列目：「𠮷」") && done.err.contains("errors.csv"), "{}", done.err);
    assert!(!exists(&bench, "errors.csv"));
    let done = check(&["--replace", "〓"]);
    assert!(done.err.contains("𠮷"), "{}", done.err);
    let bytes = std::fs::read(bench.0.path().join("errors.csv")).unwrap();
    assert!(encoding_rs::SHIFT_JIS.decode(&bytes).0.contains("\"〓野\""));
    assert_eq!(check(&["--output-encoding", "klingon"]).code, Some(2));
}

#[test]
fn check_looks_values_up_in_the_lists_given() {
    let bench = Bench::new();
    bench.file("form.json", r#"{"name":"case","fields":[{"name":"partner","kind":"text","reference":"partners"}]}"#);
    bench.file("leads.csv", "partner\nP-100\nP-10O\n");
    bench.file("partners.txt", "P-100\r\nP-200\r\nP-100\r\np-200\r\n");
    bench.file("partners.json", r#"["P-100","P-200","p-200"]"#);
    let check = |more: &[&str]| bench.run(&[&["check", "leads.csv", "--form", "form.json"][..], more].concat(), b"");
    let without = check(&[]);
    assert_eq!(without.code, Some(0), "{}", without.out);
    assert!(
        without.out.contains("Not checked: “partner”, because the list “partners” was not given"),
        "{}",
        without.out
    );

    let done = check(&["--list", "partners=partners.txt"]);
    assert_eq!(done.code, Some(1));
    assert!(done.out.contains("leads.csv:3: error[reference_unknown] row 3") && done.out.contains("[P-10O → P-100]"));
    assert!(!done.out.contains("Not checked"), "{}", done.out);
    assert!(done.err.contains("more than once") && done.err.contains("“P-200” and “p-200”"), "{}", done.err);
    let receipt = |list: &str| {
        let report: Value = serde_json::from_str(&check(&["--list", list, "--format", "json"]).out).unwrap();
        report["receipt"].clone()
    };
    assert_eq!(receipt("partners=partners.txt"), receipt("partners=partners.json"));

    bench.file("blank.txt", " \n");
    for (list, word) in [
        ("partner=partners.txt", "partners"),
        ("partners=gone.txt", "cannot read gone.txt"),
        ("partners=blank.txt", "has no values"),
        ("partners", "NAME=FILE"),
    ] {
        let done = check(&["--list", list]);
        assert_eq!(done.code, Some(2), "{list}");
        assert!(done.err.contains(word), "{list}: {}", done.err);
    }
    assert_eq!(check(&["--list", "partners=partners.txt", "--list", "partners=partners.txt"]).code, Some(2));
}

#[test]
fn a_column_is_read_as_its_option_says() {
    let bench = Bench::new();
    bench.file("leads.csv", "Betrag;Datum\n1.234,56;03/04/2026\n950,00;12/11/2026\n");
    bench.file(
        "form.json",
        r#"{"name":"deals","fields":[{"name":"amount","kind":"number","aliases":["Betrag"]},
            {"name":"day","kind":"date","format":"any","aliases":["Datum"]}]}"#,
    );
    let check = |more: &[&str]| {
        bench.run(&[&["check", "leads.csv", "--form", "form.json", "--format", "json"], more].concat(), b"")
    };
    assert_eq!(check(&["--as-form"]).code, Some(1), "two amounts in another writing, two dates in no clear one");
    let told = check(&[]);
    assert_eq!(told.code, Some(0), "the cells tell the mark, the language of the headers the order: {}", told.out);
    for word in ["“Betrag” is read with --decimal-mark comma", "“Datum” is read with --date-order day_first"] {
        assert!(told.err.contains(word), "{}", told.err);
    }
    assert_eq!(check(&["--date-order", "Datum=month_first"]).code, Some(0));
    let done = check(&["--decimal-mark", "Betrag=comma", "--date-order", "Datum=day_first"]);
    assert_eq!(done.code, Some(0), "{}", done.out);
    let report: Value = serde_json::from_str(&done.out).unwrap();
    let said = json!([{"column": 0, "decimal_mark": "comma"}, {"column": 1, "date_order": "day_first"}]);
    assert_eq!(report["receipt"]["conventions"], said);
    for (args, word) in [
        (["--decimal-mark", "Summe=comma"].as_slice(), "no column is called so; the columns: Betrag, Datum"),
        (&["--decimal-mark", "Betrag=,"], "comma or point"),
        (&["--date-order", "day_first"], "day_first, month_first or year_first"),
        (&["--date-order", "Datum=day_first", "--date-order", "Datum=month_first"], "twice"),
    ] {
        let done = check(args);
        assert!(done.code == Some(2) && done.err.contains(word), "{args:?}: {}", done.err);
    }
}

#[test]
fn check_exits_with_2_when_it_cannot_run() {
    let bench = Bench::new();
    bench.file("leads.csv", FAULTY);
    bench.file("form.json", "{}");
    for args in [
        vec!["check", "gone.csv"],
        vec!["check", "."],
        vec!["check", "leads.csv", "--form", "form.json"],
        vec!["check", "leads.csv", "--today", "soon"],
        vec!["check", "leads.csv", "--encoding", "klingon"],
        vec!["check", "leads.csv", "--delimiter", "ab"],
    ] {
        let done = bench.run(&args, b"");
        assert_eq!(done.code, Some(2), "{args:?} {}", done.out);
        assert!(!done.err.is_empty(), "{args:?} says why");
    }
}

#[test]
fn check_reads_standard_input_and_without_a_form_looks_at_structure_alone() {
    let bench = Bench::new();
    let clean = bench.run(&["check", "-"], b"a,b\n1,2\n");
    assert_eq!(clean.code, Some(0), "{}", clean.out);
    let damaged = bench.run(&["check", "-", "--format", "ndjson"], b"a,b\n1\n");
    assert_eq!(damaged.code, Some(1));
    assert!(damaged.out.contains("cells_missing"));
}

#[test]
fn a_mapping_and_settings_by_hand_are_obeyed() {
    let bench = Bench::new();
    bench.file("form.json", FORM);
    bench.file("mapping.json", r#"{"A": "email", "B": "name", "C": null}"#);
    bench.file("odd.csv", "title\nA|B|C\nx@y.jp|Bob|not a phone\n");
    let args = ["check", "odd.csv", "--form", "form.json", "--mapping", "mapping.json"];
    let done = bench.run(&[&args[..], &["--delimiter", "pipe", "--header-row", "2"]].concat(), b"");
    assert_eq!(done.code, Some(0), "{}{}", done.out, done.err);
}

#[test]
fn phones_are_judged_a_line_each() {
    let bench = Bench::new();
    let done = bench.run(&["phone", "--country", "JP", "03-1234-5678", "12"], b"");
    let expected = "03-1234-5678\tvalid\t+81312345678\tFIXED_LINE\t\n12\tinvalid\t+8112\tUNKNOWN\tphone_too_short\n";
    assert_eq!((done.code, done.out.as_str()), (Some(1), expected));
    let piped = bench.run(&["phone", "--country", "US", "-"], b"(201) 555-0123\r\n+81 3 1234 5678\n");
    assert_eq!(piped.code, Some(0));
    assert_eq!(piped.out.lines().count(), 2);
}

#[test]
fn check_replays_what_was_changed() {
    let bench = Bench::new();
    bench.file("form.json", FORM);
    bench.file("leads.csv", "name,email,phone\n,a@x.jp,03-1234-5678\nBo,b@x.jp,12\n");
    let patch = r#"[{"step":"cell","record":1,"column":0,"old":"","new":"Al"},{"step":"leave_out","record":2}]"#;
    bench.file("patch.json", patch);
    let args = ["check", "leads.csv", "--form", "form.json", "--country", "JP"];
    assert_eq!(bench.run(&args, b"").code, Some(1));
    let done = bench.run(&[&args[..], &["--patch", "patch.json"]].concat(), b"");
    assert_eq!(done.code, Some(0), "{}", done.out);
    assert!(done.out.contains("2 rows: 1 clean, 0 with warnings, 0 with errors, 0 blank, 1 left out"), "{}", done.out);
    for (text, words) in [("[{\"step\":\"dance\"}]", "dance"), ("[{", "EOF"), ("{}", "expected a sequence")] {
        bench.file("patch.json", text);
        let done = bench.run(&[&args[..], &["--patch", "patch.json"]].concat(), b"");
        assert_eq!(done.code, Some(2));
        assert!(done.err.contains("patch.json") && done.err.contains(words), "{}", done.err);
    }
}
