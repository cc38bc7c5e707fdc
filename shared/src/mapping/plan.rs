//! What runs: the choices resolved on the real headers.

use super::{MappingSpec, suggest};
use crate::form::Form;

/// Per column of the file, the field it fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// One entry a column of the file.
    pub columns: Vec<ColumnPlan>,
    /// Fields (positions in the form) that are required and that no column fills.
    pub missing_required: Vec<usize>,
    /// Choices of the spec that name a header this file does not have.
    pub unknown_headers: Vec<String>,
    /// Choices of the spec that name a field this form does not have.
    pub unknown_fields: Vec<String>,
    /// Fields that two columns claim, with the columns; the first column counts.
    pub claimed_twice: Vec<(usize, u32)>,
}

/// What becomes of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPlan {
    /// The header as it stands in the file.
    pub header: String,
    /// Position of the field in the form; `None`: not imported.
    pub field: Option<usize>,
}

impl Plan {
    /// Resolves `spec` (or, without one, the suggestions) on the headers of a file.
    #[must_use]
    pub fn resolve(form: &Form, spec: Option<&MappingSpec>, headers: &[String]) -> Self {
        let _ = (form, spec, suggest as fn(&Form, &[String]) -> _);
        Self {
            columns: headers
                .iter()
                .map(|header| ColumnPlan {
                    header: header.clone(),
                    field: None,
                })
                .collect(),
            missing_required: vec![],
            unknown_headers: vec![],
            unknown_fields: vec![],
            claimed_twice: vec![],
        }
    }

    /// The choices as a spec that gives this plan again on these headers.
    #[must_use]
    pub fn spec(&self, form: &Form) -> MappingSpec {
        let _ = form;
        MappingSpec::default()
    }
}
