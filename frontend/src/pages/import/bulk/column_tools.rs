//! Changes of a whole column: filled with one value, a text replaced, values given others in their place. Each is shown
//! before it is made.

use crate::format;
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::Checked;
use leptos::html::Input;
use leptos::prelude::*;
use shared::form::Choice;
use shared::patch::{Filled, Step, Within};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most letters of a value for a whole column: of three bytes at most, they stay within [`shared::limits::COLUMN_VALUE_BYTES`].
pub const MOST_CHARS: &str = "333";

/// What is done with the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Action {
    #[default]
    Replace,
    Fill,
    Map,
}

/// See the module's text.
#[component]
pub fn ColumnTools(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let columns = Memo::new(move |_| {
        checked.with(|checked| (0u32..).zip(&checked.columns).map(|(place, _)| place).collect::<Vec<_>>())
    });
    let column = RwSignal::new(columns.with_untracked(|columns| columns.first().copied().unwrap_or_default()));
    let action = RwSignal::new(Action::default());
    // Whoever comes from a finding means its column.
    let looked_at = page.see(|state| state.wizard.rows.filter().rule.clone());
    Effect::new(move |_| {
        if let Some(of) = looked_at.get().and_then(|at| at.column) {
            column.set(of);
        }
    });
    let found = Memo::new(move |_| {
        let at = looked_at.get().filter(|at| at.column == Some(column.get()))?;
        checked.with(|checked| {
            let line = checked.rules.iter().find(|line| line.at() == at).filter(|line| line.of_cell)?;
            Some(Found { rule: at.code, title: line.title.get(lang).to_owned() })
        })
    });
    let options = move || {
        let option = |place: u32| {
            let name = checked.with_untracked(|checked| column_name(checked, Some(place), lang));
            view! { <option value=place.to_string() prop:selected=move || column.get() == place>{name}</option> }
        };
        columns.get().into_iter().map(option).collect_view()
    };
    let radio = move |of: Action, text: &'static texts::Text| {
        view! {
            <label class="choice"><input type="radio" name="column-action" prop:checked=move || action.get() == of
                on:change=move |_| action.set(of)/><span>{text.get(lang)}</span></label>
        }
    };
    let form = move || match action.get() {
        Action::Replace => view! { <Replace column found/> }.into_any(),
        Action::Fill => view! { <Fill column/> }.into_any(),
        Action::Map => view! { <Map column checked/> }.into_any(),
    };
    view! {
        <details class="sheet column-tools">
            <summary>{texts::COLUMN_TOOLS.get(lang)}</summary>
            <div class="stack">
                <div class="row wide-gap">
                    <label class="field"><span>{texts::COLUMN_FILTER.get(lang)}</span>
                        <select on:change=move |event| column.set(event_target_value(&event).parse().unwrap_or_default())>{options}</select></label>
                    <fieldset class="row plain"><legend class="unseen">{texts::COLUMN_ACTION.get(lang)}</legend>
                        {radio(Action::Replace, &texts::ACTION_REPLACE)}{radio(Action::Fill, &texts::ACTION_FILL)}{radio(Action::Map, &texts::ACTION_MAP)}</fieldset>
                </div>
                {form}
            </div>
        </details>
    }
}

fn value(field: NodeRef<Input>) -> String {
    field.get_untracked().map(|field| field.value()).unwrap_or_default()
}

fn is_set(field: NodeRef<Input>) -> bool {
    field.get_untracked().is_some_and(|field| field.checked())
}

/// The kind of finding that the person is at, in the column.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    rule: String,
    title: String,
}

/// Keeps a change to the cells with that finding; ticked where the person came from one.
#[component]
fn OnlyFound(found: Memo<Option<Found>>, only: RwSignal<bool>) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    move || {
        found.get().map(|found| {
            let text = texts::ONLY_FOUND.fill(lang, &[("finding", &found.title)]);
            view! {
                <label class="choice"><input type="checkbox" prop:checked=move || only.get()
                    on:change=move |event| only.set(event_target_checked(&event))/><span>{text}</span></label>
            }
        })
    }
}

#[component]
fn Replace(column: RwSignal<u32>, found: Memo<Option<Found>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (find, with, whole) = (NodeRef::<Input>::new(), NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let only = RwSignal::new(true);
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let within = if is_set(whole) { Within::Cell } else { Within::Part };
        let rule = found.get_untracked().filter(|_| only.get_untracked()).map(|found| found.rule);
        let step = Step::Replace { column: column.get_untracked(), find: value(find), with: value(with), within, rule };
        page.send(BulkEvent::StepProposed(step));
    };
    view! {
        <form class="row" on:submit=show>
            <label class="field"><span>{texts::FIND.get(lang)}</span><input type="text" required node_ref=find/></label>
            <label class="field"><span>{texts::REPLACE_WITH.get(lang)}</span><input type="text" maxlength=MOST_CHARS node_ref=with/></label>
            <label class="choice"><input type="checkbox" node_ref=whole/><span>{texts::WHOLE_CELL.get(lang)}</span></label>
            <OnlyFound found only/>
            <button class="btn" aria-haspopup="dialog">{texts::SHOW_CHANGES.get(lang)}</button>
        </form>
    }
}

