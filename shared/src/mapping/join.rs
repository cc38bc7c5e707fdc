//! Proposals for fields that no single column fills: first and last name joined, an address put together, a name taken apart,
//! further numbers and addresses of a cell.

use super::proposals::ColumnProposal;
use super::split::{CellPart, SplitName, family_name_leads};
use super::suggest::Look;
use crate::form::Kind;
use crate::limits;
use crate::rules::FieldRules;
use crate::rules::values::takes_several;
use crate::table::names::{Concept, Tongue};
use crate::text::blank;

/// Results shown of a proposal.
const SHOWN: usize = 3;

/// A proposal for a field that is filled by several columns, or by a part of one.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct DerivedProposal {
    /// Position of the field in the form.
    pub field: usize,
    /// Columns of the file, in the order in which they are joined.
    pub from: Vec<usize>,
    /// What stands between their cells.
    pub join: String,
    /// The part of them that is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<CellPart>,
    /// Whether it is proposed; else it is only offered, for nothing is lost without it.
    pub chosen: bool,
    /// What comes of the first records that have a value.
    pub results: Vec<String>,
    /// Records of the sample whose name can be taken apart in another way.
    pub unsure: usize,
}

/// What columns and fields are known of while proposals are made.
struct Joins<'a, 'b> {
    look: &'a Look<'a>,
    tongue: Tongue,
    sample: &'a [Vec<String>],
    columns: &'b mut [ColumnProposal],
    made: Vec<DerivedProposal>,
}

/// The proposals; a column that is joined gives up the field that it was to fill alone.
pub(super) fn derived(
    look: &Look<'_>,
    tongue: Tongue,
    sample: &[Vec<String>],
    columns: &mut [ColumnProposal],
) -> Vec<DerivedProposal> {
    let mut joins = Joins { look, tongue, sample, columns, made: Vec::new() };
    joins.name(Concept::Name, [Concept::FirstName, Concept::LastName]);
    joins.name(Concept::NameKana, [Concept::FirstKana, Concept::LastKana]);
    joins.address();
    joins.parts(Concept::Name, [Concept::FirstName, Concept::LastName]);
    joins.parts(Concept::NameKana, [Concept::FirstKana, Concept::LastKana]);
    (0..joins.columns.len()).for_each(|column| joins.values(column));
    (0..joins.columns.len()).for_each(|column| joins.extension(column));
    joins.made
}

impl Joins<'_, '_> {
    /// A whole name that no column has, of its parts; of one part where there is no more.
    fn name(&mut self, whole: Concept, [first, last]: [Concept; 2]) {
        let Some(field) = self.free_field(whole) else { return };
        let (first_column, last_column) = (self.column(first), self.column(last));
        let family_first = self.family_name_leads(last_column.or(first_column));
        let mut from: Vec<usize> = first_column.into_iter().chain(last_column).collect();
        if family_first {
            from.reverse();
        }
        // One part alone fills the whole name only where it has no field of its own.
        let alone = from.len() == 1 && self.columns[from[0]].chosen.is_some();
        if from.is_empty() || alone {
            return;
        }
        let close = [Tongue::CHINESE, Tongue::KOREAN].contains(&self.tongue) && family_first;
        self.put(field, from, if close { "" } else { " " });
    }

    /// An address field, of what has no field of its own.
    fn address(&mut self) {
        let filled = self.filled_by(&[Concept::Address, Concept::Street]);
        let field = filled.map(|(field, _)| field);
        let Some(field) =
            field.or_else(|| self.free_field(Concept::Address)).or_else(|| self.free_field(Concept::Street))
        else {
            return;
        };
        let main = filled.map(|(_, column)| column).or_else(|| self.column(Concept::Street));
        let free = |joins: &Self, concept: Concept| {
            joins.column(concept).filter(|column| {
                let own = joins.columns[*column].chosen.is_none() || Some(*column) == main;
                own && !joins.look.cells[*column].are_empty()
            })
        };
        let eastern = [Tongue::JAPANESE, Tongue::CHINESE, Tongue::KOREAN].contains(&self.tongue);
        let (state, city) = (free(self, Concept::State), free(self, Concept::City));
        let street2 = free(self, Concept::Street2).filter(|column| Some(*column) != main);
        let parts = match street2 {
            // A district stands before the street.
            Some(column) if eastern && self.is_district(column) => [state, city, street2, main],
            _ if eastern => [state, city, main, street2],
            _ => [main, street2, city, state],
        };
        let from: Vec<usize> = parts.into_iter().flatten().collect();
        let is_whole = |main: usize| self.is_whole_address(main, &from);
        if from.len() < 2 || main.is_some_and(is_whole) {
            return;
        }
        let join = match street2 {
            Some(column) if eastern && self.is_district(column) => "",
            Some(column) if eastern || self.is_house_number(column) => " ",
            None if eastern => "",
            _ => ", ",
        };
        if let Some(main) = main {
            self.columns[main].chosen = None;
        }
        self.put(field, from, join);
    }

