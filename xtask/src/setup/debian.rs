//! Debian packages, by apt-get: only what is missing, and only where that needs no question to anyone.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use super::programs::Wanted;
use crate::project::Project;
use crate::say;

/// apt-get runs once at a time, also when two pieces of set-up want packages.
static APT: Mutex<()> = Mutex::new(());

/// Why packages were not installed; nothing if they were, or if none was wanted.
#[derive(Debug, Default)]
pub(crate) struct Refusal(Option<String>);

impl Refusal {
    /// The reason, as a clause.
    pub(crate) fn reason(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// A refusal for this reason.
    pub(crate) fn because(reason: impl Into<String>) -> Self {
        Self(Some(reason.into()))
    }
}

/// Installs the packages of every program that is not there yet.
pub(crate) fn install_missing(project: &Project, wanted: &[Wanted]) -> Refusal {
    let packages: Vec<&str> = wanted
        .iter()
        .filter(|wanted| !wanted.is_present(project))
        .flat_map(|wanted| wanted.packages)
        .copied()
        .collect();
    if packages.is_empty() {
        return Refusal::default();
    }
    match install(project, &packages) {
        Ok(()) => Refusal::default(),
        Err(reason) => Refusal::because(reason),
    }
}

/// Installs packages by name; the error says why that is not possible or how it failed.
pub(crate) fn install(project: &Project, packages: &[&str]) -> Result<(), String> {
    let _one_at_a_time = APT.lock().unwrap_or_else(PoisonError::into_inner);
    let rights = Rights::of_this_process(project)?;
    keep_postgres_from_starting(&rights, project, packages)?;
    let what = format!("Debian packages {}", packages.join(" "));
    say::while_doing(&what, "1 minute", || {
        let log = project.notes().join("apt-get.log");
        say::quietly(rights.apt_get(project).arg("update"), &log)?;
        let together = say::quietly(&mut rights.install(project, packages), &log);
        if together.is_ok() || packages.len() == 1 {
            return together;
        }
        // One that cannot be had must not keep the others away.
        let failures: Vec<String> = packages
            .iter()
            .filter_map(|package| say::quietly(&mut rights.install(project, &[package]), &log).err())
            .collect();
        if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
    })
}

/// Debian's `postgresql` makes and starts a cluster of its own unless told not to; the tests start theirs.
fn keep_postgres_from_starting(rights: &Rights, project: &Project, packages: &[&str]) -> Result<(), String> {
    let settings = Path::new("/etc/postgresql-common/createcluster.conf");
    if !packages.contains(&"postgresql") || settings.exists() {
        return Ok(());
    }
    let script =
        format!("mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' > {}", settings.display());
    let mut shell = rights.command(project, "sh");
    say::quietly(shell.args(["-c", &script]), &project.notes().join("postgresql.log"))
}

/// As whom packages are installed.
enum Rights {
    Root,
    Sudo,
}

impl Rights {
    fn of_this_process(project: &Project) -> Result<Self, String> {
        if project.find_program("apt-get").is_none() {
            return Err("this is not Debian, there is no apt-get".to_owned());
        }
        if is_root() {
            return Ok(Self::Root);
        }
        if say::output_of(project.command("sudo").args(["--non-interactive", "true"])).is_some() {
            return Ok(Self::Sudo);
        }
        Err("not root, and sudo is absent or asks for a password".to_owned())
    }

    fn command(&self, project: &Project, program: &str) -> Command {
        match self {
            Self::Root => project.command(program),
            Self::Sudo => {
                let mut command = project.command("sudo");
                command.args(["--non-interactive", "--preserve-env=DEBIAN_FRONTEND", program]);
                command
            }
        }
    }

    fn apt_get(&self, project: &Project) -> Command {
        let mut command = self.command(project, "apt-get");
        command.args(["-qq", "-o", "DPkg::Lock::Timeout=300"]);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    }

    fn install(&self, project: &Project, packages: &[&str]) -> Command {
        let mut command = self.apt_get(project);
        command.args(["install", "-y", "--no-install-recommends"]).args(packages);
        command
    }
}

/// Whether this process runs as root (`HOME` and `USER` can lie, the owner of its own entry in /proc cannot).
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    match fs::metadata("/proc/self") {
        Ok(entry) => entry.uid() == 0,
        Err(_) => env::var("USER").is_ok_and(|user| user == "root"),
    }
}
