//! What could fill a field that nothing fills yet, and what fills one otherwise than a column alone: the lines of the table, and
//! the offers where something required is missing.

use crate::pages::import::state::{Derived, Wizard};
use crate::worker::protocol::Inspected;
use shared::mapping::{CellPart, DerivedProposal};

/// Results shown of a line.
const SHOWN: usize = 3;

/// Offers made at once.
const OFFERS: usize = 3;

/// A field that is filled otherwise than by a column alone, or could be.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// How.
    pub derived: Derived,
    /// What comes of the first records.
    pub results: Vec<String>,
    /// Names among them that can be taken apart in another way.
    pub unsure: usize,
    /// It was proposed; else a person chose it.
    pub proposed: bool,
}

/// What could fill a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// Columns joined, or a part of one.
    Derived(Derived),
    /// A column alone, into the field of that name.
    Column(usize, String),
}

impl Wizard {
    /// The lines: what is proposed, whether it is taken or could be, and what a person chose. A line keeps its place when it is
    /// taken or given up.
    #[must_use]
    pub fn derived_lines(&self) -> Vec<Line> {
        let Some(seen) = self.usable() else { return Vec::new() };
        let proposed: Vec<(Derived, &DerivedProposal)> = self.derived_proposals(seen).collect();
        let shown = |derived: &Derived| {
            self.derived.contains(derived) || (!self.is_filled(&derived.field) && self.has_the_part_before(derived))
        };
        let mut lines: Vec<Line> = proposed
            .iter()
            .filter(|(derived, _)| shown(derived))
            .map(|(derived, proposal)| Line {
                derived: derived.clone(),
                results: proposal.results.clone(),
                unsure: proposal.unsure,
                proposed: true,
            })
            .collect();
        let own = self.derived.iter().filter(|derived| proposed.iter().all(|(known, _)| known != *derived));
        lines.extend(own.map(|derived| Line {
            derived: derived.clone(),
            results: results(derived, seen),
            unsure: 0,
            proposed: false,
        }));
        lines
    }

    /// The third value of a cell is taken where the second is.
    fn has_the_part_before(&self, derived: &Derived) -> bool {
        let is_before = |one: &Derived| one.part == Some(CellPart::Second) && one.from == derived.from;
        derived.part != Some(CellPart::Third) || self.derived.iter().any(is_before)
    }

    fn derived_proposals<'a>(&'a self, seen: &'a Inspected) -> impl Iterator<Item = (Derived, &'a DerivedProposal)> {
        let proposals = seen.proposals.derived.iter().filter(|_| self.form.header.is_free());
        proposals.filter_map(|proposal| Some((Derived::of(&self.form, proposal)?, proposal)))
    }

    /// What could fill one of these fields, that nothing fills: what is proposed, else columns without a field that are likely.
    #[must_use]
    pub fn offers(&self, fields: &[&str]) -> Vec<Offer> {
        let Some(seen) = self.usable() else { return Vec::new() };
        let wanted = |field: &str| fields.contains(&field) && !self.is_filled(field);
        let derived = self.derived_proposals(seen).map(|(derived, _)| derived);
        let mut offers: Vec<Offer> =
            derived.filter(|derived| wanted(&derived.field)).map(Offer::Derived).take(OFFERS).collect();
        let free = seen.proposals.columns.iter().enumerate().filter(|(at, _)| self.mapping.get(*at) == Some(&None));
        let candidates = free.flat_map(|(at, column)| column.candidates.iter().map(move |one| (at, one)));
        let mut likely: Vec<(usize, &str, f64)> = candidates
            .filter(|(_, one)| one.refused.is_none())
            .filter_map(|(at, one)| Some((at, self.form.fields.get(one.field)?.name.as_str(), one.score)))
            .filter(|(_, field, _)| wanted(field))
            .collect();
        likely.sort_by(|one, other| other.2.total_cmp(&one.2));
        for (at, field, _) in likely {
            let is_new = |offer: &Offer| match offer {
                Offer::Derived(known) => known.field != field,
                Offer::Column(column, known) => *column != at && known != field,
            };
            if offers.len() < OFFERS && offers.iter().all(is_new) {
                offers.push(Offer::Column(at, field.to_owned()));
            }
        }
        offers
    }

    /// Columns that fill no field and are kept with the leads.
    #[must_use]
    pub fn kept(&self) -> usize {
        (0..self.mapping.len()).filter(|column| self.keeps(*column)).count()
    }
}

/// What comes of the first records; of several values in a cell only the check tells.
fn results(derived: &Derived, seen: &Inspected) -> Vec<String> {
    if derived.part.is_some_and(CellPart::is_told_by_field) {
        return Vec::new();
    }
    let whole = |row: &Vec<String>| {
        let cells = derived.from.iter().filter_map(|column| row.get(*column)).map(|cell| cell.trim());
        let joined = cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(&derived.join);
        if joined.is_empty() { derived.value.clone().unwrap_or_default() } else { joined }
    };
    seen.inspection.sample.iter().map(whole).filter(|result| !result.is_empty()).take(SHOWN).collect()
}
