//! From the file to the check: choosing, reading, mapping, stepping.

use super::{Effect, Event, next_question};
use crate::route;
use crate::state::{CheckPhase, FileInfo, FilePhase, Making, Progress, RowsView, SendPhase, Step, Wizard};
use crate::worker::protocol::{Ask, Inspected};
use shared::lang::Lang;
use std::sync::Arc;

pub(super) fn update(wizard: &mut Wizard, lang: Lang, event: Event) -> Vec<Effect> {
    match event {
        Event::FileChosen(file) => {
            begin_anew(wizard, lang);
            inspect(wizard, file, None)
        }
        Event::AnotherWanted => {
            begin_anew(wizard, lang);
            vec![Effect::Unfollow, Effect::Address(route::step_path(Step::File)), Effect::FocusHeading]
        }
        Event::ReadingChosen(options) => {
            wizard.options = options;
            let before = match &wizard.file {
                FilePhase::Seen { seen, .. } => Some(Arc::clone(seen)),
                FilePhase::Inspecting { before, .. } => before.clone(),
                FilePhase::None | FilePhase::Failed { .. } => None,
            };
            match wizard.file_info().cloned() {
                Some(file) => inspect(wizard, file, before),
                None => Vec::new(),
            }
        }
        Event::CountryChosen(country) => {
            wizard.country = country;
            make_stale(wizard);
            Vec::new()
        }
        Event::ColumnMapped(column, field) => {
            if let Some(place) = wizard.mapping.get_mut(column) {
                *place = field;
                make_stale(wizard);
            }
            Vec::new()
        }
        Event::StepChosen(step) => enter(wizard, step),
        _ => Vec::new(),
    }
}

/// Everything that hangs on the file goes; form, country and day stay.
fn begin_anew(wizard: &mut Wizard, lang: Lang) {
    let asked = wizard.asked;
    *wizard = Wizard::new(Arc::clone(&wizard.form), wizard.today, wizard.country, lang);
    wizard.asked = asked;
}

fn inspect(wizard: &mut Wizard, file: FileInfo, before: Option<Arc<Inspected>>) -> Vec<Effect> {
    make_stale(wizard);
    let asked = next_question(wizard);
    wizard.file =
        FilePhase::Inspecting { progress: Progress { total: file.bytes, ..Progress::default() }, file, asked, before };
    let ask = Ask::Inspect { options: wizard.options.clone(), form: Some((*wizard.form).clone()) };
    vec![Effect::Ask(asked, Box::new(ask))]
}

/// The first look is done: the proposals become the mapping, unless a person's choices fit these headers still.
pub(super) fn seen(wizard: &mut Wizard, file: FileInfo, seen: Inspected, before: Option<&Inspected>) {
    let same_headers = before.is_some_and(|before| before.inspection.headers == seen.inspection.headers);
    if !same_headers {
        wizard.mapping = seen
            .suggestions
            .iter()
            .map(|suggestion| {
                let field = wizard.form.fields.get(suggestion.as_ref()?.field)?;
                Some(field.name.clone())
            })
            .collect();
        wizard.mapping.resize(seen.inspection.headers.len(), None);
    }
    wizard.file = FilePhase::Seen { file, seen: Arc::new(seen) };
}

fn make_stale(wizard: &mut Wizard) {
    wizard.check = CheckPhase::Stale;
    wizard.rows = RowsView::default();
    wizard.errors_file = Making::Idle;
    wizard.send = SendPhase::Idle;
}

/// Goes to a step, if it can be gone to now.
pub(super) fn enter(wizard: &mut Wizard, step: Step) -> Vec<Effect> {
    if !wizard.may_enter(step) {
        return Vec::new();
    }
    let mut effects = vec![Effect::Address(route::step_path(step)), Effect::FocusHeading];
    if wizard.step == Step::Check && matches!(wizard.check, CheckPhase::Running { .. }) {
        // Leaving in the middle of a check: it would only cost time.
        wizard.check = CheckPhase::Stale;
        effects.push(Effect::Ask(wizard.asked, Box::new(Ask::Cancel)));
    }
    wizard.step = step;
    if step == Step::Check && matches!(wizard.check, CheckPhase::Stale | CheckPhase::Failed(_)) {
        effects.extend(check(wizard));
    }
    effects
}

fn check(wizard: &mut Wizard) -> Option<Effect> {
    let settings = wizard.settings()?;
    let total = wizard.file_info()?.bytes;
    let asked = next_question(wizard);
    wizard.check = CheckPhase::Running { asked, progress: Progress { total, ..Progress::default() } };
    let ask = Ask::Check { form: Some((*wizard.form).clone()), settings };
    Some(Effect::Ask(asked, Box::new(ask)))
}
