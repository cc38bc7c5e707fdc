//! One lead: its values with what made each of them, and below them its changes, newest first.

use super::Event as OneLeadEvent;
use super::state::{Shown, shown, values};
use crate::account::view::Link;
use crate::api::{FieldChange, LeadChange, LeadHistory};
use crate::app::rooms::Room;
use crate::net::remote::Loaded;
use crate::pages::leads::state::name;
use crate::pages::one_lead::texts;
use crate::parts::{self, FailureNotice};
use crate::shell::{AccountPage, browser};
use leptos::prelude::*;
use shared::form::Form;
use shared::lang::Lang;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn View() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = page.lang();
    let lead = page.see(|state| shown(&state.rooms.one_lead, &state.rooms.leads.form));
    move || match lead.get() {
        Loaded::Idle | Loaded::Loading => {
            view! { <h1 id="heading" tabindex="-1">{texts::LOADING.get(lang)}</h1> }.into_any()
        }
        Loaded::Failed(failure) => view! {
            <h1 id="heading" tabindex="-1">{texts::TITLE.get(lang)}</h1>
            <FailureNotice failure again=move |()| page.send(OneLeadEvent::Wanted)/>
        }
        .into_any(),
        Loaded::Ready((told, form)) => view! { <OneLead told form/> }.into_any(),
    }
}

#[component]
fn OneLead(told: Arc<LeadHistory>, form: Arc<Form>) -> impl IntoView {
    let lang = parts::lang();
    let lead = &told.lead;
    let title = name(lead, &form).unwrap_or(texts::TITLE.get(lang)).to_owned();
    let [made, changed] = [&lead.created_at, &lead.updated_at].map(|at| browser::local_time(at, lang));
    let dates = texts::LEAD_DATES.fill(lang, &[("made", &made), ("changed", &changed)]);
    let rows = values(&told, &form, lang).into_iter().map(|value| shown_value(&value, lead.id.as_ref(), lang));
    let rows = rows.collect_view();
    let changes = told.history.iter().map(|change| one_change(change, lead.id.as_ref(), &form, lang)).collect_view();
    let older = told.older.then(|| view! { <p class="quiet">{texts::HISTORY_OLDER.get(lang)}</p> });
    view! {
        <div class="stack tight">
            <p class="small"><Link to=Room::Leads.path()>{texts::ALL_LEADS.get(lang)}</Link></p>
            <h1 id="heading" tabindex="-1">{title}</h1>
            <p class="quiet small">{dates}</p>
        </div>
        <section class="sheet stack" aria-labelledby="values">
            <h2 id="values">{texts::LEAD_VALUES.get(lang)}</h2>
            <dl class="extra facts">{rows}</dl>
        </section>
        <section class="sheet stack" aria-labelledby="history">
            <h2 id="history">{texts::HISTORY.get(lang)}</h2>
            <ol class="plain-list stack">{changes}</ol>
            {older}
        </section>
    }
}

/// The name of the file that made a change.
fn file(change: &LeadChange, lang: Lang) -> String {
    let other = if change.import.is_some() { &texts::A_FILE } else { &texts::A_PERSON };
    change.file_name.clone().unwrap_or_else(|| other.get(lang).to_owned())
}

fn shown_value(shown: &Shown<'_>, lead: &str, lang: Lang) -> impl IntoView + use<> {
    let from = shown.source.map_or_else(
        || texts::VALUE_OLD.get(lang).to_owned(),
        |change| {
            let time = browser::local_time(&change.at, lang);
            texts::VALUE_FROM.fill(lang, &[("file", &file(change, lang)), ("time", &time)])
        },
    );
    let row = shown.source.and_then(|change| to_row(change, lead, from.clone()));
    let from = row.unwrap_or_else(|| from.into_any());
    let (label, value) = (shown.label.clone(), shown.value.to_owned());
    view! { <div><dt>{label}</dt><dd>{value}<span class="small quiet source">{from}</span></dd></div> }
}

/// A link to the row of the file, where the import may be seen.
fn to_row(change: &LeadChange, lead: &str, text: String) -> Option<AnyView> {
    let import = change.import.as_ref().filter(|_| change.file_name.is_some())?;
    let address = Room::OneImport(format!("{import}#lead-{lead}")).path();
    Some(view! { <Link to=address>{text}</Link> }.into_any())
}

fn one_change(change: &LeadChange, lead: &str, form: &Form, lang: Lang) -> impl IntoView + use<> {
    let text = if change.version == 1 { &texts::MADE_BY } else { &texts::CHANGED_BY };
    let by = text.fill(lang, &[("file", &file(change, lang))]);
    let time = browser::local_time(&change.at, lang);
    let row = to_row(change, lead, texts::IN_FILE.get(lang).to_owned());
    let row = row.map(|row| view! { " · "{row} });
    let lines = change.changes.iter().map(|change| view! { <li>{line(change, form, lang)}</li> }).collect_view();
    view! {
        <li class="stack tight"><h3>{by}</h3><p class="small quiet num">{time}{row}</p>
            <ul class="plain-list wrapped">{lines}</ul></li>
    }
}

/// A change of a field in a line.
fn line(change: &FieldChange, form: &Form, lang: Lang) -> String {
    let known = form.fields.iter().find(|field| !change.custom && field.name == change.field);
    let field = known.map_or(change.field.as_str(), |field| field.shown(lang));
    let blank = texts::VALUE_BLANK.get(lang);
    let value = |value: &'_ Option<String>| value.clone().filter(|value| !value.is_empty()).unwrap_or(blank.to_owned());
    let (before, after) = (value(&change.before), value(&change.after));
    texts::CHANGE.fill(lang, &[("field", field), ("before", &before), ("after", &after)])
}
