//! The page's end of the worker: questions out, answers in, and the handle of the file chosen.

use super::{Page, browser, offline};
use crate::app::Event;
use crate::pages::import::state::FileInfo;
use crate::worker::protocol::{Answer, Ask, WorkerFault};
use shared::extract::Part;
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, MessageEvent, Worker};

/// Where the build puts the worker.
const ADDRESS: &str = "/worker_loader.js";

/// The worker, and what waits for its module to arrive.
#[derive(Default)]
struct Client {
    worker: Option<Worker>,
    ready: bool,
    waiting: Vec<JsValue>,
    file: Option<File>,
    /// Counts up with every file chosen, and names it to the worker.
    key: u32,
}

thread_local! {
    static CLIENT: RefCell<Client> = RefCell::default();
}

/// Starts the worker; the page can be used before its module is there.
pub(crate) fn start(page: Page) {
    let Ok(worker) = Worker::new(ADDRESS) else {
        return fail(page, WorkerFault::NotLoaded);
    };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(page, &event.data()));
    worker.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    let broken = Closure::<dyn FnMut()>::new(move || {
        let ready = CLIENT.with_borrow(|client| client.ready);
        fail(page, if ready { WorkerFault::Crashed } else { WorkerFault::NotLoaded });
    });
    worker.set_onerror(Some(broken.as_ref().unchecked_ref()));
    broken.forget();
    CLIENT.with_borrow_mut(|client| {
        client.worker = Some(worker);
        client.ready = false;
    });
}

/// What is under way fails; the next question starts a new worker.
fn fail(page: Page, fault: WorkerFault) {
    CLIENT.with_borrow_mut(|client| {
        if let Some(worker) = client.worker.take() {
            worker.terminate();
        }
        client.waiting.clear();
    });
    page.send(Event::Answered(0, Answer::Failed { fault }));
}

/// Keeps the handle of the file chosen.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn keep_file(file: File) -> FileInfo {
    let info = FileInfo {
        name: file.name(),
        bytes: file.size() as u64,
        modified: file.last_modified() as u64,
        chosen: js_sys::Date::now() as u64,
    };
    CLIENT.with_borrow_mut(|client| {
        client.file = Some(file);
        client.key += 1;
    });
    info
}

/// The file chosen.
pub(crate) fn file() -> Option<File> {
    CLIENT.with_borrow(|client| client.file.clone())
}

/// Asks; the answer comes as an event.
pub(crate) fn ask(page: Page, id: u32, ask: &Ask) {
    let Some(message) = message(id, ask) else {
        return;
    };
    if CLIENT.with_borrow(|client| client.worker.is_none()) {
        start(page);
    }
    CLIENT.with_borrow_mut(|client| match (&client.worker, client.ready) {
        (Some(worker), true) => {
            // A plain object with a file in it can always be sent.
            let _ = worker.post_message(&message);
        }
        _ => client.waiting.push(message),
    });
}

fn message(id: u32, ask: &Ask) -> Option<JsValue> {
    let message = js_sys::JSON::parse(&serde_json::to_string(ask).ok()?).ok()?;
    js_sys::Reflect::set(&message, &"id".into(), &id.into()).ok()?;
    if matches!(ask, Ask::Inspect { .. } | Ask::Check { .. }) {
        js_sys::Reflect::set(&message, &"file".into(), &file()?.into()).ok()?;
        let key = CLIENT.with_borrow(|client| client.key);
        js_sys::Reflect::set(&message, &"key".into(), &key.into()).ok()?;
    }
    Some(message)
}

fn hear(page: Page, message: &JsValue) {
    let property = |name: &str| js_sys::Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let kind = property("kind").as_string().unwrap_or_default();
    let answer = js_sys::JSON::stringify(message).ok().and_then(|json| Answer::read(&kind, &String::from(json)));
    let Some(answer) = answer else { return };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let id = property("id").as_f64().unwrap_or(0.0) as u32;
    match answer {
        Answer::Ready => {
            CLIENT.with_borrow_mut(Client::begin);
            offline::prepare();
        }
        Answer::Failed { fault: WorkerFault::Crashed } => return fail(page, WorkerFault::Crashed),
        Answer::Made => {
            if let Ok(blob) = property("blob").dyn_into::<Blob>() {
                browser::save(&blob, &file_name(page, id));
            }
        }
        _ => {}
    }
    page.send(Event::Answered(id, answer));
}

/// The name of a file that the worker made.
fn file_name(page: Page, id: u32) -> String {
    if page.peek(|state| state.wizard.template.is(id)) {
        return page.peek(|state| format!("{}-template.csv", state.wizard.form.name));
    }
    let (name, part) = page.peek(|state| {
        let name = state.wizard.file_info().map(|file| file.name.clone());
        (name.unwrap_or_default(), state.wizard.download.part)
    });
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let part = match part {
        Part::Errors => "errors",
        Part::Corrected => "corrected",
        Part::Valid => "valid",
    };
    format!("{stem}-{part}.csv")
}

impl Client {
    /// The module is there: what waited goes out.
    fn begin(&mut self) {
        self.ready = true;
        if let Some(worker) = &self.worker {
            for message in self.waiting.drain(..) {
                let _ = worker.post_message(&message);
            }
        }
    }
}
