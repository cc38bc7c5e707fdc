//! The worker's message loop: one job at a time, a newer one cancels the older.

mod beside;
mod download;
mod passes;
mod so_far;

use super::files;
use super::find::{self, Scanned};
use super::kept::{self, Collector};
use super::lists::{self, Lists};
use super::look::{Look, Made};
use super::preview::{On, Tested};
use super::protocol::{Answer, Ask, Checked, Filter, Goal, RowsPage, RowsQuery, Sentence, SortBy, WorkerFault};
use super::reader::{self, Busy, Pace, Stop};
use super::sheet::{Changed, Shown};
use shared::check::{CheckSettings, Checker};
use shared::form::Form;
use shared::patch::Step;
use shared::report::Report;
use so_far::{By, Looks};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// Milliseconds between two messages of progress.
const PROGRESS_EVERY: f64 = 60.0;

/// A file as it comes with a question.
struct FileAsked {
    file: File,
    /// The page's name for it; a question without one is not answered from what is kept.
    key: Option<f64>,
}

/// The file last checked, and what came of it.
struct CheckedFile {
    file: File,
    key: Option<f64>,
    form: Option<Form>,
    settings: CheckSettings,
    lists: Rc<Lists>,
    checked: RefCell<Checked>,
    shown: Shown,
}

impl CheckedFile {
    fn answers(&self, key: Option<f64>, form: Option<&Form>, settings: &CheckSettings) -> bool {
        key.is_some()
            && self.key == key
            && self.form.as_ref() == form
            && *settings == CheckSettings { patch: self.shown.patch(), ..self.settings.clone() }
            && self.lists.digests == lists::at_hand().digests
            && self.checked.borrow().receipt_stands
    }
}

thread_local! {
    /// Counts up with every job; a job whose number is not the current one stops.
    static CURRENT: Cell<u64> = const { Cell::new(0) };
    static CHECKED: RefCell<Option<Rc<CheckedFile>>> = const { RefCell::new(None) };
}

/// Starts to listen, and says so.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        tell(&JsValue::NULL, &Answer::Failed { fault: WorkerFault::Crashed }, None);
    }));
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| hear(&event.data()));
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    tell(&JsValue::NULL, &Answer::Ready, None);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn property(message: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Sends an answer with the `id` of its question, and a `blob` beside it if there is one.
fn tell(id: &JsValue, answer: &Answer, blob: Option<&JsValue>) {
    let Ok(json) = serde_json::to_string(answer) else { return };
    let Ok(message) = js_sys::JSON::parse(&json) else { return };
    for (name, value) in [("id", Some(id)), ("blob", blob)] {
        if let Some(value) = value {
            // Setting a property of a plain object cannot fail.
            let _ = js_sys::Reflect::set(&message, &name.into(), value);
        }
    }
    if let Err(error) = scope().post_message(&message) {
        web_sys::console::error_1(&error);
    }
}

fn hear(message: &JsValue) {
    let id = property(message, "id");
    let key = property(message, "key").as_f64();
    let file = property(message, "file").dyn_into::<File>().ok().map(|file| FileAsked { file, key });
    let op = property(message, "op").as_string().unwrap_or_default();
    let ask = js_sys::JSON::stringify(message).ok().and_then(|json| Ask::read(&op, &String::from(json)));
    match (ask, file) {
        (Some(Ask::Inspect { options, form, ahead, others }), Some(file)) => {
            let look = Look::new(options, form.clone(), ahead).with_others(others);
            run(id, |job| inspect(job, file, look, form));
        }
        (Some(Ask::Check { form, settings }), Some(file)) => {
            run(id, |job| check(job, file, form, settings));
        }
        (Some(Ask::Change { keep, add }), _) => run(id, move |job| change(job, keep, add)),
        (Some(Ask::Seek { filter, order, from, goal }), _) => tell(&id, &seek((&filter, order), from, goal), None),
        (Some(Ask::Search { look, keep }), _) => run(id, move |job| passes::search(job, look, keep)),
        (Some(Ask::Distinct { filter, column, text }), _) => {
            run(id, move |job| passes::distinct(job, filter, column, text));
        }
        (Some(Ask::Profile), _) => beside::profile(id),
        (Some(Ask::Preview { steps }), _) => run(id, move |job| preview(job, steps)),
        (Some(Ask::Plan), _) => beside::plan(id),
        (Some(Ask::Try { groups, mapping }), _) => beside::tried(id, groups, mapping),
        (Some(Ask::Values { rule, column }), _) => run(id, move |_| values(rule, column)),
        (Some(Ask::Download { part, encoding, lang }), _) => {
            run(id, move |job| download::download(job, part, encoding, lang))
        }
        (Some(Ask::Rows(query)), _) => {
            // Rows are quick and do not stop a job.
            let looking = Busy::looking();
            wasm_bindgen_futures::spawn_local(async move {
                let answer = match rows(query).await {
                    Ok(page) => Answer::Rows(page),
                    Err(fault) => Answer::Failed { fault },
                };
                drop(looking);
                tell(&id, &answer, None);
            });
        }
        (Some(Ask::Template { form, lang }), _) => {
            let template = js_sys::Uint8Array::from(files::template(&form, lang).as_slice());
            let blob = blob(&js_sys::Array::of1(&template));
            tell(&id, &Answer::Made, blob.as_ref());
        }
        (Some(Ask::Say { findings }), _) => {
            let sentences = findings
                .into_iter()
                .map(|finding| serde_json::from_value(finding).map(|finding| Sentence::of(&finding)));
            let answer = match sentences.collect::<Result<_, _>>() {
                Ok(sentences) => Answer::Said { sentences },
                Err(_) => Answer::Failed { fault: WorkerFault::BadMessage },
            };
            tell(&id, &answer, None);
        }
        (Some(Ask::Lists { names }), _) => {
            wasm_bindgen_futures::spawn_local(async move {
                tell(&id, &Answer::Lists(lists::load(names).await), None);
            });
        }
        (Some(Ask::Cancel), _) => CURRENT.set(CURRENT.get() + 1),
        _ => tell(&id, &Answer::Failed { fault: WorkerFault::BadMessage }, None),
    }
}

/// One piece of work that can be cancelled.
struct Job {
    id: JsValue,
    number: u64,
    told: Cell<f64>,
}

impl Job {
    fn goes_on(&self) -> bool {
        CURRENT.get() == self.number
    }

    fn progress(&self, bytes: u64, total: u64, (records, faulty): (u64, u64)) {
        let now = js_sys::Date::now();
        if now - self.told.get() >= PROGRESS_EVERY || bytes == total {
            self.told.set(now);
            tell(&self.id, &Answer::Progress { bytes, total, records, faulty }, None);
        }
    }
}

/// What a job ends with.
type Outcome = Result<(Answer, Option<JsValue>), Stop>;

fn run<F: Future<Output = Outcome> + 'static>(id: JsValue, work: impl FnOnce(Rc<Job>) -> F) {
    let number = CURRENT.get() + 1;
    CURRENT.set(number);
    let job = Rc::new(Job { id: id.clone(), number, told: Cell::new(0.0) });
    let work = work(job);
    let working = Busy::working();
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = work.await;
        drop(working);
        match outcome {
            Ok((answer, blob)) => tell(&id, &answer, blob.as_ref()),
            Err(Stop::Cancelled) => tell(&id, &Answer::Cancelled, None),
            Err(Stop::Fault(fault)) => tell(&id, &Answer::Failed { fault }, None),
        }
    });
}

