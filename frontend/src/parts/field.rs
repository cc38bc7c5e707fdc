//! Fields of a form.

use leptos::html::{Input, Select};
use leptos::prelude::*;

/// A field that is written in: its label, a hint below it, and what is wrong with it. Both belong to the field for a screen reader
/// too.
#[component]
pub fn Field(
    /// Name in the form; unique on the page.
    name: &'static str,
    /// Its label.
    label: &'static str,
    /// `text`, `email`, `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in (`autocomplete`).
    fill: &'static str,
    /// The element, to read what stands in it.
    node: NodeRef<Input>,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    /// What to know before it is filled in.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Least and most letters.
    #[prop(default = (None, None))]
    letters: (Option<u32>, Option<u32>),
    /// What is wrong with it, in words.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || {
            let parts = [hint.map(|_| hint_id.as_str()), error.with(Option::is_some).then_some(error_id.as_str())];
            let ids: Vec<&str> = parts.into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let (least, most) = letters;
    let wrong = move || {
        let id = error_id.clone();
        error
            .get()
            .map(|text| view! { <span class="small wrong" id=id><span aria-hidden="true">"▲ "</span>{text}</span> })
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input node_ref=node id=name name=name type=kind autocomplete=fill required=true value=value minlength=least maxlength=most
                aria-invalid=move || error.with(Option::is_some).then_some("true") aria-describedby=described/>
            {hint.map(|hint| view! { <span class="small quiet" id=hint_id>{hint}</span> })}
            {wrong}
        </div>
    }
}

/// A field of which one of some is chosen.
#[component]
pub fn Choice(
    /// Name in the form; unique on the page.
    name: &'static str,
    /// Its label.
    label: &'static str,
    /// The element, to read what is chosen.
    node: NodeRef<Select>,
    /// Values, and what they are called.
    choices: Vec<(&'static str, &'static str)>,
    /// The value chosen at first.
    chosen: &'static str,
) -> impl IntoView {
    let choices = choices.into_iter().map(|(value, text)| {
        view! { <option value=value selected=value == chosen>{text}</option> }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select node_ref=node id=name name=name>{choices.collect_view()}</select>
        </div>
    }
}

/// What stands in a field.
#[must_use]
pub fn value(node: NodeRef<Input>) -> String {
    node.get_untracked().map(|input| input.value()).unwrap_or_default()
}
