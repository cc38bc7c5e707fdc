//! Set-up shared by `run`, `test` and `bench`: looks what is there, fetches or builds what is missing, says so.
//!
//! Every piece ends as a `Piece`: the thing itself, or one sentence saying what is missing and what to install.
//! Nothing here stops the program: `run` gives up at the first missing piece, `test` fails the steps that need it.

mod cargo_tools;
mod debian;
mod debian_rust;
mod linters;
mod npm;
mod programs;
mod python;
mod wasm_target;

use std::path::PathBuf;
use std::thread;

use crate::project::Project;

pub(crate) use cargo_tools::cargo_fuzz;
pub(crate) use debian::is_root;
pub(crate) use npm::packages as npm_packages;
pub(crate) use python::packages as python_packages;
pub(crate) use wasm_target::{TARGET, WasmBuild};

/// A thing that set-up provides, or the sentence that says why not.
pub(crate) type Piece<T> = Result<T, String>;

/// What the page build needs.
#[derive(Debug)]
pub(crate) struct PageTools {
    /// How to compile for the browser.
    pub(crate) wasm: Piece<WasmBuild>,
    /// Trunk and wasm-bindgen.
    pub(crate) cargo_tools: Piece<()>,
    /// Node with the packages of `tests/browser`, wasm-opt among them.
    pub(crate) npm: Piece<()>,
}

/// What only the tests need.
#[derive(Debug)]
pub(crate) struct TestTools {
    /// rustfmt and clippy.
    pub(crate) linters: Piece<()>,
    /// The folder with `initdb` and `pg_ctl`.
    pub(crate) postgres: Piece<PathBuf>,
    /// The browser to drive.
    pub(crate) chromium: Piece<PathBuf>,
    /// The Python that has schemathesis.
    pub(crate) schemathesis: Piece<PathBuf>,
}

/// What only the benchmark needs, besides its contenders.
#[derive(Debug)]
pub(crate) struct BenchTools {
    /// The browser to drive.
    pub(crate) chromium: Piece<PathBuf>,
}

/// Makes ready what building the page needs.
pub(crate) fn for_run(project: &Project) -> PageTools {
    prepare(project, &programs::FOR_PAGE, |_| ()).0
}

/// Makes ready what building and testing need.
pub(crate) fn for_test(project: &Project) -> (PageTools, TestTools) {
    prepare(project, &programs::FOR_TESTS, |refusal| TestTools {
        linters: linters::ready(project),
        postgres: programs::postgres(project, refusal),
        chromium: programs::chromium(project, refusal),
        schemathesis: schemathesis(project, refusal),
    })
}

fn schemathesis(project: &Project, refusal: &debian::Refusal) -> Piece<PathBuf> {
    programs::python(project, refusal)?;
    let wanted = project.path("tests/contract/requirements.txt");
    python::packages(project, &project.target().join("contract/python"), &wanted, "schemathesis")
}

/// Makes ready what building and measuring need.
pub(crate) fn for_bench(project: &Project) -> (PageTools, BenchTools) {
    prepare(project, &programs::FOR_BENCH, |refusal| BenchTools { chromium: programs::chromium(project, refusal) })
}

/// The folder with `initdb` and `pg_ctl`, for what needs nothing else that is not built here.
pub(crate) fn postgres(project: &Project) -> Piece<PathBuf> {
    let refusal = debian::install_missing(project, &[programs::POSTGRES]);
    programs::postgres(project, &refusal)
}

/// Compiling tools keeps the cores busy; Debian's and npm's packages keep the network busy: both go on at once.
fn prepare<T: Send>(
    project: &Project,
    wanted: &[programs::Wanted],
    others: impl FnOnce(&debian::Refusal) -> T + Send,
) -> (PageTools, T) {
    thread::scope(|scope| {
        let packages = scope.spawn(|| {
            let refusal = debian::install_missing(project, wanted);
            (npm::ready(project, &refusal), others(&refusal))
        });
        let wasm = wasm_target::ready(project);
        let cargo_tools = cargo_tools::ready(project);
        let (npm, others) = match packages.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        (PageTools { wasm, cargo_tools, npm }, others)
    })
}
