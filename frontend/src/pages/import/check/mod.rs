//! The third step: what is wrong, and where.

pub mod card;
pub mod finding;
pub mod findings;
pub mod panel;

use crate::pages::import::bulk::proposal::ProposalDialog;
use crate::pages::import::check::card::Cards;
use crate::pages::import::check::panel::Panel;
use crate::pages::import::downloads::view::Downloads;
use crate::pages::import::grid::view::dom::enter_grid;
use crate::pages::import::grid::view::{RowsPanel, on_step_key};
use crate::pages::import::state::{CheckPhase, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::steps::view::Steps;
use crate::pages::import::texts;
use crate::parts::narrow::is_narrow;
use crate::parts::{InTurn, Meter, Notice, Part, ProgressMeter};
use crate::shell::{Page, browser};
use crate::worker::protocol::{Checked, WorkerFault};
use crate::{format, wording};
use leptos::prelude::*;
use shared::report::{SkipReason, SkippedRule};
use std::sync::Arc;

/// What the step shows.
#[derive(Clone, PartialEq)]
enum Shape {
    Running,
    Done,
    Failed(WorkerFault),
}

/// See the module's text.
#[component]
pub fn CheckStep() -> impl IntoView {
    let page = expect_context::<Page>();
    let shape = page.see(|state| match &state.wizard.check {
        CheckPhase::Stale | CheckPhase::Running => Shape::Running,
        CheckPhase::Done(_) | CheckPhase::Partly(_) => Shape::Done,
        CheckPhase::Failed(fault) => Shape::Failed(*fault),
    });
    move || {
        let shape = shape.get();
        // The heading gives way to the next, and the focus goes along.
        if browser::heading_has_focus() {
            browser::focus_heading();
        }
        match shape {
            Shape::Running => view! { <Running/> }.into_any(),
            Shape::Done => view! { <Done/> }.into_any(),
            Shape::Failed(fault) => view! { <Failed fault/> }.into_any(),
        }
    }
}

/// How far the check is, in a line, and in hundredths.
fn progress(page: Page) -> (Signal<String>, Signal<f64>) {
    let lang = page.lang();
    let progress = page.see(|state| state.wizard.check_progress());
    let done = Signal::derive(move || format::percent(progress.get().bytes, progress.get().total));
    let label = Signal::derive(move || {
        let p = progress.get();
        let (percent, n) = (format::whole_percent(p.bytes, p.total), format::number(p.records));
        texts::CHECKING.fill(lang, &[("percent", &percent), ("n", &n)])
    });
    (label, done)
}

fn file_name(page: Page) -> String {
    page.peek(|state| state.wizard.file_info().map(|file| file.name.clone()).unwrap_or_default())
}

#[component]
fn Running() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (label, done) = progress(page);
    view! {
        <h1 id="heading" tabindex="-1">{texts::CHECKING_TITLE.fill(lang, &[("file", &file_name(page))])}</h1>
        <div class="stack tight"><ProgressMeter done label/><p class="num quiet">{label}</p></div>
        <div class="row">
            <button type="button" class="btn" on:click=move |_| page.send(StepsEvent::StepChosen(Step::Columns))>{texts::BACK.get(lang)}</button>
        </div>
    }
}

#[component]
fn Failed(fault: WorkerFault) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let name = file_name(page);
    view! {
        <h1 id="heading" tabindex="-1">{texts::CHECK_REFUSED_TITLE.get(lang)}</h1>
        <Notice kind="error">
            <p>{wording::fault(fault, &name, lang)}</p>
        </Notice>
        <div class="row">
            <button type="button" class="btn" on:click=move |_| page.send(StepsEvent::StepChosen(Step::File))>{texts::BACK.get(lang)}</button>
            <button type="button" class="btn go" on:click=move |_| page.send(StepsEvent::StepChosen(Step::Check))>{texts::RETRY.get(lang)}</button>
        </div>
    }
}

