//! A date or number is below another that it must not be below.
//!
//! Equal ones are in order; blanks and wrong cells are passed over. Example: `order` start and end, end before start.

use super::record::{AcrossFault, Given, Group};
use super::{Check, Fault, Rule};
use crate::finding::Severity;
use std::cmp::Ordering;

pub(crate) const RULE: Rule = Rule {
    code: "order_wrong",
    severity: Severity::Error,
    title_en: "Wrong order",
    title_ja: "前後関係の誤り",
    en: "{field} ({later}) is before {other} ({earlier}). Correct one of them.",
    ja: "{field}（{later}）が{other}（{earlier}）より前になっています。どちらかを修正してください。",
    check: Check::Record,
};

pub(super) fn look<'a>(group: &Group, given: &impl Fn(usize) -> Given<'a>) -> Option<AcrossFault> {
    let mut before: Option<(usize, &str)> = None;
    for (at, field) in group.fields.iter().enumerate() {
        let Given::Value(value) = given(*field) else { continue };
        if let Some((earlier, bound)) = before
            && group.compare(value, bound) == Ordering::Less
        {
            let fault = group.name(at, Fault::plain(), "field", "field_ja");
            let fault = group.name(earlier, fault, "other", "other_ja").with("later", value).with("earlier", bound);
            return Some(AcrossFault { field: Some(*field), rule: &RULE, fault });
        }
        before = Some((at, value));
    }
    None
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"start","kind":"date"},{"name":"end","kind":"date"}],"order":[["start","end"]]"#,
        bytes: b"start,end\n2026-01-05,2026-01-05\n2026-01-05,2026-01-04\n,2026-01-04\n2026-01-05,soon\n",
        finds: &[2],
    },
    super::Case::File {
        form: r#"[{"name":"low","kind":"number"},{"name":"high","kind":"integer"}],"order":[["low","high"]]"#,
        bytes: b"low,high\n9.5,10\n10.5,10\n",
        finds: &[2],
    },
    super::Case::File {
        form: r#"[{"name":"start","kind":"date"},{"name":"end","kind":"date"}]"#,
        bytes: b"start,end\n2026-01-05,2026-01-04\n",
        finds: &[],
    },
];
