//! A worker that stops at any moment loses nothing and does nothing twice.

use api::ids::ImportId;
use api::imports::ImportState;
use backend::jobs::run_next;
use backend::state::AppState;
use backend::store::jobs::{self, GiveBack, LEASE, MAX_ATTEMPTS};
use backend::store::{accounts, import_moves, imports};
use leadgate_tests::{Client, TestApp, leads, stories};
use serde_json::{Value, json};
use shared::form::Form;
use std::fmt::Write as _;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio::time::timeout;

stories! {
    killed_while_staging,
    killed_while_merging,
    a_worker_that_lost_its_lease_does_nothing_more,
    an_older_claim_writes_nothing_whoever_made_it,
    a_job_of_a_newer_version_waits_for_it,
    a_job_about_no_import_is_done,
    a_merge_that_fails_is_undone_and_done_again,
    a_fault_that_stays_ends_the_import,
    an_import_goes_by_the_form_that_it_was_asked_for_with,
    an_older_import_whose_form_is_changed_meanwhile_ends,
    a_move_that_may_not_be_changes_nothing,
    a_stopping_server_hands_its_job_on,
}

/// Rows of the file, some 30 bytes each; every fourth is without a name.
const ROWS: u64 = 1_000;

/// Reads after which a reader is held up: beyond the start that the check looks at first, before the end.
const READS: u64 = 12;

/// Bytes of a read, as [`TestApp`] sets it; each has more rows than are staged at a time.
const READ_BYTES: u64 = 1_000;

fn file() -> String {
    file_of(ROWS)
}

fn file_of(rows: u64) -> String {
    let mut file = String::from("Name,E-mail,Phone\n");
    for n in 0..rows {
        let name = if n % 4 == 0 { "" } else { "N" };
        writeln!(file, "{name},n{n}@x.com,+1212555{:04}", n % 10_000).unwrap();
    }
    file
}

async fn read(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/imports/{id}")).await.expect(200).json()
}

async fn assert_complete(app: &TestApp, client: &Client, id: &str) {
    assert_complete_of(ROWS, app, client, id).await;
}

async fn assert_complete_of(rows: u64, app: &TestApp, client: &Client, id: &str) {
    let import = read(client, id).await;
    assert_eq!(import["state"], "complete", "{import}");
    assert_eq!(import["counts"]["records"], rows);
    assert_eq!(import["counts"]["new"], rows / 4 * 3);
    assert_eq!(import["counts"]["skipped_errors"], rows / 4);
    assert_eq!(client.get("/api/leads").await.expect(200).json()["total"], rows / 4 * 3);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM import_rows").await.unwrap(), rows);
}

/// A server of its own that works on the next job.
struct Worker {
    state: AppState,
    runtime: Runtime,
    work: JoinHandle<()>,
}

impl Worker {
    /// Works until the import is in that state: `checking` with all staged that was read before the reader was held up.
    async fn until(app: &TestApp, client: &Client, id: &str, wanted: &str) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let another = app.clone();
        let state = runtime.spawn(async move { another.another_server().await }).await.unwrap();
        let mut changes = state.changes.subscribe();
        let work = runtime.spawn({
            let state = state.clone();
            async move {
                run_next(&state).await.unwrap();
            }
        });
        loop {
            let change = timeout(Duration::from_secs(60), changes.recv()).await;
            change.expect("the worker gets on").unwrap();
            let import = read(client, id).await;
            let bytes = import["progress"]["bytes"].as_u64().unwrap();
            if import["state"] == wanted && (wanted != "checking" || bytes == READS * READ_BYTES) {
                return Self { state, runtime, work };
            }
        }
    }

    /// All its tasks and connections are gone, wherever they were.
    async fn kill(self, app: &TestApp) {
        drop(self.work);
        // Its tasks are dropped once this returns; between two slices they could else begin one more.
        let runtime = self.runtime;
        tokio::task::spawn_blocking(move || runtime.shutdown_timeout(Duration::from_secs(10))).await.unwrap();
        drop(self.state);
        // Once the row of the job can be written, the database has noticed.
        app.disturb("UPDATE jobs SET attempts = attempts", "UPDATE jobs SET attempts = attempts").await;
    }

    /// It goes on to its end.
    async fn end(self) {
        self.work.await.unwrap();
        self.state.db.close().await;
        self.runtime.shutdown_background();
    }
}

