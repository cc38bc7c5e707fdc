//! How much one account may upload: at once, and what waits to be imported.

use crate::http::EdgeLimits;
use crate::http::access::Caller;
use crate::http::error::{ApiError, ApiResult};
use crate::http::slots::{Full, Slot};
use crate::state::AppState;
use crate::store::uploads::Waiting;
use api::ids::{AccountId, UserId};
use api::problem::Problem;
use api::reason::Reason;

/// When to come again while others are under way.
const SOON: u64 = 10;

/// When to come again while files wait to be imported: that takes somebody's decision, or a day.
const LATER: u64 = 600;

/// The places of one upload.
#[derive(Debug)]
pub(super) struct Places {
    _of_user: Slot<UserId>,
    _of_account: Slot<AccountId>,
}

/// Places for an upload of that person.
pub(super) fn places(state: &AppState, caller: &Caller) -> ApiResult<Places> {
    let limits = &state.limits.edge;
    let refused = |reason| ApiError::Later(Problem::UploadsTooMany { reason }, SOON);
    let of_user = state
        .edge
        .uploads_of_user
        .take(Some(caller.user.clone()))
        .map_err(|_| refused(Reason::UploadsOfUser { most: limits.uploads_of_user as u64 }))?;
    let of_account = state.edge.uploads.take(Some(caller.account.clone())).map_err(|full| {
        refused(match full {
            Full::Key => Reason::UploadsOfAccount { most: limits.uploads_of_account as u64 },
            Full::All => Reason::UploadsOfServer,
        })
    })?;
    Ok(Places { _of_user: of_user, _of_account: of_account })
}

/// Whether one more file, of so many bytes, may wait to be imported beside what waits already.
pub(super) fn check_waiting(waiting: Waiting, bytes: u64, limits: &EdgeLimits) -> ApiResult<()> {
    if waiting.uploads >= limits.waiting_uploads {
        return Err(ApiError::Later(Problem::UploadsWaitingTooMany { most: waiting.uploads }, LATER));
    }
    if waiting.bytes.saturating_add(bytes) > limits.waiting_bytes { Err(too_much_waits(limits)) } else { Ok(()) }
}

/// The files that wait would be too large together.
pub(super) fn too_much_waits(limits: &EdgeLimits) -> ApiError {
    ApiError::Later(Problem::UploadsWaitingTooLarge { most: limits.waiting_bytes }, LATER)
}
