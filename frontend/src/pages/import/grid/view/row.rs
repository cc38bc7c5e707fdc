//! A row of the grid. It is drawn once, and anew only when the row is another: nothing in it listens or follows.

use crate::pages::import::check::findings::column_name;
use crate::pages::import::state::place_of;
use crate::pages::import::texts;
use crate::worker::protocol::{Checked, Row, Said};
use crate::{format, wording};
use leptos::prelude::*;
use shared::finding::Severity;
use shared::lang::Lang;
use std::sync::Arc;

/// Id of a cell's element.
pub fn cell_id(at: u64, place: usize) -> String {
    format!("cell-{at}-{place}")
}

/// What a row is drawn by.
#[derive(Clone)]
pub struct Drawn {
    /// Place among the rows of the filter.
    pub at: u64,
    /// The row; `None`: it is on its way.
    pub row: Option<Arc<Row>>,
    /// Columns shown.
    pub columns: Arc<Vec<u32>>,
    /// How many of them stay at the left.
    pub frozen: usize,
    /// The check, for the names of columns.
    pub checked: Arc<Checked>,
    /// Language.
    pub lang: Lang,
}

impl Drawn {
    /// The row's elements.
    pub fn view(self) -> AnyView {
        let Self { at, row, columns, frozen, checked, lang } = self;
        let number = (at + 2).to_string();
        let Some(row) = row else {
            let cells = columns.iter().map(|_| view! { <td class="coming"><i></i></td> }).collect_view();
            return view! { <tr aria-rowindex=number><th scope="row" class="at"></th>{cells}</tr> }.into_any();
        };
        let said_at = |place: usize| -> Vec<&Said> {
            row.findings.iter().filter(|said| place_of(&columns, said.column) == place).collect()
        };
        let head = said_at(0);
        let elsewhere = |said: &Said| said.column.map(|column| column_name(&checked, Some(column), lang));
        let cells = columns.iter().enumerate().map(|(position, column)| {
            let place = position + 1;
            let text = row.cells.get(position).map_or("", String::as_str);
            let old = row.originals.iter().find(|(changed, _)| changed == column).map(|(_, old)| old.as_str());
            let of_other =
                |said: &Said| (said.column != Some(*column)).then(|| column_name(&checked, said.column, lang));
            let stays = if place <= frozen { format!(" frozen f{place}") } else { String::new() };
            // The head of a row has no room for words: what is said of the row stands in its first cell.
            let of_row = if place == 1 { Some((&*head, row.left_out)) } else { None };
            cell(&Cell { at, place, stays, text, old, findings: &said_at(place), of_row }, &of_other, lang)
        });
        let cells = cells.collect_view();
        let signs = signs(&head, row.left_out, &elsewhere, lang);
        let class = format!("at {}", worst(&head));
        let id = cell_id(at, 0);
        view! {
            <tr aria-rowindex=number class:left-out=row.left_out>
                <th scope="row" class=class id=id tabindex="-1" data-at=at.to_string() data-place="0">
                    <span class="held">{format::number(row.row)}</span>{signs}</th>
                {cells}
            </tr>
        }
        .into_any()
    }
}

/// What a cell is drawn by.
struct Cell<'a> {
    at: u64,
    place: usize,
    /// The classes of a cell that stays at the left.
    stays: String,
    text: &'a str,
    old: Option<&'a str>,
    findings: &'a [&'a Said],
    /// What is said of its row, and whether that is left out.
    of_row: Option<(&'a [&'a Said], bool)>,
}

