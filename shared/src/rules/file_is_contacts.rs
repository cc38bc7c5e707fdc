//! The file is an address book or a calendar as programs exchange them: vCard, LDIF, iCalendar.
//!
//! Such files are lists of lines, not tables. Example: `BEGIN:VCARD`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_is_contacts",
    severity: Severity::Error,
    title_en: "Not a CSV",
    title_ja: "CSVではありません",
    en: "This is an address book or calendar as {format}, not a CSV. In the program it comes from, export the contacts as CSV instead.",
    ja: "これは{format}形式の連絡先（または予定表）で、CSVではありません。元のソフトで、連絡先をCSV形式で書き出してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"BEGIN:VCARD\nFN:A\nEND:VCARD\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"dn: cn=A,mail=a@b.jp\ncn: A\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"begin,end\n1,2\n", finds: &[] },
];
