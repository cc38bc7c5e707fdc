//! Real sizes, on a fresh database with the statistics of one: what is quadratic passes every test with ten rows.

use crate::rows::Rows;
use leadgate_tests::{Client, TestApp, stories};
use std::time::{Duration, Instant};

stories! { time_grows_with_the_rows }

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
    let small = times(&app, "small", SMALL).await;
    let large = times(&app, "large", LARGE).await;
    let again = times(&app, "again", SMALL).await;
    for ((what, large), (small, again)) in large.into_iter().zip(small.into_iter().zip(again)) {
        // The longer of the small ones: what a busy machine does to it, it does to the large one ten times.
        let small = small.1.max(again.1);
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        println!("{what}: {SMALL} rows {small:?}, {LARGE} rows {large:?}, {ratio:.1} times");
        assert!(ratio <= AT_MOST, "{what}: {ratio:.1} times as long for ten times the rows");
    }
}
