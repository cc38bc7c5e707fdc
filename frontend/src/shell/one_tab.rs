//! A draft is worked on in one tab at a time: a lock of the browser says in which. Whoever wants to go on in another one asks
//! for it; the tab that has it writes down what it has and lets go. A tab that does not answer, because the browser has put it
//! to sleep, loses the lock: what it had is written within moments of every change.
//!
//! Over plain HTTP from another computer browsers have no locks: there each tab goes on as before.

use super::{Page, draft};
use crate::pages::import::drafts::DraftsEvent;
use crate::pages::import::state::Draft;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The channel on which tabs ask each other.
const CHANNEL: &str = "leadgate-drafts";

/// Milliseconds that the other tab has to answer.
const ANSWERS: i32 = 3_000;

/// What this tab holds.
#[derive(Default)]
struct Desk {
    /// The draft whose lock was asked for last, or is held.
    draft: Option<u64>,
    /// Lets go of the lock.
    let_go: Option<Function>,
    channel: Option<JsValue>,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// How a lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// If nobody has it.
    IfFree,
    /// Once nobody has it.
    Waiting,
    /// Whoever has it.
    Taking,
}

/// Hears other tabs.
pub(crate) fn listen(page: Page) {
    let Some(channel) = open_channel() else { return };
    let heard = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        let asked = event.data().as_f64();
        let held = DESK.with_borrow(|desk| desk.draft.filter(|_| desk.let_go.is_some()));
        if let Some(id) = held.filter(|id| asked == Some(as_number(*id))) {
            spawn_local(async move {
                draft::write_all(page).await;
                page.send(DraftsEvent::DraftElsewhere(id));
                let_go();
            });
        }
    });
    let _ = Reflect::set(&channel, &"onmessage".into(), heard.as_ref());
    heard.forget();
    DESK.with_borrow_mut(|desk| desk.channel = Some(channel));
}

/// Sees to it that this tab has the lock of the draft under way, and no other.
pub(crate) fn see_to(page: Page) {
    let under_way = page.peek(Draft::under_way);
    let known = DESK.with_borrow(|desk| desk.draft);
    // While it is read again, it is no draft for a moment.
    if under_way == known || (under_way.is_none() && page.peek(|state| state.drafts.resuming.is_some())) {
        return;
    }
    let_go();
    DESK.with_borrow_mut(|desk| desk.draft = under_way);
    let Some(id) = under_way else { return };
    spawn_local(async move {
        if ask(page, id, Ask::IfFree).await == Some(false) {
            page.send(DraftsEvent::DraftElsewhere(id));
        }
    });
}

/// Has the tab that works on the draft let go of it, and goes on with what it left.
pub(crate) fn take_over(page: Page, id: u64) {
    if let Some(channel) = DESK.with_borrow(|desk| desk.channel.clone()) {
        let _ = method(&channel, "postMessage").and_then(|post| post.call1(&channel, &as_number(id).into()).ok());
    }
    spawn_local(async move {
        let first = std::pin::pin!(ask(page, id, Ask::Waiting));
        let late = std::pin::pin!(pause(ANSWERS));
        if !comes_first(first, late).await {
            let _ = ask(page, id, Ask::Taking).await;
        }
        page.send(DraftsEvent::DraftTaken(draft::read(id).await.map(Box::new)));
    });
}

/// Whether the first ends before the second.
async fn comes_first(
    first: impl Future<Output = Option<bool>> + Unpin,
    second: impl Future<Output = ()> + Unpin,
) -> bool {
    let (mut first, mut second) = (first, second);
    std::future::poll_fn(move |context| {
        if std::pin::Pin::new(&mut first).poll(context).is_ready() {
            return std::task::Poll::Ready(true);
        }
        std::pin::Pin::new(&mut second).poll(context).map(|()| false)
    })
    .await
}

fn let_go() {
    let held = DESK.with_borrow_mut(|desk| desk.let_go.take());
    if let Some(resolve) = held {
        let _ = resolve.call0(&JsValue::UNDEFINED);
    }
}

/// Asks for the lock of a draft; whether it is held now. `None`: the browser has no locks.
async fn ask(page: Page, id: u64, how: Ask) -> Option<bool> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = method(&locks, "request")?;
    let options = Object::new();
    let option = match how {
        Ask::IfFree => Some("ifAvailable"),
        Ask::Waiting => None,
        Ask::Taking => Some("steal"),
    };
    if let Some(name) = option {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &true.into());
    }
    let answered = Promise::new(&mut |answer, _| {
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            // One that comes after the work has moved on is of no use.
            let is_wanted = DESK.with_borrow(|desk| desk.draft == Some(id));
            let is_ours = is_wanted && !lock.is_null() && !lock.is_undefined();
            let held = is_ours.then(|| {
                Promise::new(&mut |resolve, _| {
                    let_go();
                    DESK.with_borrow_mut(|desk| (desk.draft, desk.let_go) = (Some(id), Some(resolve)));
                })
            });
            let _ = answer.call1(&JsValue::UNDEFINED, &is_ours.into());
            held.map_or(JsValue::UNDEFINED, Into::into)
        });
        let arguments = Array::of3(&format!("leadgate-draft-{id}").into(), &options, &granted);
        let asked = Reflect::apply(&request, &locks, &arguments);
        if let Ok(held) = asked.and_then(|asked| asked.dyn_into::<Promise>()) {
            spawn_local(async move {
                // It ends by itself, or because another tab took it.
                let is_taken = JsFuture::from(held).await.is_err();
                if is_taken && DESK.with_borrow(|desk| desk.draft) == Some(id) {
                    DESK.with_borrow_mut(|desk| desk.let_go = None);
                    page.send(DraftsEvent::DraftElsewhere(id));
                }
            });
        }
    });
    Some(JsFuture::from(answered).await.ok()?.is_truthy())
}

async fn pause(milliseconds: i32) {
    let waited = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(waited).await;
}

fn open_channel() -> Option<JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &"BroadcastChannel".into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::of1(&CHANNEL.into())).ok()
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

#[allow(clippy::cast_precision_loss)]
const fn as_number(id: u64) -> f64 {
    id as f64
}
