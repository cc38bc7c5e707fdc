//! What runs: the choices resolved on the real headers.

use super::{CellPart, ColumnChoice, ColumnName, DerivedChoice, MappingSpec, Proposals, proposals};
use crate::form::Form;
use crate::limits;
use hashbrown::HashMap;

/// Per column of the file, the field it fills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One entry a column of the file.
    pub columns: Vec<ColumnPlan>,
    /// Fields that are filled otherwise than by a column of their own.
    pub derived: Vec<DerivedPlan>,
    /// Fields (positions in the form) that are required and that no column fills.
    pub missing_required: Vec<usize>,
    /// Choices of the spec that name a header this file does not have.
    pub unknown_headers: Vec<String>,
    /// Choices of the spec that name a field this form does not have.
    pub unknown_fields: Vec<String>,
    /// Fields that two columns claim, each with the later column; the first column counts.
    pub claimed_twice: Vec<(usize, u32)>,
}

/// What fills a field besides the columns: see [`DerivedChoice`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedPlan {
    /// Position of the field in the form.
    pub field: usize,
    /// Columns of the file.
    pub from: Vec<usize>,
    /// What stands between their cells.
    pub join: String,
    /// The part that is taken of what they make.
    pub part: Option<CellPart>,
    /// The value where these are blank.
    pub value: Option<String>,
}

/// What becomes of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnPlan {
    /// The header as it stands in the file.
    pub header: String,
    /// Position of the field in the form; `None`: not imported, unless it is kept.
    pub field: Option<usize>,
    /// Name of the custom field that it becomes.
    pub custom: Option<String>,
}

impl Plan {
    /// How many of several values in a cell of that column fields take: that of the column, and in turn those that a second or
    /// third value fills.
    #[must_use]
    pub(crate) fn values_taken(&self, column: usize) -> usize {
        let of_column = |derived: &&DerivedPlan| derived.from == [column];
        let places = || self.derived.iter().filter(of_column).filter_map(|derived| derived.part?.place());
        1 + (1..).take_while(|place| places().any(|taken| taken == *place)).count()
    }

    /// Whether a field takes the extensions of the numbers in that column.
    #[must_use]
    pub(crate) fn extension_taken(&self, column: usize) -> bool {
        self.derived.iter().any(|derived| derived.from == [column] && derived.part == Some(CellPart::Extension))
    }

    /// Resolves `spec` (or, without one, the suggestions) on the headers of a file. A form with a strict header leaves no
    /// choice: each column fills the field that it is called by.
    #[must_use]
    pub fn resolve(form: &Form, spec: Option<&MappingSpec>, headers: &[String]) -> Self {
        let Some(spec) = spec.filter(|_| form.header.is_free()) else {
            return Self::proposed(form, headers, &proposals(form, headers, &[]));
        };
        let mut plan = Self::default();
        let wanted = plan.look_up(form, spec, headers);
        let mut filled = vec![false; form.fields.len()];
        for (column, (header, wanted)) in headers.iter().zip(wanted).enumerate() {
            let field = wanted.filter(|&field| {
                let first = !std::mem::replace(&mut filled[field], true);
                if !first {
                    plan.claimed_twice.push((field, u32::try_from(column).unwrap_or(u32::MAX)));
                }
                first
            });
            plan.columns.push(ColumnPlan { header: header.clone(), field, custom: None });
        }
        for derived in &spec.derived {
            plan.derive(form, derived, headers, &mut filled);
        }
        let named: HashMap<(&str, u32), bool> =
            spec.columns.iter().map(|choice| ((choice.header.as_str(), choice.nth), choice.custom)).collect();
        let places: Vec<_> = numbered(headers).collect();
        // Of a column that the spec does not name the form decides.
        plan.keep_extra(form, |column| {
            places.get(column).and_then(|place| named.get(place)).copied().unwrap_or_default()
        });
        plan.miss(form, &filled);
        plan
    }

