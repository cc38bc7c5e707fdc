//! What the server says and is told: the shapes of its HTTP API, and why a request did not work.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::check::CheckSettings;
use shared::form::Form;
use shared::report::{Receipt, SkippedRule};
use std::collections::BTreeMap;
use std::time::Duration;

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// The person.
    pub user: User,
    /// The account.
    pub account: Account,
    /// The one-time password was not changed yet.
    pub must_change_password: bool,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct User {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Account {
    /// Name.
    pub name: String,
}

/// The forms that the server has.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Forms {
    /// The first is the one that the page checks by.
    pub forms: Vec<Form>,
}

/// What is done with a lead that is there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// It stays as it is.
    #[default]
    Skip,
    /// It takes the values of the file.
    Update,
}

/// Asks for an import.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ImportRequest {
    /// Id of the upload.
    pub upload: String,
    /// Name of the form.
    pub form: String,
    /// Its version.
    pub form_version: u32,
    /// Reading, mapping, country, day.
    pub settings: CheckSettings,
    /// What is done with known leads.
    pub duplicates: Duplicates,
    /// The browser's receipt.
    pub receipt: Option<Receipt>,
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Waits for its turn.
    Queued,
    /// The rows are being checked.
    Checking,
    /// The rows are being written.
    Merging,
    /// Done.
    Complete,
    /// The file cannot be taken.
    Refused,
    /// A fault of the server; nothing was written.
    Failed,
}

impl ImportState {
    /// Nothing will change any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Complete | Self::Refused | Self::Failed)
    }
}

/// Whether the receipts of browser and server are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptMatch {
    /// Both judged alike.
    Equal,
    /// They did not.
    Different,
    /// The browser sent none.
    Absent,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Records read.
    pub records: u64,
    /// Records that are written, of those read.
    #[serde(default)]
    pub merged: u64,
}

/// What became of the records; the others add up to `records`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct ImportCounts {
    /// Records of the file.
    pub records: u64,
    /// New leads.
    pub new: u64,
    /// Leads that took new values.
    pub updated: u64,
    /// Leads that had these values already.
    pub unchanged: u64,
    /// Leads that were there and stay as they are.
    pub skipped_existing: u64,
    /// Records with errors.
    pub skipped_errors: u64,
    /// Blank records.
    pub blank: u64,
    /// Records left out by a person.
    #[serde(default)]
    pub left_out: u64,
}

/// One import.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ImportView {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub file_name: String,
    /// Bytes of the file.
    pub bytes: u64,
    /// Who brought it; `None` if that user is gone.
    pub by: Option<String>,
    /// When, RFC 3339.
    pub created_at: String,
    /// When it ended.
    pub finished_at: Option<String>,
    /// Where it stands.
    pub state: ImportState,
    /// How far it is.
    pub progress: Progress,
    /// What was to be done with known leads.
    pub duplicates: Duplicates,
    /// What became of the records.
    pub counts: ImportCounts,
    /// The short code of the server's receipt.
    pub receipt_code: Option<String>,
    /// Whether it is the browser's.
    pub receipt_match: Option<ReceiptMatch>,
    /// Lists that were others in the browser's check.
    #[serde(default)]
    pub lists_changed: Vec<String>,
    /// Rules that could not run.
    #[serde(default)]
    pub skipped: Vec<SkippedRule>,
    /// Why it was refused: findings, whose sentences the worker makes.
    #[serde(default)]
    pub findings: Vec<Value>,
    /// Why it failed.
    pub failure: Option<String>,
}

/// A page of imports, newest first.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct ImportsPage {
    /// The imports.
    pub imports: Vec<ImportView>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// One lead.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Lead {
    /// Its id.
    pub id: String,
    /// Values by field.
    pub values: BTreeMap<String, Option<String>>,
    /// Those of custom fields.
    #[serde(default)]
    pub custom: BTreeMap<String, Option<String>>,
    /// When it last changed, RFC 3339.
    pub updated_at: String,
}

/// A page of leads.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct LeadsPage {
    /// The leads.
    pub leads: Vec<Lead>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Leads in all.
    pub total: u64,
}

/// An upload that has arrived.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Uploaded {
    /// Its id.
    pub id: String,
}

/// Something that was made.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Made {
    /// Its id.
    pub id: String,
}

/// Seconds before the second, third and fourth try.
const PAUSES: [u32; 3] = [1, 2, 4];

/// Longest pause that a person is not told of, in seconds.
const LONGEST_PAUSE: u32 = 8;

