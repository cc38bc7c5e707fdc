//! Files that cannot be imported end refused, with a clear finding, and change nothing.

use leadgate_tests::{TestApp, stories};
use serde_json::json;

stories! {
    hostile_files_are_refused_with_a_reason,
    an_open_quote_costs_its_own_row_and_no_other,
    a_refused_import_has_no_error_csv,
}

async fn hostile_files_are_refused_with_a_reason(app: TestApp) {
    let app = app.limited(|limits| limits.file_bytes = 4 << 20);
    let admin = app.admin().await;
    // The reading ends at a record, and that is what refuses the file.
    let mut endless = b"Name,E-mail,Phone\n".to_vec();
    endless.resize(2 << 20, b'a');
    for (name, bytes, code) in [
        ("empty.csv", b"".as_slice(), "file_empty"),
        ("bom.csv", b"\xEF\xBB\xBF", "file_empty"),
        ("header.csv", b"Name,E-mail,Phone\n", "records_none"),
        ("workbook.csv", WORKBOOK, "file_is_workbook"),
        ("no-mail.csv", b"Name,Phone\nAnn,+12125550123\n", "field_unmapped"),
        ("endless.csv", &endless, "record_too_long"),
    ] {
        let import = app.import(&admin, name, bytes, "skip").await;
        let codes: Vec<&str> =
            import["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        assert_eq!(import["state"], "refused", "{name}: {import}");
        assert!(codes.contains(&code), "{name}: {codes:?}");
        assert_eq!(import["counts"]["records"], 0, "{name}");
        assert_eq!(import["finished_at"], "2026-11-21T09:50:00.000Z");
    }
    assert_eq!(admin.get("/api/leads").await.expect(200).json()["total"], json!(0));
    let staged = app.count("SELECT COUNT(*) AS n FROM import_rows WHERE outcome <> 'skipped_errors'").await.unwrap();
    assert_eq!(staged, 0);
}

async fn an_open_quote_costs_its_own_row_and_no_other(app: TestApp) {
    let admin = app.admin().await;
    let file = "Name,E-mail,Phone\n\"Ann,a@x.com,+12125550123\nBob,b@x.com,+12125550124\nCy,c@x.com,+12125550125\n";
    let import = app.import(&admin, "open-quote.csv", file, "skip").await;
    assert_eq!(import["state"], "complete", "{import}");
    let counts = &import["counts"];
    assert_eq!([&counts["records"], &counts["new"], &counts["skipped_errors"]], [3, 2, 1], "{import}");
    let rows = admin.get(&format!("/api/imports/{}/rows", import["id"].as_str().unwrap())).await.expect(200).json();
    let faulty: Vec<&serde_json::Value> =
        rows["items"].as_array().unwrap().iter().filter(|row| row["outcome"] == "skipped_errors").collect();
    assert_eq!(faulty.len(), 1, "{rows}");
    assert_eq!(faulty[0]["record"], 1, "{rows}");
    assert!(faulty[0]["reasons"].to_string().contains("never closed"), "{rows}");
}

/// The first bytes of an xlsx: a ZIP whose first entry is the list of content types.
const WORKBOOK: &[u8] =
    b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\
    \x00\x00\x00\x00\x13\x00\x08\x02[Content_Types].xml \xa2\x04\x02(\xa0\x00\x02xl/workbook.xml";

async fn a_refused_import_has_no_error_csv(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import(&admin, "empty.csv", "", "skip").await;
    let path = format!("/api/imports/{}/errors.csv", import["id"].as_str().unwrap());
    assert_eq!(admin.get(&path).await.expect(409).code(), "import_not_complete");
    let file = format!("/api/imports/{}/file", import["id"].as_str().unwrap());
    assert_eq!(admin.get(&file).await.expect(200).body.len(), 0);
}
