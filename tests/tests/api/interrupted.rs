//! A worker that stops at any moment loses nothing and does nothing twice.

use backend::db::jobs::{LEASE, MAX_ATTEMPTS};
use backend::jobs::run_next;
use leadgate_tests::{Client, TestApp, stories};
use serde_json::Value;
use std::fmt::Write as _;
use tokio::task::JoinHandle;

stories! {
    killed_while_staging,
    killed_while_merging,
    a_worker_that_lost_its_lease_does_nothing_more,
    a_merge_that_fails_is_undone_and_done_again,
    a_fault_that_stays_ends_the_import,
    a_stopping_server_hands_its_job_on,
}

/// 200 rows: 150 good, 50 without a name.
fn file() -> String {
    let mut file = String::from("Name,E-mail,Phone\n");
    for n in 0..200 {
        let name = if n % 4 == 0 { "" } else { "N" };
        writeln!(file, "{name},n{n}@x.com,+1212555{n:04}").unwrap();
    }
    file
}

async fn read(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/imports/{id}")).await.expect(200).json()
}

async fn assert_complete(app: &TestApp, client: &Client, id: &str) {
    let import = read(client, id).await;
    assert_eq!(import["state"], "complete", "{import}");
    assert_eq!(import["counts"]["records"], 200);
    assert_eq!(import["counts"]["new"], 150);
    assert_eq!(import["counts"]["skipped_errors"], 50);
    assert_eq!(client.get("/api/leads").await.expect(200).json()["total"], 150);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM import_rows").await.unwrap(), 200);
}

/// A worker that runs until the import is in that state with some records checked.
async fn work_until(app: &TestApp, client: &Client, id: &str, state: &str) -> JoinHandle<()> {
    let mut changes = app.state.changes.subscribe();
    let worker = {
        let state = app.state.clone();
        tokio::spawn(async move {
            run_next(&state).await.unwrap();
        })
    };
    loop {
        // A worker that is too quick may have ended: then this waits for nothing, and the test fails by its asserts.
        if worker.is_finished() {
            return worker;
        }
        changes.recv().await.unwrap();
        let import = read(client, id).await;
        if import["state"] == state && import["progress"]["records"].as_u64().unwrap() > 0 {
            return worker;
        }
    }
}

async fn kill(worker: JoinHandle<()>) {
    worker.abort();
    // Cancelled, or done just before: both may happen.
    let _ = worker.await;
}

async fn killed_while_staging(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    app.store.hold_after(3);
    let worker = work_until(&app, &admin, &id, "checking").await;
    kill(worker).await;
    let staged = app.count("SELECT COUNT(*) AS n FROM import_rows").await.unwrap();
    assert!((1..200).contains(&staged), "{staged}");

    // The lease holds: nobody else may take it yet.
    assert!(!run_next(&app.state).await.unwrap());
    app.advance(LEASE);
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
}

async fn killed_while_merging(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "update").await;
    let worker = work_until(&app, &admin, &id, "merging").await;
    kill(worker).await;
    app.advance(LEASE);
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
}

async fn a_worker_that_lost_its_lease_does_nothing_more(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    app.store.hold_after(3);
    let slow = work_until(&app, &admin, &id, "checking").await;
    app.advance(LEASE);
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;

    app.store.release();
    slow.await.unwrap();
    assert_complete(&app, &admin, &id).await;
}

/// The last write of the merge is refused, as if the connection had gone.
async fn break_merges(app: &TestApp) {
    app.disturb(
        "CREATE TRIGGER broken BEFORE UPDATE ON imports WHEN NEW.state = 'complete' \
         BEGIN SELECT RAISE(ABORT, 'broken'); END",
        "ALTER TABLE imports ADD CONSTRAINT broken CHECK (state <> 'complete')",
    )
    .await;
}

async fn mend_merges(app: &TestApp) {
    app.disturb("DROP TRIGGER broken", "ALTER TABLE imports DROP CONSTRAINT broken").await;
}

async fn a_merge_that_fails_is_undone_and_done_again(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "update").await;
    break_merges(&app).await;
    app.run_jobs().await;
    assert_eq!(read(&admin, &id).await["state"], "merging");
    assert_eq!(admin.get("/api/leads").await.expect(200).json()["total"], 0);
    let decided = app.count("SELECT COUNT(*) AS n FROM import_rows WHERE outcome = 'new'").await.unwrap();
    assert_eq!(decided, 0);

    mend_merges(&app).await;
    app.advance(LEASE);
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
}

async fn a_fault_that_stays_ends_the_import(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    break_merges(&app).await;
    for _ in 0..MAX_ATTEMPTS {
        assert_eq!(read(&admin, &id).await["failure"], Value::Null);
        app.run_jobs().await;
        app.advance(LEASE);
    }
    let import = read(&admin, &id).await;
    assert_eq!(import["state"], "failed", "{import}");
    assert!(import["failure"].as_str().unwrap().contains("Nothing was imported"));
    assert_eq!(import["counts"]["records"], 0);
    assert_eq!(admin.get("/api/leads").await.expect(200).json()["total"], 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM import_rows").await.unwrap(), 0);
}

async fn a_stopping_server_hands_its_job_on(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    app.store.hold_after(3);
    let worker = work_until(&app, &admin, &id, "checking").await;
    app.state.stopping.send_replace(true);
    worker.await.unwrap();
    app.state.stopping.send_replace(false);
    // No waiting for the lease: it was given back.
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
}
