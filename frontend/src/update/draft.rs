//! Drafts: when work is kept, how it is gone on with, and what becomes of it when another file comes.

use super::{Effect, Event, prepare};
use crate::api::ImportState;
use crate::state::{
    Changes, DRAFTS, Derived, Draft, FileInfo, FilePhase, Kept, News, Resuming, SendPhase, State, Step, Wizard,
};
use crate::worker::protocol::{Answer, Inspected};
use shared::form::Form;
use shared::inspect::InspectOptions;
use std::sync::Arc;

pub(super) fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let drafts = &mut state.drafts;
    match event {
        Event::DraftsFound(kept) => {
            drafts.kept.extend(kept);
            too_many(state)
        }
        Event::DraftWanted(id) => {
            drafts.wanted = Some(id);
            vec![Effect::OpenDraft(id)]
        }
        Event::DraftUnopened(id) => {
            let kept = drafts.kept.iter().find(|kept| kept.draft.id() == id);
            drafts.news = kept.map(|kept| News::Choose { file: kept.draft.file.name.clone() });
            Vec::new()
        }
        Event::DraftDiscarded(id) => {
            drafts.kept.retain(|kept| kept.draft.id() != id);
            if drafts.wanted.take_if(|wanted| *wanted == id).is_some() {
                drafts.news = None;
            }
            vec![Effect::DropDraft(id)]
        }
        Event::DraftsBroken => {
            drafts.broken = true;
            drafts.news = Some(News::Unkept);
            Vec::new()
        }
        Event::DraftNewsSeen => {
            drafts.news = None;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Whether what is kept may be another after that event. The shell compares, so one too many costs little.
#[must_use]
pub const fn concerns(event: &Event) -> bool {
    match event {
        Event::Answered(_, answer) => matches!(answer, Answer::Inspected(_) | Answer::Checked(_)),
        Event::UploadProgress(_)
        | Event::FilterChosen(_)
        | Event::RowsInSight(_)
        | Event::CellChosen(_)
        | Event::CellMoved(_)
        | Event::ColumnsWanted(_)
        | Event::FindingWanted { .. }
        | Event::RowsWanted(_)
        | Event::ProfileWanted
        | Event::RowWanted(_)
        | Event::SearchWanted(_) => false,
        _ => true,
    }
}

/// The work under way makes room for another file: what a person did is kept, the rest is not worth it.
pub(super) fn set_aside(state: &mut State) -> Vec<Effect> {
    state.drafts.news = None;
    if state.drafts.resuming.take().is_some() {
        // It is kept as it was.
        return Vec::new();
    }
    let Some(draft) = Draft::of(state) else { return Vec::new() };
    if !state.wizard.is_worked_on() {
        return vec![Effect::DropDraft(draft.id())];
    }
    state.drafts.news = Some(News::Aside { file: draft.file.name.clone() });
    state.drafts.kept.retain(|kept| kept.draft.id() != draft.id());
    state.drafts.kept.insert(0, Kept { draft: draft.clone(), minutes: 0 });
    let mut effects = vec![Effect::WriteDraft(Box::new(draft))];
    effects.extend(too_many(state));
    effects
}

/// The oldest go.
fn too_many(state: &mut State) -> Vec<Effect> {
    let kept = &mut state.drafts.kept;
    let old = kept.split_off(kept.len().min(DRAFTS));
    old.iter().map(|kept| Effect::DropDraft(kept.draft.id())).collect()
}

/// A file was chosen: it may be the one that a draft is of. Two files of the same length are told apart once they are read.
pub(super) fn chosen(state: &mut State, file: &FileInfo) -> Vec<Effect> {
    let effects = set_aside(state);
    let wanted = state.drafts.wanted.take();
    let is_likely = |kept: &&Kept| kept.draft.file.bytes == file.bytes && kept.draft.digest.is_some();
    let kept = match wanted {
        Some(id) => state.drafts.kept.iter().find(|kept| kept.draft.id() == id),
        None => state.drafts.kept.iter().find(is_likely),
    };
    let Some(Kept { draft, .. }) = kept.cloned() else { return effects };
    if draft.file.bytes == file.bytes {
        state.drafts.resuming = Some(Resuming { draft, wanted: wanted.is_some() });
    } else {
        state.drafts.news = Some(News::Other { file: draft.file.name });
    }
    effects
}

/// The file of a draft is read as it was.
pub(super) fn read_as_before(state: &mut State, file: FileInfo) -> Option<Vec<Effect>> {
    let draft = &state.drafts.resuming.as_ref()?.draft;
    state.wizard.options = draft.options.clone();
    state.wizard.country = draft.country;
    Some(prepare::inspect(&mut state.wizard, file, None))
}

/// The form is another: the file is looked at anew, and the work on it goes on behind that.
pub(super) fn form_changed(state: &mut State, draft: Option<Draft>) {
    if let Some(draft) = draft.filter(|_| matches!(state.wizard.file, FilePhase::Inspecting { .. })) {
        state.drafts.resuming = Some(Resuming { draft, wanted: false });
    }
}

/// What is imported needs no draft any more.
pub(super) fn imported(state: &State) -> Option<Effect> {
    let SendPhase::Sent { view: Some(view), .. } = &state.wizard.send else { return None };
    let file = state.wizard.file_info().filter(|_| view.state == ImportState::Complete)?;
    Some(Effect::DropDraft(file.chosen))
}

/// What follows for drafts from what has happened.
pub(super) fn after(state: &mut State) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    if let Some(seen) = wizard.usable().cloned() {
        if wizard.headers != seen.inspection.headers {
            wizard.headers.clone_from(&seen.inspection.headers);
        }
        if seen.digest.is_some() {
            wizard.digest.clone_from(&seen.digest);
        }
    }
    let FilePhase::Seen { seen, .. } = &wizard.file else { return Vec::new() };
    let seen = Arc::clone(seen);
    let Some(Resuming { draft, wanted }) = state.drafts.resuming.take() else { return Vec::new() };
    if is_same(&state.wizard, &seen, &draft) {
        return go_on(state, draft);
    }
    if wanted {
        state.drafts.news = Some(News::Other { file: draft.file.name });
    }
    read_as_new(state)
}

/// Whether the file is the one that the draft is of, and gives the same table.
fn is_same(wizard: &Wizard, seen: &Inspected, draft: &Draft) -> bool {
    let same = match (&seen.digest, &draft.digest) {
        (Some(one), Some(other)) => one == other,
        _ => wizard.file_info().is_some_and(|file| file.modified == draft.file.modified),
    };
    same && seen.inspection.headers == draft.headers
}

/// Another file than thought: nothing that was set for that one holds.
fn read_as_new(state: &mut State) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    let new = InspectOptions { japanese_likely: wizard.options.japanese_likely, ..InspectOptions::default() };
    if wizard.options == new {
        return Vec::new();
    }
    wizard.options = new;
    let Some(file) = wizard.file_info().cloned() else { return Vec::new() };
    prepare::inspect(wizard, file, None)
}

