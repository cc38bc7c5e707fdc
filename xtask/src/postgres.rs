//! A PostgreSQL of its own for one run of tests or measures: made in a scratch folder, on a free port, as an unprivileged
//! user.

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::project::Project;
use crate::say;
use crate::setup;

const SCRIPT: &str = include_str!("postgres.sh");

/// The variable in which tests and measures find a PostgreSQL where they may make databases.
pub(crate) const POSTGRES_URL: &str = "LEADGATE_TEST_POSTGRES";

/// How the server is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settings {
    /// For many short tests: nothing of it outlives the machine's power.
    Quick,
    /// As it comes: what it costs to have data safe on disk is part of what is tried.
    Stock,
}

impl Settings {
    fn options(self) -> &'static str {
        match self {
            Self::Quick => "-c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off",
            Self::Stock => "",
        }
    }
}

/// A running server; dropping it stops the server and removes its files.
#[derive(Debug)]
pub(crate) struct Postgres {
    keeper: Child,
    folder: PathBuf,
    url: String,
}

impl Postgres {
    /// Makes and starts a server with the programs in `bin`.
    pub(crate) fn start(project: &Project, bin: &Path, settings: Settings) -> Result<Self, String> {
        let mut last = String::new();
        // Another program can take the port between finding it free and listening on it.
        for _ in 0..3 {
            match Self::try_start(project, bin, settings) {
                Ok(postgres) => return Ok(postgres),
                Err(reason) => last = reason,
            }
        }
        Err(format!("PostgreSQL did not start: {last}"))
    }

    /// Where a superuser reaches it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn try_start(project: &Project, bin: &Path, settings: Settings) -> Result<Self, String> {
        let io = |error: io::Error| error.to_string();
        let port = free_port().map_err(io)?;
        let password = random_name().map_err(io)?;
        let folder = std::env::temp_dir().join(format!("leadgate-postgres-{}", random_name().map_err(io)?));
        fs::DirBuilder::new().mode(0o700).create(&folder).map_err(io)?;
        let mut postgres = Self::spawn(project, [bin, &folder], port, &password, settings)?;
        match first_line(&mut postgres.keeper) {
            Ok(line) if line == "ready" => Ok(postgres),
            Ok(line) => Err(format!("{line}\n{}", rest(&mut postgres.keeper))),
            Err(error) => Err(error.to_string()),
        }
    }

    fn spawn(
        project: &Project,
        [bin, folder]: [&Path; 2],
        port: u16,
        password: &str,
        settings: Settings,
    ) -> Result<Self, String> {
        let file = folder.join("password");
        fs::write(&file, password).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut command = if setup::is_root() {
            let user = unprivileged_user(project)?;
            give_to(project, folder, user)?;
            as_user(project, user)
        } else {
            project.command("sh")
        };
        let keeper = command
            .args(["-c", SCRIPT, "postgres.sh"])
            .arg(bin)
            .arg(port.to_string())
            .arg(settings.options())
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .map_err(|error| format!("its script could not be started: {error}"))?;
        let url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
        Ok(Self { keeper, folder: folder.to_owned(), url })
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // The end of its standard input is the script's sign to stop the server.
        drop(self.keeper.stdin.take());
        let stopped = self.keeper.wait();
        // The script removes the folder; this is for what it had to leave behind.
        let removed = fs::remove_dir_all(&self.folder).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        });
        if let Some(error) = stopped.err().or(removed.err()) {
            eprintln!("PostgreSQL in {} was not cleared away: {error}", self.folder.display());
        }
    }
}

fn first_line(keeper: &mut Child) -> io::Result<String> {
    let mut line = String::new();
    if let Some(output) = &mut keeper.stdout {
        // One byte at a time, so that what follows stays in the pipe; it is one short line.
        BufReader::with_capacity(1, output).read_line(&mut line)?;
    }
    Ok(line.trim().to_owned())
}

fn rest(keeper: &mut Child) -> String {
    let mut text = String::new();
    if let Some(output) = &mut keeper.stdout {
        let _ = output.read_to_string(&mut text);
    }
    text
}

/// PostgreSQL refuses to run as root.
fn unprivileged_user(project: &Project) -> Result<&'static str, String> {
    ["postgres", "nobody"]
        .into_iter()
        .find(|user| say::output_of(project.command("id").args(["-u", user])).is_some())
        .ok_or_else(|| "this is root, and there is no user postgres or nobody to run it as".to_owned())
}

fn give_to(project: &Project, folder: &Path, user: &str) -> Result<(), String> {
    let mut chown = project.command("chown");
    chown.args(["-R", user]).arg(folder);
    let given = chown.status().is_ok_and(|status| status.success());
    let opened = fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).is_ok();
    if given && opened { Ok(()) } else { Err(format!("{} could not be given to {user}", folder.display())) }
}

/// A shell as another user, by whichever of the usual programs is there.
fn as_user(project: &Project, user: &str) -> Command {
    if project.find_program("setpriv").is_some() {
        let group = say::output_of(project.command("id").args(["-g", user])).unwrap_or_default();
        let mut command = project.command("setpriv");
        command.arg(format!("--reuid={user}")).arg(format!("--regid={group}"));
        command.args(["--clear-groups", "--", "sh"]);
        return command;
    }
    let mut command = project.command("runuser");
    command.args(["-u", user, "--", "sh"]);
    command
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Thirty-two hexadecimal digits nobody else knows.
fn random_name() -> io::Result<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
