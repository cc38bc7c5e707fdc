//! What a first look proposes: which column fills which field.

use super::Inspection;
use crate::form::{Country, Form};
use crate::mapping::{self, MappingSpec};
use crate::table::write::ErrorColumns;

impl Inspection {
    /// The mapping that a person is shown to begin with, by names and cells of the columns. `None`: the form has a strict header,
    /// the file cannot be read, or it has the rows of an earlier check, whose headers are as that check wrote them.
    #[must_use]
    pub fn mapping(&self, form: &Form, country: Option<Country>) -> Option<MappingSpec> {
        let proposed = || mapping::proposals_in(form, &self.headers, &self.sample, country);
        let is_free = form.header.is_free() && self.refusal.is_none() && ErrorColumns::find(&self.headers).is_none();
        is_free.then(|| MappingSpec::proposed(form, &self.headers, &proposed()))
    }
}
