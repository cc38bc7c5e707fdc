//! The check as it comes in: what was found so far can be looked at while the rest of the file is read.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::bulk::update as bulk;
use crate::pages::import::changes::update as changes;
use crate::pages::import::grid::update as grid;
use crate::pages::import::profile::update as profile;
use crate::pages::import::state::{CheckPhase, FilePhase, Step, Wizard};
use crate::pages::import::steps::update as steps;
use crate::worker::protocol::{Checked, Filter};
use shared::check::CheckSettings;
use shared::sheet::Rows;
use std::sync::Arc;

/// A check under way has found this so far.
pub(crate) fn partly(wizard: &mut Wizard, asked: u32, settings: CheckSettings, checked: Checked) -> Vec<Effect> {
    let checked = Arc::new(checked);
    if wizard.checking.is(asked) {
        return show(wizard, checked);
    }
    if !wizard.look.is(asked) {
        return Vec::new();
    }
    wizard.ahead_so_far = Some((settings, checked));
    if matches!(wizard.check, CheckPhase::Running | CheckPhase::Partly(_)) { show_ahead(wizard) } else { Vec::new() }
}

/// Shows what the check on the way has found, if it is made as the person wants it.
pub(crate) fn show_ahead(wizard: &mut Wizard) -> Vec<Effect> {
    let (FilePhase::Inspecting { .. }, Step::Check) = (&wizard.file, wizard.step) else { return Vec::new() };
    let Some((settings, checked)) = wizard.ahead_so_far.clone() else { return Vec::new() };
    let mut wanted = wizard.settings();
    if let (CheckPhase::Partly(_), Some(wanted)) = (&wizard.check, &mut wanted) {
        // What was changed since is made when the file is read.
        wanted.patch.steps.clone_from(&wizard.changes.known);
    }
    if wanted != Some(settings) {
        return Vec::new();
    }
    if wizard.check == CheckPhase::Running {
        wizard.changes.known.clone_from(&wizard.changes.steps);
    }
    show(wizard, checked)
}

fn show(wizard: &mut Wizard, checked: Arc<Checked>) -> Vec<Effect> {
    let is_first = !matches!(wizard.check, CheckPhase::Partly(_));
    let filter = first_filter(&checked);
    let finds = checked.rows.findings > 0;
    wizard.check = CheckPhase::Partly(checked);
    // Where nothing was wrong before, what is wrong comes into view.
    let is_untouched = || wizard.rows.here.is_none() && *wizard.rows.filter() == Filter::default();
    if is_first || finds && is_untouched() { grid::choose(wizard, filter) } else { grid::again(wizard) }
}

/// The rows to begin with: those that something is said of, if there are any.
fn first_filter(checked: &Checked) -> Filter {
    let rows = if checked.rows.findings > 0 { Rows::Findings } else { Rows::All };
    Filter { rows, ..Filter::default() }
}

/// The check is made. Whoever looked at its start stays where they are, and what they changed is made now.
pub(crate) fn made(wizard: &mut Wizard, checked: Checked) -> Vec<Effect> {
    let was_looked_at = matches!(wizard.check, CheckPhase::Partly(_));
    let filter = first_filter(&checked);
    wizard.check = CheckPhase::Done(Arc::new(checked));
    bulk::forget_plan(wizard);
    if std::mem::take(&mut wizard.changes.go_on) {
        return steps::enter(wizard, Step::Import);
    }
    let is_untouched = wizard.rows.here.is_none() && *wizard.rows.filter() == Filter::default();
    let mut effects = changes::tell(wizard);
    effects.extend(if was_looked_at && !is_untouched { grid::again(wizard) } else { grid::choose(wizard, filter) });
    effects.extend(profile::changed(wizard));
    effects.extend(changes::waiting(wizard));
    effects
}
