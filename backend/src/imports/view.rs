//! An import as people and programs see it.

use crate::clock::rfc3339;
use crate::store::imports::Import;
use api::ids::FormId;
use api::imports::{ImportFailure, ImportView, Progress};
use shared::report::Receipt;

/// The import as it goes over the wire.
#[must_use]
pub fn view(import: Import) -> ImportView {
    ImportView {
        id: import.asked.id,
        file_name: import.file_name,
        bytes: import.bytes,
        form: FormId::of(&import.asked.form),
        form_version: import.asked.form_version,
        by: import.by,
        created_at: rfc3339(import.created_at),
        finished_at: import.finished_at.map(rfc3339),
        state: import.state,
        progress: Progress { bytes: import.progress_bytes, records: import.progress_records, merged: import.merged_to },
        duplicates: import.asked.duplicates,
        counts: import.counts,
        lists_changed: import.lists_changed,
        skipped: import.skipped,
        receipt_code: import.receipt.as_ref().map(Receipt::code),
        receipt: import.receipt,
        receipt_match: import.receipt_match,
        findings: import.findings,
        failure: import.failure.as_deref().map(read_failure),
    }
}

/// How a failure is stored: as it goes over the wire.
#[must_use]
pub const fn stored_failure(failure: ImportFailure) -> &'static str {
    match failure {
        ImportFailure::GaveUp => r#"{"code":"gave_up"}"#,
        ImportFailure::FormGone => r#"{"code":"form_gone"}"#,
        ImportFailure::Internal => r#"{"code":"internal"}"#,
    }
}

/// A failure as it is stored. Versions before stored English sentences, which two were known of.
fn read_failure(stored: &str) -> ImportFailure {
    if let Ok(failure) = serde_json::from_str(stored) {
        return failure;
    }
    if stored.starts_with("The import was interrupted several times") {
        ImportFailure::GaveUp
    } else if stored.starts_with("The form was changed while the import was waiting") {
        ImportFailure::FormGone
    } else {
        ImportFailure::Internal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_read_as_they_are_stored_and_as_they_once_were() {
        for failure in ImportFailure::ALL {
            assert_eq!(read_failure(stored_failure(failure)), failure);
            assert_eq!(stored_failure(failure), serde_json::to_string(&failure).unwrap());
        }
        for (sentence, failure) in [
            (
                "The import was interrupted several times by a fault on the server, which is in its log. Nothing was imported. \
                 Please tell your administrator, then import the file again.",
                ImportFailure::GaveUp,
            ),
            (
                "The form was changed while the import was waiting. Nothing was imported. Please check the file again and import \
                 it anew.",
                ImportFailure::FormGone,
            ),
            ("Something else.", ImportFailure::Internal),
            (r#"{"code":"of_a_newer_server"}"#, ImportFailure::Internal),
        ] {
            assert_eq!(read_failure(sentence), failure, "{sentence}");
        }
    }
}
