//! `Idempotency-Key`: an answer that was lost or came too late is asked for again, and nothing is done twice.

use api::ids::{AccountId, UserId};
use api::session::Session;
use axum::body::Body;
use axum::http::header;
use backend::jobs::sweep::sweep;
use backend::store::idempotency::{self, Claimed, Entry, KEPT, Kept, LEASE};
use backend::store::sql;
use bytes::Bytes;
use futures_util::stream;
use leadgate_tests::{Answer, Backing, Client, PASSWORD, TestApp, settings, stories};
use serde_json::{Value, json};
use std::io;
use std::time::Duration;
use tokio::sync::oneshot;

stories! {
    asking_again_gets_the_same_answer,
    a_key_stands_for_one_request,
    a_key_is_visible_ascii,
    while_the_first_request_runs_the_second_is_told_to_wait,
    two_at_once_make_one_import,
    an_answer_that_came_too_late_is_asked_for_again,
    what_was_refused_is_judged_anew,
    a_key_belongs_to_one_user,
    a_killed_server_holds_no_key_for_ever,
    an_answer_is_kept_for_a_day,
}

const FILE: &str = "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n";

fn asked(upload: &Value) -> Value {
    json!({
        "upload": upload, "form": "leads", "form_version": 1, "settings": settings(), "duplicates": "skip",
        "receipt": null,
    })
}

async fn uploaded(client: &Client) -> Value {
    client.upload("a.csv", FILE).await.expect(201).json()["id"].clone()
}

async fn imports(app: &TestApp) -> u64 {
    app.count("SELECT COUNT(*) AS n FROM imports").await.unwrap()
}

fn same(first: &Answer, second: &Answer) {
    assert_eq!((first.status, &first.body), (second.status, &second.body));
    assert_eq!(first.headers[header::CONTENT_TYPE], second.headers[header::CONTENT_TYPE]);
}

async fn asking_again_gets_the_same_answer(app: TestApp) {
    let admin = app.admin().await;
    let first = admin.upload_once("file", "a.csv", FILE).await.expect(201);
    same(&first, &admin.upload_once("file", "a.csv", FILE).await);
    assert_eq!((app.stored_files(), app.count("SELECT COUNT(*) AS n FROM uploads").await.unwrap()), (1, 1));

    let asked = asked(&first.json()["id"]);
    let first = admin.post_once("import", "/api/imports", &asked).await.expect(202);
    same(&first, &admin.post_once("import", "/api/imports", &asked).await);
    assert_eq!(admin.post("/api/imports", asked.clone()).await.expect(409).code(), "upload_imported");
    app.run_jobs().await;
    same(&first, &admin.post_once("import", "/api/imports", &asked).await);
    assert_eq!((imports(&app).await, app.count("SELECT COUNT(*) AS n FROM leads").await.unwrap()), (1, 1));
}

async fn a_key_stands_for_one_request(app: TestApp) {
    let admin = app.admin().await;
    let upload = admin.upload_once("key", "a.csv", FILE).await.expect(201).json();
    let longer = format!("{FILE}Ben,b@x.com,+12125550124\n");
    let other_file = admin.upload_once("key", "a.csv", longer).await;
    let other_name = admin.upload_once("key", "b.csv", FILE).await;
    let other_address = admin.post_once("key", "/api/imports", &asked(&upload["id"])).await;
    admin.post_once("import", "/api/imports", &asked(&upload["id"])).await.expect(202);
    let mut otherwise = asked(&upload["id"]);
    otherwise["duplicates"] = "update".into();
    let other_body = admin.post_once("import", "/api/imports", &otherwise).await;
    for refused in [other_file, other_name, other_address, other_body] {
        assert_eq!(refused.expect(422).code(), "idempotency_key_reused");
    }
    assert_eq!((app.stored_files(), imports(&app).await), (1, 1));
    app.run_jobs().await;
}

async fn a_key_is_visible_ascii(app: TestApp) {
    let admin = app.admin().await;
    for key in ["", "a b", &"k".repeat(201)] {
        let refused = admin.upload_once(key, "a.csv", FILE).await.expect(400);
        assert_eq!(refused.code(), "idempotency_key_wrong", "{key:?}");
    }
    admin.upload_once(&"k".repeat(200), "a.csv", FILE).await.expect(201);
    assert_eq!(app.visitor().upload_once("key", "a.csv", FILE).await.expect(401).code(), "signed_out");
}

