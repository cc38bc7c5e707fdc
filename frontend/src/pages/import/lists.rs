//! The server's form, and the lists that its fields refer to: fetched for who is signed in, before the check or, if they
//! come later, with the check made again.

use crate::app::Effect;
use crate::app::session::SessionPhase;
use crate::app::state::State;
use crate::pages::import::steps::update as steps;
use crate::worker::protocol::{Ask, ListsTold};
use shared::form::Form;
use std::sync::Arc;

/// Asks the worker for the lists that the form refers to, if there are any and somebody is signed in whose they are.
pub(crate) fn ask(state: &mut State) -> Option<Effect> {
    let names: Vec<String> = state.wizard.form.references().into_iter().map(ToOwned::to_owned).collect();
    if names.is_empty() || !matches!(state.session, SessionPhase::SignedIn(_)) {
        return None;
    }
    let number = state.lists_asked.ask(&mut state.wizard.numbers, ());
    Some(Effect::Ask(number, Box::new(Ask::Lists { names })))
}

/// Who signs out leaves no list behind.
pub(crate) fn forget(state: &mut State) -> Option<Effect> {
    if state.lists == ListsTold::default() && !state.lists_asked.is_open() {
        return None;
    }
    let number = state.lists_asked.ask(&mut state.wizard.numbers, ());
    Some(Effect::Ask(number, Box::new(Ask::Lists { names: vec![] })))
}

/// What became of them. What was checked with others is checked again.
pub(crate) fn told(state: &mut State, asked: u32, told: ListsTold) -> Vec<Effect> {
    if state.lists_asked.answered(asked).is_none() {
        return Vec::new();
    }
    let changed = state.lists.given != told.given;
    state.lists = told;
    if changed { steps::lists_changed(&mut state.wizard) } else { Vec::new() }
}

/// The page checks by the first form that the server has, until a person chooses another of them.
pub(crate) fn forms_loaded(state: &mut State, forms: Vec<Form>) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    let was_chosen = !wizard.forms.is_empty();
    wizard.forms = forms.into_iter().map(Arc::new).collect();
    let stays = was_chosen && wizard.forms.contains(&wizard.form);
    let first = wizard.forms.first().filter(|form| !stays && **form != wizard.form);
    let Some(form) = first.cloned() else { return Vec::new() };
    wizard.form = form;
    let mut effects = steps::form_changed(&mut state.wizard);
    effects.extend(ask(state));
    effects
}

#[cfg(test)]
mod tests {
    use crate::api::Failure;
    use crate::app::session::SessionEvent;
    use crate::app::session::tests::session;
    use crate::app::state::State;
    use crate::app::update::update;
    use crate::app::{Effect, Event};
    use crate::pages::import::state::{CheckPhase, FilePhase, SendPhase, Step};
    use crate::pages::import::steps::StepsEvent;
    use crate::pages::import::tests::{file, ready, state};
    use crate::worker::protocol::{Answer, Ask, ListsTold};
    use shared::form::Form;

    fn partnered() -> Form {
        let mut form = Form::default_leads();
        form.fields[0].reference = Some("partners".into());
        form
    }

    /// The questions among the effects.
    fn questions(effects: &[Effect]) -> Vec<&Ask> {
        fn question(effect: &Effect) -> Option<&Ask> {
            match effect {
                Effect::Ask(_, ask) => Some(ask),
                _ => None,
            }
        }
        effects.iter().filter_map(question).collect()
    }

    /// What the worker answers to the last question for lists.
    fn given(state: &State, digest: &str) -> Event {
        let given = [("partners".to_owned(), digest.to_owned())].into();
        let number = state.lists_asked.number().expect("lists are asked for");
        Event::Answered(number, Answer::Lists(ListsTold { given, ..ListsTold::default() }))
    }

