//! What is wrong with the line.

use super::Trouble;
use crate::net::texts;
use crate::parts::{self, FailureNotice, Notice};
use leptos::prelude::*;

/// What is wrong with the live line to the import that is followed.
#[component]
pub fn LineTrouble(
    /// What is wrong.
    trouble: Memo<Option<Trouble>>,
    /// Asks for the import anew.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let lang = parts::lang();
    move || {
        trouble.get().map(|trouble| match trouble {
            Trouble::Mending => {
                view! { <Notice kind="warn"><p>{texts::LINE_INTERRUPTED.get(lang)}</p></Notice> }.into_any()
            }
            Trouble::Lost(failure) => view! { <FailureNotice failure again/> }.into_any(),
        })
    }
}
