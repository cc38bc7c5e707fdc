//! Tables of files as the world writes them, and tables written at random.

use super::*;
use crate::table::write;

fn of(text: &str) -> Dialect {
    Dialect::of(text.as_bytes(), true, &ByHand::default())
}

#[test]
fn delimiters_are_found() {
    let cases: &[(&str, char)] = &[
        ("a,b\n1,2\n", ','),
        ("a\tb\n1\t2\n", '\t'),
        ("a;b;c\n1,5;2,5;3\n1,5;2,5;4\n", ';'),
        ("1,5;2,5\n3,5;4,5\n", ';'),
        ("a|b\n1|2\n", '|'),
        ("name\nx\n", ','),
        ("a,b\n\"x;y;z\",2\n\"x;y;z\",3\n", ','),
        ("name,tags\nA,x;y;z\nB,x;y;z\n", ','),
        ("Last, First;Email\nDoe, John;a@b.com\nRoe, Jane;c@d.com\n", ';'),
        ("sep=;\na;b\n", ';'),
        ("note,x\na; b,1\nc; d,2\n", ','),
        ("", ','),
        ("name age city\nAnn 31 Paris\nBob 42 Rome\n", ' '),
        ("Full name\nAnn Lee\nBob Ray\n", ','),
        ("It was a day\nof wind and rain\nand nothing else happened\n", ','),
        ("id,when\n1,2026-01-02 10:30\n2,2026-01-03 11:30\n", ','),
        ("Export|of leads\n\nname,mail\nA,a@b.jp\nB,b@b.jp\n", ','),
    ];
    for (text, expected) in cases {
        assert_eq!(char::from(of(text).marks.delimiter), *expected, "{text:?}");
    }
}

#[test]
fn doubt_about_the_delimiter_is_said() {
    for (text, sureness, alternatives) in [
        ("name,mail\nA,a@b.jp\nB,b@b.jp\n", Sureness::Sure, vec![]),
        ("name\nA\n", Sureness::Sure, vec![]),
        ("Name#Town\nAnn#Bath\nBob#Ely\n", Sureness::Unsure, vec![]),
        ("id    name  size\n1     Ann   3\n2     Bob   4\n", Sureness::Unsure, vec![]),
        ("when\n10:30\n11:45\n", Sureness::Sure, vec![]),
        ("a;b,c\nd;e,f\n", Sureness::Unsure, vec![';']),
        ("note\nHello, world\none, two, three\nno\n", Sureness::Unsure, vec![',']),
    ] {
        let guess = of(text).guess;
        assert_eq!((guess.delimiter, guess.alternatives), (sureness, alternatives), "{text:?}");
    }
}

#[test]
fn quotes_escapes_and_blanks_are_found() {
    use Blanks::{Kept, Skipped};
    use Escape::{Backslash, Doubled};
    let cases: &[(&str, char, Escape, Blanks)] = &[
        ("a,b\n\"x, y\",2\n", '"', Doubled, Kept),
        ("a,b\n'x, y',2\n", '\'', Doubled, Kept),
        ("a,b\nO'Neil,it's\n", '"', Doubled, Kept),
        ("'a','b'\n'1','2'\n", '\'', Doubled, Kept),
        ("a,b\n\"say \"\"hi\"\"\",2\n", '"', Doubled, Kept),
        ("a,b\n\"say \\\"hi\\\"\",2\n", '"', Backslash, Kept),
        ("a,b\n\"x\\\", y\",2\n\"z\",3\n", '"', Backslash, Kept),
        ("a,b\n\"C:\\\",2\n\"D:\\\",3\n", '"', Doubled, Kept),
        ("a, b, c\n1, \"x, y\", 3\n2, \"z\", 4\n", '"', Doubled, Skipped),
        ("a, b\n1, 2\n", '"', Doubled, Skipped),
        ("a,b\n1, 2\n3,4\n", '"', Doubled, Kept),
        ("a,b,c\nx,'s-Hertogenbosch,6'\ny,Utrecht,5'\n", '"', Doubled, Kept),
        ("kind,tags,town\nA,['red', 'blue'],Bath\nB,['red'],Ely\n", '"', Doubled, Kept),
        ("a\tb\n''\tx\n''\ty\nz\t''\n", '"', Doubled, Kept),
        ("name,mail\nAnn,'a@b.jp'\nBob,b@b.jp\nCy,'c@b.jp\n", '"', Doubled, Kept),
        ("name,note\n\"Doe, Ann\",\"a, b\"\n", '"', Doubled, Kept),
    ];
    for (text, quote, escape, blanks) in cases {
        let marks = of(text).marks;
        assert_eq!((char::from(marks.quote), marks.escape, marks.blanks), (*quote, *escape, *blanks), "{text:?}");
    }
}

