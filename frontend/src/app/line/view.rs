//! What is wrong with the line.

use super::{LineEvent, Trouble};
use crate::pages::one_import::texts;
use crate::parts::{FailureNotice, Notice};
use crate::shell::Page;
use leptos::prelude::*;

/// What is wrong with the live line to the import that is followed.
#[component]
pub fn LineTrouble() -> impl IntoView {
    let page = expect_context::<Page>();
    let trouble = page.see(|state| state.line.trouble.clone());
    move || {
        trouble.get().map(|trouble| match trouble {
            Trouble::Mending => {
                view! { <Notice kind="warn"><p>{texts::RESULT_INTERRUPTED.get(page.lang())}</p></Notice> }.into_any()
            }
            Trouble::Lost(failure) => view! { <FailureNotice failure again=LineEvent::Wanted/> }.into_any(),
        })
    }
}
