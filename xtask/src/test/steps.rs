//! What each step of `cargo xtask test` runs, and how its outcome is counted.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::totals::{self, Totals};
use super::{StepName, contract};
use crate::postgres::{POSTGRES_URL, Postgres, Settings};
use crate::project::Project;
use crate::setup::{PageTools, Piece, TestTools};
use crate::{page, run};

/// Packages whose tests run with the checks of a dev build, on top of the dependencies of the release build: a dev build
/// of its own would compile every dependency a second time.
const CHECKED_ARITHMETIC: [&str; 3] = ["leadgate-shared", "leadgate", "leadgate-frontend"];

/// Packages that are in no build but that of the tests, and take longer to optimise than to run.
const BUILT_QUICKLY: [&str; 2] = ["leadgate-frontend", "leadgate-tests"];

/// Browser tests at once: they wait more than they work.
const BROWSERS: u32 = 2;

/// How a step ended: what it adds to the totals, and a sentence for each thing that failed.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) totals: Totals,
    pub(crate) reasons: Vec<String>,
}

impl Outcome {
    /// A step that counts as one.
    fn of(result: Result<(), String>) -> Self {
        let mut outcome = Self::default();
        match result {
            Ok(()) => outcome.totals.passed = 1,
            Err(reason) => outcome.fail(reason),
        }
        outcome
    }

    fn fail(&mut self, reason: String) {
        self.totals.failed += 1;
        self.reasons.push(reason);
    }

    /// A step that counts by its tests. Tests left out, and a failure that no test shows, count as failed.
    fn of_tests(totals: Option<Totals>, ended_well: bool, what: &str) -> Self {
        let mut outcome = Self { totals: totals.unwrap_or_default(), reasons: Vec::new() };
        let Totals { passed, failed, ignored } = outcome.totals;
        if failed > 0 {
            outcome.reasons.push(format!("{failed} of {what}"));
        } else if !ended_well {
            outcome.fail(format!("{what} did not build or did not run to their end"));
        } else if passed == 0 {
            outcome.fail(format!("no {what} were found"));
        }
        if ignored > 0 {
            outcome.totals.failed += ignored;
            outcome.reasons.push(format!("{ignored} of {what} are marked to be left out"));
        }
        outcome
    }
}

/// The tools of a run, and what earlier steps left for later ones.
pub(crate) struct Bench<'a> {
    project: &'a Project,
    page_tools: PageTools,
    test_tools: TestTools,
    /// Started by the first step that needs it, stopped when the bench is dropped.
    postgres: Option<Piece<Postgres>>,
}

impl<'a> Bench<'a> {
    /// A bench with these tools.
    pub(crate) fn new(project: &'a Project, page_tools: PageTools, test_tools: TestTools) -> Self {
        Self { project, page_tools, test_tools, postgres: None }
    }

    /// Runs one step.
    pub(crate) fn run(&mut self, step: StepName) -> Outcome {
        match step {
            StepName::Fmt => Outcome::of(self.fmt()),
            StepName::Clippy => Outcome::of(self.clippy()),
            StepName::ClippyWasm => Outcome::of(self.clippy_wasm()),
            StepName::Rust => self.rust(),
            StepName::Page => {
                let built = page::build(self.project, &self.page_tools);
                Outcome::of(built.and_then(|_| page::hold_size(self.project)))
            }
            StepName::Browser => match self.browser() {
                Ok(outcome) => outcome,
                Err(reason) => Outcome::of(Err(reason)),
            },
            StepName::Contract => self.contract(),
        }
    }

    fn fmt(&self) -> Result<(), String> {
        self.test_tools.linters.clone()?;
        succeed(self.project.command("cargo").args(["fmt", "--all", "--check"]))
    }

    fn clippy(&self) -> Result<(), String> {
        self.test_tools.linters.clone()?;
        let mut cargo = self.project.command("cargo");
        cargo.args(["clippy", "--release", "--workspace", "--all-targets"]);
        succeed(cargo.args(["--", "-D", "warnings"]))
    }

    fn clippy_wasm(&self) -> Result<(), String> {
        self.test_tools.linters.clone()?;
        let wasm = self.page_tools.wasm.as_ref().map_err(Clone::clone)?;
        let mut cargo = self.project.command("cargo");
        cargo.args(["clippy", "--release", "--target", "wasm32-unknown-unknown"]);
        cargo.args([
            "--package",
            "leadgate-shared",
            "--package",
            "leadgate-api",
            "--package",
            "leadgate-frontend",
            "--package",
            "leadgate-workbook",
        ]);
        succeed(wasm.apply(&mut cargo).args(["--", "-D", "warnings"]))
    }

