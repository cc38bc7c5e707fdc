//! Every rule: data plus one function, one file each, named for the fault.
//!
//! To add a rule: write `rules/<fault>.rs` (doc comment, `RULE`, the check, `CASES`); in this file add its `mod` line and
//! name it in the registry below.

pub(crate) mod contents;
mod field;
mod judge;
mod message;
pub(crate) mod record;
#[cfg(test)]
mod tests;
pub(crate) mod values;

// Plain lines, one a rule: formatter and editors find the files by them.
pub(crate) mod boolean_unreadable;
pub(crate) mod bytes_invalid;
pub(crate) mod cell_too_long;
pub(crate) mod cells_extra;
pub(crate) mod cells_left_off;
pub(crate) mod cells_missing;
pub(crate) mod characters_lost;
pub(crate) mod choice_unknown;
pub(crate) mod choices_unknown;
pub(crate) mod columns_empty;
pub(crate) mod country_unknown;
pub(crate) mod date_ambiguous;
pub(crate) mod date_beyond_era;
pub(crate) mod date_century_chosen;
pub(crate) mod date_excel_serial;
pub(crate) mod date_impossible;
pub(crate) mod date_incomplete;
pub(crate) mod date_month_impossible;
pub(crate) mod date_of_birth_unlikely;
pub(crate) mod date_other_format;
pub(crate) mod date_two_digit_year;
pub(crate) mod date_unreadable;
pub(crate) mod date_weekday_differs;
pub(crate) mod date_year_implausible;
pub(crate) mod delimiter_differs;
pub(crate) mod delimiter_unsure;
pub(crate) mod email_at_missing;
pub(crate) mod email_domain_dot_missing;
pub(crate) mod email_domain_ending;
pub(crate) mod email_domain_malformed;
pub(crate) mod email_domain_missing;
pub(crate) mod email_domain_typo;
pub(crate) mod email_dot_misplaced;
pub(crate) mod email_extra_text;
pub(crate) mod email_front_odd;
pub(crate) mod email_full_width;
pub(crate) mod email_local_part_character;
pub(crate) mod email_local_part_missing;
pub(crate) mod email_local_part_too_long;
pub(crate) mod email_made_up;
pub(crate) mod email_several_addresses;
pub(crate) mod email_several_ats;
pub(crate) mod email_sign_wrong;
pub(crate) mod email_space_inside;
pub(crate) mod email_too_long;
pub(crate) mod encoding_unknown;
pub(crate) mod encoding_unsure;
pub(crate) mod export_prefix;
pub(crate) mod field_claimed_twice;
pub(crate) mod field_unmapped;
pub(crate) mod file_empty;
pub(crate) mod file_is_archive;
pub(crate) mod file_is_binary;
pub(crate) mod file_is_contacts;
pub(crate) mod file_is_document;
pub(crate) mod file_is_markup;
pub(crate) mod file_is_workbook;
pub(crate) mod file_too_large;
pub(crate) mod format_column_extra;
pub(crate) mod format_column_missing;
pub(crate) mod format_column_moved;
pub(crate) mod format_column_renamed;
pub(crate) mod full_width;
pub(crate) mod header_blank;
pub(crate) mod header_damaged;
pub(crate) mod header_duplicate;
pub(crate) mod header_missing;
pub(crate) mod header_repeated;
pub(crate) mod header_row_missing;
pub(crate) mod header_several_rows;
pub(crate) mod header_uneven;
pub(crate) mod header_unsure;
pub(crate) mod letters_mixed;
pub(crate) mod line_ends_mixed;
pub(crate) mod lines_above_header;
pub(crate) mod mapping_field_unknown;
pub(crate) mod mapping_header_unknown;
pub(crate) mod mark_inside;
pub(crate) mod name_split_unsure;
pub(crate) mod not_unique;
pub(crate) mod not_unique_together;
pub(crate) mod nul_character;
pub(crate) mod nul_filling;
pub(crate) mod number_accounting;
pub(crate) mod number_grouping_wrong;
pub(crate) mod number_has_unit;
pub(crate) mod number_is_percentage;
pub(crate) mod number_multiplied;
pub(crate) mod number_not_whole;
pub(crate) mod number_other_marks;
pub(crate) mod number_three_decimals;
pub(crate) mod number_two_readings;
pub(crate) mod number_unreadable;
pub(crate) mod number_very_long;
pub(crate) mod one_required_missing;
pub(crate) mod order_wrong;
pub(crate) mod pattern_mismatch;
pub(crate) mod phone_code_doubled;
pub(crate) mod phone_code_twice;
pub(crate) mod phone_code_without_plus;
pub(crate) mod phone_country_code_unknown;
pub(crate) mod phone_country_needed;
pub(crate) mod phone_decimal;
pub(crate) mod phone_decimal_read;
pub(crate) mod phone_denied;
pub(crate) mod phone_digit_missing;
pub(crate) mod phone_extension_dropped;
pub(crate) mod phone_extension_unread;
pub(crate) mod phone_hidden_digits;
pub(crate) mod phone_length_wrong;
pub(crate) mod phone_letter_for_digit;
pub(crate) mod phone_letter_read;
pub(crate) mod phone_letters;
pub(crate) mod phone_masked;
pub(crate) mod phone_not_a_number;
pub(crate) mod phone_not_assigned;
pub(crate) mod phone_numbers_joined;
pub(crate) mod phone_remark;
pub(crate) mod phone_remark_read;
pub(crate) mod phone_several_numbers;
pub(crate) mod phone_too_long;
pub(crate) mod phone_too_short;
pub(crate) mod phone_zero_in_front;
pub(crate) mod phone_zeros_for_plus;
pub(crate) mod postal_code_dropped;
pub(crate) mod postal_code_letter_for_digit;
pub(crate) mod postal_code_malformed;
pub(crate) mod postal_code_padded;
pub(crate) mod postal_code_written_otherwise;
pub(crate) mod postal_code_zero_lost;
pub(crate) mod quote_in_cell;
pub(crate) mod quote_unclosed;
pub(crate) mod record_too_long;
pub(crate) mod records_none;
pub(crate) mod reference_unknown;
pub(crate) mod required_missing;
pub(crate) mod rows_below_table;
pub(crate) mod rows_in_quotes;
pub(crate) mod second_table;
pub(crate) mod spreadsheet_error;
pub(crate) mod spreadsheet_rounded;
pub(crate) mod subdivision_unknown;
pub(crate) mod text_after_quote;
pub(crate) mod text_garbled;
pub(crate) mod text_html_entities;
pub(crate) mod text_invisible;
pub(crate) mod text_placeholder;
pub(crate) mod time_zone_unknown;
pub(crate) mod too_long;
pub(crate) mod too_many_columns;
pub(crate) mod too_many_records;
pub(crate) mod too_short;
pub(crate) mod totals_row;
pub(crate) mod uri_malformed;
pub(crate) mod uri_scheme_missing;
pub(crate) mod url_malformed;
pub(crate) mod url_scheme_other;
pub(crate) mod uuid_malformed;
pub(crate) mod value_normalised;
pub(crate) mod value_not_allowed;
pub(crate) mod value_placeholder;
pub(crate) mod value_text_mark;
pub(crate) mod value_too_large;
pub(crate) mod value_too_small;

