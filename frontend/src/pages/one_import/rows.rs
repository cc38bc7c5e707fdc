//! What became of each row: by outcome, with its reason or what changed, and the lead.

use super::made::shown;
use super::{Begin, Event as OneImportEvent, Wanted};
use crate::account::view::Link;
use crate::api::{FieldChange, FieldName, ImportView, Outcome, Row, RowsPage};
use crate::app::rooms::Room;
use crate::format;
use crate::net::remote::Loaded;
use crate::pages::one_import::texts;
use crate::parts::{self, FailureNotice, Layout, Pager, Table};
use crate::shell::{AccountPage, browser};
use crate::texts::Text;
use leptos::prelude::*;
use shared::lang::Lang;
use std::sync::Arc;

/// The choice of rows that were imported in part.
const IN_PART: &str = "in_part";

/// What a row became: the colour of its dot, and what it is called.
const fn outcome(outcome: Outcome) -> (&'static str, &'static Text) {
    match outcome {
        Outcome::New => ("ok", &texts::COUNT_NEW),
        Outcome::Updated => ("changed", &texts::COUNT_UPDATED),
        Outcome::Unchanged => ("mute", &texts::COUNT_UNCHANGED),
        Outcome::SkippedExisting => ("warn", &texts::COUNT_EXISTING),
        Outcome::SkippedRepeated => ("warn", &texts::OUTCOME_REPEATED),
        Outcome::SkippedErrors => ("error", &texts::COUNT_ERRORS),
        Outcome::Blank => ("faint", &texts::COUNT_BLANK),
        Outcome::LeftOut => ("mute", &texts::COUNT_LEFT_OUT),
    }
}

/// See the module's text.
#[component]
pub fn Rows(
    /// The import.
    view: Arc<ImportView>,
) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let rows = page.see(|state| state.rooms.one_import.rows.loaded().clone());
    let list = move || match rows.get() {
        Loaded::Idle => ().into_any(),
        Loaded::Loading => view! { <p class="quiet">{texts::LOADING.get(lang)}</p> }.into_any(),
        Loaded::Failed(failure) => {
            let wanted = page.peek(|state| state.rooms.one_import.wanted.clone());
            let again = move |()| page.send(OneImportEvent::RowsWanted(wanted.clone()));
            view! { <FailureNotice failure again/> }.into_any()
        }
        Loaded::Ready(rows) => view! { <RowsTable rows/> }.into_any(),
    };
    view! {
        <div class="stack">
            <div class="row between"><h2>{texts::ROWS_TITLE.get(lang)}</h2><Choice view/></div>
            {list}
        </div>
    }
}

/// Which rows are shown: those that became something, of which there are some.
#[component]
fn Choice(view: Arc<ImportView>) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let chosen = page.see(|state| state.rooms.one_import.wanted.outcome);
    let counts = view.counts;
    let is_there = |outcome: &Outcome| {
        let count = match outcome {
            Outcome::New => counts.new,
            Outcome::Updated => counts.updated,
            Outcome::Unchanged => counts.unchanged,
            Outcome::SkippedExisting | Outcome::SkippedRepeated => counts.skipped_existing,
            Outcome::SkippedErrors => counts.skipped_errors,
            Outcome::Blank => counts.blank,
            Outcome::LeftOut => counts.left_out,
        };
        count > 0
    };
    let choices = Outcome::ALL.iter().copied().filter(is_there).map(|kind| {
        let is_chosen = move || chosen.get() == Some(kind);
        view! { <option value=kind.as_str() selected=is_chosen>{outcome(kind).1.get(lang)}</option> }
    });
    let in_part = page.see(|state| state.rooms.one_import.wanted.in_part);
    let choose = move |event| {
        let word = event_target_value(&event);
        let wanted = Wanted { outcome: Outcome::of_word(&word), in_part: word == IN_PART, from: Begin::First };
        page.send(OneImportEvent::RowsWanted(wanted));
    };
    let of_part = (counts.in_part > 0).then(|| {
        view! { <option value=IN_PART selected=move || in_part.get()>{texts::OUTCOME_REASON.get(lang)}</option> }
    });
    view! {
        <label class="row">{texts::ROWS_SHOW.get(lang)}
            <select class="slim" on:change=choose>
                <option value="" selected=move || chosen.get().is_none() && !in_part.get()>{texts::OUTCOME_ANY.get(lang)}</option>
                {of_part}
                {choices.collect_view()}
            </select>
        </label>
    }
}

