//! Files on their way in: whole, broken off, too large, never used.

use axum::body::Body;
use axum::http::{Method, header};
use backend::jobs::sweep::{UPLOAD_WAITS, sweep};
use bytes::Bytes;
use futures_util::stream;
use leadgate_tests::{TestApp, settings, stories};
use serde_json::json;
use std::io;

stories! {
    a_file_comes_in_whole,
    an_upload_that_breaks_off_leaves_nothing,
    too_large_a_file_is_refused_with_the_limit,
    an_upload_without_a_name_is_refused,
    an_upload_that_is_never_imported_is_removed_after_a_day,
    an_upload_is_imported_once,
    a_body_of_too_many_bytes_is_refused,
}

async fn a_file_comes_in_whole(app: TestApp) {
    let admin = app.admin().await;
    let pieces = (0..100).map(|n| Ok::<_, io::Error>(Bytes::from(vec![n; 1_000])));
    let bytes: Vec<u8> = (0..100).flat_map(|n| vec![n; 1_000]).collect();
    let upload = admin.upload("%E5%B1%B1.csv", Body::from_stream(stream::iter(pieces))).await.expect(201).json();
    assert_eq!(upload["bytes"], 100_000);
    assert_eq!(upload["blake3"], shared_hash(&bytes));
    assert_eq!(app.stored_files(), 1);
}

fn shared_hash(bytes: &[u8]) -> String {
    leadgate_tests::check(bytes).receipt.file
}

async fn an_upload_that_breaks_off_leaves_nothing(app: TestApp) {
    let admin = app.admin().await;
    let pieces = [Ok(Bytes::from(vec![b'x'; 500_000])), Err(io::Error::other("the network is gone"))];
    let refused = admin.upload("a.csv", Body::from_stream(stream::iter(pieces))).await.expect(400);
    assert_eq!(refused.code(), "upload_broken_off");
    assert_eq!(app.stored_files(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM uploads").await.unwrap(), 0);
}

async fn too_large_a_file_is_refused_with_the_limit(app: TestApp) {
    let admin = app.admin().await;
    let limit = app.state.limits.file_bytes;
    let announced = admin
        .request(Method::POST, "/api/uploads")
        .header("upload-name", "a.csv")
        .header(header::CONTENT_LENGTH, limit + 1);
    let announced = admin.send(announced.body(Body::empty()).unwrap()).await.expect(413);
    let pieces = (0..3).map(|_| Ok::<_, io::Error>(Bytes::from(vec![b'x'; 500_000])));
    let streamed = admin.upload("a.csv", Body::from_stream(stream::iter(pieces))).await.expect(413);
    for refused in [announced, streamed] {
        assert_eq!(refused.code(), "file_too_large");
        assert!(refused.text().contains(&limit.to_string()), "{}", refused.text());
    }
    assert_eq!(app.stored_files(), 0);
    let whole = vec![b'x'; usize::try_from(limit).unwrap()];
    admin.upload("a.csv", whole).await.expect(201);
}

async fn an_upload_without_a_name_is_refused(app: TestApp) {
    let admin = app.admin().await;
    assert_eq!(admin.upload("", "x").await.expect(400).code(), "upload_name_missing");
    assert_eq!(app.stored_files(), 0);
}

async fn an_upload_that_is_never_imported_is_removed_after_a_day(app: TestApp) {
    let admin = app.admin().await;
    let used = app.import(&admin, "used.csv", "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n", "skip").await;
    let upload = admin.upload("unused.csv", "x").await.expect(201).json();
    app.advance(UPLOAD_WAITS - 1);
    assert_eq!(sweep(&app.state).await.unwrap(), 0);
    assert_eq!(app.stored_files(), 2);
    app.advance(1);
    assert_eq!(sweep(&app.state).await.unwrap(), 1);
    assert_eq!(app.stored_files(), 1);

    let mut admin = app.visitor();
    admin.sign_in("admin@localhost", leadgate_tests::PASSWORD).await.expect(200);
    let asked = asked(&upload["id"]);
    assert_eq!(admin.post("/api/imports", asked).await.expect(404).code(), "upload_unknown");
    admin.get(&format!("/api/imports/{}/file", used["id"].as_str().unwrap())).await.expect(200);
}

async fn an_upload_is_imported_once(app: TestApp) {
    let admin = app.admin().await;
    let upload = admin.upload("a.csv", "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n").await.expect(201).json();
    admin.post("/api/imports", asked(&upload["id"])).await.expect(202);
    assert_eq!(admin.post("/api/imports", asked(&upload["id"])).await.expect(409).code(), "upload_imported");
    let mut other = asked(&upload["id"]);
    other["form"] = "members".into();
    assert_eq!(admin.post("/api/imports", other).await.expect(422).code(), "form_unknown");
    let mut older = asked(&upload["id"]);
    older["form_version"] = 0.into();
    assert_eq!(admin.post("/api/imports", older).await.expect(409).code(), "form_version_changed");
    assert_eq!(admin.post("/api/imports", json!({"upload": 1})).await.expect(422).code(), "body_wrong");
    app.run_jobs().await;
}

async fn a_body_of_too_many_bytes_is_refused(app: TestApp) {
    let email = "a".repeat(shared::limits::DOCUMENT_BYTES);
    let refused = app.visitor().post("/api/session", json!({"email": email, "password": ""})).await.expect(413);
    assert_eq!(refused.code(), "body_too_large");
}

fn asked(upload: &serde_json::Value) -> serde_json::Value {
    json!({
        "upload": upload, "form": "leads", "form_version": 1, "settings": settings(), "duplicates": "skip",
        "receipt": null,
    })
}
