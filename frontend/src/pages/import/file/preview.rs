//! The first rows of the file as they stand, each with what it is read as, under the names that the columns get.

use crate::pages::import::file::found::Seen;
use crate::pages::import::state::COLUMNS_SHOWN;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::{format, wording};
use leptos::prelude::*;
use shared::inspect::{Part, PreviewRow};

/// See the module's text.
#[component]
pub fn Preview(
    /// What the first look found.
    seen: Seen,
) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let table = move || {
        let seen = seen.get()?;
        let total = seen.inspection.headers.len();
        let heads = seen.inspection.headers.iter().take(COLUMNS_SHOWN).cloned();
        let rows = seen.inspection.preview.iter().cloned().map(|row| view! { <PreviewLine row/> });
        let hidden = (total > COLUMNS_SHOWN).then(|| {
            let (n, total) = (COLUMNS_SHOWN.to_string(), format::number(total as u64));
            view! { <p class="small quiet">{texts::COLUMNS_HIDDEN.fill(lang, &[("n", &n), ("total", &total)])}</p> }
        });
        Some(view! {
            <div class="grid" tabindex="0" role="region" aria-labelledby="sample">
                <table class="preview">
                    <thead><tr>
                        <th scope="col" class="at">{texts::ROW.get(lang)}</th>
                        <th scope="col">{texts::PART.get(lang)}</th>
                        {heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            {hidden}
        })
    };
    view! { {table} }
}

#[component]
fn PreviewLine(row: PreviewRow) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let class = match row.part {
        Part::Above | Part::Below => "out",
        Part::Header => "header",
        Part::Body => "",
    };
    let cells = row.cells.into_iter().take(COLUMNS_SHOWN).map(|cell| view! { <td>{cell}</td> });
    view! {
        <tr class=class>
            <th scope="row" class="at">{format::number(row.row)}</th>
            <td class="small">{wording::part(row.part).get(lang)}</td>
            {cells.collect_view()}
        </tr>
    }
}
