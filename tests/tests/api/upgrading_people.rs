//! Users, sessions and one-time passwords of an older version: all can still sign in, sessions still hold, and who had an
//! address in two accounts is one person in both.

use api::access::ROLES;
use api::session::Session;
use backend::access::sessions::Token;
use backend::clock::Surroundings;
use backend::store::sql;
use leadgate_tests::{Backing, Client, Older, PASSWORD, START, TestApp, Text, cheap_passwords};
use serde_json::{Value, json};

macro_rules! migrations {
    ($engine:literal) => {
        [
            (1, "start", include_str!(concat!("../../../backend/migrations/", $engine, "/0001_start.sql"))),
            (2, "lists", include_str!(concat!("../../../backend/migrations/", $engine, "/0002_lists.sql"))),
            (3, "slices", include_str!(concat!("../../../backend/migrations/", $engine, "/0003_slices.sql"))),
            (
                5,
                "one_time_passwords",
                include_str!(concat!("../../../backend/migrations/", $engine, "/0005_one_time_passwords.sql")),
            ),
            (6, "idempotency", include_str!(concat!("../../../backend/migrations/", $engine, "/0006_idempotency.sql"))),
        ]
    };
}

const SQLITE: [Text; 5] = migrations!("sqlite");
const POSTGRES: [Text; 5] = migrations!("postgres");

const FIRST: &str = "019ab5b0-0000-7000-8000-00000000000a";
const SECOND: &str = "019ab5b0-0000-7000-8000-00000000000b";

/// A user of the first account and one of the second have the same address. `HASH` is of [`PASSWORD`], `OTHER` of another,
/// `RECENT` an hour ago, `OLD` eight days ago; `T1` and `T2` are the hashes of tokens.
const FILLED: &str = r#"
INSERT INTO accounts (account_id, name, created_at) VALUES ('ACCOUNT1', 'First', 1), ('ACCOUNT2', 'Second', 2);
INSERT INTO users (account_id, id, email, name, role, password_hash, must_change_password, created_at, one_time_made_at,
    one_time_used_at) VALUES
    ('ACCOUNT1', 'USER-000000000001', 'admin@localhost', 'Admin', 'admin', 'HASH', 0, 1, NULL, NULL),
    ('ACCOUNT1', 'USER-000000000002', 'new@x.com', 'New', 'uploader', 'HASH', 1, 2, RECENT, NULL),
    ('ACCOUNT1', 'USER-000000000003', 'used@x.com', 'Used', 'uploader', 'HASH', 1, 3, RECENT, RECENT),
    ('ACCOUNT1', 'USER-000000000004', 'late@x.com', 'Late', 'uploader', 'HASH', 1, 4, OLD, NULL),
    ('ACCOUNT1', 'USER-000000000005', 'both@x.com', 'Both', 'admin', 'HASH', 0, 5, NULL, NULL),
    ('ACCOUNT2', 'USER-000000000006', 'both@x.com', 'Both elsewhere', 'uploader', 'OTHER', 0, 6, NULL, NULL),
    ('ACCOUNT2', 'USER-000000000007', 'second@x.com', 'Second', 'admin', 'HASH', 0, 7, NULL, NULL);
INSERT INTO sessions (account_id, token_hash, user_id, created_at, seen_at) VALUES
    ('ACCOUNT1', 'T1', 'USER-000000000001', RECENT, RECENT), ('ACCOUNT2', 'T2', 'USER-000000000006', RECENT, RECENT);
INSERT INTO uploads (account_id, id, user_id, file_name, bytes, blake3, created_at) VALUES
    ('ACCOUNT1', 'FILE-000000000001', 'USER-000000000001', 'ours.csv', 10, 'b', 1),
    ('ACCOUNT2', 'FILE-000000000002', 'USER-000000000006', 'theirs.csv', 10, 'b', 1);
INSERT INTO imports (account_id, id, upload_id, user_id, form, form_version, duplicates, state, progress_bytes, progress_records,
    counts, findings, created_at, finished_at) VALUES
    ('ACCOUNT1', 'PART-000000000001', 'FILE-000000000001', 'USER-000000000001', 'leads', 1, 'skip', 'complete', 10, 0,
     'COUNTS', '[]', 1, 2),
    ('ACCOUNT2', 'PART-000000000002', 'FILE-000000000002', 'USER-000000000006', 'leads', 1, 'skip', 'complete', 10, 0,
     'COUNTS', '[]', 1, 2);
INSERT INTO lists (account_id, name, list_values, value_count, digest, user_id, changed_at) VALUES
    ('ACCOUNT2', 'partners', 'P-100', 1, 'd', 'USER-000000000006', 1);
INSERT INTO idempotency_keys (account_id, user_id, idempotency_key, head, owner, lease_until, created_at) VALUES
    ('ACCOUNT2', 'USER-000000000006', 'key', 'h', 'o', 1, 1);
"#;

const COUNTS: &str =
    r#"{"records":0,"new":0,"updated":0,"unchanged":0,"skipped_existing":0,"skipped_errors":0,"blank":0}"#;

/// The tokens of the two sessions.
fn tokens() -> [Token; 2] {
    [FIRST, SECOND].map(|account| Token::new(&account.parse().unwrap(), &Surroundings::system()))
}