/// Why a request did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer: the network or the server is away.
    Offline,
    /// The server refused.
    Refused {
        /// HTTP status.
        status: u16,
        /// What kind of refusal; empty if the answer did not say.
        code: String,
        /// The server's sentence.
        message: String,
        /// `Retry-After`: seconds until it may be asked again, if it says so.
        after: Option<u32>,
    },
    /// An answer that is not understood.
    Unclear,
    /// The file to send cannot be read any more.
    FileGone,
}

#[derive(Deserialize)]
struct Envelope {
    error: Problem,
}

#[derive(Deserialize)]
struct Problem {
    code: String,
    #[serde(default)]
    message: String,
}

impl Failure {
    /// Reads the body of an answer whose status is not one of success.
    #[must_use]
    pub fn read(status: u16, body: &str, after: Option<&str>) -> Self {
        let (code, message) = match serde_json::from_str::<Envelope>(body) {
            Ok(envelope) => (envelope.error.code, envelope.error.message),
            Err(_) => (String::new(), String::new()),
        };
        Self::Refused { status, code, message, after: after.and_then(|seconds| seconds.parse().ok()) }
    }

    /// How long to wait before the same is asked again without troubling a person, after so many tries; `None`: it is to be
    /// told. An answer that was lost or came too late, or a server that starts anew, is a matter of seconds.
    #[must_use]
    pub fn pause(&self, tries: usize) -> Option<Duration> {
        let pause = *PAUSES.get(tries)?;
        let seconds = match self {
            Self::Offline => pause,
            Self::Refused { status: 408 | 503, after, .. } => pause.max(after.unwrap_or(0)),
            Self::Refused { status: 409, code, .. } if code == "idempotency_in_progress" => pause,
            Self::Refused { status: 429, after: Some(after), .. } => *after,
            _ => return None,
        };
        (seconds <= LONGEST_PAUSE).then(|| Duration::from_secs(seconds.into()))
    }

    /// What the server says to who is not signed in.
    #[must_use]
    pub const fn signed_out() -> Self {
        Self::Refused { status: 401, code: String::new(), message: String::new(), after: None }
    }

    /// Nobody is signed in, or not any more.
    #[must_use]
    pub const fn is_signed_out(&self) -> bool {
        matches!(self, Self::Refused { status: 401, .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_read_from_its_envelope() {
        let body = r#"{"error":{"code":"cross_site","message":"No."}}"#;
        let expected = Failure::Refused { status: 403, code: "cross_site".into(), message: "No.".into(), after: None };
        assert_eq!(Failure::read(403, body, None), expected);
        assert!(Failure::read(401, "<html>", None).is_signed_out());
    }

    #[test]
    fn what_passes_by_itself_is_asked_again_a_few_times() {
        let refused = |status, code: &str, after| {
            Failure::read(status, &format!(r#"{{"error":{{"code":"{code}","message":""}}}}"#), after)
        };
        for (failure, pauses) in [
            (Failure::Offline, [Some(1), Some(2), Some(4), None]),
            (refused(408, "timed_out", Some("2")), [Some(2), Some(2), Some(4), None]),
            (refused(503, "database_unavailable", Some("5")), [Some(5), Some(5), Some(5), None]),
            (refused(409, "idempotency_in_progress", Some("2")), [Some(1), Some(2), Some(4), None]),
            (refused(429, "uploads_too_many", Some("3")), [Some(3), Some(3), Some(3), None]),
            (refused(429, "too_many_attempts", Some("900")), [None; 4]),
            (refused(429, "too_many_attempts", None), [None; 4]),
            (refused(409, "upload_imported", None), [None; 4]),
            (refused(500, "internal", None), [None; 4]),
            (Failure::FileGone, [None; 4]),
        ] {
            for (tries, pause) in pauses.into_iter().enumerate() {
                assert_eq!(failure.pause(tries), pause.map(Duration::from_secs), "{failure:?} after {tries}");
            }
        }
    }

    #[test]
    fn an_import_is_read() {
        let body = r#"{"id":"1","file_name":"a.csv","bytes":3,"form":"leads","form_version":1,"by":null,
            "created_at":"2026-11-21T00:00:00Z","finished_at":null,"state":"checking","progress":{"bytes":1,"records":0},
            "duplicates":"skip","counts":{"records":0,"new":0,"updated":0,"unchanged":0,"skipped_existing":0,
            "skipped_errors":0,"blank":0},"receipt":null,"receipt_code":null,"receipt_match":null,"findings":[],"failure":null}"#;
        let view: ImportView = serde_json::from_str(body).unwrap();
        assert_eq!(view.state, ImportState::Checking);
        assert!(!view.state.is_final());
    }
}
