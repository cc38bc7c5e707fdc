//! What a person chose.

use super::plan::{ColumnPlan, Plan};
use super::proposals::Proposals;
use super::split::CellPart;
use super::suggest::Suggestion;
use crate::form::{Form, Kind};
use crate::limits;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The choice for each column. A column that is not named is not imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MappingSpec {
    /// One entry a column.
    pub columns: Vec<ColumnChoice>,
    /// Fields that are filled otherwise than by one column of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<DerivedChoice>,
}

/// A field that is filled by several columns joined, by a part of a cell, by a column that fills another field too, or by one
/// value in all records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DerivedChoice {
    /// Name of the field.
    pub field: String,
    /// The columns, in the order in which their cells are joined, at most [`limits::JOINED_COLUMNS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 16))]
    pub from: Vec<ColumnName>,
    /// What stands between the cells that are not blank.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_length = 1_000))]
    pub join: String,
    /// Of what comes of them only this part: of a person's name, or of several phone numbers or e-mail addresses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<CellPart>,
    /// The value where these cells are blank, or there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 1_000))]
    pub value: Option<String>,
}

/// A column by its header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnName {
    /// The header as it stands in the file.
    pub header: String,
    /// Which of several columns with the same header, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: u32,
}

/// The choice for one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnChoice {
    /// The header as it stands in the file.
    pub header: String,
    /// Which of several columns with the same header, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: u32,
    /// Name of the field; `None`: do not import, unless it is kept.
    pub field: Option<String>,
    /// It becomes a custom field called by its header, if the form lets extra columns be kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub custom: bool,
}

impl MappingSpec {
    /// The columns of a file with these headers and the kinds of the fields that they fill, as a column or as the first of what
    /// fills one otherwise.
    #[must_use]
    pub fn kinds(&self, form: &Form, headers: &[String]) -> Vec<(usize, Kind)> {
        let kind = |name: &str| Some(form.fields.get(form.position(name)?)?.kind);
        let place = |header: &str, nth: u32| {
            let mut same = headers.iter().enumerate().filter(|(_, other)| *other == header);
            Some(same.nth(nth as usize)?.0)
        };
        let of_column =
            |choice: &ColumnChoice| Some((place(&choice.header, choice.nth)?, kind(choice.field.as_deref()?)?));
        let of_derived = |choice: &DerivedChoice| {
            let first = choice.from.first()?;
            Some((place(&first.header, first.nth)?, kind(&choice.field)?))
        };
        self.columns.iter().filter_map(of_column).chain(self.derived.iter().filter_map(of_derived)).collect()
    }
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// Why a mapping is none that is taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The document is too long to be read.
    #[error("the mapping is larger than {} bytes", limits::DOCUMENT_BYTES)]
    TooLarge,
    /// It is no such document; in the words of the JSON parser.
    #[error("the mapping is not readable: {0}")]
    NotJson(String),
    /// In the short form a header leads to something that is neither text nor null.
    #[error("“{header}” must be the name of a field, or null for a column that is not imported")]
    NoField {
        /// The header.
        header: String,
    },
    /// Two entries for one column.
    #[error("“{header}” is named twice; leave one, or give “nth” if the file has several such columns")]
    Twice {
        /// Its header.
        header: String,
    },
    /// More columns than a file may have.
    #[error("the mapping names more than {} columns", limits::COLUMNS)]
    TooManyColumns,
    /// More filled fields than a form may have.
    #[error("the mapping fills more than {} fields from several columns or with a value", limits::FORM_FIELDS)]
    TooManyFilled,
    /// Too much text.
    #[error("the headers and fields of the mapping are longer than {} bytes in all", limits::MAPPING_BYTES)]
    TooLong,
    /// A column or a field with a NUL in its name: no table can be written with it.
    #[error(
        "the name of a column or field in the mapping, “{name}”, has a NUL (U+0000) in it; remove it from the header"
    )]
    Nul {
        /// The name without it, in short.
        name: String,
    },
    /// A field of too many columns.
    #[error("the field “{field}” is joined from more than {} columns", limits::JOINED_COLUMNS)]
    TooManyJoined {
        /// Its name, in short.
        field: String,
    },
    /// A value, or what stands between joined ones, is too long.
    #[error("the value of the field “{field}”, or what joins it, is longer than {} bytes", limits::DERIVED_BYTES)]
    ValueTooLong {
        /// Its name, in short.
        field: String,
    },
    /// A value, or what stands between joined ones, has a character that no cell may have.
    #[error("the value of the field “{field}”, or what joins it, has a control character ({character}); remove it")]
    ValueControl {
        /// Its name, in short.
        field: String,
        /// The character as U+0000.
        character: String,
    },
}

