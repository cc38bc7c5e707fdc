//! On a phone there is no grid: one finding a card, and what can be done about it within reach of the thumb.

use super::findings::{FindingsList, column_name};
use super::{FileFindings, Skipped};
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::bulk::column_tools::ColumnTools;
use crate::pages::import::bulk::offers::is_required;
use crate::pages::import::bulk::orders::OrderChoices;
use crate::pages::import::bulk::plan::PlanCard;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::changes::view::{StepsMade, name_of};
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::view::by_value::Chosen;
use crate::pages::import::profile::view::ColumnProfiles;
use crate::pages::import::state::{RowsView, Sight};
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::{Checked, RuleLine, SHOWN_CHARS, Said};
use crate::{format, wording};
use leptos::prelude::*;
use shared::patch::Step;
use std::sync::Arc;

/// Other values of the row that are shown.
const OTHERS: usize = 5;

/// A finding, as its card shows it.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    record: u64,
    row: u64,
    left_out: bool,
    /// The column of the cell, and what it holds; `None`: the finding is of the row.
    cell: Option<(u32, String)>,
    said: Option<Said>,
    /// The other columns, and what they hold.
    others: Vec<(u32, String)>,
}

impl Shown {
    fn of(rows: &RowsView) -> Option<Self> {
        let (here, row) = (rows.here?, rows.row.as_ref()?);
        let columns = &rows.query.columns;
        let position = here.place.checked_sub(1);
        let cell = position.and_then(|at| Some((*columns.get(at)?, row.cells.get(at)?.clone())));
        let own = cell.as_ref().map(|(column, _)| *column);
        let others = columns.iter().copied().zip(row.cells.iter().cloned());
        let others = others.filter(|(column, text)| Some(*column) != own && !text.trim().is_empty());
        Some(Self {
            record: row.record,
            row: row.row,
            left_out: row.left_out,
            cell,
            said: rows.looked_at().min_by_key(|said| said.severity).cloned(),
            others: others.take(OTHERS).collect(),
        })
    }

    /// The step that puts this in place of what the cell holds; `None`: of a longer cell only the start is here.
    fn step(&self, new: &str) -> Option<Step> {
        let (column, old) = self.cell.clone().filter(|(_, old)| old.chars().count() < SHOWN_CHARS)?;
        Some(Step::Cell { record: self.record, column, old, new: new.to_owned() })
    }

    /// What the rule proposes for this cell.
    fn fix(&self) -> Option<&str> {
        let said = self.said.as_ref()?;
        let here = self.cell.as_ref().map(|(column, _)| *column);
        said.fix.as_deref().filter(|_| said.column == here)
    }
}

/// See the module's text.
#[component]
pub fn Cards(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let shown = page.see(|state| Shown::of(&state.wizard.rows));
    // What is in sight is the row of the card.
    let at = page.see(|state| state.wizard.rows.here.map(|here| here.at));
    Effect::new(move |_| {
        if let Some(first) = at.get() {
            page.send(GridEvent::RowsInSight(Sight { first, count: 1 }));
        }
    });
    let place =
        page.see(|state| (state.wizard.rows.here.map_or(0, |here| here.at + 1), state.wizard.rows.window.total));
    let line = move || {
        let (at, total) = place.get();
        texts::CARD_PLACE.fill(lang, &[("n", &format::number(at)), ("total", &format::number(total))])
    };
    let way = move |forth: bool, sign: &'static str, text: &'static texts::Text| {
        view! {
            <button type="button" class="tap" aria-label=text.get(lang)
                on:click=move |_| page.send(GridEvent::FindingWanted { forth, focus: false })><span aria-hidden="true">{sign}</span></button>
        }
    };
    let card = move || match shown.get() {
        Some(shown) => view! { <Card shown checked/> }.into_any(),
        None => view! { <p class="chip ok"><span aria-hidden="true">"✓ "</span>{texts::CARDS_DONE.get(lang)}</p> }
            .into_any(),
    };
    let acts = move || shown.get().map(|shown| view! { <Acts shown checked/> });
    view! {
        <section class="cards-of" aria-label=texts::PANEL_LABEL.get(lang)>
            <OrderChoices checked/><PlanCard checked/>
            <nav class="where-at" aria-label=texts::CARDS_LABEL.get(lang)>
                {way(false, "‹", &texts::PREVIOUS_FINDING)}<p class="num" id="rows" tabindex="-1" aria-live="polite">{line}</p>{way(true, "›", &texts::NEXT_FINDING)}
            </nav>
            <Chosen checked/>
            {card}
            <div class="stack">
                <FileFindings checked=checked.get_untracked()/>
                <details class="sheet"><summary>{texts::WHAT_IS_WRONG.get(lang)}</summary><FindingsList checked/></details>
                <StepsMade checked/><ColumnTools checked/><ColumnProfiles checked/><Skipped checked=checked.get_untracked()/>
            </div>
        </section>
        <section class="thumb" aria-label=texts::CARD_ACTS.get(lang)><LastStep checked/>{acts}</section>
    }
}

