//! The steps; and where the file is, on this computer or sent, which stands in the bar on top.

use crate::pages::import::state::{SendPhase, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::{format, wording};
use leptos::prelude::*;

const SHOWN: [Step; 4] = [Step::File, Step::Columns, Step::Check, Step::Import];

/// See the module's text.
#[component]
pub fn Steps() -> impl IntoView {
    let page = expect_context::<Page>();
    let step = page.see(|state| state.wizard.step);
    let lang = page.see(|state| state.lang);
    view! {
        <ol class="steps" aria-label=move || texts::STEPS_LABEL.get(lang.get())>
            {SHOWN.into_iter().enumerate().map(|(place, of)| view! { <StepMark place of step/> }).collect_view()}
        </ol>
    }
}

/// A step: one that is done can be gone back to.
#[component]
fn StepMark(place: usize, of: Step, step: Memo<Step>) -> impl IntoView {
    let page = expect_context::<Page>();
    let sent = page.see(|state| matches!(state.wizard.send, SendPhase::Sent { .. }));
    let name = move || wording::step(of).get(page.followed_lang());
    let done = move || step.get() > of;
    let back = move || done() && !sent.get();
    let mark = move || {
        view! {
            <b aria-hidden="true">{move || if done() { "✓".to_owned() } else { (place + 1).to_string() }}</b>
            <span>{name}</span>
        }
    };
    view! {
        <li class:done=done aria-current=move || (step.get() == of).then_some("step")>
            {move || if back() {
                view! { <button type="button" class="link" on:click=move |_| page.send(StepsEvent::StepChosen(of))>{mark()}</button> }.into_any()
            } else {
                mark().into_any()
            }}
        </li>
    }
}

/// Where the file is.
#[component]
pub fn Whereabouts() -> impl IntoView {
    let page = expect_context::<Page>();
    let shown = page.see(|state| {
        let wizard = &state.wizard;
        let lang = state.lang;
        match &wizard.send {
            SendPhase::Idle | SendPhase::Waiting { upload: None } | SendPhase::Failed { upload: None, .. } => {
                ("chip local", texts::LOCAL.get(lang).to_owned())
            }
            SendPhase::Uploading { .. } => ("chip warn", texts::SENDING_CHIP.get(lang).to_owned()),
            SendPhase::Starting { .. }
            | SendPhase::Waiting { .. }
            | SendPhase::Sent { .. }
            | SendPhase::Failed { .. }
            | SendPhase::Unknown { .. } => {
                let file = wizard.file_info();
                let name = file.map_or("", |file| &file.name);
                let bytes = format::bytes(file.map_or(0, |file| file.bytes));
                ("chip", texts::SENT_CHIP.fill(lang, &[("file", name), ("bytes", &bytes)]))
            }
        }
    });
    view! { <span class=move || shown.get().0 title=move || shown.get().1><span aria-hidden="true">"● "</span><span class="cut">{move || shown.get().1}</span></span> }
}
