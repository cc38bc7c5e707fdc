//! A database of an older version opens with all its data.

use backend::db::import_rows;
use backend::db::{Database, accounts, imports, leads, sql};
use leadgate_tests::{Backing, Older, Text};

const SQLITE: [Text; 2] = [
    (1, "start", include_str!("../../../backend/migrations/sqlite/0001_start.sql")),
    (2, "lists", include_str!("../../../backend/migrations/sqlite/0002_lists.sql")),
];
const POSTGRES: [Text; 2] = [
    (1, "start", include_str!("../../../backend/migrations/postgres/0001_start.sql")),
    (2, "lists", include_str!("../../../backend/migrations/postgres/0002_lists.sql")),
];

const SETTINGS: &str = r#"{"reading":{"encoding":"UTF-8","delimiter":",","quote":"\"","header_row":1},"mapping":null,"country":"US","today":"2026-11-21"}"#;

/// One import that is complete, with lists that changed, and one that was killed while it merged.
const FILLED: &str = r#"
INSERT INTO accounts (account_id, name, created_at) VALUES ('a', 'Leadgate', 1);
INSERT INTO users VALUES ('a', 'u', 'admin@localhost', 'Admin', 'admin', 'x', 0, 1);
INSERT INTO uploads VALUES ('a', 'p1', 'u', 'one.csv', 10, 'b', 1), ('a', 'p2', 'u', 'two.csv', 10, 'b', 1);
INSERT INTO imports (account_id, id, upload_id, user_id, form, form_version, settings, duplicates, browser_receipt, state,
    progress_bytes, progress_records, counts, receipt, receipt_match, findings, created_at, finished_at, skipped) VALUES
    ('a', 'i1', 'p1', 'u', 'leads', 1, 'SETTINGS', 'skip',
     '{"references":{"same":"1","gone":"2","other":"3"}}', 'complete', 10, 2,
     '{"records":2,"new":2,"updated":0,"unchanged":0,"skipped_existing":0,"skipped_errors":0,"blank":0}',
     NULL, 'different', '[]', 1, 2, '[]'),
    ('a', 'i2', 'p2', 'u', 'leads', 1, 'SETTINGS', 'update', NULL, 'merging', 10, 1,
     '{"records":0,"new":0,"updated":0,"unchanged":0,"skipped_existing":0,"skipped_errors":0,"blank":0}',
     NULL, NULL, '[]', 3, NULL, NULL);
INSERT INTO import_rows VALUES ('a', 'i1', 1, 2, 2, 10, 'x@y.z', 'new', '011', '{"email":"x@y.z"}', NULL),
    ('a', 'i1', 2, 3, 3, 20, NULL, 'new', '012', '{}', NULL), ('a', 'i2', 1, 2, 2, 10, 'x@y.z', 'staged', '013', '{}', NULL);
INSERT INTO leads VALUES ('a', '011', 'x@y.z', '{"email":"x@y.z"}', 'i1', NULL, 2, 2), ('a', '012', NULL, '{}', 'i1', NULL, 2, 2);
INSERT INTO jobs (account_id, id, kind, subject, attempts, due_at, worker, created_at) VALUES ('a', 'j', 'run_import', 'i2', 1, 9, 'w', 3);
"#;

async fn upgrade(backing: Backing, migrations: &[Text]) {
    // The text is made once a run of the tests, for the two of them.
    let filled: &'static str = Box::leak(FILLED.replace("SETTINGS", SETTINGS).into_boxed_str());
    let older = Older::new(backing, migrations, filled).await;
    let db = older.open().await;
    assert_kept(&db).await;
    db.close().await;
    // Opening it once more changes nothing.
    let db = older.open().await;
    assert_kept(&db).await;
    db.close().await;
    older.remove().await;
}

async fn assert_kept(db: &Database) {
    let (found, total) = leads::list(db, "a", "", 10).await.unwrap();
    assert_eq!((found.len(), total), (2, 2));
    assert_eq!(accounts::lead_count(db, "a").await.unwrap(), 2);
    let complete = imports::find(db, "a", "i1").await.unwrap().unwrap();
    assert_eq!(complete.state, imports::ImportState::Complete);
    assert_eq!(complete.counts.new, 2);
    assert_eq!(import_rows::list(db, "a", "i1", 0, 10).await.unwrap().len(), 2);
    // What was under way begins anew.
    let interrupted = imports::find(db, "a", "i2").await.unwrap().unwrap();
    assert_eq!(interrupted.state, imports::ImportState::Queued);
    assert_eq!(import_rows::list(db, "a", "i2", 0, 10).await.unwrap().len(), 0);
    let asked = "SELECT COUNT(*) AS n FROM import_settings WHERE settings LIKE '%UTF-8%'";
    assert_eq!(sql(asked).row(db).await.unwrap().unwrap().size("n").unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    upgrade(Backing::Sqlite, &SQLITE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    upgrade(Backing::Postgres, &POSTGRES).await;
}
