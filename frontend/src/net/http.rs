//! Requests to the server.

use crate::api::Failure;
use leptos::prelude::set_timeout;
use serde::de::DeserializeOwned;
use std::time::Duration;
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

/// Posts a document and gets one.
///
/// # Errors
/// [`Failure`] when there is no answer, or one of refusal.
pub(crate) async fn post<T: DeserializeOwned>(address: &'static str, body: String) -> Result<T, Failure> {
    read(&ask("POST", address, Some(&body), None).await?)
}

/// Posts a document and gets one; what passes by itself is asked again with the same key, so that nothing is done twice.
/// `key` names the attempt.
///
/// # Errors
/// [`Failure`] when there is no answer, or one of refusal.
pub(crate) async fn post_once<T: DeserializeOwned>(
    address: &'static str,
    body: String,
    key: String,
) -> Result<T, Failure> {
    let mut tries = 0;
    loop {
        match ask("POST", address, Some(&body), Some(&key)).await {
            Ok(answer) => return read(&answer),
            Err(failure) => sleep(failure.pause(tries).ok_or(failure)?).await,
        }
        tries += 1;
    }
}

/// A key for one attempt: as good as never the same twice.
pub(crate) fn new_key() -> String {
    let random = js_sys::Number::from(js_sys::Math::random());
    random.to_string_with_radix(36).map_or_else(|_| String::new(), String::from)
}

async fn sleep(pause: Duration) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        set_timeout(
            move || {
                let _ = done.call0(&JsValue::UNDEFINED);
            },
            pause,
        );
    });
    let _ = JsFuture::from(promise).await;
}

/// Posts a document.
///
/// # Errors
/// [`Failure`] when there is no answer, or one of refusal.
pub(crate) async fn post_for_nothing(address: &'static str, body: String) -> Result<(), Failure> {
    ask("POST", address, Some(&body), None).await.map(|_| ())
}

/// Deletes.
///
/// # Errors
/// [`Failure`] when there is no answer, or one of refusal.
pub(crate) async fn delete(address: &'static str) -> Result<(), Failure> {
    ask("DELETE", address, None, None).await.map(|_| ())
}

/// The address of a page of a list that begins at `place`.
pub(crate) fn page_address(list: &str, place: Option<&str>) -> String {
    match place {
        Some(place) => format!("{list}?limit=50&cursor={}", encoded(place)),
        None => format!("{list}?limit=50"),
    }
}

/// Percent-encoded, for addresses and headers.
pub(crate) fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, Failure> {
    serde_json::from_str(body).map_err(|_| Failure::Unclear)
}

async fn ask(method: &str, address: &str, body: Option<&str>, key: Option<&str>) -> Result<String, Failure> {
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