#[component]
fn Card(shown: Shown, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let name = |column: Option<u32>| checked.with_untracked(|checked| column_name(checked, column, lang));
    let column = name(shown.cell.as_ref().map(|(column, _)| *column));
    let fix = shown.fix().map(str::to_owned);
    let held = shown.cell.as_ref().map(|(_, text)| text.clone());
    let shown_text = |text: String| if text.trim().is_empty() { texts::EMPTY_CELL.get(lang).to_owned() } else { text };
    let (sign, class, title, message) = match &shown.said {
        Some(said) => {
            let (sign, class, _) = wording::severity(said.severity);
            (sign, class, said.title.get(lang).to_owned(), said.message.get(lang).to_owned())
        }
        None => ("✓", "ok", texts::CELL_FINE.get(lang).to_owned(), String::new()),
    };
    let who = shown.others.first().map(|(_, text)| text.clone());
    let row = texts::CARD_ROW.fill(lang, &[("row", &format::number(shown.row))]);
    let swap = held.map(|held| {
        let fix = fix.map(|fix| view! {
            <span class="turn" aria-hidden="true">"›"</span>
            <div class="be"><small>{texts::CARD_FIX.get(lang)}</small><b>{shown_text(fix)}</b></div>
        });
        view! { <div class="swap"><div class=format!("is {class}")><small>{texts::CARD_FILE.get(lang)}</small><b>{shown_text(held)}</b></div>{fix}</div> }
    });
    let others = shown.others.iter().skip(1).map(|(column, text)| {
        view! { <div><dt>{name(Some(*column))}</dt><dd>{text.clone()}</dd></div> }
    });
    let out = shown.left_out.then(|| view! { <p class="chip">"⊘ "{texts::LEFT_OUT.get(lang)}</p> });
    view! {
        <article class="card" aria-labelledby="card">
            <header class=class><span aria-hidden="true">{sign}</span><h2 id="card" class="as-h3">{title}</h2><span class="small quiet">{column}</span></header>
            <div class="stack body">
                <p class="row between"><b>{who}</b><span class="small quiet num">{row}</span></p>
                {out}{swap}
                {(!message.is_empty()).then(|| view! { <p>{message}</p> })}
                <dl class="also">{others.collect_view()}</dl>
            </div>
        </article>
    }
}

/// What was done last, and the way back.
#[component]
fn LastStep(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let last = page.see(|state| state.wizard.changes.steps.last().cloned());
    move || {
        last.get().map(|step| {
            let name = checked.with_untracked(|checked| page.peek(|state| name_of(&step, checked, &state.wizard.changes, lang)));
            view! {
                <p class="did" role="status"><span class="sign ok" aria-hidden="true">"✓"</span><span class="cut">{name}</span>
                    <button type="button" class="tap" on:click=move |_| page.send(ChangesEvent::UndoWanted)>{texts::UNDO.get(lang)}</button></p>
            }
        })
    }
}