    /// What is proposed, as a plan.
    pub(super) fn proposed(form: &Form, headers: &[String], proposals: &Proposals) -> Self {
        let mut plan = Self::default();
        let fields = proposals.columns.iter().map(|column| column.chosen.as_ref().map(|chosen| chosen.field));
        for (header, field) in headers.iter().zip(fields.chain(std::iter::repeat(None))) {
            plan.columns.push(ColumnPlan { header: header.clone(), field, custom: None });
        }
        if form.header.is_free() {
            let chosen = proposals.derived.iter().filter(|derived| derived.chosen);
            plan.derived.extend(chosen.map(|derived| DerivedPlan {
                field: derived.field,
                from: derived.from.clone(),
                join: derived.join.clone(),
                part: derived.part,
                value: None,
            }));
        }
        plan.keep_extra(form, |_| true);
        let mut filled = vec![false; form.fields.len()];
        let by_columns = plan.columns.iter().filter_map(|column| column.field);
        for field in by_columns.chain(plan.derived.iter().map(|derived| derived.field)) {
            filled[field] = true;
        }
        plan.miss(form, &filled);
        plan
    }

    /// Notes the required fields that nothing fills.
    fn miss(&mut self, form: &Form, filled: &[bool]) {
        let fields = form.fields.iter().zip(filled).enumerate();
        let missing = fields.filter(|(_, (field, filled))| field.required && !**filled);
        self.missing_required = missing.map(|(position, _)| position).collect();
    }

    /// The field wanted for each column, noting choices that name what is not there.
    fn look_up(&mut self, form: &Form, spec: &MappingSpec, headers: &[String]) -> Vec<Option<usize>> {
        let columns: HashMap<(&str, u32), usize> =
            numbered(headers).enumerate().map(|(column, at)| (at, column)).collect();
        let mut wanted = vec![None; headers.len()];
        for choice in &spec.columns {
            let Some(name) = &choice.field else { continue };
            let column = columns.get(&(choice.header.as_str(), choice.nth));
            let field = form.position(name);
            if column.is_none() {
                self.unknown_headers.push(choice.header.clone());
            }
            if field.is_none() {
                self.unknown_fields.push(name.clone());
            }
            if let (Some(&column), Some(field)) = (column, field) {
                wanted[column].get_or_insert(field);
            }
        }
        wanted
    }

    /// A field that is filled otherwise; of a field that is filled already the first counts.
    fn derive(&mut self, form: &Form, choice: &DerivedChoice, headers: &[String], filled: &mut [bool]) {
        let columns: HashMap<(&str, u32), usize> =
            numbered(headers).enumerate().map(|(column, at)| (at, column)).collect();
        let mut from = Vec::new();
        for (number, name) in choice.from.iter().enumerate() {
            match columns.get(&(name.header.as_str(), name.nth)).filter(|_| number < limits::JOINED_COLUMNS) {
                Some(column) => from.push(*column),
                None => self.unknown_headers.push(name.header.clone()),
            }
        }
        let Some(field) = form.position(&choice.field) else {
            self.unknown_fields.push(choice.field.clone());
            return;
        };
        if from.is_empty() && choice.value.is_none() {
            return;
        }
        if std::mem::replace(&mut filled[field], true) {
            let column = from.first().copied().unwrap_or_default();
            self.claimed_twice.push((field, u32::try_from(column).unwrap_or(u32::MAX)));
            return;
        }
        let (join, value) = (choice.join.clone(), choice.value.clone());
        self.derived.push(DerivedPlan { field, from, join, part: choice.part, value });
    }

    /// The choices as a spec that gives this plan again on these headers.
    #[must_use]
    pub fn spec(&self, form: &Form) -> MappingSpec {
        let headers: Vec<&String> = self.columns.iter().map(|column| &column.header).collect();
        let columns = numbered(&headers).zip(&self.columns).map(|((header, nth), column)| ColumnChoice {
            header: header.to_owned(),
            nth,
            custom: column.custom.is_some(),
            field: column.field.and_then(|field| form.fields.get(field)).map(|field| field.name.clone()),
        });
        let names: Vec<ColumnName> =
            numbered(&headers).map(|(header, nth)| ColumnName { header: header.to_owned(), nth }).collect();
        let derived = self.derived.iter().filter_map(|derived| {
            Some(DerivedChoice {
                field: form.fields.get(derived.field)?.name.clone(),
                from: derived.from.iter().filter_map(|column| names.get(*column).cloned()).collect(),
                join: derived.join.clone(),
                part: derived.part,
                value: derived.value.clone(),
            })
        });
        MappingSpec { columns: columns.collect(), derived: derived.collect() }
    }
}

