//! How much one account may upload: at once, and what waits to be imported.

use crate::db::uploads::Waiting;
use crate::db::users::User;
use crate::error::{ApiError, ApiResult};
use crate::http::EdgeLimits;
use crate::http::slots::{Full, Slot};
use crate::state::AppState;
use axum::http::StatusCode;

/// When to come again while others are under way.
const SOON: u64 = 10;

/// When to come again while files wait to be imported: that takes somebody's decision, or a day.
const LATER: u64 = 600;

/// The places of one upload.
#[derive(Debug)]
pub(super) struct Places {
    _of_user: Slot<String>,
    _of_account: Slot<String>,
}

/// Places for an upload of that user.
pub(super) fn places(state: &AppState, user: &User) -> ApiResult<Places> {
    let limits = &state.limits.edge;
    let of_user = state.edge.uploads_of_user.take(Some(user.id.clone())).map_err(|_| {
        let message = format!(
            "{} uploads of yours are under way, the most that are at once. Let one end, then send the file again.",
            limits.uploads_of_user
        );
        too_many("uploads_too_many", message, SOON)
    })?;
    let of_account = state.edge.uploads.take(Some(user.account.clone())).map_err(|full| {
        let message = match full {
            Full::Key => format!(
                "{} uploads of your account are under way, the most that are at once. Let one end, then send the file again.",
                limits.uploads_of_account
            ),
            Full::All => "The server takes as many uploads as it can at once. Please send the file again in a few seconds.".into(),
        };
        too_many("uploads_too_many", message, SOON)
    })?;
    Ok(Places { _of_user: of_user, _of_account: of_account })
}

/// Whether one more file, of so many bytes, may wait to be imported beside what waits already.
pub(super) fn check_waiting(waiting: Waiting, bytes: u64, limits: &EdgeLimits) -> ApiResult<()> {
    if waiting.uploads >= limits.waiting_uploads {
        let message = format!(
            "{} uploaded files of your account wait to be imported, the most that may. Import them, or let a day pass: what \
             nobody imports is removed.",
            waiting.uploads
        );
        return Err(too_many("uploads_waiting_too_many", message, LATER));
    }
    if waiting.bytes.saturating_add(bytes) > limits.waiting_bytes { Err(too_much_waits(limits)) } else { Ok(()) }
}

/// The files that wait would be too large together.
pub(super) fn too_much_waits(limits: &EdgeLimits) -> ApiError {
    let message = format!(
        "With this file, more than {} bytes would wait to be imported in your account, the most that may. Import what waits, or \
         let a day pass: what nobody imports is removed.",
        limits.waiting_bytes
    );
    too_many("uploads_waiting_too_large", message, LATER)
}

fn too_many(code: &'static str, message: String, seconds: u64) -> ApiError {
    ApiError::Later { status: StatusCode::TOO_MANY_REQUESTS, code, message, seconds }
}
