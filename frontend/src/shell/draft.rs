//! Drafts in the browser's own database (IndexedDB), and the handles by which it opens their files again. Nothing of it is
//! sent anywhere.
//!
//! One record a draft: `{draft: JSON, saved: milliseconds, handle: FileSystemFileHandle or undefined}`, under the draft's id.

use super::Page;
use crate::app::Effect;
use crate::app::state::State;
use crate::pages::import::drafts::DraftsEvent;
use crate::pages::import::state::{Draft, Kept};
use js_sys::{Array, Function, Object, Promise, Reflect};
use shared::limits;
use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DataTransfer, File, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

const DATABASE: &str = "leadgate";
const STORE: &str = "drafts";

/// How long changes are gathered before they are written: so short that hardly one is lost with the page. What is asked of the
/// database while a page goes may not be done any more.
const GATHER: Duration = Duration::from_millis(30);

/// The same of so many changes that writing them takes a while.
const GATHER_MANY: Duration = Duration::from_millis(400);

/// Changes that are many.
const MANY: usize = 1_000;

/// What is known of the drafts besides the state.
#[derive(Default)]
struct Desk {
    /// The database, once it is open.
    database: Option<IdbDatabase>,
    /// A writing is due.
    due: bool,
    /// What was written last.
    written: String,
    /// The handle of the file under way, if the browser gave one.
    handle: JsValue,
    /// The handles of the files of drafts.
    handles: HashMap<u64, JsValue>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Carries out what is asked for drafts.
pub(crate) fn carry_out(page: Page, effect: Effect) {
    match effect {
        Effect::LoadDrafts => spawn_local(async move {
            // A browser that keeps nothing is told of when there is something to keep.
            page.send(DraftsEvent::DraftsFound(read_all().await.unwrap_or_default()));
        }),
        Effect::WriteDraft(draft) => write(page, &draft),
        Effect::DropDraft(id) => {
            // What is not deleted is offered again: no harm.
            let _ = change(|store| store.delete(&key(id)));
        }
        Effect::OpenDraft(id) => spawn_local(async move {
            match open(id).await {
                Some((file, handle)) => page.take_file(file, handle),
                None => page.send(DraftsEvent::DraftUnopened(id)),
            }
        }),
        _ => {}
    }
}

/// Keeps the work under way, with what else is done in the next moments.
pub(crate) fn keep_soon(page: Page) {
    if page.peek(Draft::is_there) && !DESK.with_borrow_mut(|desk| std::mem::replace(&mut desk.due, true)) {
        let many = page.peek(|state| state.wizard.changes.steps.len() > MANY);
        leptos::prelude::set_timeout(move || write_now(page), if many { GATHER_MANY } else { GATHER });
    }
}

/// Writes when the page may be gone the next moment, and asks before a page is left that sends.
pub(crate) fn listen(page: Page) {
    let Some(window) = web_sys::window() else { return };
    let write = Closure::<dyn FnMut()>::new(move || write_now(page));
    let hear = write.as_ref().unchecked_ref();
    let _ = window.add_event_listener_with_callback("pagehide", hear);
    if let Some(document) = window.document() {
        let _ = document.add_event_listener_with_callback("visibilitychange", hear);
    }
    write.forget();
    let leave = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        if page.peek(State::would_lose) {
            event.prevent_default();
        }
    });
    let _ = window.add_event_listener_with_callback("beforeunload", leave.as_ref().unchecked_ref());
    leave.forget();
}

/// A file comes with a handle, or the promise of one.
pub(crate) fn keep_handle(page: Page, handle: JsValue) {
    DESK.with_borrow_mut(|desk| {
        desk.handle = JsValue::UNDEFINED;
        desk.written.clear();
    });
    spawn_local(async move {
        let handle = JsFuture::from(Promise::resolve(&handle)).await.unwrap_or(JsValue::UNDEFINED);
        DESK.with_borrow_mut(|desk| desk.handle = handle);
        keep_soon(page);
    });
}

