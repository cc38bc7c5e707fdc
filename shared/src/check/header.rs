//! The header: what fills which field, and what is wrong with its names.

use super::across::Across;
use super::columns::{Column, Derived, columns, field_params};
use super::position::Lacking;
use super::receipt::Basis;
use super::record::Cells;
use super::row_country::{RowCountry, goes_by_row};
use super::structure::{finding, param};
use super::uniques::Uniques;
use crate::finding::{Address, Finding, Params};
use crate::form::Form;
use crate::mapping::{Difference, Plan, differences};
use crate::report::{ColumnReport, SkipReason, SkippedRule};
use crate::rules::{self, FieldRules, Lack};
use crate::table::guard;
use crate::table::write::ErrorColumns;
use crate::text::blank;

/// What is known once the header is read.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) headers: Vec<String>,
    pub(super) error_columns: Option<ErrorColumns>,
    pub(super) plan: Option<Plan>,
    /// One a column of the file.
    pub(super) columns: Vec<Option<Column>>,
    /// What fills a field besides the columns.
    pub(super) derived: Vec<Derived>,
    pub(super) across: Across,
    /// Columns of ids that an export marks.
    pub(super) marked: Vec<usize>,
    /// The column that names the country of each record.
    pub(super) row_country: Option<RowCountry>,
}

impl Header {
    /// Settles the columns.
    pub(super) fn new(mut headers: Vec<String>, basis: &Basis) -> Self {
        let form = basis.form.as_ref();
        let error_columns = ErrorColumns::find(&headers);
        if error_columns.is_some() {
            headers.iter_mut().for_each(|header| *header = guard::restore(header).to_owned());
        }
        let plan = form.map(|form| {
            let mut plan = Plan::resolve(form, basis.settings.mapping.as_ref(), &headers);
            for column in error_columns.iter().flat_map(|columns| [columns.reason, columns.row]) {
                plan.columns[column].field = None;
                plan.columns[column].custom = None;
            }
            plan
        });
        let (columns, derived) = match form.zip(plan.as_ref()) {
            Some((form, plan)) => columns(form, plan, basis),
            None => (headers.iter().map(|_| None).collect(), Vec::new()),
        };
        let across = form.map(|form| Across::of(form, (&columns, &derived), basis.seed)).unwrap_or_default();
        let marked = rules::export_prefix::columns(&headers);
        let row_country = RowCountry::of(&columns, &derived);
        Self { headers, error_columns, plan, columns, derived, across, marked, row_country }
    }

    /// The next record has that cell in the column of countries: it is judged by what it names.
    pub(super) fn tell_country(&mut self, cell: &str) {
        if let Some(country) = &mut self.row_country {
            country.tell(cell, &mut self.columns, &mut self.derived);
        }
    }

    /// How many keys a record has: see [`super::Record::keys`].
    pub(super) fn keys(&self) -> usize {
        self.unique_columns().count() + self.across.seen.len()
    }

    fn unique_columns(&self) -> impl Iterator<Item = &Column> {
        self.filled_fields().filter(|column| column.uniques.is_some())
    }

    /// What fills fields, columns first.
    fn filled_fields(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().flatten().chain(self.derived.iter().map(|derived| &derived.column))
    }

    /// From now on, which row had a record's keys first is said from outside: of the next record in these rows.
    pub(super) fn tell(&mut self, first: &[Option<u64>]) {
        let mut rows = first.iter().copied();
        self.uniques().for_each(|uniques| uniques.tell(rows.next().flatten()));
    }

    /// What remembers unique values.
    pub(super) fn uniques(&mut self) -> impl Iterator<Item = &mut Uniques> {
        let Self { columns, derived, across, .. } = self;
        let derived = derived.iter_mut().map(|derived| &mut derived.column);
        let columns = columns.iter_mut().flatten().chain(derived).filter_map(|column| column.uniques.as_mut());
        columns.map(|(_, uniques)| uniques).chain(across.uniques())
    }

    /// One empty report a column.
    pub(super) fn reports(&self, form: Option<&Form>) -> Vec<ColumnReport> {
        let field = |column: usize| {
            let plan = self.plan.as_ref()?;
            let derived = || Some(plan.derived.iter().find(|derived| derived.from.contains(&column))?.field);
            let field = plan.columns.get(column)?.field.or_else(derived)?;
            Some(form?.fields.get(field)?.name.clone())
        };
        let report = |(column, header): (usize, &String)| ColumnReport {
            header: header.clone(),
            field: field(column),
            custom: self.plan.as_ref().and_then(|plan| plan.columns.get(column)?.custom.clone()),
            filled: 0,
            errors: 0,
            warnings: 0,
        };
        self.headers.iter().enumerate().map(report).collect()
    }

