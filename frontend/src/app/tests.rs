//! Going from page to page.

use super::Event;
use super::route::Route;
use super::update::update;
use crate::app::rooms::Room;
use crate::pages::import::state::Step;
use crate::pages::import::tests::ready;
use std::path::Path;

#[test]
fn the_browsers_back_button_goes_a_step_back() {
    let mut state = ready();
    let _ = update(&mut state, Event::Returned("check".into()));
    assert_eq!(state.wizard.step, Step::Check);
    let _ = update(&mut state, Event::Navigated(Route::Room(Room::Leads(String::new()))));
    let _ = update(&mut state, Event::Returned(String::new()));
    assert_eq!((state.route, state.wizard.step), (Route::Bring, Step::File));
}

/// What is said to happen and nobody takes does not pass the lints: no `update` has an arm for all the rest.
#[test]
fn every_update_names_each_event() {
    fn read(folder: &Path, found: &mut usize) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                read(&path, found);
            } else if path.ends_with("update.rs") || path.ends_with("answers.rs") {
                let source = std::fs::read_to_string(&path).unwrap();
                assert!(source.contains("\n#![deny(clippy::wildcard_enum_match_arm)]\n"), "{}", path.display());
                *found += 1;
            }
        }
    }
    let mut found = 0;
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found > 10, "{found}");
}