/// The work is taken up where it was left.
fn go_on(state: &mut State, draft: Draft) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    (wizard.mapping, wizard.derived, wizard.dropped) = (draft.mapping, draft.derived, draft.dropped);
    let gone = take_gone(&wizard.form, &mut wizard.mapping, &mut wizard.derived);
    wizard.aside = draft.aside;
    for aside in &mut wizard.aside {
        // A required one among them is told when that reading comes back.
        let _ = take_gone(&wizard.form, &mut aside.mapping, &mut aside.derived);
    }
    let changes = draft.steps.len();
    wizard.changes = Changes { steps: draft.steps, undone: draft.undone, ..Changes::default() };
    wizard.duplicates = draft.duplicates;
    wizard.so_far = None;
    if let FilePhase::Seen { file, .. } = &mut wizard.file {
        file.chosen = draft.file.chosen;
    }
    state.drafts.kept.retain(|kept| kept.draft.id() != draft.file.chosen);
    state.drafts.news = (changes > 0 || !gone.is_empty()).then_some(News::Resumed { changes, gone: gone.clone() });
    // The steps behind the check want it to be made first; a field that is gone, that the person looks at the columns.
    let step = if gone.is_empty() { draft.step.min(Step::Check) } else { Step::Columns };
    let step = if wizard.may_enter(step) { step } else { Step::Columns };
    if step == wizard.step { Vec::new() } else { prepare::enter(wizard, step) }
}

/// Takes the fields out that the form does not have any more; gives their names.
fn take_gone(form: &Form, mapping: &mut [Option<String>], derived: &mut Vec<Derived>) -> Vec<String> {
    let mut gone = Vec::new();
    for name in mapping {
        gone.extend(name.take_if(|name| form.position(name).is_none()));
    }
    derived.retain(|derived| {
        let is_there = form.position(&derived.field).is_some();
        gone.extend((!is_there).then(|| derived.field.clone()));
        is_there
    });
    gone
}

#[cfg(test)]
mod tests {
    use crate::api::ImportState;
    use crate::state::{CheckPhase, Draft, FileInfo, FilePhase, Kept, News, SendPhase, State, Step};
    use crate::update::tests::{asked, file, ready, state, view};
    use crate::update::{Effect, Event, update};
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
        let _ = update(&mut state, Event::StepChosen(Step::Check));
        for event in [Event::StepMade(leave(1)), Event::StepMade(leave(2)), Event::UndoWanted] {
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
        let _ = update(&mut state, Event::DraftsFound(vec![kept]));
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
        let effects = update(&mut state, Event::DraftWanted(7));
        assert!(matches!(effects[..], [Effect::OpenDraft(7)]));
        // The browser has no handle of it: the person chooses it, under whatever name it has now.
        let _ = update(&mut state, Event::DraftUnopened(7));
        assert_eq!(state.drafts.news, Some(News::Choose { file: "a.csv".into() }));
        let number = asked(&update(&mut state, Event::FileChosen(later("b.csv"))));
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
        let number = asked(&update(&mut state, Event::FileChosen(later("a.csv"))));
        let _ = answer(&mut state, number, seen_of(&before));
        assert_eq!(state.wizard.changes.steps, [leave(1)]);
    }

