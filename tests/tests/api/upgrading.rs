//! A database of an older version opens with all its data.

use api::ids::{ImportId, LeadId, UploadId};
use api::imports::ImportState;
use api::leads::Order;
use backend::jobs;
use backend::state::AppState;
use backend::store::import_rows::{self, Which};
use backend::store::leads::Between;
use backend::store::{Database, Statement, accounts, custom_fields, imports, leads, sql};
use leadgate_tests::{Backing, Older, Text, settings};
use serde_json::{Value, json};

const SQLITE: [Text; 2] = [
    (1, "start", include_str!("../../../backend/migrations/sqlite/0001_start.sql")),
    (2, "lists", include_str!("../../../backend/migrations/sqlite/0002_lists.sql")),
];
const POSTGRES: [Text; 2] = [
    (1, "start", include_str!("../../../backend/migrations/postgres/0001_start.sql")),
    (2, "lists", include_str!("../../../backend/migrations/postgres/0002_lists.sql")),
];

const SETTINGS: &str = r#"{"reading":{"encoding":"UTF-8","delimiter":",","quote":"\"","header_row":1},"mapping":null,"country":"US","today":"2026-11-21"}"#;

/// What stands in the texts for ids: accounts, a user, uploads, imports, leads, jobs.
const SHORT: [&str; 20] = [
    "a", "o", "u", "p1", "p2", "p3", "p4", "i0", "i1", "i2", "i3", "i4", "011", "012", "013", "014", "j", "j2", "j3",
    "j4",
];

/// The id that stands in its place.
fn id<T: From<u128>>(short: &str) -> T {
    let letters = short.bytes().fold(0, |number, letter| (number << 8) | u128::from(letter));
    (0x019a_b5b0_0000_7000_8000_0000_0000_0000 | letters).into()
}

fn with_ids(text: &str) -> String {
    let quoted = |short: &str| format!("'{}'", id::<UploadId>(short));
    SHORT.iter().fold(text.to_owned(), |text, short| text.replace(&format!("'{short}'"), &quoted(short)))
}

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

/// The tables of version 6: before leads had versions, keys and changes.
const SQLITE_6: [Text; 5] = [
    SQLITE[0],
    SQLITE[1],
    (3, "slices", include_str!("../../../backend/migrations/sqlite/0003_slices.sql")),
    (5, "one_time_passwords", include_str!("../../../backend/migrations/sqlite/0005_one_time_passwords.sql")),
    (6, "idempotency", include_str!("../../../backend/migrations/sqlite/0006_idempotency.sql")),
];
const POSTGRES_6: [Text; 5] = [
    POSTGRES[0],
    POSTGRES[1],
    (3, "slices", include_str!("../../../backend/migrations/postgres/0003_slices.sql")),
    (5, "one_time_passwords", include_str!("../../../backend/migrations/postgres/0005_one_time_passwords.sql")),
    (6, "idempotency", include_str!("../../../backend/migrations/postgres/0006_idempotency.sql")),
];

/// The file of each import that is under way.
const MERGING_FILE: &str =
    "Name,E-mail,Phone\nNewer,X@y.com,+12125550199\nMade,made@y.com,+12125550102\nMade too,too@y.com,+12125550103\n";
const CHECKING_FILE: &str = "Name,E-mail,Phone\nOther,other@y.com,+12125550104\n";
const QUEUED_FILE: &str = "Name,E-mail,Phone\nLast,last@y.com,+12125550105\n";

/// Leads with and without an address, with custom fields and changed once; an import that is complete, and three under way: one
/// killed while it merged (a lead changed, one made, one staged), one while it was checked, one that waits.
const FILLED_6: &str = r#"
INSERT INTO accounts (account_id, name, created_at, merging_import, merging_after, lead_count) VALUES
    ('a', 'Leadgate', 1, 'i2', '013', 3), ('o', 'Other', 1, NULL, NULL, 0);