/// A body of one piece that is held back until it is let go, and says when it is first asked for.
fn held_back() -> (Body, oneshot::Receiver<()>, oneshot::Sender<()>) {
    let (asked, is_asked) = oneshot::channel();
    let (let_go, released) = oneshot::channel();
    let body = Body::from_stream(stream::once(async move {
        let _ = asked.send(());
        let _ = released.await;
        Ok::<_, io::Error>(Bytes::from_static(FILE.as_bytes()))
    }));
    (body, is_asked, let_go)
}

async fn while_the_first_request_runs_the_second_is_told_to_wait(app: TestApp) {
    let admin = app.admin().await;
    let (body, is_asked, let_go) = held_back();
    let first = tokio::spawn({
        let admin = admin.clone();
        async move { admin.upload_once("key", "a.csv", body).await }
    });
    is_asked.await.unwrap();
    let second = admin.upload_once("key", "a.csv", FILE).await.expect(409);
    assert_eq!(second.code(), "idempotency_in_progress");
    assert!(second.headers.contains_key(header::RETRY_AFTER));
    let_go.send(()).unwrap();
    let first = first.await.unwrap().expect(201);
    same(&first, &admin.upload_once("key", "a.csv", FILE).await);
    assert_eq!(app.stored_files(), 1);
}

async fn two_at_once_make_one_import(app: TestApp) {
    let admin = app.admin().await;
    let asked = asked(&uploaded(&admin).await);
    let at_once = (0..8).map(|_| {
        let (admin, asked) = (admin.clone(), asked.clone());
        tokio::spawn(async move { admin.post_once("key", "/api/imports", &asked).await })
    });
    let mut ids = Vec::new();
    for answer in at_once.collect::<Vec<_>>() {
        let answer = answer.await.unwrap();
        if answer.status == 409 {
            assert_eq!(answer.code(), "idempotency_in_progress");
        } else {
            ids.push(answer.expect(202).json()["id"].clone());
        }
    }
    ids.dedup();
    assert_eq!((ids.len(), imports(&app).await), (1, 1));
    app.run_jobs().await;
}

async fn an_answer_that_came_too_late_is_asked_for_again(app: TestApp) {
    let admin = app.admin().await;
    let asked = asked(&uploaded(&admin).await);
    // The store is held: in SQLite whoever writes holds it whole, in PostgreSQL a lock on the table does.
    let mut tx = app.state.db.begin().await.unwrap();
    if app.backing == Backing::Postgres {
        sql("LOCK TABLE imports IN EXCLUSIVE MODE").execute(&mut tx).await.unwrap();
    }
    let mut hasty = app.clone().limited(|limits| limits.answer = Duration::from_millis(200)).visitor();
    hasty.cookie.clone_from(&admin.cookie);
    let late = hasty.post_once("key", "/api/imports", &asked).await.expect(408);
    assert_eq!(late.code(), "timed_out");
    assert!(late.headers.contains_key(header::RETRY_AFTER));
    assert!(late.text().contains("same Idempotency-Key"), "{}", late.text());
    drop(tx);
    let mut answer = admin.post_once("key", "/api/imports", &asked).await;
    for _ in 0..500 {
        if answer.status != 409 {
            break;
        }
        assert_eq!(answer.code(), "idempotency_in_progress");
        tokio::time::sleep(Duration::from_millis(10)).await;
        answer = admin.post_once("key", "/api/imports", &asked).await;
    }
    let id = answer.expect(202).json()["id"].as_str().unwrap().to_owned();
    assert_eq!(imports(&app).await, 1);
    app.run_jobs().await;
    admin.get(&format!("/api/imports/{id}")).await.expect(200);
}

async fn what_was_refused_is_judged_anew(app: TestApp) {
    let admin = app.admin().await;
    let unknown = asked(&"00000000-0000-7000-8000-000000000000".into());
    assert_eq!(admin.post_once("key", "/api/imports", &unknown).await.expect(404).code(), "upload_unknown");
    let pieces = [Ok(Bytes::from_static(b"Name")), Err(io::Error::other("the network is gone"))];
    let broken = admin.upload_once("key", "a.csv", Body::from_stream(stream::iter(pieces))).await.expect(400);
    assert_eq!(broken.code(), "upload_broken_off");
    admin.upload_once("key", "a.csv", FILE).await.expect(201);
    // Now there is an answer to compare with, and what is sent breaks off again.
    let pieces = [Ok(Bytes::from_static(b"Name")), Err(io::Error::other("the network is gone"))];
    let broken = admin.upload_once("key", "a.csv", Body::from_stream(stream::iter(pieces))).await.expect(400);
    assert_eq!(broken.code(), "request_broken_off");
}

