//! An import becomes leads in slices: readers see all of it or nothing, and accounts take turns.

use backend::jobs::run_next;
use backend::store::Database;
use backend::store::jobs::MAX_ATTEMPTS;
use leadgate_tests::{Client, Rows, TestApp, stories};
use serde_json::Value;
use std::time::Duration;

stories! {
    nobody_sees_half_an_import,
    what_is_given_up_was_never_there,
    accounts_take_turns,
    orderly_stops_do_not_count,
    imports_of_an_account_end_in_the_order_of_their_merges,
    a_million_free_pages_are_given_back,
}

async fn import(app: &TestApp, client: &Client, rows: Rows, duplicates: &str) -> Value {
    let import = app.import(client, "a.csv", rows.csv(), duplicates).await;
    assert_eq!(import["state"], "complete", "{import}");
    import
}

/// What a reader sees: how many leads, and which names the first and the last five hundred have.
async fn seen(client: &Client, names: &mut Vec<String>) -> u64 {
    names.clear();
    let mut after = String::from("00000000-0000-7000-8000-000000000000");
    let mut total = 0;
    for _ in 0..2 {
        let page = client.get(&format!("/api/leads?limit=500&cursor={after}")).await.expect(200).json();
        total = page["total"].as_u64().unwrap();
        let leads = page["items"].as_array().unwrap().clone();
        names.extend(leads.iter().map(|lead| lead["values"]["name"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => break,
        }
        // The two pages are two questions: only the first is of one moment.
        if names.len() >= 500 {
            break;
        }
    }
    total
}

/// So many that several looks fall into their merge, whatever else the machine does.
const MANY: u32 = 30_000;

async fn nobody_sees_half_an_import(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    import(&app, &admin, Rows::named("old", 0..3_000), "skip").await;
    let id = app.ask_import(&admin, "b.csv", Rows::named("new", 0..MANY).csv(), "update").await;
    let work = tokio::spawn({
        let app = app.clone();
        async move { app.run_jobs().await }
    });
    let (mut names, mut while_merging) = (Vec::new(), 0);
    loop {
        let before = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
        let total = seen(&admin, &mut names).await;
        let expected = if total == 3_000 { "old" } else { "new" };
        assert!(total == 3_000 || total == u64::from(MANY), "{total}");
        assert!(names.iter().all(|name| name == expected), "{total}: {names:?}");
        if before["state"] == "complete" {
            assert_eq!(total, u64::from(MANY));
            break;
        }
        while_merging += u32::from(before["progress"]["merged"].as_u64().unwrap() > 0);
    }
    work.await.unwrap();
    assert!(while_merging > 0, "no look fell into the merge");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM staged_rows").await.unwrap(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM lead_changes WHERE version = 2").await.unwrap(), 3_000);
}

async fn what_is_given_up_was_never_there(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    import(&app, &admin, Rows::named("old", 0..2_000), "skip").await;
    let before = admin.get("/api/leads?limit=500").await.expect(200).json();
    let id = app.ask_import(&admin, "b.csv", Rows::named("new", 0..4_000).csv(), "update").await;
    app.disturb(
        "CREATE TRIGGER broken BEFORE UPDATE ON imports WHEN NEW.state = 'complete' BEGIN SELECT RAISE(ABORT, 'broken'); END",
        "ALTER TABLE imports ADD CONSTRAINT broken CHECK (id < '0' OR state <> 'complete' OR counts LIKE '%\"new\":2000,\"updated\":0%')",
    )
    .await;
    for _ in 0..MAX_ATTEMPTS {
        app.run_jobs().await;
        assert_eq!(admin.get("/api/leads?limit=500").await.expect(200).json(), before);
        app.advance(60_000);
    }
    assert_eq!(admin.get(&format!("/api/imports/{id}")).await.expect(200).json()["state"], "failed");
    assert_eq!(admin.get("/api/leads?limit=500").await.expect(200).json(), before);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM leads").await.unwrap(), 2_000);
    let changed = "SELECT COUNT(*) AS n FROM leads WHERE field_values LIKE '%\"new\"%'";
    assert_eq!(app.count(changed).await.unwrap(), 0);
    // The account's turn is free again.
    app.disturb("DROP TRIGGER broken", "ALTER TABLE imports DROP CONSTRAINT broken").await;
    import(&app, &admin, Rows::named("new", 0..4_000), "update").await;
}

