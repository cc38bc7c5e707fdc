//! The application with a database of its own, a clock that stands still, and jobs that run when the test says so.

use crate::{Client, GatedStore, forms, json_of};
use api::access::Role;
use api::ids::FormId;
use api::imports::{Accepted, ImportRequest};
use api::uploads::Upload;
use backend::access::password::Passwords;
use backend::clock::{Clock, Entropy, Millis, Surroundings};
use backend::config::Limits;
use backend::http::client_address::TrustedProxies;
use backend::http::page::Page;
use backend::jobs;
use backend::objects::Objects;
use backend::people::{FIRST_EMAIL, FirstUser, People};
use backend::router::router;
use backend::state::{AppState, Parts};
use backend::store::{Database, DbError, jobs as job_table, sql};
use object_store::local::LocalFileSystem;
use serde_json::{Value, json};
use shared::check::{CheckSettings, Checker};
use shared::conventions::Conventions;
use shared::report::{Receipt, Report};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;
use tempfile::TempDir;

/// Where the clock starts: 2026-11-21T09:50:00Z.
pub const START: Millis = 1_795_254_600_000;

/// The password that [`TestApp::admin`] has chosen.
pub const PASSWORD: &str = "correct horse battery";

/// On which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backing {
    /// SQLite in a folder of its own.
    Sqlite,
    /// A PostgreSQL database of its own, on the server that `LEADGATE_TEST_POSTGRES` names.
    Postgres,
}

/// A clock that goes when it is told to.
#[derive(Debug)]
struct Hands(AtomicI64);

impl Clock for Hands {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

/// Bytes that look random and are the same each time.
#[derive(Debug)]
struct Dice(AtomicU64);

impl Entropy for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        let mut state = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = state.to_le_bytes()[3];
        }
    }
}

/// See the module's text.
#[derive(Clone, Debug)]
pub struct TestApp {
    /// What the application shares.
    pub state: AppState,
    /// On which database.
    pub backing: Backing,
    /// The object store, to hold readers up.
    pub store: Arc<GatedStore>,
    /// The first user's one-time password.
    pub one_time: String,
    clock: Arc<Hands>,
    pub(crate) folder: Arc<TempDir>,
    pub(crate) postgres: Option<(String, String)>,
}

