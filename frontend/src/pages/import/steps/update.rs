//! From the file to the check: choosing, reading, mapping, stepping.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::api::Duplicates;
use crate::app::{Effect, route};
use crate::pages::import::state::{
    Applied, Arrangement, Aside, Bulk, Changes, CheckPhase, Convention, Derived, Download, FileInfo, FilePhase,
    ProfileView, RowsView, SendPhase, Step, Wizard,
};
use crate::pages::import::steps::so_far;
use crate::worker::protocol::{Ask, Inspected, SoFar, WorkerFault, proposed};
use shared::form::Country;
use shared::inspect::InspectOptions;
use shared::lang::Lang;
use shared::limits;
use shared::mapping::CellPart;
use shared::patch::Step as Change;
use shared::table::write::ErrorColumns;
use std::sync::Arc;

/// The rule whose fix takes off what an export put in front of values.
const MARKS: &str = "export_prefix";

/// Readings whose changes wait.
const ASIDE: usize = 4;

/// Another file: everything begins anew.
pub(crate) fn choose(wizard: &mut Wizard, lang: Lang, file: FileInfo) -> Vec<Effect> {
    begin_anew(wizard, lang);
    inspect(wizard, file, None)
}

/// Back to the first step, without a file.
pub(crate) fn another(wizard: &mut Wizard, lang: Lang) -> Vec<Effect> {
    begin_anew(wizard, lang);
    vec![Effect::Address(route::step_path(Step::File)), Effect::FocusHeading]
}

/// The file is read in another way.
pub(crate) fn read(wizard: &mut Wizard, options: InspectOptions) -> Vec<Effect> {
    wizard.options = options;
    let before = match &wizard.file {
        FilePhase::Seen { seen, .. } => Some(Arc::clone(seen)),
        FilePhase::Inspecting { before, start, .. } => start.clone().or_else(|| before.clone()),
        FilePhase::None | FilePhase::Failed { .. } => None,
    };
    match wizard.file_info().cloned() {
        Some(file) => inspect(wizard, file, before),
        None => Vec::new(),
    }
}

/// Phones and postal codes are read as that country's.
pub(crate) fn country(wizard: &mut Wizard, country: Option<Country>) -> Vec<Effect> {
    (wizard.country, wizard.home, wizard.country_chosen) = (country, country, true);
    make_stale(wizard);
    Vec::new()
}

/// What the file tells of its country holds, unless a person chose one.
pub(crate) fn settle_country(wizard: &mut Wizard, seen: &Inspected) {
    wizard.country = wizard.ahead().of(&seen.inspection.signs);
}

/// The marks of an export come off, wherever there are any: one step of the patch.
pub(crate) fn take_marks(wizard: &mut Wizard) -> Vec<Effect> {
    if !marks_are_taken(wizard) {
        wizard.changes.make(vec![Change::Fix { rule: MARKS.to_owned(), column: None }]);
        make_stale(wizard);
    }
    Vec::new()
}

/// Whether a change takes them off already.
pub(crate) fn marks_are_taken(wizard: &Wizard) -> bool {
    let takes = |step: &Change| matches!(step, Change::Fix { rule, column: None } if rule == MARKS);
    wizard.changes.steps.iter().any(takes)
}

/// A column goes into a field, or into none.
pub(crate) fn map(wizard: &mut Wizard, column: usize, field: Option<String>) -> Vec<Effect> {
    if let Some(place) = wizard.mapping.get_mut(column) {
        let is_dropped = field.is_none() && !wizard.form.extra_columns.is_left_out();
        // A column chosen for a field goes before a part of another; one that is not imported gives up its parts.
        let gone = |one: &Derived| field.as_ref().map_or(one.from == [column], |field| one.field == *field);
        give_up_parts(&mut wizard.derived, gone);
        *place = field;
        // What was chosen for another field says nothing of this one.
        wizard.conventions.remove(&column);
        if is_dropped {
            wizard.dropped.insert(column);
        } else {
            wizard.dropped.remove(&column);
        }
        make_stale(wizard);
    }
    Vec::new()
}

/// A column is meant as a person says.
pub(crate) fn choose_convention(wizard: &mut Wizard, column: usize, convention: Convention) -> Vec<Effect> {
    wizard.conventions.insert(column, convention);
    make_stale(wizard);
    Vec::new()
}

