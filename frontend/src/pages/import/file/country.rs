//! The choice of a country.

use crate::pages::import::columns::reasons::reason;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::shell::{Page, browser};
use leptos::prelude::*;
use shared::form::Kind;

/// Countries offered: large economies and Japan's neighbours. Numbers of others are written with `+`.
const CODES: &[&str] = &[
    "AE", "AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK", "EG", "ES", "FI", "FR", "GB",
    "GR", "HK", "HU", "ID", "IE", "IL", "IN", "IT", "JP", "KR", "MX", "MY", "NL", "NO", "NZ", "PH", "PL", "PT", "RO",
    "SA", "SE", "SG", "TH", "TR", "TW", "UA", "US", "VN", "ZA",
];

/// See the module's text.
#[component]
pub fn CountrySelect() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.country);
    let is_chosen = move |code: &str| chosen.get().is_some_and(|country| country.as_str() == code);
    let outside = move || chosen.get().filter(|country| !CODES.contains(&country.as_str()));
    let options = browser::country_names(CODES, lang).into_iter().map(|(name, code)| {
        view! { <option value=code selected=move || is_chosen(code)>{name}</option> }
    });
    let why = page.see(move |state| {
        let wizard = &state.wizard;
        let sign = wizard.shown().and_then(|seen| seen.inspection.signs.file.country.clone());
        let said = match sign {
            _ if wizard.country_chosen => texts::EVIDENCE_CHOSEN.get(lang).to_owned(),
            Some(sign) => {
                let what = browser::country_name(sign.value.as_str(), lang);
                texts::BECAUSE.fill(lang, &[("what", &what), ("why", &reason(&sign, lang))])
            }
            None => texts::COUNTRY_BY_BROWSER.get(lang).to_owned(),
        };
        let mut countries = wizard.form.fields.iter().filter(|field| field.kind == Kind::Country);
        let by_row = countries.any(|field| wizard.columns_of(&field.name).len() == 1);
        let why = said.trim_end_matches(['.', '。']);
        if by_row { texts::COUNTRY_BY_ROW.fill(lang, &[("why", why)]) } else { said }
    });
    view! {
        <label class="field">
            <span>{texts::COUNTRY.get(lang)}</span>
            <select id="country" on:change=move |event| {
                page.send(StepsEvent::CountryChosen(event_target_value(&event).parse().ok()));
            }>
                <option value="" selected=move || chosen.get().is_none()>{texts::COUNTRY_NONE.get(lang)}</option>
                {move || outside().map(|country| {
                    let code = country.as_str().to_owned();
                    view! { <option value=code.clone() selected=true>{code.clone()}</option> }
                })}
                {options.collect_view()}
            </select>
            <span class="small quiet">{why}</span>
        </label>
    }
}
