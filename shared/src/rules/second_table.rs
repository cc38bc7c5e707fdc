//! Rows of another width behind an empty line: another table, or a summary, stands below this one.
//!
//! They are not records of this table. Example: an empty line and `Total,12` below a table of five columns.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "second_table",
    severity: Severity::Error,
    title_en: "Another table below this one",
    title_ja: "下に別の表があります",
    en: "This row has {found} cells where the table has {expected}, and follows an empty row: it seems to belong to another table. Set the last row of the table, or put the rest in a file of its own.",
    ja: "この行は空行の後にあり、セルが{found}個です（表は{expected}個）。別の表のようです。表の最終行を指定するか、別のファイルに分けてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"a,b,c\n1,2,3\n\nTotal,1\nMore,2\n", finds: &[2, 3] },
    super::Case::File { form: "", bytes: b"a,b,c\n1,2,3\n,,\nTotal,1\n4,5,6\n7,8\n", finds: &[3] },
    super::Case::File { form: "", bytes: b"a,b,c\n1,2,3\n\n4,5,6\n1,2\n", finds: &[] },
];