    fn rust(&mut self) -> Outcome {
        let postgres = self.postgres_url();
        // A test asks cargo, without a network, where the phone metadata is: cargo answers once it has the packages of all
        // platforms, and building fetches those of this one alone.
        if let Err(reason) = succeed(self.project.command("cargo").args(["fetch", "--locked"])) {
            return Outcome::of(Err(reason));
        }
        let mut cargo = self.project.command("cargo");
        cargo.args(["test", "--release", "--workspace", "--no-fail-fast"]);
        for package in CHECKED_ARITHMETIC {
            for check in ["overflow-checks", "debug-assertions"] {
                cargo.args(["--config", &format!("profile.release.package.{package}.{check}=true")]);
            }
        }
        for package in BUILT_QUICKLY {
            cargo.args(["--config", &format!("profile.release.package.{package}.opt-level=1")]);
        }
        if let Ok(url) = &postgres {
            cargo.env(POSTGRES_URL, url);
        }
        let mut outcome = match cargo_test(&mut cargo) {
            Ok((totals, ended_well)) => Outcome::of_tests(Some(totals), ended_well, "Rust tests"),
            Err(reason) => Outcome::of(Err(reason)),
        };
        if let Err(reason) = postgres {
            outcome.fail(format!("the tests ran without PostgreSQL: {reason}"));
        }
        outcome
    }

    fn browser(&mut self) -> Result<Outcome, String> {
        let chromium = self.test_tools.chromium.clone()?;
        page::build(self.project, &self.page_tools)?;
        run::build_server(self.project)?;
        let postgres = self.postgres_url()?;
        let tests = browser_tests(self.project)?;
        let report = self.project.notes().join("browser.tap");
        let _ = fs::remove_file(&report);
        let mut node = self.project.command("node");
        node.current_dir(self.project.npm())
            .arg(format!("--test-concurrency={BROWSERS}"))
            .args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"])
            .arg("--test-reporter=tap")
            .arg(format!("--test-reporter-destination={}", report.display()))
            .args(tests)
            .env("LEADGATE_BIN", self.project.server())
            .env("CHROMIUM", chromium)
            .env(POSTGRES_URL, postgres);
        let ended_well = succeed(&mut node).is_ok();
        let totals = fs::read_to_string(&report).ok().and_then(|text| totals::of_tap(&text));
        Ok(Outcome::of_tests(totals, ended_well, "browser tests"))
    }

    fn contract(&mut self) -> Outcome {
        let python = self.test_tools.schemathesis.clone();
        let built = python.and_then(|python| run::build_server(self.project).map(|()| python));
        let python = match built {
            Ok(python) => python,
            Err(reason) => return Outcome::of(Err(reason)),
        };
        let mut outcome = Outcome::default();
        let database = self.postgres_url().and_then(|url| {
            let bin = self.test_tools.postgres.clone()?;
            contract::make_database(self.project, &bin, &url)
        });
        for (name, database) in [("SQLite", Ok(None)), ("PostgreSQL", database.map(Some))] {
            match database.and_then(|url| contract::hold(self.project, &python, name, url.as_deref())) {
                Ok(()) => outcome.totals.passed += 1,
                Err(reason) => outcome.fail(format!("on {name}: {reason}")),
            }
        }
        outcome
    }

    fn postgres_url(&mut self) -> Result<String, String> {
        let bin = self.test_tools.postgres.clone()?;
        let postgres = self.postgres.get_or_insert_with(|| Postgres::start(self.project, &bin, Settings::Quick));
        match postgres {
            Ok(postgres) => Ok(postgres.url().to_owned()),
            Err(reason) => Err(reason.clone()),
        }
    }
}

/// Runs `cargo test`, passes on all it prints but the lines of tests that passed, and adds up its results.
fn cargo_test(cargo: &mut Command) -> Result<(Totals, bool), String> {
    let not_started = |error: std::io::Error| format!("cargo could not be run: {error}");
    let mut child = cargo.stdout(Stdio::piped()).spawn().map_err(not_started)?;
    let mut sum = Totals::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(not_started)?;
            let line = String::from_utf8_lossy(&line);
            if let Some(totals) = totals::of_cargo_line(&line) {
                sum += totals;
            }
            let of_no_interest = line.is_empty() || line.starts_with("test ") && line.ends_with(" ... ok");
            if !of_no_interest {
                println!("{line}");
            }
        }
    }
    let status = child.wait().map_err(not_started)?;
    Ok((sum, status.success()))
}

fn browser_tests(project: &Project) -> Result<Vec<PathBuf>, String> {
    let folder = project.npm();
    let entries = fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut tests: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    tests.sort();
    if tests.is_empty() {
        return Err(format!("there is no *.test.mjs in {}", folder.display()));
    }
    Ok(tests)
}

pub(super) fn succeed(command: &mut Command) -> Result<(), String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let arguments: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{program} {}` ended with {status}", arguments.join(" "))),
        Err(error) => Err(format!("{program} could not be started: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(passed: usize, failed: usize, ignored: usize, ended_well: bool) -> (usize, usize, usize) {
        let totals = Totals { passed, failed, ignored };
        let outcome = Outcome::of_tests(Some(totals), ended_well, "tests");
        (outcome.totals.passed, outcome.totals.failed, outcome.reasons.len())
    }

    #[test]
    fn nothing_is_skipped_silently() {
        assert_eq!(outcome(5, 0, 0, true), (5, 0, 0));
        assert_eq!(outcome(5, 2, 0, false), (5, 2, 1), "failed tests");
        assert_eq!(outcome(5, 0, 0, false), (5, 1, 1), "a crash that no test shows");
        assert_eq!(outcome(0, 0, 0, true), (0, 1, 1), "no tests at all");
        assert_eq!(outcome(5, 0, 3, true), (5, 3, 1), "left out");
        assert_eq!(outcome(5, 1, 3, false), (5, 4, 2), "failed and left out");
    }
}