/// See [`Checker::with_seed`].
pub(super) fn seed() -> u64 {
    js_sys::Math::random().to_bits()
}

async fn inspect(job: Rc<Job>, asked: FileAsked, look: Look, form: Option<Form>) -> Outcome {
    CHECKED.set(None);
    let FileAsked { file, key } = asked;
    let total = reader::size(&file);
    let started = js_sys::Date::now();
    let lists = lists::at_hand();
    let mut look = look.with_references(lists.references.clone()).with_seed(seed());
    let mut looks = Looks::new();
    let asked = FileAsked { file: file.clone(), key };
    reader::read_whole(&file, Pace::Job, |bytes, at| {
        if let Some(start) = look.push(bytes).filter(|_| at < total) {
            tell(&job.id, &Answer::Start(Box::new(start)), None);
        }
        if let Some((settings, checker)) = look.under_way() {
            let by = By { asked: &asked, form: form.as_ref(), settings, lists: &lists, started };
            looks.show(&job, (at, total), checker, by);
        }
        job.progress(at, total, look.counts());
        job.goes_on()
    })
    .await?;
    // What was shown of the start is not what the file comes to.
    CHECKED.set(None);
    let (inspected, made) = look.finish();
    if let Some(Made { settings, report, collected }) = made {
        keep(asked, (form, settings, lists), (report, collected), started);
    }
    Ok((Answer::Inspected(Box::new(inspected)), None))
}

/// Keeps a file that was checked, and what came of it, which it also gives.
fn keep(
    FileAsked { file, key }: FileAsked,
    (form, settings, lists): (Option<Form>, CheckSettings, Rc<Lists>),
    (report, collected): (Report, Collector),
    started: f64,
) -> Checked {
    let by = (form.clone(), settings.clone(), lists.references.clone());
    let (checked, sheet) = kept::split(report, collected, by, js_sys::Date::now() - started);
    let shown = Shown::new(file.clone(), sheet, &settings.reading.encoding);
    let answer = checked.clone();
    let checked = RefCell::new(checked);
    CHECKED.set(Some(Rc::new(CheckedFile { file, key, form, settings, lists, checked, shown })));
    answer
}

