//! A row that is a total or a count in place of a lead, by its first word, with numbers alone behind it.
//!
//! Example: `Total,,180`; `Total: 60 contacts,,`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "totals_row",
    severity: Severity::Warning,
    title_en: "Totals row",
    title_ja: "合計の行",
    en: "“{value}” looks like a total or a count, not like a row of data. If so, leave the row out.",
    ja: "「{value}」は合計や件数の行のようです。そうであれば、この行を除外してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail,seats\nA,a,2\nB,b,3\nTotal,,5\n", finds: &[3] },
    super::Case::File { form: "", bytes: b"name,mail,seats\nA,a,2\nTotal: 1 contacts,,\n", finds: &[2] },
    super::Case::File {
        form: "",
        bytes: b"name,mail,seats\nTotal,t@b.jp,5\nTotal Fitness,,\nSum,,\nTotals,x,\n",
        finds: &[],
    },
];