async fn accounts_take_turns(app: TestApp) {
    let (flood, other) = (app.admin().await, app.user("other@x.com", Some("Other")).await);
    let mut flooding = Vec::new();
    for _ in 0..4 {
        flooding.push(app.ask_import(&flood, "a.csv", Rows::named("n", 0..500).csv(), "skip").await);
    }
    let waiting = app.ask_import(&other, "b.csv", Rows::named("n", 0..10).csv(), "skip").await;
    // The first of the flood is under way and held up; nobody begins its second meanwhile, and the other account's is done.
    app.store.hold_after(3);
    let held = tokio::spawn({
        let state = app.another_server().await;
        async move { run_next(&state).await.unwrap() }
    });
    let path = format!("/api/imports/{}", flooding[0]);
    while flood.get(&path).await.expect(200).json()["state"] != "checking" {
        tokio::task::yield_now().await;
    }
    assert!(run_next(&app.state).await.unwrap());
    assert_eq!(other.get(&format!("/api/imports/{waiting}")).await.expect(200).json()["state"], "complete");
    assert!(!run_next(&app.state).await.unwrap(), "an account has one job under way");
    app.store.release();
    assert!(held.await.unwrap());
    // Two of each: they alternate.
    let again = app.ask_import(&other, "c.csv", Rows::named("n", 0..10).csv(), "skip").await;
    assert!(run_next(&app.state).await.unwrap());
    assert!(run_next(&app.state).await.unwrap());
    assert_eq!(other.get(&format!("/api/imports/{again}")).await.expect(200).json()["state"], "complete");
    app.run_jobs().await;
}

async fn orderly_stops_do_not_count(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", Rows::named("n", 0..1_000).csv(), "skip").await;
    for _ in 0..MAX_ATTEMPTS + 3 {
        let state = app.another_server().await;
        app.store.hold_after(12);
        let work = tokio::spawn({
            let state = state.clone();
            async move { run_next(&state).await.unwrap() }
        });
        let mut changes = state.changes.subscribe();
        tokio::time::timeout(Duration::from_secs(60), changes.recv()).await.expect("it gets on").unwrap();
        state.stopping.send_replace(true);
        assert!(work.await.unwrap());
        // What was held up is gone with the reader that it held.
        app.store.hold_after(u64::MAX / 2);
        state.db.close().await;
    }
    app.run_jobs().await;
    let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
    assert_eq!(import["state"], "complete", "{import}");
}

async fn imports_of_an_account_end_in_the_order_of_their_merges(app: TestApp) {
    let admin = app.admin().await;
    let first = import(&app, &admin, Rows::named("one", 0..10), "update").await;
    app.advance(-60_000); // Another server's clock is behind.
    let second = import(&app, &admin, Rows::named("two", 0..10), "update").await;
    assert!(first["finished_at"].as_str() <= second["finished_at"].as_str());
    let leads = admin.get("/api/leads").await.expect(200).json();
    assert!(leads["items"].as_array().unwrap().iter().all(|lead| lead["values"]["name"] == "two"));
}

async fn a_million_free_pages_are_given_back(app: TestApp) {
    let Database::Sqlite { write, .. } = &app.state.db else { return };
    let pages = "SELECT page_count AS n FROM pragma_page_count";
    sqlx::raw_sql("CREATE TABLE filler (b BLOB); INSERT INTO filler VALUES (zeroblob(150000000)); DROP TABLE filler")
        .execute(write)
        .await
        .unwrap();
    assert!(app.count(pages).await.unwrap() > 30_000);
    app.state.db.give_back().await.unwrap();
    assert!(app.count(pages).await.unwrap() < 20_000);
}