async fn check(job: Rc<Job>, asked: FileAsked, form: Option<Form>, settings: CheckSettings) -> Outcome {
    let FileAsked { file, key } = asked;
    let kept = CHECKED.with_borrow(Clone::clone).filter(|kept| kept.answers(key, form.as_ref(), &settings));
    if let Some(kept) = kept {
        // The browser tells so that the file is the one that was read.
        let _ = reader::read_range(&kept.file, 0, 1).await?;
        return Ok((Answer::Checked(Box::new(kept.checked.borrow().clone())), None));
    }
    whole(job, FileAsked { file, key }, form, settings, lists::at_hand()).await
}

/// The check of the whole file.
async fn whole(
    job: Rc<Job>,
    asked: FileAsked,
    form: Option<Form>,
    settings: CheckSettings,
    lists: Rc<Lists>,
) -> Outcome {
    CHECKED.set(None);
    // A first look finds no other; a check would state one that it does not use.
    settings.reading.check().map_err(|_| Stop::Fault(WorkerFault::BadMessage))?;
    settings.conventions.check().map_err(|_| Stop::Fault(WorkerFault::BadMessage))?;
    let total = reader::size(&asked.file);
    let started = js_sys::Date::now();
    let mut checker = Checker::new(form.clone(), settings.clone(), Collector::default())
        .with_references(lists.references.clone())
        .with_seed(seed());
    let mut looks = Looks::new();
    reader::read_whole(&asked.file, Pace::Job, |bytes, at| {
        checker.push(bytes);
        let by = By { asked: &asked, form: form.as_ref(), settings: &settings, lists: &lists, started };
        looks.show(&job, (at, total), &mut checker, by);
        job.progress(at, total, (checker.records(), checker.sink_mut().faulty()));
        job.goes_on()
    })
    .await?;
    let checked = keep(asked, (form, settings, lists), checker.finish(), started);
    Ok((Answer::Checked(Box::new(checked)), None))
}

/// A change of the patch. The page sends the next one when it has heard of this.
async fn change(job: Rc<Job>, keep: usize, add: Vec<Step>) -> Outcome {
    let kept = CHECKED.with_borrow(Clone::clone).ok_or(Stop::Fault(WorkerFault::NothingChecked))?;
    match kept.shown.change(keep, add).await.map_err(Stop::Fault)? {
        Changed::Made => {
            let told = kept.shown.told(&kept.checked.borrow());
            kept.checked.replace(told.clone());
            Ok((Answer::Checked(Box::new(told)), None))
        }
        Changed::Whole(patch) => {
            let (file, settings) = (kept.file.clone(), CheckSettings { patch, ..kept.settings.clone() });
            let asked = FileAsked { file, key: kept.key };
            let found = kept.shown.found();
            let outcome = whole(job, asked, kept.form.clone(), settings, Rc::clone(&kept.lists)).await;
            // What was looked for stays as it was found: a row does not vanish from sight because it was changed.
            CHECKED.with_borrow(|kept| kept.iter().for_each(|kept| kept.shown.keep_found(found.clone())));
            outcome
        }
    }
}

async fn rows(query: RowsQuery) -> Result<RowsPage, WorkerFault> {
    let checked = CHECKED.with_borrow(Clone::clone).ok_or(WorkerFault::NothingChecked)?;
    checked.shown.rows(&query).await
}

fn seek(rows: (&Filter, Option<SortBy>), from: Option<u64>, goal: Goal) -> Answer {
    CHECKED.with_borrow(|kept| match kept {
        Some(kept) => Answer::Sought { at: find::seek(&kept.shown, rows, from, goal) },
        None => Answer::Failed { fault: WorkerFault::NothingChecked },
    })
}

/// The file last checked.
fn kept() -> Result<Rc<CheckedFile>, Stop> {
    CHECKED.with_borrow(Clone::clone).ok_or(Stop::Fault(WorkerFault::NothingChecked))
}

impl CheckedFile {
    const fn scanned(&self, pace: Pace) -> Scanned<'_> {
        Scanned { file: &self.file, settings: &self.settings, shown: &self.shown, pace }
    }

    const fn tested<'a>(&'a self, pace: Pace, on: On<'a>) -> Tested<'a> {
        Tested { scanned: self.scanned(pace), form: self.form.as_ref(), lists: &self.lists, on }
    }
}

async fn preview(job: Rc<Job>, steps: Vec<Step>) -> Outcome {
    let kept = kept()?;
    let total = reader::size(&kept.file);
    let on = |at, records| {
        job.progress(at, total, (records, 0));
        job.goes_on()
    };
    Ok((Answer::Previewed(kept.tested(Pace::Job, &on).preview(steps).await?), None))
}

async fn values(rule: String, column: u32) -> Outcome {
    let kept = kept()?;
    let values = kept.scanned(Pace::Job).values(&rule, column).await.map_err(Stop::Fault)?;
    Ok((Answer::Values(values), None))
}

/// The pieces as one CSV blob.
fn blob(pieces: &js_sys::Array) -> Option<JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/csv");
    web_sys::Blob::new_with_u8_array_sequence_and_options(pieces, &options).ok().map(JsValue::from)
}