INSERT INTO users (account_id, id, email, name, role, password_hash, must_change_password, created_at) VALUES
    ('a', 'u', 'admin@localhost', 'Admin', 'admin', 'x', 0, 1);
INSERT INTO uploads VALUES ('a', 'p1', 'u', 'one.csv', 10, 'b', 1), ('a', 'p2', 'u', 'two.csv', BYTES_2, 'b', 1),
    ('a', 'p3', 'u', 'three.csv', BYTES_3, 'b', 1), ('a', 'p4', 'u', 'four.csv', BYTES_4, 'b', 1);
INSERT INTO imports (account_id, id, upload_id, user_id, form, form_version, duplicates, state, progress_bytes, progress_records,
    counts, findings, created_at, finished_at, skipped, merged_to, uncleared) VALUES
    ('a', 'i1', 'p1', 'u', 'leads', 1, 'skip', 'complete', 10, 4, '{"records":4,"new":3,"updated":0,"unchanged":0,
     "skipped_existing":1,"skipped_errors":0,"blank":0}', '[]', 1, 2, '[]', 4, 0),
    ('a', 'i2', 'p2', 'u', 'leads', 1, 'update', 'merging', 10, 3, '{"records":3,"new":1,"updated":1,"unchanged":0,
     "skipped_existing":0,"skipped_errors":0,"blank":0}', '[]', 3, NULL, '[]', 2, 1),
    ('a', 'i3', 'p3', 'u', 'leads', 1, 'update', 'checking', 0, 0, '{"records":0,"new":0,"updated":0,"unchanged":0,
     "skipped_existing":0,"skipped_errors":0,"blank":0}', '[]', 4, NULL, NULL, 0, 1),
    ('a', 'i4', 'p4', 'u', 'leads', 1, 'skip', 'queued', 0, 0, '{"records":0,"new":0,"updated":0,"unchanged":0,
     "skipped_existing":0,"skipped_errors":0,"blank":0}', '[]', 5, NULL, NULL, 0, 0);
INSERT INTO import_settings VALUES ('a', 'i1', 'SETTINGS', NULL), ('a', 'i2', 'SETTINGS', NULL), ('a', 'i3', 'SETTINGS', NULL),
    ('a', 'i4', 'SETTINGS', NULL);
INSERT INTO import_rows (account_id, import_id, record, sheet_row, line, byte, outcome, lead_id) VALUES
    ('a', 'i1', 1, 2, 2, 10, 'new', '011'), ('a', 'i1', 2, 3, 3, 20, 'new', '012'), ('a', 'i1', 3, 4, 4, 30, 'new', '013'),
    ('a', 'i1', 4, 5, 5, 40, 'skipped_repeated', '011'), ('a', 'i2', 1, 2, 2, 10, 'updated', '011'), ('a', 'i2', 2, 3, 3, 20, 'new', '014');
INSERT INTO staged_rows VALUES ('a', 'i2', 3, 4, 4, 30, 'too@y.com', '{"name":"Made too","email":"too@y.com"}');
INSERT INTO leads (account_id, id, email_key, field_values, import_id, updated_import_id, created_at, updated_at) VALUES
    ('a', '011', 'x@y.com', '{"name":"Newer","email":"X@y.com","phone":"+12125550199","\u001fShoe \"size\"":"38"}', 'i1', 'i2', 2, 9),
    ('a', '012', NULL, '{"name":"Nobody","\u001f色":"赤","\u001fnone":null,"\u001fnul":"a\u0000\u0000b\\u0000"}', 'i1', 'i0', 2, 5),
    ('a', '013', 'z@y.com', '{"email":"z@y.com","phone":"+12125550100"}', 'i1', NULL, 2, 2),
    ('a', '014', 'made@y.com', '{"name":"Made","email":"made@y.com"}', 'i2', NULL, 9, 9);
