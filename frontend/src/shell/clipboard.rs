//! The clipboard. While the browser tells of a copy, what is copied goes with that; what comes later is written by itself, where
//! the browser lets pages do that (over https, or on this computer).

use js_sys::{Function, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
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

/// Copies.
pub(crate) fn copy(text: &str, html: &str) {
    if let Some(data) = COPYING.with_borrow(Clone::clone) {
        let _ = data.set_data("text/plain", text);
        let _ = data.set_data("text/html", html);
        return;
    }
    let write = || -> Result<JsValue, JsValue> {
        let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
        let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
        let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
        write.call1(&clipboard, &text.into())
    };
    let _ = write();
}
