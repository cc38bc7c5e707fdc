//! Lists that fields refer to: given, used by imports, told of when they are missing or have changed.

use api::access::Role;
use axum::body::Body;
use axum::http::{Method, header};
use leadgate_tests::{Client, TestApp, partnered, settings, stories};
use serde_json::{Value, json};
use shared::check::Checker;
use shared::limits::{LIST_BYTES, LISTS};
use shared::normalise::reference::{ReferenceList, References};
use shared::report::Receipt;

stories! {
    a_list_is_put_read_and_removed,
    what_is_no_list_is_refused,
    lists_are_counted,
    lists_belong_to_their_account,
    writes_of_lists_are_guarded,
    imports_use_the_list_and_say_which,
    a_list_that_changed_meanwhile_is_named,
    a_list_that_is_missing_is_named,
}

const TEXT: &str = "text/plain; charset=utf-8";

const FILE: &str = "Name,E-mail,Phone,partner\r\n\
    Ann,ann@x.com,+12125550123,P-100\r\n\
    Ben,ben@x.com,+12125550124,P-10O\r\n";

async fn put(client: &Client, name: &str, values: &str) -> Value {
    let answer = client.put(&format!("/api/lists/{name}"), TEXT, values.to_owned()).await;
    assert!(answer.status.is_success(), "{answer:?}");
    answer.json()
}

/// The receipt of a browser that was given this list.
fn receipt(partners: &[&str]) -> Receipt {
    let list = ReferenceList(partners.iter().map(ToString::to_string).collect());
    let lists = if partners.is_empty() { References::new() } else { References::from([("partners".into(), list)]) };
    let mut checker = Checker::new(Some(partnered()), settings(), ()).with_references(lists);
    checker.push(FILE.as_bytes());
    checker.finish().0.receipt
}