fn cell(drawn: &Cell<'_>, of_other: &dyn Fn(&Said) -> Option<String>, lang: Lang) -> impl IntoView + use<> {
    let Cell { at, place, text, old, findings, .. } = *drawn;
    let class = match (old, findings.is_empty()) {
        (_, false) => worst(findings),
        (Some(_), true) => "changed",
        (None, true) => "",
    };
    let class = format!("{class}{}", drawn.stays);
    let held = if text.trim().is_empty() && !findings.is_empty() {
        view! { <span class="held none">{texts::EMPTY_CELL.get(lang)}</span> }.into_any()
    } else {
        view! { <span class="held">{text.to_owned()}</span> }.into_any()
    };
    let invalid = findings.iter().any(|said| said.severity == Severity::Error).then_some("true");
    let below = below(old, drawn.of_row, findings, of_other, lang);
    view! {
        <td class=class id=cell_id(at, place) tabindex="-1" data-at=at.to_string() data-place=place.to_string() aria-invalid=invalid>
            {held}{below}
        </td>
    }
}

/// The signs at a row's head, with the whole sentences for who hears them.
fn signs(
    findings: &[&Said],
    left_out: bool,
    elsewhere: &dyn Fn(&Said) -> Option<String>,
    lang: Lang,
) -> Option<impl IntoView + use<>> {
    let marks: Vec<_> = findings
        .iter()
        .map(|said| {
            let (sign, class, name) = wording::severity(said.severity);
            let message = said.message.get(lang);
            let message = elsewhere(said).map_or_else(|| message.to_owned(), |column| format!("{column}: {message}"));
            let hover = message.clone();
            view! {
                <span class=format!("sign {class}") title=hover><span aria-hidden="true">{sign}</span>
                    <span class="unseen">{name.get(lang)}": "{message}</span></span>
            }
        })
        .collect();
    let out = left_out
        .then(|| view! { <span aria-hidden="true">"⊘"</span><span class="unseen">{texts::LEFT_OUT.get(lang)}</span> });
    (left_out || !marks.is_empty()).then(|| view! { <span class="below">{out}{marks}</span> })
}

/// The line below what a cell holds: what is wrong, or what it held before. The whole sentence is shown on hover, and read.
fn below(
    old: Option<&str>,
    of_row: Option<(&[&Said], bool)>,
    findings: &[&Said],
    elsewhere: &dyn Fn(&Said) -> Option<String>,
    lang: Lang,
) -> Option<impl IntoView + use<>> {
    let titled = |said: &Said| {
        let title = said.title.get(lang);
        elsewhere(said).map_or_else(|| title.to_owned(), |column| format!("{column}: {title}"))
    };
    let mark = |said: &&Said| {
        let (sign, class, name) = wording::severity(said.severity);
        let (title, message) = (titled(said), said.message.get(lang).to_owned());
        let hover = message.clone();
        view! {
            <span class=format!("why {class}") title=hover><span aria-hidden="true">{sign}" "{title}</span>
                <span class="unseen">{name.get(lang)}": "{message}</span></span>
        }
    };
    let marks: Vec<_> = findings.iter().map(mark).collect();
    // Whoever hears the page heard this at the row's head.
    let (row_findings, left_out) = of_row.unwrap_or_default();
    let of_row = row_findings.iter().map(|said| {
        let (sign, class, _) = wording::severity(said.severity);
        let message = said.message.get(lang).to_owned();
        view! { <span class=format!("why {class}") title=message aria-hidden="true">{sign}" "{titled(said)}</span> }
    });
    let of_row: Vec<_> = of_row.collect();
    let was = old.map(|old| {
        let old = if old.trim().is_empty() { texts::EMPTY_CELL.get(lang) } else { old };
        view! { <span class="was">"✎ "{texts::WAS.fill(lang, &[("old", old)])}</span> }
    });
    let out =
        left_out.then(|| view! { <span class="quiet" aria-hidden="true">"⊘ "{texts::LEFT_OUT.get(lang)}" "</span> });
    let any = !marks.is_empty() || !of_row.is_empty() || was.is_some() || left_out;
    any.then(|| view! { <span class="below">{out}{marks}{of_row}{was}</span> })
}

fn worst(findings: &[&Said]) -> &'static str {
    let worst = findings.iter().map(|said| said.severity).min();
    worst.map_or("", |worst| wording::severity(worst).1)
}
