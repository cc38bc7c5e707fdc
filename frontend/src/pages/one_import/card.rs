//! One import: state, counts that add up, skipped rows, receipt.

use crate::api::{ImportState, ImportView, ReceiptMatch};
use crate::pages::one_import::texts;
use crate::parts::{self, Meter, Notice, Part, ProgressMeter};
use crate::shell::browser;
use crate::worker::protocol::Sentence;
use crate::{format, wording};
use leptos::prelude::*;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn ImportCard(
    /// The import.
    view: Arc<ImportView>,
    /// The sentences of its findings, when it was refused.
    findings: Memo<Vec<Sentence>>,
) -> impl IntoView {
    let lang = parts::lang();
    let (class, state) = wording::import_state(view.state);
    let sign = if view.state == ImportState::Complete { "✓ " } else { "" };
    let time = browser::local_time(&view.created_at, lang);
    let name = view.by.clone().unwrap_or_else(|| texts::NOBODY.get(lang).to_owned());
    let line = texts::BY_AT.fill(lang, &[("time", &time), ("name", &name)]);
    let done = view.state == ImportState::Complete;
    view! {
        <div class="stack tight">
            <div class="row"><h1 id="heading" tabindex="-1">{view.file_name.clone()}</h1>
                <span class=class><span aria-hidden="true">{sign}</span>{state.get(lang)}</span></div>
            <p class="quiet small">{line}</p>
        </div>
        <Running view=Arc::clone(&view)/>
        <Trouble view=Arc::clone(&view) findings/>
        {done.then(|| view! { <Counts view=Arc::clone(&view)/> })}
        <div class="cards">
            {done.then(|| view! { <Skipped view=Arc::clone(&view)/> })}
            <Receipt view=Arc::clone(&view)/>
            <Original view=Arc::clone(&view)/>
        </div>
    }
}

#[component]
fn Running(view: Arc<ImportView>) -> impl IntoView {
    let lang = parts::lang();
    (!view.state.is_end()).then(|| {
        let far = view.progress;
        let (part, whole, n, text) = match view.state {
            ImportState::Staged | ImportState::Waiting | ImportState::Applying => (far.merged, far.records, far.merged, &texts::RESULT_MERGED),
            _ => (far.bytes, view.bytes, far.records, &texts::RESULT_PROGRESS),
        };
        let done = format::percent(part, whole);
        let (percent, n, total) = (format::whole_percent(part, whole), format::number(n), format::number(far.records));
        let label = text.fill(lang, &[("percent", &percent), ("n", &n), ("total", &total)]);
        view! { <div class="stack tight"><ProgressMeter done=Signal::stored(done) label=Signal::stored(label.clone())/><p class="num quiet">{label}</p></div> }
    })
}

/// Why it was refused, or failed.
#[component]
fn Trouble(view: Arc<ImportView>, findings: Memo<Vec<Sentence>>) -> impl IntoView {
    let lang = parts::lang();
    let help = match view.state {
        ImportState::Refused => &texts::RESULT_REFUSED_HELP,
        ImportState::Failed => &texts::RESULT_FAILED_HELP,
        _ => return ().into_any(),
    };
    let sentences = move || {
        let sentences = findings.get();
        sentences.into_iter().map(|sentence| view! { <p>{sentence.get(lang).to_owned()}</p> }).collect_view()
    };
    // What the server says of its own fault is said in place of the general word.
    let help = view.failure.map_or_else(|| help.get(lang), |failure| failure.sentence(lang));
    view! { <Notice kind="error">{sentences}<p>{help}</p></Notice> }.into_any()
}