async fn a_list_is_put_read_and_removed(app: TestApp) {
    let admin = app.admin().await;
    let path = "/api/lists/partners";
    assert_eq!(admin.get("/api/lists").await.expect(200).json(), json!({"items": [], "next": null}));
    let made = admin.put(path, TEXT, "\u{feff}P-100\r\n\r\n P-200 \r\nP-100\r\np-100\r\n").await.expect(201).json();
    let digest = ReferenceList(["P-100", "P-200", "p-100"].map(str::to_owned).into()).digest();
    let list = json!({
        "name": "partners", "count": 3, "digest": digest, "by": "Admin", "changed_at": "2026-11-21T09:50:00.000Z",
    });
    let mut expected = list.clone();
    expected["blanks"] = 0.into();
    expected["duplicates"] = 1.into();
    expected["alike"] = 1.into();
    expected["alike_first"] = json!([["P-100", "p-100"]]);
    assert_eq!(made, expected);
    assert_eq!(admin.get("/api/lists").await.expect(200).json(), json!({"items": [list], "next": null}));
    let read = admin.get(path).await.expect(200).json();
    assert_eq!((&read["values"], &read["digest"]), (&json!(["P-100", "P-200", "p-100"]), &json!(digest)));

    // The same once more, as JSON, is no change; another list is.
    app.advance(1_000);
    let same = admin.put(path, "application/json", r#"["P-100","P-200","p-100"]"#).await.expect(200).json();
    assert_eq!(same["changed_at"], list["changed_at"]);
    let other = admin.put(path, "application/json", r#"["山田商事"]"#).await.expect(200).json();
    assert_eq!((&other["count"], &other["changed_at"]), (&json!(1), &json!("2026-11-21T09:50:01.000Z")));
    assert_eq!(admin.get(path).await.expect(200).json()["values"], json!(["山田商事"]));

    admin.delete(path).await.expect(204);
    assert_eq!(admin.get(path).await.expect(404).code(), "not_found");
    assert_eq!(admin.delete(path).await.expect(404).code(), "not_found");
}

async fn what_is_no_list_is_refused(app: TestApp) {
    let admin = app.admin().await;
    let large = "a\n".repeat(LIST_BYTES / 2 + 1);
    for (name, kind, body, status, code) in [
        ("partners", TEXT, " \n", 422, "list_wrong"),
        ("partners", TEXT, "P-100\tTokyo\n", 422, "list_wrong"),
        ("partners", "application/json", r#"{"values":[]}"#, 422, "list_wrong"),
        ("partners", "text/csv", "P-100", 415, "content_type_wrong"),
        ("part%20ners", TEXT, "P-100", 422, "list_name_wrong"),
        ("partners", TEXT, &large, 413, "list_too_large"),
    ] {
        let answer = admin.put(&format!("/api/lists/{name}"), kind, body.to_owned()).await.expect(status);
        assert_eq!(answer.code(), code);
    }
    assert_eq!(admin.get("/api/lists").await.expect(200).json(), json!({"items": [], "next": null}));
}

async fn lists_are_counted(app: TestApp) {
    let admin = app.admin().await;
    for number in 0..LISTS {
        put(&admin, &format!("list-{number}"), "a").await;
    }
    assert_eq!(admin.put("/api/lists/more", TEXT, "a").await.expect(409).code(), "lists_too_many");
    admin.put("/api/lists/list-0", TEXT, "b").await.expect(200);
    admin.delete("/api/lists/list-0").await.expect(204);
    put(&admin, "more", "a").await;
}

async fn lists_belong_to_their_account(app: TestApp) {
    let ours = app.admin().await;
    let theirs = app.user("them@x.com", Some("Another account")).await;
    put(&ours, "partners", "P-100").await;
    assert_eq!(theirs.get("/api/lists").await.expect(200).json(), json!({"items": [], "next": null}));
    assert_eq!(theirs.get("/api/lists/partners").await.expect(404).code(), "not_found");
    theirs.delete("/api/lists/partners").await.expect(404);
    // Neither a check of theirs: it has no list at all.
    let import = app.import_partnered(&theirs, FILE, None).await;
    assert_eq!((&import["counts"]["new"], &import["receipt"]["references"]), (&json!(2), &Value::Null));
    put(&theirs, "partners", "P-10O").await;
    assert_eq!(ours.get("/api/lists/partners").await.expect(200).json()["values"], json!(["P-100"]));
    theirs.delete("/api/lists/partners").await.expect(204);
    ours.get("/api/lists/partners").await.expect(200);
}

async fn writes_of_lists_are_guarded(app: TestApp) {
    let path = "/api/lists/partners";
    let visitor = app.visitor();
    for answer in [visitor.get("/api/lists").await, visitor.get(path).await, visitor.put(path, TEXT, "a").await] {
        assert_eq!(answer.expect(401).code(), "signed_out");
    }
    // Somebody with a one-time password may not even look.
    let mut new = app.visitor();
    let one_time = app.people().add("new@x.com", None, Role::Uploader, None).await.unwrap().one_time().unwrap();
    new.sign_in("new@x.com", &one_time).await.expect(200);
    assert_eq!(new.get(path).await.expect(403).code(), "password_change_required");
    assert_eq!(new.put(path, TEXT, "a").await.expect(403).code(), "password_change_required");
    assert_eq!(new.delete(path).await.expect(403).code(), "password_change_required");
    let admin = app.admin().await;
    for method in [Method::PUT, Method::DELETE] {
        let request = admin.request(method, path).header(header::ORIGIN, "https://evil.example");
        let request = request.header(header::CONTENT_TYPE, TEXT).body(Body::from("a")).unwrap();
        assert_eq!(admin.send(request).await.expect(403).code(), "cross_site");
    }
}

async fn imports_use_the_list_and_say_which(app: TestApp) {
    let admin = app.admin().await;
    let digest = put(&admin, "partners", "P-100\nP-200\n").await["digest"].clone();
    let import = app.import_partnered(&admin, FILE, Some(&receipt(&["P-100", "P-200"]))).await;
    assert_eq!((&import["counts"]["new"], &import["counts"]["skipped_errors"]), (&json!(1), &json!(1)), "{import}");
    assert_eq!(import["receipt"]["references"], json!({"partners": digest}));
    assert_eq!((&import["receipt_match"], &import["lists_changed"]), (&json!("equal"), &json!([])));
    let not_for_lists = import["skipped"].as_array().unwrap().iter().all(|rule| rule["reason"] != "no_reference");
    assert!(not_for_lists, "{import}");
    let rows = admin.get(&format!("/api/imports/{}/rows", import["id"].as_str().unwrap())).await.expect(200).json();
    let reason = &rows["items"][1]["reasons"][0];
    assert_eq!(reason["code"], "reference_unknown");
    assert!(reason["message"].as_str().unwrap().contains("partners"), "{reason}");
}

async fn a_list_that_changed_meanwhile_is_named(app: TestApp) {
    let admin = app.admin().await;
    put(&admin, "partners", "P-100\nP-10O\n").await;
    let checked_before = receipt(&["P-100"]);
    let import = app.import_partnered(&admin, FILE, Some(&checked_before)).await;
    assert_eq!((&import["receipt_match"], &import["lists_changed"]), (&json!("different"), &json!(["partners"])));
    // The server's list decides.
    assert_eq!(import["counts"]["new"], 2);
}

async fn a_list_that_is_missing_is_named(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import_partnered(&admin, FILE, Some(&receipt(&[]))).await;
    assert_eq!((&import["receipt_match"], &import["counts"]["new"]), (&json!("equal"), &json!(2)));
    let skipped = import["skipped"].as_array().unwrap();
    assert!(skipped.contains(&json!({"field": "partner", "reason": "no_reference", "list": "partners"})), "{import}");
    // The browser had the list, the server has none any more: that is a change too.
    let import = app.import_partnered(&admin, &FILE.replace("x.com", "y.com"), Some(&receipt(&["P-100"]))).await;
    assert_eq!(import["lists_changed"], json!(["partners"]));
}
