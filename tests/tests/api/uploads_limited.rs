//! Uploads that are too many, too large together, too slow, or whose sender may not send any more.

use axum::body::Body;
use backend::config::Limits;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use leadgate_tests::{Answer, Client, TestApp, open_body, settings, stories};
use serde_json::json;
use std::io;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};

stories! {
    files_that_wait_are_counted,
    bytes_that_wait_are_counted,
    uploads_at_once_have_places,
    a_slow_upload_ends,
    an_upload_ends_with_the_session,
}

/// An upload that goes on as long as the sender is held.
fn begin(client: &Client) -> (UnboundedSender<Bytes>, JoinHandle<Answer>) {
    let (pieces, body) = open_body();
    pieces.send(Bytes::from_static(b"Name,E-mail,Phone\n")).unwrap();
    let client = client.clone();
    (pieces, tokio::spawn(async move { client.upload("a.csv", body).await }))
}

fn signed_in(app: &TestApp, cookie: Option<&String>) -> Client {
    let mut client = app.visitor();
    client.cookie = cookie.cloned();
    client
}

async fn assert_nothing_kept(app: &TestApp) {
    assert_eq!(app.stored_files(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM uploads").await.unwrap(), 0);
}

async fn until_under_way(app: &TestApp, uploads: usize) {
    let end = Instant::now() + Duration::from_secs(20);
    while app.state.edge.uploads.count() != uploads {
        assert!(Instant::now() < end, "in vain");
        sleep(Duration::from_millis(5)).await;
    }
}

async fn files_that_wait_are_counted(app: TestApp) {
    let app = app.limited(|limits| limits.edge.waiting_uploads = 2);
    let admin = app.admin().await;
    let first = admin.upload("a.csv", "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n").await.expect(201).json();
    admin.upload("b.csv", "x").await.expect(201);
    let refused = admin.upload("c.csv", "x").await.expect(429);
    assert_eq!(refused.code(), "uploads_waiting_too_many");
    assert_eq!(refused.headers["retry-after"], "600");
    assert_eq!(app.stored_files(), 2);
    app.user("other@x.com", Some("Others")).await.upload("a.csv", "x").await.expect(201);
    // What is imported does not wait.
    let asked = json!({
        "upload": first["id"], "form": "leads", "form_version": 1, "settings": settings(), "duplicates": "skip",
        "receipt": null,
    });
    admin.post("/api/imports", asked).await.expect(202);
    admin.upload("c.csv", "x").await.expect(201);
    app.run_jobs().await;
}

async fn bytes_that_wait_are_counted(app: TestApp) {
    let app = app.limited(|limits| limits.edge.waiting_bytes = 1_000);
    let admin = app.admin().await;
    let streamed = |bytes: usize| Body::from_stream(stream::iter([Ok::<_, io::Error>(Bytes::from(vec![b'x'; bytes]))]));
    for body in [Body::from(vec![b'x'; 1_001]), streamed(1_001)] {
        assert_eq!(admin.upload("a.csv", body).await.expect(429).code(), "uploads_waiting_too_large");
    }
    assert_nothing_kept(&app).await;
    // Two that each would fit, and do not together.
    let (pieces, first) = begin(&admin);
    until_under_way(&app, 1).await;
    admin.upload("b.csv", streamed(990)).await.expect(201);
    drop(pieces);
    assert_eq!(first.await.unwrap().expect(429).code(), "uploads_waiting_too_large");
    admin.upload("c.csv", streamed(10)).await.expect(201);
    assert_eq!(app.stored_files(), 2);
}

async fn uploads_at_once_have_places(app: TestApp) {
    let limits = |user, account, all| {
        move |limits: &mut Limits| {
            limits.edge.uploads_of_user = user;
            limits.edge.uploads_of_account = account;
            limits.edge.uploads = all;
        }
    };
    let admin = app.admin().await;
    let cookie = admin.cookie.clone();
    let colleague = app.user("colleague@x.com", None).await.cookie;
    let other = app.user("other@x.com", Some("Others")).await.cookie;
    for (user, account, all, by_user, by_colleague, by_other) in
        [(1, 9, 9, 429, 201, 201), (9, 1, 9, 429, 429, 201), (9, 9, 1, 429, 429, 429)]
    {
        let app = app.clone().limited(limits(user, account, all));
        let (pieces, first) = begin(&signed_in(&app, cookie.as_ref()));
        until_under_way(&app, 1).await;
        for (cookie, status) in [(&cookie, by_user), (&colleague, by_colleague), (&other, by_other)] {
            let answer = signed_in(&app, cookie.as_ref()).upload("b.csv", "x").await.expect(status);
            if status == 429 {
                assert_eq!(answer.code(), "uploads_too_many");
                assert_eq!(answer.headers["retry-after"], "10");
            }
        }
        drop(pieces);
        first.await.unwrap().expect(201);
        assert_eq!(app.state.edge.uploads.count(), 0);
        signed_in(&app, cookie.as_ref()).upload("c.csv", "x").await.expect(201);
    }
}

async fn a_slow_upload_ends(app: TestApp) {
    let admin = app.admin().await;
    let cookie = admin.cookie;
    let slow: fn(&mut Limits) = |limits| {
        limits.edge.upload_grace = Duration::from_millis(300);
        limits.edge.upload_speed = 1_000;
    };
    let long: fn(&mut Limits) = |limits| limits.edge.upload_time = Duration::from_millis(300);
    for (limits, piece) in [(slow, 1), (long, 1_000)] {
        let app = app.clone().limited(limits);
        let admin = signed_in(&app, cookie.as_ref());
        // A few bytes again and again, without end.
        let pieces = stream::repeat(()).then(move |()| async move {
            sleep(Duration::from_millis(20)).await;
            Ok::<_, io::Error>(Bytes::from(vec![b'x'; piece]))
        });
        let upload = admin.upload("a.csv", Body::from_stream(pieces));
        let refused = timeout(Duration::from_secs(20), upload).await.expect("it ends").expect(400);
        assert_eq!(refused.code(), "upload_too_slow");
        assert_nothing_kept(&app).await;
        // So does one that sends nothing more.
        let (_pieces, silent) = begin(&admin);
        let refused = timeout(Duration::from_secs(20), silent).await.expect("it ends").unwrap().expect(400);
        assert_eq!(refused.code(), "upload_too_slow");
        assert_nothing_kept(&app).await;
    }
}

async fn an_upload_ends_with_the_session(app: TestApp) {
    let app = app.limited(|limits| limits.edge.session_check = Duration::from_millis(50));
    for (email, reset) in [("gone@x.com", false), ("reset@x.com", true)] {
        let user = app.user(email, None).await;
        let (pieces, upload) = begin(&user);
        until_under_way(&app, 1).await;
        if reset {
            app.people().reset_password(email).await.unwrap();
        } else {
            app.people().remove(email, None).await.unwrap();
        }
        let refused = timeout(Duration::from_secs(20), upload).await.expect("it ends").unwrap().expect(401);
        assert_eq!(refused.code(), "signed_out");
        drop(pieces);
        assert_nothing_kept(&app).await;
    }
}
