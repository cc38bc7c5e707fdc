//! Which marks a file is written with: delimiter, quote, escape, blanks behind delimiters.
//!
//! Every candidate reads the sample. A delimiter is likely when it gives records of the same number of cells (the
//! pattern) and cells that look like something (the type), as G.J.J. van den Burg, A. Nazábal and C. Sutton have it in
//! "Wrangling messy CSV files by detecting row and type patterns" (2019). The scores here are plainer, for a sample is
//! judged on every change that a person makes.

use super::look::Look;
use super::sample::{SampleRecord, records};
use super::{ByHand, Sureness};
use crate::table::names::is_usual_name;
use crate::table::scan::{Blanks, Escape, Marks, is_delimiter};

/// Delimiters that are tried, the commonest first.
pub const DELIMITERS: [char; 5] = [',', '\t', ';', '|', ' '];

/// Delimiters that are tried where none of the others parts anything: those of databases and of programs of their own.
const RARE: [char; 7] = ['\x1f', '\x01', '~', '^', '#', '!', ':'];

/// Records of the sample that candidates are judged by.
const RECORDS: usize = 200;

/// A rival of at least this share of the best score leaves the choice open, one of at least the other in some doubt.
const RIVAL: f64 = 0.93;
const RUNNER_UP: f64 = 0.75;

/// The marks found, and how sure.
#[derive(Clone, Debug)]
pub(super) struct MarksGuess {
    pub(super) marks: Marks,
    pub(super) delimiter: Sureness,
    pub(super) alternatives: Vec<char>,
    pub(super) quote: Sureness,
    pub(super) escape: Sureness,
}

/// A way of reading the sample.
struct Candidate {
    marks: Marks,
    records: Vec<SampleRecord>,
    score: f64,
    /// Whether another escape reads the sample as well, to other cells.
    escape_open: bool,
}

/// The marks that read the sample best, those set by hand left as they are.
pub(super) fn guess(sample: &[u8], whole: bool, by_hand: &ByHand) -> MarksGuess {
    if by_hand.escape.is_none()
        && by_hand.delimiter.is_none()
        && let Some(found) = wrapped(sample, whole, by_hand)
    {
        return found;
    }
    let is_free = |delimiter: &char| Some(*delimiter) != by_hand.quote;
    let named = named_delimiter(sample).filter(is_free);
    let chosen = by_hand.delimiter.or(named);
    let free = || DELIMITERS.into_iter().filter(is_free).collect();
    let tried: Vec<char> = chosen.map_or_else(free, |delimiter| vec![delimiter]);
    let mut candidates: Vec<Candidate> =
        tried.into_iter().map(|delimiter| candidate(sample, whole, delimiter, by_hand)).collect();
    // A blank separates words as well: it is no delimiter where anything else is one.
    if chosen.is_none() && candidates.iter().any(|other| other.marks.delimiter != b' ' && other.score > 0.3) {
        candidates.retain(|candidate| candidate.marks.delimiter != b' ');
    }
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut ranked = candidates.into_iter();
    let Some(best) = ranked.next() else { return plain(by_hand) };
    let rivals: Vec<Candidate> = ranked.filter(|other| other.score > 0.0).collect();
    if best.score == 0.0 && chosen.is_none() {
        return one_column(sample, whole, by_hand);
    }
    let second = rivals.first().map_or(0.0, |rival| rival.score / best.score);
    let delimiter = match (by_hand.delimiter, named) {
        (Some(_), _) => Sureness::Chosen,
        (_, Some(_)) => Sureness::Sure,
        _ if second >= RIVAL => Sureness::Unsure,
        _ if second >= RUNNER_UP || best.score < 0.4 => Sureness::Likely,
        _ => Sureness::Sure,
    };
    let doubtful = matches!(delimiter, Sureness::Likely | Sureness::Unsure);
    let near = rivals.iter().filter(|rival| doubtful && rival.score >= best.score * RUNNER_UP);
    MarksGuess {
        marks: best.marks,
        delimiter,
        alternatives: near.map(|rival| char::from(rival.marks.delimiter)).collect(),
        quote: quote_sureness(by_hand, &best),
        escape: match by_hand.escape {
            Some(_) => Sureness::Chosen,
            None if best.escape_open => Sureness::Unsure,
            None => Sureness::Sure,
        },
    }
}

