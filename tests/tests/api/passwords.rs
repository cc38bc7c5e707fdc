//! What a password that a person chooses must be.

use backend::people::FIRST_EMAIL;
use leadgate_tests::{PASSWORD, TestApp, stories};
use serde_json::json;

stories! { passwords_have_rules, passwords_that_are_guessed_first_are_refused }

async fn passwords_have_rules(app: TestApp) {
    let admin = app.admin().await;
    let long = "x".repeat(2_000);
    for (current, new, status, code) in [
        (PASSWORD, "eleven char", 422, "password_too_short"),
        (PASSWORD, &long, 422, "password_too_long"),
        (PASSWORD, "another long\0password", 422, "password_control_character"),
        (PASSWORD, PASSWORD, 422, "password_unchanged"),
        ("not this one", "another long password", 403, "wrong_password"),
        ("not\0this one", "another long password", 403, "wrong_password"),
    ] {
        let refused = admin.post("/api/session/password", json!({"current": current, "new": new})).await;
        assert_eq!(refused.expect(status).code(), code);
    }
    // A borrowed session is no way to guess: two were wrong, eight more, and then even the right one waits.
    for _ in 0..8 {
        admin
            .post("/api/session/password", json!({"current": "guess", "new": "another long password"}))
            .await
            .expect(403);
    }
    let change = json!({"current": PASSWORD, "new": "another long password"});
    let refused = admin.post("/api/session/password", change).await.expect(429);
    assert_eq!(refused.code(), "too_many_attempts");
    // Which keeps nobody from signing in.
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
}

async fn passwords_that_are_guessed_first_are_refused(app: TestApp) {
    let mut una = app.user("una.meier@example.com", None).await;
    for new in [
        "password1234",
        "P@ssw0rd2026",
        "qwertyuiop12",
        "passwordpassword",
        "abcdefghijkl",
        "123456789012",
        "leadgate2026",
        "una.meier1234",
        "una.meier@example.com",
    ] {
        let refused = una.change_password(PASSWORD, new).await.expect(422);
        assert_eq!(refused.code(), "password_common", "{new}");
        let sentence = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(sentence.contains("Choose another"), "{new}: {sentence}");
    }
    una.change_password(PASSWORD, "seven yellow bicycles").await.expect(204);
}
