//! Requests to the server.

#[cfg(feature = "check")]
mod post;

#[cfg(feature = "check")]
pub(crate) use post::{delete, new_key, post, post_for_nothing, post_once};

use crate::api::Failure;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// Gets a document.
///
/// # Errors
/// [`Failure`] when there is no answer, or one of refusal.
pub(crate) async fn get<T: DeserializeOwned>(address: String) -> Result<T, Failure> {
    read(&ask("GET", &address, None, None).await?)
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, Failure> {
    serde_json::from_str(body).map_err(|_| Failure::Unclear)
}

/// Asks; gives the text of the answer.
///
/// # Errors
/// [`Failure`] when there is no answer, or one of refusal.
pub(crate) async fn ask(method: &str, address: &str, body: Option<&str>, key: Option<&str>) -> Result<String, Failure> {
    let answer = fetch(method, address, body, key).await.map_err(|_| Failure::Offline)?;
    let text = text_of(&answer).await.map_err(|_| Failure::Offline)?;
    if answer.ok() {
        return Ok(text);
    }
    let after = answer.headers().get("Retry-After").ok().flatten();
    Err(Failure::read(answer.status(), &text, after.as_deref()))
}

async fn fetch(method: &str, address: &str, body: Option<&str>, key: Option<&str>) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        let headers = Headers::new()?;
        headers.set("Content-Type", "application/json")?;
        if let Some(key) = key {
            headers.set("Idempotency-Key", key)?;
        }
        init.set_headers(&headers);
        init.set_body(&JsValue::from_str(body));
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    JsFuture::from(window.fetch_with_str_and_init(address, &init)).await?.dyn_into()
}

async fn text_of(answer: &Response) -> Result<String, JsValue> {
    Ok(JsFuture::from(answer.text()?).await?.as_string().unwrap_or_default())
}
