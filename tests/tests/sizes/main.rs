//! Real sizes, on a fresh database with the statistics of one: what is quadratic passes every test with ten rows.
//!
//! A program of its own, one test at a time: what is measured here is not to be disturbed by the other stories.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

use leadgate_tests::{Backing, Client, Rows, TestApp};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// Held by the test that runs.
static ALONE: Mutex<()> = Mutex::const_new(());

async fn alone<F: Future<Output = ()> + Send + 'static>(backing: Backing, story: impl FnOnce(TestApp) -> F) {
    let _alone = ALONE.lock().await;
    TestApp::run(backing, story).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn time_grows_with_the_rows_on_sqlite() {
    alone(Backing::Sqlite, time_grows_with_the_rows).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn time_grows_with_the_rows_on_postgres() {
    alone(Backing::Postgres, time_grows_with_the_rows).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_signs_in_while_rows_become_leads_on_sqlite() {
    alone(Backing::Sqlite, one_signs_in_while_rows_become_leads).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_signs_in_while_rows_become_leads_on_postgres() {
    alone(Backing::Postgres, one_signs_in_while_rows_become_leads).await;
}

const SMALL: u32 = 20_000;
const LARGE: u32 = 200_000;

/// How much longer ten times the rows may take.
const AT_MOST: f64 = 12.0;

/// Imports so many rows by the form `contacts`; how long the work took.
async fn time(app: &TestApp, client: &Client, rows: Rows, duplicates: &str, expected: [(&str, u32); 2]) -> Duration {
    let id = app.ask_import_as("contacts", client, "a.csv", rows.csv().into_bytes(), duplicates).await;
    let since = Instant::now();
    app.run_jobs().await;
    let time = since.elapsed();
    let import = client.get(&format!("/api/imports/{id}")).await.expect(200).json();
    for (count, times) in expected {
        assert_eq!(import["counts"][count], times, "{import}");
    }
    time
}

/// New rows, the same rows changed, and new addresses that stand twice each: in an account of its own, so that every size
/// begins with nothing.
async fn times(app: &TestApp, account: &str, rows: u32) -> [(&'static str, Duration); 3] {
    let client = app.user(&format!("{account}@x.com"), Some(account)).await;
    let (new, changed) = (Rows::named("old", 0..rows), Rows::named("new", 0..rows));
    let twice = Rows::named("again", 2 * rows..3 * rows).each(2);
    [
        ("new", time(app, &client, new, "skip", [("new", rows), ("updated", 0)]).await),
        ("update", time(app, &client, changed, "update", [("new", 0), ("updated", rows)]).await),
        ("repeated", time(app, &client, twice, "update", [("new", rows / 2), ("updated", rows / 2)]).await),
    ]
}

async fn time_grows_with_the_rows(app: TestApp) {
    let app = app.roomy();
    let mut too_long = Vec::new();
    // Another try where one is over the bar: another program on the machine may have been in the way, and what is quadratic is
    // over it by far each time.
    for attempt in ["first", "second", "third"] {
        let account = |size: &str| format!("{attempt}-{size}");
        let small = times(&app, &account("small"), SMALL).await;
        let large = times(&app, &account("large"), LARGE).await;
        let again = times(&app, &account("again"), SMALL).await;
        too_long.clear();
        for ((what, large), (small, again)) in large.into_iter().zip(small.into_iter().zip(again)) {
            let small = (small.1 + again.1) / 2;
            let ratio = large.as_secs_f64() / small.as_secs_f64();
            println!("{what}: {SMALL} rows {small:?}, {LARGE} rows {large:?}, {ratio:.1} times");
            if ratio > AT_MOST {
                too_long.push(format!("{what}: {ratio:.1} times as long for ten times the rows"));
            }
        }
        if too_long.is_empty() {
            return;
        }
    }
    panic!("{too_long:?}");
}

async fn one_signs_in_while_rows_become_leads(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    app.user("other@x.com", Some("Other")).await;
    let id = app.ask_import(&admin, "a.csv", Rows::named("n", 0..30_000).csv(), "update").await;
    let work = tokio::spawn({
        let app = app.clone();
        async move { app.run_jobs().await }
    });
    let mut worst = Duration::ZERO;
    let path = format!("/api/imports/{id}");
    let mut times = 0;
    while admin.get(&path).await.expect(200).json()["state"] != "complete" {
        let since = Instant::now();
        app.visitor().sign_in("other@x.com", leadgate_tests::PASSWORD).await.expect(200);
        worst = worst.max(since.elapsed());
        // So many sign-ins in so short a time would be too many.
        app.advance(20_000);
        times += 1;
    }
    work.await.unwrap();
    assert!(times > 3, "{times}");
    assert!(worst < Duration::from_secs(1), "{worst:?}");
}
