//! `cargo xtask test`: every check and test in order, and one plain line of totals at the end.
//!
//! A step that fails does not hide the later ones. What cannot run is counted as failed and says why; so is a test
//! that is marked to be left out.

mod contract;
mod steps;
mod totals;

use std::process::ExitCode;
use std::str::FromStr;
use std::time::Instant;

use crate::arguments::TestOptions;
use crate::project::Project;
use crate::say;
use crate::setup;
use steps::Bench;
use totals::Totals;

/// The steps, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepName {
    /// Formatting.
    Fmt,
    /// Lints, natively.
    Clippy,
    /// Lints of what runs in the browser.
    ClippyWasm,
    /// Unit and integration tests.
    Rust,
    /// The page's build.
    Page,
    /// The browser tests.
    Browser,
    /// The server held to its own description.
    Contract,
}

/// Name, what it is, usual duration once the tools are there and something changed.
const STEPS: [(StepName, &str, &str, &str); 7] = [
    (StepName::Fmt, "fmt", "formatting", "1 second"),
    (StepName::Clippy, "clippy", "lints, native", "1 minute"),
    (StepName::ClippyWasm, "clippy-wasm", "lints, for the browser", "1 minute"),
    (StepName::Rust, "rust", "unit and integration tests, SQLite and PostgreSQL", "3 minutes"),
    (StepName::Page, "page", "build of the page", "2 minutes"),
    (StepName::Browser, "browser", "browser tests in Chromium", "2 minutes"),
    (StepName::Contract, "contract", "the API held to its description, SQLite and PostgreSQL", "2 minutes"),
];

impl FromStr for StepName {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = STEPS.iter().find(|(_, name, _, _)| *name == word);
        found.map(|(step, ..)| *step).ok_or_else(|| {
            let names: Vec<&str> = STEPS.iter().map(|(_, name, _, _)| *name).collect();
            format!("There is no step {word:?}; the steps are {}.", names.join(", "))
        })
    }
}

/// Runs the steps; the last line on standard output is `N passed, N failed`.
pub(crate) fn test(project: &Project, options: &TestOptions) -> ExitCode {
    println!("Set-up and tests: about 20 minutes the first time on two cores, a few minutes after that.");
    let start = Instant::now();
    let (page_tools, test_tools) = setup::for_test(project);
    println!("Set-up took {}.", say::duration(start.elapsed()));
    let mut bench = Bench::new(project, page_tools, test_tools);
    let mut sum = Totals::default();
    let mut failures = Vec::new();
    for (step, name, what, usual) in STEPS {
        if options.only.is_some_and(|only| only != step) {
            continue;
        }
        println!("\n== {name}: {what} (usually {usual})");
        let start = Instant::now();
        let outcome = bench.run(step);
        sum += outcome.totals;
        let word = if outcome.reasons.is_empty() { "passed" } else { "FAILED" };
        println!("== {name}: {word} after {}", say::duration(start.elapsed()));
        failures.extend(outcome.reasons.into_iter().map(|reason| format!("{name}: {reason}")));
    }
    drop(bench);
    conclude(sum, &failures, start)
}

fn conclude(sum: Totals, failures: &[String], start: Instant) -> ExitCode {
    println!("\nAll of it took {}.", say::duration(start.elapsed()));
    for failure in failures {
        println!("Failed: {failure}");
    }
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if failures.is_empty() && sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_name_that_is_understood() {
        for (step, name, _, _) in STEPS {
            assert_eq!(name.parse(), Ok(step));
        }
        assert_eq!("contract".parse(), Ok(StepName::Contract));
        assert!("lint".parse::<StepName>().is_err_and(|reason| reason.contains("clippy-wasm")));
    }
}
