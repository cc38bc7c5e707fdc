//! What can be set from outside: options of `leadgate serve` and `leadgate user`, or the environment.

use crate::data_folder;
use crate::http::EdgeLimits;
use crate::http::client_address::Proxy;
use crate::store::{Database, DbError};
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// Where the data lives.
#[derive(Args, Clone, Debug)]
pub struct DataConfig {
    /// Folder for uploaded files and, without --database-url, for the SQLite database; made if absent.
    #[arg(long, value_name = "DIR", default_value = "data", env = "LEADGATE_DATA", global = true)]
    pub data: PathBuf,
    /// PostgreSQL to use in place of SQLite, such as postgres://user@localhost/leadgate.
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
}

/// How the server is reached.
#[derive(Args, Clone, Debug)]
pub struct ServeConfig {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub data: DataConfig,
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", env = "LEADGATE_LISTEN")]
    pub listen: SocketAddr,
    /// Address that people type in their browsers, where it differs (behind a proxy). With https, cookies and browsers are kept to https.
    #[arg(long, value_name = "URL", env = "LEADGATE_PUBLIC_URL")]
    pub public_url: Option<Url>,
    /// Proxy that is believed where a request comes from (X-Forwarded-For or Forwarded), as an address or a network such as
    /// 10.0.0.0/8; may be given several times. Without it all that comes through a proxy counts as coming from the proxy.
    #[arg(long = "trusted-proxy", value_name = "ADDR[/LEN]", env = "LEADGATE_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<Proxy>,
    /// Form to check and import by, as JSON, in the place of the one that Leadgate comes with; may be given several times. The
    /// page checks by the first.
    #[arg(long = "form", value_name = "FILE")]
    pub forms: Vec<PathBuf>,
    /// Folder of the built page; default: the page inside the program, or frontend/dist.
    #[arg(long, value_name = "DIR", env = "LEADGATE_PAGE")]
    pub page: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs)]
    pub kept: Kept,
    /// What to log: error, warn, info, debug or trace, also by part: info,sqlx=warn.
    #[arg(long, value_name = "FILTER", default_value = "info,sqlx=warn", env = "LEADGATE_LOG")]
    pub log: String,
}

/// How long what imports leave is kept, in days after their end. Leads and their changes stay.
#[derive(Args, Clone, Copy, Debug)]
pub struct Kept {
    /// Days that the uploaded file of an import is kept after its end; then it can no longer be downloaded.
    #[arg(long = "keep-files", value_name = "DAYS", default_value_t = FILE_DAYS, env = "LEADGATE_KEEP_FILES")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=MOST_DAYS))]
    pub file_days: u64,
    /// Days that it is kept what became of each row of an import, after its end; the counts stay.
    #[arg(long = "keep-rows", value_name = "DAYS", default_value_t = ROW_DAYS, env = "LEADGATE_KEEP_ROWS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=MOST_DAYS))]
    pub row_days: u64,
}

/// Some months in which a person may still ask what exactly was sent.
const FILE_DAYS: u64 = 90;

/// Two years.
const ROW_DAYS: u64 = 730;

/// A hundred years: as good as for ever.
const MOST_DAYS: u64 = 36_500;

impl Default for Kept {
    fn default() -> Self {
        Self { file_days: FILE_DAYS, row_days: ROW_DAYS }
    }
}

/// Limits of one server; tests make them small.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Most bytes of one uploaded file.
    pub file_bytes: u64,
    /// Rows that are staged in one transaction: some hundred kilobytes, and some milliseconds in which nobody else writes in SQLite.
    pub staged_rows: usize,
    /// Bytes of a file read at a time.
    pub chunk_bytes: u64,
    /// How often a worker renews the lease of its job.
    pub heartbeat: Duration,
    /// Most time for an answer that is not streamed.
    pub answer: Duration,
    /// How long leads are looked through for one page of them: somebody waits for it.
    pub search: Duration,
    /// Connections, streams, uploads.
    pub edge: EdgeLimits,
    /// How long what imports leave is kept.
    pub kept: Kept,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: shared::limits::FILE_BYTES,
            staged_rows: 500,
            chunk_bytes: 1 << 20,
            heartbeat: Duration::from_secs(2),
            answer: Duration::from_secs(30),
            search: Duration::from_secs(2),
            edge: EdgeLimits::default(),
            kept: Kept::default(),
        }
    }
}

impl DataConfig {
    /// Sees that there is data already: who names the wrong folder is told so, and no folder is made.
    ///
    /// # Errors
    /// When there is no SQLite database in the folder, and no PostgreSQL is named.
    pub fn must_exist(&self) -> Result<(), OpenError> {
        let there = self.database_url.is_some() || self.data.join(data_folder::DATABASE).is_file();
        if there { Ok(()) } else { Err(OpenError::NoData { folder: self.data.clone() }) }
    }

    /// Makes the folder and opens the database.
    ///
    /// # Errors
    /// When that cannot be done; says with what.
    pub async fn open(&self) -> Result<Database, OpenError> {
        let folder = self.data.clone();
        data_folder::open(&folder).map_err(|source| OpenError::Folder { folder, source })?;
        if let Some(url) = &self.database_url {
            if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
                return Err(OpenError::NotPostgres);
            }
            return Database::postgres(url).await.map_err(OpenError::Postgres);
        }
        let file = self.data.join(data_folder::DATABASE);
        Database::sqlite(&file).await.map_err(|source| OpenError::Sqlite { file, source })
    }
}

/// Why the data could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder.
    #[error("cannot make the folder {folder}")]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// There is none.
    #[error(
        "there is no data of Leadgate in the folder {folder}: name the one that `leadgate serve` uses by --data, or its PostgreSQL by --database-url"
    )]
    NoData {
        /// Which.
        folder: PathBuf,
    },
    /// SQLite.
    #[error("cannot open the database {file}")]
    Sqlite {
        /// Which.
        file: PathBuf,
        /// Why.
        source: DbError,
    },
    /// PostgreSQL. The address is left out: it may have a password in it.
    #[error("cannot use the PostgreSQL database that --database-url names")]
    Postgres(#[source] DbError),
    /// Another kind of address.
    #[error("--database-url takes an address that begins with postgres://; without it SQLite is used")]
    NotPostgres,
}
