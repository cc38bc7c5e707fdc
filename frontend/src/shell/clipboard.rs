//! The clipboard. While the browser tells of a copy, what is copied goes with that; what comes later is written by itself, where
//! the browser lets pages do that (over https, or on this computer).

use js_sys::{Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::DataTransfer;

thread_local! {
    /// Where what is copied goes, while the browser tells of a copy.
    static COPYING: RefCell<Option<DataTransfer>> = const { RefCell::new(None) };
}

/// What the browser tells of a copy, a cut or a paste goes with.
#[must_use]
pub fn data_of(event: &web_sys::Event) -> Option<DataTransfer> {
    Reflect::get(event, &"clipboardData".into()).ok()?.dyn_into().ok()
}

/// What is copied by `work` goes with that.
pub fn copying(data: DataTransfer, work: impl FnOnce()) {
    COPYING.set(Some(data));
    work();
    COPYING.set(None);
}

/// What of the browser's clipboard a page may call.
fn function(name: &str) -> Result<(JsValue, Function), JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let function = Reflect::get(&clipboard, &name.into())?.dyn_into()?;
    Ok((clipboard, function))
}

/// Reads the text on the clipboard, asked for by a menu; `None`: the browser, or the person, does not let the page.
pub(crate) fn read(then: impl FnOnce(Option<String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        let asked = function("readText").and_then(|(clipboard, read)| read.call0(&clipboard));
        let text = match asked {
            Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await.ok(),
            Err(_) => None,
        };
        then(text.and_then(|text| text.as_string()));
    });
}

/// Copies.
pub(crate) fn copy(text: &str, html: &str) {
    if let Some(data) = COPYING.with_borrow(Clone::clone) {
        let _ = data.set_data("text/plain", text);
        let _ = data.set_data("text/html", html);
        return;
    }
    let _ = function("writeText").and_then(|(clipboard, write)| write.call1(&clipboard, &text.into()));
}
