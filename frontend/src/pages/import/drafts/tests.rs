//! When work is kept, how it is gone on with, and what becomes of it when another file comes.

use crate::api::ImportState;
use crate::app::account::AccountEvent;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::bridge::{Standing, Word};
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::drafts::DraftsEvent;
use crate::pages::import::state::{CheckPhase, Draft, FileInfo, FilePhase, Kept, News, SendPhase, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::tests::{asked, file, id_text, ready, state};
use crate::worker::protocol::{Answer, Ask, Inspected, WorkerFault};
use shared::form::Form;
use shared::inspect::InspectOptions;
use shared::patch::Step as Patched;

fn leave(record: u64) -> Patched {
    Patched::LeaveOut { record }
}

/// A checked file, two of its rows left out and one of these taken back.
fn changed() -> State {
    let mut state = ready();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    for event in [ChangesEvent::StepMade(leave(1)), ChangesEvent::StepMade(leave(2)), ChangesEvent::UndoWanted] {
        let _ = update(&mut state, event);
    }
    state
}

/// What a first look at the same file finds.
fn seen_of(state: &State) -> Inspected {
    let FilePhase::Seen { seen, .. } = &state.wizard.file else { panic!("not looked at") };
    (**seen).clone()
}

/// A page that has just started, and found that draft.
fn found(draft: &Draft) -> State {
    let mut state = state();
    let json = serde_json::to_string(draft).unwrap();
    let kept = Kept { draft: Draft::read(&json).unwrap(), minutes: 3 };
    let _ = update(&mut state, DraftsEvent::DraftsFound(vec![kept]));
    state
}

fn later(name: &str) -> FileInfo {
    FileInfo { chosen: 99, ..file(name) }
}

fn answer(state: &mut State, number: u32, seen: Inspected) -> Vec<Effect> {
    update(state, Event::Answered(number, Answer::Inspected(Box::new(seen))))
}

#[test]
fn work_is_taken_up_where_it_was_left() {
    let before = changed();
    let draft = Draft::of(&before).unwrap();
    let mut state = found(&draft);
    let effects = update(&mut state, DraftsEvent::DraftWanted(7));
    assert!(matches!(effects[..], [Effect::OpenDraft(7)]));
    // The browser has no handle of it: the person chooses it, under whatever name it has now.
    let _ = update(&mut state, DraftsEvent::DraftUnopened(7));
    assert_eq!(state.drafts.news, Some(News::Choose { file: "a.csv".into() }));
    let number = asked(&update(&mut state, StepsEvent::FileChosen(later("b.csv"))));
    assert!(Draft::of(&state).is_none(), "what is kept stays as it is until the file is known");
    let effects = answer(&mut state, number, seen_of(&before));
    assert_eq!(state.drafts.news, Some(News::Resumed { changes: 1, gone: vec![] }));
    assert_eq!(state.wizard.step, Step::Check);
    let checks = |effect: &Effect| matches!(effect, Effect::Ask(_, ask) if matches!(&**ask, Ask::Check { settings, .. } if settings.patch.steps == [leave(1)]));
    assert!(effects.iter().any(checks), "{effects:?}");
    let after = Draft::of(&state).unwrap();
    assert_eq!((after.id(), after.steps, after.undone), (7, draft.steps, draft.undone));
    assert!(state.drafts.kept.is_empty());
}

#[test]
fn the_same_file_brings_its_work_back_without_being_asked() {
    let before = changed();
    let mut state = found(&Draft::of(&before).unwrap());
    let number = asked(&update(&mut state, StepsEvent::FileChosen(later("a.csv"))));
    let _ = answer(&mut state, number, seen_of(&before));
    assert_eq!(state.wizard.changes.steps, [leave(1)]);
}

#[test]
fn changes_that_wait_for_another_reading_are_kept_too() {
    let mut before = changed();
    let was = seen_of(&before);
    let mut other = was.clone();
    other.inspection.headers[0] = "another".into();
    let number = asked(&update(&mut before, StepsEvent::ReadingChosen(InspectOptions::default())));
    let _ = answer(&mut before, number, other.clone());
    assert!(before.wizard.changes.steps.is_empty() && before.wizard.is_worked_on());
    let mut state = found(&Draft::of(&before).unwrap());
    let number = asked(&update(&mut state, StepsEvent::FileChosen(later("a.csv"))));
    let _ = answer(&mut state, number, other);
    assert_eq!(state.wizard.aside, before.wizard.aside);
    let number = asked(&update(&mut state, StepsEvent::ReadingChosen(InspectOptions::default())));
    let _ = answer(&mut state, number, was);
    assert_eq!((&state.wizard.changes.steps[..], &state.wizard.changes.undone[..]), (&[leave(1)][..], &[leave(2)][..]));
}

#[test]
fn another_file_is_told_from_it_by_its_length_or_its_digest() {
    let before = changed();
    let draft = Draft::of(&before).unwrap();
    let mut state = found(&draft);
    let _ = update(&mut state, DraftsEvent::DraftWanted(7));
    let _ = update(&mut state, StepsEvent::FileChosen(FileInfo { bytes: 999, ..later("a.csv") }));
    assert_eq!(state.drafts.news, Some(News::Other { file: "a.csv".into() }));
    assert_eq!(state.drafts.kept.len(), 1);

    let mut set = draft.clone();
    set.options = InspectOptions { encoding: Some("Shift_JIS".into()), ..InspectOptions::default() };
    let mut state = found(&set);
    let _ = update(&mut state, DraftsEvent::DraftWanted(7));
    let number = asked(&update(&mut state, StepsEvent::FileChosen(later("a.csv"))));
    assert_eq!(state.wizard.options, set.options);
    let other = Inspected { digest: Some("1".repeat(64)), ..seen_of(&before) };
    let effects = answer(&mut state, number, other.clone());
    assert_eq!(state.drafts.news, Some(News::Other { file: "a.csv".into() }));
    assert_eq!(state.drafts.kept.len(), 1);
    // What was set for the one does not hold for the other: it is read anew.
    assert_eq!(state.wizard.options, InspectOptions::default());
    let _ = answer(&mut state, asked(&effects), other);
    assert!(state.wizard.changes.steps.is_empty());
    assert_eq!(Draft::of(&state).unwrap().id(), 99);
}

#[test]
fn fields_that_the_form_lost_are_named_and_the_rest_stays() {
    let before = changed();
    let mut draft = Draft::of(&before).unwrap();
    let last = draft.mapping.len() - 1;
    draft.mapping[last] = Some("shoe_size".into());
    let mut state = found(&draft);
    let number = asked(&update(&mut state, StepsEvent::FileChosen(later("a.csv"))));
    let _ = answer(&mut state, number, seen_of(&before));
    assert_eq!(state.drafts.news, Some(News::Resumed { changes: 1, gone: vec!["shoe_size".into()] }));
    assert_eq!(state.wizard.mapping[..last], draft.mapping[..last]);
    assert_eq!((state.wizard.mapping[last].as_ref(), state.wizard.step), (None, Step::Columns));
}

#[test]
fn a_form_that_comes_late_takes_no_work_away() {
    let mut state = changed();
    let seen = seen_of(&state);
    let mut form = Form::default_leads();
    form.version += 1;
    let number = asked(&update(&mut state, StepsEvent::FormsLoaded(Ok(vec![form]))));
    let _ = answer(&mut state, number, seen);
    assert_eq!((state.wizard.changes.steps.as_slice(), state.wizard.step), (&[leave(1)][..], Step::Check));
    assert_eq!(Draft::of(&state).unwrap().id(), 7);
}

#[test]
fn a_second_file_sets_the_work_on_the_first_aside() {
    let mut state = changed();
    let seen = seen_of(&state);
    let effects = update(&mut state, StepsEvent::FileChosen(FileInfo { bytes: 5, ..later("b.csv") }));
    assert!(matches!(&effects[0], Effect::WriteDraft(draft) if draft.id() == 7 && draft.steps == [leave(1)]));
    assert_eq!(state.drafts.news, Some(News::Aside { file: "a.csv".into() }));
    // And the first one again: the second, on which nothing was done, is not worth keeping.
    let number = asked(&update(&mut state, StepsEvent::FileChosen(FileInfo { chosen: 100, ..file("a.csv") })));
    let _ = answer(&mut state, number, seen);
    assert_eq!(state.wizard.changes.steps, [leave(1)]);
    assert!(state.drafts.kept.is_empty());
}

#[test]
fn a_file_that_vanished_keeps_its_changes_until_it_is_there_again() {
    let mut state = changed();
    let seen = seen_of(&state);
    let number = state.wizard.changes.asked.number().unwrap();
    let _ = update(&mut state, Event::Answered(number, Answer::Failed { fault: WorkerFault::FileGone }));
    assert_eq!(state.wizard.check, CheckPhase::Failed(WorkerFault::FileGone));
    let number = asked(&update(&mut state, StepsEvent::FileChosen(later("a.csv"))));
    let _ = answer(&mut state, number, seen);
    assert_eq!(state.wizard.changes.steps, [leave(1)]);
}

#[test]
fn the_oldest_of_many_drafts_goes() {
    let draft = Draft::of(&changed()).unwrap();
    let kept = |id| {
        let mut draft = draft.clone();
        draft.file.chosen = id;
        Kept { draft, minutes: id }
    };
    let mut state = state();
    let effects = update(&mut state, DraftsEvent::DraftsFound((1..=6).map(kept).collect()));
    assert!(matches!(effects[..], [Effect::DropDraft(6)]));
    let effects = update(&mut state, DraftsEvent::DraftDiscarded(2));
    assert!(matches!(effects[..], [Effect::DropDraft(2)]));
    assert_eq!(state.drafts.kept.len(), 4);
}

#[test]
fn what_was_imported_is_no_draft() {
    let mut state = changed();
    assert!(!state.would_lose());
    state.wizard.send = SendPhase::Uploading { sent: 0, total: 1 };
    assert!(state.would_lose());
    state.wizard.send = SendPhase::Sent { id: id_text("1"), state: None };
    assert!(Draft::of(&state).is_none());
    let moved = |state| AccountEvent::Told(Word::ImportMoved(Standing { import: id_text("1"), state }));
    let refused = update(&mut state, moved(ImportState::Refused));
    assert!(!refused.iter().any(|effect| matches!(effect, Effect::DropDraft(_))));
    let done = update(&mut state, moved(ImportState::Complete));
    assert!(done.iter().any(|effect| matches!(effect, Effect::DropDraft(7))));
}

#[test]
fn a_browser_that_keeps_nothing_is_told_of() {
    let mut state = changed();
    let _ = update(&mut state, DraftsEvent::DraftsBroken);
    assert!(state.drafts.news == Some(News::Unkept) && state.would_lose());
}

#[test]
fn a_file_longer_than_any_is_refused_before_it_is_read() {
    let mut state = state();
    let effects = update(&mut state, StepsEvent::FileChosen(FileInfo { bytes: (4 << 30) + 1, ..file("a.csv") }));
    assert!(effects.is_empty());
    assert!(matches!(state.wizard.file, FilePhase::Failed { fault: WorkerFault::TooLarge, .. }));
}

#[test]
fn drafts_of_another_version_are_left_alone() {
    let json = serde_json::to_string(&Draft::of(&changed()).unwrap()).unwrap();
    assert!(Draft::read(&json).is_some());
    assert!(Draft::read(&json.replace("\"version\":1", "\"version\":2")).is_none());
    assert!(Draft::read("{}").is_none());
}

#[test]
fn what_is_said_is_gone_once_it_is_read() {
    let mut state = changed();
    let _ = update(&mut state, DraftsEvent::DraftsBroken);
    let _ = update(&mut state, DraftsEvent::DraftNewsSeen);
    assert_eq!(state.drafts.news, None);
}

#[test]
fn groups_are_kept_and_a_draft_of_before_has_each_step_alone() {
    let mut before = changed();
    let _ = update(&mut before, ChangesEvent::StepsMade(vec![leave(3), leave(4)]));
    let json = serde_json::to_string(&Draft::of(&before).unwrap()).unwrap();
    let older = json.replace(r#""groups":[1,2],"#, "").replace(r#","undone_groups":[]"#, "");
    assert!(!older.contains("groups"), "{older}");
    for (json, left) in [(json, 1), (older, 2)] {
        let mut state = found(&Draft::read(&json).unwrap());
        let number = asked(&update(&mut state, StepsEvent::FileChosen(later("a.csv"))));
        let effects = answer(&mut state, number, seen_of(&before));
        assert_eq!(state.wizard.changes.steps, [leave(1), leave(3), leave(4)]);
        let checked = crate::pages::import::tests::checked(9, 1);
        let _ = update(&mut state, Event::Answered(asked(&effects), Answer::Checked(Box::new(checked))));
        let _ = update(&mut state, ChangesEvent::UndoWanted);
        assert_eq!(state.wizard.changes.steps.len(), left);
    }
}

#[test]
fn a_draft_is_worked_on_in_one_tab_and_goes_on_in_another_as_it_was_left() {
    let mut state = changed();
    let id = Draft::under_way(&state).unwrap();
    let _ = update(&mut state, DraftsEvent::DraftElsewhere(id + 1));
    assert_eq!(state.drafts.elsewhere, None, "of another file nothing is meant");
    let _ = update(&mut state, DraftsEvent::DraftElsewhere(id));
    assert!(state.drafts.elsewhere.is_some());
    let effects = update(&mut state, DraftsEvent::TakeOverWanted);
    assert!(matches!(effects[..], [Effect::TakeOver(taken)] if taken == id), "{effects:?}");
    assert!(update(&mut state, DraftsEvent::TakeOverWanted).is_empty(), "it is asked for once");

    let mut there = changed();
    let _ = update(&mut there, ChangesEvent::StepMade(leave(3)));
    let draft = Draft::of(&there).unwrap();
    let seen = seen_of(&state);
    let effects = update(&mut state, DraftsEvent::DraftTaken(Some(Box::new(draft.clone()))));
    assert_eq!(state.drafts.elsewhere, None);
    let _ = answer(&mut state, asked(&effects), seen);
    assert_eq!(Draft::of(&state).map(|draft| (draft.steps, draft.file)), Some((draft.steps, draft.file)));
}

#[test]
fn of_work_that_another_tab_does_nothing_is_kept_when_another_file_comes() {
    let mut state = changed();
    let id = Draft::under_way(&state).unwrap();
    let _ = update(&mut state, DraftsEvent::DraftElsewhere(id));
    let effects = update(&mut state, StepsEvent::FileChosen(later("b.csv")));
    assert!(
        !effects.iter().any(|effect| matches!(effect, Effect::WriteDraft(_) | Effect::DropDraft(_))),
        "{effects:?}"
    );
    assert_eq!(state.drafts.elsewhere, None);
    // A tab whose draft is gone goes on with what it has.
    let mut state = changed();
    let _ = update(&mut state, DraftsEvent::DraftElsewhere(id));
    let _ = update(&mut state, DraftsEvent::TakeOverWanted);
    assert!(update(&mut state, DraftsEvent::DraftTaken(None)).is_empty());
    assert_eq!((state.drafts.elsewhere, Draft::under_way(&state)), (None, Some(id)));
}
