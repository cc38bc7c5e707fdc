//! The columns, settled once a check: which field each fills, and that field's rules compiled.

use super::receipt::Basis;
use super::row_country::Heard;
use super::structure::param;
use super::uniques::Uniques;
use crate::finding::Params;
use crate::form::{Country, Form, Kind};
use crate::lang::Lang;
use crate::mapping::{CellPart, ColumnPlan, Plan};
use crate::rules::FieldRules;
use std::borrow::Cow;

/// What fills a field otherwise than by one column of its own: see [`crate::mapping::DerivedChoice`].
#[derive(Debug)]
pub(super) struct Derived {
    pub(super) column: Column,
    pub(super) from: Vec<usize>,
    pub(super) join: String,
    pub(super) part: Option<CellPart>,
    /// How many of several values in its cells are taken.
    pub(super) values: usize,
    pub(super) value: Option<String>,
}

/// A column that fills a field.
#[derive(Debug)]
pub(super) struct Column {
    /// Position of the field in the form.
    pub(super) field: usize,
    pub(super) rules: FieldRules,
    /// Number of the key, and its values.
    pub(super) uniques: Option<(usize, Uniques)>,
    /// See [`FieldRules::bytes_without_a_look`].
    pub(super) plain_bytes: usize,
    /// A cell without a single byte is no fault.
    pub(super) may_be_empty: bool,
    /// Its rules in other countries, where it goes by the country of the record.
    pub(super) heard: Option<Heard>,
    /// The field's name in both languages, for messages.
    pub(super) name: Params,
}

pub(super) type Columns = (Vec<Option<Column>>, Vec<Derived>);

/// What fills which field, each with its rules compiled: columns, and what is put together.
pub(super) fn columns(form: &Form, plan: &Plan, basis: &Basis) -> Columns {
    let mut rules =
        FieldRules::of_form(&with_country_of_first(form, plan, basis.settings.country), basis.settings.country);
    for rules in &mut rules {
        rules.refer_to(&basis.references);
        rules.on(basis.settings.today);
    }
    let mut rules: Vec<Option<FieldRules>> = rules.into_iter().map(Some).collect();
    let conventions = &basis.settings.conventions;
    let mut keys = 0;
    let mut take = |field: usize, column: Option<usize>| {
        let mut rules = rules.get_mut(field).and_then(Option::take)?;
        if let Some(said) = column.and_then(|column| conventions.of_column(column)) {
            rules = rules.in_column(said);
        }
        let uniques = rules.field.unique.then(|| (keys, Uniques::new(rules.field.kind, basis.seed)));
        keys += usize::from(uniques.is_some());
        let plain_bytes = if uniques.is_none() { rules.bytes_without_a_look() } else { 0 };
        let may_be_empty = rules.blank_rules().is_empty();
        let heard = Heard::of(&rules);
        Some(Column { field, rules, uniques, plain_bytes, may_be_empty, heard, name: field_params(form, field) })
    };
    let of_column = |(number, column): (usize, &ColumnPlan)| {
        let mut column = take(column.field?, Some(number))?;
        column.rules.take(plan.values_taken(number));
        if plan.extension_taken(number) {
            column.rules.leave_extension();
        }
        Some(column)
    };
    let columns = plan.columns.iter().enumerate().map(of_column).collect();
    let derived = plan.derived.iter().filter_map(|derived| {
        let (from, join, value) = (derived.from.clone(), derived.join.clone(), derived.value.clone());
        // What is put together is written as its first column is.
        let values = from.first().map_or(1, |column| plan.values_taken(*column));
        Some(Derived {
            column: take(derived.field, from.first().copied())?,
            from,
            join,
            part: derived.part,
            values,
            value,
        })
    });
    let derived = derived.collect();
    (columns, derived)
}

/// The form where a further number of a column is of the country that the column's own field has.
fn with_country_of_first<'f>(form: &'f Form, plan: &Plan, country: Option<Country>) -> Cow<'f, Form> {
    let mut settled = Cow::Borrowed(form);
    for derived in plan.derived.iter().filter(|derived| derived.part.is_some_and(CellPart::is_of_several)) {
        let own = derived.from.first().and_then(|column| plan.columns.get(*column)?.field);
        let phone = |field: usize| form.fields.get(field).filter(|field| field.kind == Kind::Phone);
        let Some((own, _)) = own.and_then(phone).zip(phone(derived.field)) else { continue };
        let file = country.or(form.country);
        let (is, own) = (form.fields[derived.field].country.or(file), own.country.or(file));
        if let Some(own) = own.filter(|_| is != own) {
            settled.to_mut().fields[derived.field].country = Some(own);
        }
    }
    settled
}

/// The column that what is wrong with a field is told of: of a field that is joined, the first.
pub(super) fn column_of(field: usize, (columns, derived): (&[Option<Column>], &[Derived])) -> Option<usize> {
    let fills = |column: &Option<Column>| column.as_ref().is_some_and(|column| column.field == field);
    let derived = || derived.iter().find(|derived| derived.column.field == field)?.from.first().copied();
    columns.iter().position(fills).or_else(derived)
}

/// The field's name in both languages, for the message.
pub(super) fn field_params(form: &Form, field: usize) -> Params {
    let field = &form.fields[field];
    let (en, ja) = (field.shown(Lang::En), field.shown(Lang::Ja));
    let mut params = param("field", en);
    if ja != en {
        params.extend(param("field_ja", ja));
    }
    params
}