async fn filled(tokens: &[Token; 2]) -> String {
    let (passwords, system) = (cheap_passwords(), Surroundings::system());
    let hash = passwords.hash(PASSWORD.into(), &system).await.unwrap();
    let other = passwords.hash("the other password".into(), &system).await.unwrap();
    [
        ("ACCOUNT1", FIRST.to_owned()),
        ("ACCOUNT2", SECOND.to_owned()),
        ("USER", "019ab5b0-0000-7000-8000".to_owned()),
        ("FILE", "019ab5b1-0000-7000-8000".to_owned()),
        ("PART", "019ab5b2-0000-7000-8000".to_owned()),
        ("RECENT", (START - 3_600_000).to_string()),
        ("OLD", (START - 8 * 24 * 3_600_000).to_string()),
        ("COUNTS", COUNTS.to_owned()),
        ("T1", tokens[0].hash()),
        ("T2", tokens[1].hash()),
        ("HASH", hash),
        ("OTHER", other),
    ]
    .iter()
    .fold(FILLED.to_owned(), |text, (word, value)| text.replace(word, value))
}

async fn upgrade(backing: Backing, migrations: &[Text]) {
    // The text is made once a run of the tests, for the two of them.
    let tokens = tokens();
    let filled: &'static str = Box::leak(filled(&tokens).await.into_boxed_str());
    let older = Older::new(backing, migrations, filled).await;
    let app = older.app().await;
    sessions_hold(&app, &tokens[0]).await;
    all_sign_in_as_before(&app).await;
    two_users_of_an_address_are_one_person(&app, &tokens[1]).await;
    accounts_have_their_roles(&app).await;
    app.state.db.close().await;
    // Opening it once more changes nothing.
    let db = older.open().await;
    let people = sql("SELECT COUNT(*) AS n FROM identities").row(&db).await.unwrap().unwrap();
    assert_eq!(people.size("n").unwrap(), 6);
    db.close().await;
    older.remove().await;
}

fn in_session(app: &TestApp, token: &Token) -> Client {
    let mut client = app.visitor();
    client.cookie = token.cookie(app.state.is_https()).to_string().split(';').next().map(str::to_owned);
    client
}

async fn sessions_hold(app: &TestApp, token: &Token) {
    let admin = in_session(app, token);
    let session: Session = admin.get("/api/session").await.expect(200).read_as();
    assert_eq!((session.user.email.as_str(), &*session.account.id), ("admin@localhost", FIRST));
    assert_eq!((session.user.language, session.accounts.len()), (None, 1));
    let imports = admin.get("/api/imports").await.expect(200).json();
    assert_eq!((&imports["items"][0]["file_name"], &imports["items"][0]["by"]), (&json!("ours.csv"), &json!("Admin")));
    app.visitor().get("/api/session").await.expect(401);
}

async fn all_sign_in_as_before(app: &TestApp) {
    for (email, password, status) in [
        ("admin@localhost", PASSWORD, 200),
        ("second@x.com", PASSWORD, 200),
        ("second@x.com", "wrong", 401),
        ("new@x.com", PASSWORD, 200),
        ("new@x.com", PASSWORD, 401),
        ("used@x.com", PASSWORD, 401),
        ("late@x.com", PASSWORD, 401),
    ] {
        app.visitor().sign_in(email, password).await.expect(status);
    }
    let one_time = app.people().reset_password("late@x.com").await.unwrap();
    app.visitor().sign_in("late@x.com", &one_time).await.expect(200);
}

async fn two_users_of_an_address_are_one_person(app: &TestApp, token: &Token) {
    // Sign-in knew the first.
    let mut both = app.visitor();
    both.sign_in("both@x.com", "the other password").await.expect(401);
    both.sign_in_to(Some(&FIRST.parse().unwrap()), "both@x.com", PASSWORD).await.expect(200);
    let session: Session = both.get("/api/session").await.expect(200).read_as();
    assert_eq!((session.user.name.as_str(), &*session.user.id), ("Both", "019ab5b0-0000-7000-8000-000000000005"));
    let accounts: Vec<_> = session.accounts.iter().map(|one| (one.name.as_str(), one.role.as_str())).collect();
    assert_eq!(accounts, [("First", "admin"), ("Second", "uploader")]);

    // What the other did is theirs: an uploader sees their own alone.
    let there = in_session(app, token);
    let session: Session = there.get("/api/session").await.expect(200).read_as();
    assert_eq!((session.user.name.as_str(), session.user.role.as_str()), ("Both", "uploader"));
    let imports = there.get("/api/imports").await.expect(200).json();
    assert_eq!((&imports["items"][0]["file_name"], &imports["items"][0]["by"]), (&json!("theirs.csv"), &json!("Both")));
    let list = there.get("/api/lists/partners").await.expect(200).json();
    assert_eq!(list["by"], "Both");
    let keys = "SELECT COUNT(*) AS n FROM idempotency_keys k JOIN memberships m ON m.account_id = k.account_id \
         AND m.user_id = k.user_id";
    assert_eq!(app.count(keys).await.unwrap(), 1);
}

/// The same that a new account begins with: a set that changes later needs a migration for those that are there.
async fn accounts_have_their_roles(app: &TestApp) {
    let rows = sql("SELECT account_id, name, permissions FROM roles").rows(&app.state.db).await.unwrap();
    assert_eq!(rows.len(), 2 * ROLES.len());
    for row in rows {
        let (name, stored): (String, String) = (row.get("name").unwrap(), row.get("permissions").unwrap());
        let (_, permissions) = ROLES.iter().find(|(role, _)| role.as_str() == name).unwrap();
        let stored: Value = serde_json::from_str(&stored).unwrap();
        assert_eq!(stored, json!(permissions), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    upgrade(Backing::Sqlite, &SQLITE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    upgrade(Backing::Postgres, &POSTGRES).await;
}