async fn a_key_belongs_to_one_user(app: TestApp) {
    let admin = app.admin().await;
    let colleague = app.user("colleague@x.com", None).await;
    let stranger = app.user("them@x.com", Some("Another account")).await;
    let mut ids = Vec::new();
    for client in [&admin, &colleague, &stranger] {
        ids.push(client.upload_once("key", "a.csv", FILE).await.expect(201).json()["id"].to_string());
    }
    ids.sort();
    ids.dedup();
    assert_eq!((ids.len(), app.stored_files()), (3, 3));
}

async fn a_killed_server_holds_no_key_for_ever(app: TestApp) {
    let admin = app.admin().await;
    // What a server leaves behind that is killed between the claim and the commit of its work.
    admin.upload_once("key", "a.csv", FILE).await.expect(201);
    app.disturb(
        "UPDATE idempotency_keys SET body = NULL, status = NULL, answer = NULL, owner = 'killed'",
        "UPDATE idempotency_keys SET body = NULL, status = NULL, answer = NULL, owner = 'killed'",
    )
    .await;
    assert_eq!(admin.upload_once("key", "a.csv", FILE).await.expect(409).code(), "idempotency_in_progress");
    app.advance(LEASE);
    let first = admin.upload_once("key", "a.csv", FILE).await.expect(201);
    same(&first, &admin.upload_once("key", "a.csv", FILE).await);
    let (account, user) = ours(&admin).await;

    // One that was only held up, not killed, comes too late to keep an answer.
    let entry =
        |owner: &str| Entry { account: account.clone(), user: user.clone(), key: "x".into(), owner: owner.into() };
    let now = backend::clock::Surroundings::now(&app.state.surroundings);
    let db = &app.state.db;
    assert_eq!(idempotency::claim(db, &entry("slow"), "head", now).await.unwrap(), Claimed::Ours);
    assert!(idempotency::renew(db, &entry("slow"), now + 1).await.unwrap());
    assert_eq!(idempotency::claim(db, &entry("quick"), "head", now + LEASE).await.unwrap(), Claimed::Running);
    assert_eq!(idempotency::claim(db, &entry("quick"), "head", now + LEASE + 1).await.unwrap(), Claimed::Ours);
    let kept = Kept { body: String::new(), status: 200, answer: "{}".into() };
    let mut tx = db.begin().await.unwrap();
    assert!(!idempotency::renew(&mut tx, &entry("slow"), now).await.unwrap());
    assert!(!idempotency::keep(&mut tx, &entry("slow"), &kept).await.unwrap());
    assert!(idempotency::keep(&mut tx, &entry("quick"), &kept).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(idempotency::claim(db, &entry("third"), "head", now).await.unwrap(), Claimed::Done(kept));
}

async fn ours(client: &Client) -> (AccountId, UserId) {
    let Session { account, user, .. } = client.get("/api/session").await.expect(200).read_as();
    (account.id, user.id)
}

async fn an_answer_is_kept_for_a_day(app: TestApp) {
    let admin = app.admin().await;
    let asked = asked(&uploaded(&admin).await);
    let first = admin.post_once("key", "/api/imports", &asked).await.expect(202);
    app.run_jobs().await;
    app.advance(KEPT - 1);
    sweep(&app.state).await.unwrap();
    let mut admin = app.visitor();
    admin.sign_in("admin@localhost", PASSWORD).await.expect(200);
    same(&first, &admin.post_once("key", "/api/imports", &asked).await);
    app.advance(1);
    // A day later the key is free, swept or not.
    assert_eq!(admin.post_once("key", "/api/imports", &asked).await.expect(409).code(), "upload_imported");
    admin.upload_once("other", "a.csv", FILE).await.expect(201);
    app.advance(KEPT);
    sweep(&app.state).await.unwrap();
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM idempotency_keys").await.unwrap(), 0);
}
