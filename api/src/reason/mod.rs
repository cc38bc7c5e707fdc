//! The reasons behind refusals that have several: each a code with parameters and a clause, or a whole sentence, in both
//! languages, like the refusal itself.

mod list;

pub use list::Reason;
use list::TEXTS;
use shared::conventions::ConventionsError;
use shared::lang::{Lang, Template};
use shared::limits;
use shared::mapping::MappingError;
use shared::normalise::reference::ListError;
use shared::patch::PatchError;
use shared::report::ReceiptError;
use shared::settings::ReadingError;

/// Defines the reasons, with their codes, parameters and texts.
macro_rules! reasons {
    ($(
        $(#[$doc:meta])*
        $name:ident $({ $($param:ident: $type:ty),* })? = $code:literal, $en:literal, $ja:literal;
    )*) => {
        /// Why exactly.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // Of the parameters: the clauses say what they are.
        pub enum Reason { $($(#[$doc])* $name $({ $($param: $type),* })?,)* }

        /// Code and both texts of each.
        pub(super) const TEXTS: &[(&str, Template, Template)] = &[$(($code, Template($en), Template($ja))),*];

        impl Reason {
            /// Its code.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code,)* }
            }

            /// Its parameters.
            #[must_use]
            pub fn params(&self) -> Params {
                let mut params = Params::new();
                match self {
                    $(Self::$name $({ $($param),* })? => { $($($param.tell(stringify!($param), &mut params);)*)? })*
                }
                params
            }
        }
    };
}

use reasons;

impl Reason {
    /// The text of that code; `None`: there is no such reason.
    #[must_use]
    pub fn text(code: &str, lang: Lang) -> Option<Template> {
        let (_, en, ja) = TEXTS.iter().find(|(known, ..)| *known == code)?;
        Some(if lang == Lang::Ja { *ja } else { *en })
    }
}

impl From<ReadingError> for Reason {
    fn from(error: ReadingError) -> Self {
        match error {
            ReadingError::Encoding => Self::ReadingEncoding,
            ReadingError::Delimiter => Self::ReadingDelimiter,
            ReadingError::Quote => Self::ReadingQuote,
            ReadingError::Same => Self::ReadingSameMarks,
            ReadingError::HeaderRow => Self::ReadingHeaderRow,
            ReadingError::HeaderRows => Self::ReadingHeaderRows { most: limits::HEADER_ROWS.into() },
            ReadingError::LastRow => Self::ReadingLastRow,
            ReadingError::Width => Self::ReadingWidth { most: limits::COLUMNS as u64 },
        }
    }
}

impl From<PatchError> for Reason {
    fn from(error: PatchError) -> Self {
        match error {
            PatchError::TooManySteps => Self::PatchSteps { most: limits::PATCH_STEPS as u64 },
            PatchError::TooLong => Self::PatchBytes { most: limits::PATCH_BYTES as u64 },
            PatchError::ValueTooLong => Self::PatchValue { most: limits::CELL_BYTES as u64 },
            PatchError::ColumnValueTooLong => Self::PatchColumnValue { most: limits::COLUMN_VALUE_BYTES as u64 },
            PatchError::TooManyMapped => Self::PatchMapped { most: limits::MAPPED_VALUES as u64 },
            PatchError::TooManyParts => Self::PatchParts { most: limits::REPLACED_PARTS as u64 },
            PatchError::TooManyFixes => Self::PatchFixes { most: limits::FIX_STEPS as u64 },
            PatchError::TooManyRules => Self::PatchRules { most: limits::LEAVE_OUT_RULES as u64 },
            PatchError::TooManyCells => Self::PatchCells { most: limits::BLOCK_CELLS },
            PatchError::TooManyValues => Self::PatchValues { most: limits::PATCH_VALUES as u64 },
            PatchError::TooManyRows => Self::PatchRows { most: limits::ADDED_ROWS as u64 },
            PatchError::TooManyRanges => Self::PatchRanges { most: limits::PATCH_RANGES as u64 },
            PatchError::RangesUnsound => Self::PatchRangesUnsound,
            PatchError::ValuesUnfit => Self::PatchValuesUnfit,
            PatchError::NothingToFind => Self::PatchNothingToFind,
        }
    }
}

impl From<MappingError> for Reason {
    fn from(error: MappingError) -> Self {
        match error {
            MappingError::TooLarge => Self::MappingLarge { most: limits::DOCUMENT_BYTES as u64 },
            MappingError::NotJson(what) => Self::MappingNotJson { what },
            MappingError::NoField { header } => Self::MappingNoField { header },
            MappingError::Twice { header } => Self::MappingTwice { header },
            MappingError::TooManyColumns => Self::MappingColumns { most: limits::COLUMNS as u64 },
            MappingError::TooManyFilled => Self::MappingFilled { most: limits::FORM_FIELDS as u64 },
            MappingError::TooLong => Self::MappingBytes { most: limits::MAPPING_BYTES as u64 },
            MappingError::Nul { name } => Self::MappingNul { name },
            MappingError::TooManyJoined { field } => Self::MappingJoined { field, most: limits::JOINED_COLUMNS as u64 },
            MappingError::ValueTooLong { field } => Self::MappingValue { field, most: limits::DERIVED_BYTES as u64 },
            MappingError::ValueControl { field, character } => Self::MappingControl { field, character },
        }
    }
}

impl From<ConventionsError> for Reason {
    fn from(error: ConventionsError) -> Self {
        match error {
            ConventionsError::Column => Self::ConventionsColumn { most: limits::COLUMNS as u64 },
            ConventionsError::Order => Self::ConventionsOrder,
            ConventionsError::Nothing => Self::ConventionsNothing,
        }
    }
}

impl From<ReceiptError> for Reason {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::Digest => Self::ReceiptDigest,
            ReceiptError::FormName => Self::ReceiptForm,
            ReceiptError::Lists => Self::ReceiptLists,
            ReceiptError::List => Self::ReceiptList,
            ReceiptError::Reading(error) => error.into(),
            ReceiptError::Mapping(error) => error.into(),
            ReceiptError::Conventions(error) => error.into(),
        }
    }
}

/// A list that is too large is a refusal of its own: `None`.
#[must_use]
pub fn of_list(error: ListError) -> Option<Reason> {
    Some(match error {
        ListError::TooLarge => return None,
        ListError::NotUtf8 => Reason::ListNotUtf8,
        ListError::NotJson(what) => Reason::ListNotJson { what },
        ListError::TooMany => Reason::ListValues { most: limits::LIST_VALUES as u64 },
        ListError::TooLong { number } => {
            Reason::ListValueTooLong { number: number as u64, most: limits::LIST_VALUE_BYTES as u64 }
        }
        ListError::Control { number } => Reason::ListValueControl { number: number as u64 },
        ListError::Empty => Reason::ListEmpty,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn sentence(reason: &Reason, lang: Lang) -> String {
        let params: Vec<(String, String)> = reason
            .params()
            .into_iter()
            .map(|(name, value)| (name, value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
            .collect();
        let get = |name: &str| params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        Reason::text(reason.code(), lang).unwrap().fill(get)
    }

    #[test]
    fn each_has_a_code_of_its_own_and_both_texts() {
        for (at, (code, en, ja)) in TEXTS.iter().enumerate() {
            assert_eq!(TEXTS.iter().position(|(other, ..)| other == code), Some(at), "{code} is there twice");
            assert!(!en.0.is_empty() && ja.0.chars().any(|letter| letter > '\u{2fff}'), "{code}");
            let (en, ja) = (en.placeholders(), ja.placeholders());
            assert!(!ja.contains(&"what"), "{code}: English inside Japanese");
            assert!(en.iter().all(|name| *name == "what" || ja.contains(name)), "{code}");
            assert!(ja.iter().all(|name| en.contains(name)), "{code}");
        }
    }

    #[test]
    fn the_faults_of_the_rules_crate_are_told_in_its_own_words() {
        for error in [
            ReadingError::Encoding,
            ReadingError::Delimiter,
            ReadingError::Quote,
            ReadingError::Same,
            ReadingError::HeaderRow,
            ReadingError::HeaderRows,
            ReadingError::LastRow,
            ReadingError::Width,
        ] {
            let words = error.to_string();
            assert_eq!(sentence(&error.into(), Lang::En), words);
        }
        for error in [
            PatchError::TooManySteps,
            PatchError::TooLong,
            PatchError::ValueTooLong,
            PatchError::ColumnValueTooLong,
            PatchError::TooManyMapped,
            PatchError::TooManyParts,
            PatchError::TooManyFixes,
            PatchError::TooManyRules,
            PatchError::TooManyCells,
            PatchError::TooManyValues,
            PatchError::TooManyRows,
            PatchError::TooManyRanges,
            PatchError::RangesUnsound,
            PatchError::ValuesUnfit,
            PatchError::NothingToFind,
        ] {
            assert_eq!(sentence(&error.into(), Lang::En), error.to_string());
        }
        let (field, header, character) = (|| "f".to_owned(), || "h".to_owned(), "U+0000".to_owned());
        for error in [
            MappingError::TooLarge,
            MappingError::NotJson("a".into()),
            MappingError::NoField { header: header() },
            MappingError::Twice { header: header() },
            MappingError::TooManyColumns,
            MappingError::TooManyFilled,
            MappingError::TooLong,
            MappingError::Nul { name: field() },
            MappingError::TooManyJoined { field: field() },
            MappingError::ValueTooLong { field: field() },
            MappingError::ValueControl { field: field(), character },
        ] {
            let words = error.to_string();
            assert_eq!(sentence(&error.clone().into(), Lang::En), words);
            assert_eq!(sentence(&ReceiptError::from(error).into(), Lang::En), words);
        }
        for error in [ConventionsError::Column, ConventionsError::Order, ConventionsError::Nothing] {
            let words = error.to_string();
            assert_eq!(sentence(&error.into(), Lang::En), words);
            assert_eq!(sentence(&ReceiptError::from(error).into(), Lang::En), words);
        }
        for error in [ReceiptError::Digest, ReceiptError::FormName, ReceiptError::Lists, ReceiptError::List] {
            let words = error.to_string();
            assert_eq!(sentence(&error.into(), Lang::En), words);
        }
        for error in [
            ListError::NotUtf8,
            ListError::NotJson("a".into()),
            ListError::TooMany,
            ListError::TooLong { number: 3 },
            ListError::Control { number: 3 },
            ListError::Empty,
        ] {
            let clause = error.to_string();
            let said = sentence(&of_list(error).unwrap(), Lang::En);
            assert_eq!(said.trim_end_matches('.').to_lowercase(), clause.to_lowercase());
        }
        assert_eq!(of_list(ListError::TooLarge), None);
        assert_eq!(Value::Object(Reason::ListValueControl { number: 3 }.params()).to_string(), r#"{"number":3}"#);
    }
}
