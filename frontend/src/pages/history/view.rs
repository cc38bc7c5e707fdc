//! The list, page by page.

use super::Event as HistoryEvent;
use crate::account::view::Link;
use crate::api::{ImportState, ImportView, Outcomes};
use crate::app::rooms::Room;
use crate::net::remote::Loaded;
use crate::pages::history::texts;
use crate::parts::{self, FailureNotice, Layout, Pager, Table};
use crate::shell::{AccountPage, browser};
use crate::{format, wording};
use leptos::prelude::*;

/// All imports, newest first.
#[component]
pub fn View() -> impl IntoView {
    let lang = parts::lang();
    view! {
        <h1 id="heading" tabindex="-1">{texts::TITLE.get(lang)}</h1>
        <Imports/>
    }
}

#[component]
fn Imports() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = page.lang();
    // Each list is drawn once; within it an import that has moved on changes where it stands.
    let shape = page.see(|state| match state.rooms.history.loaded() {
        Loaded::Idle | Loaded::Loading => Loaded::Loading,
        Loaded::Failed(failure) => Loaded::Failed(failure.clone()),
        Loaded::Ready(list) => {
            Loaded::Ready((list.items.iter().map(|view| view.id.to_string()).collect::<Vec<_>>(), list.next.clone()))
        }
    });
    move || match shape.get() {
        Loaded::Idle | Loaded::Loading => view! { <p class="quiet">{texts::LOADING.get(lang)}</p> }.into_any(),
        Loaded::Failed(failure) => {
            view! { <FailureNotice failure again=move |()| page.send(HistoryEvent::Wanted(None))/> }.into_any()
        }
        Loaded::Ready((ids, _)) if ids.is_empty() => {
            view! { <p class="sheet quiet">{texts::HISTORY_EMPTY.get(lang)}</p> }.into_any()
        }
        Loaded::Ready((ids, next)) => {
            let at_first = page.peek(|state| state.rooms.history.of().is_none_or(Option::is_none));
            let heads = [&texts::FILE, &texts::WHEN, &texts::WHO, &texts::STATE, &texts::ROWS, &texts::DOWNLOADS];
            let heads = heads.map(|head| head.get(lang).to_owned()).to_vec();
            let rows = (0..ids.len()).map(|place| view! { <ImportRow place/> }).collect_view();
            view! {
                <Table caption=&texts::TITLE heads layout=Layout::Cards>{rows}</Table>
                <Pager first=&texts::NEWEST at_first next=&texts::FURTHER from=next go=move |place| page.send(HistoryEvent::Wanted(place))/>
            }
            .into_any()
        }
    }
}

/// The import at that place of the list, as it is now.
#[component]
fn ImportRow(place: usize) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = page.lang();
    let now = page.see(move |state| match state.rooms.history.loaded() {
        Loaded::Ready(list) => list.items.get(place).cloned(),
        Loaded::Idle | Loaded::Loading | Loaded::Failed(_) => None,
    });
    let first = now.get_untracked()?;
    let view = Memo::new(move |last: Option<&ImportView>| {
        now.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let shown = view.get_untracked();
    let address = Room::OneImport(shown.id.to_string()).path();
    let id = shown.id.to_string();
    let file = format!("/api/imports/{id}/file");
    let errors = move || {
        let has = view.with(|view| view.state == ImportState::Complete && to_look_at(&view.counts) > 0);
        let address = format!("/api/imports/{id}/errors.csv?lang={}", lang.tag());
        has.then(|| view! { <a href=address download="">{texts::ERRORS_CSV.get(lang)}</a> })
    };
    let state = move || {
        let (class, state) = wording::import_state(view.with(|view| view.state));
        view! { <span class=class>{state.get(lang)}</span> }
    };
    Some(view! {
        <tr>
            <th scope="row"><Link to=address>{shown.file_name}</Link></th>
            <td class="num">{browser::local_time(&shown.created_at, lang)}</td>
            <td>{shown.by.unwrap_or_else(|| texts::NOBODY.get(lang).to_owned())}</td>
            <td>{state}</td>
            <td class="num">{move || view! { <Figures view=view.get()/> }}</td>
            <td><div class="row"><a href=file download="">{texts::ORIGINAL.get(lang)}</a>{errors}</div></td>
        </tr>
    })
}

/// Rows that come back with their reasons.
const fn to_look_at(counts: &Outcomes) -> u64 {
    counts.skipped_errors + counts.skipped_existing + counts.in_part
}

/// The counts of an import, those that are not zero.
#[component]
fn Figures(view: ImportView) -> impl IntoView {
    let lang = parts::lang();
    let counts = view.counts;
    let figures = [
        (counts.new, &texts::COUNT_NEW),
        (counts.updated, &texts::COUNT_UPDATED),
        (counts.unchanged, &texts::COUNT_UNCHANGED),
        (counts.skipped_existing, &texts::COUNT_EXISTING),
        (counts.skipped_errors, &texts::COUNT_ERRORS),
        (counts.blank, &texts::COUNT_BLANK),
        (counts.left_out, &texts::COUNT_LEFT_OUT),
        (counts.in_part, &texts::COUNT_IN_PART),
    ];
    let parts = figures.into_iter().filter(|(n, _)| *n > 0).map(|(n, text)| {
        view! { <li>{format::number(n)}" "{text.get(lang)}</li> }
    });
    let records = if view.state.is_end() { counts.records } else { counts.records.max(view.progress.records) };
    view! { <b>{format::number(records)}</b><ul class="plain-list small quiet">{parts.collect_view()}</ul> }
}
