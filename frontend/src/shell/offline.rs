//! Has the browser keep the page, so that it opens without a connection too; `offline.js` does the keeping.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Where the build puts the script.
const ADDRESS: &str = "/offline.js";

/// Begins to keep the page, where the browser can: over https, or from this computer. It is asked for once the page needs
/// nothing else, and asking again changes nothing.
pub(crate) fn prepare() {
    let Some(window) = web_sys::window() else { return };
    let part = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let container = part(&window.navigator(), "serviceWorker");
    if container.is_object()
        && let Ok(register) = part(&container, "register").dyn_into::<Function>()
        && let Ok(registering) = register.call1(&container, &ADDRESS.into())
    {
        // A page that is not kept works as long as there is a connection.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&registering)).await;
        });
    }
}
