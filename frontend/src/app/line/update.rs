//! Following an import: its live line to the server, which is mended when it breaks and ended when nobody looks any more.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::api::{Failure, ImportView};
use crate::app::Effect;
use crate::app::line::{Line, LineEvent, Trouble};
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::SessionPhase;
use crate::app::state::State;
use crate::app::update::enter;
use crate::pages::import::drafts::update as drafts;
use crate::pages::import::send::update as send;
use crate::pages::import::state::SendPhase;
use std::sync::Arc;
use std::time::Duration;

/// Seconds until a line that the server closed is tried again, the first time, the second, and so on.
const PAUSES: [u64; 5] = [2, 4, 8, 15, 30];

/// Longest pause that the server can ask for, in seconds.
const LONGEST: u64 = 300;

/// Follows an import, and no other any more.
pub(crate) fn follow(state: &mut State, id: String) -> Effect {
    state.line = Line { of: Some(id.clone()), ..Line::default() };
    Effect::Follow(id)
}

pub(crate) fn update(state: &mut State, event: LineEvent) -> Vec<Effect> {
    match event {
        LineEvent::ImportChanged(view) => {
            if state.line.of.as_deref() == Some(&*view.id) {
                (state.line.trouble, state.line.tries) = (None, 0);
            }
            news(state, *view)
        }
        LineEvent::LineBroken { id, closed } if state.line.of.as_ref() == Some(&id) => {
            state.line.trouble = Some(Trouble::Mending);
            // The browser mends it, unless the server has answered with a refusal: what that is, only a question tells.
            if closed { vec![Effect::LoadNews(id)] } else { Vec::new() }
        }
        LineEvent::NewsLoaded { id, outcome } if state.line.of.as_ref() == Some(&id) => match outcome {
            Ok(view) => {
                state.line.trouble = None;
                let mut effects = news(state, *view);
                effects.extend(again(&mut state.line, None));
                effects
            }
            Err(failure) if failure.is_signed_out() => {
                state.session = SessionPhase::SignedOut { busy: false, failure: None };
                Vec::new()
            }
            Err(failure) if passes(&failure) => again(&mut state.line, Some(&failure)).into_iter().collect(),
            Err(failure) => {
                state.line.trouble = Some(Trouble::Lost(failure));
                Vec::new()
            }
        },
        // Of a line that was left meanwhile.
        LineEvent::LineBroken { .. } | LineEvent::NewsLoaded { .. } => Vec::new(),
        LineEvent::Wanted => enter(state),
    }
}

/// What the news of an import lead to.
fn news(state: &mut State, view: ImportView) -> Vec<Effect> {
    let mut effects = send::changed(state, Arc::new(view));
    effects.extend(drafts::imported(state));
    effects
}

/// The line is tried again after a while, if it is wanted still.
fn again(line: &mut Line, failure: Option<&Failure>) -> Option<Effect> {
    let id = line.of.clone()?;
    let own = PAUSES[line.tries.min(PAUSES.len() - 1)];
    let wanted = match failure {
        Some(Failure::Refused { after: Some(seconds), .. }) => u64::from(*seconds).min(LONGEST),
        _ => 0,
    };
    line.tries += 1;
    Some(Effect::FollowLater(id, Duration::from_secs(own.max(wanted))))
}