#[test]
fn headers_are_found() {
    // First row of the header, rows of it.
    let cases: &[(&str, u64, u32)] = &[
        ("a,b\n1,2\n", 1, 1),
        ("\na,b\n1,2\n", 2, 1),
        ("Search: x\nStatus: y\na,b,c,d\n1,2,3,4\n5,6,7,8\n", 3, 1),
        ("Search: x,,,\nStatus: y,,,\na,b,c,d\n1,2,3,4\n", 3, 1),
        ("Search,Tokyo,,\nStatus,open,,\n\na,b,c,d\n1,2,3,4\n", 4, 1),
        ("Leads of May\n\nname,mail\nA,a@b.jp\nB,b@b.jp\n", 3, 1),
        ("a,b,c\n1,,\n2,,\n", 1, 1),
        ("name,mail\nA,a@b.jp,x\nB,b@b.jp,y\n", 1, 1),
        ("sep=;,\na,b\n1,2\n", 2, 1),
        ("only\n1\n", 1, 1),
        ("name,,city\nAnn,Lee,Paris\nBob,Ray,Rome\n", 1, 1),
        ("Region,2023,2024\nA,10,20\nB,30,40\n", 1, 1),
        ("Ann,Paris\nBob,Rome\n", 1, 1),
        // Over several rows.
        ("Contact,,Company,\nName,Email,Name,City\nAnn,a@b.jp,Acme,Rome\n", 1, 2),
        ("Leads\n,,Company,\nName,Email,Name,City\nAnn,a@b.jp,Acme,Rome\n", 2, 2),
        ("Name,Contact,,\n,Email,Phone,Fax\nAnn,a@b.jp,03-1234-5678,\n", 1, 2),
        ("Name,E-mail\n氏名,メール\n佐藤,a@b.jp\n", 1, 2),
        // None.
        ("Ann,a@b.jp,03-1234-5678\nBob,b@b.jp,03-1234-5679\n", 1, 0),
        ("Ann,a@b.jp\n", 1, 0),
        ("1,2\n3,4\n", 1, 0),
        ("Ann,31\nBob,42\n", 1, 0),
        ("Export\n\nAnn,Rome,2026-01-02\nBob,Paris,2026-01-03\n", 3, 0),
    ];
    for (text, row, rows) in cases {
        let layout = of(text).layout;
        assert_eq!((layout.header_row, layout.header_rows), (*row, *rows), "{text:?}");
    }
}

#[test]
fn doubt_about_the_header_is_said() {
    for (text, sureness) in [
        ("name,mail\nA,a@b.jp\n", Sureness::Sure),
        ("Ann,a@b.jp\nBob,b@b.jp\n", Sureness::Sure),
        ("Ann,Paris\nBob,Rome\n", Sureness::Likely),
        ("name,12\nA,13\n", Sureness::Unsure),
    ] {
        assert_eq!(of(text).guess.header, sureness, "{text:?}");
    }
}

