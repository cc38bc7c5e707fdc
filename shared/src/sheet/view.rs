//! Which rows of a sheet are shown.

use super::Kind;
use crate::finding::Severity;
use serde::{Deserialize, Serialize};

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// All.
    #[default]
    All,
    /// With any finding.
    Findings,
    /// With an error.
    Errors,
    /// With a warning.
    Warnings,
    /// Changed or left out by a person.
    Changed,
}

/// Which rows are shown, and of which finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct View {
    /// Which rows.
    pub rows: Rows,
    /// Only with a finding of that rule.
    pub rule: Option<String>,
    /// Only with a finding in that column.
    pub column: Option<u32>,
}

impl View {
    pub(super) fn wants(&self, kind: &Kind) -> bool {
        let severity = match self.rows {
            Rows::Errors => Some(Severity::Error),
            Rows::Warnings => Some(Severity::Warning),
            Rows::All | Rows::Findings | Rows::Changed => None,
        };
        severity.is_none_or(|wanted| kind.severity == wanted)
            && self.rule.as_ref().is_none_or(|rule| kind.code == *rule)
            && self.column.is_none_or(|column| kind.column == Some(column))
    }

    /// Whether every record is in it.
    #[must_use]
    pub const fn is_everything(&self) -> bool {
        matches!(self.rows, Rows::All) && self.rule.is_none() && self.column.is_none()
    }
}
