//! The bar on top: pages, language, who is signed in.

use crate::api::Permission;
use crate::app::Event;
use crate::app::rooms::{LINKS, Link};
use crate::app::route::{Route, step_path};
use crate::app::session::{SessionEvent, SessionPhase};
use crate::app::texts;
use crate::pages::import::steps::view::Whereabouts;
use crate::parts::Mark;
use crate::shell::{Page, browser};
use crate::texts::Text;
use leptos::prelude::*;
use shared::lang::Lang;

/// See the module's text.
#[component]
pub fn Bar() -> impl IntoView {
    let page = expect_context::<Page>();
    let route = page.see(|state| state.route.clone());
    let step = page.see(|state| state.wizard.step);
    let t = move |text: &'static Text| text.get(page.followed_lang());
    let link = move |to: Route, text: &'static Text| {
        let current = to.clone();
        let is_current = move || match (route.get(), &current) {
            (shown @ Route::Room(_), Route::Room(room)) => shown.path().starts_with(&room.path()),
            (shown, current) => shown == *current,
        };
        let target = to.clone();
        let address = move || if to == Route::Bring { step_path(step.get()) } else { to.path() };
        view! {
            <a href=address aria-current=move || is_current().then_some("page")
                on:click=move |event| follow(page, &event, &target)>{move || t(text)}</a>
        }
    };
    // Nobody is told of what they may not see; who is not signed in may be anybody.
    let links = page.see(|state| {
        let may = |needs: Option<Permission>| match &state.session {
            SessionPhase::SignedIn(session) | SessionPhase::MustChange { session, .. } => {
                needs.is_none_or(|needs| session.may(needs))
            }
            SessionPhase::Unknown | SessionPhase::SignedOut { .. } => true,
        };
        let seen = LINKS.iter().filter(|(.., needs)| may(*needs));
        let named = seen.filter_map(|(path, link, _)| match link {
            Link::Bar(name) => Some((*path, *name)),
            Link::Name | Link::Page => None,
        });
        named.collect::<Vec<_>>()
    });
    let switch = move |_| {
        let other = if page.peek(|state| state.lang) == Lang::En { Lang::Ja } else { Lang::En };
        page.send(Event::LanguageChosen(other));
    };
    let other_tag = move || if page.followed_lang() == Lang::En { "ja" } else { "en" };
    view! {
        <a class="skip" href="#heading" on:click=|event| { event.prevent_default(); browser::focus_heading(); }>
            {move || t(&texts::SKIP_LINK)}
        </a>
        <header class="bar">
            <a class="mark" href="/" on:click=move |event| follow(page, &event, &Route::Bring)><Mark/>"Leadgate"</a>
            <nav aria-label=move || t(&texts::NAV_LABEL)>
                {link(Route::Bring, &texts::NAV_IMPORT)}
                {move || links.get().into_iter().map(|(path, name)| link(Route::of(path), name)).collect_view()}
            </nav>
            {move || (route.get() == Route::Bring).then(|| view! { <Whereabouts/> })}
            <button type="button" class="btn slim" lang=other_tag on:click=switch>{move || t(&texts::OTHER_LANGUAGE)}</button>
            <Who/>
        </header>
    }
}

/// A click that opens no new tab is ours.
fn follow(page: Page, event: &web_sys::MouseEvent, to: &Route) {
    if event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
        event.prevent_default();
        page.send(Event::Navigated(to.clone()));
    }
}

/// Who is signed in, and the way out.
#[component]
fn Who() -> impl IntoView {
    let page = expect_context::<Page>();
    let name = page.see(|state| match &state.session {
        SessionPhase::SignedIn(session) | SessionPhase::MustChange { session, .. } => Some(session.user.name.clone()),
        _ => None,
    });
    let own = LINKS.iter().find(|(_, link, _)| *link == Link::Name).map(|(path, ..)| Route::of(path));
    let route = page.see(|state| state.route.clone());
    let out = page.see(|state| {
        state.online && matches!(state.session, SessionPhase::SignedOut { .. }) && state.route.path() != "/me"
    });
    let online = page.see(|state| state.online);
    let offline = move || {
        (!online.get()).then(|| {
            let lang = page.followed_lang();
            view! { <span class="chip warn" role="status" title=texts::OFFLINE_HELP.get(lang)>{texts::OFFLINE.get(lang)}</span> }
        })
    };
    let sign_in = move || {
        out.get().then(|| {
            view! {
                <button type="button" class="btn slim" on:click=move |_| page.send(SessionEvent::SignInOpened)>
                    {move || texts::SIGN_IN.get(page.followed_lang())}
                </button>
            }
        })
    };
    let who = move || {
        let own = own.clone();
        name.get().map(|name| {
            let name = match own {
                Some(own) => {
                    let (address, current) = (own.path(), own.clone());
                    let is_current = move || (route.get() == current).then_some("page");
                    view! { <a class="small who" href=address aria-current=is_current on:click=move |event| follow(page, &event, &own)>{name}</a> }
                        .into_any()
                }
                None => view! { <span class="small quiet who">{name}</span> }.into_any(),
            };
            view! {
                {name}
                <button type="button" class="btn slim" on:click=move |_| page.send(SessionEvent::SignOutWanted)>
                    {move || texts::SIGN_OUT.get(page.followed_lang())}
                </button>
            }
        })
    };
    view! { {offline}{sign_in}{who} }
}
