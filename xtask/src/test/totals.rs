//! Reads the totals out of what `cargo test` and `node --test` print.

use std::ops::AddAssign;

/// How many tests ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Ran and held.
    pub(crate) passed: usize,
    /// Ran and did not hold, or could not run.
    pub(crate) failed: usize,
    /// Marked so that they do not run.
    pub(crate) ignored: usize,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// The totals in one line of `cargo test`: `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
pub(crate) fn of_cargo_line(line: &str) -> Option<Totals> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let mut totals = Totals::default();
    for part in counts.split(';') {
        match part.trim().split_once(' ') {
            Some((count, "passed")) => totals.passed = count.parse().ok()?,
            Some((count, "failed")) => totals.failed = count.parse().ok()?,
            Some((count, "ignored")) => totals.ignored = count.parse().ok()?,
            _ => {}
        }
    }
    Some(totals)
}

/// The totals at the end of node's TAP report: `# pass 3`, `# fail 0`, `# cancelled 0`, `# skipped 0`, `# todo 0`.
pub(crate) fn of_tap(report: &str) -> Option<Totals> {
    let count = |name: &str| -> Option<usize> {
        let prefix = format!("# {name} ");
        report.lines().rev().find_map(|line| line.strip_prefix(&prefix)?.parse().ok())
    };
    Some(Totals {
        passed: count("pass")?,
        failed: count("fail")? + count("cancelled")?,
        ignored: count("skipped")? + count("todo")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_of_cargo_is_read() {
        let line = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.02s";
        let expected = Totals { passed: 12, failed: 2, ignored: 1 };
        assert_eq!(of_cargo_line(line), Some(expected));
    }

    #[test]
    fn other_lines_hold_no_totals() {
        for line in ["", "test a ... ok", "running 3 tests", "test result of rows: 3. 1 passed", "test result: ok"] {
            assert_eq!(of_cargo_line(line), None, "{line}");
        }
    }

    #[test]
    fn the_end_of_a_tap_report_is_read_and_not_a_line_of_a_test() {
        let report = "# pass 99\nok 1 - a\n1..3\n# tests 5\n# suites 0\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n# duration_ms 9\n";
        let expected = Totals { passed: 2, failed: 2, ignored: 1 };
        assert_eq!(of_tap(report), Some(expected));
        assert_eq!(of_tap("TAP version 13\n"), None);
    }

    #[test]
    fn totals_add_up() {
        let mut sum = Totals { passed: 1, failed: 2, ignored: 3 };
        sum += Totals { passed: 10, failed: 20, ignored: 30 };
        assert_eq!(sum, Totals { passed: 11, failed: 22, ignored: 33 });
    }
}