    #[test]
    fn changes_that_wait_for_another_reading_are_kept_too() {
        let mut before = changed();
        let was = seen_of(&before);
        let mut other = was.clone();
        other.inspection.headers[0] = "another".into();
        let number = asked(&update(&mut before, Event::ReadingChosen(InspectOptions::default())));
        let _ = answer(&mut before, number, other.clone());
        assert!(before.wizard.changes.steps.is_empty() && before.wizard.is_worked_on());
        let mut state = found(&Draft::of(&before).unwrap());
        let number = asked(&update(&mut state, Event::FileChosen(later("a.csv"))));
        let _ = answer(&mut state, number, other);
        assert_eq!(state.wizard.aside, before.wizard.aside);
        let number = asked(&update(&mut state, Event::ReadingChosen(InspectOptions::default())));
        let _ = answer(&mut state, number, was);
        assert_eq!(
            (&state.wizard.changes.steps[..], &state.wizard.changes.undone[..]),
            (&[leave(1)][..], &[leave(2)][..])
        );
    }

    #[test]
    fn another_file_is_told_from_it_by_its_length_or_its_digest() {
        let before = changed();
        let draft = Draft::of(&before).unwrap();
        let mut state = found(&draft);
        let _ = update(&mut state, Event::DraftWanted(7));
        let _ = update(&mut state, Event::FileChosen(FileInfo { bytes: 999, ..later("a.csv") }));
        assert_eq!(state.drafts.news, Some(News::Other { file: "a.csv".into() }));
        assert_eq!(state.drafts.kept.len(), 1);

        let mut set = draft.clone();
        set.options = InspectOptions { encoding: Some("Shift_JIS".into()), ..InspectOptions::default() };
        let mut state = found(&set);
        let _ = update(&mut state, Event::DraftWanted(7));
        let number = asked(&update(&mut state, Event::FileChosen(later("a.csv"))));
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
        let number = asked(&update(&mut state, Event::FileChosen(later("a.csv"))));
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
        let number = asked(&update(&mut state, Event::FormsLoaded(Ok(vec![form]))));
        let _ = answer(&mut state, number, seen);
        assert_eq!((state.wizard.changes.steps.as_slice(), state.wizard.step), (&[leave(1)][..], Step::Check));
        assert_eq!(Draft::of(&state).unwrap().id(), 7);
    }

    #[test]
    fn a_second_file_sets_the_work_on_the_first_aside() {
        let mut state = changed();
        let seen = seen_of(&state);
        let effects = update(&mut state, Event::FileChosen(FileInfo { bytes: 5, ..later("b.csv") }));
        assert!(matches!(&effects[0], Effect::WriteDraft(draft) if draft.id() == 7 && draft.steps == [leave(1)]));
        assert_eq!(state.drafts.news, Some(News::Aside { file: "a.csv".into() }));
        // And the first one again: the second, on which nothing was done, is not worth keeping.
        let number = asked(&update(&mut state, Event::FileChosen(FileInfo { chosen: 100, ..file("a.csv") })));
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
        let number = asked(&update(&mut state, Event::FileChosen(later("a.csv"))));
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
        let effects = update(&mut state, Event::DraftsFound((1..=6).map(kept).collect()));
        assert!(matches!(effects[..], [Effect::DropDraft(6)]));
        let effects = update(&mut state, Event::DraftDiscarded(2));
        assert!(matches!(effects[..], [Effect::DropDraft(2)]));
        assert_eq!(state.drafts.kept.len(), 4);
    }

    #[test]
    fn what_was_imported_is_no_draft() {
        let mut state = changed();
        assert!(!state.would_lose());
        state.wizard.send = SendPhase::Uploading { sent: 0, total: 1 };
        assert!(state.would_lose());
        state.wizard.send = SendPhase::Sent { id: "1".into(), view: None };
        assert!(Draft::of(&state).is_none());
        let refused = update(&mut state, Event::ImportChanged(Box::new(view("1", ImportState::Refused))));
        assert!(!refused.iter().any(|effect| matches!(effect, Effect::DropDraft(_))));
        let done = update(&mut state, Event::ImportChanged(Box::new(view("1", ImportState::Complete))));
        assert!(done.iter().any(|effect| matches!(effect, Effect::DropDraft(7))));
    }

    #[test]
    fn a_browser_that_keeps_nothing_is_told_of() {
        let mut state = changed();
        let _ = update(&mut state, Event::DraftsBroken);
        assert!(state.drafts.news == Some(News::Unkept) && state.would_lose());
    }

    #[test]
    fn a_file_longer_than_any_is_refused_before_it_is_read() {
        let mut state = state();
        let effects = update(&mut state, Event::FileChosen(FileInfo { bytes: (4 << 30) + 1, ..file("a.csv") }));
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
        let _ = update(&mut state, Event::DraftsBroken);
        let _ = update(&mut state, Event::DraftNewsSeen);
        assert_eq!(state.drafts.news, None);
    }
}
