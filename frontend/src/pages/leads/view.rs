//! The leads of the account: what is looked for, and a table of what is found.

use super::Event as LeadsEvent;
use super::search::Search;
use super::state::{columns, name, value};
use crate::account::view::Link;
use crate::api::LeadsPage;
use crate::app::rooms::Room;
use crate::format;
use crate::net::remote::Loaded;
use crate::pages::leads::texts;
use crate::parts::{self, FailureNotice, Layout, Pager, Table};
use crate::shell::{AccountPage, browser};
use leptos::prelude::*;
use shared::form::Form;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn View() -> impl IntoView {
    let lang = parts::lang();
    view! {
        <h1 id="heading" tabindex="-1">{texts::TITLE.get(lang)}</h1>
        <Search/>
        <LeadsList/>
    }
}

#[component]
fn LeadsList() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = page.lang();
    let leads = page.see(|state| state.rooms.leads.shown());
    move || match leads.get() {
        Loaded::Idle | Loaded::Loading => view! { <p class="quiet">{texts::LOADING.get(lang)}</p> }.into_any(),
        Loaded::Failed(failure) => {
            view! { <FailureNotice failure again=move |()| page.send(LeadsEvent::Wanted(None))/> }.into_any()
        }
        Loaded::Ready((list, form)) => view! { <Found list form/> }.into_any(),
    }
}

#[component]
fn Found(list: LeadsPage, form: Arc<Form>) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let filter = page.peek(|state| state.rooms.leads.filter.clone());
    let (is_empty, stopped) = (list.items.is_empty(), list.stopped);
    if is_empty && !stopped && list.next.is_none() {
        let text = if filter.is_all() { &texts::LEADS_EMPTY } else { &texts::LEADS_NONE };
        return view! { <p class="sheet quiet" role="status">{text.get(lang)}</p> }.into_any();
    }
    let next = list.next.clone();
    let at_first = page.peek(|state| state.rooms.leads.list.of().is_none_or(|of| of.from.is_none()));
    let further = if stopped { &texts::LEADS_GO_ON } else { &texts::LEADS_NEXT };
    let count = match list.total {
        Some(total) => texts::LEADS_COUNT.fill(lang, &[("n", &format::number(total))]),
        None => texts::LEADS_HERE.fill(lang, &[("n", &format::number(list.items.len() as u64))]),
    };
    let stopped = stopped.then(|| view! { " · "{texts::LEADS_STOPPED.get(lang)} });
    let csv = filter.csv_address(lang);
    view! {
        <div class="row between">
            <p class="quiet num" role="status">{count}{stopped}</p>
            <a class="btn slim" href=csv download="">{texts::DOWNLOAD_LEADS.get(lang)}</a>
        </div>
        {(!is_empty).then(|| view! { <LeadsTable list form/> })}
        <Pager first=&texts::LEADS_FIRST at_first next=further from=next go=move |place| page.send(LeadsEvent::Wanted(place))/>
    }
    .into_any()
}

#[component]
fn LeadsTable(list: LeadsPage, form: Arc<Form>) -> impl IntoView {
    let lang = parts::lang();
    let has_custom = list.items.iter().any(|lead| !lead.custom.is_empty());
    let fields = columns(&form, &list.items);
    let mut heads: Vec<String> = fields.iter().map(|field| field.shown(lang).to_owned()).collect();
    heads.extend(has_custom.then(|| texts::EXTRA_FIELDS.get(lang).to_owned()));
    heads.push(texts::UPDATED_AT.get(lang).to_owned());
    let rows = list.items.iter().map(|lead| {
        let first = fields.first().map(|field| value(lead, &field.name)).filter(|value| !value.is_empty());
        let link = first.or_else(|| name(lead, &form)).unwrap_or(texts::OPEN_LEAD.get(lang)).to_owned();
        let link = view! { <td><Link to=Room::OneLead(lead.id.to_string()).path()>{link}</Link></td> };
        let cells = fields.iter().skip(1).map(|field| view! { <td>{value(lead, &field.name).to_owned()}</td> });
        let custom = lead.custom.iter().filter_map(|(name, value)| Some((name.clone(), value.clone()?)));
        let custom = custom.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
        let custom = has_custom.then(|| view! { <td><dl class="extra small">{custom.collect_view()}</dl></td> });
        let updated = browser::local_time(&lead.updated_at, lang);
        view! { <tr>{link}{cells.collect_view()}{custom}<td class="num">{updated}</td></tr> }
    });
    let rows = rows.collect_view();
    view! { <Table caption=&texts::TITLE heads layout=Layout::Grid>{rows}</Table> }
}