#[cfg(test)]
pub(crate) use field::COMPILED;
pub use field::FieldRules;
pub(crate) use field::Lack;
pub use judge::{CellState, judge};

use crate::finding::{Params, Severity};
use crate::lang::{Lang, Template};
use crate::normalise::Refused;
use crate::phone::{self, Doubt, RegionId};
use std::borrow::Cow;
use std::cell::OnceCell;

/// Counts up when a rule is added or changed in what it says of any file; part of the receipt.
pub const VERSION: u32 = 12;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// The name of its file.
    pub code: &'static str,
    /// How bad what it finds is.
    pub severity: Severity,
    /// What is wrong, in a few words, in English: the name of a group of findings.
    pub title_en: &'static str,
    /// The same in Japanese.
    pub title_ja: &'static str,
    /// The sentence in English: what is wrong, and what to do. Placeholders `{name}` are the fault's parameters;
    /// `{field}`, `{header}` and `{value}` may be used by rules about cells.
    pub en: &'static str,
    /// The same in Japanese.
    pub ja: &'static str,
    /// When it looks, and the look itself.
    pub check: Check,
}

/// When a rule looks.
#[derive(Clone, Copy)]
pub enum Check {
    /// At a cell that has a value and that its kind could read.
    Value {
        /// Whether the rule has anything to say of such a field at all; asked once a check.
        applies: fn(&FieldRules) -> bool,
        /// The look.
        look: fn(&Cell<'_>) -> Option<Fault>,
    },
    /// At a cell that its kind could not read: the rule names the reason, or leaves it to the others.
    Refused(fn(&Cell<'_>, &Refused) -> Option<Fault>),
    /// At a cell without a value.
    Blank {
        /// Whether the rule has anything to say of such a field at all; asked once a check.
        applies: fn(&FieldRules) -> bool,
        /// The look.
        look: fn(&Cell<'_>) -> Option<Fault>,
    },
    /// At several cells of a record together; see [`record`].
    Record,
    /// Spoken by the reader of text, records or header, at the place where the fault is seen.
    Structure,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Value { .. } => "Value",
            Self::Refused(_) => "Refused",
            Self::Blank { .. } => "Blank",
            Self::Record => "Record",
            Self::Structure => "Structure",
        })
    }
}

/// A cell under the eyes of a rule.
#[derive(Debug)]
pub struct Cell<'a> {
    /// The field's rules, compiled.
    pub field: &'a FieldRules,
    /// The cell, trimmed of blanks.
    pub raw: &'a str,
    /// The value: the cell after the steps that its field asks for.
    pub value: &'a str,
    /// The canonical value; empty where the kind could not read it.
    pub canonical: &'a str,
    /// See [`Cell::phone_doubt`]; several rules ask.
    doubt: OnceCell<Option<Doubt>>,
}

