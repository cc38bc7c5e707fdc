//! The lists that fields of a form refer to: fetched from the server once for each state that they are in, and kept for
//! the checks that come. Without them the rules are skipped, and said to be.

use super::protocol::ListsTold;
use ::api::lists::List;
use ::api::page::Page;
use serde::Deserialize;
use shared::limits;
use shared::normalise::reference::{ReferenceList, References};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

/// Most bytes of a list as the server writes it: quotes, commas and escapes beside the values.
const ANSWER_BYTES: u32 = 2 * limits::LIST_BYTES as u32;

/// Lists with their digests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    /// As a check takes them.
    pub references: References,
    /// As receipts name them.
    pub digests: BTreeMap<String, String>,
}

thread_local! {
    static LISTS: RefCell<Rc<Lists>> = RefCell::default();
}

#[derive(Deserialize)]
struct Whole {
    values: ReferenceList,
}

/// Those at hand.
pub fn at_hand() -> Rc<Lists> {
    LISTS.with_borrow(Rc::clone)
}

/// Gets the lists of these names, as far as they are not at hand in the state that the server has them in; all others are
/// dropped.
pub async fn load(names: Vec<String>) -> ListsTold {
    let (mut lists, mut told) = (Lists::default(), ListsTold::default());
    let known = if names.is_empty() { None } else { get::<Page<List>>("/api/lists").await };
    let held = at_hand();
    for name in names {
        let Some(known) = &known else {
            told.unreached.push(name);
            continue;
        };
        let Some(digest) = known.items.iter().find(|list| list.name == name).map(|list| &list.digest) else {
            told.missing.push(name);
            continue;
        };
        let list = match held.references.get(&name).filter(|_| held.digests.get(&name) == Some(digest)) {
            Some(list) => Some(list.clone()),
            None => fetch(&name).await,
        };
        match list {
            Some(list) => {
                lists.digests.insert(name.clone(), list.digest());
                lists.references.insert(name, list);
            }
            None => told.unreached.push(name),
        }
    }
    told.given.clone_from(&lists.digests);
    LISTS.set(Rc::new(lists));
    told
}

async fn fetch(name: &str) -> Option<ReferenceList> {
    let name = String::from(js_sys::encode_uri_component(name));
    get::<Whole>(&format!("/api/lists/{name}")).await.map(|whole| whole.values)
}

/// The document at that address, if the server gives it.
async fn get<T: for<'a> Deserialize<'a>>(address: &str) -> Option<T> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answer: Response = JsFuture::from(scope.fetch_with_str(address)).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let text: JsValue = JsFuture::from(answer.text().ok()?).await.ok()?;
    let text: js_sys::JsString = text.dyn_into().ok()?;
    if text.length() > ANSWER_BYTES {
        return None;
    }
    serde_json::from_str(&String::from(text)).ok()
}