impl MappingSpec {
    /// The proposals as choices.
    #[must_use]
    pub fn of(form: &Form, headers: &[String], proposals: &[Option<Suggestion>]) -> Self {
        let fields =
            proposals.iter().map(|found| found.as_ref().map(|found| found.field)).chain(std::iter::repeat(None));
        let columns = headers.iter().cloned().zip(fields);
        let columns = columns.map(|(header, field)| ColumnPlan { header, field, custom: None }).collect();
        let mut plan = Plan { columns, ..Plan::default() };
        plan.keep_extra(form, |_| true);
        plan.spec(form)
    }

    /// The proposals as choices, fields that several columns fill among them.
    #[must_use]
    pub fn proposed(form: &Form, headers: &[String], proposals: &Proposals) -> Self {
        Plan::proposed(form, headers, proposals).spec(form)
    }

    /// Reads a mapping: `{"columns":[{"header":"Mail","field":"email"}]}`, or the short form `{"Mail":"email","Memo":null}`.
    ///
    /// # Errors
    /// [`MappingError`] when it is neither, is larger than [`limits::DOCUMENT_BYTES`], or names a column twice.
    pub fn read(json: &str) -> Result<Self, MappingError> {
        if json.len() > limits::DOCUMENT_BYTES {
            return Err(MappingError::TooLarge);
        }
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let unreadable = |error: serde_json::Error| MappingError::NotJson(error.to_string());
        let document: Map<String, Value> = serde_json::from_str(json).map_err(unreadable)?;
        let spec: Self = if document.get("columns").is_some_and(Value::is_array) {
            serde_json::from_value(Value::Object(document)).map_err(unreadable)?
        } else {
            Self::short(document)?
        };
        spec.check()?;
        let mut seen = hashbrown::HashSet::new();
        let twice = |choice: &&ColumnChoice| !seen.insert((choice.header.clone(), choice.nth));
        match spec.columns.iter().find(twice) {
            Some(choice) => Err(MappingError::Twice { header: choice.header.clone() }),
            None => Ok(spec),
        }
    }

    /// Whether it keeps to the limits.
    ///
    /// # Errors
    /// [`MappingError`] when it has too many entries or too much text, a field is joined from too many columns, or a value is
    /// too long or has a control character.
    pub fn check(&self) -> Result<(), MappingError> {
        if self.columns.len() > limits::COLUMNS {
            return Err(MappingError::TooManyColumns);
        }
        if self.derived.len() > limits::FORM_FIELDS {
            return Err(MappingError::TooManyFilled);
        }
        self.derived.iter().try_for_each(DerivedChoice::check)?;
        if let Some(name) = self.names().find(|name| name.contains('\0')) {
            let name = name.replace('\0', "").chars().take(limits::SHOWN_VALUE_CHARS).collect();
            return Err(MappingError::Nul { name });
        }
        let columns =
            self.columns.iter().map(|choice| choice.header.len() + choice.field.as_ref().map_or(0, String::len));
        let from = self.derived.iter().flat_map(|choice| &choice.from).map(|name| name.header.len());
        let fields = self.derived.iter().map(|choice| choice.field.len());
        if columns.chain(from).chain(fields).sum::<usize>() > limits::MAPPING_BYTES {
            return Err(MappingError::TooLong);
        }
        Ok(())
    }

    /// Of all columns and fields.
    fn names(&self) -> impl Iterator<Item = &str> {
        let columns = self.columns.iter().flat_map(|choice| [Some(&choice.header), choice.field.as_ref()]).flatten();
        let derived = self
            .derived
            .iter()
            .flat_map(|choice| choice.from.iter().map(|name| &name.header).chain(std::iter::once(&choice.field)));
        columns.chain(derived).map(String::as_str)
    }

    /// The short form: header to field, or to null for a column that is not imported.
    fn short(document: Map<String, Value>) -> Result<Self, MappingError> {
        let choice = |(header, field)| match field {
            Value::String(field) => Ok(ColumnChoice { header, nth: 0, field: Some(field), custom: false }),
            Value::Null => Ok(ColumnChoice { header, nth: 0, field: None, custom: false }),
            _ => Err(MappingError::NoField { header }),
        };
        let columns: Result<Vec<_>, _> = document.into_iter().map(choice).collect();
        Ok(Self { columns: columns?, derived: Vec::new() })
    }
}

