//! What an import is asked by: settings and receipts that no check could have made are refused, and no NUL comes to a lead.

use leadgate_tests::{Client, TestApp, check, settings, stories};
use serde_json::{Value, json};
use shared::limits;

stories! {
    a_nul_in_a_mapping_is_refused_and_the_lead_can_be_updated,
    a_nul_in_the_file_or_a_patch_is_found_and_the_lead_can_be_updated,
    a_reading_that_would_not_be_used_is_refused,
    conventions_that_no_check_goes_by_are_refused,
    a_receipt_is_of_the_size_of_one,
    a_patch_that_would_take_long_is_refused,
}

const FILE: &str = "Name,E-mail,Phone\r\nAnn,ann@x.com,+12125550123\r\n";

/// What is asked of that file, to be spoiled.
async fn asked(client: &Client, form: &str, file: &str) -> Value {
    let upload = client.upload("a.csv", file.to_owned()).await.expect(201).json();
    json!({
        "upload": upload["id"], "form": form, "form_version": 1, "settings": settings(), "duplicates": "update",
        "receipt": null,
    })
}

/// A lead is there, and another import of it comes to its end.
async fn is_updated(app: &TestApp, admin: &Client) {
    let import = app.import_by("generous", admin, FILE).await;
    assert_eq!(import["state"], "complete", "{import}");
    let import = app.import_by("generous", admin, FILE.replace("Ann,", "Anna,")).await;
    assert_eq!((&import["state"], &import["counts"]["updated"]), (&json!("complete"), &json!(1)), "{import}");
}

async fn a_nul_in_a_mapping_is_refused_and_the_lead_can_be_updated(app: TestApp) {
    let admin = app.admin().await;
    for derived in [
        json!({"field": "name", "value": "A\u{0}nn"}),
        json!({"field": "name", "from": [{"header": "Name"}, {"header": "Phone"}], "join": "\u{0}"}),
    ] {
        let mut asked = asked(&admin, "generous", FILE).await;
        asked["settings"]["mapping"] =
            json!({"columns": [{"header": "E-mail", "field": "email"}], "derived": [derived]});
        let answer = admin.post("/api/imports", asked).await.expect(422);
        assert_eq!(answer.code(), "mapping_invalid");
        assert!(answer.text().contains("control character (U+0000)"), "{}", answer.text());
    }
    for column in [json!({"header": "Na\u{0}me", "field": "name"}), json!({"header": "Name", "field": "na\u{0}me"})] {
        let mut asked = asked(&admin, "generous", FILE).await;
        asked["settings"]["mapping"] = json!({"columns": [column]});
        let answer = admin.post("/api/imports", asked).await.expect(422);
        assert!(
            answer.code() == "mapping_invalid" && answer.text().contains("has a NUL (U+0000)"),
            "{}",
            answer.text()
        );
    }
    is_updated(&app, &admin).await;
}

async fn a_nul_in_the_file_or_a_patch_is_found_and_the_lead_can_be_updated(app: TestApp) {
    let admin = app.admin().await;
    // In a column that would be kept with the lead; in the name of one it is not read.
    let kept = "Name,E-mail,Phone,Memo\r\nAnn,ann@x.com,+12125550123,a\u{0}b\r\n";
    let import = app.import_by("generous", &admin, kept).await;
    assert_eq!(import["counts"]["skipped_errors"], 1, "{import}");
    let import = app.import_by("generous", &admin, kept.replace("Memo", "Me\u{0}mo")).await;
    assert_eq!(import["receipt"]["mapping"]["columns"][3]["header"], "Memo", "{import}");
    assert_eq!(import["counts"]["skipped_errors"], 1, "{import}");
    // Written by a person.
    for step in [
        json!({"step": "cell", "record": 1, "column": 0, "old": "Ann", "new": "A\u{0}"}),
        json!({"step": "fill", "column": 0, "value": "A\u{0}", "cells": "all"}),
        json!({"step": "map", "column": 0, "values": [["Ann", "A\u{0}"]]}),
        json!({"step": "replace", "column": 0, "find": "nn", "with": "\u{0}", "within": "part"}),
    ] {
        let mut asked = asked(&admin, "generous", FILE).await;
        asked["settings"]["patch"] = json!([step]);
        let id = admin.post("/api/imports", asked).await.expect(202).json()["id"].as_str().unwrap().to_owned();
        app.run_jobs().await;
        let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
        assert_eq!(
            (&import["state"], &import["counts"]["skipped_errors"]),
            (&json!("complete"), &json!(1)),
            "{import}"
        );
    }
    is_updated(&app, &admin).await;
}

