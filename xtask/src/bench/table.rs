//! Tables and verdicts as Markdown, and their places in BENCHMARKS.md.

use std::fmt::Write;

use super::figures::{Figures, Spread};

/// One line of a table of times.
pub(super) struct Line<'a> {
    /// Its name among the figures.
    pub(super) contender: &'a str,
    pub(super) measure: &'a str,
    /// What a reader sees.
    pub(super) what: &'a str,
    /// The samples are of a part of the rows: so many times more would be all.
    pub(super) scale: f64,
}

/// A table of times; `base` is what the last column compares with.
pub(super) fn times(figures: &Figures, lines: &[Line<'_>], base: Option<f64>, base_name: &str) -> String {
    let mut out = format!("| what | median | least to most | rounds | {base_name} |\n|---|---:|---:|---:|---:|\n");
    for line in lines {
        let row = match figures.spread(line.contender, line.measure) {
            Some(spread) => time_cells(spread, line.scale, base),
            None => format!("not measured: {} | | | ", figures.failure(line.contender).unwrap_or("no sample")),
        };
        let scaled = if line.scale > 1.0 { format!(" (×{} of a part)", line.scale) } else { String::new() };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {}{scaled} | {row} |", line.what);
    }
    out
}

fn time_cells(spread: Spread, scale: f64, base: Option<f64>) -> String {
    let ratio = base.filter(|base| *base > 0.0).map(|base| format!("{:.2}", spread.median * scale / base));
    format!(
        "{} | {} to {} | {} | {}",
        seconds(spread.median * scale),
        seconds(spread.least * scale),
        seconds(spread.most * scale),
        spread.samples,
        ratio.unwrap_or_default()
    )
}

/// `0.043 s`, `1.26 s`, `312 s`.
pub(super) fn seconds(value: f64) -> String {
    match value {
        0.0..1.0 => format!("{value:.3} s"),
        1.0..100.0 => format!("{value:.2} s"),
        _ => format!("{value:.0} s"),
    }
}

/// One line on a target: what it is, what was measured, whether that is enough.
pub(super) fn target(what: &str, measured: Option<f64>, unit: &str, is_reached: impl Fn(f64) -> bool) -> String {
    match measured {
        None => format!("- {what}: not measured.\n"),
        Some(value) => {
            let word = if is_reached(value) { "reached" } else { "**not reached**" };
            format!("- {what}: {value:.2}{unit}, {word}.\n")
        }
    }
}

/// Puts `content` between the two marks of that name.
pub(super) fn put(text: &str, name: &str, content: &str) -> Result<String, String> {
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let parts = text.split_once(&begin).and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    match parts {
        Some((before, after)) => Ok(format!("{before}{begin}\n\n{}\n\n{end}{after}", content.trim())),
        None => Err(format!("BENCHMARKS.md has no {begin} with its end.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_replaced_and_the_rest_stays() {
        let text = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n";
        let once = put(text, "x", "new").expect("the marks are there");
        assert_eq!(once, "a\n<!-- x: begin -->\n\nnew\n\n<!-- x: end -->\nb\n");
        assert_eq!(put(&once, "x", "new").as_ref(), Ok(&once));
        assert!(put(text, "y", "").is_err());
    }

    #[test]
    fn who_was_not_measured_is_named_with_the_reason() {
        let mut figures = Figures::default();
        figures.add("a", "check", 2.0);
        figures.fail("b", "it does not build");
        let line = |contender, what| Line { contender, measure: "check", what, scale: 1.0 };
        let table = times(&figures, &[line("a", "A"), line("b", "B")], Some(1.0), "of A");
        assert!(table.contains("| A | 2.00 s | 2.00 s to 2.00 s | 1 | 2.00 |"), "{table}");
        assert!(table.contains("| B | not measured: it does not build"), "{table}");
    }
}
