//! The second step: which column goes into which field.

pub mod derived;

use crate::pages::import::columns::derived::DerivedFields;
use crate::pages::import::saved::view::{AppliedMapping, SavedMappingsPanel};
use crate::pages::import::state::{COLUMNS_SHOWN, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::parts::{InTurn, Notice};
use crate::shell::Page;
use crate::worker::protocol::Inspected;
use crate::{format, wording};
use leptos::prelude::*;
use shared::form::Form;
use std::sync::Arc;

/// Sample values shown of a column.
const SAMPLES: usize = 3;

/// The choice to keep a column as a custom field: no field is called so.
const KEEP: &str = "\u{1f}";

/// See the module's text.
#[component]
pub fn ColumnsStep() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let counts = page.see(|state| {
        let wizard = &state.wizard;
        let imported = |(column, field): &(usize, &Option<String>)| field.is_some() || wizard.keeps(*column);
        let mapped = wizard.mapping.iter().enumerate().filter(imported).count();
        (mapped as u64, state.wizard.mapping.len() as u64)
    });
    let intro = move || {
        let (mapped, total) = counts.get();
        texts::COLUMNS_INTRO.fill(lang, &[("n", &format::number(mapped)), ("total", &format::number(total))])
    };
    let is_free = page.peek(|state| state.wizard.form.header.is_free());
    let may_check = page.see(|state| state.wizard.may_enter(Step::Check));
    view! {
        <div class="stack tight">
            <h1 id="heading" tabindex="-1">{texts::COLUMNS_TITLE.get(lang)}</h1>
            <p class="quiet num">{intro}</p>
        </div>
        <AppliedMapping/>
        <Conflicts/>
        <InTurn after=1>
            <ColumnsTable/>
            // Where the form leaves no choice, none is offered.
            {is_free.then(|| view! { <DerivedFields/><SavedMappingsPanel/> })}
        </InTurn>
        <div class="row between">
            <button type="button" class="btn" on:click=move |_| page.send(StepsEvent::StepChosen(Step::File))>{texts::BACK.get(lang)}</button>
            <button type="button" class="btn go" disabled=move || !may_check.get() aria-describedby="conflicts"
                on:click=move |_| page.send(StepsEvent::StepChosen(Step::Check))>{texts::CONTINUE_CHECK.get(lang)}</button>
        </div>
    }
}

/// Required fields without a column, and fields with two.
#[component]
fn Conflicts() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let texts = page.see(move |state| {
        let wizard = &state.wizard;
        let shown = |field: &usize| wizard.form.fields[*field].shown(lang).to_owned();
        let missing: Vec<String> = wizard.missing_required().iter().map(shown).collect();
        let mut texts = Vec::new();
        if !missing.is_empty() {
            let n = missing.len().to_string();
            let fields = format::list(&missing, lang);
            texts.push((texts::MISSING_REQUIRED.fill(lang, &[("fields", &fields), ("n", &n)]), None));
        }
        for group in wizard.missing_groups() {
            let fields = group.iter().filter_map(|name| wizard.form.position(name));
            let fields: Vec<String> = fields.map(|field| shown(&field)).collect();
            texts.push((texts::MISSING_ONE_OF.fill(lang, &[("fields", &format::list(&fields, lang))]), None));
        }
        for field in wizard.claimed_twice() {
            let name = &wizard.form.fields[field].name;
            let n = wizard.times_filled(name).to_string();
            let text = texts::CLAIMED_TWICE.fill(lang, &[("field", &shown(&field)), ("n", &n)]);
            texts.push((text, Some(name.clone())));
        }
        texts
    });
    view! {
        <div id="conflicts" class="stack">
            {move || texts.get().into_iter().map(|(text, twice)| {
                let join = twice.map(|field| view! {
                    <button type="button" class="btn slim" on:click=move |_| page.send(StepsEvent::ColumnsJoined(field.clone()))>{texts::JOIN_THEM.get(lang)}</button>
                });
                view! { <Notice kind="error"><p>{text}</p>{join}</Notice> }
            }).collect_view()}
        </div>
    }
}

