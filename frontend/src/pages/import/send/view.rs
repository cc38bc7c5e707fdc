//! The fourth step: sign in, settings, what will happen, send.

use crate::api::{Code, Duplicates, Permission};
use crate::app::Event;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::SessionPhase;
use crate::app::session::view::SignInGate;
use crate::format;
use crate::pages::import::send::SendEvent;
use crate::pages::import::state::{SendPhase, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::parts::{FailureNotice, Notice, ProgressMeter};
use crate::shell::Page;
use crate::texts::Text;
use leptos::prelude::*;
use shared::form::Form;
use shared::lang::Lang;

/// See the module's text.
#[component]
pub fn ImportStep() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let rows = page.peek(|state| format::number(state.wizard.importable()));
    let sent = page.see(|state| matches!(state.wizard.send, SendPhase::Sent { .. }));
    let may = page
        .see(|state| !matches!(&state.session, SessionPhase::SignedIn(session) if !session.may(Permission::Import)));
    let online = page.see(|state| state.online);
    let ended =
        page.see(|state| matches!(&state.wizard.send, SendPhase::Failed { failure, .. } if failure.is_signed_out()));
    let session_ended =
        move || ended.get().then(|| view! { <Notice kind="warn"><p>{texts::SESSION_ENDED.get(lang)}</p></Notice> });
    let may_not = move || view! { <Notice kind="warn"><p>{Code::NotPermitted.text(lang).0}</p></Notice> };
    view! {
        <h1 id="heading" tabindex="-1" class="num">{texts::IMPORT_TITLE.fill(lang, &[("n", &rows)])}</h1>
        {move || (!online.get()).then(|| view! { <Notice kind="warn"><p>{texts::OFFLINE_SEND.get(lang)}</p></Notice> })}
        {session_ended}
        <Show when=move || sent.get() fallback=move || view! {
            <SignInGate why=&texts::IMPORT_SIGN_IN>
                <Show when=move || may.get() fallback=may_not><Policy/><Outlook/><Sending/></Show>
            </SignInGate>
        }>
            <button type="button" class="btn go" on:click=move |_| page.send(StepsEvent::StepChosen(Step::Result))>
                {texts::SEE_RESULT.get(lang)}
            </button>
        </Show>
        <div class="row">
            <button type="button" class="btn" on:click=move |_| page.send(StepsEvent::StepChosen(Step::Check))>{texts::BACK.get(lang)}</button>
        </div>
    }
}

/// What the form calls the id of another system that leads are known by, besides their address.
fn known_by(form: &Form, lang: Lang) -> Option<String> {
    form.fields.iter().find(|field| field.external_id).map(|field| field.shown(lang).to_owned())
}

/// What is done with known leads.
#[component]
fn Policy() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.duplicates);
    let known_by = page.peek(|state| known_by(&state.wizard.form, lang));
    let known = match &known_by {
        Some(id) => texts::KNOWN_LEADS_BY.fill(lang, &[("field", id)]),
        None => texts::KNOWN_LEADS.get(lang).to_owned(),
    };
    let choice = move |policy: Duplicates, name: &'static str, text: &'static Text, help: &'static Text| {
        view! {
            <label class="choice">
                <input type="radio" name="duplicates" value=name prop:checked=move || chosen.get() == policy
                    on:change=move |_| page.send(SendEvent::DuplicatesChosen(policy))/>
                <span><b>{text.get(lang)}</b><br/><span class="small quiet">{help.get(lang)}</span></span>
            </label>
        }
    };
    view! {
        // Of a form of its own: two that are drawn one after the other do not take each other's choice away.
        <form on:submit=|event| event.prevent_default()><fieldset class="sheet stack">
            <legend class="as-h3">{known}</legend>
            {choice(Duplicates::Skip, "skip", &texts::DUPLICATES_SKIP, &texts::DUPLICATES_SKIP_HELP)}
            {choice(Duplicates::Update, "update", &texts::DUPLICATES_UPDATE, &texts::DUPLICATES_UPDATE_HELP)}
        </fieldset></form>
    }
}