impl<'a> Cell<'a> {
    const fn new(field: &'a FieldRules, [raw, value, canonical]: [&'a str; 3]) -> Self {
        Self { field, raw, value, canonical, doubt: OnceCell::new() }
    }

    /// Why the phone number that was read is hardly meant.
    pub(crate) fn phone_doubt(&self) -> Option<Doubt> {
        let look = || phone::doubt(self.value, self.field.country.and_then(RegionId::of), self.canonical);
        self.doubt.get_or_init(look).clone()
    }
}

/// What a rule says of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Values for the message.
    pub params: Params,
    /// What to put in the cell instead, if the rule knows.
    pub fix: Option<String>,
}

impl Fault {
    /// A fault without parameters or fix.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// The same with a parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// The same with a fix.
    #[must_use]
    pub fn fixed(mut self, value: impl Into<String>) -> Self {
        self.fix = Some(value.into());
        self
    }
}

impl Rule {
    /// What is wrong, in a few words.
    #[must_use]
    pub const fn title(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.title_en,
            Lang::Ja => self.title_ja,
        }
    }

    /// Its sentence.
    #[must_use]
    pub fn text(&self, lang: Lang) -> Template {
        Template(match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        })
    }
}

/// A case of a rule, for its table.
#[cfg(test)]
pub(crate) enum Case {
    /// One cell of a field (JSON, without its name): the fix expected (`Some("")`: found, without fix), or `None`: the rule is silent.
    Cell { field: &'static str, value: &'static str, finds: Option<&'static str> },
    /// A whole file, read with the form (JSON of its fields, or of all of it; empty: none): the records at which the rule speaks (0: header or file).
    File { form: &'static str, bytes: &'static [u8], finds: &'static [u64] },
}

/// The rules by name, in the order of reading a file: the rules, and their cases for the tests.
macro_rules! registry {
    ($($name:ident),* $(,)?) => {
        /// Every rule, in the order of reading a file.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),*];
        #[cfg(test)]
        pub(crate) const CASES: &[(&str, &[Case])] = &[$((stringify!($name), $name::CASES)),*];
    };
}

registry! {
    file_empty,
    file_is_workbook,
    file_is_archive,
    file_is_document,
    file_is_markup,
    file_is_contacts,
    file_is_binary,
    encoding_unknown,
    encoding_unsure,
    header_row_missing,
    delimiter_unsure,
    rows_in_quotes,
    line_ends_mixed,
    lines_above_header,
    header_missing,
    header_unsure,
    header_several_rows,
    header_damaged,
    header_uneven,
    rows_below_table,
    records_none,
    file_too_large,
    too_many_records,
    record_too_long,
    too_many_columns,
    header_blank,
    columns_empty,
    header_duplicate,
    mapping_header_unknown,
    mapping_field_unknown,
    field_claimed_twice,
    field_unmapped,
    format_column_renamed,
    format_column_moved,
    format_column_extra,
    format_column_missing,
    cells_missing,
    cells_extra,
    cells_left_off,
    second_table,
    header_repeated,
    totals_row,
    delimiter_differs,
    cell_too_long,
    quote_in_cell,
    text_after_quote,
    quote_unclosed,
    bytes_invalid,
    mark_inside,
    nul_character,
    nul_filling,
    characters_lost,
    text_garbled,
    text_html_entities,
    text_invisible,
    spreadsheet_error,
    spreadsheet_rounded,
    required_missing,
    value_placeholder,
    text_placeholder,
    value_text_mark,
    phone_decimal,
    phone_several_numbers,
    phone_extension_unread,
    phone_letter_for_digit,
    phone_remark,
    phone_masked,
    phone_not_a_number,
    phone_country_needed,
    phone_country_code_unknown,
    phone_code_twice,
    phone_zeros_for_plus,
    phone_zero_in_front,
    phone_too_short,
    phone_too_long,
    phone_length_wrong,
    phone_not_assigned,
    export_prefix,
    phone_code_without_plus,
    phone_code_doubled,
    phone_numbers_joined,
    phone_letter_read,
    phone_letters,
    phone_remark_read,
    phone_hidden_digits,
    phone_decimal_read,
    phone_denied,
    phone_digit_missing,
    phone_extension_dropped,
    boolean_unreadable,
    choice_unknown,
    choices_unknown,
    country_unknown,
    date_ambiguous,
    date_beyond_era,
    date_century_chosen,
    date_excel_serial,
    date_impossible,
    date_incomplete,
    date_month_impossible,
    date_of_birth_unlikely,
    date_other_format,
    date_two_digit_year,
    date_unreadable,
    date_weekday_differs,
    date_year_implausible,
    email_at_missing,
    email_domain_dot_missing,
    email_domain_ending,
    email_domain_malformed,
    email_domain_missing,
    email_domain_typo,
    email_dot_misplaced,
    email_extra_text,
    email_front_odd,
    email_full_width,
    email_local_part_character,
    email_local_part_missing,
    email_local_part_too_long,
    email_made_up,
    email_several_addresses,
    email_several_ats,
    email_sign_wrong,
    email_space_inside,
    email_too_long,
    full_width,
    letters_mixed,
    number_accounting,
    number_grouping_wrong,
    number_has_unit,
    number_is_percentage,
    number_multiplied,
    number_not_whole,
    number_other_marks,
    number_three_decimals,
    number_two_readings,
    number_unreadable,
    number_very_long,
    pattern_mismatch,
    postal_code_dropped,
    postal_code_letter_for_digit,
    postal_code_malformed,
    postal_code_padded,
    postal_code_written_otherwise,
    postal_code_zero_lost,
    reference_unknown,
    subdivision_unknown,
    time_zone_unknown,
    too_long,
    too_short,
    uri_malformed,
    uri_scheme_missing,
    url_malformed,
    url_scheme_other,
    uuid_malformed,
    value_normalised,
    value_not_allowed,
    value_too_large,
    value_too_small,
    name_split_unsure,
    not_unique,
    not_unique_together,
    one_required_missing,
    order_wrong,
}

/// What is said of a text whatever its field, by the first rule that has something to say.
pub(crate) fn of_text(text: &str) -> Option<(&'static Rule, Fault)> {
    if !text.is_ascii() {
        let garbled = text_garbled::look(text).map(|fault| (&text_garbled::RULE, fault));
        if garbled.is_some() {
            return garbled;
        }
    }
    let error = || spreadsheet_error::look(text).map(|fault| (&spreadsheet_error::RULE, fault));
    let entities = || text_html_entities::look(text).map(|fault| (&text_html_entities::RULE, fault));
    let rounded = || spreadsheet_rounded::look(text).map(|fault| (&spreadsheet_rounded::RULE, fault));
    let invisible = || text_invisible::look(text).map(|fault| (&text_invisible::RULE, fault));
    let found = error().or_else(entities).or_else(rounded).or_else(invisible);
    found.map(|(rule, fault): (&Rule, Fault)| (rule, fault))
}

/// The rule of that code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