fn quote_sureness(by_hand: &ByHand, best: &Candidate) -> Sureness {
    let quoted = best.records.iter().any(|record| record.quoted.contains(&true));
    match by_hand.quote {
        Some(_) => Sureness::Chosen,
        None if quoted => Sureness::Sure,
        None => Sureness::Likely,
    }
}

/// The comma, where it is no quote.
fn usual_delimiter(by_hand: &ByHand) -> char {
    if by_hand.quote == Some(',') { ';' } else { ',' }
}

fn plain(by_hand: &ByHand) -> MarksGuess {
    MarksGuess {
        marks: marks(usual_delimiter(by_hand), by_hand.quote.unwrap_or('"')),
        delimiter: Sureness::Unsure,
        alternatives: Vec::new(),
        quote: Sureness::Likely,
        escape: Sureness::Sure,
    }
}

/// Rows that stand between quotes as a whole, as where all of a table was in the first column of a workbook.
fn wrapped(sample: &[u8], whole: bool, by_hand: &ByHand) -> Option<MarksGuess> {
    let usual = candidate(sample, whole, usual_delimiter(by_hand), by_hand);
    let rows = || usual.records.iter().filter(|record| !record.is_blank());
    let alone = rows().filter(|row| row.cells.len() == 1 && row.quoted == [true] && row.faults == 0).count();
    // The header may stand without.
    if alone < 2 || alone + 1 < rows().count() {
        return None;
    }
    let by_rows = ByHand { escape: Some(Escape::Rows), ..*by_hand };
    let tried = DELIMITERS.into_iter().filter(|mark| *mark != ' ' && Some(*mark) != by_hand.quote);
    let candidates = tried.map(|delimiter| candidate(sample, whole, delimiter, &by_rows));
    let best = candidates.max_by(|a, b| a.score.total_cmp(&b.score)).filter(|best| best.score > 0.0)?;
    let cells = common_width(best.records.iter().filter(|record| !record.is_blank()))?;
    let even = best.records.iter().filter(|record| record.cells.len() == cells).count();
    // Sentences with a comma in each are no table.
    let named = best.records.iter().find(|record| !record.is_blank())?.cells.iter().all(|cell| !cell.starts_with(' '));
    (even * 10 >= best.records.len() * 9 && named).then(|| MarksGuess {
        delimiter: Sureness::Likely,
        alternatives: Vec::new(),
        quote: quote_sureness(by_hand, &best),
        escape: Sureness::Likely,
        marks: best.marks,
    })
}

/// No delimiter gives a table of several columns: there is one column. Where its words hold commas in their midst, a
/// delimiter that the sample does not have keeps them whole.
fn one_column(sample: &[u8], whole: bool, by_hand: &ByHand) -> MarksGuess {
    let is_free = |delimiter: &char| Some(*delimiter) != by_hand.quote;
    let mut rare = RARE.into_iter().filter(is_free).map(|delimiter| candidate(sample, whole, delimiter, by_hand));
    if let Some(found) = rare.find(|found| is_even_table(&found.records)) {
        return MarksGuess {
            delimiter: Sureness::Unsure,
            alternatives: Vec::new(),
            quote: quote_sureness(by_hand, &found),
            escape: by_hand.escape.map_or(Sureness::Sure, |_| Sureness::Chosen),
            marks: found.marks,
        };
    }
    let usual = usual_delimiter(by_hand);
    let others = candidate(sample, whole, usual, by_hand);
    let split = others.records.iter().any(|record| record.cells.len() > 1);
    let is_absent = |delimiter: &char| Some(*delimiter) != by_hand.quote && !sample.contains(&(*delimiter as u8));
    let absent = DELIMITERS.into_iter().find(is_absent);
    let delimiter = if split { absent.unwrap_or(usual) } else { usual };
    let read = candidate(sample, whole, delimiter, by_hand);
    MarksGuess {
        marks: read.marks,
        delimiter: if split || is_aligned(&read.records) { Sureness::Unsure } else { Sureness::Sure },
        alternatives: if split && delimiter != usual { vec![usual] } else { Vec::new() },
        quote: quote_sureness(by_hand, &read),
        escape: by_hand.escape.map_or(Sureness::Sure, |_| Sureness::Chosen),
    }
}

