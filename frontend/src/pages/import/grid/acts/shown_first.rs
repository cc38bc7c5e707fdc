//! Acts on many cells or rows of which is shown beforehand what they do.

use super::{Act, Gathered, Told};
use crate::app::Effect;
use crate::pages::import::bulk::{BulkEvent, update as bulk};
use crate::pages::import::state::{RowsView, Wizard};
use crate::worker::protocol::Row;
use shared::patch::{Step, ranges_of};

/// The step of such an act. Rows that are left out are not written to.
pub(super) fn step(view: &RowsView, of: &Gathered, rows: &[&Row]) -> Option<Step> {
    let records = || ranges_of(rows.iter().filter(|row| !row.left_out).map(|row| row.record));
    let write = |value: String| {
        let places = of.block.places.0 - 1..of.block.places.1;
        let columns = view.query.columns.get(places).unwrap_or_default().to_vec();
        Step::Cells { columns, records: records(), values: vec![value].into() }
    };
    match &of.act {
        Act::Blank => Some(write(String::new())),
        Act::Fill(value) => Some(write(value.clone())),
        Act::LeaveOut => Some(Step::LeaveOutMany { records: records() }),
        Act::Copy | Act::Cut | Act::Clear | Act::FillDown | Act::Paste(_) | Act::Fix => None,
    }
}

/// Shows what the fixes of the cells in the block do: a step for each column.
pub(super) fn propose_fixes(wizard: &mut Wizard, of: &Gathered, rows: &[&Row]) -> Vec<Effect> {
    let places = of.block.places.0 - 1..of.block.places.1;
    let columns = wizard.rows.query.columns.get(places).unwrap_or_default().to_vec();
    let step = |column: u32| {
        let fix = |row: &&&Row| {
            let mut told = row.findings.iter().filter(|said| said.column == Some(column));
            Some((row.record, told.find_map(|said| said.fix.clone())?))
        };
        let mut fixes: Vec<(u64, String)> =
            rows.iter().filter(|row| !row.left_out).filter_map(|row| fix(&row)).collect();
        fixes.sort_by_key(|(record, _)| *record);
        let (records, values): (Vec<u64>, Vec<String>) = fixes.into_iter().unzip();
        (!records.is_empty()).then(|| Step::Cells {
            columns: vec![column],
            records: ranges_of(records),
            values: values.into(),
        })
    };
    let steps: Vec<Step> = columns.into_iter().filter_map(step).collect();
    if steps.is_empty() {
        wizard.rows.told = Some(Told::NoFix);
        return Vec::new();
    }
    bulk::update(wizard, BulkEvent::StepsProposed(steps))
}

/// Shows what it does.
pub(super) fn propose(wizard: &mut Wizard, step: Step) -> Vec<Effect> {
    let is_nothing = match &step {
        Step::Cells { columns, records, .. } => columns.is_empty() || records.is_empty(),
        Step::LeaveOutMany { records } => records.is_empty(),
        _ => false,
    };
    if is_nothing { Vec::new() } else { bulk::update(wizard, BulkEvent::StepProposed(step)) }
}
