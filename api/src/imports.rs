//! `/api/imports`: asked for, followed, looked back on.

use crate::ids::{FormId, ImportId, UploadId};
pub use crate::import_rows::{ListRows, Row, RowReason};
pub use crate::import_settings::{FieldName, ImportSettings};
pub use crate::import_state::ImportState;
use crate::page::up_to;
use crate::words::words;
use serde::{Deserialize, Serialize};
use shared::check::CheckSettings;
use shared::finding::Finding;
use shared::lang::Lang;
use shared::report::{Receipt, SkippedRule};

/// What to import, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRequest {
    /// Id of the uploaded file.
    pub upload: UploadId,
    /// Name of the form.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub form: FormId,
    /// Version of the form that the file was checked against.
    pub form_version: u32,
    /// How the file is read and checked.
    pub settings: CheckSettings,
    /// What to do with a row whose lead exists.
    pub duplicates: Duplicates,
    /// The receipt of the browser's check, if there was one.
    pub receipt: Option<Receipt>,
}

/// The import that was made of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Accepted {
    /// Its id.
    pub id: ImportId,
}

words! {
    /// What to do with a row whose lead exists, by e-mail address or id.
    #[derive(Default)]
    Duplicates {
        /// Leave the row out.
        #[default]
        Skip = "skip",
        /// Overwrite the lead's values with those of the row that are not blank.
        Update = "update",
    }
}

/// Which imports.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ListImports {
    /// Where the page begins: `next` of the page before.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, format = "uuid"))]
    pub cursor: Option<ImportId>,
    /// At most so many: 1 to 200, else 50.
    #[serde(default, deserialize_with = "up_to::<200, _>")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 200, default = 50))]
    pub limit: Option<u32>,
}

/// An import. They come newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportView {
    /// Id.
    pub id: ImportId,
    /// Name of the file on the sender's machine.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// Name of the form.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub form: FormId,
    /// Its version.
    pub form_version: u32,
    /// Who asked for it; null: that user is gone.
    pub by: Option<String>,
    /// When, RFC 3339.
    pub created_at: String,
    /// When it ended.
    pub finished_at: Option<String>,
    /// How far it is.
    pub state: ImportState,
    /// How far it is.
    pub progress: Progress,
    /// What is done with known leads.
    pub duplicates: Duplicates,
    /// What became of the records.
    pub counts: Outcomes,
    /// The server's receipt.
    pub receipt: Option<Receipt>,
    /// A short code of it for people.
    pub receipt_code: Option<String>,
    /// How it compares with the browser's.
    pub receipt_match: Option<ReceiptMatch>,
    /// Lists that differ between the check in the browser and this one, so that its receipt differs too: they were changed,
    /// removed or added meanwhile, or not known to the browser.
    #[serde(default)]
    pub lists_changed: Vec<String>,
    /// Rules that could not run, each with the name of its field and the reason.
    #[serde(default)]
    pub skipped: Vec<SkippedRule>,
    /// Why the file was refused.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// Why it failed.
    pub failure: Option<ImportFailure>,
}

/// How much of the file is checked, and merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// Bytes.
    pub bytes: u64,
    /// Records.
    pub records: u64,
    /// The last record that is merged; nobody sees its lead before the import is complete.
    #[serde(default)]
    pub merged: u64,
}

words! {
    /// How the receipts of browser and server compare.
    ReceiptMatch {
        /// They are equal.
        Equal = "equal",
        /// They differ: an operator should know.
        Different = "different",
        /// The browser sent none.
        Absent = "absent",
    }
}

words! {
    /// What became of a record.
    Outcome {
        /// Became a lead.
        New = "new",
        /// Changed a lead.
        Updated = "updated",
        /// Met a lead that says the same already.
        Unchanged = "unchanged",
        /// Left out: the lead was there before the import.
        SkippedExisting = "skipped_existing",
        /// Left out: an earlier row of the file has the same e-mail address or id.
        SkippedRepeated = "skipped_repeated",
        /// Left out: it has errors.
        SkippedErrors = "skipped_errors",
        /// Left out: all cells are blank.
        Blank = "blank",
        /// Left out by a person before the import.
        LeftOut = "left_out",
    }
}