#[component]
fn Fill(column: RwSignal<u32>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (with, all) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let cells = if is_set(all) { Filled::All } else { Filled::Blank };
        page.send(BulkEvent::StepProposed(Step::Fill {
            column: column.get_untracked(),
            value: value(with),
            cells,
            rule: None,
        }));
    };
    view! {
        <form class="row" on:submit=show>
            <label class="field"><span>{texts::FILL_WITH.get(lang)}</span><input type="text" maxlength=MOST_CHARS node_ref=with/></label>
            <label class="choice"><input type="checkbox" node_ref=all/><span>{texts::FILL_ALL.get(lang)}</span></label>
            <button class="btn" aria-haspopup="dialog">{texts::SHOW_CHANGES.get(lang)}</button>
        </form>
    }
}

/// Values that a rule does not know, each with what takes its place.
#[component]
fn Map(column: RwSignal<u32>, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let rule = Memo::new(move |_| {
        let column = Some(column.get());
        checked.with(|checked| {
            let unknown = |code: &str| code.ends_with("_unknown");
            checked.rules.iter().find(|rule| rule.column == column && unknown(&rule.code)).map(|rule| rule.code.clone())
        })
    });
    // Asked for as soon as they are wanted, and anew after every change.
    let receipt = Memo::new(move |_| checked.with(|checked| (checked.counts, checked.errors, checked.warnings)));
    Effect::new(move |_| {
        receipt.track();
        if let Some(rule) = rule.get() {
            page.send(BulkEvent::ValuesWanted { rule, column: column.get() });
        }
    });
    let values = page.see(|state| state.wizard.bulk.values.clone());
    let chosen = RwSignal::new(BTreeMap::<String, String>::new());
    let body = move || {
        if rule.get().is_none() {
            return view! { <p class="quiet">{texts::MAP_NOTHING.get(lang)}</p> }.into_any();
        }
        let Some(found) = values.get().filter(|found| found.column == column.get_untracked()) else {
            return view! { <p class="quiet">{texts::LOADING.get(lang)}</p> }.into_any();
        };
        let choices = Arc::new(choices_of(page, &checked.get_untracked(), found.column));
        let rows = found.values.values.into_iter().map(|(value, count)| {
            view! { <MapRow value count chosen choices=Arc::clone(&choices)/> }
        });
        let more = found.values.more.then(|| view! { <p class="small quiet">{texts::MAP_MORE.get(lang)}</p> });
        view! {
            <div class="scroll"><table class="plain"><thead><tr><th scope="col">{texts::MAP_VALUE.get(lang)}</th>
                <th scope="col">{texts::ROWS.get(lang)}</th><th scope="col">{texts::MAP_TO.get(lang)}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody></table></div>
            {more}
        }
        .into_any()
    };
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let values: Vec<_> = chosen.get_untracked().into_iter().filter(|(_, to)| !to.is_empty()).collect();
        if !values.is_empty() {
            page.send(BulkEvent::StepProposed(Step::Map { column: column.get_untracked(), values }));
        }
    };
    let none = move || chosen.with(|chosen| chosen.values().all(String::is_empty));
    view! {
        <form class="stack" on:submit=show>
            {body}
            <div class="row"><button class="btn" aria-haspopup="dialog" disabled=none>{texts::SHOW_CHANGES.get(lang)}</button></div>
        </form>
    }
}

/// The choices of the field that a column fills.
fn choices_of(page: Page, checked: &Checked, column: u32) -> Vec<Choice> {
    let field = checked.columns.get(column as usize).and_then(|column| column.field.clone());
    let form = page.peek(|state| Arc::clone(&state.wizard.form));
    field.and_then(|name| form.position(&name)).map(|at| form.fields[at].choices.clone()).unwrap_or_default()
}

#[component]
fn MapRow(
    value: String,
    count: u64,
    chosen: RwSignal<BTreeMap<String, String>>,
    choices: Arc<Vec<Choice>>,
) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let label = texts::MAP_LABEL.fill(lang, &[("value", &value)]);
    let shown = if value.is_empty() { texts::EMPTY_CELL.get(lang).to_owned() } else { value.clone() };
    let set = move |to: String| chosen.update(|chosen| drop(chosen.insert(value.clone(), to)));
    let target = if choices.is_empty() {
        view! { <input type="text" maxlength=MOST_CHARS aria-label=label on:input=move |event| set(event_target_value(&event))/> }.into_any()
    } else {
        let options = choices.iter().map(|choice| {
            let name = choice.label.as_ref().and_then(|label| label.get(lang)).unwrap_or(&choice.value).to_owned();
            view! { <option value=choice.value.clone()>{name}</option> }
        });
        let options = options.collect_view();
        view! {
            <select aria-label=label on:change=move |event| set(event_target_value(&event))>
                <option value="">{texts::MAP_LEAVE.get(lang)}</option>{options}</select>
        }
        .into_any()
    };
    view! { <tr><th scope="row">{shown}</th><td class="num">{format::number(count)}</td><td>{target}</td></tr> }
}