async fn killed_while_staging(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    app.store.hold_after(READS);
    Worker::until(&app, &admin, &id, "checking").await.kill(&app).await;
    let staged = app.count("SELECT COUNT(*) AS n FROM import_rows").await.unwrap();
    assert!((1..ROWS).contains(&staged), "{staged}");

    // The lease holds: nobody else may take it yet.
    assert!(!run_next(&app.state).await.unwrap());
    app.advance(LEASE);
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
}

async fn killed_while_merging(app: TestApp) {
    let admin = app.admin().await;
    // So many that a look falls into the merge, whatever else the machine does.
    let rows = 8 * ROWS;
    let id = app.ask_import(&admin, "a.csv", file_of(rows), "update").await;
    Worker::until(&app, &admin, &id, "applying").await.kill(&app).await;
    app.advance(LEASE);
    app.run_jobs().await;
    assert_complete_of(rows, &app, &admin, &id).await;
}

async fn a_worker_that_lost_its_lease_does_nothing_more(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    app.store.hold_after(READS);
    let slow = Worker::until(&app, &admin, &id, "checking").await;
    app.advance(LEASE);
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;

    app.store.release();
    slow.end().await;
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
    assert_eq!(read(&admin, &id).await["state"], "applying");
    // All slices are done, and nobody sees any of them.
    let decided = app.count("SELECT COUNT(*) AS n FROM import_rows WHERE outcome = 'new'").await.unwrap();
    assert_eq!(decided, ROWS / 4 * 3);
    let leads = admin.get("/api/leads").await.expect(200).json();
    assert_eq!((&leads["total"], &leads["items"]), (&json!(0), &json!([])));

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
        app.advance(60_000);
    }
    let import = read(&admin, &id).await;
    assert_eq!(import["state"], "failed", "{import}");
    assert_eq!(import["failure"], json!({"code": "gave_up"}));
    assert_eq!(import["counts"]["records"], 0);
    assert_eq!(admin.get("/api/leads").await.expect(200).json()["total"], 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM import_rows").await.unwrap(), 0);
}

async fn an_import_goes_by_the_form_that_it_was_asked_for_with(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    // The next server was started with another version, and one after it without that form.
    let published = app.clone().with_forms(vec![Form { version: 2, ..leads() }]);
    published.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
    let digest = read(&admin, &id).await["receipt"]["form_digest"].clone();
    assert_eq!(digest, json!(leads().digest()));
    let id = app.ask_import_as("contacts", &admin, "b.csv", file().into(), "skip").await;
    published.run_jobs().await;
    assert_eq!(read(&admin, &id).await["state"], "complete");
}

async fn an_older_import_whose_form_is_changed_meanwhile_ends(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    // As a version before left it, that kept no documents.
    app.disturb("UPDATE imports SET form_digest = NULL", "UPDATE imports SET form_digest = NULL").await;
    let published = app.clone().with_forms(vec![Form { version: 2, ..leads() }]);
    published.run_jobs().await;
    let import = read(&admin, &id).await;
    assert_eq!((&import["state"], &import["failure"]), (&json!("failed"), &json!({"code": "form_gone"})));
    // As a version before wrote it down.
    app.disturb(
        "UPDATE imports SET failure = 'The form was changed while the import was waiting. Nothing was imported.'",
        "UPDATE imports SET failure = 'The form was changed while the import was waiting. Nothing was imported.'",
    )
    .await;
    assert_eq!(read(&admin, &id).await["failure"], json!({"code": "form_gone"}));
}

/// Claims the next job, as the server of one name.
async fn claim(app: &TestApp) -> jobs::Job {
    let mut tx = app.state.db.begin().await.unwrap();
    let job = jobs::claim(&mut tx, "one", app.state.surroundings.now()).await.unwrap().expect("a job");
    tx.commit().await.unwrap();
    job
}

