//! Saved mappings: saved by name, applied by themselves to files with the same headers, made the default, forgotten.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::app::state::State;
use crate::pages::import::saved::SavedEvent;
use crate::pages::import::state::{Applied, SavedMapping, SavedMappings, SavedNews};
use crate::pages::import::steps::update as steps;
use crate::worker::protocol::proposed;

pub(crate) fn update(state: &mut State, event: SavedEvent) -> Vec<Effect> {
    match event {
        SavedEvent::SavedFound(list) => {
            state.saved.list = list;
            Vec::new()
        }
        SavedEvent::SavedUnkept => {
            state.saved.news = Some(SavedNews::Unkept);
            Vec::new()
        }
        SavedEvent::MappingSaved(name) => save(state, &name),
        SavedEvent::MappingApplied(place) => {
            apply(state, place);
            use_first(state, place)
        }
        SavedEvent::MappingForgotten(place) if place < state.saved.list.len() => {
            let gone = state.saved.list.remove(place);
            state.saved.news = Some(SavedNews::Forgotten(gone.name));
            keep(state)
        }
        SavedEvent::MappingForgotten(_) => Vec::new(),
        SavedEvent::MappingDefault(place, default) => make_default(state, place, default),
        SavedEvent::MappingUndone => {
            if let Some(seen) = state.wizard.usable().cloned() {
                let wizard = &mut state.wizard;
                (wizard.mapping, wizard.derived) =
                    proposed(&wizard.form, seen.inspection.headers.len(), &seen.proposals);
                wizard.dropped.clear();
                wizard.applied = Applied::Not;
                steps::make_stale(wizard);
            }
            Vec::new()
        }
    }
}

/// The columns were just proposed: a saved mapping for them holds instead. Work that is gone on with has its own.
pub(crate) fn look(state: &mut State) -> Vec<Effect> {
    let Some(seen) = state.wizard.usable().filter(|_| state.wizard.applied == Applied::Unasked).cloned() else {
        return Vec::new();
    };
    state.wizard.applied = Applied::Not;
    if state.drafts.resuming.is_some() || !state.wizard.form.header.is_free() {
        return Vec::new();
    }
    match state.saved.for_headers(&state.wizard.form.name, &seen.inspection.headers) {
        Some(place) => {
            apply(state, place);
            use_first(state, place)
        }
        None => Vec::new(),
    }
}

fn apply(state: &mut State, place: usize) {
    let wizard = &mut state.wizard;
    let (Some(saved), Some(seen)) = (state.saved.list.get(place), wizard.usable().cloned()) else { return };
    let headers = &seen.inspection.headers;
    let proposals = proposed(&wizard.form, headers.len(), &seen.proposals);
    let choices = saved.choices(&wizard.form, headers, proposals);
    wizard.applied = Applied::Of { name: saved.name.clone(), gone: choices.gone };
    if (&wizard.mapping, &wizard.derived, &wizard.dropped) == (&choices.mapping, &choices.derived, &choices.dropped) {
        // What was checked on the way holds.
        return;
    }
    (wizard.mapping, wizard.derived, wizard.dropped) = (choices.mapping, choices.derived, choices.dropped);
    steps::make_stale(wizard);
}

/// The one that was used goes first; what is used longest ago goes when there are too many.
fn use_first(state: &mut State, place: usize) -> Vec<Effect> {
    if place == 0 || place >= state.saved.list.len() {
        return Vec::new();
    }
    let used = state.saved.list.remove(place);
    state.saved.list.insert(0, used);
    keep(state)
}

fn save(state: &mut State, name: &str) -> Vec<Effect> {
    let name: String = name.trim().chars().take(crate::pages::import::state::SAVED_NAME_CHARS).collect();
    let Some(mapping) = state.wizard.settings().and_then(|settings| settings.mapping) else { return Vec::new() };
    if name.is_empty() {
        return Vec::new();
    }
    let form = state.wizard.form.name.clone();
    let list = &mut state.saved.list;
    let known = list.iter().position(|saved| saved.form == form && saved.name == name);
    let default = known.map(|place| list.remove(place).default);
    list.insert(0, SavedMapping { name: name.clone(), form, default: default.unwrap_or_default(), mapping });
    state.saved.news = Some(if default.is_some() { SavedNews::Replaced(name) } else { SavedNews::Saved(name) });
    keep(state)
}

/// One default a form.
fn make_default(state: &mut State, place: usize, default: bool) -> Vec<Effect> {
    let Some(form) = state.saved.list.get(place).map(|saved| saved.form.clone()) else { return Vec::new() };
    for (at, saved) in state.saved.list.iter_mut().enumerate().filter(|(_, saved)| saved.form == form) {
        saved.default = at == place && default;
    }
    keep(state)
}