/// Whether all records have the same number of cells, none damaged, and the first names columns: a usual name, or words above
/// values. Times and addresses hold a colon as well.
fn is_even_table(records: &[SampleRecord]) -> bool {
    let rows: Vec<&SampleRecord> = records.iter().filter(|record| !record.is_blank()).collect();
    let [header, body @ ..] = rows.as_slice() else { return false };
    let width = header.cells.len();
    let even = rows.iter().all(|row| row.cells.len() == width && row.faults == 0);
    let names = header.cells.iter().all(|cell| Look::of(cell) == Look::Text);
    let usual = header.cells.iter().any(|cell| is_usual_name(cell));
    let above_values = (0..width)
        .any(|column| body.iter().all(|row| row.cells.get(column).is_some_and(|cell| Look::of(cell).is_data())));
    width > 1 && !body.is_empty() && even && names && (usual || width > 2 && above_values)
}

/// Whether the words of most lines are held apart by several blanks: columns that are lined up, with no delimiter.
fn is_aligned(records: &[SampleRecord]) -> bool {
    let lines = || records.iter().filter(|record| !record.is_blank());
    let aligned = lines().filter(|record| record.cells[0].trim().contains("  ")).count();
    aligned >= 2 && aligned * 4 >= lines().count() * 3
}

/// A first line `sep=;`, as spreadsheets write it.
fn named_delimiter(sample: &[u8]) -> Option<char> {
    let line = sample.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    match line.strip_prefix(b"sep=")? {
        [delimiter] => Some(char::from(*delimiter)).filter(|delimiter| is_delimiter(*delimiter)),
        _ => None,
    }
}

/// The usual marks with that delimiter and quote.
fn marks(delimiter: char, quote: char) -> Marks {
    Marks::of(delimiter, quote)
}

/// The best way of reading the sample with that delimiter.
fn candidate(sample: &[u8], whole: bool, delimiter: char, by_hand: &ByHand) -> Candidate {
    if by_hand.quote.is_none() && may_be_single(sample, delimiter) {
        let single = candidate_by(sample, whole, (delimiter, '\''), by_hand);
        let double = candidate_by(sample, whole, (delimiter, '"'), by_hand);
        return if is_quoted_by(&single, &double) { single } else { double };
    }
    candidate_by(sample, whole, (delimiter, by_hand.quote.unwrap_or('"')), by_hand)
}

/// Whether a file that can be read with either quote is written with `'`: it reads with less damage, or whole columns stand in
/// it. An apostrophe at the start of one cell and one at the end of another are none.
fn is_quoted_by(single: &Candidate, double: &Candidate) -> bool {
    let (with, without) = (damage(&single.records), damage(&double.records));
    if with != without {
        return with < without;
    }
    let rows = || single.records.iter().filter(|record| !record.is_blank());
    let columns = rows().map(|row| row.cells.len()).max().unwrap_or(0);
    (0..columns).any(|column| {
        let filled = || rows().filter(|row| row.cells.get(column).is_some_and(|cell| !cell.is_empty()));
        let quoted = filled().filter(|row| row.quoted.get(column) == Some(&true)).count();
        // The header may stand without.
        quoted >= 2 && quoted + 1 >= filled().count()
    })
}