/// A check that was made. Its pieces follow what changes of it, each for itself: what the person is at stays.
#[component]
fn Done() -> impl IntoView {
    let page = expect_context::<Page>();
    let now = page.see(|state| state.wizard.checked().cloned());
    let Some(first) = now.get_untracked() else { return ().into_any() };
    // While the step is left, what was there last.
    let checked = Memo::new(move |last: Option<&Arc<Checked>>| {
        now.get().or_else(|| last.cloned()).unwrap_or_else(|| Arc::clone(&first))
    });
    let detail = checked.with_untracked(|checked| !checked.refused && checked.rows.all > 0);
    view! {
        <div class="workspace" class:so-far=move || checked.with(|checked| checked.so_far) on:keydown=move |event| on_step_key(page, &event)>
            <Head checked detail/>
            {move || { let checked = checked.get(); view! { <RowsMeter checked/> } }}
            {if detail {
                view! { <InTurn after=1><Work checked/><ProposalDialog checked/></InTurn> }.into_any()
            } else {
                let checked = checked.get_untracked();
                view! { <div class="stack wide-gap padded"><FileFindings checked=Arc::clone(&checked)/><Skipped checked/></div> }.into_any()
            }}
        </div>
    }
    .into_any()
}

/// The grid, and the panel beside it.
#[component]
fn Work(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let folded = expect_context::<Page>().see(|state| state.wizard.folded);
    let narrow = is_narrow();
    move || {
        if narrow.get() {
            view! { <Cards checked/> }.into_any()
        } else {
            view! { <div class="check" class:folded=folded><RowsPanel checked/><Panel checked/></div> }.into_any()
        }
    }
}

/// The figures, and the ways on.
#[component]
fn Head(checked: Memo<Arc<Checked>>, detail: bool) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let changing = page.see(|state| state.wizard.is_settling());
    let refused = checked.with_untracked(|checked| checked.refused);
    let nothing = page.see(|state| state.wizard.importable() == 0);
    let title = Memo::new(move |_| {
        checked.with(|checked| match checked.so_far {
            true => texts::CHECKING_TITLE.fill(lang, &[("file", &file_name(page))]),
            false => wording::check_title(checked, lang),
        })
    });
    // The ways on come before the heading, though they stand beside it: from the heading it is not far to the rows.
    view! {
        <div class="head">
            <div class="ahead">
                <Steps/>
                <button type="button" class="btn" on:click=move |_| page.send(StepsEvent::StepChosen(Step::Columns))>{texts::BACK.get(lang)}</button>
                {(!refused).then(|| view! { <Downloads checked/> })}
                <button type="button" class="btn go" disabled=move || nothing.get() || changing.get()
                    on:click=move |_| page.send(StepsEvent::StepChosen(Step::Import))>{texts::CONTINUE_IMPORT.get(lang)}</button>
            </div>
            <div class="about">
                <h1 id="heading" tabindex="-1" class="num">{title}</h1>
                {detail.then(|| view! {
                    <a class="skip" href="#rows" on:click=|event| { event.prevent_default(); enter_grid(); }>{texts::TO_ROWS.get(lang)}</a>
                })}
                <About checked/>
            </div>
        </div>
        {move || (nothing.get() && !refused).then(|| view! { <Notice kind="warn"><p>{texts::NOTHING_TO_IMPORT.get(lang)}</p></Notice> })}
    }
}

/// What was checked; while it is read, how far that is.
#[component]
fn About(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let so_far = Memo::new(move |_| checked.with(|checked| checked.so_far));
    let line = move || {
        checked.with(|checked| {
            let values = [
                ("file", &*file_name(page)),
                ("encoding", &*checked.receipt.reading.encoding),
                ("delimiter", &*wording::delimiter(checked.receipt.reading.delimiter, lang)),
                ("bytes", &*format::bytes(checked.receipt.bytes)),
                ("seconds", &*format::seconds(checked.millis)),
            ];
            texts::CHECK_LINE.fill(lang, &values)
        })
    };
    move || {
        if so_far.get() {
            let (label, done) = progress(page);
            view! { <div class="reading"><p class="quiet small num">{label}</p><ProgressMeter done label/></div> }
                .into_any()
        } else {
            view! { <p class="quiet small">{line}</p> }.into_any()
        }
    }
}

