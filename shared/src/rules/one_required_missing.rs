//! None of several fields is filled of which one must be.
//!
//! A cell that is wrong counts as filled, unless its field can do without: then it is named. A group of `one_of_if_mapped` is
//! asked only where something fills one of its fields. Example: `one_of_required` e-mail and phone, both blank.

use super::record::{AcrossFault, Given, Group};
use super::{Check, Fault, Rule};
use crate::finding::{Severity, shown};
use crate::lang::Lang;
use std::borrow::Cow;

pub(crate) const RULE: Rule = Rule {
    code: "one_required_missing",
    severity: Severity::Error,
    title_en: "One of several is required",
    title_ja: "いずれか1つは必須です",
    en: "One of {fields} is required, {advice}.",
    ja: "{fields}のいずれか1つは必須ですが、{advice}。",
    check: Check::Record,
};

/// Cells that the message names at most.
const NAMED: usize = 3;

pub(super) fn look<'a>(
    group: &Group,
    given: &impl Fn(usize) -> Given<'a>,
    cell: &impl Fn(usize) -> Cow<'a, str>,
) -> Option<AcrossFault> {
    let is_blank = |field: &usize| matches!(given(*field), Given::Blank | Given::LeftBlank);
    if !group.fields.iter().all(is_blank) {
        return None;
    }
    let wrong = group.fields.iter().enumerate().filter(|(_, field)| given(**field) == Given::LeftBlank);
    let wrong: Vec<(usize, String)> = wrong.map(|(at, field)| (at, shown(cell(*field).trim()))).collect();
    let [advice, advice_ja] = advice(group, &wrong);
    let fault = group.named(Fault::plain()).with("advice", advice).with("advice_ja", advice_ja);
    Some(AcrossFault { field: None, rule: &RULE, fault })
}

/// What is the matter and what to do; of the fields, by their place in the group, these hold what cannot be used.
fn advice(group: &Group, wrong: &[(usize, String)]) -> [String; 2] {
    if wrong.is_empty() {
        return [
            "and all of them are empty. Fill one of them".to_owned(),
            "すべて空欄です。どれか1つを入力してください".to_owned(),
        ];
    }
    let more = wrong.len() > NAMED;
    let named = wrong.iter().take(NAMED);
    let en: Vec<String> =
        named.clone().map(|(at, value)| format!("“{value}” in {}", group.name_of(*at, Lang::En))).collect();
    let ja: Vec<String> = named.map(|(at, value)| format!("{}「{value}」", group.name_of(*at, Lang::Ja))).collect();
    let (en_more, ja_more) = if more { (", …", "など") } else { ("", "") };
    let (others, others_ja) = if wrong.len() < group.fields.len() {
        (" and the rest is empty", "、ほかは空欄です")
    } else {
        ("", "")
    };
    [
        format!("but {}{en_more} cannot be used{others}. Correct it, or fill another", en.join(", ")),
        format!(
            "{}{ja_more}は使えず{}。修正するか、ほかの項目を入力してください",
            ja.join("、"),
            if others_ja.is_empty() { "、ほかにありません" } else { others_ja }
        ),
    ]
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"},{"name":"age","kind":"integer"}],"one_of_required":[["mail","age"]]"#,
        bytes: b"name,mail,age\nA,a@x.jp,\nB,,5\nC,,\nD,no mail,\n",
        finds: &[3],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"},{"name":"age","kind":"integer"}],"one_of_required":[["mail","age"]]"#,
        bytes: b"name,mail\nA,\n",
        finds: &[1],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"firm","kind":"text"},{"name":"mail","kind":"email"}],"one_of_if_mapped":[["name","firm"]]"#,
        bytes: b"firm,mail\nA,a@b.jp\n,c@d.jp\n",
        finds: &[2],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"firm","kind":"text"},{"name":"mail","kind":"email"}],"one_of_if_mapped":[["name","firm"]]"#,
        bytes: b"mail,other\na@b.jp,\nc@d.jp,\n",
        finds: &[],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"}]"#,
        bytes: b"name,mail\nA,\n",
        finds: &[],
    },
];
