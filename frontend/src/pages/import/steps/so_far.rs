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
    let rows = first_rows(&checked);
    let finds = checked.rows.findings > 0;
    wizard.check = CheckPhase::Partly(checked);
    // Where nothing was wrong before, what is wrong comes into view.
    if is_first || finds && is_untouched(wizard) {
        grid::begin(wizard, rows)
    } else if wizard.rows.asked.is_open() {
        // They are on their way; the next time there are more.
        Vec::new()
    } else {
        grid::again(wizard)
    }
}

/// Whether all rows are in sight, as where nothing was found yet, and the person is at none.
fn is_untouched(wizard: &Wizard) -> bool {
    let everything = Filter { rows: Rows::All, ..Filter::default() };
    wizard.rows.here.is_none() && *wizard.rows.filter() == everything && wizard.rows.query.order.is_none()
}

/// The rows to begin with: those that something is said of, if there are any.
const fn first_rows(checked: &Checked) -> Rows {
    if checked.rows.findings > 0 { Rows::Findings } else { Rows::All }
}

/// The check is made. Whoever looked at its start stays where they are, and what they changed is made now.
pub(crate) fn made(wizard: &mut Wizard, checked: Checked) -> Vec<Effect> {
    let was_looked_at = matches!(wizard.check, CheckPhase::Partly(_));
    let rows = first_rows(&checked);
    wizard.check = CheckPhase::Done(Arc::new(checked));
    bulk::forget_plan(wizard);
    grid::forget_found(wizard);
    if std::mem::take(&mut wizard.changes.go_on) && wizard.may_enter(Step::Import) {
        return steps::arrive(wizard, Step::Import);
    }
    let is_untouched = is_untouched(wizard);
    let mut effects = changes::tell(wizard);
    effects.extend(if was_looked_at && !is_untouched { grid::again(wizard) } else { grid::begin(wizard, rows) });
    effects.extend(profile::changed(wizard));
    effects.extend(changes::waiting(wizard));
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::state::State;
    use crate::app::update::update;
    use crate::pages::import::bulk::BulkEvent;
    use crate::pages::import::changes::ChangesEvent;
    use crate::pages::import::profile::ProfileEvent;
    use crate::pages::import::steps::StepsEvent;
    use crate::pages::import::tests::{asked, matched, reading};
    use crate::worker::protocol::samples::checked;
    use crate::worker::protocol::{Answer, Ask, RowCounts};
    use shared::patch::Step as Change;

    fn found(faulty: u64) -> Checked {
        let rows = RowCounts { all: 10 + faulty, findings: faulty, ..RowCounts::default() };
        Checked { so_far: true, receipt_stands: false, rows, ..checked(10, faulty) }
    }

    fn asks(effects: &[Effect]) -> Vec<&Ask> {
        effects.iter().filter_map(|effect| if let Effect::Ask(_, ask) = effect { Some(&**ask) } else { None }).collect()
    }

    fn come(state: &mut State, number: u32, settings: CheckSettings, faulty: u64) -> Vec<Effect> {
        let answer = Answer::Partly { settings, checked: Box::new(found(faulty)) };
        update(state, Event::Answered(number, answer))
    }

    /// A check under way of which something was found, and its number.
    fn under_way(faulty: u64) -> (State, u32) {
        let mut state = matched();
        let number = asked(&update(&mut state, StepsEvent::StepChosen(Step::Check)));
        let settings = state.wizard.settings().unwrap();
        let effects = come(&mut state, number, settings, faulty);
        assert!(matches!(asks(&effects)[..], [Ask::Rows(_)]), "its rows are asked for");
        (state, number)
    }

    #[test]
    fn what_was_found_so_far_is_looked_at_and_not_imported() {
        let (mut state, number) = under_way(2);
        assert_eq!(state.wizard.rows.filter().rows, Rows::Findings);
        assert!(state.wizard.checked().is_some() && !state.wizard.may_enter(Step::Import));
        let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(20, 5)))));
        assert_eq!(state.wizard.check, CheckPhase::Done(Arc::new(checked(20, 5))));
        assert!(state.wizard.may_enter(Step::Import));
    }

    #[test]
    fn where_a_person_looks_stays_and_what_is_wrong_comes_into_view_by_itself() {
        let (mut state, number) = under_way(0);
        assert_eq!(state.wizard.rows.filter().rows, Rows::All);
        let settings = state.wizard.settings().unwrap();
        let _ = come(&mut state, number, settings.clone(), 1);
        assert_eq!(state.wizard.rows.filter().rows, Rows::Findings, "nobody had looked elsewhere");
        let errors = Filter { rows: Rows::Errors, ..Filter::default() };
        let _ = grid::choose(&mut state.wizard, errors.clone());
        let _ = come(&mut state, number, settings, 2);
        assert_eq!(*state.wizard.rows.filter(), errors);
        let whole = Checked { so_far: false, receipt_stands: true, ..found(3) };
        let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(whole))));
        assert_eq!(*state.wizard.rows.filter(), errors);
    }

    #[test]
    fn a_change_waits_for_the_end_and_nothing_stops_the_check() {
        let (mut state, number) = under_way(2);
        let step = Change::LeaveOut { record: 2 };
        for event in [
            ChangesEvent::StepMade(step.clone()).into(),
            Event::from(BulkEvent::PlanWanted),
            BulkEvent::StepProposed(Change::LeaveOut { record: 3 }).into(),
            BulkEvent::ValuesWanted { rule: "r".into(), column: 0 }.into(),
            BulkEvent::OffersWanted.into(),
            ProfileEvent::ProfileWanted.into(),
        ] {
            assert_eq!(asks(&update(&mut state, event)).len(), 0);
        }
        let effects = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(20, 5)))));
        let asked = asks(&effects);
        let is_made = |ask: &&&Ask| matches!(ask, Ask::Change { keep: 0, add } if *add == [step.clone()]);
        assert_eq!(asked.iter().filter(is_made).count(), 1, "{asked:?}");
    }

    #[test]
    fn the_check_on_the_way_is_shown_if_it_is_made_as_the_person_wants_it() {
        for as_wanted in [true, false] {
            let (mut state, number, _) = reading();
            let mut settings = state.wizard.settings().unwrap();
            if !as_wanted {
                settings.mapping = None;
            }
            assert_eq!(asks(&come(&mut state, number, settings, 1)).len(), 0, "nobody is there to look");
            let effects = update(&mut state, StepsEvent::StepChosen(Step::Check));
            assert_eq!(asks(&effects).len(), usize::from(as_wanted));
            assert_eq!(matches!(state.wizard.check, CheckPhase::Partly(_)), as_wanted);
        }
    }

    #[test]
    fn who_leaves_the_check_stops_it() {
        let (mut state, number) = under_way(2);
        let effects = update(&mut state, StepsEvent::StepChosen(Step::Columns));
        assert!(matches!(asks(&effects)[..], [Ask::Cancel]));
        assert_eq!(state.wizard.check, CheckPhase::Stale);
        let settings = state.wizard.settings().unwrap();
        assert_eq!(come(&mut state, number, settings, 3).len(), 0);
        assert_eq!(state.wizard.check, CheckPhase::Stale);
    }
}
