//! `leadgate serve` as a process: started, killed, stopped in order, watched.

use crate::Trouble;
use crate::store::Store;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// Most time until a server tells its address.
const START: Duration = Duration::from_secs(60);

/// Most time that an orderly stop may take: the server gives requests ten seconds.
const STOP: Duration = Duration::from_secs(30);

/// What a server is started with.
#[derive(Clone, Debug)]
pub struct Program {
    /// The program.
    pub program: PathBuf,
    /// Its form.
    pub form: PathBuf,
    /// Its data folder.
    pub data: PathBuf,
    /// Where its log goes.
    pub log: PathBuf,
    /// Address of its database; `None`: SQLite in the data folder.
    pub database_url: Option<String>,
}

/// A server that runs; it is killed when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Program {
    /// That program on that database.
    #[must_use]
    pub fn new(program: &Path, form: &Path, folder: &Path, store: &Store) -> Self {
        Self {
            program: program.to_owned(),
            form: form.to_owned(),
            data: folder.to_owned(),
            log: folder.join("server.log"),
            database_url: store.url(),
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        // The address of the database has a password in it, which no list of processes should show.
        command.env_remove("DATABASE_URL").env("LEADGATE_DATA", &self.data);
        for name in ["LEADGATE_LISTEN", "LEADGATE_PUBLIC_URL", "LEADGATE_PAGE", "LEADGATE_LOG"] {
            command.env_remove(name);
        }
        if let Some(url) = &self.database_url {
            command.env("DATABASE_URL", url);
        }
        command.kill_on_drop(true);
        command
    }

    /// Adds somebody; their one-time password.
    ///
    /// # Errors
    /// What the program says when it does not.
    pub async fn add_user(&self, email: &str, account: &str) -> Result<String, Trouble> {
        let mut command = self.command();
        command.args(["user", "add", email, "--role", "admin", "--account", account]);
        let output = command.output().await?;
        let said = String::from_utf8_lossy(&output.stdout);
        let password = said.lines().find_map(|line| line.strip_prefix("One-time password: "));
        password.map(|password| password.trim().to_owned()).ok_or_else(|| {
            format!("`leadgate user add` gave no password: {said}{}", String::from_utf8_lossy(&output.stderr)).into()
        })
    }

    /// A process that has not said yet that it serves.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn spawn(&self) -> Result<Child, Trouble> {
        let log = File::options().create(true).append(true).open(&self.log)?;
        let mut command = self.command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--form"]).arg(&self.form);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        Ok(command.spawn()?)
    }

    /// Starts it and waits until it serves.
    ///
    /// # Errors
    /// When it ends, or does not serve in time.
    pub async fn start(&self) -> Result<Server, Trouble> {
        let mut child = self.spawn()?;
        let output = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(output).lines();
        let address = timeout(START, async {
            while let Some(line) = lines.next_line().await? {
                if let Some(address) = line.strip_prefix("Address: http://") {
                    return Ok(address.trim().parse::<SocketAddr>()?);
                }
            }
            Err::<_, Trouble>("the server ended without telling its address".into())
        });
        let address = address.await.map_err(|_| "the server did not tell its address in time")??;
        // What else it prints is read, so that its pipe never closes or fills.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Server { child, address })
    }
}

impl Server {
    /// SIGKILL.
    ///
    /// # Errors
    /// When the process cannot be waited for.
    pub async fn kill(mut self) -> Result<(), Trouble> {
        Ok(self.child.kill().await?)
    }

    /// SIGTERM, and its end.
    ///
    /// # Errors
    /// When it does not end in time, or not well.
    pub async fn stop(mut self) -> Result<(), Trouble> {
        let pid = self.child.id().and_then(|id| Pid::from_raw(id.try_into().ok()?)).ok_or("the server has ended")?;
        kill_process(pid, Signal::TERM)?;
        let ended: ExitStatus =
            timeout(STOP, self.child.wait()).await.map_err(|_| "the server did not stop within 30 s of SIGTERM")??;
        if ended.success() { Ok(()) } else { Err(format!("after SIGTERM the server ended with {ended}").into()) }
    }

    /// Whether it still runs; its end otherwise.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Most memory that it ever held, in KiB; 0 where the kernel does not tell.
    #[must_use]
    pub fn peak_kib(&self) -> u64 {
        let Some(id) = self.child.id() else { return 0 };
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
    }
}