#[component]
fn RowsTable(rows: Arc<RowsPage>) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let wanted = page.peek(|state| state.rooms.one_import.wanted.clone());
    let settings = page.see(|state| state.rooms.one_import.settings.loaded().clone());
    let (outcome, in_part) = (wanted.outcome, wanted.in_part);
    let at_first = wanted.from == Begin::First;
    let go = move |cursor: Option<String>| {
        let from = cursor.map_or(Begin::First, Begin::Cursor);
        page.send(OneImportEvent::RowsWanted(Wanted { outcome, in_part, from }));
    };
    let of_lead =
        matches!(wanted.from, Begin::Lead(_)).then(|| view! { <p class="quiet">{texts::ROWS_OF_LEAD.get(lang)}</p> });
    let place = match wanted.from {
        Begin::Row(at) => rows.items.iter().map(|row| row.row).find(|row| *row >= at),
        Begin::Lead(_) => rows.items.first().map(|row| row.row),
        Begin::First | Begin::Cursor(_) => None,
    };
    if let Some(place) = place {
        go_to(place);
    }
    if rows.items.is_empty() {
        return view! { {of_lead}<p class="sheet quiet">{texts::ROWS_NONE.get(lang)}</p>
        <Pager first=&texts::ROWS_FIRST at_first next=&texts::ROWS_NEXT from=None go/> }
        .into_any();
    }
    let next = rows.next.clone();
    let heads = [&texts::ROWS_ROW, &texts::ROWS_OUTCOME, &texts::ROWS_WHY, &texts::ROWS_LEAD];
    let heads = heads.map(|head| head.get(lang).to_owned()).to_vec();
    let body = move || {
        let fields = match settings.get() {
            Loaded::Ready(settings) => settings.fields.clone(),
            Loaded::Idle | Loaded::Loading | Loaded::Failed(_) => Vec::new(),
        };
        rows.items
            .iter()
            .map(|row| view! { <OneRow row=row.clone() fields=fields.clone() is_place=place == Some(row.row)/> })
            .collect_view()
    };
    view! {
        {of_lead}
        <Table caption=&texts::ROWS_TITLE heads layout=Layout::Cards>{body}</Table>
        <Pager first=&texts::ROWS_FIRST at_first next=&texts::ROWS_NEXT from=next go/>
    }
    .into_any()
}

/// The keyboard's focus goes to the row that the address names, once it is drawn.
fn go_to(row: u64) {
    request_animation_frame(move || {
        if let Some(element) = browser::element(&format!("row-{row}")) {
            let _ = element.focus();
        }
    });
}

#[component]
fn OneRow(row: Row, fields: Vec<FieldName>, is_place: bool) -> impl IntoView {
    let lang = parts::lang();
    let (colour, word) = outcome(row.outcome);
    let reasons = row.reasons.into_iter().map(|reason| reason.message);
    let changes = row.changes.iter().map(|change| changed(change, &fields, lang));
    let lines = reasons.chain(changes).map(|line| view! { <li>{line}</li> }).collect_view();
    let lead = row.lead.map(|lead| {
        view! { <Link to=Room::OneLead(lead.to_string()).path()>{texts::ROWS_OPEN.get(lang)}</Link> }
    });
    view! {
        <tr id=format!("row-{}", row.row) tabindex=is_place.then_some("-1") class:place=is_place>
            <th scope="row" class="num">{format::number(row.row)}</th>
            <td><span class=format!("dot {colour}") aria-hidden="true">"●"</span>" "{word.get(lang)}</td>
            <td><ul class="plain-list wrapped">{lines}</ul></td>
            <td>{lead}</td>
        </tr>
    }
}

/// A change of a field in a line.
fn changed(change: &FieldChange, fields: &[FieldName], lang: Lang) -> String {
    let field = if change.custom { change.field.clone() } else { shown(fields, &change.field, lang) };
    let value = |value: &Option<String>| {
        value.clone().filter(|value| !value.is_empty()).unwrap_or_else(|| texts::CHANGE_BLANK.get(lang).to_owned())
    };
    let (before, after) = (value(&change.before), value(&change.after));
    texts::ROWS_CHANGE.fill(lang, &[("field", &field), ("before", &before), ("after", &after)])
}