impl TestApp {
    /// Runs a story with an application of its own, and takes it down. Fails when jobs are left over.
    pub async fn run<F: Future<Output = ()> + Send + 'static>(backing: Backing, story: impl FnOnce(Self) -> F) {
        let app = Self::new(backing).await;
        let told = tokio::spawn(story(app.clone())).await;
        let left = job_table::unfinished(&app.state.db).await;
        app.take_down().await;
        if let Err(error) = told {
            std::panic::resume_unwind(error.into_panic());
        }
        assert_eq!(left.expect("jobs can be counted"), 0, "jobs are left over");
    }

    async fn new(backing: Backing) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let (db, postgres) = match backing {
            Backing::Sqlite => (Database::sqlite(&folder.path().join("test.sqlite")).await.expect("SQLite"), None),
            Backing::Postgres => {
                let (server, name) = make_postgres().await;
                let url = database_url(&server, &name);
                (Database::postgres(&url).await.expect("PostgreSQL"), Some((server, name)))
            }
        };
        let mut app = Self::on(backing, db, Arc::new(folder), postgres);
        let FirstUser::Made(one_time) = app.people().first_start().await.expect("a first start") else {
            panic!("the database was not empty");
        };
        app.one_time = one_time;
        app
    }

    /// On that database, with what is in it.
    pub(crate) fn on(backing: Backing, db: Database, folder: Arc<TempDir>, postgres: Option<(String, String)>) -> Self {
        let objects = folder.path().join("objects");
        std::fs::create_dir(&objects).expect("a folder");
        let local = LocalFileSystem::new_with_prefix(&objects).expect("a store").with_automatic_cleanup(true);
        let store = Arc::new(GatedStore::new(Arc::new(local)));
        let clock = Arc::new(Hands(AtomicI64::new(START)));
        let surroundings = Surroundings::new(Arc::clone(&clock) as _, Arc::new(Dice(AtomicU64::new(1))));
        let objects = Objects::new(Arc::clone(&store) as _).kept_in(objects);
        let state = AppState::new(parts(db, objects, surroundings, folder.path().join("page")));
        Self { state, backing, store, one_time: String::new(), clock, folder, postgres }
    }

    async fn take_down(self) {
        self.state.db.close().await;
        if let Some((server, name)) = self.postgres {
            administer(&server, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }

    /// Nobody.
    #[must_use]
    pub fn visitor(&self) -> Client {
        Client::new(router(self.state.clone()))
    }

    /// The first user, with a password of their own.
    pub async fn admin(&self) -> Client {
        self.settle(FIRST_EMAIL, &self.one_time).await
    }

    /// An admin of the account of that name, with a password of their own.
    pub async fn user(&self, email: &str, account: Option<&str>) -> Client {
        self.user_as(Role::Admin, email, account).await
    }

    /// Another user of the account of that name, with that role and a password of their own.
    pub async fn user_as(&self, role: Role, email: &str, account: Option<&str>) -> Client {
        let added = people(&self.state).add(email, None, role, account).await.expect("a user");
        let one_time = added.one_time().expect("somebody new");
        self.settle(email, &one_time).await
    }

    async fn settle(&self, email: &str, one_time: &str) -> Client {
        let mut client = self.visitor();
        client.sign_in(email, one_time).await.expect(200);
        client.change_password(one_time, PASSWORD).await.expect(204);
        client
    }

    /// Work on users, as the operator.
    #[must_use]
    pub fn people(&self) -> People<'_> {
        people(&self.state)
    }

    /// Turns the clock on.
    pub fn advance(&self, millis: Millis) {
        self.clock.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// The folder of the object store.
    #[must_use]
    pub fn objects_folder(&self) -> PathBuf {
        self.folder.path().join("objects")
    }

    /// Runs the jobs that are due, until there are none.
    pub async fn run_jobs(&self) {
        while jobs::run_next(&self.state).await.expect("jobs can be claimed") {}
    }

    /// Uploads a file and asks for its import; the import's id.
    pub async fn ask_import(&self, client: &Client, name: &str, csv: impl Into<Vec<u8>>, duplicates: &str) -> String {
        self.ask_import_as("leads", client, name, csv.into(), duplicates).await
    }

    /// The same by the form of that name.
    pub async fn ask_import_as(
        &self,
        form: &str,
        client: &Client,
        name: &str,
        csv: Vec<u8>,
        duplicates: &str,
    ) -> String {
        let upload: Upload = client.upload(name, csv).await.expect(201).read_as();
        let asked = ImportRequest {
            upload: upload.id,
            form: FormId::of(form),
            form_version: 1,
            settings: settings(),
            duplicates: serde_json::from_value(duplicates.into()).expect("skip or update"),
            receipt: None,
        };
        let accepted: Accepted = client.post("/api/imports", json_of(&asked)).await.expect(202).read_as();
        accepted.id.into_text()
    }

    /// The same, and runs it; the import as it then stands.
    pub async fn import(&self, client: &Client, name: &str, csv: impl Into<Vec<u8>>, duplicates: &str) -> Value {
        let id = self.ask_import(client, name, csv, duplicates).await;
        self.run_jobs().await;
        client.get(&format!("/api/imports/{id}")).await.expect(200).json()
    }

    /// The same with the form `contacts`, which lets an e-mail address stand in a file more than once.
    pub async fn import_contacts(&self, client: &Client, csv: impl Into<Vec<u8>>, duplicates: &str) -> Value {
        let id = self.ask_import_as("contacts", client, "contacts.csv", csv.into(), duplicates).await;
        self.run_jobs().await;
        client.get(&format!("/api/imports/{id}")).await.expect(200).json()
    }

    /// The same with the form of that name, known leads updated.
    pub async fn import_by(&self, form: &str, client: &Client, csv: impl Into<Vec<u8>>) -> Value {
        let id = self.ask_import_as(form, client, "leads.csv", csv.into(), "update").await;
        self.run_jobs().await;
        client.get(&format!("/api/imports/{id}")).await.expect(200).json()
    }

    /// The same with the form `partnered` and the receipt of the browser's check.
    pub async fn import_partnered(&self, client: &Client, csv: &str, receipt: Option<&Receipt>) -> Value {
        let upload = client.upload("partners.csv", csv.to_owned()).await.expect(201).json();
        let asked = json!({
            "upload": upload["id"], "form": "partnered", "form_version": 1, "settings": settings(),
            "duplicates": "skip", "receipt": receipt,
        });
        let id = client.post("/api/imports", asked).await.expect(202).json()["id"].clone();
        self.run_jobs().await;
        client.get(&format!("/api/imports/{}", id.as_str().expect("an id"))).await.expect(200).json()
    }

    /// Runs SQL that differs between the two: for disturbances.
    pub async fn disturb(&self, sqlite: &'static str, postgres: &'static str) {
        let text = if self.backing == Backing::Sqlite { sqlite } else { postgres };
        sql(text).execute(&self.state.db).await.expect("the disturbance is SQL");
    }

    /// A number from the database.
    ///
    /// # Errors
    /// When the SQL is wrong.
    pub async fn count(&self, text: &'static str) -> Result<u64, DbError> {
        sql(text).row(&self.state.db).await?.expect("one row").size("n")
    }

    /// Files in the object store, unfinished ones too.
    #[must_use]
    pub fn stored_files(&self) -> usize {
        fn files(folder: PathBuf) -> usize {
            let entries = std::fs::read_dir(folder).expect("a folder");
            entries
                .map(|entry| entry.expect("an entry").path())
                .map(|path| if path.is_dir() { files(path) } else { 1 })
                .sum()
        }
        files(self.objects_folder())
    }

    /// Writes a file of the built page.
    pub fn write_page(&self, name: &str, content: impl AsRef<[u8]>) {
        let folder = self.folder.path().join("page");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), content).expect("a file");
    }
}

