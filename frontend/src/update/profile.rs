//! What stands in the columns: asked for, counted, counted again after a change.

use super::{Effect, next_question};
use crate::state::Wizard;
use crate::worker::protocol::{Ask, Profile};
use std::sync::Arc;

/// Bytes of a file that is counted again by itself after a change: it takes the time of a blink.
const COUNTED_AGAIN: u64 = 16 << 20;

pub(super) fn ask(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.checked().is_none() {
        return Vec::new();
    }
    let asked = next_question(wizard);
    let profile = &mut wizard.profile;
    (profile.asked, profile.percent, profile.is_old, profile.fault) = (Some(asked), 0, false, None);
    vec![Effect::Ask(asked, Box::new(Ask::Profile))]
}

pub(super) fn came(wizard: &mut Wizard, asked: u32, counted: Profile) {
    if wizard.profile.asked == Some(asked) {
        wizard.profile.asked = None;
        wizard.profile.known = Some(Arc::new(counted));
    }
}

/// The file is another than the one that was counted.
pub(super) fn changed(wizard: &mut Wizard) -> Vec<Effect> {
    let profile = &mut wizard.profile;
    if profile.asked.is_none() && profile.known.is_none() {
        return Vec::new();
    }
    profile.is_old = true;
    let small = wizard.file_info().is_some_and(|file| file.bytes <= COUNTED_AGAIN);
    if small && wizard.changes.asked.is_none() { ask(wizard) } else { Vec::new() }
}

/// The counting was stopped, by another check of the whole file or by the next counting.
pub(super) fn stopped(wizard: &mut Wizard, asked: u32) {
    if wizard.profile.asked == Some(asked) {
        (wizard.profile.asked, wizard.profile.is_old) = (None, true);
    }
}
