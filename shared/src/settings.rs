//! What a check depends on besides the form and the bytes: how the bytes of a file are read, and what a person chose.

use crate::conventions::Conventions;
use crate::date::Date;
use crate::form::Country;
use crate::limits;
use crate::mapping::MappingSpec;
use crate::patch::Patch;
use crate::table::scan::{Blanks, Escape, Marks, is_delimiter, is_quote};
use crate::text::encoding::TextEncoding;
use crate::text::guess::CANDIDATES;
use serde::{Deserialize, Serialize};

/// Everything that a check depends on besides the form and the bytes. The browser sends it with the upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckSettings {
    /// How the bytes are read.
    pub reading: Reading,
    /// Which column fills which field; `None`: as names and cells of the columns propose
    /// to an import without a receipt, and else as the names alone do.
    pub mapping: Option<MappingSpec>,
    /// Country for phones and postal codes; goes before the form's, not before the field's.
    pub country: Option<Country>,
    /// The day the check is made for.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "date"))]
    pub today: Date,
    /// What a person changed.
    #[serde(default, skip_serializing_if = "Patch::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::patch::Step>, max_items = 100_000))]
    pub patch: Patch,
    /// How columns are meant whose cells can be read in two ways; before what the form says.
    #[serde(default, skip_serializing_if = "Conventions::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<crate::conventions::ColumnConventions>, max_items = 2_000))]
    pub conventions: Conventions,
}

/// How the bytes are read: found by [`crate::inspect::Inspector`], or set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reading {
    /// WHATWG name of the encoding.
    #[cfg_attr(feature = "openapi", schema(example = "UTF-8"))]
    pub encoding: String,
    /// Other encodings that are likely, where the file does not say which it is in and nobody chose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 6))]
    pub also_likely: Vec<String>,
    /// Between cells.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 1, example = ","))]
    pub delimiter: char,
    /// Around cells.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 1, example = "\""))]
    pub quote: char,
    /// How a quote inside a quoted cell is written.
    #[serde(default, skip_serializing_if = "is_default")]
    pub escape: Escape,
    /// Blanks between a delimiter and the cell behind it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub blanks: Blanks,
    /// Spreadsheet row of the header, from 1; rows above it are left out.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub header_row: u64,
    /// Rows of the header, joined column by column; 0: there is no header, and `header_row` is the first record.
    #[serde(default = "one_row", skip_serializing_if = "is_one_row")]
    pub header_rows: u32,
    /// Spreadsheet row of the last record, where something else stands below the table; `None`: the end of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_row: Option<u64>,
    /// Cells of a row, where the rows agree on another number than the header has: they go first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 2000))]
    pub width: Option<u32>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

const fn one_row() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)]
const fn is_one_row(rows: &u32) -> bool {
    *rows == 1
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            encoding: "UTF-8".into(),
            also_likely: Vec::new(),
            delimiter: ',',
            quote: '"',
            escape: Escape::Doubled,
            blanks: Blanks::Kept,
            header_row: 1,
            header_rows: 1,
            last_row: None,
            width: None,
        }
    }
}

impl Reading {
    /// What the scanner reads by; a mark that is not ASCII gives way to the usual one.
    #[must_use]
    pub fn marks(&self) -> Marks {
        Marks { escape: self.escape, blanks: self.blanks, ..Marks::of(self.delimiter, self.quote) }
    }

    /// Whether a file can be read so, to the letter: a check states the reading that it was given, so it must be the one that
    /// it used.
    ///
    /// # Errors
    /// [`ReadingError`]: what is wrong with it.
    pub fn check(&self) -> Result<(), ReadingError> {
        if TextEncoding::of(&self.encoding).is_none() {
            return Err(ReadingError::Encoding);
        }
        let unknown = |name: &String| TextEncoding::of(name).is_none();
        if self.also_likely.len() > CANDIDATES || self.also_likely.iter().any(unknown) {
            return Err(ReadingError::Encoding);
        }
        if !is_delimiter(self.delimiter) {
            return Err(ReadingError::Delimiter);
        }
        if !is_quote(self.quote) {
            return Err(ReadingError::Quote);
        }
        if self.delimiter == self.quote || self.delimiter == '\\' && self.escape == Escape::Backslash {
            return Err(ReadingError::Same);
        }
        if self.header_row == 0 {
            return Err(ReadingError::HeaderRow);
        }
        if self.header_rows > limits::HEADER_ROWS {
            return Err(ReadingError::HeaderRows);
        }
        if self.last_row.is_some_and(|last| last < self.header_row) {
            return Err(ReadingError::LastRow);
        }
        if self.width.is_some_and(|width| width == 0 || width as usize > limits::COLUMNS) {
            return Err(ReadingError::Width);
        }
        Ok(())
    }
}