/// What will happen, in figures.
#[component]
fn Outlook() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let Some(checked) = page.peek(|state| state.wizard.checked().cloned()) else {
        return ().into_any();
    };
    let counts = checked.counts;
    let n = |value: u64| format::number(value);
    let skipped = if counts.with_errors == 0 {
        texts::WILL_SKIP_NONE.get(lang).to_owned()
    } else {
        texts::WILL_SKIP.fill(lang, &[("n", &n(counts.with_errors))])
    };
    let taken = n(counts.clean + counts.with_warnings);
    let will_import = match page.peek(|state| known_by(&state.wizard.form, lang)) {
        Some(id) => texts::WILL_IMPORT_BY.fill(lang, &[("n", &taken), ("field", &id)]),
        None => texts::WILL_IMPORT.fill(lang, &[("n", &taken)]),
    };
    let blank = (counts.blank > 0).then(|| texts::WILL_BLANK.fill(lang, &[("n", &n(counts.blank))]));
    let warned = counts.with_warnings;
    let warned = (warned > 0).then(|| texts::WILL_WARN.fill(lang, &[("n", &n(warned))]));
    let send = texts::WILL_SEND
        .fill(lang, &[("bytes", &format::bytes(checked.receipt.bytes)), ("code", &checked.receipt_code)]);
    view! {
        <section class="sheet stack" aria-labelledby="outlook">
            <h2 id="outlook" class="as-h3">{texts::WILL_HAPPEN.get(lang)}</h2>
            <ul class="plain-list stack tight num">
                <li>{will_import}</li>
                {warned.map(|text| view! { <li>{text}</li> })}
                <li>{skipped}</li>
                {blank.map(|text| view! { <li>{text}</li> })}
                <li class="quiet">{send}</li>
            </ul>
        </section>
    }
    .into_any()
}

/// The sending, and how far it is.
#[component]
fn Sending() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let send = page.see(|state| state.wizard.send.clone());
    move || {
        match send.get() {
        SendPhase::Idle => view! {
            <div class="row">
                <button type="button" class="btn go" on:click=move |_| page.send(SendEvent::SendWanted)>{texts::SEND.get(lang)}</button>
            </div>
        }
        .into_any(),
        SendPhase::Waiting { .. } => view! {
            <div class="row">
                <p role="status">{texts::SEND_WAITING.get(lang)}</p>
                <button type="button" class="btn" on:click=move |_| page.send(SendEvent::SendStopped)>{texts::SEND_STOP.get(lang)}</button>
            </div>
        }
        .into_any(),
        SendPhase::Uploading { .. } | SendPhase::Starting { .. } => view! { <Uploading/> }.into_any(),
        SendPhase::Failed { failure, .. } => view! {
            <FailureNotice failure again=move |()| page.send(SendEvent::SendWanted)/>
            <Notice kind="warn"><p>{texts::SEND_FAILED.get(lang)}</p></Notice>
        }
        .into_any(),
        SendPhase::Unknown { failure, .. } => view! {
            <FailureNotice failure again=move |()| page.send(SendEvent::SendWanted)/>
            <Notice kind="warn"><p>{texts::SEND_UNKNOWN.get(lang)}</p>
                <a href=Route::Room(Room::History).path() on:click=move |event| {
                    event.prevent_default();
                    page.send(Event::Navigated(Route::Room(Room::History)));
                }>{texts::SEE_HISTORY.get(lang)}</a></Notice>
        }
        .into_any(),
        SendPhase::Sent { .. } => ().into_any(),
    }
    }
}

#[component]
fn Uploading() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let place = page.see(|state| match state.wizard.send {
        SendPhase::Uploading { sent, total } => Some((sent, total)),
        _ => None,
    });
    let done = Signal::derive(move || place.get().map_or(100.0, |(sent, total)| format::percent(sent, total)));
    let label = Signal::derive(move || match place.get() {
        Some((sent, total)) => {
            let (percent, bytes) = (format::whole_percent(sent, total), format::bytes(total));
            texts::UPLOADING.fill(lang, &[("percent", &percent), ("bytes", &bytes)])
        }
        None => texts::STARTING.get(lang).to_owned(),
    });
    view! { <div class="stack tight"><p class="num">{label}</p><ProgressMeter done label/></div> }
}