async fn a_reading_that_would_not_be_used_is_refused(app: TestApp) {
    let admin = app.admin().await;
    let mut asked = asked(&admin, "leads", FILE).await;
    for (part, value, words) in [
        ("encoding", json!("UTF-9"), "no such encoding"),
        ("delimiter", json!("；"), "the delimiter must be one ASCII character"),
        ("delimiter", json!("\u{0}"), "the delimiter must be one ASCII character"),
        ("delimiter", json!("\n"), "the delimiter must be one ASCII character"),
        ("quote", json!(" "), "the quote must be one ASCII sign"),
        ("quote", json!(","), "must be different"),
        ("header_row", json!(0), "row 0"),
        ("header_rows", json!(21), "at most 20 rows"),
        ("last_row", json!(0), "the last row cannot be above the header"),
    ] {
        let mut spoiled = asked.clone();
        spoiled["settings"]["reading"][part] = value;
        let answer = admin.post("/api/imports", spoiled).await.expect(422);
        assert_eq!(answer.code(), "reading_invalid", "{part}");
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    asked["settings"]["reading"]["header_rows"] = json!(20);
    admin.post("/api/imports", asked).await.expect(202);
    app.run_jobs().await;
}

async fn conventions_that_no_check_goes_by_are_refused(app: TestApp) {
    let admin = app.admin().await;
    let asked = asked(&admin, "leads", FILE).await;
    for (conventions, words) in [
        (json!([{"column": limits::COLUMNS, "decimal_mark": "comma"}]), "at most 2000"),
        (json!([{"column": 1, "decimal_mark": "comma"}, {"column": 1, "date_order": "day_first"}]), "twice"),
        (json!([{"column": 1}]), "says nothing"),
    ] {
        let mut spoiled = asked.clone();
        spoiled["settings"]["conventions"] = conventions.clone();
        let answer = admin.post("/api/imports", spoiled).await.expect(422);
        assert_eq!(answer.code(), "conventions_invalid");
        assert!(answer.text().contains(words), "{}", answer.text());
        let mut spoiled = asked.clone();
        spoiled["receipt"] = serde_json::to_value(check(FILE.as_bytes()).receipt).unwrap();
        spoiled["receipt"]["conventions"] = conventions;
        assert_eq!(admin.post("/api/imports", spoiled).await.expect(422).code(), "receipt_invalid");
    }
    let mut spoiled = asked;
    spoiled["settings"]["conventions"] = json!([{"column": 1, "country": "DE"}]);
    assert!(admin.post("/api/imports", spoiled).await.status.is_client_error());
}

async fn a_receipt_is_of_the_size_of_one(app: TestApp) {
    let admin = app.admin().await;
    let mut asked = asked(&admin, "leads", FILE).await;
    asked["receipt"] = serde_json::to_value(check(FILE.as_bytes()).receipt).unwrap();
    let long = json!("x".repeat(1 << 20));
    for part in ["file", "form", "form_digest", "patch", "result"] {
        let mut spoiled = asked.clone();
        spoiled["receipt"][part] = long.clone();
        assert_eq!(admin.post("/api/imports", spoiled).await.expect(422).code(), "receipt_invalid", "{part}");
    }
    let many = vec![json!({"header": "a", "field": null}); limits::COLUMNS + 1];
    for (part, value) in [("mapping", json!({"columns": many})), ("references", json!({"a": long}))] {
        let mut spoiled = asked.clone();
        spoiled["receipt"][part] = value;
        assert_eq!(admin.post("/api/imports", spoiled).await.expect(422).code(), "receipt_invalid", "{part}");
    }
    admin.post("/api/imports", asked).await.expect(202);
    app.run_jobs().await;
}

async fn a_patch_that_would_take_long_is_refused(app: TestApp) {
    let admin = app.admin().await;
    let asked = asked(&admin, "leads", FILE).await;
    let replace = |count: usize| {
        let step = |find: usize| json!({"step": "replace", "column": 0, "find": find.to_string(), "with": "", "within": "part"});
        Value::from((0..count).map(step).collect::<Vec<_>>())
    };
    let long =
        json!([{"step": "fill", "column": 0, "value": "x".repeat(limits::COLUMN_VALUE_BYTES + 1), "cells": "all"}]);
    for (patch, words) in
        [(replace(limits::REPLACED_PARTS + 1), "more than 100 steps"), (long, "longer than 1000 bytes")]
    {
        let mut spoiled = asked.clone();
        spoiled["settings"]["patch"] = patch;
        let answer = admin.post("/api/imports", spoiled).await.expect(422);
        assert_eq!(answer.code(), "patch_invalid");
        assert!(answer.text().contains(words), "{}", answer.text());
    }
}
