//! The choice of a form, where the server has several; the file proposes one.

use crate::pages::import::state::Wizard;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::parts::Notice;
use crate::shell::Page;
use crate::worker::protocol::Fit;
use leptos::prelude::*;
use shared::form::Form;
use shared::lang::Lang;
use std::sync::Arc;

/// A form that fits better than the one at hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Better {
    /// The form.
    pub form: Arc<Form>,
    /// How well it fits.
    pub fit: Fit,
    /// How well the one at hand does.
    pub here: Fit,
}

impl Wizard {
    /// The form that the file fits best, if that is another one. Of two that fit alike, the first.
    #[must_use]
    pub fn better_form(&self) -> Option<Better> {
        let mut fits = self.usable()?.fits.iter().copied();
        let here = fits.next()?;
        let others = self.other_forms().zip(fits).filter(|(_, fit)| *fit > here);
        let (form, fit) = others.reduce(|best, other| if other.1 > best.1 { other } else { best })?;
        Some(Better { form: Arc::clone(form), fit, here })
    }
}

/// What people call a form.
fn shown(form: &Form, lang: Lang) -> String {
    form.title.as_ref().and_then(|title| title.get(lang)).unwrap_or(&form.name).to_owned()
}

/// See the module's text.
#[component]
pub fn FormSelect() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let forms = page.see(move |state| {
        let named = state.wizard.forms.iter().map(|form| (form.name.clone(), shown(form, lang)));
        named.collect::<Vec<_>>()
    });
    let chosen = page.see(|state| state.wizard.form.name.clone());
    let options = move || {
        let option = |(name, shown): (String, String)| {
            let own = name.clone();
            view! { <option value=name prop:selected=move || chosen.get() == own>{shown}</option> }
        };
        forms.get().into_iter().map(option).collect_view()
    };
    view! {
        <Show when=move || forms.with(|forms| forms.len() > 1)>
            <div class="fields">
                <label class="field"><span>{texts::FORM.get(lang)}</span>
                    <select id="form" on:change=move |event| page.send(StepsEvent::FormChosen(event_target_value(&event)))>{options}</select>
                </label>
            </div>
            <BetterForm/>
        </Show>
    }
}

/// That another form fits better, with a press to take it.
#[component]
fn BetterForm() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let better = page.see(|state| state.wizard.better_form());
    move || {
        better.get().map(|Better { form, fit, here }| {
            let (n, now) = (fit.columns.to_string(), here.columns.to_string());
            let text = if fit.whole && !here.whole { &texts::FORM_WHOLE } else { &texts::FORM_BETTER };
            let text = text.fill(lang, &[("form", &shown(&form, lang)), ("n", &n), ("now", &now)]);
            let name = form.name.clone();
            view! {
                <Notice kind="warn"><p>{text}</p>
                    <button type="button" class="btn slim" on:click=move |_| page.send(StepsEvent::FormChosen(name.clone()))>{texts::FORM_USE.get(lang)}</button>
                </Notice>
            }
        })
    }
}
