//! The leads of the account: what is looked for, and a table of what is found.

use super::Event as LeadsEvent;
use super::search::Search;
use super::state::{Progress, columns, name, value};
use crate::account::view::Link;
use crate::api::LeadsPage;
use crate::app::rooms::Room;
use crate::format;
use crate::net::remote::Loaded;
use crate::pages::leads::texts;
use crate::parts::{self, FailureNotice, Layout, Pager, Table};
use crate::shell::{AccountPage, browser};
use crate::texts::Text;
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
    let progress = page.see({
        let list = list.clone();
        move |state| state.rooms.leads.progress(&list)
    });
    let filter = page.peek(|state| state.rooms.leads.filter.clone());
    let is_empty = list.items.is_empty();
    if is_empty && list.next.is_none() {
        let text = if filter.is_all() { &texts::LEADS_EMPTY } else { &texts::LEADS_NONE };
        return view! { <p class="sheet quiet" role="status">{text.get(lang)}</p> }.into_any();
    }
    let here = list.items.len() as u64;
    let next = list.next.clone();
    let at_first = page.peek(|state| state.rooms.leads.list.of().is_none_or(|of| of.from.is_none()));
    // In the order of the columns below.
    let shown: Vec<&str> = columns(&form, &list.items).into_iter().map(|field| field.name.as_str()).collect();
    let csv = filter.csv_address(&shown, lang);
    view! {
        <div class="row between">
            {move || view! { <Told progress=progress.get() here/> }}
            <a class="btn slim" href=csv download="">{texts::DOWNLOAD_LEADS.get(lang)}</a>
        </div>
        {(!is_empty).then(|| view! { <LeadsTable list form/> })}
        {move || {
            let from = next.clone().filter(|_| matches!(progress.get(), Progress::Full(_)));
            view! { <Pager first=&texts::LEADS_FIRST at_first next=&texts::LEADS_NEXT from
                go=move |place| page.send(LeadsEvent::Wanted(place))/> }
        }}
    }
    .into_any()
}

/// How many are found, and how far the looking is.
#[component]
fn Told(progress: Progress, here: u64) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let count = |text: &Text, n: u64| text.fill(lang, &[("n", &format::number(n))]);
    let so_far = || count(&texts::LEADS_SO_FAR, here);
    let (told, act) = match progress {
        Progress::Ended(n) | Progress::Full(Some(n)) => (count(&texts::LEADS_COUNT, n), None),
        Progress::Full(None) => (count(&texts::LEADS_HERE, here), None),
        Progress::Looking(n, total) => {
            let counts = [("n", format::number(n)), ("total", format::number(total))];
            let told = texts::LEADS_LOOKING.fill(lang, &counts.each_ref().map(|(name, count)| (*name, count.as_str())));
            (format!("{told} · {}", so_far()), Some((&texts::LEADS_HOLD, LeadsEvent::Held)))
        }
        Progress::Held => {
            let told = format!("{} · {}", so_far(), texts::LEADS_STOPPED.get(lang));
            (told, Some((&texts::LEADS_GO_ON, LeadsEvent::WantedOn)))
        }
    };
    let act = act.map(|(text, event)| {
        let go = move |_| page.send(event.clone());
        view! { <button type="button" class="btn slim" on:click=go>{text.get(lang)}</button> }
    });
    view! { <p class="quiet num" role="status">{told}</p>{act} }
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
