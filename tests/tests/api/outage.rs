//! A PostgreSQL that goes away is said within seconds, and does no harm once it is back.

use backend::people::FIRST_EMAIL;
use backend::router::router;
use leadgate_tests::{Client, PASSWORD, TestApp, stories};
use std::time::{Duration, Instant};

stories! { a_database_that_is_away_is_said_within_seconds }

/// Within so long somebody who waits is told.
const SAID: Duration = Duration::from_secs(5);

async fn a_database_that_is_away_is_said_within_seconds(app: TestApp) {
    app.admin().await;
    // SQLite is inside.
    let Some((state, mut line)) = app.another_server_by_line().await else { return };
    let mut admin = Client::new(router(state.clone()));
    admin.sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    for silent in [false, true] {
        if silent {
            line.go_silent().await;
        } else {
            line.cut().await;
        }
        for path in ["/api/session", "/api/ready"] {
            let begun = Instant::now();
            let answer = admin.get(path).await.expect(503);
            assert!(begun.elapsed() < SAID, "{path} took {:?}", begun.elapsed());
            assert_eq!(answer.code(), "database_unavailable");
            assert!(answer.headers.contains_key("retry-after"));
        }
        line.restore().await;
        admin.get("/api/session").await.expect(200);
    }
    state.db.close().await;
}
