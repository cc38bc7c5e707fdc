//! The finding looked at: what is wrong, how to right it, and what the rule would put there.

use super::findings::column_name;
use crate::format;
use crate::shell::Page;
use crate::texts;
use crate::update::Event;
use crate::wording;
use crate::worker::protocol::{Checked, RuleLine, SHOWN_CHARS, Said};
use leptos::prelude::*;
use shared::patch::Step;
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
        Some((row.clone(), said.clone()))
    });
    let body = move || match shown.get() {
        None => view! { <p class="quiet">{texts::FINDING_NONE.get(lang)}</p> }.into_any(),
        Some((row, said)) => {
            let (number, line) = (format::number(row.row), format::number(row.line));
            let place = texts::FINDING_PLACE.fill(lang, &[("row", &number), ("line", &line)]);
            let column = column_name(&checked, said.column, lang);
            let same = |rule: &&RuleLine| rule.code == said.code && rule.column == said.column;
            let columns = page.peek(|state| state.wizard.rows.query.columns.clone());
            let position = columns.iter().position(|column| Some(*column) == said.column);
            let cell = position.and_then(|position| row.cells.get(position).cloned()).unwrap_or_default();
            let fixable = checked.rules.iter().find(same).map_or(0, |rule| rule.fixable);
            view! { <Finding said place column fixable record=row.record cell/> }.into_any()
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
fn Finding(said: Said, place: String, column: String, fixable: u64, record: u64, cell: String) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (sign, class, name) = wording::severity(said.severity);
    let fix = said.fix.clone().zip(said.column).map(|(fix, at)| {
        let one = Step::Cell { record, column: at, old: cell.clone(), new: fix.clone() };
        let all = Step::Fix { rule: said.code.clone(), column: said.column };
        let take_all = (fixable > 1).then(|| {
            let text = texts::TAKE_ALL_FIXES.fill(lang, &[("n", &format::number(fixable))]);
            view! { <button type="button" class="btn" on:click=move |_| page.send(Event::StepMade(all.clone()))>{text}</button> }
        });
        view! {
            <p class="small quiet">{texts::FIX_SUGGESTED.get(lang)}</p>
            <div class="pair"><del>{said.value.clone()}</del><span aria-hidden="true">"→"</span><ins>{fix}</ins></div>
            <div class="stack tight">
                <button type="button" class="btn" on:click=move |_| page.send(Event::StepMade(one.clone()))>{texts::TAKE_FIX.get(lang)}</button>
                {take_all}
            </div>
        }
    });
    let edit = said.column.filter(|_| cell.chars().count() < SHOWN_CHARS).map(|at| {
        let field = NodeRef::<leptos::html::Input>::new();
        let old = cell.clone();
        let change = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let new = field.get_untracked().map(|field| field.value()).unwrap_or_default();
            if new != old {
                page.send(Event::StepMade(Step::Cell { record, column: at, old: old.clone(), new }));
            }
        };
        view! {
            <form class="stack tight" on:submit=change>
                <label class="field"><span>{texts::NEW_VALUE.get(lang)}</span><input type="text" node_ref=field value=cell.clone()/></label>
                <button class="btn">{texts::CHANGE_CELL.get(lang)}</button>
            </form>
        }
    });
    view! {
        <p class="row tight"><span class=format!("chip {class}")><span aria-hidden="true">{sign}" "</span>{name.get(lang)}</span>
            <b>{column}</b></p>
        <p>{said.message.get(lang).to_owned()}</p>
        <p class="small quiet num">{place}</p>
        {fix}
        {edit}
        {(class == "error").then(|| view! { <p class="small quiet">{texts::FIX_IN_CELL.get(lang)}</p> })}
        <button type="button" class="btn" on:click=move |_| page.send(Event::StepMade(Step::LeaveOut { record }))>{texts::LEAVE_OUT.get(lang)}</button>
    }
}