/// Whether what stands in the way may be gone in a while.
const fn passes(failure: &Failure) -> bool {
    match failure {
        Failure::Refused { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
        Failure::Offline | Failure::Unclear => true,
        Failure::FileGone => false,
    }
}

/// What follows from what has happened: a line whose import is not shown any more ends.
pub(crate) fn after(state: &mut State) -> Option<Effect> {
    let shown = match (&state.session, &state.route, &state.wizard.send) {
        (SessionPhase::SignedOut { .. }, ..) => None,
        (_, Route::Room(Room::OneImport(id)), _) | (_, Route::Bring, SendPhase::Sent { id, .. }) => Some(id),
        _ => None,
    };
    let is_left = state.line.of.is_some() && state.line.of.as_ref() != shown;
    if is_left {
        state.line = Line::default();
    }
    is_left.then_some(Effect::Unfollow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{ImportState, UploadId};
    use crate::app::Event;
    use crate::app::session::SessionEvent;
    use crate::app::session::tests::session;
    use crate::app::update::update;
    use crate::pages::import::send::SendEvent;
    use crate::pages::import::state::Step;
    use crate::pages::import::steps::StepsEvent;
    use crate::pages::import::tests::{file, id_text, ready, state, view};
    use crate::pages::one_import::Event as OneImportEvent;

    /// A page that shows that import, which runs.
    fn following(id: &str) -> State {
        let mut state = state();
        let _ = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
        let effects = update(&mut state, Event::Navigated(Route::Room(Room::OneImport(id_text(id)))));
        let request = effects.into_iter().find_map(|effect| {
            let Effect::LoadImport(request) = effect else { return None };
            Some(request)
        });
        let running = Box::new(view(id, ImportState::Checking));
        let effects = update(&mut state, OneImportEvent::ImportLoaded(request.unwrap(), Ok(running)));
        assert!(matches!(&effects[..], [Effect::Follow(of)] if *of == id_text(id)), "{effects:?}");
        state
    }

    /// A page whose own import runs.
    fn sent() -> State {
        let mut state = ready();
        let _ = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
        let _ = update(&mut state, SendEvent::SendWanted);
        let _ = update(&mut state, SendEvent::UploadEnded(Ok(UploadId::from(1))));
        let _ = update(&mut state, SendEvent::ImportStarted(Ok(id_text("1"))));
        assert_eq!(state.line.of, Some(id_text("1")));
        state
    }

    fn ends_line(effects: &[Effect]) -> bool {
        effects.iter().any(|effect| matches!(effect, Effect::Unfollow))
    }

    #[test]
    fn leaving_a_running_import_ends_its_line() {
        for to in [
            Route::Room(Room::Leads),
            Route::Room(Room::History),
            Route::Bring,
            Route::Room(Room::OneImport(id_text("2"))),
        ] {
            let mut state = following("1");
            let effects = update(&mut state, Event::Navigated(to.clone()));
            assert!(ends_line(&effects) && state.line == Line::default(), "{to:?}");
        }
        for event in [Event::Returned("check".into()), SessionEvent::SignedOut.into()] {
            let mut state = following("1");
            assert!(ends_line(&update(&mut state, event.clone())), "{event:?}");
        }
        for event in [
            Event::Navigated(Route::Room(Room::Leads)),
            StepsEvent::AnotherWanted.into(),
            StepsEvent::FileChosen(file("b.csv")).into(),
        ] {
            let mut state = sent();
            assert!(ends_line(&update(&mut state, event.clone())), "{event:?}");
            assert_eq!(state.line, Line::default());
        }
    }

    #[test]
    fn what_goes_on_beside_a_running_import_leaves_its_line() {
        let mut state = sent();
        assert!(!ends_line(&update(&mut state, StepsEvent::StepChosen(Step::Import))));
        assert!(!ends_line(&update(&mut state, Event::LanguageChosen(shared::lang::Lang::Ja))));
        let _ = update(&mut state, Event::Navigated(Route::Room(Room::Leads)));
        let effects = update(&mut state, Event::Navigated(Route::Bring));
        assert!(
            effects.iter().any(|effect| matches!(effect, Effect::Follow(id) if *id == id_text("1"))),
            "{effects:?}"
        );
    }

    fn broken(closed: bool) -> LineEvent {
        LineEvent::LineBroken { id: id_text("1"), closed }
    }

    fn asked(outcome: Result<Box<ImportView>, Failure>) -> LineEvent {
        LineEvent::NewsLoaded { id: id_text("1"), outcome }
    }

    fn refused(status: u16, after: Option<u32>) -> Failure {
        Failure::Refused { status, told: None, after }
    }

    #[test]
    fn a_line_that_the_browser_mends_is_left_to_it() {
        let mut state = following("1");
        assert!(update(&mut state, broken(false)).is_empty());
        assert_eq!(state.line.trouble, Some(Trouble::Mending));
        let _ = update(&mut state, LineEvent::ImportChanged(Box::new(view("1", ImportState::Applying))));
        assert_eq!(state.line.trouble, None);
    }

    #[test]
    fn a_line_that_the_server_refuses_is_tried_again_after_what_it_says_or_some_seconds() {
        for (failure, pauses) in [
            (refused(429, Some(5)), [5, 5, 8, 15, 30, 30]),
            (refused(502, None), [2, 4, 8, 15, 30, 30]),
            (refused(503, Some(3_000)), [300; 6]),
            (Failure::Offline, [2, 4, 8, 15, 30, 30]),
        ] {
            let mut state = following("1");
            for pause in pauses {
                assert!(matches!(&update(&mut state, broken(true))[..], [Effect::LoadNews(id)] if *id == id_text("1")));
                let effects = update(&mut state, asked(Err(failure.clone())));
                let [Effect::FollowLater(id, after)] = &effects[..] else { panic!("{effects:?}") };
                assert_eq!((id.as_str(), after.as_secs()), (&*id_text("1"), pause), "{failure:?}");
                assert_eq!(state.line.trouble, Some(Trouble::Mending), "it is told meanwhile");
            }
        }
    }

    #[test]
    fn news_come_by_asking_while_there_is_no_line() {
        let mut state = following("1");
        let _ = update(&mut state, broken(true));
        let effects = update(&mut state, asked(Ok(Box::new(view("1", ImportState::Applying)))));
        assert!(matches!(&effects[..], [Effect::FollowLater(..)]), "{effects:?}");
        assert!(state.rooms.one_import.shown.ready().is_some_and(|view| view.state == ImportState::Applying));
        let _ = update(&mut state, broken(true));
        let effects = update(&mut state, asked(Ok(Box::new(view("1", ImportState::Complete)))));
        assert!(matches!(&effects[..], [Effect::Unfollow]), "{effects:?}");
    }

    #[test]
    fn what_does_not_pass_is_said() {
        let mut state = following("1");
        let _ = update(&mut state, broken(true));
        assert!(update(&mut state, asked(Err(refused(404, None)))).is_empty());
        assert_eq!(state.line.trouble, Some(Trouble::Lost(refused(404, None))));
        let mut state = following("1");
        let _ = update(&mut state, broken(true));
        assert!(ends_line(&update(&mut state, asked(Err(refused(401, None))))));
        assert!(matches!(state.session, SessionPhase::SignedOut { .. }), "the way in is shown");
    }

    #[test]
    fn news_of_a_line_that_was_left_change_nothing() {
        let mut state = following("1");
        let _ = update(&mut state, broken(true));
        let _ = update(&mut state, Event::Navigated(Route::Room(Room::Leads)));
        assert!(update(&mut state, asked(Err(refused(401, None)))).is_empty());
        assert!(update(&mut state, broken(true)).is_empty());
        assert!(matches!(state.session, SessionPhase::SignedIn(_)));
    }
}
