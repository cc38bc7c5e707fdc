//! Signing in and out, the one-time password, cookies, expiry.

use axum::body::Body;
use axum::http::header;
use backend::access::sessions::{IDLE, LIFETIME};
use backend::http::session_uses::write_down;
use backend::people::FIRST_EMAIL;
use backend::router::router;
use backend::store::identities::ONE_TIME_LASTS;
use leadgate_tests::{Client, PASSWORD, TestApp, stories};

stories! {
    one_time_password_must_be_changed,
    a_one_time_password_signs_in_once,
    a_one_time_password_signs_in_for_a_week,
    a_session_of_a_one_time_password_reads_nothing,
    a_wrong_password_and_an_unknown_user_are_refused_alike,
    signing_out_ends_the_session,
    sessions_end_by_time,
    reading_writes_nothing_and_use_is_noted_later,
    a_reset_ends_all_sessions,
    a_change_of_password_renews_the_session,
    under_https_the_cookie_is_the_hosts_own,
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

    admin.change_password(&app.one_time, PASSWORD).await.expect(204);
    let session = admin.get("/api/session").await.expect(200).json();
    assert_eq!(session["must_change_password"], false);
    admin.upload("a.csv", "x").await.expect(201);

    app.visitor().sign_in(FIRST_EMAIL, &app.one_time).await.expect(401);
    app.visitor().sign_in("ADMIN@localhost ", PASSWORD).await.expect(200);
}

async fn a_one_time_password_signs_in_once(app: TestApp) {
    let (mut one, mut other) = (app.visitor(), app.visitor());
    let answers = tokio::join!(one.sign_in(FIRST_EMAIL, &app.one_time), other.sign_in(FIRST_EMAIL, &app.one_time));
    let mut statuses = [answers.0.status.as_u16(), answers.1.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401], "of two at once one signs in");

    let again = app.visitor().sign_in(FIRST_EMAIL, &app.one_time).await.expect(401);
    let wrong = app.visitor().sign_in(FIRST_EMAIL, "wrong").await.expect(401);
    assert_eq!(again.body, wrong.body);
    // In its session it still proves who wants to change it.
    let mut first = if one.cookie.is_some() { one } else { other };
    first.change_password("not this one", PASSWORD).await.expect(403);
    first.change_password(&app.one_time, PASSWORD).await.expect(204);
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);

    let another = app.people().reset_password(FIRST_EMAIL).await.unwrap();
    app.visitor().sign_in(FIRST_EMAIL, &another).await.expect(200);
    app.visitor().sign_in(FIRST_EMAIL, &another).await.expect(401);
}

async fn a_one_time_password_signs_in_for_a_week(app: TestApp) {
    app.advance(ONE_TIME_LASTS);
    let late = app.visitor().sign_in(FIRST_EMAIL, &app.one_time).await.expect(401);
    assert_eq!(late.code(), "sign_in_failed");
    let another = app.people().reset_password(FIRST_EMAIL).await.unwrap();
    app.advance(ONE_TIME_LASTS - 1);
    app.visitor().sign_in(FIRST_EMAIL, &another).await.expect(200);
}

async fn a_session_of_a_one_time_password_reads_nothing(app: TestApp) {
    let mut admin = app.visitor();
    admin.sign_in(FIRST_EMAIL, &app.one_time).await.expect(200);
    let open = ["/api/health", "/api/ready", "/api/forms", "/api/session", "/api/session/password"];
    let description = admin.get("/api/openapi.json").await.expect(200).json();
    let mut walked = 0;
    for (path, methods) in description["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys().filter(|_| !open.contains(&path.as_str())) {
            let id = app.state.surroundings.id();
            let request = admin.request(
                method.to_uppercase().parse().unwrap(),
                &path.replace("{id}", &id).replace("{name}", "partners"),
            );
            let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}")).unwrap();
            let answer = admin.send(request).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (403, "password_change_required"),
                "{method} {path}"
            );
            walked += 1;
        }
    }
    assert!(walked > 10, "{walked}");
    admin.get("/api/session").await.expect(200);
    admin.delete("/api/session").await.expect(204);
}

async fn a_change_of_password_renews_the_session(app: TestApp) {
    let mut admin = app.admin().await;
    let mut other = app.visitor();
    other.sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    let before = admin.clone();
    let answer = admin.change_password(PASSWORD, "another long password").await.expect(204);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_ne!(admin.cookie, before.cookie);
    admin.get("/api/session").await.expect(200);
    // Whoever has the old cookie is out, and so is the same user elsewhere.
    before.get("/api/session").await.expect(401);
    other.get("/api/session").await.expect(401);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM sessions").await.unwrap(), 1);
}

async fn under_https_the_cookie_is_the_hosts_own(app: TestApp) {
    let plain = app.admin().await;
    let https = app.another_server_at(Some("https://leads.example"), &[]).await;
    let mut admin = Client::new(router(https));
    let answer = admin.sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("__Host-leadgate_session=") && !cookie.contains("Domain"), "{cookie}");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(answer.headers[header::STRICT_TRANSPORT_SECURITY], "max-age=31536000");
    admin.get("/api/session").await.expect(200);
    // The plain name is not read: anybody on the line, or a neighbour's subdomain, could have set it.
    let mut planted = admin.clone();
    planted.cookie = admin.cookie.as_ref().map(|cookie| cookie.replace("__Host-", ""));
    planted.get("/api/session").await.expect(401);
    planted.cookie.clone_from(&plain.cookie);
    planted.get("/api/session").await.expect(401);
    let gone = admin.delete("/api/session").await.expect(204);
    let gone = gone.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(gone.starts_with("__Host-leadgate_session=;") && gone.contains("Secure"), "{gone}");

    let answer = app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("leadgate_session=") && !cookie.contains("Secure"), "{cookie}");
    assert!(answer.headers.get(header::STRICT_TRANSPORT_SECURITY).is_none());
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
        write_down(&app.state).await.unwrap();
    }
    app.advance(step);
    busy.get("/api/session").await.expect(401);
}

async fn reading_writes_nothing_and_use_is_noted_later(app: TestApp) {
    const SEEN: &str = "SELECT MAX(seen_at) AS n FROM sessions";
    let admin = app.admin().await;
    let seen = app.count(SEEN).await.unwrap();
    app.advance(IDLE / 2);
    for path in ["/api/session", "/api/imports", "/api/leads"] {
        admin.get(path).await.expect(200);
    }
    assert_eq!(app.count(SEEN).await.unwrap(), seen, "nothing is written by a read");
    write_down(&app.state).await.unwrap();
    assert_eq!(app.count(SEEN).await.unwrap(), seen + u64::try_from(IDLE / 2).unwrap());
}

async fn a_reset_ends_all_sessions(app: TestApp) {
    let admin = app.admin().await;
    let one_time = app.people().reset_password(FIRST_EMAIL).await.unwrap();
    admin.get("/api/session").await.expect(401);
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(401);
    let session = app.visitor().sign_in(FIRST_EMAIL, &one_time).await.expect(200).json();
    assert_eq!(session["must_change_password"], true);
}

async fn only_a_hash_of_the_token_is_stored(app: TestApp) {
    let admin = app.admin().await;
    let cookie = admin.cookie.clone().unwrap();
    let (_, secret) = cookie.split_once('.').unwrap();
    let row = backend::store::sql("SELECT COUNT(*) AS n FROM sessions WHERE token_hash = $1")
        .bind(secret)
        .row(&app.state.db)
        .await
        .unwrap();
    assert_eq!(row.unwrap().size("n").unwrap(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM sessions").await.unwrap(), 1);
}
