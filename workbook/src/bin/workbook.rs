//! The web worker that reads a workbook: it is sent the file, tells what came of it, and is ended by the page.

use js_sys::{Array, Object, Reflect, Uint8Array};
use leadgate_workbook::{FILE_BYTES, Fault, Sheet, to_csv};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        if let Ok(file) = event.data().dyn_into::<Blob>() {
            spawn_local(async move { answer(read(&file).await) });
        }
    });
    scope().set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    tell("ready", &[]);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

async fn read(file: &Blob) -> Result<Sheet, Fault> {
    // It is asked again when all of it is there; but then it was in memory.
    if file.size() > FILE_BYTES as f64 {
        return Err(Fault::TooLarge);
    }
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| Fault::Damaged)?;
    to_csv(&Uint8Array::new(&bytes).to_vec())
}

fn answer(read: Result<Sheet, Fault>) {
    match read.and_then(|sheet| Ok((blob(&sheet.csv).ok_or(Fault::TooLarge)?, sheet))) {
        Ok((csv, sheet)) => {
            tell("read", &[("csv", csv), ("sheet", sheet.name.into()), ("others", (sheet.others as f64).into())]);
        }
        Err(fault) => tell("fault", &[("fault", fault.code().into())]),
    }
}

fn blob(csv: &[u8]) -> Option<JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("text/csv");
    let parts = Array::of1(&Uint8Array::from(csv));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok().map(JsValue::from)
}

fn tell(kind: &str, values: &[(&str, JsValue)]) {
    let message = Object::new();
    for (name, value) in values.iter().cloned().chain([("kind", kind.into())]) {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&message, &name.into(), &value);
    }
    // Nor can such an object not be sent; and there is nobody else to tell.
    let _ = scope().post_message(&message);
}
