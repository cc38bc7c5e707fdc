//! The columns at a glance: how full each is, how many different values it has, its commonest ones, its errors. What is
//! pressed shows its rows.

use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::profile::ProfileEvent;
use crate::pages::import::state::COLUMNS_SHOWN;
use crate::pages::import::texts;
use crate::parts::{Meter, Notice, Part};
use crate::shell::Page;
use crate::worker::protocol::{Checked, Filter, Profile};
use crate::{format, wording};
use leptos::html::Details;
use leptos::prelude::*;
use shared::profile::{ColumnProfile, Common};
use shared::report::ColumnReport;
use shared::sheet::Rows;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn ColumnProfiles(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let details = NodeRef::<Details>::new();
    let view = page.see(|state| state.wizard.profile.clone());
    let shown = RwSignal::new(COLUMNS_SHOWN);
    let opened = move |_| {
        let open = details.get_untracked().is_some_and(|details| details.open());
        if open && view.with_untracked(|view| view.known.is_none() && !view.asked.is_open()) {
            page.send(ProfileEvent::ProfileWanted);
        }
    };
    let status = move || {
        let view = view.get();
        let percent = view.asked.percent().to_string();
        view.asked.is_open().then(|| texts::PROFILE_COUNTING.fill(lang, &[("percent", &percent)]))
    };
    let old = Memo::new(move |_| view.with(|view| !view.asked.is_open() && view.is_old));
    let fault = Memo::new(move |_| view.with(|view| view.asked.fault()));
    let known = Memo::new(move |_| view.with(|view| view.known.clone()));
    let again = move || {
        let text = match fault.get() {
            Some(fault) => {
                let name = page.peek(|state| state.wizard.file_info().map(|file| file.name.clone()));
                wording::fault(fault, &name.unwrap_or_default(), lang)
            }
            None if old.get() => texts::PROFILE_OLD.get(lang).to_owned(),
            None => return None,
        };
        Some(view! {
            <Notice kind="warn"><p>{text}</p>
                <button type="button" class="btn slim" on:click=move |_| page.send(ProfileEvent::ProfileWanted)>{texts::PROFILE_AGAIN.get(lang)}</button></Notice>
        })
    };
    let columns = move || {
        known.get().map(|profile| {
            let until = shown.get().min(profile.columns.len());
            let more = (profile.columns.len() - until).min(COLUMNS_SHOWN);
            let cards = (0..until).map(|column| view! { <Column column profile=Arc::clone(&profile) checked/> });
            view! {
                <ul class="profiles plain-list">{cards.collect_view()}</ul>
                {(more > 0).then(|| view! {
                    <button type="button" class="btn slim" on:click=move |_| shown.update(|shown| *shown += COLUMNS_SHOWN)>
                        {texts::SHOW_MORE_COLUMNS.fill(lang, &[("n", &more.to_string())])}</button>
                })}
            }
        })
    };
    view! {
        <details class="sheet" node_ref=details on:toggle=opened>
            <summary>{texts::PROFILE_TITLE.get(lang)}</summary>
            <div class="stack"><p class="small quiet" aria-live="polite">{status}</p>{again}{columns}</div>
        </details>
    }
}

#[component]
fn Column(column: usize, profile: Arc<Profile>, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let at = u32::try_from(column).ok();
    let of = profile.columns.get(column).cloned().unwrap_or_default();
    let counted = |column: &ColumnReport| (column.errors, column.warnings);
    let (errors, warnings) = checked.with_untracked(|checked| checked.columns.get(column).map_or((0, 0), counted));
    let blank = profile.rows.saturating_sub(of.filled);
    let filled = texts::PROFILE_FILLED.fill(
        lang,
        &[
            ("percent", &format::whole_percent(of.filled, profile.rows)),
            ("n", &format::number(of.filled)),
            ("total", &format::number(profile.rows)),
        ],
    );
    // A required cell that is blank is blank and an error: the bar shows it as an error.
    let bad = errors.min(profile.rows);
    let warned = warnings.min(profile.rows - bad);
    let empty = blank.min(profile.rows - bad - warned);
    let sound = profile.rows - bad - warned - empty;
    let parts = vec![Part("ok", sound), Part("warn", warned), Part("error", bad), Part("mute", empty)];
    let filter = |rows, text: Option<&str>| Filter {
        rows,
        rule: None,
        column: at,
        text: text.map(str::to_owned),
        whole: text.is_some(),
        values: Vec::new(),
    };
    let ways = [
        (bad, &texts::PROFILE_ERRORS, filter(Rows::Errors, None)),
        (warned, &texts::PROFILE_WARNINGS, filter(Rows::Warnings, None)),
        (blank, &texts::PROFILE_BLANK, filter(Rows::All, Some(""))),
    ];
    let ways = ways.into_iter().filter(|(count, ..)| *count > 0).map(|(count, text, filter)| {
        let text = text.fill(lang, &[("n", &format::number(count))]);
        view! { <ShowRows filter class="btn slim">{text}</ShowRows> }
    });
    let ways = ways.collect_view();
    let values = of.commonest.iter().map(|common| {
        let filter = filter(Rows::All, Some(&common.value));
        view! { <Value common=common.clone() filter exact=of.exact filled=of.filled/> }
    });
    let values = values.collect_view();
    view! {
        <li class="stack tight">
            <h3 class="as-h3">{checked.with_untracked(|checked| column_name(checked, at, lang))}</h3>
            <Meter parts label=String::new()/>
            <p class="small num">{filled}</p>
            <p class="small num">{distinct(&of, lang)}</p>
            <div class="row tight">{ways}</div>
            <ul class="values plain-list">{values}</ul>
        </li>
    }
}

/// How many different values a column has.
fn distinct(of: &ColumnProfile, lang: shared::lang::Lang) -> String {
    let text = match of.distinct {
        0 => return String::new(),
        n if of.exact && n == of.filled => &texts::PROFILE_ALL_DIFFERENT,
        _ if of.exact => &texts::PROFILE_DISTINCT,
        _ => &texts::PROFILE_ABOUT,
    };
    text.fill(lang, &[("n", &format::number(of.distinct))])
}

/// A common value, with the part of the column's cells that hold it.
#[component]
fn Value(common: Common, filter: Filter, exact: bool, filled: u64) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let Common { value, whole, count } = common;
    let text = if exact { &texts::PROFILE_COUNT } else { &texts::PROFILE_AT_LEAST };
    let n = text.fill(lang, &[("n", &format::number(count))]);
    let parts = vec![Part("accent", count), Part("rest", filled.saturating_sub(count))];
    let name = if whole { value } else { format!("{value}…") };
    let body = view! {
        <span class="held">{name}</span>" "<b class="num">{n}</b>
        <span class="whole"><Meter parts label=String::new()/></span>
    };
    if whole {
        view! { <li><ShowRows filter class="value">{body}</ShowRows></li> }.into_any()
    } else {
        view! { <li class="value">{body}</li> }.into_any()
    }
}

/// A button that shows rows.
#[component]
fn ShowRows(filter: Filter, class: &'static str, children: Children) -> impl IntoView {
    let page = expect_context::<Page>();
    let chosen = {
        let filter = filter.clone();
        page.see(move |state| *state.wizard.rows.filter() == filter)
    };
    view! {
        <button type="button" class=class aria-pressed=move || chosen.get().to_string()
            on:click=move |_| page.send(GridEvent::RowsWanted(filter.clone()))>{children()}</button>
    }
}