#[test]
fn the_end_of_the_table_is_found() {
    let cases: &[(&str, Option<u64>, Option<u64>)] = &[
        ("a,b,c\n1,2,3\n\n4,5,6\n", None, None),
        ("a,b,c\n1,2,3\n\nid,n\n7,8\n", Some(2), Some(4)),
        ("a,b,c\n1,2,3\n,,\n\nid,n\n7,8\n", Some(2), Some(5)),
        ("a,b,c\n1,2,3\n\nid,n\n7,8\n\n4,5,6\n", None, None),
        // One narrow row may be a damaged lead: the check says so.
        ("a,b,c\n1,2,3\n\nTotal,1\n", None, None),
        ("name,mail\nA,a@b.jp\n\nname,mail\nB,b@b.jp\n", Some(2), Some(4)),
        ("name,mail\nA,a@b.jp\n\ncompany,city\nAcme,Rome\n", Some(2), Some(4)),
        ("name,mail\nA,a@b.jp\nname,mail\nB,b@b.jp\n", None, None),
        ("city\nRome\n\ncity\n\nParis\n", None, None),
        // Lines that an export ends with.
        ("a,b,c\nu,v,w\nx,y,z\n\nLeads by Source\n", Some(3), Some(5)),
        ("a,b,c\nu,v,w\nx,,\n\n\nMade by Ann\n\nAcme Inc\nDo not copy\n", Some(3), Some(6)),
        ("a,b,c\nu,v,w\nx,y,z\n,,\nMade by Ann,,\nAcme Inc,,\n", Some(3), Some(5)),
        // Rows that can be leads.
        ("a,b,c\nu,v,w\nx,y,z\n\nMade by,Ann\n", None, None),
        ("a,b,c\nu,v,w\nx,y,z\n\nAcme Inc\nAnn,a@b.jp,\n", None, None),
        ("a,b,c\nu,v,w\nx,y,z\n\na@b.jp\n", None, None),
        ("a,b,c\nu,v,w\nx,y,z\n\n03-1234-5678,,\n", None, None),
        ("a,b,c\nu,v,w\nx,,\n\nAnn,,\n", None, None),
        ("a,b,c\nu,v,w\nx\n\nMade by Ann\n", None, None),
        ("a,b,c\nu,v,w\nx,y,z\nMade by Ann\n", None, None),
        ("name\nAnn\nBo\n\nMade by Ann\n", None, None),
    ];
    for (text, last, next) in cases {
        let layout = of(text).layout;
        assert_eq!((layout.last_row, layout.next_table), (*last, *next), "{text:?}");
    }
}

#[test]
fn what_a_person_set_stays() {
    let text = "a;b,c\n1;2,3\n\n4,5\n6,7\n";
    let by_hand = ByHand {
        delimiter: Some(';'),
        quote: Some('\''),
        escape: Some(Escape::Backslash),
        blanks: Some(Blanks::Skipped),
        header_row: Some(2),
        header_rows: Some(0),
        last_row: Some(0),
    };
    let found = Dialect::of(text.as_bytes(), true, &by_hand);
    let expected = Marks { delimiter: b';', quote: b'\'', escape: Escape::Backslash, blanks: Blanks::Skipped };
    assert_eq!(found.marks, expected);
    assert_eq!((found.layout.header_row, found.layout.header_rows, found.layout.last_row), (2, 0, None));
    let guess = found.guess;
    assert_eq!([guess.delimiter, guess.quote, guess.escape, guess.header], [Sureness::Chosen; 4]);
}

#[test]
fn a_blank_parts_no_phone_numbers() {
    for (text, cells) in [
        ("+49 221 979000\n+49 221 979001\n+49 221 979002\n+49 221 979003\n", 1),
        ("090 1234 5678\n080 1234 5678\n03 1234 5678\n", 1),
        ("id name size\n1 ann 3\n2 bo 4\n3 cy 5\n", 3),
    ] {
        assert_eq!(of(text).records[0].cells.len(), cells, "{text}");
    }
}

#[test]
fn a_row_with_another_delimiter_is_told() {
    let comma = of("a,b\n1,2\n").marks;
    for (record, expected, other) in [
        ("1;2;3\r\n", 3, Some(';')),
        ("1\t2\t\"x;y\"", 3, Some('\t')),
        ("1;2", 3, None),
        ("1;2,3", 2, None),
        ("1 2", 2, None),
        ("x", 1, None),
    ] {
        assert_eq!(other_delimiter(record, expected, comma), other, "{record:?}");
    }
}

