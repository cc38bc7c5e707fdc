//! Signing in and out, the one-time password, expiry, guessing.

use axum::http::header;
use backend::auth::{IDLE, LIFETIME};
use backend::people::FIRST_EMAIL;
use leadgate_tests::{PASSWORD, TestApp, stories};
use serde_json::json;

stories! {
    one_time_password_must_be_changed,
    a_wrong_password_and_an_unknown_user_are_refused_alike,
    signing_out_ends_the_session,
    sessions_end_by_time,
    guessing_is_slowed_down,
    a_reset_ends_all_sessions,
    passwords_have_rules,
    only_a_hash_of_the_token_is_stored,
}

async fn one_time_password_must_be_changed(app: TestApp) {
    let mut admin = app.visitor();
    let session = admin.sign_in(FIRST_EMAIL, &app.one_time).await.expect(200);
    let cookie = session.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let session = session.json();
    assert_eq!(session["must_change_password"], true);
    assert_eq!(session["user"]["email"], FIRST_EMAIL);
    assert_eq!(session["user"]["role"], "admin");
    assert_eq!(session["account"]["name"], "Leadgate");

    let refused = admin.upload("a.csv", "x").await.expect(403);
    assert_eq!(refused.code(), "password_change_required");

    let change = json!({"current": app.one_time, "new": PASSWORD});
    admin.post("/api/session/password", change).await.expect(204);
    let session = admin.get("/api/session").await.expect(200).json();
    assert_eq!(session["must_change_password"], false);
    admin.upload("a.csv", "x").await.expect(201);

    app.visitor().sign_in(FIRST_EMAIL, &app.one_time).await.expect(401);
    app.visitor().sign_in("ADMIN@localhost ", PASSWORD).await.expect(200);
}

async fn a_wrong_password_and_an_unknown_user_are_refused_alike(app: TestApp) {
    let wrong = app.visitor().sign_in(FIRST_EMAIL, "wrong").await.expect(401);
    let unknown = app.visitor().sign_in("nobody@localhost", "wrong").await.expect(401);
    assert_eq!(wrong.code(), "sign_in_failed");
    assert_eq!(wrong.body, unknown.body);
    assert!(wrong.headers.get(header::SET_COOKIE).is_none());
    for path in ["/api/session", "/api/imports", "/api/leads", "/api/imports/x", "/api/imports/x/events"] {
        assert_eq!(app.visitor().get(path).await.expect(401).code(), "signed_out");
    }
    assert_eq!(app.visitor().upload("a.csv", "x").await.expect(401).code(), "signed_out");
}

async fn signing_out_ends_the_session(app: TestApp) {
    let admin = app.admin().await;
    let answer = admin.delete("/api/session").await.expect(204);
    assert!(answer.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    // The cookie is known still; the session behind it is gone.
    admin.get("/api/session").await.expect(401);
}

async fn sessions_end_by_time(app: TestApp) {
    let idle = app.admin().await;
    app.advance(IDLE - 1);
    idle.get("/api/session").await.expect(200);
    app.advance(IDLE);
    idle.get("/api/session").await.expect(401);

    let mut busy = app.visitor();
    busy.sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    let step = IDLE / 2;
    for _ in 0..(LIFETIME / step - 1) {
        app.advance(step);
        busy.get("/api/session").await.expect(200);
    }
    app.advance(step);
    busy.get("/api/session").await.expect(401);
}

async fn guessing_is_slowed_down(app: TestApp) {
    for _ in 0..10 {
        app.visitor().sign_in(FIRST_EMAIL, "guess").await.expect(401);
    }
    // Now even the right one has to wait.
    let refused = app.visitor().sign_in(FIRST_EMAIL, &app.one_time).await.expect(429);
    assert_eq!(refused.code(), "too_many_attempts");
    assert_eq!(refused.headers[header::RETRY_AFTER], "900");
    app.advance(900_000);
    app.visitor().sign_in(FIRST_EMAIL, &app.one_time).await.expect(200);
}

async fn a_reset_ends_all_sessions(app: TestApp) {
    let admin = app.admin().await;
    let one_time = app.people().reset_password(FIRST_EMAIL).await.unwrap();
    admin.get("/api/session").await.expect(401);
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(401);
    let session = app.visitor().sign_in(FIRST_EMAIL, &one_time).await.expect(200).json();
    assert_eq!(session["must_change_password"], true);
}

async fn passwords_have_rules(app: TestApp) {
    let admin = app.admin().await;
    let mut other = app.visitor();
    other.sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    for (current, new, status, code) in [
        (PASSWORD, "eleven char", 422, "password_too_short"),
        (PASSWORD, PASSWORD, 422, "password_unchanged"),
        ("not this one", "another long password", 403, "wrong_password"),
    ] {
        let refused = admin.post("/api/session/password", json!({"current": current, "new": new})).await;
        assert_eq!(refused.expect(status).code(), code);
    }
    let long = "x".repeat(2_000);
    let refused = admin.post("/api/session/password", json!({"current": PASSWORD, "new": long})).await;
    assert_eq!(refused.expect(422).code(), "password_too_long");

    let change = json!({"current": PASSWORD, "new": "another long password"});
    admin.post("/api/session/password", change).await.expect(204);
    admin.get("/api/session").await.expect(200);
    // The same user elsewhere is signed out.
    other.get("/api/session").await.expect(401);
}

async fn only_a_hash_of_the_token_is_stored(app: TestApp) {
    let admin = app.admin().await;
    let cookie = admin.cookie.clone().unwrap();
    let (_, secret) = cookie.split_once('.').unwrap();
    let row = backend::db::sql("SELECT COUNT(*) AS n FROM sessions WHERE token_hash = $1")
        .bind(secret)
        .row(&app.state.db)
        .await
        .unwrap();
    assert_eq!(row.unwrap().size("n").unwrap(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM sessions").await.unwrap(), 1);
}
