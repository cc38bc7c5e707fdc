//! Files of people as a first look reads them, then checked: what is no fault passes, what is one is told once.

use super::{check, codes, settings};
use crate::check::CheckSettings;
use crate::inspect::{InspectOptions, Inspector};

/// A file, the names of its columns, how many of its records are clean, and what is told of it.
type Case<'a> = (&'a str, &'a [&'a str], u64, &'a [(&'a str, u64)]);

const FILES: &[Case<'_>] = &[
    // A damaged header is no title.
    (
        "name;mail;city\nAnn,a@b.jp,Rome\nBob,b@b.jp,Oslo\n",
        &["Column 1", "Column 2", "Column 3"],
        2,
        &[("header_damaged", 0)],
    ),
    (
        "name mail city\nAnn,a@b.jp,Rome\nBob,b@b.jp,Oslo\n",
        &["Column 1", "Column 2", "Column 3"],
        2,
        &[("header_damaged", 0)],
    ),
    // Rows that agree outvote their header.
    (
        "namemail,city\nAnn,a@b.jp,Rome\nBob,b@b.jp,Oslo\n",
        &["Column 1", "Column 2", "Column 3"],
        2,
        &[("header_uneven", 0)],
    ),
    ("name,,mail,city\nAnn,a@b.jp,Rome\nBob,b@b.jp,Oslo\n", &["name", "mail", "city"], 2, &[("header_uneven", 0)]),
    // A delimiter at the end of rows, or of the header alone.
    ("name,mail\nAnn,a@b.jp,\nBob,b@b.jp,\n", &["name", "mail"], 2, &[]),
    ("name,mail,\nAnn,a@b.jp\nBob,b@b.jp\n", &["name", "mail", ""], 2, &[("columns_empty", 0)]),
    // Titles.
    (
        "Report of May,\n,\nReason,Calls\nWrong number,12\nNo answer,3\n",
        &["Reason", "Calls"],
        2,
        &[("lines_above_header", 0)],
    ),
    (
        "Meetings,,,,,,\nHost,When,Guest,Topic,,,\nAnn,Oct-14,Bo Ltd,Books,,,\nBob,Oct-15,Cy Ltd,Tea,,,\n",
        &["Host", "When", "Guest", "Topic", "", "", ""],
        2,
        &[("lines_above_header", 0), ("columns_empty", 0)],
    ),
    (
        "# Export, made by hand\n# kept by Ann, Bob\n#\n\"name\",\"town\"\n\"Ann\",\"Bath\"\n",
        &["name", "town"],
        1,
        &[("lines_above_header", 0)],
    ),
    (
        "Made by hand\n\nNOTE: for a spreadsheet. The comma (,)\nis the separator.\n\nPin,Signal,Use\nP1,CLK,in\nP2,OUT,out\n",
        &["Pin", "Signal", "Use"],
        2,
        &[("lines_above_header", 0)],
    ),
    ("Leads of May\nReason,Note\nfoo,bar\nbaz,qux\n", &["Reason", "Note"], 2, &[("lines_above_header", 0)]),
    // Groups over three rows, and with a blank row between.
    (
        "Org,Kind,Staff,,,\n,,AO,,EO,\n,,Heads,FTE,Heads,FTE\nA,B,1,2,3,4\nC,D,5,6,7,8\n",
        &["Org", "Kind", "Staff AO Heads", "Staff AO FTE", "Staff EO Heads", "Staff EO FTE"],
        2,
        &[("header_several_rows", 0)],
    ),
    (
        "Org,,Staff,\n\n,Kind,Heads,FTE\nA,B,1,2\nC,D,5,6\n",
        &["Org", "Org Kind", "Staff Heads", "Staff FTE"],
        2,
        &[("header_several_rows", 0)],
    ),
    // The header once more.
    (
        "name,mail,city\nname,mail,city\nname,mail,city\nAnn,a@b.jp,Rome\n",
        &["name", "mail", "city"],
        1,
        &[("header_repeated", 1), ("header_repeated", 2)],
    ),
    // Totals and remarks at the end.
    (
        "name,mail,seats\nAnn,a@b.jp,2\nBob,b@b.jp,3\nTotal,,5",
        &["name", "mail", "seats"],
        2,
        &[("rows_below_table", 0)],
    ),
    ("name,mail,seats\nAnn,a@b.jp,2\nBob,b@b.jp,3\n,,5\n", &["name", "mail", "seats"], 2, &[("rows_below_table", 0)]),
    (
        "name,mail,seats\nAnn,a@b.jp,2\nBob,b@b.jp,3\n\nTotal: 2 contacts,,\nExported 29/11/2026,,\n",
        &["name", "mail", "seats"],
        2,
        &[("rows_below_table", 0)],
    ),
    ("name,mail,seats\nAnn,a@b.jp,2\nBob,b@b.jp,3\nCy,,6\n", &["name", "mail", "seats"], 3, &[]),
    // Marks.
    ("name,town,height\nJan Bos,'s-Gravenhage,6'\nEls Vis,Utrecht,5'\n", &["name", "town", "height"], 2, &[]),
    ("Name~Town~Phone\nAnn~Bath~0123456\nBob~Ely~0123457\n", &["Name", "Town", "Phone"], 2, &[]),
    (
        "\"Name,Mail,Note\"\r\n\"Ann,a@b.jp,\"\"tea, milk\"\"\"\r\n\"Bob,b@b.jp,\"\r\n",
        &["Name", "Mail", "Note"],
        2,
        &[("rows_in_quotes", 0)],
    ),
    (
        "Name,Mail,Note\n\"Ann,a@b.jp,\"\"tea\"\"\"\n\"Bob,b@b.jp,x\"\n",
        &["Name", "Mail", "Note"],
        2,
        &[("rows_in_quotes", 0)],
    ),
    ("\"Lee, Ann\"\n\"Day, Bob\"\n\"Fox, Cy\"\n", &["Lee, Ann"], 2, &[]),
];

#[test]
fn files_are_read_as_people_mean_them() {
    for (file, headers, clean, told) in FILES {
        let mut inspector = Inspector::new(InspectOptions::default());
        inspector.push(file.as_bytes());
        let found = inspector.finish();
        assert_eq!(
            (&found.headers, found.refusal),
            (&headers.iter().map(ToString::to_string).collect::<Vec<String>>(), None),
            "{file}"
        );
        let settings = CheckSettings { reading: found.reading, ..settings() };
        let whole = check(None, &settings, &[file.as_bytes()]);
        let names: Vec<&str> = whole.0.columns.iter().map(|column| column.header.as_str()).collect();
        assert_eq!((names.as_slice(), whole.0.counts.clean), (*headers, *clean), "{file}");
        assert_eq!(codes(&whole.0), *told, "{file}");
        for cut in 0..=file.len() {
            let (left, right) = file.as_bytes().split_at(cut);
            assert_eq!(check(None, &settings, &[left, right]), whole, "{file} cut at {cut}");
        }
    }
}
