//! The second step: which column goes into which field.

pub mod derived;
pub mod meant;
pub mod notes;
pub mod offers;
pub(crate) mod reasons;
#[cfg(test)]
mod tests;

use crate::format;
use crate::pages::import::columns::derived::{DerivedFields, DerivedRows, asked};
use crate::pages::import::columns::meant::MeantSelect;
use crate::pages::import::columns::notes::{Country, Kept, Marks};
use crate::pages::import::columns::offers::Offer;
use crate::pages::import::columns::reasons::{Candidates, why};
use crate::pages::import::saved::view::{AppliedMapping, SavedMappingsPanel};
use crate::pages::import::state::{COLUMNS_SHOWN, Step, Wizard};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::parts::{InTurn, Notice};
use crate::shell::Page;
use crate::worker::protocol::Inspected;
use leptos::prelude::*;
use shared::form::Form;
use shared::lang::Lang;
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
        let joined = |column: &usize| wizard.derived.iter().any(|derived| derived.from.contains(column));
        let matched = |column: &usize| wizard.mapping[*column].is_some() || joined(column);
        let (matched, others): (Vec<usize>, Vec<usize>) = (0..wizard.mapping.len()).partition(matched);
        let kept = others.into_iter().filter(|column| wizard.keeps(*column)).count();
        (matched.len() as u64, kept as u64, wizard.mapping.len() as u64)
    });
    let intro = move || {
        let (matched, kept, total) = counts.get();
        let values =
            [("n", &*format::number(matched)), ("kept", &*format::number(kept)), ("total", &*format::number(total))];
        if kept > 0 { texts::COLUMNS_INTRO_KEPT.fill(lang, &values) } else { texts::COLUMNS_INTRO.fill(lang, &values) }
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
        <Marks/>
        <InTurn after=1>
            <ColumnsTable/>
            <Kept/>
            <Country/>
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

/// What is in the way, and what would right it.
#[derive(Clone, PartialEq)]
struct Conflict {
    text: String,
    /// The field that several columns are given to.
    twice: Option<String>,
    /// Each with its question and the word of its button.
    offers: Vec<(Offer, String, &'static str)>,
}

/// Required fields without a column, and fields with two.
fn conflicts(wizard: &Wizard, lang: Lang) -> Vec<Conflict> {
    let shown = |field: &usize| wizard.form.fields[*field].shown(lang).to_owned();
    let names = |fields: &[usize]| format::list(&fields.iter().map(shown).collect::<Vec<_>>(), lang);
    let missing_with_offers = |text, fields: &[&str]| {
        let offers = wizard.offers(fields).into_iter().map(|offer| {
            let (question, act) = asked(wizard, &offer, lang);
            (offer, question, act)
        });
        Conflict { text, twice: None, offers: offers.collect() }
    };
    let mut conflicts = Vec::new();
    let missing = wizard.missing_required();
    if !missing.is_empty() {
        let n = missing.len().to_string();
        let text = texts::MISSING_REQUIRED.fill(lang, &[("fields", &names(&missing)), ("n", &n)]);
        let fields: Vec<&str> = missing.iter().map(|field| wizard.form.fields[*field].name.as_str()).collect();
        conflicts.push(missing_with_offers(text, &fields));
    }
    for group in wizard.missing_groups() {
        let fields: Vec<usize> = group.iter().filter_map(|name| wizard.form.position(name)).collect();
        let text = texts::MISSING_ONE_OF.fill(lang, &[("fields", &names(&fields))]);
        let fields: Vec<&str> = group.iter().map(String::as_str).collect();
        conflicts.push(missing_with_offers(text, &fields));
    }
    for field in wizard.claimed_twice() {
        let name = &wizard.form.fields[field].name;
        let n = wizard.times_filled(name).to_string();
        let text = texts::CLAIMED_TWICE.fill(lang, &[("field", &shown(&field)), ("n", &n)]);
        conflicts.push(Conflict { text, twice: Some(name.clone()), offers: Vec::new() });
    }
    conflicts
}

/// See [`conflicts`].
#[component]
fn Conflicts() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let all = page.see(move |state| conflicts(&state.wizard, lang));
    let take = move |offer: Offer| {
        page.send(match offer {
            Offer::Derived(derived) => StepsEvent::DerivedAdded(derived),
            Offer::Column(column, field) => StepsEvent::ColumnMapped(column, Some(field)),
        });
    };
    let shown = move |Conflict { text, twice, offers }: Conflict| {
        let join = twice.map(|field| view! {
            <button type="button" class="btn slim" on:click=move |_| page.send(StepsEvent::ColumnsJoined(field.clone()))>{texts::JOIN_THEM.get(lang)}</button>
        });
        let offers = offers.into_iter().map(move |(offer, question, act)| {
            let label = format!("{act}: {question}");
            view! {
                <div class="row"><span>{question}</span>
                    <button type="button" class="btn slim" aria-label=label on:click=move |_| take(offer.clone())>{act}</button></div>
            }
        });
        view! { <Notice kind="error"><p>{text}</p>{join}{offers.collect_view()}</Notice> }
    };
    view! { <div id="conflicts" class="stack">{move || all.get().into_iter().map(shown).collect_view()}</div> }
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
                    <DerivedRows/>
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
    let candidates = Arc::new(Candidates::of(&seen, &form, column));
    let chosen = page.see(move |state| state.wizard.mapping.get(column).cloned().flatten());
    let kept = page.see(move |state| state.wizard.keeps(column));
    let may_keep = !form.extra_columns.is_left_out() && !header_is_blank;
    let is_strict = !form.header.is_free();
    let signs = seen.inspection.signs.columns.get(column).cloned().unwrap_or_default();
    let (told, kinds) = (Arc::clone(&candidates), Arc::clone(&form));
    let why = move || {
        let chosen = chosen.get();
        let why = match &chosen {
            _ if is_strict => texts::WHY_STRICT.get(lang).to_owned(),
            _ if kept.get() => told.why_kept(lang),
            chosen => told.why(chosen.as_deref(), lang),
        };
        let field = chosen.and_then(|name| kinds.fields.iter().find(|field| field.name == name));
        let said = field.and_then(|field| reasons::told(&signs, field.kind, lang));
        view! { {why}{said.map(|said| view! { <br/>{said} })} }
    };
    let label = texts::FIELD_FOR.fill(lang, &[("header", &name)]);
    view! {
        <tr class:off=move || chosen.get().is_none() && !kept.get()>
            <th scope="row">{name.clone()}</th>
            <td class="samples">
                {if samples.is_empty() {
                    view! { <span class="quiet">{texts::EMPTY_SAMPLE.get(lang)}</span> }.into_any()
                } else {
                    samples.into_iter().map(|cell| view! { <span class="mono">{cell}</span> }).collect_view().into_any()
                }}
            </td>
            <td><FieldSelect column form candidates label chosen kept=may_keep.then_some(kept)/></td>
            <td class="quiet small">{why}<MeantSelect column name/></td>
        </tr>
    }
}

#[component]
fn FieldSelect(
    column: usize,
    form: Arc<Form>,
    candidates: Arc<Candidates>,
    label: String,
    chosen: Memo<Option<String>>,
    /// Whether it becomes a custom field; `None`: that is not offered.
    kept: Option<Memo<bool>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    // A candidate stands on top, with its reason; what is proposed has its reason beside it.
    let option = |name: &str, reason: Option<String>| {
        let (own, value) = (name.to_owned(), name.to_owned());
        let field = form.fields.iter().find(|field| field.name == name);
        let star = if field.is_some_and(|field| field.required) { " *" } else { "" };
        let reason = reason.map(|reason| format!(" · {reason}")).unwrap_or_default();
        let text = format!("{}{star}{reason}", field.map_or(name, |field| field.shown(lang)));
        view! { <option value=value prop:selected=move || chosen.get().as_ref() == Some(&own)>{text}</option> }
    };
    let first = candidates.all.iter().map(|one| {
        let is_proposed = candidates.proposed.as_ref() == Some(&one.field);
        option(&one.field, (!is_proposed).then(|| why(&one.suggestion, lang)))
    });
    let first = first.collect_view();
    let is_other = |field: &&shared::form::Field| !candidates.all.iter().any(|one| one.field == field.name);
    let others = form.fields.iter().filter(is_other).map(|field| option(&field.name, None)).collect_view();
    let any = !candidates.all.is_empty();
    view! {
        <select aria-label=label disabled=!form.header.is_free() on:change=move |event| {
            let value = event_target_value(&event);
            page.send(match value.as_str() {
                KEEP => StepsEvent::ColumnKept(column),
                "" => StepsEvent::ColumnMapped(column, None),
                _ => StepsEvent::ColumnMapped(column, Some(value)),
            });
        }>
            {any.then(|| view! { <optgroup label=texts::PROPOSED_FIELDS.get(lang)>{first}</optgroup> })}
            <option value="" prop:selected=move || chosen.get().is_none() && !kept.is_some_and(|kept| kept.get())>{texts::DO_NOT_IMPORT.get(lang)}</option>
            {kept.map(|kept| view! { <option value=KEEP prop:selected=move || kept.get()>{texts::KEEP_COLUMN.get(lang)}</option> })}
            <optgroup label=texts::OTHER_FIELDS.get(lang)>{others}</optgroup>
        </select>
    }
}