/// The file of a drop, and the promise of its handle. It must be asked for within the drop.
#[must_use]
pub fn dropped(data: &DataTransfer) -> Option<(File, JsValue)> {
    let file = data.files()?.get(0)?;
    let items = Reflect::get(data, &"items".into()).ok()?;
    let item = Reflect::get_u32(&items, 0).ok()?;
    let ask = Reflect::get(&item, &"getAsFileSystemHandle".into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
    let handle = ask.and_then(|ask| ask.call0(&item).ok()).unwrap_or(JsValue::UNDEFINED);
    Some((file, handle))
}

/// The name of the file that is taken of a drop, where there are others.
#[must_use]
pub fn one_of_several(data: &DataTransfer) -> Option<String> {
    let files = data.files().filter(|files| files.length() > 1)?;
    Some(files.get(0)?.name())
}

/// Asks for a file in a way that gives a handle, where the browser has one.
#[must_use]
pub fn picker() -> Option<Function> {
    Reflect::get(&web_sys::window()?.into(), &"showOpenFilePicker".into()).ok()?.dyn_into().ok()
}

/// The person picks a file.
pub fn pick(page: Page, picker: &Function) {
    let Ok(picked) = picker.call0(&JsValue::UNDEFINED) else { return };
    spawn_local(async move {
        // Who closes the window again has picked nothing.
        let Ok(handles) = JsFuture::from(Promise::resolve(&picked)).await else { return };
        let handle = Array::from(&handles).get(0);
        if let Some(file) = call(&handle, "getFile", &JsValue::UNDEFINED).await.and_then(|file| file.dyn_into().ok()) {
            page.take_file(file, handle);
        }
    });
}

fn write_now(page: Page) {
    if DESK.with_borrow_mut(|desk| std::mem::take(&mut desk.due))
        && page.peek(|state| state.drafts.elsewhere.is_none())
        && let Some(draft) = page.peek(Draft::of)
    {
        write(page, &draft);
    }
}

/// Writes what is not written yet, and waits until the database has it.
pub(crate) async fn write_all(page: Page) {
    write_now(page);
    // Transactions on a store end in their order: behind this one all of before is there.
    if let Ok(request) = change(IdbObjectStore::count) {
        let _ = done(&request).await;
    }
}

/// The draft as the database has it.
pub(crate) async fn read(id: u64) -> Option<Draft> {
    let request = change(|store| store.get(&key(id))).ok()?;
    let record = done(&request).await.ok()?;
    Draft::read(&Reflect::get(&record, &"draft".into()).ok()?.as_string()?)
}

fn write(page: Page, draft: &Draft) {
    let json = serde_json::to_string(draft).unwrap_or_default();
    if json.len() > limits::PATCH_BODY_BYTES || DESK.with_borrow(|desk| desk.written == json) {
        return;
    }
    let record = Object::new();
    let handle = DESK.with_borrow_mut(|desk| {
        desk.written.clone_from(&json);
        desk.handles.insert(draft.id(), desk.handle.clone());
        desk.handle.clone()
    });
    for (name, value) in [("draft", json.into()), ("saved", js_sys::Date::now().into()), ("handle", handle)] {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&record, &name.into(), &value);
    }
    let id = draft.id();
    let asked = change(|store| store.put_with_key(&record, &key(id)));
    spawn_local(async move {
        let written = match &asked {
            Ok(request) => done(request).await.is_ok(),
            Err(_) => false,
        };
        if !written && !page.peek(|state| state.drafts.broken) {
            page.send(DraftsEvent::DraftsBroken);
        }
    });
}

#[allow(clippy::cast_precision_loss)]
fn key(id: u64) -> JsValue {
    (id as f64).into()
}

/// All drafts that can be read, the newest first.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
async fn read_all() -> Result<Vec<Kept>, JsValue> {
    let database = open_database().await?;
    DESK.with_borrow_mut(|desk| desk.database = Some(database.clone()));
    let store = store(&database, "readonly")?;
    let records = done(&store.get_all()?).await?;
    let now = js_sys::Date::now();
    let mut kept = Vec::new();
    for record in Array::from(&records).iter() {
        let part = |name: &str| Reflect::get(&record, &name.into()).unwrap_or(JsValue::UNDEFINED);
        let Some(draft) = part("draft").as_string().and_then(|json| Draft::read(&json)) else { continue };
        let saved = part("saved").as_f64().unwrap_or(now);
        DESK.with_borrow_mut(|desk| desk.handles.insert(draft.id(), part("handle")));
        kept.push(Kept { draft, minutes: ((now - saved) / 60_000.0).max(0.0) as u64 });
    }
    kept.sort_by_key(|kept| kept.minutes);
    Ok(kept)
}

/// The file of a draft, if its handle is kept and the person allows it.
async fn open(id: u64) -> Option<(File, JsValue)> {
    let handle = DESK.with_borrow(|desk| desk.handles.get(&id).cloned()).filter(JsValue::is_object)?;
    let reading = Object::new();
    Reflect::set(&reading, &"mode".into(), &"read".into()).ok()?;
    let allowed = call(&handle, "requestPermission", &reading).await?;
    if allowed.as_string().as_deref() != Some("granted") {
        return None;
    }
    let file = call(&handle, "getFile", &JsValue::UNDEFINED).await?.dyn_into().ok()?;
    Some((file, handle))
}

/// Calls a method that not every browser has.
async fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    let promise = method.call1(object, argument).ok()?;
    JsFuture::from(Promise::resolve(&promise)).await.ok()
}

fn change(work: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Result<IdbRequest, JsValue> {
    let database = DESK.with_borrow(|desk| desk.database.clone()).ok_or(JsValue::NULL)?;
    work(&store(&database, "readwrite")?)
}

/// The store, in a transaction of its own. What is written is on the disk when it is told to be: without that a browser that
/// is killed loses the last of it.
fn store(database: &IdbDatabase, mode: &str) -> Result<IdbObjectStore, JsValue> {
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let transaction: IdbTransaction = begin.call3(database, &STORE.into(), &mode.into(), &options)?.dyn_into()?;
    transaction.object_store(STORE)
}

async fn open_database() -> Result<IdbDatabase, JsValue> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok()?).ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let fresh = request.clone();
    let make = Closure::once_into_js(move || {
        let database = fresh.result().map(JsCast::unchecked_into::<IdbDatabase>);
        let _ = database.and_then(|database| database.create_object_store(STORE));
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    Ok(done(&request).await?.unchecked_into())
}

async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let answered = request.clone();
        let succeed = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &answered.result().unwrap_or(JsValue::UNDEFINED));
        });
        request.set_onsuccess(Some(succeed.unchecked_ref()));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await
}
