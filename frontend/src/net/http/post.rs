//! What the first module sends.

use super::{ask, read};
use crate::api::Failure;
use leptos::prelude::set_timeout;
use serde::de::DeserializeOwned;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

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