INSERT INTO lead_images VALUES
    ('a', 'i2', '011', '{"name":"Old","email":"x@y.com","phone":"+12125550100","\u001fShoe \"size\"":"38"}', 'i0', 4);
INSERT INTO jobs (account_id, id, kind, subject, attempts, due_at, worker, created_at) VALUES
    ('a', 'j2', 'run_import', 'i2', 1, 9, 'w', 3), ('a', 'j3', 'run_import', 'i3', 1, 10, NULL, 4),
    ('a', 'j4', 'run_import', 'i4', 0, 11, NULL, 5);
"#;

async fn upgrade_from_6(backing: Backing, migrations: &[Text]) {
    let settings = serde_json::to_string(&settings()).unwrap();
    let mut filled = with_ids(FILLED_6).replace("SETTINGS", &settings);
    let files = [("p2", MERGING_FILE), ("p3", CHECKING_FILE), ("p4", QUEUED_FILE)];
    for (upload, content) in files {
        filled = filled.replace(&upload.replace('p', "BYTES_"), &content.len().to_string());
    }
    // The text is made once a run of the tests, for the two of them.
    let older = Older::new(backing, migrations, Box::leak(filled.into_boxed_str())).await;
    files.into_iter().for_each(|(upload, content)| older.put_file(&id("a"), &id(upload), content));
    let state = older.serve().await;
    assert_leads_kept(&state.db).await;
    while jobs::run_next(&state).await.unwrap() {}
    assert_ended_right(&state).await;
    state.db.close().await;
    older.remove().await;
}

/// A NUL, which older versions let in, is kept by SQLite and taken out for PostgreSQL; what only looks like one stays.
fn without_nul(values: &leads::Values) -> leads::Values {
    values.iter().map(|(name, value)| (name.clone(), value.as_ref().map(|text| text.replace('\0', "")))).collect()
}

/// The leads as readers saw them before.
async fn assert_leads_kept(db: &Database) {
    let (found, total) = leads::list(db, &id("a"), &Between::all(), Order::Oldest, 10).await.unwrap();
    let seen: Vec<Value> = found
        .iter()
        .map(|lead| {
            json!([lead.id, lead.values, without_nul(&lead.custom), lead.import, lead.created_at, lead.updated_at])
        })
        .collect();
    let made_by: ImportId = id("i1");
    let expected = [
        json!([id::<LeadId>("011"), {"name": "Old", "email": "x@y.com", "phone": "+12125550100"}, {"Shoe \"size\"": "38"}, made_by, 2, 4]),
        json!([id::<LeadId>("012"), {"name": "Nobody"}, {"色": "赤", "none": null, "nul": "ab\\u0000"}, made_by, 2, 5]),
        json!([id::<LeadId>("013"), {"email": "z@y.com", "phone": "+12125550100"}, {}, made_by, 2, 2]),
    ];
    assert_eq!((seen, total), (expected.to_vec(), 3));
    let rows = import_rows::list(db, &id("a"), &id("i1"), &Which::default(), 10).await.unwrap();
    assert_eq!(
        rows.iter().map(|row| row.outcome.as_str()).collect::<Vec<_>>(),
        ["new", "new", "new", "skipped_repeated"]
    );
    let complete = imports::find(db, &id("a"), &id("i1")).await.unwrap().unwrap();
    assert_eq!((complete.state, complete.counts.new, complete.finished_at), (ImportState::Complete, 3, Some(2)));
    assert_eq!((complete.first_lead, complete.last_lead), (Some(id("011")), Some(id("013"))));
    let custom = custom_fields::list(db, &id("a"), 10).await.unwrap();
    assert_eq!(custom, ["Shoe \"size\"", "none", "nul", "色"]);
    for import in ["i2", "i3", "i4"] {
        let under_way = imports::find(db, &id("a"), &id(import)).await.unwrap().unwrap();
        assert!(!under_way.state.is_end() && under_way.first_lead.is_none(), "{import}");
    }
}

