//! Why a row was left out, in the reader's language. The rules of `shared` speak for faults of the file; the reasons
//! that only the database knows are here.

use crate::store::import_rows::ImportRow;
use api::imports::{Outcome, RowReason};
use shared::finding::{Finding, Severity};
use shared::lang::Lang;

/// A reason that only the database knows.
struct Known {
    code: &'static str,
    en: &'static str,
    ja: &'static str,
}

const LEAD_EXISTS: Known = Known {
    code: "lead_exists",
    en: "A lead with this e-mail address, or this ID, already exists.",
    ja: "このメールアドレスまたはIDのリードは既に登録されています。",
};

const EMAIL_REPEATED: Known = Known {
    code: "email_repeated",
    en: "An earlier row of this file has the same e-mail address, or the same ID.",
    ja: "このファイルの前の行に同じメールアドレスまたはIDがあります。",
};

const LEFT_OUT: Known = Known {
    code: "left_out",
    en: "A person left this row out before the import.",
    ja: "この行は取り込みの前に手動で除外されました。",
};

impl Known {
    fn reason(&self, lang: Lang) -> RowReason {
        let message = match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        };
        RowReason { code: self.code.into(), message: message.into() }
    }
}

/// Why a row, or a value of it, was left out, as people see it.
#[must_use]
pub fn reasons(row: &ImportRow, lang: Lang) -> Vec<RowReason> {
    match row.outcome {
        Outcome::SkippedExisting => vec![LEAD_EXISTS.reason(lang)],
        Outcome::SkippedRepeated => vec![EMAIL_REPEATED.reason(lang)],
        Outcome::LeftOut => vec![LEFT_OUT.reason(lang)],
        Outcome::New | Outcome::Updated | Outcome::Unchanged | Outcome::SkippedErrors | Outcome::Blank => {
            let costs = |finding: &&Finding| finding.severity == Severity::Error || finding.leaves_out();
            let errors = row.findings.iter().filter(costs);
            errors.map(|finding| RowReason { code: finding.code.to_string(), message: finding.message(lang) }).collect()
        }
    }
}
