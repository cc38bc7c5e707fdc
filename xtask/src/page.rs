//! Builds the page with Trunk and compresses it, or sees that the one in `frontend/dist` is still the right one.

use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;
use crate::say;
use crate::setup::{PageTools, WasmBuild};

/// What the page is made from. Everything in these is hashed.
const SOURCES: [&str; 9] = [
    "frontend",
    "api",
    "shared",
    "workbook",
    "schemas",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo/config.toml",
];

/// Where Trunk puts the page.
const DIST: &str = "frontend/dist";

/// Bytes of the page's own module, compressed, as it was on 2026-11-30: what is waited for before anything is seen. On 2026-11-28
/// it had 403,572; what came is the check's own (the workspace, its selection and pasting, the repair plan and the offers,
/// joins and candidates at the columns, rows by value, the check that is looked at while it runs, the question for the order of
/// dates, choices to press, other names of choices), and nothing of the pages for who is signed in. The aim is below 450,000: the
/// grid in a module that comes with the first file.
const OWN_MODULE: u64 = 560_000;

/// How many hundredths it may have more.
const TOLERANCE: u64 = 2;

/// What became of the request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// Trunk built it.
    Built,
    /// It was there, from the same sources.
    UpToDate,
}

/// Builds the page if its sources, its compiler or its output changed since the last time.
pub(crate) fn build(project: &Project, tools: &PageTools) -> Result<Page, String> {
    let (wasm, (), ()) = (tools.wasm.as_ref().map_err(Clone::clone)?, tools.cargo_tools.clone()?, tools.npm.clone()?);
    let stamp = project.notes().join("page.stamp");
    // Before the build: what is edited while it runs is not in the page.
    let sources = sources(project, wasm);
    let state = || Some(format!("{:016x} {:016x}\n", sources.as_ref().ok()?, result(project).ok()?));
    if fs::read_to_string(&stamp).is_ok_and(|kept| state() == Some(kept)) {
        return Ok(Page::UpToDate);
    }
    run_trunk(project, wasm)?;
    on_dist(project, include_str!("offline.mjs"), "list the page's files")?;
    // Once, so that the server need not.
    on_dist(project, include_str!("compress.mjs"), "compress the page")?;
    println!("  {}", Weight::of(&project.path(DIST)).map_err(|error| format!("{DIST} cannot be weighed: {error}"))?);
    // Without a stamp the next start builds again; that is no reason to stop this one.
    if let Some(state) = state() {
        let _ = fs::create_dir_all(project.notes()).and_then(|()| fs::write(&stamp, state));
    }
    Ok(Page::Built)
}

/// Sees that the page that is built has not grown: what only who is signed in needs is no reason for the check of a file to
/// come later.
pub(crate) fn hold_size(project: &Project) -> Result<(), String> {
    let weight = Weight::of(&project.path(DIST)).map_err(|error| format!("{DIST} cannot be weighed: {error}"))?;
    within(weight.app)
}

fn within(own_module: u64) -> Result<(), String> {
    if own_module * 100 <= OWN_MODULE * (100 + TOLERANCE) {
        return Ok(());
    }
    Err(format!(
        "the page's own module has {own_module} bytes, compressed; {OWN_MODULE} and {TOLERANCE} % are the most: put what only \
         who is signed in needs into a module that is loaded when one goes there"
    ))
}

fn run_trunk(project: &Project, wasm: &WasmBuild) -> Result<(), String> {
    let mut trunk: Command = project.command("trunk");
    // Trunk's flag for colours does not take the "1" that NO_COLOR is often set to.
    trunk.args(["build", "--release", "--offline"]).env_remove("NO_COLOR");
    let status = wasm.apply(&mut trunk).status().map_err(|error| format!("trunk could not be started: {error}"))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("the page did not build (trunk ended with {status})"))
}

/// Runs a script of Node over the built page.
fn on_dist(project: &Project, script: &str, what: &str) -> Result<(), String> {
    let mut node = project.command("node");
    node.args(["--input-type=module", "--eval", script]).arg(project.path(DIST));
    match node.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("node could not {what} (it ended with {status})")),
        Err(error) => Err(format!("node, which is to {what}, could not be started: {error}")),
    }
}

/// Bytes that a browser downloads: the compressed modules of page and worker, those that come when they are asked for (the
/// pages for who is signed in, what reads workbooks), and the scripts that load them.
#[derive(Debug, PartialEq, Eq)]
struct Weight {
    app: u64,
    worker: u64,
    account: u64,
    workbook: u64,
    scripts: u64,
}