/// What can be done about the finding.
#[component]
fn Acts(shown: Shown, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (all, editing) = (RwSignal::new(false), RwSignal::new(false));
    let like_it = checked.with_untracked(|checked| {
        let said = shown.said.as_ref()?;
        let same = |rule: &&RuleLine| rule.code == said.code && rule.column == said.column;
        checked
            .rules
            .iter()
            .find(same)
            .filter(|rule| rule.fixable > 1)
            .map(|rule| (rule.code.clone(), rule.column, rule.fixable))
    });
    let reach = like_it.clone().map(|(_, _, count)| {
        let choice = move |of: bool, text: String| {
            view! { <button type="button" role="radio" aria-checked=move || (all.get() == of).to_string() on:click=move |_| all.set(of)>{text}</button> }
        };
        let like = texts::CARD_LIKE_IT.fill(lang, &[("n", &format::number(count))]);
        view! {
            <div class="reach" role="radiogroup" aria-label=texts::CARD_REACH.get(lang)>
                {choice(false, texts::CARD_THIS.get(lang).to_owned())}{choice(true, like)}</div>
        }
    });
    let fix = shown.fix().map(|fix| {
        let one = shown.step(fix);
        let many = like_it.map(|(rule, column, _)| Step::Fix { rule, column });
        let text = match fix {
            "" => texts::TAKE_EMPTY.get(lang).to_owned(),
            fix => texts::CARD_TAKE.fill(lang, &[("value", fix)]),
        };
        let take = move |_| match (all.get_untracked(), &many, &one) {
            (true, Some(step), _) => page.send(BulkEvent::StepProposed(step.clone())),
            (_, _, Some(step)) => page.send(ChangesEvent::StepMade(step.clone())),
            (_, _, None) => {}
        };
        view! { <button type="button" class="btn take" on:click=take><span aria-hidden="true">"✓ "</span>
        {move || if all.get() { texts::CARD_TAKE_ALL.get(lang).to_owned() } else { text.clone() }}</button> }
    });
    let is_required =
        shown.cell.as_ref().is_some_and(|(column, _)| page.peek(|state| is_required(&state.wizard, *column)));
    let blank =
        shown.step("").filter(|_| !is_required && shown.cell.as_ref().is_some_and(|(_, held)| !held.is_empty()));
    let may_edit = shown.step("").is_some() && !shown.left_out;
    let (record, left_out) = (shown.record, shown.left_out);
    let make = move |step: Option<Step>| {
        if let Some(step) = step {
            page.send(ChangesEvent::StepMade(step));
        }
    };
    let no_blank = blank.is_none() || left_out;
    let edit = StoredValue::new(shown);
    view! {
        <Show when=move || editing.get() fallback=|| ()><EditOne shown=edit.get_value() editing/></Show>
        {reach}{fix}
        <div class="three">
            <button type="button" class="btn" disabled=!may_edit aria-expanded=move || editing.get().to_string() on:click=move |_| editing.update(|open| *open = !*open)>{texts::CARD_EDIT.get(lang)}</button>
            <button type="button" class="btn" disabled=no_blank on:click=move |_| make(blank.clone())>{texts::CARD_BLANK.get(lang)}</button>
            <button type="button" class="btn" disabled=left_out on:click=move |_| make(Some(Step::LeaveOut { record }))>{texts::CARD_LEAVE_OUT.get(lang)}</button>
        </div>
    }
}

#[component]
fn EditOne(shown: Shown, editing: RwSignal<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let field = NodeRef::<leptos::html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let held = shown.cell.as_ref().map(|(_, held)| held.clone()).unwrap_or_default();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let new = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let changed = shown.cell.as_ref().is_some_and(|(_, old)| *old != new);
        editing.set(false);
        if let Some(step) = shown.step(&new).filter(|_| changed) {
            page.send(ChangesEvent::StepMade(step));
        }
    };
    view! {
        <form class="edit-one" on:submit=save>
            <label class="field"><span>{texts::NEW_VALUE.get(lang)}</span><textarea rows="1" node_ref=field prop:value=held></textarea></label>
            <button class="btn">{texts::CHANGE_CELL.get(lang)}</button>
        </form>
    }
}