/// The best way of reading the sample with that delimiter and that quote.
fn candidate_by(sample: &[u8], whole: bool, (delimiter, quote): (char, char), by_hand: &ByHand) -> Candidate {
    let behind = |before: u8, byte: u8| sample.windows(2).any(|pair| pair == [before, byte]);
    let usual = marks(delimiter, quote);
    let escapes = match by_hand.escape {
        _ if delimiter == '\\' => vec![Escape::Doubled],
        Some(escape) => vec![escape],
        None if behind(b'\\', usual.quote) => vec![Escape::Doubled, Escape::Backslash],
        None => vec![Escape::Doubled],
    };
    let all_blanks = match by_hand.blanks {
        Some(blanks) => vec![blanks],
        None if delimiter != ' ' && behind(usual.delimiter, b' ') => vec![Blanks::Kept, Blanks::Skipped],
        None => vec![Blanks::Kept],
    };
    let mut best: Option<(usize, Candidate)> = None;
    for escape in &escapes {
        for blanks in &all_blanks {
            let marks = Marks { escape: *escape, blanks: *blanks, ..usual };
            let read = records(sample, marks, whole, RECORDS);
            let damage = damage(&read);
            let tie = best.as_ref().is_some_and(|(least, _)| *least == damage);
            match &mut best {
                Some((least, kept)) if damage > *least || tie && !prefers(&marks, kept) => {
                    kept.escape_open |= tie && kept.marks.escape != *escape && cells_differ(&read, &kept.records);
                }
                _ => best = Some((damage, Candidate { marks, score: 0.0, records: read, escape_open: false })),
            }
        }
    }
    let Some((_, mut best)) = best else {
        return Candidate { marks: usual, records: Vec::new(), score: 0.0, escape_open: false };
    };
    best.score = score(&best.records, delimiter);
    best
}

fn cells_differ(a: &[SampleRecord], b: &[SampleRecord]) -> bool {
    a.len() != b.len() || a.iter().zip(b).any(|(a, b)| a.cells != b.cells)
}

/// Of two ways that read the sample without difference in damage: blanks are skipped where nearly every cell begins
/// with one.
fn prefers(marks: &Marks, kept: &Candidate) -> bool {
    marks.blanks == Blanks::Skipped && marks.escape == kept.marks.escape && padded(&kept.records)
}

/// Whether nine of ten cells behind a delimiter begin with a blank.
fn padded(records: &[SampleRecord]) -> bool {
    let behind = || records.iter().flat_map(|record| record.cells.iter().skip(1)).filter(|cell| !cell.is_empty());
    let (all, padded) = (behind().count(), behind().filter(|cell| cell.starts_with(' ')).count());
    all > 0 && padded * 10 >= all * 9
}

/// Whether `'` stands at the edges of more cells than `"` does.
fn may_be_single(sample: &[u8], delimiter: char) -> bool {
    let pairs = |quote: u8| {
        let edge = |byte: Option<&u8>| match byte {
            None => true,
            Some(&byte) => byte == delimiter as u8 || matches!(byte, b'\r' | b'\n'),
        };
        let (mut opens, mut closes) = (0usize, 0usize);
        for at in memchr::memchr_iter(quote, sample) {
            let before = sample[..at].iter().rev().find(|&&byte| byte != b' ' || delimiter == ' ');
            opens += usize::from(edge(before));
            closes += usize::from(edge(sample.get(at + 1)));
        }
        opens.min(closes)
    };
    delimiter != '\'' && pairs(b'\'') > pairs(b'"')
}