mod written_at_random {
    use super::*;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => "[A-Za-z]{2,8}",
            2 => "[A-Za-z]{2,6} [a-z]{2,6}",
            1 => "[1-9][0-9]{0,4}",
            1 => "[a-z]{2,5}@[a-z]{2,5}\\.com",
            1 => "20[0-2][0-9]-0[1-9]-[12][0-9]",
            1 => "[a-z]{1,4}[,;|\t'\"\\\\\n][ a-z]{0,4}",
            1 => "",
        ]
    }

    fn written(rows: &[Vec<String>], marks: Marks, every: bool) -> String {
        let (delimiter, quote) = (char::from(marks.delimiter), char::from(marks.quote));
        let gap = if marks.blanks == Blanks::Skipped { " " } else { "" };
        let mut out = String::new();
        for row in rows {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    out.push(delimiter);
                    out.push_str(gap);
                }
                let special = cell.contains([delimiter, quote, '\r', '\n', '"', '\'']);
                let escaped = marks.escape == Escape::Backslash && cell.contains('\\');
                if !(every || special || escaped) {
                    out.push_str(cell);
                    continue;
                }
                out.push(quote);
                for letter in cell.chars() {
                    match marks.escape {
                        Escape::Doubled if letter == quote => out.push(quote),
                        Escape::Backslash if letter == quote || letter == '\\' => out.push('\\'),
                        _ => {}
                    }
                    out.push(letter);
                }
                out.push(quote);
            }
            out.push_str("\r\n");
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn a_table_is_read_back(
            columns in 2usize..7,
            body in prop::collection::vec(prop::collection::vec(cell(), 7), 12..30),
            delimiter in prop::sample::select(vec![',', '\t', ';', '|']),
            quote in prop::sample::select(vec!['"', '\'']),
            escape in prop::sample::select(vec![Escape::Doubled, Escape::Backslash]),
            blanks in prop::sample::select(vec![Blanks::Kept, Blanks::Skipped]),
            every in any::<bool>(),
        ) {
            let marks = Marks { delimiter: delimiter as u8, quote: quote as u8, escape, blanks };
            let mut rows = vec![(0..columns).map(|at| format!("head{at}")).collect::<Vec<_>>()];
            // A first column that is never blank: blank rows are another matter.
            rows.extend(body.into_iter().enumerate().map(|(at, mut row)| {
                row.truncate(columns);
                row[0] = format!("row{at}x");
                row
            }));
            // Something that tells quote and escape.
            rows.push((0..columns).map(|_| format!("it {quote}was{quote} so{delimiter} {quote}said{quote} she")).collect());
            let text = written(&rows, marks, every);
            let found = of(&text);
            let read: Vec<&Vec<String>> = found.records.iter().map(|record| &record.cells).collect();
            prop_assert_ne!(found.guess.delimiter, Sureness::Unsure);
            prop_assert_eq!(read, rows.iter().collect::<Vec<_>>(), "{:?} {:?}\n{}", marks, found.marks, text);
        }

        #[test]
        fn what_is_written_strictly_is_found_without_doubt(
            columns in 2usize..7,
            body in prop::collection::vec(prop::collection::vec(cell(), 7), 12..30),
        ) {
            let mut bytes = Vec::new();
            write::record(&mut bytes, (0..columns).map(|_| "head"));
            for row in &body {
                write::record(&mut bytes, row.iter().take(columns).map(String::as_str));
            }
            let found = Dialect::of(&bytes, true, &ByHand::default());
            prop_assert_eq!(found.marks, crate::check::Reading::default().marks());
            prop_assert_eq!(found.guess.delimiter, Sureness::Sure);
        }

        #[test]
        fn any_text_has_a_dialect(text in "[ -~\t\r\n\"',;|]{0,200}", whole in any::<bool>()) {
            let found = Dialect::of(text.as_bytes(), whole, &ByHand::default());
            prop_assert!(found.layout.header_row >= 1);
            prop_assert!(found.layout.last_row.is_none_or(|last| last >= found.layout.header_row));
        }
    }
}
