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
    /// The check, for the names of columns.
    pub checked: Arc<Checked>,
    /// Language.
    pub lang: Lang,
}

impl Drawn {
    /// The row's elements.
    pub fn view(self) -> AnyView {
        let Self { at, row, columns, checked, lang } = self;
        let number = (at + 2).to_string();
        let Some(row) = row else {
            let cells = columns.iter().map(|_| view! { <td class="coming"><i></i></td> }).collect_view();
            return view! { <tr aria-rowindex=number><th scope="row" class="at"></th>{cells}</tr> }.into_any();
        };
        let said_at = |place: usize| -> Vec<&Said> {
            row.findings.iter().filter(|said| place_of(&columns, said.column) == place).collect()
        };
        let cells = columns.iter().enumerate().map(|(position, column)| {
            let place = position + 1;
            let text = row.cells.get(position).map_or("", String::as_str);
            let old = row.originals.iter().find(|(changed, _)| changed == column).map(|(_, old)| old.as_str());
            let of_other =
                |said: &Said| (said.column != Some(*column)).then(|| column_name(&checked, said.column, lang));
            cell(at, place, text, old, &said_at(place), &of_other, lang)
        });
        let cells = cells.collect_view();
        let head = said_at(0);
        let elsewhere = |said: &Said| said.column.map(|column| column_name(&checked, Some(column), lang));
        let below = below(None, row.left_out, &head, &elsewhere, lang);
        let class = format!("at {}", worst(&head));
        let id = cell_id(at, 0);
        view! {
            <tr aria-rowindex=number class:left-out=row.left_out>
                <th scope="row" class=class id=id tabindex="-1" data-at=at.to_string() data-place="0">
                    <span class="held">{format::number(row.row)}</span>{below}</th>
                {cells}
            </tr>
        }
        .into_any()
    }
}

fn cell(
    at: u64,
    place: usize,
    text: &str,
    old: Option<&str>,
    findings: &[&Said],
    of_other: &dyn Fn(&Said) -> Option<String>,
    lang: Lang,
) -> impl IntoView + use<> {
    let class = match (old, findings.is_empty()) {
        (_, false) => worst(findings),
        (Some(_), true) => "changed",
        (None, true) => "",
    };
    let held = if text.trim().is_empty() && !findings.is_empty() {
        view! { <span class="held none">{texts::EMPTY_CELL.get(lang)}</span> }.into_any()
    } else {
        view! { <span class="held">{text.to_owned()}</span> }.into_any()
    };
    let invalid = findings.iter().any(|said| said.severity == Severity::Error).then_some("true");
    let below = below(old, false, findings, of_other, lang);
    view! {
        <td class=class id=cell_id(at, place) tabindex="-1" data-at=at.to_string() data-place=place.to_string() aria-invalid=invalid>
            {held}{below}
        </td>
    }
}

/// The line below what a cell holds: what is wrong, or what it held before. The whole sentence is shown on hover, and read.
fn below(
    old: Option<&str>,
    left_out: bool,
    findings: &[&Said],
    elsewhere: &dyn Fn(&Said) -> Option<String>,
    lang: Lang,
) -> Option<impl IntoView + use<>> {
    let marks: Vec<_> = findings
        .iter()
        .map(|said| {
            let (sign, class, name) = wording::severity(said.severity);
            let title = said.title.get(lang);
            let title = elsewhere(said).map_or_else(|| title.to_owned(), |column| format!("{column}: {title}"));
            let message = said.message.get(lang).to_owned();
            let hover = message.clone();
            view! {
                <span class=format!("why {class}") title=hover><span aria-hidden="true">{sign}" "{title}</span>
                    <span class="unseen">{name.get(lang)}": "{message}</span></span>
            }
        })
        .collect();
    let was = old.map(|old| {
        let old = if old.trim().is_empty() { texts::EMPTY_CELL.get(lang) } else { old };
        view! { <span class="was quiet">{texts::WAS.fill(lang, &[("old", old)])}</span> }
    });
    let left_out = left_out.then(|| view! { <span class="quiet">{texts::LEFT_OUT.get(lang)}</span> });
    let any = !marks.is_empty() || was.is_some() || left_out.is_some();
    any.then(|| view! { <span class="below">{left_out}{marks}{was}</span> })
}

fn worst(findings: &[&Said]) -> &'static str {
    let worst = findings.iter().map(|said| said.severity).min();
    worst.map_or("", |worst| wording::severity(worst).1)
}
