//! What the server says and is told is in the crate `api`; here is what the page calls it, and why a request did not work.

pub use ::api::access::{Permission, Role};
pub use ::api::forms::Forms;
pub use ::api::ids::{AccountId, FormId, ImportId, UploadId, UserId};
pub use ::api::imports::{
    Accepted, Duplicates, ImportFailure, ImportRequest, ImportState, ImportView, Outcomes, Progress, ReceiptMatch,
};
pub use ::api::imports::{FieldName, ImportSettings, Outcome, Row};
pub use ::api::leads::{FieldChange, Lead, LeadChange, LeadHistory, LeadsPage, Order};
pub use ::api::page::Page;
pub use ::api::problem::Code;
use ::api::problem::Told;
pub use ::api::session::{Account, Credentials, PasswordChange, Session, User};
pub use ::api::uploads::Upload;
use std::time::Duration;

/// A page of imports, newest first.
pub type ImportsPage = Page<ImportView>;

/// A page of what became of the rows of an import.
pub type RowsPage = Page<Row>;

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
        /// Why; `None` if the answer did not say.
        told: Option<Box<Told>>,
        /// `Retry-After`: seconds until it may be asked again, if it says so.
        after: Option<u32>,
    },
    /// An answer that is not understood.
    Unclear,
    /// The file to send cannot be read any more.
    FileGone,
}

impl Failure {
    /// Reads the body of an answer whose status is not one of success.
    #[must_use]
    pub fn read(status: u16, body: &str, after: Option<&str>) -> Self {
        let told = Told::read(body).map(Box::new);
        Self::Refused { status, told, after: after.and_then(|seconds| seconds.parse().ok()) }
    }

    /// The code of a refusal, if it is one that is known here.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Refused { told, .. } => told.as_ref()?.code,
            _ => None,
        }
    }

    /// How long to wait before the same is asked again without troubling a person, after so many tries; `None`: it is to be
    /// told. An answer that was lost or came too late, or a server that starts anew, is a matter of seconds.
    #[must_use]
    pub fn pause(&self, tries: usize) -> Option<Duration> {
        let pause = *PAUSES.get(tries)?;
        let seconds = match self {
            Self::Offline => pause,
            Self::Refused { status: 408 | 503, after, .. } => pause.max(after.unwrap_or(0)),
            Self::Refused { .. } if self.code() == Some(Code::IdempotencyInProgress) => pause,
            Self::Refused { status: 429, after: Some(after), .. } => *after,
            _ => return None,
        };
        (seconds <= LONGEST_PAUSE).then(|| Duration::from_secs(seconds.into()))
    }

    /// What the server says to who is not signed in.
    #[must_use]
    pub const fn signed_out() -> Self {
        Self::Refused { status: 401, told: None, after: None }
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
    fn a_refusal_is_read_from_its_document() {
        let body = r#"{"type":"x","title":"Not allowed","status":403,"detail":"No.","code":"cross_site"}"#;
        let failure = Failure::read(403, body, None);
        assert_eq!(failure.code(), Some(Code::CrossSite));
        assert!(!failure.is_signed_out());
        let unread = Failure::read(401, "<html>", None);
        assert!(unread.is_signed_out() && unread.code().is_none());
    }

    #[test]
    fn what_passes_by_itself_is_asked_again_a_few_times() {
        let refused =
            |status, code: &str, after| Failure::read(status, &format!(r#"{{"code":"{code}","detail":""}}"#), after);
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
}