/// Why no file can be read so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    /// The encoding is none.
    #[error("there is no such encoding; try UTF-8, Shift_JIS, windows-1252 or UTF-16LE")]
    Encoding,
    /// The delimiter cannot part cells.
    #[error("the delimiter must be one ASCII character, and no double quote, line break or NUL")]
    Delimiter,
    /// The quote cannot stand around cells.
    #[error("the quote must be one ASCII sign, and no backslash")]
    Quote,
    /// One mark for two things.
    #[error("delimiter, quote and escape must be different characters")]
    Same,
    /// Rows are counted from 1.
    #[error("rows are counted from 1: the header cannot be in row 0")]
    HeaderRow,
    /// More than [`limits::HEADER_ROWS`] rows.
    #[error("a header has at most {limit} rows", limit = limits::HEADER_ROWS)]
    HeaderRows,
    /// The table ends before it begins.
    #[error("the last row cannot be above the header")]
    LastRow,
    /// No row has so many cells.
    #[error("a row has at least one cell and at most {limit}", limit = limits::COLUMNS)]
    Width,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::{InspectOptions, Inspector};
    use proptest::prelude::*;

    #[test]
    fn what_no_file_can_be_read_by_is_refused() {
        let usual = Reading::default;
        let of = |delimiter, quote| Reading { delimiter, quote, ..usual() };
        let backslash = Reading { escape: Escape::Backslash, ..of('\\', '"') };
        for (reading, error) in [
            (Reading { encoding: "UTF-9".into(), ..usual() }, ReadingError::Encoding),
            (Reading { also_likely: vec!["UTF-9".into()], ..usual() }, ReadingError::Encoding),
            (Reading { also_likely: vec!["UTF-8".into(); 7], ..usual() }, ReadingError::Encoding),
            (of('；', '"'), ReadingError::Delimiter),
            (of('"', '\''), ReadingError::Delimiter),
            (of('\n', '"'), ReadingError::Delimiter),
            (of('\0', '"'), ReadingError::Delimiter),
            (of(',', '“'), ReadingError::Quote),
            (of(',', ' '), ReadingError::Quote),
            (of(',', '\r'), ReadingError::Quote),
            (of(',', '\\'), ReadingError::Quote),
            (of('\'', '\''), ReadingError::Same),
            (backslash, ReadingError::Same),
            (Reading { header_row: 0, ..usual() }, ReadingError::HeaderRow),
            (Reading { header_rows: 21, ..usual() }, ReadingError::HeaderRows),
            (Reading { header_row: 3, last_row: Some(2), ..usual() }, ReadingError::LastRow),
            (Reading { width: Some(0), ..usual() }, ReadingError::Width),
            (Reading { width: Some(2_001), ..usual() }, ReadingError::Width),
        ] {
            assert_eq!(reading.check(), Err(error), "{reading:?}");
        }
        let most = Reading { header_rows: 20, header_row: 9, last_row: Some(9), width: Some(2_000), ..of('\t', '|') };
        assert_eq!((usual().check(), most.check()), (Ok(()), Ok(())));
    }

    /// Of every file of the corpus, of its starts, and of first lines that name a delimiter.
    #[test]
    fn what_a_first_look_finds_can_be_read_by() {
        let found = |bytes: &[u8]| {
            let mut inspector = Inspector::new(InspectOptions::default());
            inspector.push(bytes);
            inspector.finish().reading
        };
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus");
        let mut files: Vec<Vec<u8>> =
            std::fs::read_dir(corpus).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
        assert!(files.len() > 20);
        files.extend((0..128_u8).map(|mark| [b"sep=", &[mark][..], b"\r\na,b\r\n'1','2'\r\n"].concat()));
        files.extend(
            (0..128_u8).map(|mark| [b"sep=", &[mark][..], b"\n'a'", &[mark], b"'b'\n'1'", &[mark], b"'2'\n"].concat()),
        );
        for file in files {
            for end in (0..file.len()).step_by(97).chain([file.len()]) {
                let reading = found(&file[..end]);
                assert_eq!(reading.check(), Ok(()), "{reading:?} {}", String::from_utf8_lossy(&file[..end.min(80)]));
            }
        }
    }

    proptest! {
        /// What cannot be used of what is set by hand is found instead.
        #[test]
        fn whatever_is_set_by_hand_the_reading_found_can_be_read_by(
            (delimiter, quote) in (prop::option::of("[,;|\"'\\\\a\0\n；\t]"), prop::option::of("[,;|\"'\\\\ \r“]")),
            (header_row, header_rows) in (prop::option::of(0..5_u64), prop::option::of(0..30_u32)),
            last_row in prop::option::of(0..6_u64),
            (backslash, blanks) in (any::<bool>(), any::<bool>()),
            text in "(sep=.\n)?([a1'\"]{0,2}[,;|'\\\\][a1'\"]{0,2}\n){0,4}",
        ) {
            let first = |text: Option<String>| text.and_then(|text| text.chars().next());
            let mut inspector = Inspector::new(InspectOptions {
                delimiter: first(delimiter),
                quote: first(quote),
                escape: backslash.then_some(Escape::Backslash),
                blanks: blanks.then_some(Blanks::Skipped),
                header_row,
                header_rows,
                last_row,
                ..InspectOptions::default()
            });
            inspector.push(text.as_bytes());
            let reading = inspector.finish().reading;
            prop_assert_eq!(reading.check(), Ok(()), "{:?}", reading);
        }
    }
}
