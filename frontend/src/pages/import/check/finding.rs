//! The cell that the person is at: what it holds, what is wrong with it, how to right it, and what the rule would put there.

use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::update::Move;
use crate::pages::import::state::{RowsView, Wizard};
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::{Checked, RuleLine, SHOWN_CHARS, Said};
use crate::{format, wording};
use leptos::prelude::*;
use shared::form::Kind;
use shared::lang::Lang;
use shared::patch::Step;
use std::sync::Arc;

/// Choices that are pressed; more of them are typed.
const PRESSED: usize = 12;

/// A cell, as the panel shows it.
#[derive(Clone, PartialEq)]
struct Shown {
    record: u64,
    row: u64,
    line: u64,
    left_out: bool,
    column: Option<u32>,
    cell: String,
    findings: Vec<Said>,
}

impl Shown {
    fn of(rows: &RowsView) -> Option<Self> {
        let (here, row) = (rows.here?, rows.row.as_ref()?);
        let position = here.place.checked_sub(1);
        Some(Self {
            record: row.record,
            row: row.row,
            line: row.line,
            left_out: row.left_out,
            column: position.and_then(|position| rows.query.columns.get(position).copied()),
            cell: position.and_then(|position| row.cells.get(position).cloned()).unwrap_or_default(),
            findings: rows.looked_at().cloned().collect(),
        })
    }
}

/// See the module's text.
#[component]
pub fn FindingPanel(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let shown = page.see(|state| Shown::of(&state.wizard.rows));
    let body = move || match shown.get() {
        None => view! { <p class="quiet">{texts::FINDING_NONE.get(lang)}</p> }.into_any(),
        Some(shown) => view! { <Cell shown checked/> }.into_any(),
    };
    view! {
        <aside class="sheet stack finding" aria-labelledby="looked-at">
            <h2 id="looked-at" class="unseen">{texts::FINDING_LABEL.get(lang)}</h2>
            <div class="stack" aria-live="polite">{body}</div>
        </aside>
    }
}

/// Makes a step; what it was made for may be gone from the panel then, so the keyboard goes to the grid.
fn make(page: Page, step: Step) {
    page.send(ChangesEvent::StepMade(step));
    page.send(GridEvent::CellMoved(Move::Rows(0)));
}

#[component]
fn Cell(shown: Shown, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let Shown { record, row, line, left_out, column, cell, findings } = shown;
    let text = if row == line { &texts::FINDING_ROW } else { &texts::FINDING_PLACE };
    let place = text.fill(lang, &[("row", &format::number(row)), ("line", &format::number(line))]);
    let name = checked.with_untracked(|checked| column_name(checked, column, lang));
    let fine = findings.is_empty().then(|| view! { <p class="quiet">{texts::CELL_FINE.get(lang)}</p> });
    let has_error = findings.iter().any(|said| wording::severity(said.severity).1 == "error");
    let said = findings
        .into_iter()
        .map(|said| view! { <Finding said record cell=cell.clone() here=column checked/> })
        .collect_view();
    let edit = column
        .filter(|_| cell.chars().count() < SHOWN_CHARS && !left_out)
        .map(|column| view! { <Edit record column old=cell.clone() checked/> });
    let leave_out = (!left_out).then(|| {
        view! { <button type="button" class="btn" on:click=move |_| make(page, Step::LeaveOut { record })>{texts::LEAVE_OUT.get(lang)}</button> }
    });
    view! {
        <p class="row between tight"><b>{name}</b><span class="small quiet num">{place}</span></p>
        {fine}
        {said}
        {edit}
        {has_error.then(|| view! { <p class="small quiet">{texts::FIX_IN_CELL.get(lang)}</p> })}
        {leave_out}
    }
}

