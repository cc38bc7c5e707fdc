//! Two forms: name and language, and the password.

use super::state::{Place, Saving, place};
use super::{Event as MeEvent, Passwords};
use crate::api::Failure;
use crate::net::remote::Loaded;
use crate::pages::me::texts;
use crate::parts::field::{Choice, value};
use crate::parts::{self, FailureNotice, Field, Notice};
use crate::shell::AccountPage;
use crate::texts::Text;
use crate::wording;
use ::api::people::{NAME_CHARS, Person};
use leptos::html::{Input, Select};
use leptos::prelude::*;
use shared::lang::Lang;
use web_sys::SubmitEvent;

/// See the module's text.
#[component]
pub fn View() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    // Drawn once: what is saved meanwhile stands in the fields already.
    let shown = page.see(|state| match state.rooms.me.who.loaded() {
        Loaded::Idle | Loaded::Loading => Loaded::Loading,
        Loaded::Failed(failure) => Loaded::Failed(failure.clone()),
        Loaded::Ready(_) => Loaded::Ready(()),
    });
    let body = move || match shown.get() {
        Loaded::Idle | Loaded::Loading => view! { <p class="quiet">{texts::LOADING.get(lang)}</p> }.into_any(),
        Loaded::Failed(failure) => {
            view! { <FailureNotice failure again=move |()| page.send(MeEvent::Wanted)/> }.into_any()
        }
        Loaded::Ready(()) => page.peek(|state| match state.rooms.me.who.loaded() {
            Loaded::Ready(person) => view! { <About person=person.clone()/><Password/> }.into_any(),
            Loaded::Idle | Loaded::Loading | Loaded::Failed(_) => ().into_any(),
        }),
    };
    view! {
        <h1 id="heading" tabindex="-1">{texts::TITLE.get(lang)}</h1>
        {body}
    }
}

/// Name and language.
#[component]
fn About(person: Person) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let (name, language) = (NodeRef::<Input>::new(), NodeRef::<Select>::new());
    let saving = page.see(|state| state.rooms.me.saving.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = language.get_untracked().map(|select| select.value()).unwrap_or_default();
        page.send(MeEvent::SaveWanted { name: value(name), language: Lang::of_tag(&chosen) });
    };
    let languages = vec![
        ("", texts::LANGUAGE_BROWSER.get(lang)),
        ("en", texts::LANGUAGE_ENGLISH.get(lang)),
        ("ja", texts::LANGUAGE_JAPANESE.get(lang)),
    ];
    let chosen = person.language.map_or("", Lang::tag);
    view! {
        <form class="sheet stack narrow" on:submit=submit aria-labelledby="about">
            <h2 id="about">{texts::ABOUT.get(lang)}</h2>
            <p class="quiet">{texts::SIGNED_IN_AS.fill(lang, &[("email", &person.email)])}</p>
            <Refused saving/>
            <Field name="name" label=texts::NAME.get(lang) fill="name" node=name value=person.name
                hint=texts::NAME_HINT.get(lang) letters=(None, u32::try_from(NAME_CHARS).ok()) error=at(saving, Place::Name)/>
            <Choice name="language" label=texts::LANGUAGE.get(lang) node=language choices=languages chosen/>
            <Save saving label=&texts::SAVE done=&texts::SAVED/>
        </form>
    }
}

/// The password.
#[component]
fn Password() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let fields = [NodeRef::<Input>::new(), NodeRef::<Input>::new(), NodeRef::<Input>::new()];
    let [current, new, again] = fields;
    let saving = page.see(|state| state.rooms.me.password.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let [current, new, again] = fields.map(value);
        page.send(MeEvent::PasswordWanted(Passwords { current, new, again }));
    };
    // What is saved is not left for the next one to read.
    Effect::new(move |_| {
        if saving.get() == Saving::Done {
            fields.iter().filter_map(|field| field.get_untracked()).for_each(|input| input.set_value(""));
        }
    });
    let unlike =
        Signal::derive(move || (saving.get() == Saving::Unlike).then(|| texts::PASSWORD_UNLIKE.get(lang).to_owned()));
    view! {
        <form class="sheet stack narrow" on:submit=submit aria-labelledby="password-title">
            <h2 id="password-title">{texts::PASSWORD_TITLE.get(lang)}</h2>
            <Refused saving/>
            <Field name="current" label=texts::PASSWORD_CURRENT.get(lang) kind="password" fill="current-password" node=current
                error=at(saving, Place::Current)/>
            <Field name="new" label=texts::PASSWORD_NEW.get(lang) kind="password" fill="new-password" node=new
                hint=texts::PASSWORD_HINT.get(lang) letters=(Some(12), None) error=at(saving, Place::New)/>
            <Field name="again" label=texts::PASSWORD_AGAIN.get(lang) kind="password" fill="new-password" node=again error=unlike/>
            <Save saving label=&texts::PASSWORD_SAVE done=&texts::PASSWORD_SAVED/>
        </form>
    }
}

/// The refusal that is said at that place.
fn refusal(saving: Memo<Saving>, wanted: Place) -> Option<Failure> {
    match saving.get() {
        Saving::Failed(failure) if place(&failure) == wanted => Some(failure),
        _ => None,
    }
}

fn at(saving: Memo<Saving>, wanted: Place) -> Signal<Option<String>> {
    let lang = parts::lang();
    Signal::derive(move || refusal(saving, wanted).map(|failure| wording::failure(&failure, lang)))
}

/// A refusal that is about no field.
#[component]
fn Refused(saving: Memo<Saving>) -> impl IntoView {
    let lang = parts::lang();
    move || {
        refusal(saving, Place::Form).map(|failure| {
            view! { <Notice kind="error"><p>{wording::failure(&failure, lang)}</p></Notice> }
        })
    }
}

/// The button that saves, and that it is saved, which is read out.
#[component]
fn Save(saving: Memo<Saving>, label: &'static Text, done: &'static Text) -> impl IntoView {
    let lang = parts::lang();
    let busy = move || saving.get() == Saving::Busy;
    let said = move || if saving.get() == Saving::Done { done.get(lang) } else { "" };
    view! {
        <div class="row">
            <button class="btn go" type="submit" aria-disabled=move || busy().then_some("true")>
                {move || if busy() { texts::SAVING.get(lang) } else { label.get(lang) }}
            </button>
            <p role="status">{said}</p>
        </div>
    }
}
