//! What is said around the table of columns: marks of an export, columns that are kept, the country.

use crate::format;
use crate::pages::import::file::country::CountrySelect;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::steps::update::marks_are_taken;
use crate::pages::import::texts;
use crate::parts::Notice;
use crate::shell::Page;
use leptos::prelude::*;
use shared::form::{Field, Kind};

/// Marks that an export put in front of values: they come off with one press.
#[component]
pub fn Marks() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let marked = page.see(|state| {
        let marked = state.wizard.usable().map_or(0, |seen| seen.inspection.signs.marked);
        (marked, marks_are_taken(&state.wizard))
    });
    move || match marked.get() {
        (0, _) => None,
        (_, true) => Some(view! { <p class="quiet" role="status">{texts::MARKS_TAKEN.get(lang)}</p> }.into_any()),
        (n, false) => {
            let text = texts::MARKS_OFFER.fill(lang, &[("n", &format::number(n as u64))]);
            let take = move |_| page.send(StepsEvent::MarksTaken);
            let view = view! {
                <Notice kind="warn"><p>{text}</p>
                    <button type="button" class="btn slim" on:click=take>{texts::MARKS_DO.get(lang)}</button></Notice>
            };
            Some(view.into_any())
        }
    }
}

/// What becomes of the columns that the form does not have.
#[component]
pub fn Kept() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let kept = page.see(|state| state.wizard.kept() as u64);
    move || {
        let text = texts::KEPT_LINE.fill(lang, &[("n", &format::number(kept.get()))]);
        (kept.get() > 0).then(|| view! { <p class="quiet num" id="kept">{text}</p> })
    }
}

/// The country, where a column fills a field that is read by it.
#[component]
pub fn Country() -> impl IntoView {
    let page = expect_context::<Page>();
    let wanted = page.see(|state| {
        let wizard = &state.wizard;
        let by_country = |field: &&Field| matches!(field.kind, Kind::Phone | Kind::PostalCode | Kind::Subdivision);
        wizard.form.fields.iter().filter(by_country).any(|field| wizard.is_filled(&field.name))
    });
    view! { <Show when=move || wanted.get()><div class="fields"><CountrySelect/></div></Show> }
}