impl DerivedChoice {
    fn check(&self) -> Result<(), MappingError> {
        let field = || self.field.chars().take(limits::SHOWN_VALUE_CHARS).collect();
        if self.from.len() > limits::JOINED_COLUMNS {
            return Err(MappingError::TooManyJoined { field: field() });
        }
        for text in self.value.iter().chain([&self.join]) {
            if text.len() > limits::DERIVED_BYTES {
                return Err(MappingError::ValueTooLong { field: field() });
            }
            let sign = text.chars().find(|sign| sign.is_control() && !matches!(sign, '\t' | '\n' | '\r'));
            if let Some(sign) = sign {
                let character = format!("U+{:04X}", u32::from(sign));
                return Err(MappingError::ValueControl { field: field(), character });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::MappingSpec;
    use crate::limits;

    /// A mapping that joins so many columns.
    fn joined(columns: usize) -> String {
        let from = vec![r#"{"header":"a"}"#; columns].join(",");
        format!(r#"{{"columns":[],"derived":[{{"field":"name","from":[{from}],"join":" "}}]}}"#)
    }

    /// A mapping with a value so long.
    fn constant(bytes: usize) -> String {
        format!(r#"{{"columns":[],"derived":[{{"field":"name","value":"{}"}}]}}"#, "x".repeat(bytes))
    }

    /// A mapping of so many columns, with headers so long.
    fn columns(columns: usize, bytes: usize) -> String {
        let columns =
            (0..columns).map(|nth| format!(r#"{{"header":"{}","nth":{nth},"field":null}}"#, "x".repeat(bytes)));
        format!(r#"{{"columns":[{}]}}"#, columns.collect::<Vec<_>>().join(","))
    }

    #[test]
    fn tabs_and_line_breaks_may_join() {
        for text in ["\\t", "\\r\\n", "、"] {
            let json = format!(r#"{{"columns":[],"derived":[{{"field":"a","join":"{text}"}}]}}"#);
            assert!(MappingSpec::read(&json).is_ok(), "{text}");
        }
        assert!(MappingSpec::read(&columns(limits::COLUMNS, 400)).is_ok());
    }

    #[test]
    fn as_many_columns_as_the_limit_says_are_joined() {
        let spec = MappingSpec::read(&joined(limits::JOINED_COLUMNS)).unwrap();
        assert_eq!(spec.derived[0].from.len(), limits::JOINED_COLUMNS);
        assert_eq!(serde_json::to_string(&spec).unwrap(), joined(limits::JOINED_COLUMNS));
        assert!(MappingSpec::read(&constant(limits::DERIVED_BYTES)).is_ok());
    }

    #[test]
    fn both_forms_read_alike() -> Result<(), Box<dyn std::error::Error>> {
        let long = r#"{"columns":[{"header":"Mail","field":"email"},{"header":"Memo","field":null}]}"#;
        let short = "\u{feff}{\"Mail\":\"email\",\"Memo\":null}";
        assert_eq!(MappingSpec::read(long)?, MappingSpec::read(short)?);
        assert_eq!(MappingSpec::read(&serde_json::to_string(&MappingSpec::read(long)?)?)?.columns.len(), 2);
        Ok(())
    }

    #[test]
    fn what_is_no_mapping_is_refused_with_the_reason() {
        for (json, word) in [
            ("[]", "map"),
            (r#"{"Mail":1}"#, "Mail"),
            (r#"{"columns":[{"header":"a","feild":"b"}]}"#, "feild"),
            (r#"{"columns":[{"header":"a","field":"b"},{"header":"a","field":"c"}]}"#, "twice"),
            (r#"{"columns":[],"derived":[{"field":"a","form":[]}]}"#, "form"),
            (&joined(limits::JOINED_COLUMNS + 1), "more than 16"),
            (&constant(limits::DERIVED_BYTES + 1), "longer than 1000"),
            (r#"{"columns":[],"derived":[{"field":"a","value":"x\u0000"}]}"#, "control character (U+0000)"),
            (r#"{"columns":[],"derived":[{"field":"a","join":"\u001b"}]}"#, "control character (U+001B)"),
            (r#"{"columns":[{"header":"a\u0000b","field":null}]}"#, "“ab”, has a NUL"),
            (r#"{"columns":[{"header":"a","field":"\u0000"}]}"#, "has a NUL (U+0000)"),
            (r#"{"columns":[],"derived":[{"field":"a\u0000"}]}"#, "has a NUL"),
            (r#"{"columns":[],"derived":[{"field":"a","from":[{"header":"\u0000"}]}]}"#, "has a NUL"),
            (&columns(limits::COLUMNS + 1, 1), "more than 2000 columns"),
            (&columns(3, limits::MAPPING_BYTES / 3 + 1), "longer than 1048576 bytes"),
            (&format!(r#"{{"columns":[],"derived":[{}]}}"#, vec![r#"{"field":"a"}"#; 1_001].join(",")), "1000 fields"),
        ] {
            let error = MappingSpec::read(json).map_err(|error| error.to_string());
            assert!(error.as_ref().is_err_and(|error| error.contains(word)), "{json}: {error:?}");
        }
    }
}
