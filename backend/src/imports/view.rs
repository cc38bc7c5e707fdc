//! An import as people and programs see it.

use crate::clock::rfc3339;
use crate::db::imports::{Duplicates, Import, Outcomes, ReceiptMatch, State};
use serde::Serialize;
use shared::finding::Finding;
use shared::report::{Receipt, SkippedRule};
use utoipa::ToSchema;

/// An import.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ImportView {
    /// Id.
    pub id: String,
    /// Name of the file on the sender's machine.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// Name of the form.
    pub form: String,
    /// Its version.
    pub form_version: u32,
    /// Who asked for it; null: that user is gone.
    pub by: Option<String>,
    /// When.
    pub created_at: String,
    /// When it ended.
    pub finished_at: Option<String>,
    /// How far it is.
    pub state: State,
    /// How far it is.
    pub progress: Progress,
    /// What is done with known leads.
    pub duplicates: Duplicates,
    /// What became of the records.
    pub counts: Outcomes,
    /// The server's receipt.
    #[schema(value_type = Option<Object>)]
    pub receipt: Option<Receipt>,
    /// A short code of it for people.
    pub receipt_code: Option<String>,
    /// How it compares with the browser's.
    pub receipt_match: Option<ReceiptMatch>,
    /// Lists that differ between the check in the browser and this one, so that its receipt differs too: they were changed,
    /// removed or added meanwhile, or not known to the browser.
    pub lists_changed: Vec<String>,
    /// Rules that could not run, each with the name of its field and the reason.
    #[schema(value_type = Vec<Object>)]
    pub skipped: Vec<SkippedRule>,
    /// Why the file was refused.
    #[schema(value_type = Vec<Object>)]
    pub findings: Vec<Finding>,
    /// Why it failed, in a sentence.
    pub failure: Option<String>,
}

/// How much of the file is checked, and merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Progress {
    /// Bytes.
    pub bytes: u64,
    /// Records.
    pub records: u64,
    /// The last record that is merged; nobody sees its lead before the import is complete.
    pub merged: u64,
}

impl From<Import> for ImportView {
    fn from(import: Import) -> Self {
        Self {
            id: import.asked.id,
            file_name: import.file_name,
            bytes: import.bytes,
            form: import.asked.form,
            form_version: import.asked.form_version,
            by: import.by,
            created_at: rfc3339(import.created_at),
            finished_at: import.finished_at.map(rfc3339),
            state: import.state,
            progress: Progress {
                bytes: import.progress_bytes,
                records: import.progress_records,
                merged: import.merged_to,
            },
            duplicates: import.asked.duplicates,
            counts: import.counts,
            lists_changed: import.lists_changed,
            skipped: import.skipped,
            receipt_code: import.receipt.as_ref().map(Receipt::code),
            receipt: import.receipt,
            receipt_match: import.receipt_match,
            findings: import.findings,
            failure: import.failure,
        }
    }
}
