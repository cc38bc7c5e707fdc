//! The choice of how a column's numbers or dates are meant, with what its cells tell.

use crate::pages::import::columns::reasons;
use crate::pages::import::state::{Convention, Meant};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::texts::Text;
use leptos::prelude::*;
use shared::conventions::{ColumnConventions, DateOrder, DecimalMark};
use shared::form::Kind;
use shared::inspect::TwoWays;
use shared::lang::Lang;

/// A choice of some, with its words.
struct Choices {
    label: &'static Text,
    label_of: &'static Text,
    all: &'static [(Convention, Text)],
}

static MARKS: Choices = Choices {
    label: &texts::MARK_LABEL,
    label_of: &texts::MARK_LABEL_OF,
    all: &[
        (Convention::AsForm, texts::AS_FORM),
        (Convention::DecimalMark(DecimalMark::Comma), texts::DECIMAL_COMMA),
        (Convention::DecimalMark(DecimalMark::Point), texts::DECIMAL_POINT),
    ],
};

static ORDERS: Choices = Choices {
    label: &texts::ORDER_LABEL,
    label_of: &texts::ORDER_LABEL_OF,
    all: &[
        (Convention::AsForm, texts::AS_FORM),
        (Convention::DateOrder(DateOrder::DayFirst), texts::ORDER_DAY),
        (Convention::DateOrder(DateOrder::MonthFirst), texts::ORDER_MONTH),
        (Convention::DateOrder(DateOrder::YearFirst), texts::ORDER_YEAR),
    ],
};

impl Choices {
    fn of(kind: Kind) -> &'static Self {
        if kind == Kind::Date { &ORDERS } else { &MARKS }
    }
}

/// The choice that holds.
const fn chosen(holds: &ColumnConventions) -> Convention {
    match (holds.decimal_mark, holds.date_order) {
        (Some(mark), _) => Convention::DecimalMark(mark),
        (None, Some(order)) => Convention::DateOrder(order),
        (None, None) => Convention::AsForm,
    }
}

/// An order of dates, and how a date reads in it that can be read in two ways: `Day before month: 05/06/2026 is 2026-06-05`.
pub(crate) fn in_order(order: DateOrder, two_ways: Option<&TwoWays>, lang: Lang) -> String {
    let name = match order {
        DateOrder::DayFirst => &texts::ORDER_DAY,
        DateOrder::MonthFirst => &texts::ORDER_MONTH,
        DateOrder::YearFirst => &texts::ORDER_YEAR,
    };
    match two_ways.and_then(|two_ways| Some((&two_ways.cell, two_ways.read(order)?))) {
        Some((cell, date)) => {
            texts::ORDER_READS.fill(lang, &[("order", name.get(lang)), ("cell", cell), ("date", date)])
        }
        None => name.get(lang).to_owned(),
    }
}

/// See the module's text; nothing where the column leaves nothing to choose.
#[component]
pub fn MeantSelect(
    /// Its number.
    column: usize,
    /// What people call it.
    name: String,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let meant = page.see(move |state| state.wizard.meant(column));
    let two_ways = page.peek(|state| state.wizard.two_ways(column).cloned());
    // The select stays the same while what is chosen in it changes: it keeps the focus.
    let kind = Memo::new(move |_| meant.get().map(|meant| meant.kind));
    move || kind.get().map(|kind| select(page, (column, &name), (Choices::of(kind), two_ways.as_ref()), meant))
}

fn select(
    page: Page,
    (column, name): (usize, &str),
    (choices, two_ways): (&'static Choices, Option<&TwoWays>),
    meant: Memo<Option<Meant>>,
) -> impl IntoView + use<> {
    let lang = page.lang();
    let holds = move |one: Convention| meant.get().is_some_and(|meant| chosen(&meant.holds) == one);
    let options = choices.all.iter().enumerate().map(|(at, (one, text))| {
        let text = match one {
            Convention::DateOrder(order) => in_order(*order, two_ways, lang),
            Convention::AsForm | Convention::DecimalMark(_) => text.get(lang).to_owned(),
        };
        view! { <option value=at.to_string() prop:selected=move || holds(*one)>{text}</option> }
    });
    let why = format!("meant-{column}");
    let change = move |event| {
        let place = event_target_value(&event).parse().ok();
        if let Some((one, _)) = place.and_then(|place: usize| choices.all.get(place)) {
            page.send(StepsEvent::ConventionChosen(column, *one));
        }
    };
    view! {
        <label class="field">
            <span>{choices.label.get(lang)}</span>
            <select aria-label=choices.label_of.fill(lang, &[("header", name)]) aria-describedby=why.clone() on:change=change>
                {options.collect_view()}
            </select>
            <span id=why>{move || meant.get().map(|meant| reasons::meant(&meant, lang))}</span>
        </label>
    }
}
