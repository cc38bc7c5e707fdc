//! Answers that are streamed: each holds one of the places of its account, and ends with the session behind it.

use super::access::Caller;
use super::session_watch;
use super::slots::{Full, Slot, Slots};
use crate::http::error::{ApiError, ApiResult};
use crate::state::AppState;
use api::ids::AccountId;
use api::problem::Problem;
use api::reason::Reason;
use axum::body::Body;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use std::io;
use std::sync::Arc;

/// When to come again: a download takes seconds, or its reader is cut off.
const COME_AGAIN: u64 = 10;

/// A place for a download of that account.
///
/// # Errors
/// 429, when there are too many.
pub fn download_place(state: &AppState, account: &AccountId) -> ApiResult<Slot<AccountId>> {
    place(&state.edge.downloads, account).map_err(|full| {
        let most = state.limits.edge.downloads_of_account as u64;
        let reason = match full {
            Full::Key => Reason::DownloadsOfAccount { most },
            Full::All => Reason::DownloadsOfServer,
        };
        ApiError::Later(Problem::DownloadsTooMany { reason }, COME_AGAIN)
    })
}

/// A place for an event stream of that account.
///
/// # Errors
/// 429, when there are too many.
pub fn events_place(state: &AppState, account: &AccountId) -> ApiResult<Slot<AccountId>> {
    place(&state.edge.events, account).map_err(|full| {
        let most = state.limits.edge.events_of_account as u64;
        let reason = match full {
            Full::Key => Reason::StreamsOfAccount { most },
            Full::All => Reason::StreamsOfServer,
        };
        ApiError::Later(Problem::EventStreamsTooMany { reason }, COME_AGAIN)
    })
}

fn place(slots: &Arc<Slots<AccountId>>, account: &AccountId) -> Result<Slot<AccountId>, Full> {
    slots.take(Some(account.clone()))
}

/// The body of a download. It holds its place until it is dropped, and breaks off when the session ends.
pub fn download<E>(
    state: &AppState,
    caller: Caller,
    place: Slot<AccountId>,
    pieces: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
) -> Body
where
    E: std::error::Error + Send + Sync + 'static,
{
    let ended = session_watch::ended(state.clone(), caller);
    let parts = (Box::pin(pieces), Box::pin(ended), place);
    Body::from_stream(stream::unfold(Some(parts), async |parts| {
        let (mut pieces, mut ended, place) = parts?;
        tokio::select! {
            piece = pieces.next() => Some((piece?.map_err(io::Error::other), Some((pieces, ended, place)))),
            () = &mut ended => Some((Err(io::Error::other("the session has ended")), None)),
        }
    }))
}
