//! The programs that come as Debian packages: how each is found, and which packages hold it.

use std::env;
use std::fs;
use std::path::PathBuf;

use super::Piece;
use super::debian::Refusal;
use crate::project::Project;
use crate::say;

/// A program that must be there before a step can run.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// As a person calls it.
    pub(crate) what: &'static str,
    /// The Debian packages it comes in.
    pub(crate) packages: &'static [&'static str],
    present: fn(&Project) -> bool,
}

impl Wanted {
    /// Whether it can be used now.
    pub(crate) fn is_present(&self, project: &Project) -> bool {
        (self.present)(project)
    }

    /// The one sentence for when it is still missing.
    pub(crate) fn missing(&self, refusal: &Refusal) -> String {
        let why = match refusal.reason() {
            Some(reason) => format!(" and could not be installed from here ({reason})"),
            None => String::new(),
        };
        format!(
            "{} is missing{why}: install it (Debian: `apt-get install {}`) and start again.",
            self.what,
            self.packages.join(" ")
        )
    }
}

/// Runs wasm-opt, and drives the browser.
pub(crate) const NODE: Wanted = Wanted {
    what: "Node.js 18 or newer with npm",
    packages: &["nodejs", "npm"],
    present: |project| {
        let version = say::output_of(project.command("node").arg("--version"));
        version.as_deref().and_then(major_version) >= Some(18) && project.find_program("npm").is_some()
    },
};

const CHROMIUM: Wanted =
    Wanted { what: "Chromium", packages: &["chromium"], present: |project| find_chromium(project).is_some() };

/// Without one the screenshots of Japanese files show boxes; fontconfig brings the program that tells.
const JAPANESE_FONT: Wanted = Wanted {
    what: "A Japanese font",
    packages: &["fontconfig", "fonts-ipafont-gothic"],
    present: |project| {
        let fonts = say::output_of(project.command("fc-list").arg(":lang=ja"));
        fonts.is_some_and(|fonts| !fonts.is_empty())
    },
};

/// For the tests on it, the soak test and the import's measure.
pub(crate) const POSTGRES: Wanted = Wanted {
    what: "PostgreSQL's server",
    packages: &["postgresql"],
    present: |project| find_postgres(project).is_some(),
};

/// Debian keeps what makes a virtual environment in a package of its own.
const PYTHON: Wanted = Wanted {
    what: "Python 3.10 or newer with venv",
    packages: &["python3", "python3-venv"],
    present: |project| {
        let test = "import ensurepip, venv, sys; sys.exit(sys.version_info < (3, 10))";
        say::output_of(project.command("python3").args(["-c", test])).is_some()
    },
};
/// Tells which calls the server makes before it says that a file is on disk.
const STRACE: Wanted =
    Wanted { what: "strace", packages: &["strace"], present: |project| project.find_program("strace").is_some() };

/// What building the page wants.
pub(crate) const FOR_PAGE: [Wanted; 1] = [NODE];

/// What building and testing want.
pub(crate) const FOR_TESTS: [Wanted; 6] = [NODE, CHROMIUM, JAPANESE_FONT, POSTGRES, PYTHON, STRACE];

/// What measuring in the browser wants.
pub(crate) const FOR_BENCH: [Wanted; 3] = [NODE, CHROMIUM, JAPANESE_FONT];

/// The major version of the Node.js at hand.
pub(crate) fn node_version(project: &Project) -> Option<u32> {
    major_version(&say::output_of(project.command("node").arg("--version"))?)
}

/// The browser, once its font is there too.
pub(crate) fn chromium(project: &Project, refusal: &Refusal) -> Piece<PathBuf> {
    if !JAPANESE_FONT.is_present(project) {
        return Err(JAPANESE_FONT.missing(refusal));
    }
    find_chromium(project).ok_or_else(|| CHROMIUM.missing(refusal))
}

/// The folder with `initdb` and `pg_ctl`.
pub(crate) fn postgres(project: &Project, refusal: &Refusal) -> Piece<PathBuf> {
    find_postgres(project).ok_or_else(|| POSTGRES.missing(refusal))
}

/// Python, once it can make virtual environments.
pub(crate) fn python(project: &Project, refusal: &Refusal) -> Piece<()> {
    if PYTHON.is_present(project) { Ok(()) } else { Err(PYTHON.missing(refusal)) }
}

fn find_chromium(project: &Project) -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    named.filter(|file| file.is_file()).or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| project.find_program(name))
    })
}

/// Debian keeps the server's programs out of the search path, in a folder for each major version.
fn find_postgres(project: &Project) -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok();
    let newest = versions
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
        .max();
    match newest {
        Some((_, bin)) => Some(bin),
        None => {
            let initdb = project.find_program("initdb")?;
            Some(fs::canonicalize(initdb).ok()?.parent()?.to_path_buf())
        }
    }
}

/// 20 of `v20.20.2`.
fn major_version(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn major_versions_are_read() {
        assert_eq!(major_version("v20.20.2"), Some(20));
        assert_eq!(major_version("18.0"), Some(18));
        assert_eq!(major_version("none"), None);
    }

    #[test]
    fn what_is_missing_is_one_sentence_that_names_the_packages() {
        let sentence = NODE.missing(&Refusal::because("sudo asks for a password"));
        assert!(sentence.contains("sudo asks for a password"), "{sentence}");
        assert!(sentence.contains("`apt-get install nodejs npm`"), "{sentence}");
    }
}