/// Records that are damaged, or have another number of cells than most.
fn damage(records: &[SampleRecord]) -> usize {
    let common = common_width(records.iter().filter(|record| !record.is_blank())).unwrap_or(0);
    let uneven = |record: &&SampleRecord| !record.is_blank() && record.cells.len() != common;
    records.iter().filter(uneven).count() + records.iter().map(|record| record.faults).sum::<usize>()
}

/// The number of cells that most records have; of two as common, the larger.
pub(super) fn common_width<'a>(records: impl Iterator<Item = &'a SampleRecord>) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::new();
    for record in records {
        *counts.entry(record.cells.len()).or_insert(0usize) += 1;
    }
    counts.into_iter().max_by_key(|&(width, count)| (count, width)).map(|(width, _)| width)
}

/// 0 for one column, up to 1 for an even table of many columns whose cells look like something.
fn score(records: &[SampleRecord], delimiter: char) -> f64 {
    let filled: Vec<&SampleRecord> = records.iter().filter(|record| !record.is_blank()).collect();
    let Some(common) = common_width(filled.iter().copied()).filter(|&common| common > 1) else { return 0.0 };
    let even: Vec<&SampleRecord> = filled.iter().copied().filter(|record| record.cells.len() == common).collect();
    // Titles above the header and remarks below are narrower; they speak less against a delimiter than a row in the midst.
    let first = filled.iter().position(|record| record.cells.len() == common).unwrap_or(0);
    let last = filled.iter().rposition(|record| record.cells.len() == common).unwrap_or(0);
    let share = even.len() as f64 / (last + 1 - first) as f64;
    let edges = (filled.len() - (last + 1 - first)) as f64 / filled.len() as f64;
    let pattern = share * share * (1.0 - 0.5 * edges) * (1.0 - 0.3 / common as f64);
    if delimiter == ' '
        && (are_phones(&even)
            || !(pattern > 0.0 && filled.len() >= 3 && share == 1.0 && edges == 0.0 && has_data(&even)))
    {
        return 0.0;
    }
    let header = if first == 0 { 1.0 } else { 0.8 };
    pattern * header * looks(&even, delimiter)
}

/// Whether lines are phone numbers as a whole, written with blanks.
fn are_phones(rows: &[&SampleRecord]) -> bool {
    let phones = rows.iter().filter(|row| Look::of(&row.cells.join(" ")) == Look::Phone).count();
    phones * 2 > rows.len()
}

/// Whether a column of the rows below the first is all numbers, dates or the like: prose has none.
fn has_data(rows: &[&SampleRecord]) -> bool {
    let columns = rows.first().map_or(0, |row| row.cells.len());
    (0..columns).any(|column| rows[1..].iter().all(|row| Look::of(&row.cells[column]).is_data()))
}

/// The mean of what the cells look like.
fn looks(rows: &[&SampleRecord], delimiter: char) -> f64 {
    let (mut sum, mut cells) = (0.0, 0.0);
    for row in rows {
        let faults = row.faults as f64 * 0.8;
        for (cell, quoted) in row.cells.iter().zip(&row.quoted) {
            sum += if *quoted { 1.0 } else { worth(cell, delimiter) };
            cells += 1.0;
        }
        sum = (sum - faults).max(0.0);
    }
    if cells == 0.0 { 0.0 } else { sum / cells }
}

/// How well an unquoted cell looks: a value, words, or words that another delimiter would part.
fn worth(cell: &str, delimiter: char) -> f64 {
    let look = Look::of(cell);
    if look.is_data() {
        return 1.0;
    }
    if look == Look::Blank {
        return 0.9;
    }
    let parts = |other: &char| {
        // A comma or semicolon with a blank behind it is punctuation.
        *other != ' '
            && *other != delimiter
            && cell.match_indices(*other).any(|(at, _)| !cell[at + 1..].starts_with(' '))
    };
    if DELIMITERS.iter().any(parts) {
        0.3
    } else if cell.contains(['"', ',', ';']) {
        0.8
    } else {
        0.95
    }
}