/// Each header with its number among those of the same name, from 0.
fn numbered<S: AsRef<str>>(headers: &[S]) -> impl Iterator<Item = (&str, u32)> {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    headers.iter().map(move |header| {
        let header = header.as_ref();
        let count = seen.entry(header).or_insert(0);
        *count += 1;
        (header, *count - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::Plan;
    use crate::form::{Field, Form, Kind};
    use crate::mapping::MappingSpec;
    use proptest::prelude::*;

    fn form() -> Form {
        let mut form = Form::default_leads();
        form.fields =
            vec![Field::new("name", Kind::Text), Field::new("email", Kind::Email), Field::new("phone", Kind::Phone)];
        form.fields[1].required = true;
        form
    }

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(ToString::to_string).collect()
    }

    fn fields(plan: &Plan) -> Vec<Option<usize>> {
        plan.columns.iter().map(|column| column.field).collect()
    }

    #[test]
    fn without_a_spec_the_suggestions_count() {
        let plan = Plan::resolve(&form(), None, &headers(&["Tel", "x", "Mail"]));
        assert_eq!(fields(&plan), [Some(2), None, Some(1)]);
        assert!(plan.missing_required.is_empty());
    }

    #[test]
    fn choices_that_name_nothing_are_listed() -> Result<(), Box<dyn std::error::Error>> {
        let spec = MappingSpec::read(r#"{"Mail":"e_mail","Nil":"name","Gone":null,"Tel":"phone"}"#)?;
        let plan = Plan::resolve(&form(), Some(&spec), &headers(&["Mail", "Tel"]));
        assert_eq!(fields(&plan), [None, Some(2)]);
        assert_eq!(plan.unknown_fields, ["e_mail"]);
        assert_eq!(plan.unknown_headers, ["Nil"]);
        assert_eq!(plan.missing_required, [1]);
        Ok(())
    }

    #[test]
    fn repeated_headers_are_told_apart_by_number() -> Result<(), Box<dyn std::error::Error>> {
        let spec = MappingSpec::read(
            r#"{"columns":[{"header":"Tel","nth":1,"field":"phone"},{"header":"Tel","field":"name"},{"header":"Tel","nth":2,"field":"name"}]}"#,
        )?;
        let plan = Plan::resolve(&form(), Some(&spec), &headers(&["Tel", "Tel"]));
        assert_eq!(fields(&plan), [Some(0), Some(2)]);
        assert_eq!(plan.unknown_headers, ["Tel"]);
        Ok(())
    }

    #[test]
    fn a_field_claimed_twice_goes_to_the_first_column() -> Result<(), Box<dyn std::error::Error>> {
        let spec = MappingSpec::read(r#"{"b":"email","a":"email"}"#)?;
        let plan = Plan::resolve(&form(), Some(&spec), &headers(&["b", "a"]));
        assert_eq!(fields(&plan), [Some(1), None]);
        assert_eq!(plan.claimed_twice, [(1, 1)]);
        Ok(())
    }

    #[test]
    fn a_field_can_be_filled_otherwise() -> Result<(), Box<dyn std::error::Error>> {
        let spec = MappingSpec::read(
            r#"{"columns":[{"header":"Mail","field":"email"}],"derived":[
                {"field":"name","from":[{"header":"Last"},{"header":"First"},{"header":"Gone"}],"join":" "},
                {"field":"email","from":[{"header":"Mail"}]},{"field":"nil","value":"x"},{"field":"phone","value":"1"}]}"#,
        )?;
        let plan = Plan::resolve(&form(), Some(&spec), &headers(&["First", "Last", "Mail"]));
        let derived: Vec<_> = plan.derived.iter().map(|one| (one.field, one.from.clone(), one.value.clone())).collect();
        assert_eq!(derived, [(0, vec![1, 0], None), (2, vec![], Some("1".into()))]);
        assert_eq!(
            (plan.unknown_headers.as_slice(), plan.unknown_fields.as_slice()),
            (&["Gone".to_owned()][..], &["nil".to_owned()][..])
        );
        assert_eq!(plan.claimed_twice, [(1, 2)]);
        let again = Plan::resolve(&form(), Some(&plan.spec(&form())), &headers(&["First", "Last", "Mail"]));
        assert_eq!((again.columns, again.derived), (plan.columns, plan.derived));
        Ok(())
    }

    proptest! {
        #[test]
        fn a_plan_written_down_gives_the_same_plan(names in prop::collection::vec("[a-c]|Mail|Tel|name|電話", 0..8)) {
            let plan = Plan::resolve(&form(), None, &names);
            let again = Plan::resolve(&form(), Some(&plan.spec(&form())), &names);
            prop_assert_eq!(again, plan);
        }
    }
}