/// A column becomes a custom field.
pub(crate) fn keep(wizard: &mut Wizard, column: usize) -> Vec<Effect> {
    if let Some(place) = wizard.mapping.get_mut(column) {
        *place = None;
        wizard.dropped.remove(&column);
        give_up_parts(&mut wizard.derived, |one| one.from == [column]);
        make_stale(wizard);
    }
    Vec::new()
}

/// A field is filled otherwise than by one column of its own.
pub(crate) fn derive(wizard: &mut Wizard, derived: Derived) -> Vec<Effect> {
    let says_something = !derived.from.is_empty() || derived.value.is_some();
    if says_something && !wizard.is_filled(&derived.field) && wizard.form.position(&derived.field).is_some() {
        wizard.derived.push(derived);
        make_stale(wizard);
    }
    Vec::new()
}

/// It is not any more.
pub(crate) fn underive(wizard: &mut Wizard, place: usize) -> Vec<Effect> {
    if place < wizard.derived.len() {
        wizard.derived.remove(place);
        give_up_parts(&mut wizard.derived, |_| false);
        make_stale(wizard);
    }
    Vec::new()
}

/// Second and third values of a cell that nothing is to take any more; where nothing takes the second, nothing takes the third.
fn give_up_parts(all: &mut Vec<Derived>, gone: impl Fn(&Derived) -> bool) {
    all.retain(|one| !(one.part.is_some_and(CellPart::is_told_by_field) && gone(one)));
    let seconds: Vec<Vec<usize>> =
        all.iter().filter(|one| one.part == Some(CellPart::Second)).map(|one| one.from.clone()).collect();
    all.retain(|one| one.part != Some(CellPart::Third) || seconds.contains(&one.from));
}

/// The columns given to the field are joined in it, in the order of the file, with what fills it already.
pub(crate) fn join(wizard: &mut Wizard, field: String) -> Vec<Effect> {
    let columns = wizard.columns_of(&field);
    for column in &columns {
        wizard.mapping[*column] = None;
    }
    match wizard.derived.iter_mut().find(|derived| derived.field == field) {
        Some(derived) => derived.from.extend(columns),
        None => wizard.derived.push(Derived { field, from: columns, join: " ".to_owned(), part: None, value: None }),
    }
    make_stale(wizard);
    Vec::new()
}

/// Everything that hangs on the file goes; form, country and day stay.
fn begin_anew(wizard: &mut Wizard, lang: Lang) {
    let (numbers, folded, forms) = (wizard.numbers, wizard.folded, std::mem::take(&mut wizard.forms));
    *wizard = Wizard::new(Arc::clone(&wizard.form), wizard.today, wizard.home, lang);
    (wizard.numbers, wizard.folded, wizard.forms) = (numbers, folded, forms);
}

pub(crate) fn inspect(wizard: &mut Wizard, file: FileInfo, before: Option<Arc<Inspected>>) -> Vec<Effect> {
    make_stale(wizard);
    wizard.ahead_so_far = None;
    if file.bytes > limits::FILE_BYTES {
        // Told before minutes are spent on reading it.
        wizard.file = FilePhase::Failed { file, fault: WorkerFault::TooLarge };
        let _ = wizard.look.drop_it();
        return Vec::new();
    }
    wizard.so_far = Some(SoFar::default());
    wizard.file = FilePhase::Inspecting { file, before, start: None };
    let number = wizard.look.ask(&mut wizard.numbers, ());
    let ask = Ask::Inspect {
        options: wizard.options.clone(),
        form: Some((*wizard.form).clone()),
        ahead: Some(wizard.ahead()),
        others: wizard.other_forms().map(|form| (**form).clone()).collect(),
    };
    vec![Effect::Ask(number, Box::new(ask))]
}

/// The start of the file is looked at: a person may go on by it, while the rest is read.
pub(crate) fn started(wizard: &mut Wizard, asked: u32, mut found: Inspected) {
    let FilePhase::Inspecting { before, start, .. } = &mut wizard.file else { return };
    if !wizard.look.is(asked) {
        return;
    }
    let before = before.clone();
    tell_so_far(&mut wizard.so_far, found.so_far.take());
    let found = Arc::new(found);
    *start = Some(Arc::clone(&found));
    settle_country(wizard, &found);
    propose(wizard, &found, before.as_deref());
}

