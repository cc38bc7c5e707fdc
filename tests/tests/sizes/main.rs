//! Real sizes, on a fresh database with the statistics of one: what is quadratic passes every test with ten rows.
//!
//! A program of its own, one test at a time: what is measured here is not to be disturbed by the other stories.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test ends where a step is not as expected.

use api::ids::LeadId;
use api::leads::Order;
use api::session::Session;
use backend::store::leads::{self, Between};
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_merge_reads_no_more_than_it_needs_on_postgres() {
    alone(Backing::Postgres, a_merge_reads_no_more_than_it_needs).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_beside_a_merge_reads_no_more_than_it_needs_on_postgres() {
    alone(Backing::Postgres, a_page_beside_a_merge_reads_no_more_than_it_needs).await;
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

/// Rows that PostgreSQL may read for one row of a file: some look-ups, of whatever tables.
const READ_A_ROW: u64 = 40;

/// Statistics as a fresh database may have them when the first large file comes: of empty tables, and of a row or two that
/// happened to be staged when they were made.
const STATISTICS: [(&str, &str); 3] = [
    ("none", "SELECT 1"),
    ("of empty tables", "ANALYZE"),
    (
        "of one staged row",
        "DO $$ BEGIN \
         INSERT INTO staged_rows (account_id, import_id, record, sheet_row, line, byte, email_key, field_values, custom_values) \
         VALUES ('0', '0', 1, 2, 2, 0, 'a@x.com', '{}', '{}'); \
         ANALYZE staged_rows; DELETE FROM staged_rows WHERE account_id = '0'; END $$",
    ),
];

/// Counted in rows that PostgreSQL read, not in seconds: with the wrong plan each row of a slice reads all leads.
async fn a_merge_reads_no_more_than_it_needs(app: TestApp) {
    let app = app.roomy();
    let mut too_many = Vec::new();
    for (nth, (what, text)) in STATISTICS.into_iter().enumerate() {
        app.disturb("SELECT 1", text).await;
        let client = app.user(&format!("{nth}@x.com"), Some(what)).await;
        for (step, rows) in [("new", Rows::named("old", 0..4_000)), ("changed", Rows::named("new", 0..4_000))] {
            let before = read_in_postgres(&app).await;
            app.ask_import(&client, "a.csv", rows.csv(), "update").await;
            run_and_tell(&app).await;
            let read = (read_in_postgres(&app).await - before) / 4_000;
            println!("statistics {what}, rows {step}: {read} read for each");
            if read > READ_A_ROW {
                too_many.push(format!("statistics {what}, rows {step}: {read} read for each"));
            }
        }
    }
    assert!(too_many.is_empty(), "{too_many:#?}");
}

/// A page of leads while 4,000 of them are changed, with the statistics of that moment.
async fn a_page_beside_a_merge_reads_no_more_than_it_needs(app: TestApp) {
    const PAGE: u32 = 50;
    let app = app.roomy();
    let client = app.admin().await;
    app.ask_import(&client, "a.csv", Rows::named("old", 0..4_000).csv(), "update").await;
    run_and_tell(&app).await;
    app.ask_import(&client, "b.csv", Rows::named("new", 0..4_000).csv(), "update").await;
    app.disturb(
        "SELECT 1",
        "ALTER TABLE imports ADD CONSTRAINT broken CHECK (id < '0' OR finished_at IS NULL) NOT VALID",
    )
    .await;
    run_and_tell(&app).await;
    app.disturb("SELECT 1", "ANALYZE").await;
    let account = client.get("/api/session").await.expect(200).read_as::<Session>().account.id;
    let before = read_in_postgres(&app).await;
    let state = app.another_server().await;
    let start = LeadId::from(0x7000_8000_0000_0000_0000);
    let mut between = Between::all();
    between.go_behind(&start, Order::Oldest);
    let (leads, total) = leads::list(&state.db, &account, &between, Order::Oldest, PAGE).await.unwrap();
    state.db.close().await;
    let read = (read_in_postgres(&app).await - before) / u64::from(PAGE);
    println!("beside a merge: {read} read for each lead of a page");
    assert_eq!((leads.len(), total), (PAGE as usize, 4_000));
    assert!(leads.iter().all(|lead| lead.values["name"].as_deref() == Some("old")), "as they were");
    assert!(read <= READ_A_ROW, "{read} read for each lead of a page");
    app.disturb("SELECT 1", "ALTER TABLE imports DROP CONSTRAINT broken").await;
    app.advance(60_000);
    app.run_jobs().await;
}

/// Runs the jobs by a server of its own: PostgreSQL counts what a connection did at the latest when it ends.
async fn run_and_tell(app: &TestApp) {
    let state = app.another_server().await;
    while backend::jobs::run_next(&state).await.unwrap() {}
    state.db.close().await;
}

/// Rows read by any statement on any table so far.
async fn read_in_postgres(app: &TestApp) -> u64 {
    let text = "SELECT (SELECT SUM(seq_tup_read) FROM pg_stat_user_tables)::BIGINT \
                + (SELECT SUM(idx_tup_read) FROM pg_stat_user_indexes)::BIGINT AS n";
    // A connection that was closed ends a moment later.
    tokio::time::sleep(Duration::from_millis(300)).await;
    app.count(text).await.unwrap()
}
