//! The leads of the account, as a plain table.

use super::Event as LeadsEvent;
use crate::api::LeadsPage;
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
        Loaded::Ready((list, _)) if list.items.is_empty() => {
            view! { <p class="sheet quiet">{texts::LEADS_EMPTY.get(lang)}</p> }.into_any()
        }
        Loaded::Ready((list, form)) => {
            let next = list.next.clone();
            let total = format::number(list.total.unwrap_or_default());
            view! {
                <p class="quiet num">{texts::LEADS_COUNT.fill(lang, &[("n", &total)])}</p>
                <LeadsTable list form/>
                <Pager first=&texts::LEADS_FIRST next=&texts::LEADS_NEXT from=next go=move |place| page.send(LeadsEvent::Wanted(place))/>
            }
            .into_any()
        }
    }
}

#[component]
fn LeadsTable(list: LeadsPage, form: Arc<Form>) -> impl IntoView {
    let lang = parts::lang();
    let has_custom = list.items.iter().any(|lead| !lead.custom.is_empty());
    let rows = list.items.into_iter().map(|lead| {
        let cells = form.fields.iter().map(|field| {
            let value = lead.values.get(&field.name).cloned().flatten().unwrap_or_default();
            view! { <td>{value}</td> }
        });
        let custom = lead.custom.iter().filter_map(|(name, value)| Some((name.clone(), value.clone()?)));
        let custom = custom.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
        let custom = has_custom.then(|| view! { <td><dl class="extra small">{custom.collect_view()}</dl></td> });
        view! { <tr>{cells.collect_view()}{custom}<td class="num">{browser::local_time(&lead.updated_at, lang)}</td></tr> }
    });
    let rows = rows.collect_view();
    let mut heads: Vec<String> = form.fields.iter().map(|field| field.shown(lang).to_owned()).collect();
    heads.extend(has_custom.then(|| texts::EXTRA_FIELDS.get(lang).to_owned()));
    heads.push(texts::UPDATED_AT.get(lang).to_owned());
    view! { <Table caption=&texts::TITLE heads layout=Layout::Grid>{rows}</Table> }
}
