//! Sends the file chosen, by `XMLHttpRequest`: of the browser's ways it alone tells how far it is.

use super::{Page, worker};
use crate::api::{Failure, Upload, UploadId};
use crate::net::{encoded, http as net};
use crate::pages::import::send::SendEvent;
use crate::worker::reader;
use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

/// Sends it, if it can still be read: the browser tells a file that was changed from a network that is away only when it
/// is asked for its bytes.
pub(crate) fn start(page: Page) {
    match worker::file() {
        Some(file) => attempt(page, file, net::new_key(), 0),
        None => page.send(SendEvent::UploadEnded(Err(Failure::FileGone))),
    }
}

/// Sends it after so many tries. All of them have the same key, so that the server keeps one file.
fn attempt(page: Page, file: File, key: String, tries: usize) {
    wasm_bindgen_futures::spawn_local(async move {
        if reader::read_range(&file, 0, 1).await.is_err() {
            page.send(SendEvent::UploadEnded(Err(Failure::FileGone)));
        } else if begin(page, file, key, tries).is_none() {
            page.send(SendEvent::UploadEnded(Err(Failure::Offline)));
        }
    });
}

fn begin(page: Page, file: File, key: String, tries: usize) -> Option<()> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", "/api/uploads").ok()?;
    request.set_request_header("Upload-Name", &encoded(&file.name())).ok()?;
    request.set_request_header("Idempotency-Key", &key).ok()?;
    request.set_request_header("Content-Type", "application/octet-stream").ok()?;

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        page.send(SendEvent::UploadProgress(event.loaded() as u64));
    });
    request.upload().ok()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    progress.forget();

    let (answered, sent) = (request.clone(), file.clone());
    let ended = Closure::once_into_js(move || {
        let outcome = outcome(&answered);
        match outcome.as_ref().err().and_then(|failure| failure.pause(tries)) {
            Some(pause) => set_timeout(move || attempt(page, file, key, tries + 1), pause),
            None => page.send(SendEvent::UploadEnded(outcome)),
        }
    });
    request.set_onloadend(Some(ended.unchecked_ref()));
    request.send_with_opt_blob(Some(&sent)).ok()
}

fn outcome(request: &XmlHttpRequest) -> Result<UploadId, Failure> {
    let status = request.status().unwrap_or(0);
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match status {
        0 => Err(Failure::Offline),
        200..300 => serde_json::from_str::<Upload>(&body).map(|upload| upload.id).map_err(|_| Failure::Unclear),
        _ => {
            let after = request.get_response_header("Retry-After").ok().flatten();
            Err(Failure::read(status, &body, after.as_deref()))
        }
    }
}
