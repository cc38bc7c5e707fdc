//! What went wrong, and what to do.

use crate::api::Failure;
use crate::parts::{self, texts};
use crate::wording;
use leptos::prelude::*;

/// A message that must be seen; read out when it appears.
#[component]
pub fn Notice(
    /// `error` or `warn`.
    kind: &'static str,
    children: Children,
) -> impl IntoView {
    let sign = if kind == "error" { "▲" } else { "●" };
    view! {
        <div class=format!("notice {kind}") role="alert">
            <span class="sign" aria-hidden="true">{sign}</span>
            <div class="stack tight">{children()}</div>
        </div>
    }
}

/// A request that did not work, with a way to try it again.
#[component]
pub fn FailureNotice(
    /// Why it did not work.
    failure: Failure,
    /// What tries it again.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let lang = parts::lang();
    view! {
        <Notice kind="error">
            <p>{wording::failure(&failure, lang)}</p>
            <button type="button" class="btn slim" on:click=move |_| again.run(())>{texts::RETRY.get(lang)}</button>
        </Notice>
    }
}
