//! How an import was made: form, columns, changes, known leads, who and when.

use super::Event as OneImportEvent;
use crate::api::{Duplicates, FieldName, ImportSettings, ImportState, ImportView};
use crate::format;
use crate::net::remote::Loaded;
use crate::pages::one_import::texts;
use crate::parts::{self, FailureNotice, Layout, Table};
use crate::shell::{AccountPage, browser};
use leptos::prelude::*;
use shared::conventions::{DateOrder, DecimalMark};
use shared::form::Label;
use shared::lang::Lang;
use shared::mapping::{DerivedChoice, MappingSpec};
use shared::report::Receipt;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn Made(
    /// The import.
    view: Arc<ImportView>,
) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let settings = page.see(|state| state.rooms.one_import.settings.loaded().clone());
    move || match settings.get() {
        Loaded::Idle | Loaded::Loading => ().into_any(),
        Loaded::Failed(failure) => {
            view! { <FailureNotice failure again=move |()| page.send(OneImportEvent::Wanted)/> }.into_any()
        }
        Loaded::Ready(settings) => view! { <MadeCard view=Arc::clone(&view) settings/> }.into_any(),
    }
}

#[component]
fn MadeCard(view: Arc<ImportView>, settings: Arc<ImportSettings>) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let facts = facts(&view, &settings, lang).into_iter().map(|(what, text)| {
        view! { <div><dt>{what}</dt><dd>{text}</dd></div> }
    });
    let leads = (view.state == ImportState::Complete && view.counts.new > 0).then(|| {
        view! {
            <button type="button" class="btn slim" on:click=move |_| page.send(OneImportEvent::LeadsWanted)>
                {texts::MADE_LEADS.get(lang)}
            </button>
        }
    });
    let of_file = settings.mapping.as_ref().map_or(0, |mapping| mapping.columns.len());
    let columns = settings.mapping.as_ref().map(|mapping| columns(mapping, &settings.fields, lang));
    view! {
        <section class="sheet stack" aria-labelledby="made">
            <div class="row between"><h2 id="made">{texts::MADE.get(lang)}</h2>{leads}</div>
            <dl class="extra facts">{facts.collect_view()}</dl>
            {columns.map(|columns| view! { <Columns columns of_file/> })}
        </section>
    }
}

/// What it was made by, line by line.
fn facts(view: &ImportView, settings: &ImportSettings, lang: Lang) -> Vec<(&'static str, String)> {
    let title = settings.form_title.as_ref().and_then(|title| title.get(lang)).unwrap_or(&view.form).to_owned();
    let version = view.form_version.to_string();
    let known = match view.duplicates {
        Duplicates::Skip => &texts::MADE_SKIP,
        Duplicates::Update => &texts::MADE_UPDATE,
    };
    let edits = match settings.edits {
        None => texts::MADE_EDITS_GONE.get(lang).to_owned(),
        Some(0) => texts::MADE_EDITS_NONE.get(lang).to_owned(),
        Some(n) => texts::MADE_EDITS_N.fill(lang, &[("n", &format::number(n))]),
    };
    let country = view.receipt.as_ref().and_then(|receipt| receipt.country);
    let country = country.map(|country| browser::country_name(&country.to_string(), lang));
    let finished = view.finished_at.as_ref().map(|at| browser::local_time(at, lang));
    let by = view.by.clone().unwrap_or_else(|| texts::NOBODY.get(lang).to_owned());
    let facts = [
        (&texts::MADE_FORM, Some(texts::MADE_FORM_VERSION.fill(lang, &[("form", &title), ("n", &version)]))),
        (&texts::MADE_KNOWN, Some(known.get(lang).to_owned())),
        (&texts::MADE_EDITS, Some(edits)),
        (&texts::MADE_COUNTRY, country),
        (&texts::MADE_MEANT, view.receipt.as_ref().and_then(|receipt| meant(receipt, lang))),
        (&texts::MADE_BY, Some(by)),
        (&texts::MADE_ASKED, Some(browser::local_time(&view.created_at, lang))),
        (&texts::MADE_FINISHED, finished),
    ];
    facts.into_iter().filter_map(|(what, text)| Some((what.get(lang), text?))).collect()
}

/// How columns were meant whose cells can be read in two ways.
pub(super) fn meant(receipt: &Receipt, lang: Lang) -> Option<String> {
    let header = |column: u32| receipt.mapping.columns.get(column as usize).map(|column| column.header.as_str());
    let said = receipt.conventions.columns().iter().map(|said| {
        let mark = said.decimal_mark.map(|mark| match mark {
            DecimalMark::Comma => &texts::MADE_COMMA,
            DecimalMark::Point => &texts::MADE_POINT,
        });
        let order = said.date_order.map(|order| match order {
            DateOrder::DayFirst => &texts::MADE_DAY_FIRST,
            DateOrder::MonthFirst => &texts::MADE_MONTH_FIRST,
            DateOrder::YearFirst => &texts::MADE_YEAR_FIRST,
        });
        let what: Vec<String> = [mark, order].into_iter().flatten().map(|text| text.get(lang).to_owned()).collect();
        let values = [("header", header(said.column).unwrap_or_default()), ("what", &format::list(&what, lang))];
        texts::MADE_MEANT_OF.fill(lang, &values)
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format::list(&said, lang))
}

/// What people call a field, or an extra column.
pub(super) fn shown(fields: &[FieldName], name: &str, lang: Lang) -> String {
    let found = fields.iter().find(|field| field.name == name).and_then(|field| field.label.as_ref());
    found.and_then(|label: &Label| label.get(lang)).unwrap_or(name).to_owned()
}

/// Each column of the file with what it filled, and behind them the fields that were filled otherwise.
pub(super) fn columns(mapping: &MappingSpec, fields: &[FieldName], lang: Lang) -> Vec<(String, String)> {
    let columns = mapping.columns.iter().map(|column| {
        let to = match &column.field {
            Some(field) => shown(fields, field, lang),
            None if column.custom => texts::MADE_EXTRA.get(lang).to_owned(),
            None => texts::MADE_NOT_IMPORTED.get(lang).to_owned(),
        };
        (column.header.clone(), to)
    });
    let derived = mapping.derived.iter().map(|derived| (filled_by(derived, lang), shown(fields, &derived.field, lang)));
    columns.chain(derived).collect()
}

/// What fills a field otherwise than one column of its own.
fn filled_by(derived: &DerivedChoice, lang: Lang) -> String {
    let names: Vec<String> = derived.from.iter().map(|column| column.header.clone()).collect();
    match (&names[..], &derived.value) {
        ([], value) => texts::MADE_VALUE.fill(lang, &[("value", value.as_deref().unwrap_or_default())]),
        ([one], _) => one.clone(),
        (several, _) => texts::MADE_JOINED.fill(lang, &[("columns", &several.join(" + "))]),
    }
}

#[component]
fn Columns(columns: Vec<(String, String)>, of_file: usize) -> impl IntoView {
    let lang = parts::lang();
    let title = texts::MADE_COLUMNS.fill(lang, &[("n", &of_file.to_string())]);
    let heads = [&texts::MADE_COLUMN, &texts::MADE_FIELD].map(|head| head.get(lang).to_owned()).to_vec();
    let rows = columns.into_iter().map(|(from, to)| view! { <tr><th scope="row">{from}</th><td>{to}</td></tr> });
    let rows = rows.collect_view();
    view! {
        <details>
            <summary>{title}</summary>
            <Table caption=&texts::MADE heads layout=Layout::Cards>{rows}</Table>
        </details>
    }
}
