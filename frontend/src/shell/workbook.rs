//! The worker that reads workbooks: loaded when a person asks for it, ended when it has answered.

use super::{Page, worker};
use crate::pages::import::state::{SheetRead, WorkbookPhase};
use crate::pages::import::workbook::WorkbookEvent;
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, FilePropertyBag, MessageEvent, Worker};
use workbook::{FILE_BYTES, Fault};

/// Where the build puts it.
const ADDRESS: &str = "/workbook_loader.js";

thread_local! {
    static READER: RefCell<Option<Worker>> = RefCell::default();
}

/// Ends it, whatever it does.
pub(crate) fn stop() {
    if let Some(reader) = READER.take() {
        reader.terminate();
    }
}

/// Reads the first sheet of the file chosen; what comes of it is an event.
pub(crate) fn read(page: Page) {
    stop();
    let Some(file) = worker::file() else { return };
    if file.size() > FILE_BYTES as f64 {
        return page.send(WorkbookEvent::SheetUnread(Fault::TooLarge));
    }
    let Ok(reader) = Worker::new(ADDRESS) else { return page.send(WorkbookEvent::SheetUnread(Fault::NotLoaded)) };
    let mut is_loaded = false;
    let asked = (reader.clone(), file);
    let hear = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        let (reader, file) = &asked;
        match event.dyn_into::<MessageEvent>() {
            Ok(message) if property(&message.data(), "kind") == "ready" => {
                is_loaded = true;
                // A file can always be sent.
                let _ = reader.post_message(file);
            }
            Ok(message) => end(page, told(&message.data(), file)),
            // It ended by itself: out of memory, or by a workbook that nobody thought of.
            Err(_) => end(page, Err(if is_loaded { Fault::Damaged } else { Fault::NotLoaded })),
        }
    });
    reader.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    reader.set_onerror(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    READER.set(Some(reader));
}

/// It is done; the sheet becomes the file, if it is still wanted.
fn end(page: Page, outcome: Result<(File, SheetRead), Fault>) {
    stop();
    if page.peek(|state| state.wizard.workbook != WorkbookPhase::Reading) {
        return;
    }
    match outcome {
        Ok((sheet, read)) => {
            page.take_file(sheet, JsValue::UNDEFINED);
            page.send(WorkbookEvent::SheetRead(read));
        }
        Err(fault) => page.send(WorkbookEvent::SheetUnread(fault)),
    }
}

fn property(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// What it tells of that workbook.
fn told(message: &JsValue, workbook: &File) -> Result<(File, SheetRead), Fault> {
    let fault = property(message, "fault").as_string().and_then(|code| Fault::of_code(&code));
    let csv = property(message, "csv").dyn_into::<Blob>().map_err(|_| fault.unwrap_or(Fault::Damaged))?;
    let sheet = property(message, "sheet").as_string().unwrap_or_default();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let others = property(message, "others").as_f64().unwrap_or_default() as u64;
    let name = workbook.name();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let options = FilePropertyBag::new();
    options.set_type("text/csv");
    options.set_last_modified(workbook.last_modified());
    let file = File::new_with_blob_sequence_and_options(&Array::of1(&csv), &format!("{stem} ({sheet}).csv"), &options);
    Ok((file.map_err(|_| Fault::TooLarge)?, SheetRead { workbook: name, sheet, others }))
}
