//! One field for what is looked for: a row's number leads to the row, anything else is a text. A text of digits is looked for in
//! quotes.

use crate::worker::protocol::Checked;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// The row of that number.
    Row(u64),
    /// Cells that hold this; an empty one: all again.
    Text(String),
}

/// The number of the file's last row, as in a spreadsheet.
#[must_use]
pub fn last_row(checked: &Checked) -> u64 {
    let reading = &checked.receipt.reading;
    (reading.header_row + u64::from(reading.header_rows)).saturating_sub(1) + checked.rows.all
}

/// Quotes in which a text can stand, the opening and the closing one.
const QUOTES: [(char, char); 3] = [('"', '"'), ('“', '”'), ('「', '」')];

/// What was written into the field; `last`: the number of the file's last row.
#[must_use]
pub fn sought(written: &str, last: u64) -> Sought {
    let text = written.trim();
    for (open, close) in QUOTES {
        if let Some(inside) = text.strip_prefix(open).and_then(|text| text.strip_suffix(close)) {
            return Sought::Text(inside.to_owned());
        }
    }
    let row = number(text).filter(|row| (1..=last).contains(row));
    row.map_or_else(|| Sought::Text(text.to_owned()), Sought::Row)
}

/// A number as people write that of a row: with or without commas, never with a zero in front.
fn number(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|letter| *letter != ',').collect();
    let is_plain = !digits.starts_with('0') && digits.chars().all(|letter| letter.is_ascii_digit());
    let is_grouped = text.rsplit(',').skip_while(|group| group.len() == 3).count() <= 1 && !text.starts_with(',');
    if is_plain && (digits.len() == text.len() || is_grouped) { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Sought, sought};

    #[test]
    fn a_number_of_a_row_leads_there_and_all_else_is_a_text() {
        for (written, row) in [
            ("7", Some(7)),
            (" 300 ", Some(300)),
            ("1,000", Some(1_000)),
            ("1000", Some(1_000)),
            ("1,001", None),
            ("99999999999999999999", None),
            ("0", None),
            ("03", None),
            ("10,00", None),
            (",100", None),
            ("\"7\"", None),
            ("7a", None),
            ("", None),
        ] {
            let expected = row.map_or_else(|| Sought::Text(written.trim_matches([' ', '"']).to_owned()), Sought::Row);
            assert_eq!(sought(written, 1_000), expected, "{written}");
        }
        assert_eq!(sought("「7」", 1_000), Sought::Text("7".into()));
        assert_eq!(sought("\"", 1_000), Sought::Text("\"".into()));
    }
}
