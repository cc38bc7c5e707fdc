//! Which room what happens belongs to, and what it means for the others.

#![deny(clippy::wildcard_enum_match_arm)]

use super::bulk::update as bulk;
use super::changes::update as changes;
use super::downloads::update as downloads;
use super::drafts::update as drafts;
use super::grid::update as grid;
use super::profile::update as profile;
use super::saved::update as saved;
use super::send::update as send;
use super::state::{Draft, Step};
use super::steps::{StepsEvent, update as steps};
use super::workbook::update as workbook;
use super::{ImportEvent, lists};
use crate::app::Effect;
use crate::app::session::update as session;
use crate::app::state::State;

pub(crate) fn update(state: &mut State, event: ImportEvent) -> Vec<Effect> {
    match event {
        ImportEvent::Steps(event) => on_the_way(state, event),
        ImportEvent::Downloads(event) => downloads::update(state, &event),
        ImportEvent::Grid(event) => grid::update(&mut state.wizard, event),
        ImportEvent::Bulk(event) => bulk::update(&mut state.wizard, event),
        ImportEvent::Profile(event) => profile::update(&mut state.wizard, &event),
        ImportEvent::Changes(event) => changes::update(&mut state.wizard, event),
        ImportEvent::Send(event) => send::update(state, event),
        ImportEvent::Drafts(event) => drafts::update(state, event),
        ImportEvent::Saved(event) => saved::update(state, event),
        ImportEvent::Workbook(event) => workbook::update(&mut state.wizard, event),
    }
}

/// The steps, with what they mean for drafts, lists and the session.
fn on_the_way(state: &mut State, event: StepsEvent) -> Vec<Effect> {
    let lang = state.lang;
    match event {
        StepsEvent::SampleWanted => vec![Effect::MakeSample(lang)],
        StepsEvent::FormsLoaded(Ok(forms)) => {
            let draft = Draft::of(state);
            let before = std::sync::Arc::clone(&state.wizard.form);
            let effects = lists::forms_loaded(state, forms);
            drafts::form_changed(state, draft.filter(|_| state.wizard.form != before));
            effects
        }
        StepsEvent::FormChosen(name) => {
            let draft = Draft::of(state);
            let Some(mut effects) = steps::choose_form(&mut state.wizard, &name) else { return Vec::new() };
            drafts::form_changed(state, draft);
            effects.extend(lists::ask(state));
            effects
        }
        // The page goes on with the form that it comes with.
        StepsEvent::FormsLoaded(Err(_)) => Vec::new(),
        StepsEvent::FileChosen(file) => {
            let mut effects = drafts::chosen(state, &file);
            let inspect = steps::choose(&mut state.wizard, lang, file.clone());
            effects.extend(drafts::read_as_before(state, file).unwrap_or(inspect));
            // What the server has may have changed since the last file.
            effects.extend(lists::ask(state));
            effects
        }
        StepsEvent::AnotherWanted => {
            let mut effects = drafts::set_aside(state);
            effects.extend(steps::another(&mut state.wizard, lang));
            effects
        }
        StepsEvent::StepChosen(step) => {
            let mut effects = steps::enter(&mut state.wizard, step);
            match step {
                // What could not be reached may be there again.
                Step::Check if !state.lists.unreached.is_empty() => effects.extend(lists::ask(state)),
                Step::Import => effects.extend(session::ask_again(state)),
                Step::File | Step::Columns | Step::Check | Step::Result => {}
            }
            effects
        }
        StepsEvent::CountryChosen(country) => steps::country(&mut state.wizard, country),
        StepsEvent::MarksTaken => steps::take_marks(&mut state.wizard),
        StepsEvent::ReadingChosen(options) => steps::read(&mut state.wizard, options),
        StepsEvent::ColumnMapped(column, field) => steps::map(&mut state.wizard, column, field),
        StepsEvent::ConventionChosen(column, convention) => {
            steps::choose_convention(&mut state.wizard, column, convention)
        }
        StepsEvent::ColumnKept(column) => steps::keep(&mut state.wizard, column),
        StepsEvent::DerivedAdded(derived) => steps::derive(&mut state.wizard, derived),
        StepsEvent::DerivedRemoved(place) => steps::underive(&mut state.wizard, place),
        StepsEvent::ColumnsJoined(field) => steps::join(&mut state.wizard, field),
    }
}
