//! Every limit, with its reason. What input can reach is bounded by one of these.

/// Most bytes of one record, line breaks and quotes included. A lead is a few hundred bytes; a megabyte is a
/// file that is not a table, or a quote that was never closed.
pub const RECORD_BYTES: usize = 1 << 20;

/// Most bytes of one cell. Longer than any note a person writes; spreadsheets stop at 32,767 characters.
pub const CELL_BYTES: usize = 128 << 10;

/// Most columns. Spreadsheets allow 16,384; a form never comes near a thousand.
pub const COLUMNS: usize = 2_000;

/// Most records of one file. Row numbers are kept in 32 bits, and the product promises ten million.
pub const RECORDS: u64 = 50_000_000;

/// Most bytes of one file: the product promises 1 GB; beyond 4 GB an upload in one piece is no good idea.
pub const FILE_BYTES: u64 = 4 << 30;

/// Bytes at the start of a file from which delimiter and header are judged, and the encoding first guessed.
pub const SAMPLE_BYTES: usize = 256 << 10;

/// Characters of a cell that a finding shows.
pub const SHOWN_VALUE_CHARS: usize = 200;

/// Findings of records that a report keeps whole. All are counted; the list is for people.
pub const LISTED_FINDINGS: usize = 100_000;

/// Findings of records that a sheet keeps the places of, six bytes each: four in each of ten million rows.
pub const SHEET_FINDINGS: usize = 40_000_000;

/// Most steps of a patch. By hand nobody makes so many; all cells of a kind are one step.
pub const PATCH_STEPS: usize = 100_000;

/// Most bytes of a patch's values: ten thousand long notes.
pub const PATCH_BYTES: usize = 16 << 20;

/// Most values that the steps of a patch map: more are no work of a person, and each is kept in memory.
pub const MAPPED_VALUES: usize = 100_000;

/// Most steps that replace a part of the cells of a column: each is looked for in every cell of it. Whoever needs more goes on
/// from the corrected file.
pub const REPLACED_PARTS: usize = 100;

/// Most steps that look in whole columns for what a rule finds: there are a hundred rules, and one step takes a fix in all
/// columns.
pub const FIX_STEPS: usize = 1_000;

/// Most steps that leave out what a rule finds fault with: a record is judged once more for each that another step follows.
pub const LEAVE_OUT_RULES: usize = 50;

/// Most cells that blocks of a patch are for: ten columns of a million rows. Whoever means more fills whole columns.
pub const BLOCK_CELLS: u64 = 10_000_000;

/// Most values of the blocks and added rows of a patch, each kept in memory: 10,000 rows of 13 columns seven times.
pub const PATCH_VALUES: usize = 1_000_000;

/// Most records that a patch adds: more are a file of their own.
pub const ADDED_ROWS: usize = 100_000;

/// Most ranges of records that a patch names: every second row of two million.
pub const PATCH_RANGES: usize = 1_000_000;

/// Most bytes of a value that a step writes into the cells of a column, and of a cell that grows by replaced parts, unless it
/// was that long before: such a value is written for every record.
pub const COLUMN_VALUE_BYTES: usize = 1_000;

/// Most bytes of a patch as JSON, and of a request that has one in it: its values, escaped, and what stands around them.
pub const PATCH_BODY_BYTES: usize = 48 << 20;

/// Most fields of a form.
pub const FORM_FIELDS: usize = 1_000;

/// Most bytes of a form or mapping document.
pub const DOCUMENT_BYTES: usize = 4 << 20;

/// Most columns that are joined into one field: nobody keeps a name in more pieces, and a cell that is joined again and again
/// would make a value of any length.
pub const JOINED_COLUMNS: usize = 16;

/// Most bytes of a value that a mapping gives to every record, and of what it puts between joined cells: it is written anew
/// for every record.
pub const DERIVED_BYTES: usize = 1_000;

/// Most bytes of a mapping's texts in all: its headers are those of a file, whose header is a record of at most as many.
pub const MAPPING_BYTES: usize = RECORD_BYTES;

/// Most rows of a header: more are no header.
pub const HEADER_ROWS: u32 = 20;

/// Most characters of a custom field's name: it is a header, and stands with every lead.
pub const CUSTOM_NAME_CHARS: usize = 200;

/// Most bytes of a reference list, as it is sent: it is held in memory by every check that uses it, in the browser too.
pub const LIST_BYTES: usize = 4 << 20;

/// Most values of a reference list: more than any business has partners or agents. A list is for what people choose from;
/// what has millions of values is looked up in a database.
pub const LIST_VALUES: usize = 100_000;

/// Most bytes of one value of a reference list: longer than any name or number; beyond it a line break is missing.
pub const LIST_VALUE_BYTES: usize = 1_000;

/// Most characters of a reference list's name: it is part of addresses.
pub const LIST_NAME_CHARS: usize = 64;

/// Most reference lists of an account. With [`LIST_BYTES`] it bounds what one check can be made to hold.
pub const LISTS: u64 = 20;

/// The limits that a caller can lower: for a server with less room, and for tests that try them at one below, at and above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileLimits {
    /// Most bytes of the file.
    pub bytes: u64,
    /// Most records.
    pub records: u64,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self { bytes: FILE_BYTES, records: RECORDS }
    }
}
