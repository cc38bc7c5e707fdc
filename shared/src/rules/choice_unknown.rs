//! A value is none of the field's choices.
//!
//! Value and labels count, without case and width. The nearest choice is offered if it is near enough to be a
//! slip of the fingers. Example: choices web and event, cell `evnet` -> `event`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::{Choice, Kind};
use crate::lang::Lang;
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "choice_unknown",
    severity: Severity::Error,
    title_en: "Not one of the choices",
    title_ja: "選択肢にない値",
    en: "“{value}” is not one of the choices for {field}. Choose one of: {choices}.",
    ja: "「{value}」は{field}の選択肢にありません。次の中から選んでください：{choices}。",
    check: Check::Refused(check),
};

/// Most choices that are shown.
const SHOWN: usize = 10;

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    if *refused != Refused::Choice || cell.field.field.kind != Kind::Choice {
        return None;
    }
    let fault = with_choices(Fault::plain(), &cell.field.field.choices);
    Some(Fault { fix: cell.field.nearest(cell.value), ..fault })
}

/// With the first choices, as people of each language call them.
pub(super) fn with_choices(fault: Fault, choices: &[Choice]) -> Fault {
    let (en, ja) = (listed(choices, Lang::En, ", "), listed(choices, Lang::Ja, "、"));
    fault.with("choices", en).with("choices_ja", ja)
}

/// The first values as they are written, for a message.
pub(super) fn values(choices: &[Choice]) -> String {
    let mut shown: Vec<&str> = choices.iter().take(SHOWN).map(|choice| choice.value.as_str()).collect();
    if choices.len() > SHOWN {
        shown.push("…");
    }
    shown.join(", ")
}

fn listed(choices: &[Choice], lang: Lang, between: &str) -> String {
    let mut shown: Vec<&str> = choices.iter().take(SHOWN).map(|choice| choice.shown(lang)).collect();
    if choices.len() > SHOWN {
        shown.push("…");
    }
    shown.join(between)
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"choice","choices":[{"value":"web","label":{"en":"Web site","ja":"ウェブサイト"}},{"value":"event"}]"#,
        value: "evnet",
        finds: Some("event"),
    },
    super::Case::Cell {
        field: r#""kind":"choice","choices":[{"value":"web","label":{"en":"Web site","ja":"ウェブサイト"}},{"value":"event"}]"#,
        value: "ウェブサイド",
        finds: Some("web"),
    },
    super::Case::Cell {
        field: r#""kind":"choice","choices":[{"value":"web","label":{"en":"Web site","ja":"ウェブサイト"}},{"value":"event"}]"#,
        value: "radio",
        finds: Some(""),
    },
    super::Case::Cell {
        field: r#""kind":"choice","choices":[{"value":"web","label":{"en":"Web site","ja":"ウェブサイト"}},{"value":"event"}]"#,
        value: "Ｗｅｂ",
        finds: None,
    },
    super::Case::Cell {
        field: r#""kind":"choice","choices":[{"value":"web","label":{"en":"Web site","ja":"ウェブサイト"}},{"value":"event"}]"#,
        value: "web site",
        finds: None,
    },
    super::Case::Cell {
        field: r#""kind":"choice","choices":[{"value":"web","label":{"en":"Web site","ja":"ウェブサイト"}},{"value":"event"}]"#,
        value: "event",
        finds: None,
    },
];
