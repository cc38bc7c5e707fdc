//! Where things are in the workspace, and how another program is started from it.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace on disk.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The workspace this program was built from.
    pub(crate) fn here() -> Self {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: package.parent().unwrap_or(package).to_path_buf() }
    }

    /// A path given from the workspace's root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Cargo's output folder.
    pub(crate) fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.path("target"),
        }
    }

    /// Root of the tools built for this workspace alone (programs in `bin`).
    pub(crate) fn tools(&self) -> PathBuf {
        self.target().join("tools")
    }

    /// Where npm puts a Node.js newer than the machine's own.
    pub(crate) fn newer_node(&self) -> PathBuf {
        self.tools().join("node")
    }

    /// Logs and stamps of this program.
    pub(crate) fn notes(&self) -> PathBuf {
        self.target().join("xtask")
    }

    /// The folder with `package.json`: browser tests and the one npm tool of the page build.
    pub(crate) fn npm(&self) -> PathBuf {
        self.path("tests/browser")
    }

    /// The built server.
    pub(crate) fn server(&self) -> PathBuf {
        self.target().join("release").join("leadgate")
    }

    /// A command that runs in the workspace's root and finds the workspace's own tools first.
    ///
    /// What `cargo run` set for this program is taken away again: build scripts watch some of these variables, and
    /// a build started from here must not differ from one started by hand.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root).env("PATH", self.search_path(&[]));
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(set_by_cargo_run) {
                command.env_remove(name);
            }
        }
        command
    }

    /// The first program of this name on the search path.
    pub(crate) fn find_program(&self, name: &str) -> Option<PathBuf> {
        env::split_paths(&self.search_path(&[])).map(|folder| folder.join(name)).find(|file| file.is_file())
    }

    /// The workspace's own tools, then `first`, then what the user's `PATH` names.
    pub(crate) fn search_path(&self, first: &[&Path]) -> OsString {
        let own = [
            self.tools().join("bin"),
            self.newer_node().join("node_modules/.bin"),
            self.npm().join("node_modules/.bin"),
        ];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders =
            own.into_iter().chain(first.iter().map(|folder| folder.to_path_buf())).chain(env::split_paths(&inherited));
        // Joining fails only for a folder with a colon in its name, which no search path can hold.
        env::join_paths(folders).unwrap_or(inherited)
    }
}

fn set_by_cargo_run(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|prefix| name.starts_with(prefix))
        || matches!(name, "CARGO_PRIMARY_PACKAGE" | "OUT_DIR")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_tools_come_first_on_the_search_path() {
        let project = Project::here();
        let path = project.search_path(&[Path::new("/debian")]);
        let folders: Vec<PathBuf> = env::split_paths(&path).take(4).collect();
        assert_eq!(folders.first(), Some(&project.tools().join("bin")));
        assert_eq!(folders.last().map(PathBuf::as_path), Some(Path::new("/debian")));
    }

    #[test]
    fn variables_of_the_user_stay() {
        assert!(set_by_cargo_run("CARGO_PKG_NAME"));
        assert!(set_by_cargo_run("CARGO_MANIFEST_DIR"));
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_NET_OFFLINE", "PATH"] {
            assert!(!set_by_cargo_run(name), "{name}");
        }
    }
}
