//! What stands in the columns: asked for, counted, counted again after a change.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::profile::ProfileEvent;
use crate::pages::import::state::{CheckPhase, Wizard};
use crate::worker::protocol::{Ask, Profile};
use std::sync::Arc;

/// Bytes of a file that is counted again by itself after a change: it takes the time of a blink.
const COUNTED_AGAIN: u64 = 16 << 20;

pub(crate) fn update(wizard: &mut Wizard, event: &ProfileEvent) -> Vec<Effect> {
    match event {
        ProfileEvent::ProfileWanted => ask(wizard),
    }
}

pub(crate) fn ask(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.checked().is_none() {
        return Vec::new();
    }
    if matches!(wizard.check, CheckPhase::Partly(_)) {
        // What stands in the columns is counted once the file is read.
        wizard.profile.is_wanted = true;
        return Vec::new();
    }
    let profile = &mut wizard.profile;
    profile.is_old = false;
    let number = profile.asked.ask(&mut wizard.numbers, ());
    vec![Effect::Ask(number, Box::new(Ask::Profile))]
}

pub(crate) fn came(wizard: &mut Wizard, asked: u32, counted: Profile) {
    if wizard.profile.asked.answered(asked).is_some() {
        wizard.profile.known = Some(Arc::new(counted));
    }
}

/// The file is another than the one that was counted.
pub(crate) fn changed(wizard: &mut Wizard) -> Vec<Effect> {
    if std::mem::take(&mut wizard.profile.is_wanted) {
        return ask(wizard);
    }
    let profile = &mut wizard.profile;
    if !profile.asked.is_open() && profile.known.is_none() {
        return Vec::new();
    }
    profile.is_old = true;
    let small = wizard.file_info().is_some_and(|file| file.bytes <= COUNTED_AGAIN);
    if small && !wizard.is_settling() { ask(wizard) } else { Vec::new() }
}

/// The counting was stopped, by another check of the whole file or by the next counting.
pub(crate) fn stopped(wizard: &mut Wizard, asked: u32) {
    wizard.profile.is_old |= wizard.profile.asked.is(asked);
}

#[cfg(test)]
mod tests {
    use crate::app::state::State;
    use crate::app::update::update;
    use crate::app::{Effect, Event};
    use crate::pages::import::changes::ChangesEvent;
    use crate::pages::import::profile::ProfileEvent;
    use crate::pages::import::state::Step;
    use crate::pages::import::steps::StepsEvent;
    use crate::pages::import::tests::{asked, ready, state};
    use crate::worker::protocol::{Answer, Ask, Checked, Profile, WorkerFault};
    use shared::patch::Step as Patched;

    fn checked(state: &State) -> Checked {
        (**state.wizard.checked().expect("checked")).clone()
    }

    fn counted(rows: u64) -> Answer {
        Answer::Profiled(Profile { rows, columns: vec![] })
    }

    fn known(state: &State) -> Option<u64> {
        state.wizard.profile.known.as_ref().map(|profile| profile.rows)
    }

    /// A checked file, its columns counted.
    fn profiled() -> State {
        let mut state = ready();
        let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
        let effects = update(&mut state, ProfileEvent::ProfileWanted);
        let _ = update(&mut state, Event::Answered(asked(&effects), counted(10)));
        assert_eq!((known(&state), state.wizard.profile.asked.is_open()), (Some(10), false));
        state
    }

    #[test]
    fn it_is_counted_again_after_a_change_of_a_small_file_and_offered_for_a_large_one() {
        for (bytes, again) in [(super::COUNTED_AGAIN, true), (super::COUNTED_AGAIN + 1, false)] {
            let mut state = profiled();
            if let crate::pages::import::state::FilePhase::Seen { file, .. } = &mut state.wizard.file {
                file.bytes = bytes;
            }
            let effects = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 1 }));
            let now = checked(&state);
            let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Checked(Box::new(now))));
            let asks = |effect: &Effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Profile));
            assert_eq!((effects.iter().any(asks), state.wizard.profile.is_old), (again, !again), "{bytes}");
            assert_eq!(known(&state), Some(10), "what was counted is shown meanwhile");
        }
    }

    #[test]
    fn old_answers_do_not_count_and_faults_are_told() {
        let mut state = profiled();
        let first = asked(&update(&mut state, ProfileEvent::ProfileWanted));
        let second = asked(&update(&mut state, ProfileEvent::ProfileWanted));
        let _ = update(&mut state, Event::Answered(first, counted(3)));
        let _ = update(&mut state, Event::Answered(first, Answer::Cancelled));
        assert_eq!((known(&state), state.wizard.profile.asked.is(second)), (Some(10), true));
        let _ = update(&mut state, Event::Answered(second, Answer::Failed { fault: WorkerFault::FileGone }));
        assert_eq!(state.wizard.profile.asked.fault(), Some(WorkerFault::FileGone));
        assert!(state.wizard.checked().is_some(), "the check stands");
    }

    #[test]
    fn without_a_check_there_is_nothing_to_count() {
        assert!(update(&mut state(), ProfileEvent::ProfileWanted).is_empty());
    }
}
