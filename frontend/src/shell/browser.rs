//! Small things of the browser: address, storage, focus, downloads, names of countries.

use shared::date::Date;
use shared::form::Country;
use shared::lang::Lang;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, File, HtmlAnchorElement, HtmlElement, Storage, Url, Window};

/// Under which name the language is kept.
const LANGUAGE_KEY: &str = "leadgate.language";

/// Under which name the saved mappings are kept.
const MAPPINGS_KEY: &str = "leadgate.mappings";

/// Under which name it is kept that somebody is signed in. The session itself is a cookie that no script sees.
const SIGNED_IN_KEY: &str = "leadgate.signed-in";

fn window() -> Option<Window> {
    web_sys::window()
}

/// The path of the address.
#[must_use]
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// The part of the address behind `#`.
#[must_use]
pub fn fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Shows an address without loading it; does nothing if it is shown already.
pub fn show_address(address: &str) {
    let Some(window) = window() else { return };
    let location = window.location();
    let shown = location.pathname().unwrap_or_default() + &location.hash().unwrap_or_default();
    if shown != address
        && let Ok(history) = window.history()
    {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Calls when the person goes back or forth.
pub fn on_navigation(call: impl Fn() + 'static) {
    let listener = Closure::<dyn FnMut()>::new(call);
    if let Some(window) = window() {
        window.set_onpopstate(Some(listener.as_ref().unchecked_ref()));
    }
    listener.forget();
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// The language for this visit: the one kept, or the browser's.
#[must_use]
pub fn language() -> Lang {
    let kept = storage().and_then(|storage| storage.get_item(LANGUAGE_KEY).ok()?);
    let own = || if browser_language().starts_with("ja") { Lang::Ja } else { Lang::En };
    kept.and_then(|tag| Lang::of_tag(&tag)).unwrap_or_else(own)
}

/// Keeps the language for the next visit; without storage it holds for this one.
pub fn keep_language(lang: Lang) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(LANGUAGE_KEY, lang.tag());
    }
}

/// The next visit goes by the browser's language.
pub fn forget_language() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(LANGUAGE_KEY);
    }
}

/// The saved mappings, as they were written.
#[must_use]
pub fn saved_mappings() -> Option<String> {
    storage()?.get_item(MAPPINGS_KEY).ok()?
}

/// Keeps the saved mappings; whether it could be done.
pub fn keep_mappings(json: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(MAPPINGS_KEY, json).is_ok())
}

/// Whether somebody was signed in at the last visit. If not, the server need not be asked: nothing is sent anywhere
/// before somebody signs in.
#[must_use]
pub fn was_signed_in() -> bool {
    storage().and_then(|storage| storage.get_item(SIGNED_IN_KEY).ok()?).is_some()
}

/// Keeps whether somebody is signed in.
pub fn keep_signed_in(signed_in: bool) {
    if let Some(storage) = storage() {
        let _ = if signed_in { storage.set_item(SIGNED_IN_KEY, "1") } else { storage.remove_item(SIGNED_IN_KEY) };
    }
}

fn browser_language() -> String {
    window().and_then(|window| window.navigator().language()).unwrap_or_default()
}

/// The country that the browser's language speaks of: `en-US` of the United States, `ja` of Japan.
#[must_use]
pub fn country() -> Option<Country> {
    let language = browser_language();
    match language.rsplit_once('-') {
        Some((_, region)) => region.parse().ok(),
        None if language == "ja" => "JP".parse().ok(),
        None => None,
    }
}

/// Today, where the person is.
#[must_use]
#[allow(clippy::cast_possible_truncation)]
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let year = now.get_full_year() as u16;
    Date::new(year, now.get_month() as u8 + 1, now.get_date() as u8)
        .or_else(|| Date::new(1970, 1, 1))
        .unwrap_or_else(|| unreachable!("the first of January 1970 exists"))
}

/// Sets the document's language and title.
pub fn set_document(lang: Lang, title: &str) {
    if let Some(document) = window().and_then(|window| window.document()) {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", lang.tag());
        }
    }
}

/// The element of that id.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Whether the keyboard's focus is at the heading.
#[must_use]
pub fn heading_has_focus() -> bool {
    let focused = window().and_then(|window| window.document()?.active_element());
    focused.is_some_and(|element| element.id() == "heading")
}

/// Moves the keyboard's focus to the heading, once it is drawn.
pub fn focus_heading() {
    leptos::prelude::request_animation_frame(|| {
        if let Some(heading) = element("heading") {
            let _ = heading.focus();
            if let Some(window) = window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
        }
    });
}

/// A file made of text.
#[must_use]
pub fn make_file(name: &str, text: &str) -> Option<File> {
    let parts = js_sys::Array::of1(&text.into());
    let options = web_sys::FilePropertyBag::new();
    options.set_type("text/csv");
    File::new_with_str_sequence_and_options(&parts, name, &options).ok()
}

/// Saves a blob under a name.
pub fn save(blob: &Blob, name: &str) {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    if let Some(link) =
        document.create_element("a").ok().and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok())
    {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&address);
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, code: &str) -> Result<Option<String>, JsValue>;
}

/// The names of countries in that language, each with its code, in the order of their names.
#[must_use]
pub fn country_names(codes: &[&'static str], lang: Lang) -> Vec<(String, &'static str)> {
    let names = regions(lang);
    let name = |code: &str| names.as_ref()?.of(code).ok()?;
    let mut named: Vec<_> =
        codes.iter().map(|code| (name(code).unwrap_or_else(|| (*code).to_owned()), *code)).collect();
    let collator = js_sys::Intl::Collator::new(&js_sys::Array::of1(&lang.tag().into()), &js_sys::Object::new());
    let compare = collator.compare();
    named.sort_by(|(one, _), (other, _)| {
        let order = compare.call2(&JsValue::NULL, &one.into(), &other.into());
        order.ok().and_then(|order| order.as_f64()).unwrap_or(0.0).total_cmp(&0.0)
    });
    named
}

/// What people of that language call a country.
#[must_use]
pub fn country_name(code: &str, lang: Lang) -> String {
    regions(lang).and_then(|names| names.of(code).ok()?).unwrap_or_else(|| code.to_owned())
}

fn regions(lang: Lang) -> Option<DisplayNames> {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"type".into(), &"region".into());
    DisplayNames::new(lang.tag(), &options).ok()
}

/// How long ago that many minutes are, as people of that language say it.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn ago(minutes: u64, lang: Lang) -> String {
    let (count, unit) = match minutes {
        0 => return if lang == Lang::Ja { "たった今".to_owned() } else { "just now".to_owned() },
        1..=59 => (minutes, "minute"),
        60..=2_879 => (minutes / 60, "hour"),
        _ => (minutes / 1_440, "day"),
    };
    let format = js_sys::Intl::RelativeTimeFormat::new(&js_sys::Array::of1(&lang.tag().into()), &js_sys::Object::new());
    format.format(-(count as f64), unit).into()
}

/// A time of the server, as people of that language write it.
#[must_use]
pub fn local_time(rfc3339: &str, lang: Lang) -> String {
    let date = js_sys::Date::new(&rfc3339.into());
    if date.get_time().is_nan() {
        return rfc3339.to_owned();
    }
    date.to_locale_string(lang.tag(), &js_sys::Object::new()).into()
}