/// What an application of a story is made of: small limits, cheap passwords, the forms of the stories.
pub(crate) fn parts(db: Database, objects: Objects, surroundings: Surroundings, page: PathBuf) -> Parts {
    Parts {
        db,
        objects,
        surroundings,
        passwords: cheap_passwords(),
        limits: Limits {
            file_bytes: 1 << 20,
            staged_rows: 20,
            chunk_bytes: 1_000,
            // The clock stands still; a lease is renewed when a story says so.
            heartbeat: Duration::from_secs(3600),
            ..Limits::default()
        },
        public_url: None,
        trusted_proxies: TrustedProxies::default(),
        page: Page::Folder(page),
        forms: forms::all(),
    }
}

/// Hashes that cost next to nothing.
#[must_use]
pub fn cheap_passwords() -> Passwords {
    Passwords::new(argon2::Params::new(8, 1, 1, None).expect("costs")).expect("passwords")
}

fn people(state: &AppState) -> People<'_> {
    People { db: &state.db, passwords: &state.passwords, surroundings: &state.surroundings }
}

/// UTF-8, commas, columns as proposed, American phones.
#[must_use]
pub fn settings() -> CheckSettings {
    CheckSettings {
        reading: shared::check::Reading::default(),
        mapping: None,
        country: "US".parse().ok(),
        today: "2026-11-21".parse().expect("a date"),
        patch: shared::patch::Patch::default(),
        conventions: Conventions::default(),
    }
}

/// The check that a browser makes before it uploads.
#[must_use]
pub fn check(csv: &[u8]) -> Report {
    let mut checker = Checker::new(Some(forms::leads()), settings(), ());
    checker.push(csv);
    checker.finish().0
}

pub(crate) async fn make_postgres() -> (String, String) {
    let server = std::env::var("LEADGATE_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!(
            "LEADGATE_TEST_POSTGRES is not set: give the address of a PostgreSQL where databases may be made and \
             dropped, such as postgres://postgres@127.0.0.1:5432/postgres. `cargo xtask test` starts one itself."
        )
    });
    let name = format!("leadgate_test_{}", Surroundings::system().id().replace('-', ""));
    administer(&server, format!("CREATE DATABASE {name}")).await;
    (server, name)
}

pub(crate) async fn administer(server: &str, text: String) {
    let mut connection = PgConnection::connect(server).await.expect("LEADGATE_TEST_POSTGRES names a running server");
    sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut connection).await.expect("its user may make databases");
    connection.close().await.expect("a connection closes");
}

/// The address of another database on the same server.
pub(crate) fn database_url(server: &str, name: &str) -> String {
    let (address, parameters) = server.split_once('?').map_or((server, ""), |(address, rest)| (address, rest));
    let host_at = address.find("://").map_or(0, |at| at + 3);
    let base = match address[host_at..].rfind('/') {
        Some(slash) => &address[..host_at + slash],
        None => address,
    };
    let mark = if parameters.is_empty() { "" } else { "?" };
    format!("{base}/{name}{mark}{parameters}")
}
