//! A database as an older version left it.

use crate::test_app::{administer, database_url, make_postgres, parts};
use crate::{Backing, TestApp};
use api::ids::{AccountId, UploadId};
use backend::clock::Surroundings;
use backend::objects::Objects;
use backend::state::AppState;
use backend::store::Database;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Executor, PgPool, SqlSafeStr, SqlitePool, raw_sql, sqlite::SqliteConnectOptions};
use std::sync::Arc;
use tempfile::TempDir;

/// See the module's text.
#[derive(Debug)]
pub struct Older {
    folder: Arc<TempDir>,
    postgres: Option<(String, String)>,
}

/// A migration of an older version: number, name, text.
pub type Text = (i64, &'static str, &'static str);

impl Older {
    /// Made by these migrations, and filled by that SQL.
    pub async fn new(backing: Backing, migrations: &[Text], filled: &'static str) -> Self {
        let folder = Arc::new(TempDir::new().expect("a temporary folder"));
        let texts = migrations.iter().map(|&(version, name, text)| {
            Migration::new(version, name.into(), MigrationType::Simple, text.into_sql_str(), false)
        });
        let migrator = Migrator::with_migrations(texts.collect());
        match backing {
            Backing::Sqlite => {
                let file = folder.path().join("older.sqlite");
                let options = SqliteConnectOptions::new().filename(file).create_if_missing(true).foreign_keys(true);
                let pool = SqlitePool::connect_with(options).await.expect("SQLite");
                migrator.run(&pool).await.expect("the older version's tables");
                pool.execute(raw_sql(filled)).await.expect("the older version's data");
                pool.close().await;
                Self { folder, postgres: None }
            }
            Backing::Postgres => {
                let (server, name) = make_postgres().await;
                let pool = PgPool::connect(&database_url(&server, &name)).await.expect("PostgreSQL");
                migrator.run(&pool).await.expect("the older version's tables");
                pool.execute(raw_sql(filled)).await.expect("the older version's data");
                pool.close().await;
                Self { folder, postgres: Some((server, name)) }
            }
        }
    }

    /// Opened by this version.
    pub async fn open(&self) -> Database {
        let opened = match &self.postgres {
            None => Database::sqlite(&self.folder.path().join("older.sqlite")).await,
            Some((server, name)) => Database::postgres(&database_url(server, name)).await,
        };
        opened.expect("this version opens it")
    }

    /// The application of this version on it; the clock stands where every story begins.
    pub async fn app(&self) -> TestApp {
        let backing = if self.postgres.is_some() { Backing::Postgres } else { Backing::Sqlite };
        TestApp::on(backing, self.open().await, Arc::clone(&self.folder), self.postgres.clone())
    }

    /// Puts a file into the object store, as an upload of the older version left it.
    pub fn put_file(&self, account: &AccountId, upload: &UploadId, content: &str) {
        let folder = self.folder.path().join("objects").join(&**account).join(&**upload);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("file"), content).expect("a file");
    }

    /// Opened by this version, with its files.
    pub async fn serve(&self) -> AppState {
        let objects = Objects::folder(&self.folder.path().join("objects")).expect("a store");
        let page = self.folder.path().join("page");
        AppState::new(parts(self.open().await, objects, Surroundings::system(), page))
    }

    /// Takes it away.
    pub async fn remove(self) {
        if let Some((server, name)) = self.postgres {
            administer(&server, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}
