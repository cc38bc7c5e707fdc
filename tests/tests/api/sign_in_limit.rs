//! Guessing passwords is slowed down, and nobody but the guesser notices.

use axum::body::Body;
use axum::http::{Method, header};
use backend::people::FIRST_EMAIL;
use backend::router::router;
use leadgate_tests::{Answer, Client, PASSWORD, TestApp, stories};
use serde_json::json;

stories! {
    guessing_is_slowed_down,
    ten_guesses_by_anybody_lock_nobody_else_out,
    guesses_from_many_places_lock_nobody_out_where_they_signed_in,
    visitors_behind_a_trusted_proxy_count_alone,
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

async fn ten_guesses_by_anybody_lock_nobody_else_out(app: TestApp) {
    app.admin().await;
    for _ in 0..10 {
        app.visitor().at("2001:db8:0:6::6").sign_in(FIRST_EMAIL, "guess").await.expect(401);
    }
    app.visitor().at("2001:db8:0:6::6").sign_in(FIRST_EMAIL, PASSWORD).await.expect(429);
    // Another address of the same /64 is the same guesser.
    app.visitor().at("2001:db8:0:6::7").sign_in(FIRST_EMAIL, PASSWORD).await.expect(429);
    app.visitor().at("2001:db8:0:7::1").sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    app.visitor().at("192.0.2.1").sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
}

async fn guesses_from_many_places_lock_nobody_out_where_they_signed_in(app: TestApp) {
    app.admin().await;
    app.visitor().at("192.0.2.1").sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    for n in 0..50 {
        app.visitor().at(&format!("203.0.113.{n}")).sign_in(FIRST_EMAIL, "guess").await.expect(401);
    }
    app.visitor().at("203.0.113.99").sign_in(FIRST_EMAIL, "guess").await.expect(429);
    app.visitor().at("192.0.2.1").sign_in(FIRST_EMAIL, "mistyped").await.expect(401);
    app.visitor().at("192.0.2.1").sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
}

async fn visitors_behind_a_trusted_proxy_count_alone(app: TestApp) {
    app.admin().await;
    let trusting = app.another_server_at(None, &["192.0.2.0/24"]).await;
    let wary = app.another_server_at(None, &[]).await;
    for (state, last) in [(trusting, 200), (wary, 429)] {
        let proxy = Client::new(router(state)).at("192.0.2.80");
        for n in 0..100 {
            forwarded(&proxy, &format!("6.6.6.6, 203.0.113.{n}"), &format!("{n}@example.com"), "guess")
                .await
                .expect(401);
        }
        forwarded(&proxy, "203.0.113.200", FIRST_EMAIL, PASSWORD).await.expect(last);
    }
}

async fn forwarded(proxy: &Client, stations: &str, email: &str, password: &str) -> Answer {
    let request = proxy
        .request(Method::POST, "/api/session")
        .header(header::CONTENT_TYPE, "application/json")
        .header("x-forwarded-for", stations);
    proxy.send(request.body(Body::from(json!({"email": email, "password": password}).to_string())).unwrap()).await
}