#[component]
fn Finding(
    said: Said,
    record: u64,
    cell: String,
    /// The column of the cell.
    here: Option<u32>,
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (sign, class, name) = wording::severity(said.severity);
    let elsewhere = said.column.filter(|_| said.column != here);
    let elsewhere = elsewhere.map(|column| checked.with_untracked(|checked| column_name(checked, Some(column), lang)));
    let fix = said.fix.clone().zip(said.column.filter(|_| said.column == here)).map(|(fix, column)| {
        let one = Step::Cell { record, column, old: cell.clone(), new: fix.clone() };
        let empty = fix.is_empty();
        let take = if empty { &texts::TAKE_EMPTY } else { &texts::TAKE_FIX };
        let fix = if empty { texts::EMPTY_CELL.get(lang).to_owned() } else { fix };
        view! {
            <p class="small quiet">{texts::FIX_SUGGESTED.get(lang)}</p>
            <div class="pair"><del>{said.value.clone()}</del><span aria-hidden="true">"→"</span><ins>{fix}</ins></div>
            <button type="button" class="btn" on:click=move |_| make(page, one.clone())>{take.get(lang)}</button>
        }
    });
    let in_column = checked.with_untracked(|checked| {
        let same = |rule: &&RuleLine| rule.code == said.code && rule.column == said.column;
        checked.rules.iter().find(same).map_or(0, |rule| rule.fixable)
    });
    let in_file = checked.with_untracked(|checked| {
        checked.rules.iter().filter(|rule| rule.code == said.code).map(|rule| rule.fixable).sum::<u64>()
    });
    let all = [
        (in_column > 1).then_some((said.column, in_column, &texts::TAKE_ALL_FIXES)),
        (in_file > in_column.max(1)).then_some((None, in_file, &texts::TAKE_ALL_FIXES_FILE)),
    ];
    let all = all.into_iter().flatten().map(|(column, count, text)| {
        let step = Step::Fix { rule: said.code.clone(), column };
        let text = text.fill(lang, &[("n", &format::number(count))]);
        view! { <button type="button" class="btn" aria-haspopup="dialog" on:click=move |_| page.send(BulkEvent::StepProposed(step.clone()))>{text}</button> }
    });
    view! {
        <div class="stack tight">
            {elsewhere.map(|column| view! { <b>{column}</b> })}
            <p class=format!("said {class}")><span class="sign" aria-hidden="true">{sign}</span><span class="unseen">{name.get(lang)}": "</span>{said.message.get(lang).to_owned()}</p>
            {fix}
            {all.collect_view()}
        </div>
    }
}

#[component]
fn Edit(record: u64, column: u32, old: String, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    // Of a few choices one is pressed, and none is typed.
    let choices = checked.with_untracked(|checked| page.peek(|state| choices_of(&state.wizard, checked, column, lang)));
    if !choices.is_empty() {
        let button = |(value, label): (String, String)| {
            let step = Step::Cell { record, column, old: old.clone(), new: value };
            view! { <button type="button" class="btn slim" on:click=move |_| make(page, step.clone())>{label}</button> }
        };
        let buttons = choices.into_iter().map(button).collect_view();
        return view! { <div class="row tight" role="group" aria-label=texts::NEW_VALUE.get(lang)>{buttons}</div> }
            .into_any();
    }
    let field = NodeRef::<leptos::html::Textarea>::new();
    let value = old.clone();
    let change = StoredValue::new(move || {
        let new = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if new != old {
            make(page, Step::Cell { record, column, old: old.clone(), new });
        }
    });
    view! {
        <form class="stack tight" on:submit=move |event| { event.prevent_default(); let _ = change.try_with_value(|change| change()); }>
            <label class="field"><span>{texts::NEW_VALUE.get(lang)}</span>
                <textarea rows="1" node_ref=field prop:value=value
                    on:keydown=move |event| if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
                        event.prevent_default();
                        let _ = change.try_with_value(|change| change());
                    }></textarea></label>
            <button class="btn">{texts::CHANGE_CELL.get(lang)}</button>
        </form>
    }
    .into_any()
}

/// The choices of the field that a column fills, each with what people call it; none if they are too many to press.
fn choices_of(wizard: &Wizard, checked: &Checked, column: u32, lang: Lang) -> Vec<(String, String)> {
    let field = checked.columns.get(column as usize).and_then(|column| column.field.as_deref());
    let field = field.and_then(|name| wizard.form.fields.get(wizard.form.position(name)?));
    let field = field.filter(|field| field.kind == Kind::Choice && field.choices.len() <= PRESSED);
    let choices = field.map(|field| field.choices.as_slice()).unwrap_or_default();
    choices.iter().map(|choice| (choice.value.clone(), choice.shown(lang).to_owned())).collect()
}
