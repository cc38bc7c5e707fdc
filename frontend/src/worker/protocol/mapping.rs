//! Which column fills which field, as the page has it and as the rules want it.

use serde::{Deserialize, Serialize};
use shared::form::{Form, Kind};
use shared::mapping::{
    CellPart, ColumnChoice, ColumnName, ColumnProposal, DerivedChoice, DerivedProposal, MappingSpec, Proposals,
};
use std::collections::HashMap;

/// A field that is filled otherwise than by one column of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derived {
    /// Its name.
    pub field: String,
    /// Columns whose cells are joined, in that order.
    pub from: Vec<usize>,
    /// What stands between them.
    pub join: String,
    /// Of a person's name, only this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<CellPart>,
    /// The value where these are blank, or there are none.
    pub value: Option<String>,
}

/// The mapping that gives each column its field, by name; of the columns without one that have a name, those that `kept` says
/// are kept.
#[must_use]
pub fn mapping_of(
    headers: &[String],
    fields: &[Option<String>],
    derived: &[Derived],
    kept: impl Fn(usize) -> bool,
) -> MappingSpec {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let columns = headers.iter().enumerate().map(|(column, header)| {
        let count = seen.entry(header).or_insert(0);
        let nth = *count;
        *count += 1;
        let field = fields.get(column).cloned().flatten();
        ColumnChoice {
            header: header.clone(),
            nth,
            custom: field.is_none() && !header.trim().is_empty() && kept(column),
            field,
        }
    });
    let columns: Vec<ColumnChoice> = columns.collect();
    let name = |column: &usize| {
        columns.get(*column).map(|choice| ColumnName { header: choice.header.clone(), nth: choice.nth })
    };
    let derived = derived.iter().map(|one| DerivedChoice {
        field: one.field.clone(),
        from: one.from.iter().filter_map(name).collect(),
        join: one.join.clone(),
        part: one.part,
        value: one.value.clone(),
    });
    let derived = derived.collect();
    MappingSpec { columns, derived }
}

/// The columns with the kinds of the fields that they fill, as a column or as the first of what fills one otherwise.
#[must_use]
pub fn kinds(form: &Form, fields: &[Option<String>], derived: &[Derived]) -> Vec<(usize, Kind)> {
    let kind = |name: &str| form.position(name).and_then(|field| Some(form.fields.get(field)?.kind));
    let columns = fields.iter().enumerate().filter_map(|(column, name)| Some((column, kind(name.as_deref()?)?)));
    let derived = derived.iter().filter_map(|one| Some((*one.from.first()?, kind(&one.field)?)));
    columns.chain(derived).collect()
}

impl Derived {
    /// What is proposed, by the name of its field.
    #[must_use]
    pub fn of(form: &Form, proposal: &DerivedProposal) -> Option<Self> {
        let field = form.fields.get(proposal.field)?.name.clone();
        Some(Self { field, from: proposal.from.clone(), join: proposal.join.clone(), part: proposal.part, value: None })
    }
}

/// What is proposed, by the names of the fields: one a column, and what fills fields otherwise.
#[must_use]
pub fn proposed(form: &Form, headers: usize, proposals: &Proposals) -> (Vec<Option<String>>, Vec<Derived>) {
    let name = |column: &ColumnProposal| Some(form.fields.get(column.chosen.as_ref()?.field)?.name.clone());
    let mut names: Vec<_> = proposals.columns.iter().map(name).collect();
    names.resize(headers, None);
    let chosen = proposals.derived.iter().filter(|derived| derived.chosen && form.header.is_free());
    (names, chosen.filter_map(|derived| Derived::of(form, derived)).collect())
}
