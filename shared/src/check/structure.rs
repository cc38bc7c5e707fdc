//! Findings about the file, its header and the shape of a record: spoken where the fault is seen.

use crate::finding::{Address, Finding, Params, shown};
use crate::rules::{self, Rule};
use crate::text::content::Foreign;
use std::borrow::Cow;

/// A finding of `rule`.
pub(crate) fn finding(rule: &Rule, at: Address, column: Option<usize>, value: &str, params: Params) -> Finding {
    Finding {
        code: Cow::Borrowed(rule.code),
        severity: rule.severity,
        at,
        column: column.and_then(|column| u32::try_from(column).ok()),
        value: shown(value),
        params,
        fix: None,
    }
}

/// A finding about the file as a whole.
pub(crate) fn about_file(rule: &Rule, params: Params) -> Finding {
    finding(rule, Address::default(), None, "", params)
}

/// The file has more of something than `limit`.
pub(crate) fn beyond(rule: &Rule, limit: u64) -> Finding {
    about_file(rule, param("limit", limit.to_string()))
}

/// What a file is instead of a table.
pub(crate) fn foreign(found: Foreign) -> Finding {
    let (rule, format) = match found {
        Foreign::Workbook(format) => (&rules::file_is_workbook::RULE, format),
        Foreign::Archive(format) => (&rules::file_is_archive::RULE, format),
        Foreign::Document(format) => (&rules::file_is_document::RULE, format),
        Foreign::Markup(format) => (&rules::file_is_markup::RULE, format),
        Foreign::Contacts(format) => (&rules::file_is_contacts::RULE, format),
        Foreign::Binary => (&rules::file_is_binary::RULE, ""),
    };
    about_file(rule, param("format", format))
}

/// One parameter.
pub(crate) fn param(name: &'static str, value: impl Into<String>) -> Params {
    vec![(Cow::Borrowed(name), value.into())]
}
