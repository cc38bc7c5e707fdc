//! One of several values in a cell is none of the field's choices.
//!
//! The first such item is named. The cell with every item put right is offered if each is near a choice.
//! Example: choices web and event, cell `web, evnet` -> `web,event`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::rules::choice_unknown::with_choices;

pub(crate) const RULE: Rule = Rule {
    code: "choices_unknown",
    severity: Severity::Error,
    title_en: "A value that is not a choice",
    title_ja: "選択肢にない値を含んでいます",
    en: "“{item}” is not one of the choices for {field}. Use only these, with “{separator}” between them: {choices}.",
    ja: "「{item}」は{field}の選択肢にありません。次の中から選び、「{separator}」で区切って入力してください：{choices}。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Choices(item) = refused else { return None };
    let list = cell.field.choice_list()?;
    let fault = Fault::plain().with("item", crate::finding::shown(item)).with("separator", list.separator());
    let fault = with_choices(fault, &cell.field.field.choices);
    Some(Fault { fix: list.put_right(cell.value), ..fault })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"choices","choices":[{"value":"web"},{"value":"event"}]"#,
        value: "web, evnet",
        finds: Some("web,event"),
    },
    super::Case::Cell {
        field: r#""kind":"choices","choices":[{"value":"web"},{"value":"event"}]"#,
        value: "web, radio",
        finds: Some(""),
    },
    super::Case::Cell {
        field: r#""kind":"choices","choices":[{"value":"web"},{"value":"event"}]"#,
        value: "web;event",
        finds: Some(""),
    },
    super::Case::Cell {
        field: r#""kind":"choices","choices":[{"value":"web"},{"value":"event"}]"#,
        value: ",",
        finds: Some(""),
    },
    super::Case::Cell {
        field: r#""kind":"choices","choices":[{"value":"web"},{"value":"event"}]"#,
        value: "Event, web, EVENT,",
        finds: None,
    },
    super::Case::Cell {
        field: r#""kind":"choices","separator":";","choices":[{"value":"web"},{"value":"event","label":{"ja":"展示会"}}]"#,
        value: "web; 展示会",
        finds: None,
    },
];