/// The first look is done. Where the rest of the file says otherwise than its start, the person is shown how it is read.
pub(crate) fn seen(wizard: &mut Wizard, asked: u32, mut seen: Inspected) -> Vec<Effect> {
    let FilePhase::Inspecting { file, before, start } = &wizard.file else { return Vec::new() };
    if wizard.look.answered(asked).is_none() {
        return Vec::new();
    }
    let (file, last) = (file.clone(), start.clone().or_else(|| before.clone()));
    let gone_on_by_start = wizard.step > Step::File;
    tell_so_far(&mut wizard.so_far, seen.so_far.take());
    let goes_on = seen.inspection.refusal.is_none()
        && last.as_ref().is_some_and(|last| last.inspection.headers == seen.inspection.headers);
    settle_country(wizard, &seen);
    propose(wizard, &seen, last.as_deref());
    // Rows that an import gave back are leads already, for the most part: their corrections are what is wanted.
    if ErrorColumns::find(&seen.inspection.headers).is_some() {
        wizard.duplicates = Duplicates::Update;
    }
    wizard.file = FilePhase::Seen { file, seen: Arc::new(seen) };
    if gone_on_by_start && !goes_on {
        return back_to_file(wizard);
    }
    wizard.ahead_so_far = None;
    if wizard.step == Step::Check { check(wizard) } else { Vec::new() }
}

/// What was gone on by does not hold.
pub(crate) fn back_to_file(wizard: &mut Wizard) -> Vec<Effect> {
    wizard.check = CheckPhase::Stale;
    wizard.step = Step::File;
    vec![Effect::Address(route::step_path(Step::File)), Effect::FocusHeading]
}

/// What is found on the way counts as long as nobody chose otherwise.
fn tell_so_far(told: &mut Option<SoFar>, news: Option<SoFar>) {
    *told = told.take().and(news);
}

/// The proposals become the mapping, unless a person's choices fit these headers still.
fn propose(wizard: &mut Wizard, seen: &Inspected, last: Option<&Inspected>) {
    if last.is_none_or(|last| last.inspection.headers != seen.inspection.headers) {
        let before = last.map(|last| last.inspection.headers.clone());
        set_aside(wizard, before);
        wizard.arrangement = Arrangement::default();
        if let Some(place) = wizard.aside.iter().position(|aside| aside.headers == seen.inspection.headers) {
            let Aside { mapping, derived, dropped, conventions, steps, groups, undone, undone_groups, .. } =
                wizard.aside.remove(place);
            (wizard.mapping, wizard.derived, wizard.dropped) = (mapping, derived, dropped);
            wizard.conventions = conventions;
            wizard.changes = Changes::kept((steps, groups), (undone, undone_groups));
            wizard.applied = Applied::Not;
            return;
        }
        (wizard.mapping, wizard.derived) = proposed(&wizard.form, seen.inspection.headers.len(), &seen.proposals);
        wizard.dropped.clear();
        wizard.conventions.clear();
        wizard.applied = Applied::Unasked;
    }
}

/// Changes are of columns by their number: those of other columns wait until the file is read as before.
fn set_aside(wizard: &mut Wizard, headers: Option<Vec<String>>) {
    let Changes { steps, groups, undone, undone_groups, .. } = std::mem::take(&mut wizard.changes);
    let Some(headers) = headers.filter(|_| !steps.is_empty() || !undone.is_empty()) else { return };
    let (mapping, derived) = (std::mem::take(&mut wizard.mapping), std::mem::take(&mut wizard.derived));
    let (dropped, conventions) = (std::mem::take(&mut wizard.dropped), std::mem::take(&mut wizard.conventions));
    wizard.aside.push(Aside { headers, mapping, derived, dropped, conventions, steps, groups, undone, undone_groups });
    let old = wizard.aside.len().saturating_sub(ASIDE);
    wizard.aside.drain(..old);
}

pub(crate) fn make_stale(wizard: &mut Wizard) {
    wizard.so_far = None;
    wizard.check = CheckPhase::Stale;
    let _ = wizard.checking.drop_it();
    wizard.rows = RowsView::default();
    wizard.bulk = Bulk::default();
    wizard.waiting = None;
    wizard.profile = ProfileView::default();
    wizard.changes.known.clear();
    let _ = wizard.changes.asked.drop_it();
    wizard.download = Download::default();
    wizard.send = SendPhase::Idle;
}