#[component]
fn RowsMeter(checked: Arc<Checked>) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let counts = checked.counts;
    let figures = [
        ("ok", "✓ ", counts.clean + counts.with_warnings, &texts::ROWS_READY),
        ("warn", "● ", counts.with_warnings, &texts::ROWS_WARNED),
        ("error", "▲ ", counts.with_errors, &texts::ROWS_FAULTY),
        ("mute", "⊘ ", counts.blank, &texts::ROWS_BLANK),
        ("mute", "⊘ ", counts.left_out, &texts::ROWS_LEFT_OUT),
    ];
    let label = texts::METER_ROWS.fill(
        lang,
        &[
            ("ready", &format::number(counts.clean + counts.with_warnings)),
            ("warnings", &format::number(counts.with_warnings)),
            ("errors", &format::number(counts.with_errors)),
            ("blank", &format::number(counts.blank)),
            ("left_out", &format::number(counts.left_out)),
        ],
    );
    let parts = vec![
        Part("ok", counts.clean),
        Part("warn", counts.with_warnings),
        Part("error", counts.with_errors),
        Part("mute", counts.blank + counts.left_out),
    ];
    let legend = figures.into_iter().filter(|(_, _, size, _)| *size > 0).map(|(colour, sign, size, text)| {
        view! { <li><span class=format!("dot {colour}") aria-hidden="true">{sign}</span><b class="num">{format::number(size)}</b>" "{text.get(lang)}</li> }
    });
    view! {
        <div class="state">
            <ul class="legend small">{legend.collect_view()}</ul>
            <Meter parts label class="meter tall"/>
        </div>
    }
}

/// What is said of the file as a whole.
#[component]
fn FileFindings(checked: Arc<Checked>) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    (!checked.file_findings.is_empty()).then(|| {
        let items = checked.file_findings.iter().map(|said| {
            let (sign, class, name) = wording::severity(said.severity);
            view! {
                <li class=format!("said {class}")><span class="sign" aria-hidden="true">{sign}</span>
                    <span class="unseen">{name.get(lang)}": "</span>{said.message.get(lang).to_owned()}</li>
            }
        });
        view! {
            <section class="sheet stack" aria-labelledby="about-file">
                <h2 id="about-file">{texts::ABOUT_FILE.get(lang)}</h2>
                <ul class="plain-list stack">{items.collect_view()}</ul>
            </section>
        }
    })
}

/// The rules that could not run.
#[component]
fn Skipped(checked: Arc<Checked>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    (!checked.skipped.is_empty()).then(|| {
        let form = page.peek(|state| Arc::clone(&state.wizard.form));
        let shown = |rule: &SkippedRule| {
            let field = form.position(&rule.field).map_or(rule.field.as_str(), |place| form.fields[place].shown(lang));
            field.to_owned()
        };
        let (absent, others): (Vec<_>, Vec<_>) =
            checked.skipped.iter().cloned().partition(|rule| rule.reason == SkipReason::NoColumn);
        let mut absent: Vec<_> = absent.iter().map(shown).collect();
        absent.dedup();
        let absent = (!absent.is_empty()).then(|| {
            let line = texts::FIELDS_ABSENT.fill(lang, &[("n", &format::number(absent.len() as u64))]);
            view! { <details class="small quiet"><summary>{line}</summary>{format::list(&absent, lang)}</details> }
        });
        let items = others.into_iter().map(|rule| {
            let field = shown(&rule);
            let list = rule.list.clone().unwrap_or_default();
            let absent = page.see(move |state| wording::list_absent(state, &list));
            view! { <li>{move || wording::skipped(&rule, &field, absent.get(), lang)}</li> }
        });
        view! {
            <section class="stack tight" aria-labelledby="skipped">
                <h2 id="skipped" class="as-h3">{texts::NOT_CHECKED.get(lang)}</h2>
                <ul class="plain-list small quiet">{items.collect_view()}</ul>
                {absent}
            </section>
        }
    })
}
