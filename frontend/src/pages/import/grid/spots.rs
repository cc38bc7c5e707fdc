//! Which cell of a row is meant: one with a finding, or one with the text that is looked for.

use crate::pages::import::state::{RowsView, Wizard, place_of};
use crate::worker::protocol::Row;
use shared::finding::Severity;
use shared::text::search::Needle;

/// A cell of a row: the part of the columns that it is in, and its place there.
pub(super) type Spot = (usize, usize);

/// The first cell shown of a row that holds the text which is looked for.
pub(super) fn found_at(rows: &RowsView, row: &Row) -> Option<Spot> {
    let needle = Needle::new(rows.filter().text.as_deref()?);
    let place = row.cells.iter().position(|cell| needle.is_in(cell))?;
    Some((rows.part, place + 1))
}

/// The first of these cells with an error.
pub(super) fn worst_spot<'a>(wizard: &Wizard, row: &Row, bad: &'a [Spot]) -> Option<&'a Spot> {
    let columns = &wizard.rows.query.columns;
    let errors = row.findings.iter().filter(|said| said.severity == Severity::Error);
    let places: Vec<usize> = errors.map(|said| place_of(columns, said.column)).collect();
    bad.iter().find(|(part, place)| *part == wizard.rows.part && places.contains(place))
}

/// The cells of a row with findings that the filter means. A finding of no column is at the row's head, in every part.
pub(super) fn bad_spots(wizard: &Wizard, row: &Row) -> Vec<Spot> {
    let (rows, filter) = (&wizard.rows, wizard.rows.filter());
    let parts = wizard.checked().map(|checked| wizard.arrangement.parts(checked)).unwrap_or_default();
    let spot = |column: Option<u32>| {
        let holds = |part: &Vec<u32>| column.is_some_and(|column| part.contains(&column));
        // Columns that stay are in every part: the one that is shown will do.
        let shown = parts.get(rows.part).filter(|part| holds(part)).map(|_| rows.part);
        let part = shown.or_else(|| parts.iter().position(holds));
        part.map_or((rows.part, 0), |part| (part, place_of(&parts[part], column)))
    };
    let meant = row.findings.iter().filter(|said| filter.matches(&said.code, said.severity, said.column));
    let mut spots: Vec<Spot> = meant.map(|said| spot(said.column)).collect();
    spots.sort_unstable();
    spots.dedup();
    spots
}