async fn an_older_claim_writes_nothing_whoever_made_it(app: TestApp) {
    let admin = app.admin().await;
    app.ask_import(&admin, "a.csv", file(), "skip").await;
    let (db, older) = (app.state.db.clone(), claim(&app).await);
    app.advance(LEASE);
    let newer = claim(&app).await;
    assert!(older.id == newer.id && older.claim < newer.claim, "{older:?} {newer:?}");
    let now = app.state.surroundings.now();
    let mut tx = db.begin().await.unwrap();
    for (job, holds) in [(&older, false), (&newer, true)] {
        assert_eq!(jobs::renew(&mut tx, job, now).await.unwrap(), holds);
        assert_eq!(jobs::progress(&mut tx, job, now).await.unwrap(), holds);
    }
    assert!(!jobs::finish(&mut tx, &older).await.unwrap());
    assert!(!jobs::give_back(&mut tx, &older, GiveBack::Failed, now).await.unwrap());
    assert!(jobs::give_back(&mut tx, &newer, GiveBack::Stopped, now).await.unwrap());
    // Given back, it is nobody's, and the number goes on growing.
    assert!(!jobs::renew(&mut tx, &newer, now).await.unwrap());
    tx.commit().await.unwrap();
    assert!(claim(&app).await.claim > newer.claim);
    app.advance(LEASE);
    app.run_jobs().await;
}

async fn a_job_of_a_newer_version_waits_for_it(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    app.disturb("UPDATE jobs SET kind = 'of_tomorrow'", "UPDATE jobs SET kind = 'of_tomorrow'").await;
    for _ in 0..=MAX_ATTEMPTS {
        app.run_jobs().await;
        app.advance(60_000);
    }
    assert_eq!(read(&admin, &id).await["state"], "queued");
    app.disturb("UPDATE jobs SET kind = 'run_import'", "UPDATE jobs SET kind = 'run_import'").await;
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
}

async fn a_job_about_no_import_is_done(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    let gone = "UPDATE jobs SET subject = 'nothing'";
    app.disturb(gone, gone).await;
    app.run_jobs().await;
    assert_eq!(jobs::unfinished(&app.state.db).await.unwrap(), 0);
    // Nor does one that was tried too often stay for ever.
    app.ask_import(&admin, "b.csv", file(), "skip").await;
    let too_often = "UPDATE jobs SET subject = 'nothing', attempts = 5";
    app.disturb(too_often, too_often).await;
    app.run_jobs().await;
    assert_eq!(jobs::unfinished(&app.state.db).await.unwrap(), 0);
    assert_eq!(read(&admin, &id).await["state"], "queued");
}

async fn a_move_that_may_not_be_changes_nothing(app: TestApp) {
    let admin = app.admin().await;
    let id: ImportId = app.ask_import(&admin, "a.csv", file(), "skip").await.parse().unwrap();
    let mut tx = app.state.db.begin().await.unwrap();
    let account = accounts::find(&mut tx, None).await.unwrap().expect("the first account");
    let now = app.state.surroundings.now();
    assert!(import_moves::apply(&mut tx, &account, &id).await.is_err(), "not checked yet");
    assert!(import_moves::complete(&mut tx, &account, &id, now).await.is_err());
    assert!(import_moves::stage(&mut tx, &account, &id).await.is_err());
    tx.commit().await.unwrap();
    assert_eq!(read(&admin, &id).await["state"], "queued");
    app.run_jobs().await;
    let mut tx = app.state.db.begin().await.unwrap();
    let failed = import_moves::fail(&mut tx, &account, &id, "{}", now).await;
    assert!(failed.unwrap_err().to_string().contains("cannot become failed"));
    assert!(import_moves::check(&mut tx, &account, &id).await.is_err(), "what is complete is not checked again");
    tx.commit().await.unwrap();
    let import = imports::find(&app.state.db, &account, &id).await.unwrap().unwrap();
    assert_eq!((import.state, import.failure), (ImportState::Complete, None));
}

async fn a_stopping_server_hands_its_job_on(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(), "skip").await;
    app.store.hold_after(READS);
    let worker = Worker::until(&app, &admin, &id, "checking").await;
    worker.state.stopping.send_replace(true);
    worker.end().await;
    // No waiting for the lease: it was given back.
    app.run_jobs().await;
    assert_complete(&app, &admin, &id).await;
}
