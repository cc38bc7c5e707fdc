//! One lead: its values with what made each of them, and below them its changes, newest first.

use super::Event as OneLeadEvent;
use super::state::{Shown, common, shown, values};
use crate::account::view::Link;
use crate::api::{FieldChange, LeadChange, LeadHistory};
use crate::app::rooms::Room;
use crate::format;
use crate::net::remote::Loaded;
use crate::pages::leads::state::name;
use crate::pages::one_lead::texts;
use crate::parts::{self, FailureNotice};
use crate::shell::{AccountPage, browser};
use crate::texts::Text;
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
    let (page, lang) = (expect_context::<AccountPage>(), parts::lang());
    // Those that were looked for.
    let leads = page.peek(|state| state.rooms.leads.filter.address());
    let lead = &told.lead;
    let title = name(lead, &form).unwrap_or(texts::TITLE.get(lang)).to_owned();
    let [made, changed] = [&lead.created_at, &lead.updated_at].map(|at| browser::local_time(at, lang));
    let dates = texts::LEAD_DATES.fill(lang, &[("made", &made), ("changed", &changed)]);
    let values = values(&told, &form, lang);
    let source = common(&values);
    let is_other = |value: &Shown<'_>| value.source.map(|change| change.version) != source.map(|change| change.version);
    let said = if values.iter().any(is_other) { &texts::VALUES_MOSTLY_FROM } else { &texts::VALUES_FROM };
    let said = source.map(|change| view! { <p class="small quiet">{from(change, said, lead.id.as_ref(), lang)}</p> });
    let told_so = |value: &Shown<'_>| if source.is_none() || is_other(value) { Source::Told } else { Source::Common };
    let rows = values.iter().map(|value| shown_value(value, told_so(value), lead.id.as_ref(), lang)).collect_view();
    let changes = told.history.iter().map(|change| one_change(change, lead.id.as_ref(), &form, lang)).collect_view();
    let older = told.older.then(|| view! { <p class="quiet">{texts::HISTORY_OLDER.get(lang)}</p> });
    view! {
        <div class="stack tight">
            <p class="small"><Link to=leads>{texts::ALL_LEADS.get(lang)}</Link></p>
            <h1 id="heading" tabindex="-1">{title}</h1>
            <p class="quiet small">{dates}</p>
        </div>
        <section class="sheet stack" aria-labelledby="values">
            <h2 id="values">{texts::LEAD_VALUES.get(lang)}</h2>
            {said}
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

/// What a change has made, in those words: a link to the row of the file.
fn from(change: &LeadChange, text: &Text, lead: &str, lang: Lang) -> AnyView {
    let time = browser::local_time(&change.at, lang);
    let said = text.fill(lang, &[("file", &file(change, lang)), ("time", &time)]);
    to_row(change, lead, said.clone()).unwrap_or_else(|| said.into_any())
}

fn shown_value(shown: &Shown<'_>, source: Source, lead: &str, lang: Lang) -> impl IntoView + use<> {
    let old = || texts::VALUE_OLD.get(lang).into_any();
    let from = (source == Source::Told).then(|| {
        let from = shown.source.map_or_else(old, |change| from(change, &texts::VALUE_FROM, lead, lang));
        view! { <span class="small quiet source">{from}</span> }
    });
    let (label, value) = (shown.label.clone(), shown.value.to_owned());
    view! { <div><dt>{label}</dt><dd>{value}{from}</dd></div> }
}

/// Whether it is said beside a value what made it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    /// It is that of most values, and said above them.
    Common,
    Told,
}

/// A link to the row of the file, where the import may be seen.
fn to_row(change: &LeadChange, lead: &str, text: String) -> Option<AnyView> {
    let import = change.import.as_ref().filter(|_| change.file_name.is_some())?;
    let place = change.row.map_or_else(|| format!("lead-{lead}"), |row| format!("row-{row}"));
    let address = Room::OneImport(format!("{import}#{place}")).path();
    Some(view! { <Link to=address>{text}</Link> }.into_any())
}

fn one_change(change: &LeadChange, lead: &str, form: &Form, lang: Lang) -> impl IntoView + use<> {
    let text = if change.version == 1 { &texts::MADE_BY } else { &texts::CHANGED_BY };
    let by = text.fill(lang, &[("file", &file(change, lang))]);
    let time = browser::local_time(&change.at, lang);
    let in_row = change.row.map(|row| [("n", format::number(row)), ("file", file(change, lang))]);
    let in_file = in_row.map_or_else(
        || texts::IN_FILE.get(lang).to_owned(),
        |words| texts::IN_FILE_ROW.fill(lang, &words.each_ref().map(|(name, word)| (*name, word.as_str()))),
    );
    let row = to_row(change, lead, in_file);
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
