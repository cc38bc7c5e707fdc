//! Rows that are a total or a count, by their words, and footers that an export leaves below its table.

use super::dialect::Look;
use crate::text::blank;

/// Words that a total or a count begins with, in small letters.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "total general",
    "total général",
    "grand total",
    "grand totals",
    "sub total",
    "sub-total",
    "subtotal",
    "sum",
    "count",
    "average",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "summe",
    "anzahl",
    "somme",
    "sous-total",
    "suma",
    "suma total",
    "totale",
    "somma",
    "totaal",
    "subtotaal",
    "razem",
    "ogółem",
    "итого",
    "всего",
    "合計",
    "総合計",
    "総計",
    "小計",
    "累計",
    "件数",
    "合計件数",
    "総件数",
    "合计",
    "总计",
    "小计",
    "합계",
    "총계",
    "소계",
];

/// What is counted, behind a number: `60 rows`, `(60 rows affected)`, `60件`.
const UNITS: &[&str] =
    &["row", "rows", "record", "records", "contact", "contacts", "lead", "leads", "entries", "件", "行", "名"];

/// Bytes of a cell that is looked at: what is longer is no label.
const LABEL_BYTES: usize = 60;

/// What a cell says of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    /// It is a total, if numbers stand beside it.
    Word,
    /// It is one with its number.
    WithNumber,
}

/// Whether the row is a total or a count: its first cell that is filled says so, and numbers alone stand behind it.
#[must_use]
pub(crate) fn is_total<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    let Some(label) = cells.by_ref().find(|cell| !blank::is_blank(cell)).and_then(label) else { return false };
    let mut numbers = 0;
    for cell in cells {
        match Look::of(cell) {
            Look::Blank => {}
            Look::Number => numbers += 1,
            _ => return false,
        }
    }
    numbers > 0 || label == Label::WithNumber
}

/// Whether a row can be a total, by a glance at its first cell; most rows end here.
#[must_use]
pub(crate) fn may_be_label(cell: &str) -> bool {
    label(cell).is_some()
}

fn label(cell: &str) -> Option<Label> {
    if cell.len() > LABEL_BYTES || cell.is_empty() {
        return None;
    }
    let cell = blank::trim(cell);
    if is_count(cell) {
        return Some(Label::WithNumber);
    }
    let rest = |word: &&&str| Some(&cell[begins(cell, word)?..]);
    let longest = WORDS.iter().filter(|word| rest(word).is_some()).max_by_key(|word| word.len())?;
    let behind = rest(&longest)?.trim_matches([' ', '\u{3000}', ':', '：', '=', '(', ')', '（', '）', '.']);
    if behind.is_empty() {
        return Some(Label::Word);
    }
    let separated = !rest(&longest)?.starts_with(char::is_alphanumeric) || !longest.is_ascii();
    let words = behind.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    (separated && words <= 2 && behind.contains(|letter: char| letter.is_ascii_digit())).then_some(Label::WithNumber)
}

/// Where the cell goes on behind the word, without regard to the case of letters.
fn begins(cell: &str, word: &str) -> Option<usize> {
    let (first, expected) = (cell.as_bytes().first()?, word.as_bytes().first()?);
    if first.is_ascii() && first.to_ascii_lowercase() != *expected {
        return None;
    }
    let mut letters = cell.char_indices();
    for expected in word.chars() {
        let (_, letter) = letters.next()?;
        let is_same = match letter {
            'A'..='Z' => letter.to_ascii_lowercase() == expected,
            _ => letter == expected || !letter.is_ascii() && letter.to_lowercase().eq([expected]),
        };
        if !is_same {
            return None;
        }
    }
    Some(letters.next().map_or(cell.len(), |(at, _)| at))
}

/// `60 rows`, `(60 rows affected)`, `60件`.
fn is_count(cell: &str) -> bool {
    if !cell.starts_with(|letter: char| letter == '(' || letter.is_ascii_digit()) {
        return false;
    }
    let rest = cell.trim_start_matches(|letter: char| letter == '(' || letter == ',' || letter.is_ascii_digit());
    let unit = rest.trim_start().split([' ', ')', '(', '.']).next().unwrap_or_default();
    let described = rest.trim_end_matches(['.', ')']).split_whitespace().count() <= 2;
    described && UNITS.iter().any(|known| unit.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::is_total;

    #[test]
    fn totals_are_told_from_rows() {
        for (row, expected) in [
            (&["Total", "", "180"][..], true),
            (&["", "GRAND TOTAL", "1,200.50"], true),
            (&["Total:", "", "3"], true),
            (&["Total: 60 contacts", "", ""], true),
            (&["Total (60)", ""], true),
            (&["Summe", "12", "€ 3,50"], true),
            (&["合計", "", "12"], true),
            (&["合計60件", ""], true),
            (&["件数：60", ""], true),
            (&["(2 rows affected)", ""], true),
            (&["60 records", ""], true),
            (&["Total", "", ""], false),
            (&["Total", "a@b.jp", "3"], false),
            (&["Total Fitness", "", "3"], false),
            (&["Total 24 Fitness Club of Bath", "", ""], false),
            (&["Totally", "", "3"], false),
            (&["Sumner", "", "3"], false),
            (&["Counter 3", "", ""], false),
            (&["Ann", "", "3"], false),
            (&["3", "4"], false),
            (&["12 Rowland Street", ""], false),
            (&["", ""], false),
        ] {
            assert_eq!(is_total(row.iter().copied()), expected, "{row:?}");
        }
    }
}