    /// First and last name of a whole one, where the file has no columns for them.
    fn parts(&mut self, whole: Concept, parts: [Concept; 2]) {
        if parts.iter().any(|part| self.column(*part).is_some()) {
            return;
        }
        let Some(column) = self.column(whole).filter(|column| !self.look.cells[*column].are_empty()) else { return };
        for (concept, part) in parts.into_iter().zip([CellPart::First, CellPart::Last]) {
            let Some(field) = self.free_field(concept) else { continue };
            // The name as a whole is kept elsewhere: then taking it apart is only offered.
            let kept = self.columns[column].chosen.is_some();
            let chosen = !kept || self.look.form.fields[field].required;
            let splits = self.look.cells[column].values.iter().map(|cell| SplitName::of(cell));
            let unsure = splits.clone().filter(|split| !split.sure).count();
            let results = splits.map(|split| split.part(part).to_owned()).take(SHOWN).collect();
            let (from, join) = (vec![column], String::new());
            self.made.push(DerivedProposal { field, from, join, part: Some(part), chosen, results, unsure });
        }
    }

    /// The second and third number, or e-mail address, of cells that have several, where the next field of the kind is free.
    fn values(&mut self, column: usize) {
        let Some(own) = self.columns[column].chosen.as_ref().map(|chosen| chosen.field) else { return };
        let (form, cells) = (self.look.form, &self.look.cells[column].values);
        let mut rules = None;
        let mut last = own;
        for (part, place) in [CellPart::Second, CellPart::Third].into_iter().zip(1..) {
            let Some(field) = self.free_behind(last) else { return };
            let rules =
                rules.get_or_insert_with(|| FieldRules::compile(&form.fields[own], self.look.country.or(form.country)));
            let values = cells.iter().filter_map(|cell| rules.value_at(cell, place, usize::MAX));
            let results: Vec<String> = values.take(SHOWN).map(str::to_owned).collect();
            if results.is_empty() {
                return;
            }
            let (from, join, part) = (vec![column], String::new(), Some(part));
            self.made.push(DerivedProposal { field, from, join, part, chosen: true, results, unsure: 0 });
            last = field;
        }
    }

    /// The extensions of the numbers in a column, where the form has a field for them that nothing fills.
    fn extension(&mut self, column: usize) {
        let Some(own) = self.columns[column].chosen.as_ref().map(|chosen| chosen.field) else { return };
        let (form, cells) = (self.look.form, &self.look.cells[column].values);
        let Some(field) = self.free_field(Concept::Extension).filter(|_| form.fields[own].kind == Kind::Phone) else {
            return;
        };
        let rules = FieldRules::compile(&form.fields[own], self.look.country.or(form.country));
        let results: Vec<String> =
            cells.iter().filter_map(|cell| rules.extension(cell)).take(SHOWN).map(str::to_owned).collect();
        if !results.is_empty() {
            let (from, join, part) = (vec![column], String::new(), Some(CellPart::Extension));
            self.made.push(DerivedProposal { field, from, join, part, chosen: true, results, unsure: 0 });
        }
    }

    /// The field that comes next in rank, of those that tell several values of a cell apart, if nothing fills it.
    fn free_behind(&self, field: usize) -> Option<usize> {
        let kind = self.look.form.fields[field].kind;
        let own = self.look.fields[field].meaning.filter(|_| takes_several(kind))?;
        let is_next = |other: &usize| {
            let meaning = self.look.fields[*other].meaning;
            let alike = meaning.filter(|meaning| meaning.concept == own.concept && meaning.place == own.place);
            let follows = alike.is_some_and(|meaning| meaning.number == own.number.max(1) + 1);
            follows && self.look.form.fields[*other].kind == kind
        };
        let next = (0..self.look.fields.len()).find(is_next)?;
        (!self.is_filled(next)).then_some(next)
    }

