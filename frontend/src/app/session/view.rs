//! Signing in, with the change of a one-time password that may follow.

use crate::app::session::texts;
use crate::app::session::{SessionEvent, SessionPhase};
use crate::parts::field::value;
use crate::parts::{Field, Notice};
use crate::shell::Page;
use crate::texts::Text;
use crate::wording;
use leptos::prelude::*;
use web_sys::SubmitEvent;

/// Shows its children to who is signed in, and the way in to others.
#[component]
pub fn SignInGate(
    /// What signing in is good for here.
    why: &'static Text,
    children: ChildrenFn,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let signed_in = page.see(|state| matches!(state.session, SessionPhase::SignedIn(_)));
    move || {
        if signed_in.get() { children().into_any() } else { view! { <SignIn why/> }.into_any() }
    }
}

/// The form for signing in, or for the change of password.
#[component]
pub fn SignIn(
    /// What signing in is good for here.
    why: &'static Text,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let session = page.see(|state| state.session.clone());
    let must_change = page.see(|state| matches!(state.session, SessionPhase::MustChange { .. }));
    let busy = Memo::new(move |_| {
        matches!(
            session.get(),
            SessionPhase::SignedOut { busy: true, .. } | SessionPhase::MustChange { busy: true, .. }
        )
    });
    // Each form has fields of its own: taken over by the next, they would hold what was typed into them.
    view! {
        <For each=move || [must_change.get()] key=|change| *change let:change>
            {if change {
                view! { <PasswordForm busy session/> }.into_any()
            } else {
                view! { <SignInForm why busy session/> }.into_any()
            }}
        </For>
    }
}

#[component]
fn SignInForm(why: &'static Text, busy: Memo<bool>, session: Memo<SessionPhase>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let email = NodeRef::<leptos::html::Input>::new();
    let password = NodeRef::<leptos::html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        page.send(SessionEvent::SignInWanted { email: value(email), password: value(password) });
    };
    let failure = move || match session.get() {
        SessionPhase::SignedOut { failure: Some(failure), .. } => {
            let text = wording::sign_in_failure(&failure, lang);
            Some(view! { <Notice kind="error"><p>{text}</p></Notice> })
        }
        _ => None,
    };
    view! {
        <form class="sheet stack narrow" on:submit=submit>
            <h2>{texts::SIGN_IN.get(lang)}</h2>
            <p class="quiet">{why.get(lang)}</p>
            {failure}
            <Field name="email" label=texts::EMAIL.get(lang) kind="email" fill="username" node=email/>
            <Field name="password" label=texts::PASSWORD.get(lang) kind="password" fill="current-password" node=password/>
            <button class="btn go" type="submit" disabled=busy>
                {move || if busy.get() { texts::SIGNING_IN.get(lang) } else { texts::SIGN_IN.get(lang) }}
            </button>
        </form>
    }
}

#[component]
fn PasswordForm(busy: Memo<bool>, session: Memo<SessionPhase>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let current = NodeRef::<leptos::html::Input>::new();
    let new = NodeRef::<leptos::html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        page.send(SessionEvent::PasswordWanted { current: value(current), new: value(new) });
    };
    let failure = move || match session.get() {
        SessionPhase::MustChange { failure: Some(failure), .. } => {
            let text = wording::password_failure(&failure, lang);
            Some(view! { <Notice kind="error"><p>{text}</p></Notice> })
        }
        _ => None,
    };
    view! {
        <form class="sheet stack narrow" on:submit=submit>
            <h2>{texts::CHANGE_PASSWORD.get(lang)}</h2>
            <p class="quiet">{texts::CHANGE_PASSWORD_HELP.get(lang)}</p>
            {failure}
            <Field name="current" label=texts::CURRENT_PASSWORD.get(lang) kind="password" fill="current-password" node=current/>
            <Field name="new" label=texts::NEW_PASSWORD.get(lang) kind="password" fill="new-password" node=new
                hint=texts::NEW_PASSWORD_HELP.get(lang) letters=(Some(12), None)/>
            <button class="btn go" type="submit" disabled=busy>
                {move || if busy.get() { texts::SAVING.get(lang) } else { texts::SAVE_PASSWORD.get(lang) }}
            </button>
        </form>
    }
}