async fn count(db: &Database, statement: Statement) -> u64 {
    statement.row(db).await.unwrap().unwrap().size("n").unwrap()
}

async fn assert_ended_right(state: &AppState) {
    let db = &state.db;
    for (import, new, updated) in [("i2", 2, 1), ("i3", 1, 0), ("i4", 1, 0)] {
        let import = imports::find(db, &id("a"), &id(import)).await.unwrap().unwrap();
        assert_eq!(import.state, ImportState::Complete, "{import:?}");
        assert_eq!((import.counts.new, import.counts.updated), (new, updated), "{import:?}");
    }
    let (found, total) = leads::list(db, &id("a"), &Between::all(), Order::Oldest, 10).await.unwrap();
    assert_eq!((found.len(), total), (7, 7));
    let made_by: ImportId = id("i2");
    let made: Vec<_> = found.iter().filter(|lead| lead.import == made_by).map(|lead| lead.id.clone()).collect();
    let import = imports::find(db, &id("a"), &made_by).await.unwrap().unwrap();
    assert_eq!((import.first_lead.as_ref(), import.last_lead.as_ref()), (made.first(), made.last()));
    let changed = json!([found[0].values, found[0].custom]);
    let expected = json!([{"name": "Newer", "email": "X@y.com", "phone": "+12125550199"}, {"Shoe \"size\"": "38"}]);
    assert_eq!(changed, expected);
    // Its old phone was no key yet; the new one is. The other lead's comes when that changes.
    assert_eq!(count(db, sql("SELECT COUNT(*) AS n FROM lead_keys WHERE kind = 'email'")).await, 6);
    assert_eq!(count(db, sql("SELECT COUNT(*) AS n FROM lead_shared_keys WHERE kind = 'phone'")).await, 5);
    let (lead, import): (LeadId, ImportId) = (id("011"), id("i2"));
    let change = sql("SELECT COUNT(*) AS n FROM lead_changes WHERE lead_id = $1 AND version = 2 AND import_id = $2 \
         AND before LIKE '%\"name\":\"Old\"%'");
    assert_eq!(count(db, change.bind(&lead).bind(&import)).await, 1);
    assert_eq!(count(db, sql("SELECT COUNT(*) AS n FROM lead_changes")).await, 1);
    assert_eq!(count(db, sql("SELECT version AS n FROM leads WHERE id = $1").bind(&lead)).await, 2);
    assert_eq!(count(db, sql("SELECT COUNT(*) AS n FROM staged_rows")).await, 0);
}

async fn upgrade(backing: Backing, migrations: &[Text]) {
    // The text is made once a run of the tests, for the two of them.
    let filled: &'static str = Box::leak(with_ids(FILLED).replace("SETTINGS", SETTINGS).into_boxed_str());
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
    let (found, total) = leads::list(db, &id("a"), &Between::all(), Order::Oldest, 10).await.unwrap();
    assert_eq!((found.len(), total), (2, 2));
    assert_eq!(accounts::lead_count(db, &id("a")).await.unwrap(), 2);
    let complete = imports::find(db, &id("a"), &id("i1")).await.unwrap().unwrap();
    assert_eq!(complete.state, ImportState::Complete);
    assert_eq!(complete.counts.new, 2);
    assert_eq!(import_rows::list(db, &id("a"), &id("i1"), &Which::default(), 10).await.unwrap().len(), 2);
    // What was under way begins anew.
    let interrupted = imports::find(db, &id("a"), &id("i2")).await.unwrap().unwrap();
    assert_eq!(interrupted.state, ImportState::Queued);
    assert_eq!(import_rows::list(db, &id("a"), &id("i2"), &Which::default(), 10).await.unwrap().len(), 0);
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_version_6_on_sqlite() {
    upgrade_from_6(Backing::Sqlite, &SQLITE_6).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_version_6_on_postgres() {
    upgrade_from_6(Backing::Postgres, &POSTGRES_6).await;
}