#[component]
fn Counts(view: Arc<ImportView>) -> impl IntoView {
    let lang = parts::lang();
    let counts = view.counts;
    let figures = [
        ("ok", counts.new, &texts::COUNT_NEW, "new"),
        ("changed", counts.updated, &texts::COUNT_UPDATED, "updated"),
        ("mute", counts.unchanged, &texts::COUNT_UNCHANGED, "unchanged"),
        ("warn", counts.skipped_existing, &texts::COUNT_EXISTING, "existing"),
        ("error", counts.skipped_errors, &texts::COUNT_ERRORS, "errors"),
        ("faint", counts.blank, &texts::COUNT_BLANK, "blank"),
        ("mute", counts.left_out, &texts::COUNT_LEFT_OUT, "left_out"),
    ];
    let written: Vec<_> = figures.iter().map(|(_, n, _, name)| (*name, format::number(*n))).collect();
    let records = format::number(counts.records);
    let mut values: Vec<(&str, &str)> = written.iter().map(|(name, n)| (*name, n.as_str())).collect();
    values.push(("records", &records));
    let label = texts::COUNTS_LABEL.fill(lang, &values);
    let parts = figures.iter().map(|(colour, n, ..)| Part(colour, *n)).collect();
    let shown = figures.into_iter().map(|(colour, n, text, name)| {
        view! {
            <div data-count=name><dd class="num">{format::number(n)}</dd>
                <dt class="quiet"><span class=format!("dot {colour}") aria-hidden="true">"●"</span>" "{text.get(lang)}</dt></div>
        }
    });
    let total = texts::COUNT_RECORDS.fill(lang, &[("n", &records)]);
    view! {
        <section class="sheet stack wide-gap">
            <dl class="figures">
                {shown.collect_view()}
                <div class="sum" data-count="records"><dd class="num">{records.clone()}</dd><dt class="quiet">{total}</dt></div>
            </dl>
            <Meter parts label class="meter tall"/>
        </section>
    }
}

#[component]
fn Skipped(view: Arc<ImportView>) -> impl IntoView {
    let lang = parts::lang();
    let (skipped, in_part) = (view.counts.skipped_existing + view.counts.skipped_errors, view.counts.in_part);
    let n = format::number(skipped + in_part);
    let address = format!("/api/imports/{}/errors.csv?lang={}", view.id, lang.tag());
    let left_blank = (in_part > 0).then(|| {
        let said = texts::IN_PART.fill(lang, &[("n", &format::number(in_part))]);
        view! { <p class="quiet">{said}" "{texts::IN_PART_AGAIN.get(lang)}</p> }
    });
    let body = if skipped + in_part == 0 {
        view! { <p class="quiet">{texts::NO_SKIPPED_ROWS.get(lang)}</p> }.into_any()
    } else {
        view! {
            {left_blank}
            <p class="quiet">{texts::SKIPPED_ROWS_HELP.fill(lang, &[("n", &n)])}</p>
            <a class="btn" href=address download="">{texts::DOWNLOAD_SKIPPED.fill(lang, &[("n", &n)])}</a>
        }
        .into_any()
    };
    view! { <section class="sheet stack"><h2>{texts::SKIPPED_ROWS.get(lang)}</h2>{body}</section> }
}

#[component]
fn Receipt(view: Arc<ImportView>) -> impl IntoView {
    let lang = parts::lang();
    let code = view.receipt_code.clone()?;
    let (class, sign, word, text) = match view.receipt_match? {
        ReceiptMatch::Equal => ("chip ok", "✓ ", &texts::EQUAL, &texts::RECEIPT_EQUAL),
        ReceiptMatch::Different if !view.lists_changed.is_empty() => {
            ("chip warn", "● ", &texts::LISTS_CHANGED, &texts::RECEIPT_LISTS)
        }
        ReceiptMatch::Different => ("chip error", "▲ ", &texts::DIFFERENT, &texts::RECEIPT_DIFFERENT),
        ReceiptMatch::Absent => ("chip", "", &texts::ABSENT, &texts::RECEIPT_ABSENT),
    };
    let not_looked_up = view.skipped.iter().filter(|rule| rule.list.is_some()).map(|rule| {
        let sentence = wording::skipped(rule, &rule.field, &texts::SKIPPED_LIST_MISSING, lang);
        view! { <p class="quiet">{sentence}</p> }
    });
    Some(view! {
        <section class="sheet stack">
            <h2>{texts::RECEIPT.get(lang)}" "<code>{code}</code></h2>
            <p class="quiet">{text.fill(lang, &[("lists", &format::list(&view.lists_changed, lang))])}</p>
            {not_looked_up.collect_view()}
            <p class="small quiet">{texts::RECEIPT_PROVES.get(lang)}</p>
            <p><span class=class><span aria-hidden="true">{sign}</span>{word.get(lang)}</span></p>
        </section>
    })
}

#[component]
fn Original(view: Arc<ImportView>) -> impl IntoView {
    let lang = parts::lang();
    let address = format!("/api/imports/{}/file", view.id);
    let line = texts::FILE_LINE.fill(lang, &[("file", &view.file_name), ("bytes", &format::bytes(view.bytes))]);
    view! {
        <section class="sheet stack">
            <h2>{texts::ORIGINAL_FILE.get(lang)}</h2>
            <p class="quiet">{line}</p>
            <a class="btn" href=address download="">{texts::DOWNLOAD_ORIGINAL.fill(lang, &[("file", &view.file_name)])}</a>
        </section>
    }
}