#[component]
fn ColumnsTable() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let shown = RwSignal::new(COLUMNS_SHOWN);
    let seen = page.see(|state| state.wizard.usable().cloned());
    let form = page.peek(|state| Arc::clone(&state.wizard.form));
    let total = move || seen.get().map_or(0, |seen| seen.inspection.headers.len());
    let more = move || (total() > shown.get()).then(|| (total() - shown.get()).min(COLUMNS_SHOWN));
    let columns = move || {
        let until = shown.get().min(total());
        (0..until).collect::<Vec<_>>()
    };
    view! {
        <div class="sheet">
            <table class="plain cards">
                <thead><tr>
                    <th scope="col">{texts::COLUMN_IN_FILE.get(lang)}</th>
                    <th scope="col">{texts::COLUMN_SAMPLES.get(lang)}</th>
                    <th scope="col">{texts::COLUMN_FIELD.get(lang)}</th>
                    <th scope="col">{texts::COLUMN_WHY.get(lang)}</th>
                </tr></thead>
                <tbody>
                    <For each=columns key=|column| *column let:column>
                        {seen.get_untracked().map(|seen| view! { <ColumnRow column seen form=Arc::clone(&form)/> })}
                    </For>
                </tbody>
            </table>
            {move || more().map(|n| view! {
                <button type="button" class="btn slim" on:click=move |_| shown.update(|shown| *shown += COLUMNS_SHOWN)>
                    {texts::SHOW_MORE_COLUMNS.fill(lang, &[("n", &n.to_string())])}
                </button>
            })}
        </div>
    }
}

#[component]
fn ColumnRow(column: usize, seen: Arc<Inspected>, form: Arc<Form>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let header = seen.inspection.headers.get(column).cloned().unwrap_or_default();
    let header_is_blank = header.trim().is_empty();
    let name = if header.trim().is_empty() {
        texts::UNNAMED_COLUMN.fill(lang, &[("n", &(column + 1).to_string())])
    } else {
        header
    };
    let samples =
        seen.inspection.sample.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
    let samples: Vec<String> = samples.take(SAMPLES).cloned().collect();
    let proposed = seen.suggestions.get(column).cloned().flatten();
    let proposed_name = proposed.as_ref().and_then(|one| form.fields.get(one.field)).map(|field| field.name.clone());
    let chosen = page.see(move |state| state.wizard.mapping.get(column).cloned().flatten());
    let kept = page.see(move |state| state.wizard.keeps(column));
    let may_keep = !form.extra_columns.is_left_out() && !header_is_blank;
    let is_strict = !form.header.is_free();
    let why = move || match (chosen.get() == proposed_name, &proposed) {
        _ if is_strict => texts::WHY_STRICT.get(lang).to_owned(),
        _ if kept.get() => texts::WHY_KEPT.get(lang).to_owned(),
        (true, Some(one)) => wording::why_so_sure(one, lang),
        (true, None) => texts::WHY_NONE.get(lang).to_owned(),
        (false, _) => texts::WHY_CHOSEN.get(lang).to_owned(),
    };
    let label = texts::FIELD_FOR.fill(lang, &[("header", &name)]);
    view! {
        <tr class:off=move || chosen.get().is_none() && !kept.get()>
            <th scope="row">{name}</th>
            <td class="samples">
                {if samples.is_empty() {
                    view! { <span class="quiet">{texts::EMPTY_SAMPLE.get(lang)}</span> }.into_any()
                } else {
                    samples.into_iter().map(|cell| view! { <span class="mono">{cell}</span> }).collect_view().into_any()
                }}
            </td>
            <td><FieldSelect column form label chosen kept=may_keep.then_some(kept)/></td>
            <td class="quiet small">{why}</td>
        </tr>
    }
}

#[component]
fn FieldSelect(
    column: usize,
    form: Arc<Form>,
    label: String,
    chosen: Memo<Option<String>>,
    /// Whether it becomes a custom field; `None`: that is not offered.
    kept: Option<Memo<bool>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let options = form.fields.iter().map(|field| {
        let (name, value) = (field.name.clone(), field.name.clone());
        let star = if field.required { " *" } else { "" };
        let text = format!("{}{star}", field.shown(lang));
        view! { <option value=value prop:selected=move || chosen.get().as_ref() == Some(&name)>{text}</option> }
    });
    view! {
        <select aria-label=label disabled=!form.header.is_free() on:change=move |event| {
            let value = event_target_value(&event);
            page.send(match value.as_str() {
                KEEP => StepsEvent::ColumnKept(column),
                "" => StepsEvent::ColumnMapped(column, None),
                _ => StepsEvent::ColumnMapped(column, Some(value)),
            });
        }>
            <option value="" prop:selected=move || chosen.get().is_none() && !kept.is_some_and(|kept| kept.get())>{texts::DO_NOT_IMPORT.get(lang)}</option>
            {kept.map(|kept| view! { <option value=KEEP prop:selected=move || kept.get()>{texts::KEEP_COLUMN.get(lang)}</option> })}
            {options.collect_view()}
        </select>
    }
}
