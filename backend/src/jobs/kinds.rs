//! The kinds of jobs, one line each; what each does stands in a file of its own.

use super::{JobError, run_import};
use crate::lease::Lease;
use crate::state::AppState;
use futures_util::future::BoxFuture;

/// What a job of a kind does, in a task of its own.
type Work = fn(AppState, Lease) -> BoxFuture<'static, Result<(), JobError>>;

/// A kind of job.
#[derive(Debug)]
pub(super) struct Kind {
    /// As it is stored.
    pub(super) name: &'static str,
    /// Claims after which it is given up.
    pub(super) attempts: u32,
    /// Does the work, or goes on with it.
    pub(super) run: Work,
    /// Ends what it is about after the last attempt, and the job with it.
    pub(super) give_up: Work,
}

static KINDS: &[Kind] = &[run_import::KIND];

/// The kind of that name; `None`: a newer version made it, and has to do it.
pub(super) fn of(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_its_own_name() {
        for kind in KINDS {
            assert_eq!(of(kind.name).map(|found| found.name), Some(kind.name));
            assert!(kind.attempts > 1, "one kill must not end a job: {}", kind.name);
        }
        assert!(of("of_a_newer_server").is_none());
    }
}