fn keep(state: &mut State) -> Vec<Effect> {
    let json = SavedMappings::written(&mut state.saved);
    vec![Effect::KeepMappings(json)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::update::update;
    use crate::pages::import::drafts::DraftsEvent;
    use crate::pages::import::state::{Draft, FilePhase, Kept, Step};
    use crate::pages::import::steps::StepsEvent;
    use crate::pages::import::tests::{asked, file, ready, state};
    use crate::worker::protocol::{Answer, Inspected, SoFar};

    fn seen() -> Inspected {
        let FilePhase::Seen { seen, .. } = &ready().wizard.file else { panic!("not looked at") };
        (**seen).clone()
    }

    /// A page with these saved mappings, and the file brought again.
    fn again(saved: &[SavedMapping], seen: Inspected) -> State {
        let mut state = state();
        let _ = update(&mut state, SavedEvent::SavedFound(saved.to_vec()));
        let number = asked(&update(&mut state, StepsEvent::FileChosen(file("again.csv"))));
        let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(seen))));
        state
    }

    fn kept(effects: &[Effect]) -> Vec<SavedMapping> {
        let json = effects.iter().find_map(|effect| {
            let Effect::KeepMappings(json) = effect else { return None };
            Some(json)
        });
        SavedMappings::read(json.expect("it is kept"))
    }

    fn saved() -> (Vec<Option<String>>, Vec<SavedMapping>) {
        let mut state = ready();
        let last = state.wizard.mapping.len() - 1;
        let _ = update(&mut state, StepsEvent::ColumnMapped(last, Some("notes".into())));
        let effects = update(&mut state, SavedEvent::MappingSaved(" Fair ".into()));
        assert_eq!(state.saved.news, Some(SavedNews::Saved("Fair".into())));
        (state.wizard.mapping.clone(), kept(&effects))
    }

    #[test]
    fn a_saved_mapping_holds_for_the_same_headers_and_can_be_taken_back() {
        let (mapping, list) = saved();
        let mut state = again(&list, seen());
        assert_eq!(state.wizard.mapping, mapping);
        assert_eq!(state.wizard.applied, Applied::Of { name: "Fair".into(), gone: vec![] });
        let _ = update(&mut state, SavedEvent::MappingUndone);
        assert_eq!((state.wizard.mapping.last(), &state.wizard.applied), (Some(&None), &Applied::Not));
        let _ = update(&mut state, SavedEvent::MappingApplied(0));
        assert_eq!(state.wizard.mapping, mapping);
        let mut other = seen();
        other.inspection.headers[0] = "another".into();
        assert_eq!(again(&list, other.clone()).wizard.applied, Applied::Not);
        // The default holds for any file.
        let effects = update(&mut state, SavedEvent::MappingDefault(0, true));
        let state = again(&kept(&effects), other);
        assert_eq!(state.wizard.applied, Applied::Of { name: "Fair".into(), gone: vec![] });
        assert_eq!(state.wizard.mapping.last(), mapping.last());
    }

    #[test]
    fn what_was_checked_on_the_way_holds_where_the_saved_mapping_is_what_was_proposed() {
        let (_, mut list) = saved();
        let checked = || Inspected { so_far: Some(SoFar::default()), ..seen() };
        assert_eq!(again(&list, checked()).wizard.so_far, None);
        let last = list[0].mapping.columns.len() - 1;
        list[0].mapping.columns[last].field = None;
        let state = again(&list, checked());
        assert!(matches!(state.wizard.applied, Applied::Of { .. }));
        assert_eq!(state.wizard.so_far, Some(SoFar::default()));
    }

    #[test]
    fn fields_that_are_gone_are_named_and_the_others_stay() {
        let (mapping, mut list) = saved();
        let last = mapping.len() - 1;
        list[0].mapping.columns[last].field = Some("shoe_size".into());
        let state = again(&list, seen());
        assert_eq!(state.wizard.applied, Applied::Of { name: "Fair".into(), gone: vec!["shoe_size".into()] });
        assert_eq!((&state.wizard.mapping[..last], &state.wizard.mapping[last]), (&mapping[..last], &None));
    }

    #[test]
    fn the_same_name_replaces_and_what_is_forgotten_is_gone() {
        let (_, list) = saved();
        let mut state = again(&list, seen());
        let effects = update(&mut state, SavedEvent::MappingSaved("Fair".into()));
        assert_eq!((kept(&effects).len(), &state.saved.news), (1, &Some(SavedNews::Replaced("Fair".into()))));
        assert!(update(&mut state, SavedEvent::MappingSaved("  ".into())).is_empty());
        let effects = update(&mut state, SavedEvent::MappingForgotten(0));
        assert_eq!(kept(&effects), []);
        assert!(update(&mut state, SavedEvent::MappingForgotten(0)).is_empty());
        let _ = update(&mut state, SavedEvent::SavedUnkept);
        assert_eq!(state.saved.news, Some(SavedNews::Unkept));
    }

    #[test]
    fn work_that_is_gone_on_with_keeps_its_own_mapping() {
        let (_, list) = saved();
        let mut before = ready();
        let _ = update(&mut before, StepsEvent::ColumnMapped(0, None));
        let draft = Draft::of(&before).unwrap();
        let mut state = state();
        let _ = update(&mut state, SavedEvent::SavedFound(list));
        let _ = update(&mut state, DraftsEvent::DraftsFound(vec![Kept { draft, minutes: 1 }]));
        let number = asked(&update(&mut state, StepsEvent::FileChosen(file("leads.csv"))));
        let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(seen()))));
        assert_eq!((&state.wizard.mapping[0], &state.wizard.applied), (&None, &Applied::Not));
        assert!(state.wizard.step <= Step::Columns);
    }
}
