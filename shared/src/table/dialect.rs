//! Which delimiter a file uses and where its header is, judged on decoded sample text.

use super::scan::{Marks, Scanner, Step};

/// Delimiters that are tried, the commonest first.
pub const DELIMITERS: [char; 4] = [',', '\t', ';', '|'];

/// Records of the sample that are looked at.
const RECORDS: usize = 200;

/// The records of a sample, unquoted. A record cut off by the end of the sample is left out unless `whole`.
#[must_use]
pub fn records(sample: &[u8], marks: Marks, whole: bool, most: usize) -> Vec<Vec<String>> {
    let mut scanner = Scanner::new(marks);
    let mut start = 0;
    let mut out = Vec::new();
    while out.len() < most {
        let Step::Record { len, .. } = scanner.step(&sample[start..], whole) else { break };
        let record = String::from_utf8_lossy(&sample[start..start + len]);
        let text = |cell: &super::scan::CellRange| cell.text(&record, marks).into_owned();
        out.push(scanner.cells().iter().map(text).collect());
        start += len;
    }
    out
}

/// The delimiter that gives the most even table of more than one column; a comma if none does.
#[must_use]
pub fn delimiter(sample: &[u8], whole: bool) -> char {
    if let Some(named) = named_delimiter(sample) {
        return named;
    }
    let score = |delimiter: char| evenness(&records(sample, marks(delimiter), whole, RECORDS));
    let mut best = (',', 0.0);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The marks for a delimiter; the quote is `"`.
#[must_use]
pub fn marks(delimiter: char) -> Marks {
    crate::check::Reading { delimiter, ..crate::check::Reading::default() }.marks()
}

/// A first line `sep=;`, as spreadsheets write it.
fn named_delimiter(sample: &[u8]) -> Option<char> {
    let line = sample.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    match line.strip_prefix(b"sep=")? {
        [delimiter] if delimiter.is_ascii() => Some(char::from(*delimiter)),
        _ => None,
    }
}

/// 0 for one column, up to 1 for many columns with the same number of cells in every record.
fn evenness(records: &[Vec<String>]) -> f64 {
    let records: Vec<usize> = records.iter().filter(|cells| !is_blank(cells)).map(Vec::len).collect();
    let Some(common) = commonest(&records) else { return 0.0 };
    if common < 2 {
        return 0.0;
    }
    let even = records.iter().filter(|&&cells| cells == common).count() as f64 / records.len() as f64;
    // A header that fits counts more than one more column.
    let header = if records.first() == Some(&common) { 1.0 } else { 0.7 };
    even * even * header * (1.0 - 0.2 / common as f64)
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// The number that occurs most; of two that occur as often, the larger.
fn commonest(numbers: &[usize]) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::new();
    for number in numbers {
        *counts.entry(*number).or_insert(0usize) += 1;
    }
    counts.into_iter().max_by_key(|&(number, count)| (count, number)).map(|(number, _)| number)
}

/// The spreadsheet row (from 1) of the header: the first that is not blank, unless it and the rows below are titles or search
/// conditions, which fill at most half as many cells as the table has columns.
#[must_use]
pub fn header_row(records: &[Vec<String>]) -> u64 {
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let sizes: Vec<usize> = records.iter().filter(|cells| !is_blank(cells)).map(Vec::len).collect();
    let columns = commonest(&sizes).unwrap_or(1);
    let first = records.iter().position(|cells| !is_blank(cells)).unwrap_or(0);
    let is_sep =
        |cells: &[String]| cells.split_first().is_some_and(|(first, rest)| first.starts_with("sep=") && is_blank(rest));
    let is_title = |cells: &[String]| is_sep(cells) || is_blank(cells) || columns >= 3 && filled(cells) * 2 <= columns;
    let header = records.iter().take(20).position(|cells| !is_title(cells));
    header.unwrap_or(first) as u64 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_found() {
        let cases: &[(&str, char)] = &[
            ("a,b\n1,2\n", ','),
            ("a\tb\n1\t2\n", '\t'),
            ("a;b;c\n1,5;2,5;3\n1,5;2,5;4\n", ';'),
            ("a|b\n1|2\n", '|'),
            ("name\nx\n", ','),
            ("a,b\n\"x;y;z\",2\n\"x;y;z\",3\n", ','),
            ("sep=;\na;b\n", ';'),
            ("note,x\na; b,1\nc; d,2\n", ','),
            ("", ','),
        ];
        for (text, expected) in cases {
            assert_eq!(delimiter(text.as_bytes(), true), *expected, "{text:?}");
        }
    }

    #[test]
    fn headers_are_found() {
        let cases: &[(&str, u64)] = &[
            ("a,b\n1,2\n", 1),
            ("\na,b\n1,2\n", 2),
            ("Search: x\nStatus: y\na,b,c,d\n1,2,3,4\n5,6,7,8\n", 3),
            ("Search: x,,,\nStatus: y,,,\na,b,c,d\n1,2,3,4\n", 3),
            ("a,b,c\n1,,\n2,,\n", 1),
            ("sep=;,\na,b\n1,2\n", 2),
            ("only\n1\n", 1),
        ];
        for (text, expected) in cases {
            assert_eq!(header_row(&records(text.as_bytes(), marks(','), true, 200)), *expected, "{text:?}");
        }
    }
}
