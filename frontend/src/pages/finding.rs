//! The finding looked at: what is wrong, how to right it, and what the rule would put there.

use super::findings::column_name;
use crate::format;
use crate::shell::Page;
use crate::texts;
use crate::wording;
use crate::worker::protocol::{Checked, Said};
use leptos::prelude::*;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn FindingPanel(
    /// The check.
    checked: Arc<Checked>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let shown = page.see(|state| {
        let (row, said) = state.wizard.rows.looked_at()?;
        Some((row.row, row.line, said.clone()))
    });
    let body = move || match shown.get() {
        None => view! { <p class="quiet">{texts::FINDING_NONE.get(lang)}</p> }.into_any(),
        Some((row, line, said)) => {
            let place =
                texts::FINDING_PLACE.fill(lang, &[("row", &format::number(row)), ("line", &format::number(line))]);
            let column = column_name(&checked, said.column, lang);
            view! { <Finding said place column/> }.into_any()
        }
    };
    view! {
        <aside class="sheet stack finding" aria-labelledby="looked-at">
            <h2 id="looked-at" class="as-h3">{texts::FINDING_LABEL.get(lang)}</h2>
            <div class="stack" aria-live="polite">{body}</div>
        </aside>
    }
}

#[component]
fn Finding(said: Said, place: String, column: String) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let (sign, class, name) = wording::severity(said.severity);
    let fix = said.fix.clone().map(|fix| {
        view! {
            <p class="small quiet">{texts::FIX_SUGGESTED.get(lang)}</p>
            <div class="pair"><del>{said.value.clone()}</del><span aria-hidden="true">"→"</span><ins>{fix}</ins></div>
        }
    });
    view! {
        <p class="row tight"><span class=format!("chip {class}")><span aria-hidden="true">{sign}" "</span>{name.get(lang)}</span>
            <b>{column}</b></p>
        <p>{said.message.get(lang).to_owned()}</p>
        <p class="small quiet num">{place}</p>
        {fix}
        {(class == "error").then(|| view! { <p class="small quiet">{texts::FIX_IN_FILE.get(lang)}</p> })}
    }
}
