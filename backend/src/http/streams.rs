//! Answers that are streamed: each holds one of the places of its account, and ends with the session behind it.

use super::session_watch;
use super::slots::{Full, Slot, Slots};
use crate::auth::Token;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;
use axum::body::Body;
use axum::http::StatusCode;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use std::io;
use std::sync::Arc;

/// Bytes of a file that are read at a time for a download.
pub const PIECE: u64 = 64 << 10;

/// When to come again: a download takes seconds, or its reader is cut off.
const COME_AGAIN: u64 = 10;

/// A place for a download of that account.
///
/// # Errors
/// 429, when there are too many.
pub fn download_place(state: &AppState, account: &str) -> ApiResult<Slot<String>> {
    place(&state.edge.downloads, account).map_err(|full| {
        too_many(
            "downloads_too_many",
            full,
            "downloads of your account are under way, the most that are at once. Let one end, then try again.",
            "The server has as many downloads under way as it can take. Please try again in a few seconds.",
            state.limits.edge.downloads_of_account,
        )
    })
}

/// A place for an event stream of that account.
///
/// # Errors
/// 429, when there are too many.
pub fn events_place(state: &AppState, account: &str) -> ApiResult<Slot<String>> {
    place(&state.edge.events, account).map_err(|full| {
        too_many(
            "event_streams_too_many",
            full,
            "imports are followed by your account, the most that are at once. Close a page that follows one, then try again.",
            "The server has as many imports followed as it can take. Please try again in a few seconds.",
            state.limits.edge.events_of_account,
        )
    })
}

fn place(slots: &Arc<Slots<String>>, account: &str) -> Result<Slot<String>, Full> {
    slots.take(Some(account.to_owned()))
}

fn too_many(code: &'static str, full: Full, of_account: &str, in_all: &str, limit: usize) -> ApiError {
    let message = match full {
        Full::Key => format!("{limit} {of_account}"),
        Full::All => in_all.to_owned(),
    };
    ApiError::Later { status: StatusCode::TOO_MANY_REQUESTS, code, message, seconds: COME_AGAIN }
}

/// The body of a download. It holds its place until it is dropped, and breaks off when the session ends.
pub fn download<E>(
    state: &AppState,
    token: Token,
    place: Slot<String>,
    pieces: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
) -> Body
where
    E: std::error::Error + Send + Sync + 'static,
{
    let ended = session_watch::ended(state.clone(), token);
    let parts = (Box::pin(pieces), Box::pin(ended), place);
    Body::from_stream(stream::unfold(Some(parts), async |parts| {
        let (mut pieces, mut ended, place) = parts?;
        tokio::select! {
            piece = pieces.next() => Some((piece?.map_err(io::Error::other), Some((pieces, ended, place)))),
            () = &mut ended => Some((Err(io::Error::other("the session has ended")), None)),
        }
    }))
}