impl Weight {
    /// Weighs the files of a built page as they are sent.
    fn of(dist: &Path) -> io::Result<Self> {
        let mut weight = Self { app: 0, worker: 0, account: 0, workbook: 0, scripts: 0 };
        for entry in fs::read_dir(dist)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let bytes = entry.metadata()?.len();
            match name.strip_suffix(".br").unwrap_or_default() {
                wasm if wasm.ends_with(".wasm") && wasm.starts_with("worker") => weight.worker += bytes,
                wasm if wasm.ends_with(".wasm") && wasm.starts_with("account") => weight.account += bytes,
                wasm if wasm.ends_with(".wasm") && wasm.starts_with("workbook") => weight.workbook += bytes,
                wasm if wasm.ends_with(".wasm") => weight.app += bytes,
                script if script.ends_with(".js") => weight.scripts += bytes,
                _ => {}
            }
        }
        Ok(weight)
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kilo = |bytes: u64| bytes.div_ceil(1_000);
        let (app, worker) = (kilo(self.app), kilo(self.worker));
        let (account, workbook) = (kilo(self.account), kilo(self.workbook));
        let (modules, scripts) = (kilo(self.app + self.worker), kilo(self.scripts));
        write!(f, "Compressed: page {app} kB and worker {worker} kB, together {modules} kB; scripts {scripts} kB; ")?;
        write!(f, "when asked for, {account} kB for who is signed in and {workbook} kB for workbooks.")
    }
}

/// A hash of the sources with their compiler.
fn sources(project: &Project, wasm: &WasmBuild) -> io::Result<u64> {
    let mut sources = DefaultHasher::new();
    say::output_of(wasm.apply(project.command("rustc").arg("--version"))).hash(&mut sources);
    for source in SOURCES {
        hash_into(&mut sources, &project.path(source), &project.path(DIST))?;
    }
    Ok(sources.finish())
}

/// A hash of the built page.
fn result(project: &Project) -> io::Result<u64> {
    let dist = project.path(DIST);
    if !dist.join("index.html").is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let mut result = DefaultHasher::new();
    hash_into(&mut result, &dist, Path::new(""))?;
    Ok(result.finish())
}

/// Hashes a file's name and bytes, or all of a folder's in the order of their names.
fn hash_into(hasher: &mut DefaultHasher, path: &Path, left_out: &Path) -> io::Result<()> {
    if path == left_out {
        return Ok(());
    }
    path.hash(hasher);
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
        let mut paths: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
        paths.sort();
        return paths.iter().try_for_each(|path| hash_into(hasher, path, left_out));
    }
    fs::read(path)?.hash(hasher);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_weighed() {
        let dist = std::env::temp_dir().join(format!("leadgate-weight-{}", std::process::id()));
        fs::create_dir_all(&dist).expect("temp folder");
        for (name, bytes) in [
            ("app-1f_bg.wasm", 9_000),
            ("app-1f_bg.wasm.br", 2_000),
            ("worker_bg.wasm.br", 3_001),
            ("account_bg.wasm.br", 600),
            ("workbook_bg.wasm.br", 4_000),
            ("app-1f.js.br", 500),
            ("style.css.br", 70),
        ] {
            fs::write(dist.join(name), vec![0; bytes]).expect("file");
        }
        let weight = Weight::of(&dist).expect("folder is readable");
        assert_eq!(weight, Weight { app: 2_000, worker: 3_001, account: 600, workbook: 4_000, scripts: 500 });
        fs::remove_dir_all(dist).expect("temp folder");
    }

    #[test]
    fn a_page_that_grows_is_refused() {
        for (bytes, holds) in
            [(0, true), (OWN_MODULE, true), (OWN_MODULE * 102 / 100, true), (OWN_MODULE * 103 / 100, false)]
        {
            assert_eq!(within(bytes).is_ok(), holds, "{bytes}");
        }
    }

    fn hash_of(folder: &Path, left_out: &Path) -> u64 {
        let mut hasher = DefaultHasher::new();
        hash_into(&mut hasher, folder, left_out).expect("folder is readable");
        hasher.finish()
    }

    #[test]
    fn a_changed_byte_and_a_new_file_change_the_hash_and_the_left_out_folder_does_not() {
        let folder = std::env::temp_dir().join(format!("leadgate-page-{}", std::process::id()));
        let dist = folder.join("dist");
        fs::create_dir_all(&dist).expect("temp folder");
        fs::write(folder.join("a"), "1").expect("file");
        let first = hash_of(&folder, &dist);
        fs::write(dist.join("b"), "1").expect("file");
        assert_eq!(hash_of(&folder, &dist), first);
        fs::write(folder.join("a"), "2").expect("file");
        let second = hash_of(&folder, &dist);
        assert_ne!(second, first);
        fs::write(folder.join("c"), "").expect("file");
        assert_ne!(hash_of(&folder, &dist), second);
        fs::remove_dir_all(folder).expect("temp folder");
    }
}
