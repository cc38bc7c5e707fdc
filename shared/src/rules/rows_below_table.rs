//! Behind a blank row, rows of another number of cells or another header begin; or totals and remarks end the file.
//!
//! Told at the first look, which proposes to stop there. Where it is left to the check, `second_table` speaks at each row.
//! Example: a list of leads, a blank row, `id,total`, `7,8`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "rows_below_table",
    severity: Severity::Warning,
    title_en: "Something below the table",
    title_ja: "表の下に別の内容",
    en: "From row {row} on there is something other than the table: a total, a remark or another table. Only the rows down to {last} are read. To read on, set the last row to the end of the file.",
    ja: "{row}行目から下は、合計・注記・別の表など、この表ではない内容のようです。{last}行目までを読み取ります。続きも読むには、「読み取る最後の行」を「ファイルの終わり」にしてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
