//! One field of a form.

use super::kind::Kind;
use super::step::Step;
use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One field. Which properties go with which kind is checked when the form is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Field {
    /// Key of the value in the API and, unless there is a label, what people see.
    pub name: String,
    /// What people see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// What it holds.
    pub kind: Kind,
    /// A blank cell is an error.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// What a cell that cannot be read costs. A required field's costs the row.
    #[serde(default, skip_serializing_if = "OnError::is_row")]
    pub on_error: OnError,
    /// The same value twice in a file is an error; blanks never collide.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// It is the id that another system has for the lead: a lead that comes again with it is the same, if its e-mail address is not
    /// that of another. One field of a form at most.
    #[serde(default, skip_serializing_if = "is_false")]
    pub external_id: bool,
    /// Fewest characters (Unicode scalar values) of the canonical value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Most characters (Unicode scalar values) of the canonical value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Smallest value: a number, or a date as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    /// Largest value: a number, or a date as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<String>,
    /// Regular expression that the whole canonical value must match (linear-time dialect of `regex-lite`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// What a cell goes through before it is read; see [`Step`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub normalise: Vec<Step>,
    /// Name of the list that the canonical value must be in. The caller of a check gives the lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The choices of a [`Kind::Choice`] or [`Kind::Choices`]; for other kinds the only values allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Of [`Kind::Choices`]: what stands between the values. Default `,`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub separator: Option<char>,
    /// Of a date: `YYYY-MM-DD` and the like (`YYYY`, `YY`, `MM`, `M`, `MMM`, `MMMM`, `DD`, `D`, anything else as it stands),
    /// or `any` for every writing that can be read in one way only. Default `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Country of a phone, postal code or subdivision, if it differs from the form's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Of a number: the decimal mark. Default `.`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub decimal_mark: Option<char>,
    /// Of a number: the mark between groups of digits. Default: none allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub group_mark: Option<char>,
    /// Of a number: a unit or currency may stand before or after it (`$95`, `95 %`); it is dropped.
    #[serde(default, skip_serializing_if = "is_false")]
    pub with_unit: bool,
    /// Of a boolean: what stands for true. Default `true`, `True`, `TRUE`, `1`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub true_values: Vec<String>,
    /// Of a boolean: what stands for false. Default `false`, `False`, `FALSE`, `0`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub false_values: Vec<String>,
    /// Other names that a file may have for it, besides the label.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// A good value, for templates and the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<Example>,
}

/// A good value: one for both languages of the page, or one for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Example {
    /// For both.
    Value(String),
    /// For each.
    ByLanguage(Label),
}

impl Example {
    /// The value for a page in that language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&str> {
        match self {
            Self::Value(value) => Some(value),
            Self::ByLanguage(values) => values.get(lang),
        }
    }
}

/// What a cell costs that breaks a rule of its field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum OnError {
    /// The row: it is not imported.
    #[default]
    Row,
    /// The cell alone: it stays blank, with a warning. A value that another row has already costs the row all the same.
    Cell,
}

impl OnError {
    // By reference: serde asks so.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    const fn is_row(&self) -> bool {
        matches!(self, Self::Row)
    }
}

fn is_false(value: &bool) -> bool {
    !*value
}

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// What is stored, and what a cell says.
    pub value: String,
    /// What people see; a cell may say this too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// What a cell may say besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Choice {
    /// What people of that language call it.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> &str {
        self.label.as_ref().and_then(|label| label.get(lang)).unwrap_or(&self.value)
    }
}

/// A name in the languages of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Label {
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Japanese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ja: Option<String>,
}

impl Label {
    /// The name in that language, or else in the other.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&str> {
        let (first, second) = match lang {
            Lang::En => (&self.en, &self.ja),
            Lang::Ja => (&self.ja, &self.en),
        };
        first.as_deref().or(second.as_deref())
    }
}

impl Field {
    /// A field of that name and kind with nothing else set.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label: None,
            kind,
            required: false,
            on_error: OnError::Row,
            unique: false,
            external_id: false,
            min_length: None,
            max_length: None,
            minimum: None,
            maximum: None,
            pattern: None,
            normalise: vec![],
            reference: None,
            choices: vec![],
            separator: None,
            format: None,
            country: None,
            decimal_mark: None,
            group_mark: None,
            with_unit: false,
            true_values: vec![],
            false_values: vec![],
            aliases: vec![],
            example: None,
        }
    }

    /// A good value, for a page in that language; empty where the form gives none.
    #[must_use]
    pub fn example(&self, lang: Lang) -> &str {
        self.example.as_ref().and_then(|example| example.get(lang)).unwrap_or_default()
    }

    /// What people see.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> &str {
        self.label.as_ref().and_then(|label| label.get(lang)).unwrap_or(&self.name)
    }
}

/// A country: two upper-case letters, ISO 3166-1 alpha-2.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[A-Za-z]{2}$"))]
pub struct Country([u8; 2]);

impl Country {
    pub(crate) const fn letters(self) -> [u8; 2] {
        self.0
    }

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::str::FromStr for Country {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(format!("“{text}” is not a country; give two letters, such as US or JP")),
        }
    }
}

impl TryFrom<String> for Country {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.as_str().to_owned()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
