//! The list, page by page.

use super::Event as HistoryEvent;
use crate::account::view::Link;
use crate::api::{ImportState, ImportView};
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
    let history = page.see(|state| state.rooms.history.loaded().clone());
    move || match history.get() {
        Loaded::Idle | Loaded::Loading => view! { <p class="quiet">{texts::LOADING.get(lang)}</p> }.into_any(),
        Loaded::Failed(failure) => {
            view! { <FailureNotice failure again=move |()| page.send(HistoryEvent::Wanted(None))/> }.into_any()
        }
        Loaded::Ready(list) if list.items.is_empty() => {
            view! { <p class="sheet quiet">{texts::HISTORY_EMPTY.get(lang)}</p> }.into_any()
        }
        Loaded::Ready(list) => {
            let next = list.next.clone();
            let at_first = page.peek(|state| state.rooms.history.of().is_none_or(Option::is_none));
            let heads = [&texts::FILE, &texts::WHEN, &texts::WHO, &texts::STATE, &texts::ROWS, &texts::DOWNLOADS];
            let heads = heads.map(|head| head.get(lang).to_owned()).to_vec();
            view! {
                <Table caption=&texts::TITLE heads layout=Layout::Cards>
                    {list.items.into_iter().map(|view| view! { <ImportRow view/> }).collect_view()}
                </Table>
                <Pager first=&texts::NEWEST at_first next=&texts::FURTHER from=next go=move |place| page.send(HistoryEvent::Wanted(place))/>
            }
            .into_any()
        }
    }
}

#[component]
fn ImportRow(view: ImportView) -> impl IntoView {
    let lang = parts::lang();
    let (class, state) = wording::import_state(view.state);
    let address = Room::OneImport(view.id.to_string()).path();
    let name = view.file_name.clone();
    let errors = (view.state == ImportState::Complete && view.counts.skipped_errors > 0).then(|| {
        let address = format!("/api/imports/{}/errors.csv?lang={}", view.id, lang.tag());
        view! { <a href=address download="">{texts::ERRORS_CSV.get(lang)}</a> }
    });
    view! {
        <tr>
            <th scope="row"><Link to=address>{name}</Link></th>
            <td class="num">{browser::local_time(&view.created_at, lang)}</td>
            <td>{view.by.clone().unwrap_or_else(|| texts::NOBODY.get(lang).to_owned())}</td>
            <td><span class=class>{state.get(lang)}</span></td>
            <td class="num"><Figures view=view.clone()/></td>
            <td><div class="row"><a href=format!("/api/imports/{}/file", view.id) download="">{texts::ORIGINAL.get(lang)}</a>{errors}</div></td>
        </tr>
    }
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
    ];
    let parts = figures.into_iter().filter(|(n, _)| *n > 0).map(|(n, text)| {
        view! { <li>{format::number(n)}" "{text.get(lang)}</li> }
    });
    view! { <b>{format::number(counts.records)}</b><ul class="plain-list small quiet">{parts.collect_view()}</ul> }
}