    /// What is wrong with names and mapping.
    pub(super) fn findings(&self, form: Option<&Form>, at: Address) -> Vec<Finding> {
        let mut found = self.names(at);
        let Some((form, plan)) = form.zip(self.plan.as_ref()) else { return found };
        if !form.header.is_free() {
            let differences = self.format(form, at);
            if !differences.is_empty() {
                // They say it all; a required field without a column would be told twice.
                return differences;
            }
        }
        for name in &plan.unknown_headers {
            found.push(finding(&rules::mapping_header_unknown::RULE, at, None, "", param("header", name)));
        }
        for name in &plan.unknown_fields {
            found.push(finding(&rules::mapping_field_unknown::RULE, at, None, "", param("name", name)));
        }
        for &(field, column) in &plan.claimed_twice {
            let params = field_params(form, field);
            let header = self.headers.get(column as usize).map_or("", String::as_str);
            found.push(finding(&rules::field_claimed_twice::RULE, at, Some(column as usize), header, params));
        }
        for &field in &plan.missing_required {
            found.push(finding(&rules::field_unmapped::RULE, at, None, "", field_params(form, field)));
        }
        found
    }

    /// How the header differs from the one that the form asks for.
    fn format(&self, form: &Form, at: Address) -> Vec<Finding> {
        let ours =
            |column: &usize| self.error_columns.as_ref().is_some_and(|ours| [ours.reason, ours.row].contains(column));
        let columns: Vec<usize> = (0..self.headers.len()).filter(|column| !ours(column)).collect();
        let headers: Vec<&str> = columns.iter().map(|column| self.headers[*column].as_str()).collect();
        let place = |number: usize| (number + 1).to_string();
        let of_column = |rule, column: usize, mut params: Params| {
            let column = columns[column];
            let header = self.headers[column].trim();
            params.extend(param("number", place(column)));
            params.extend(param("header", header));
            finding(rule, at, Some(column), header, params)
        };
        let told = |difference: &Difference| match *difference {
            Difference::Renamed { column, field } => {
                of_column(&rules::format_column_renamed::RULE, column, field_params(form, field))
            }
            Difference::Moved { column, field } => {
                of_column(&rules::format_column_moved::RULE, column, param("place", place(field)))
            }
            Difference::Extra { column } => of_column(&rules::format_column_extra::RULE, column, Params::new()),
            Difference::Missing { field } => {
                let mut params = field_params(form, field);
                params.extend(param("number", place(field)));
                finding(&rules::format_column_missing::RULE, at, None, "", params)
            }
        };
        differences(form, &headers).iter().map(told).collect()
    }

    /// Columns without a name.
    pub(super) fn blank_names(&self) -> impl Iterator<Item = usize> {
        self.headers.iter().enumerate().filter(|(_, name)| name.trim().is_empty()).map(|(column, _)| column)
    }

    /// What the columns are of which a record of so many cells has none.
    pub(super) fn lacking(&self, found: usize) -> Lacking {
        let columns = || self.headers.iter().zip(&self.columns).skip(found);
        if columns().all(|(name, column)| name.trim().is_empty() && column.is_none()) {
            return Lacking::Unnamed;
        }
        let optional = |column: &Option<Column>| column.as_ref().is_none_or(|column| column.may_be_empty);
        if self.plan.is_some() && found * 2 > self.headers.len() && columns().all(|(_, column)| optional(column)) {
            Lacking::Optional
        } else {
            Lacking::Needed
        }
    }

    /// Whether a record of the table's shape is the header once more. In a single column any value can look like its name.
    pub(super) fn is_repeated_by(&self, cells: Cells<'_>) -> bool {
        let same = |(column, name): (usize, &String)| {
            cells.original(column).is_some_and(|cell| blank::trim(&cell) == blank::trim(name))
        };
        let names = || self.headers.iter().filter(|name| !name.trim().is_empty());
        self.headers.iter().enumerate().all(same) && names().nth(1).is_some()
    }

    /// Doubled names; blank ones are told at the end, when it is known whether anything stands below them.
    fn names(&self, at: Address) -> Vec<Finding> {
        let mut found = Vec::new();
        let mut first = hashbrown::HashMap::new();
        for (column, name) in self.headers.iter().enumerate() {
            let name = name.trim();
            let number = || param("number", (column + 1).to_string());
            if name.is_empty() {
                continue;
            }
            let first = *first.entry(name).or_insert(column);
            if first != column {
                let mut params = number();
                params.extend(param("first", (first + 1).to_string()));
                params.extend(param("header", name));
                found.push(finding(&rules::header_duplicate::RULE, at, Some(column), name, params));
            }
        }
        found
    }

    /// What could not run, because no column or no country was there.
    pub(super) fn skipped(&self, form: &Form) -> Vec<SkippedRule> {
        let reasons = |(at, field): (usize, &crate::form::Field)| {
            let rules = self.filled_fields().find(|column| column.field == at).map(|column| &column.rules);
            let none = rules.is_none().then_some(SkipReason::NoColumn);
            // Where a column names the country of each record, it is no lack that nothing else does.
            let by_row = self.row_country.is_some() && goes_by_row(field);
            let lacking = rules.into_iter().flat_map(FieldRules::lacks);
            let lacking = lacking.filter(|lack| !by_row || *lack != Lack::Country).map(|lack| match lack {
                Lack::Country => SkipReason::NoCountry,
                Lack::Subdivisions => SkipReason::NoSubdivisions,
                Lack::Reference => SkipReason::NoReference,
            });
            let skipped = |reason| {
                let list = field.reference.clone().filter(|_| reason == SkipReason::NoReference);
                SkippedRule { field: field.name.clone(), reason, list }
            };
            none.into_iter().chain(lacking).map(skipped).collect::<Vec<_>>()
        };
        form.fields.iter().enumerate().flat_map(reasons).collect()
    }
}
