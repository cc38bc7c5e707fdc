//! Sends the file chosen, by `XMLHttpRequest`: of the browser's ways it alone tells how far it is.

use super::{Page, net, worker};
use crate::api::{Failure, Uploaded};
use crate::update::Event;
use crate::worker::reader;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{ProgressEvent, XmlHttpRequest};

/// Sends it, if it can still be read: the browser tells a file that was changed from a network that is away only when it
/// is asked for its bytes.
pub(super) fn start(page: Page) {
    wasm_bindgen_futures::spawn_local(async move {
        if !is_readable().await {
            page.send(Event::UploadEnded(Err(Failure::FileGone)));
        } else if begin(page).is_none() {
            page.send(Event::UploadEnded(Err(Failure::Offline)));
        }
    });
}

async fn is_readable() -> bool {
    match worker::file() {
        Some(file) => reader::read_range(&file, 0, 1).await.is_ok(),
        None => false,
    }
}

fn begin(page: Page) -> Option<()> {
    let file = worker::file()?;
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", "/api/uploads").ok()?;
    request.set_request_header("Upload-Name", &net::encoded(&file.name())).ok()?;
    request.set_request_header("Content-Type", "application/octet-stream").ok()?;

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        page.send(Event::UploadProgress(event.loaded() as u64));
    });
    request.upload().ok()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    progress.forget();

    let answered = request.clone();
    let ended = Closure::once_into_js(move || page.send(Event::UploadEnded(outcome(&answered))));
    request.set_onloadend(Some(ended.unchecked_ref()));
    request.send_with_opt_blob(Some(&file)).ok()
}

fn outcome(request: &XmlHttpRequest) -> Result<String, Failure> {
    let status = request.status().unwrap_or(0);
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match status {
        0 => Err(Failure::Offline),
        200..300 => serde_json::from_str::<Uploaded>(&body).map(|upload| upload.id).map_err(|_| Failure::Unclear),
        _ => Err(Failure::read(status, &body)),
    }
}
