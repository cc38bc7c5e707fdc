//! One import is shown: the one at the address.

use super::Event as OneImportEvent;
use crate::api::ImportState;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::SessionEvent;
use crate::app::session::tests::session;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::net::remote::Request;
use crate::pages::import::tests::{id_text, state, view};

/// The request for an import among the effects.
pub(crate) fn import_asked(effects: &[Effect]) -> Request<String> {
    let request = effects.iter().find_map(|effect| match effect {
        Effect::LoadImport(request) => Some(request.clone()),
        _ => None,
    });
    request.expect("an import is asked for")
}

#[test]
fn the_import_at_the_address_is_shown_though_the_answer_to_another_comes_last() {
    let mut state = state();
    let _ = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
    let [a, b] = ["1", "2"]
        .map(|id| import_asked(&update(&mut state, Event::Navigated(Route::Room(Room::OneImport(id_text(id)))))));
    for (request, id) in [(b, "2"), (a, "1")] {
        let _ =
            update(&mut state, OneImportEvent::ImportLoaded(request, Ok(Box::new(view(id, ImportState::Checking)))));
        assert_eq!(state.rooms.one_import.shown.ready().map(|view| view.id.to_string()), Some(id_text("2")));
        assert_eq!(state.line.of, Some(id_text("2")));
    }
}