    /// A checked file whose form refers to a list, at the step where one signs in; somebody has, and the list is asked for.
    fn checked_without_list() -> State {
        let mut state = ready();
        state.wizard.form = std::sync::Arc::new(partnered());
        let _ = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
        state
    }

    #[test]
    fn lists_are_asked_for_once_somebody_is_signed_in() {
        let mut state = state();
        assert!(questions(&update(&mut state, StepsEvent::FormsLoaded(Ok(vec![partnered()])))).is_empty());
        let effects = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
        assert!(matches!(&questions(&effects)[..], [Ask::Lists { names }] if names == &["partners"]));
        // With the next file they may have changed.
        let effects = update(&mut state, StepsEvent::FileChosen(file("a.csv")));
        assert!(matches!(questions(&effects)[..], [Ask::Inspect { .. }, Ask::Lists { .. }]));
        let news = given(&state, "1");
        let _ = update(&mut state, news);
        let effects = update(&mut state, SessionEvent::SignedOut);
        assert!(matches!(&questions(&effects)[..], [Ask::Lists { names }] if names.is_empty()));
    }

    #[test]
    fn a_form_without_lists_asks_for_none() {
        let mut state = state();
        let effects = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
        assert!(questions(&effects).is_empty());
        assert!(update(&mut state, StepsEvent::FormsLoaded(Ok(vec![Form::default_leads()]))).is_empty());
        assert!(update(&mut state, StepsEvent::FormsLoaded(Err(Failure::Offline))).is_empty());
    }

    #[test]
    fn lists_that_come_late_have_the_file_checked_again() {
        let mut state = checked_without_list();
        assert_eq!(state.wizard.step, Step::Import);
        let news = given(&state, "1");
        let effects = update(&mut state, news);
        assert!(matches!(questions(&effects)[..], [Ask::Check { .. }]));
        assert_eq!(state.wizard.step, Step::Check);
        // The same once more is no news.
        let _ = super::ask(&mut state);
        let news = given(&state, "1");
        assert!(update(&mut state, news).is_empty());
        assert_eq!(state.wizard.check, CheckPhase::Running);
    }

    #[test]
    fn lists_that_come_behind_a_sign_out_are_not_taken() {
        let mut state = checked_without_list();
        let late = given(&state, "1");
        let effects = update(&mut state, SessionEvent::SignedOut);
        assert!(matches!(&questions(&effects)[..], [Ask::Lists { names }] if names.is_empty()));
        assert!(update(&mut state, late).is_empty());
        assert_eq!(state.lists, ListsTold::default());
    }

    #[test]
    fn a_file_on_its_way_is_not_called_back() {
        let mut state = checked_without_list();
        state.wizard.send = SendPhase::Uploading { sent: 1, total: 2 };
        let news = given(&state, "1");
        assert!(update(&mut state, news).is_empty());
        assert!(matches!(state.wizard.check, CheckPhase::Done(_)));
    }

    #[test]
    fn lists_that_were_not_reached_are_asked_for_again_with_the_check() {
        let mut state = checked_without_list();
        let unreached = ListsTold { unreached: vec!["partners".into()], ..ListsTold::default() };
        let number = state.lists_asked.number().unwrap();
        let effects = update(&mut state, Event::Answered(number, Answer::Lists(unreached)));
        assert!(effects.is_empty(), "the check goes on without it");
        let effects = update(&mut state, StepsEvent::StepChosen(Step::Check));
        assert!(matches!(questions(&effects)[..], [Ask::Lists { .. }]));
    }

    #[test]
    fn another_form_has_the_file_looked_at_anew() {
        let mut state = ready();
        let effects = update(&mut state, StepsEvent::FormsLoaded(Ok(vec![partnered()])));
        assert!(matches!(questions(&effects)[..], [Ask::Inspect { .. }]));
        assert!(matches!(state.wizard.file, FilePhase::Inspecting { .. }));
        assert_eq!((state.wizard.step, state.wizard.form.references().len()), (Step::File, 1));
    }
}