impl Outcome {
    /// Whether the record's values are a lead's.
    #[must_use]
    pub const fn is_taken(self) -> bool {
        matches!(self, Self::New | Self::Updated | Self::Unchanged)
    }
}

/// How many records became what; `records` is the sum of the others, `in_part` apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Outcomes {
    /// Records below the header.
    pub records: u64,
    /// Became leads.
    pub new: u64,
    /// Changed a lead.
    pub updated: u64,
    /// Met a lead that says the same already.
    pub unchanged: u64,
    /// Left out: the lead exists, or an earlier row of the file has the same e-mail address or id.
    pub skipped_existing: u64,
    /// Left out: they have errors.
    pub skipped_errors: u64,
    /// Left out: all cells are blank.
    pub blank: u64,
    /// Left out by a person before the import.
    #[serde(default)]
    pub left_out: u64,
    /// Of those that became, changed or met leads: some of what stands in their cells was not imported, a value
    /// that could not be read or an extension.
    #[serde(default)]
    pub in_part: u64,
}

impl Outcomes {
    /// Counts so many more records that became that.
    pub const fn add(&mut self, outcome: Outcome, times: u64) {
        let count = match outcome {
            Outcome::New => &mut self.new,
            Outcome::Updated => &mut self.updated,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::SkippedExisting | Outcome::SkippedRepeated => &mut self.skipped_existing,
            Outcome::SkippedErrors => &mut self.skipped_errors,
            Outcome::Blank => &mut self.blank,
            Outcome::LeftOut => &mut self.left_out,
        };
        *count += times;
    }

    /// Whether each record is in exactly one of the counts.
    #[must_use]
    pub const fn add_up(&self) -> bool {
        let taken = self.new + self.updated + self.unchanged;
        let left = self.skipped_existing + self.skipped_errors + self.blank + self.left_out;
        self.records == taken + left
    }
}

/// Why an import failed: our own fault. Nothing was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ImportFailure {
    /// It was interrupted too often.
    GaveUp,
    /// The form was changed while it waited.
    FormGone,
    /// Something else, which the server's log says.
    Internal,
}

impl ImportFailure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::GaveUp, Self::FormGone, Self::Internal];

    /// For a person: what happened and what to do.
    #[must_use]
    pub const fn sentence(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::GaveUp, Lang::En) => {
                "The import was interrupted several times by a fault on the server, which is in its log. Nothing was \
                 imported. Please tell your administrator, then import the file again."
            }
            (Self::GaveUp, Lang::Ja) => {
                "サーバーの不具合により取り込みが何度も中断されました（詳細はサーバーのログにあります）。何も取り込まれていません。管理者に\
                 連絡してから、もう一度ファイルを取り込んでください。"
            }
            (Self::FormGone, Lang::En) => {
                "The form was changed while the import was waiting. Nothing was imported. Please check the file and \
                 import it again."
            }
            (Self::FormGone, Lang::Ja) => {
                "取り込みを待っている間にフォームが変更されました。何も取り込まれていません。もう一度ファイルを確認して取り込み直してください。"
            }
            (Self::Internal, Lang::En) => {
                "The import failed by a fault on the server, which is in its log. Nothing was imported. Please tell your \
                 administrator."
            }
            (Self::Internal, Lang::Ja) => {
                "サーバーの不具合により取り込みに失敗しました（詳細はサーバーのログにあります）。何も取り込まれていません。管理者に連絡してください。"
            }
        }
    }
}

/// The error CSV.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ReadErrors {
    /// Language of the reasons: `en` or `ja`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, pattern = "^(en|ja)$"))]
    pub lang: Lang,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outcome_is_in_one_count() {
        let mut counts = Outcomes { records: Outcome::ALL.len() as u64, ..Outcomes::default() };
        Outcome::ALL.iter().for_each(|&outcome| counts.add(outcome, 1));
        assert!(counts.add_up());
        assert_eq!(counts.skipped_existing, 2);
    }
}