/// The file, if there is one, is looked at anew by another form.
pub(crate) fn form_changed(wizard: &mut Wizard) -> Vec<Effect> {
    wizard.step = Step::File;
    wizard.file_info().cloned().map_or_else(Vec::new, |file| inspect(wizard, file, None))
}

/// The lists are others than those the check was made with: it is made again, unless its file is on its way.
pub(crate) fn lists_changed(wizard: &mut Wizard) -> Vec<Effect> {
    let unsent = matches!(
        wizard.send,
        SendPhase::Idle | SendPhase::Waiting { upload: None } | SendPhase::Failed { upload: None, .. }
    );
    if !unsent {
        return Vec::new();
    }
    let was_sure = matches!(wizard.check, CheckPhase::Done(_) | CheckPhase::Partly(_) | CheckPhase::Running);
    make_stale(wizard);
    if wizard.step < Step::Check || !was_sure {
        return Vec::new();
    }
    let mut effects = Vec::new();
    if wizard.step > Step::Check {
        // Whoever signed in to send is shown what the lists say first.
        wizard.step = Step::Check;
        effects.extend([Effect::Address(route::step_path(Step::Check)), Effect::FocusHeading]);
    }
    effects.extend(check(wizard));
    effects
}

/// Another form of the server is chosen: the file is looked at anew by it.
pub(crate) fn choose_form(wizard: &mut Wizard, name: &str) -> Option<Vec<Effect>> {
    let form = wizard.other_forms().find(|form| form.name == name).cloned()?;
    wizard.form = form;
    Some(form_changed(wizard))
}

/// Goes to a step, if it can be gone to now.
pub(crate) fn enter(wizard: &mut Wizard, step: Step) -> Vec<Effect> {
    if !wizard.may_enter(step) {
        return Vec::new();
    }
    let stands = wizard.checked().is_none_or(|checked| checked.receipt_stands);
    if step == Step::Import && !(stands && wizard.changes.steps.is_empty()) {
        // What is sent is what was checked, with its receipt, and the file is still the same.
        wizard.changes.go_on = true;
        return check(wizard);
    }
    wizard.changes.go_on = false;
    arrive(wizard, step)
}

/// Goes to a step, whatever stands in the way.
pub(crate) fn arrive(wizard: &mut Wizard, step: Step) -> Vec<Effect> {
    let mut effects = vec![Effect::Address(route::step_path(step)), Effect::FocusHeading];
    if wizard.step == Step::Check && matches!(wizard.check, CheckPhase::Running | CheckPhase::Partly(_)) {
        // Leaving in the middle of a check: it would only cost time.
        let under_way = wizard.checking.drop_it();
        make_stale(wizard);
        effects.extend(under_way.map(|number| Effect::Ask(number, Box::new(Ask::Cancel))));
    }
    wizard.step = step;
    if step == Step::Check && matches!(wizard.check, CheckPhase::Stale | CheckPhase::Failed(_)) {
        effects.extend(check(wizard));
    }
    effects
}

/// Asks for the check. What was found of the start of the file stays in sight; what was changed of it since is made afterwards.
pub(crate) fn check(wizard: &mut Wizard) -> Vec<Effect> {
    let is_looked_at = matches!(wizard.check, CheckPhase::Partly(_));
    if matches!(wizard.file, FilePhase::Inspecting { .. }) {
        // How the file is read is not certain yet; the check on the way goes on, and may be the one wanted.
        if !is_looked_at {
            wizard.check = CheckPhase::Running;
        }
        return so_far::show_ahead(wizard);
    }
    let Some(mut settings) = wizard.settings() else { return Vec::new() };
    if is_looked_at {
        settings.patch.steps.clone_from(&wizard.changes.known);
    } else {
        wizard.changes.known.clone_from(&wizard.changes.steps);
        wizard.check = CheckPhase::Running;
    }
    let number = wizard.checking.ask(&mut wizard.numbers, ());
    let ask = Ask::Check { form: Some((*wizard.form).clone()), settings };
    vec![Effect::Ask(number, Box::new(ask))]
}