    fn put(&mut self, field: usize, from: Vec<usize>, join: &str) {
        if from.len() > limits::JOINED_COLUMNS {
            return;
        }
        let whole = |row: &Vec<String>| {
            let cells = from.iter().filter_map(|column| row.get(*column)).map(|cell| blank::trim(cell));
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(join)
        };
        let results = self.sample.iter().map(whole).filter(|result| !result.is_empty()).take(SHOWN).collect();
        self.made.push(DerivedProposal {
            field,
            from,
            join: join.to_owned(),
            part: None,
            chosen: true,
            results,
            unsure: 0,
        });
    }

    /// The first column that means this; one of the lead itself, and with values, before others. Else the one that fills such
    /// a field all the same.
    fn column(&self, concept: Concept) -> Option<usize> {
        let headers = self.look.headers.iter().enumerate().filter(|(_, header)| header.is(concept));
        let rank = |column: usize, place| (self.look.cells[column].are_empty(), place);
        let called = headers.min_by_key(|(column, header)| rank(*column, header.place())).map(|(column, _)| column);
        called.or_else(|| self.filled_by(&[concept]).map(|(_, column)| column))
    }

    /// The first field of text that asks for this and that no column with values fills.
    fn free_field(&self, concept: Concept) -> Option<usize> {
        let asks = |field: &usize| {
            self.look.fields[*field].concept() == Some(concept) && self.look.form.fields[*field].kind == Kind::Text
        };
        (0..self.look.fields.len()).filter(asks).find(|field| !self.is_filled(*field))
    }

    fn is_filled(&self, field: usize) -> bool {
        self.filling(field).is_some() || self.made.iter().any(|made| made.field == field)
    }

    fn filling(&self, field: usize) -> Option<usize> {
        let fills = |column: &ColumnProposal| column.chosen.as_ref().is_some_and(|chosen| chosen.field == field);
        self.columns.iter().position(fills)
    }

    /// The field of such a concept that a column fills, and the column.
    fn filled_by(&self, concepts: &[Concept]) -> Option<(usize, usize)> {
        let asks = |field: &usize| self.look.fields[*field].concept().is_some_and(|asked| concepts.contains(&asked));
        (0..self.look.fields.len()).filter(asks).find_map(|field| Some((field, self.filling(field)?)))
    }

    /// Whether names stand with the family name first: in such letters, or, without a sample, in such a language.
    fn family_name_leads(&self, column: Option<usize>) -> bool {
        let cells = column.map(|column| &self.look.cells[column]);
        match cells.filter(|cells| !cells.values.is_empty()) {
            Some(cells) => cells.values.iter().any(|cell| cell.chars().any(family_name_leads)),
            None => [Tongue::JAPANESE, Tongue::CHINESE, Tongue::KOREAN].contains(&self.tongue),
        }
    }

    /// Whether the column has the other parts in it already; without records a column called an address is taken for whole.
    fn is_whole_address(&self, main: usize, from: &[usize]) -> bool {
        let is_address = self.look.headers[main].is(Concept::Address);
        let cell = |row: &Vec<String>, column: usize| {
            row.get(column).map_or(String::new(), |cell| blank::trim(cell).to_owned())
        };
        let others = || from.iter().copied().filter(|column| *column != main);
        let rows = self.sample.iter().filter(|row| !cell(row, main).is_empty());
        let (mut asked, mut inside) = (0_usize, 0_usize);
        for row in rows {
            for part in others().map(|column| cell(row, column)).filter(|part| !part.is_empty()) {
                asked += 1;
                inside += usize::from(cell(row, main).contains(&part));
            }
        }
        if asked == 0 { is_address } else { inside * 2 > asked }
    }

    /// Whether most cells end as the names of districts do.
    fn is_district(&self, column: usize) -> bool {
        let values = &self.look.cells[column].values;
        let district = |cell: &&&str| cell.ends_with(['区', '區', '县', '縣', '市', '旗', '郡', '구', '군']);
        !values.is_empty() && values.iter().filter(district).count() * 10 >= values.len() * 8
    }

    /// Whether the second line is the number of the house: it stands behind the street with a blank.
    fn is_house_number(&self, column: usize) -> bool {
        let values = &self.look.cells[column].values;
        let number = |cell: &&&str| cell.starts_with(|letter: char| letter.is_ascii_digit()) && cell.len() <= 8;
        !values.is_empty() && values.iter().filter(number).count() * 10 >= values.len() * 8
    }
}
