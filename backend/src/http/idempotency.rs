//! `Idempotency-Key`: asking again, after an answer that was lost or came too late, does nothing twice.
//!
//! A layer around the routes that make something. It claims the key of who asks before the handler runs, and answers in
//! its place when the work is under way or done; the handler writes its answer in the transaction of its work
//! ([`Claim::keep`]). Refusals changed nothing and are not kept: with the same key the request is judged anew.
//!
//! What was asked for is told by method, address, `Upload-Name` and the BLAKE3 of the body. A body is hashed as it passes,
//! never kept; to compare one with that of the first request, it is read again and put nowhere. A file must so be sent once
//! more to learn its id, and the answer is never that of another file.

use crate::config::Limits;
use crate::http::access::Can;
use crate::http::error::{ApiError, ApiResult};
use crate::http::sender_pace::SenderPace;
use crate::state::AppState;
use crate::store::Tx;
use crate::store::idempotency::{self as table, Claimed, Entry, Kept};
use api::access::permit::Import;
use api::problem::Problem;
use axum::Extension;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, TryStreamExt};
use serde::Serialize;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout, timeout_at};

/// The header.
pub const HEADER: HeaderName = HeaderName::from_static("idempotency-key");

/// Most characters of a key: several times what a UUID or a digest has.
pub const KEY_CHARS: usize = 200;

/// How often work that goes on renews its lease: a third of it.
const BEAT: Duration = Duration::from_secs(10);

/// When to ask again while the first request is under way, in seconds.
const ASK_AGAIN: u64 = 2;

/// The key that a request holds; of one without a key, nothing.
#[derive(Clone, Debug, Default)]
pub struct Claim(Option<Arc<Held>>);

#[derive(Debug)]
struct Held {
    entry: Entry,
    body: Arc<Mutex<blake3::Hasher>>,
}

impl<S: Sync> FromRequestParts<S> for Claim {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

impl Claim {
    /// Keeps the answer for who asks again. The body must have been read to its end.
    ///
    /// # Errors
    /// When another request holds the key by now: then the transaction must not be committed.
    pub async fn keep(&self, tx: &mut Tx, status: StatusCode, answer: &impl Serialize) -> ApiResult<()> {
        let Some(held) = &self.0 else { return Ok(()) };
        let body = held.body.lock().unwrap_or_else(PoisonError::into_inner).finalize().to_hex().to_string();
        let kept = Kept { body, status: status.as_u16(), answer: serde_json::to_string(answer)? };
        if table::keep(tx, &held.entry, &kept).await? { Ok(()) } else { Err(in_progress()) }
    }
}

/// The layer. It must run in a task that is not dropped: a time limit belongs outside of it.
pub(crate) async fn once(Extension(state): Extension<AppState>, request: Request, next: Next) -> Response {
    if request.headers().contains_key(HEADER) {
        keyed(&state, request, next).await.unwrap_or_else(IntoResponse::into_response)
    } else {
        next.run(request).await
    }
}

async fn keyed(state: &AppState, request: Request, next: Next) -> ApiResult<Response> {
    let key = read_key(request.headers())?;
    let (mut parts, body) = request.into_parts();
    // Who may not do it is refused by the handler, in its own words.
    let Ok(Can { caller, .. }) = Can::<Import>::from_request_parts(&mut parts, state).await else {
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let entry = Entry { account: caller.account, user: caller.user, key, owner: state.surroundings.id() };
    match table::claim(&state.db, &entry, &head(&parts), state.surroundings.now()).await? {
        Claimed::Ours => {}
        Claimed::Running => return Err(in_progress()),
        Claimed::Other => return Err(reused()),
        Claimed::Done(kept) => return replay(&kept, body, &state.limits).await,
    }
    let hasher = Arc::new(Mutex::new(blake3::Hasher::new()));
    parts.extensions.insert(Claim(Some(Arc::new(Held { entry: entry.clone(), body: Arc::clone(&hasher) }))));
    let pieces = body.into_data_stream().inspect_ok(move |piece| {
        hasher.lock().unwrap_or_else(PoisonError::into_inner).update(piece);
    });
    let beat = keep_renewing(state.clone(), entry.clone());
    let response = next.run(Request::from_parts(parts, Body::from_stream(pieces))).await;
    drop(beat);
    if !response.status().is_success() {
        table::release(&state.db, &entry).await?;
    }
    Ok(response)
}

/// Renews the lease until what it returns is dropped. In a task of its own, so that no statement is dropped halfway.
fn keep_renewing(state: AppState, entry: Entry) -> oneshot::Sender<Infallible> {
    let (alive, mut gone) = oneshot::channel();
    tokio::spawn(async move {
        while timeout(BEAT, &mut gone).await.is_err() {
            match table::renew(&state.db, &entry, state.surroundings.now()).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(%error, "the lease of an idempotency key could not be renewed"),
            }
        }
    });
    alive
}

/// The answer of the first request, if this one asks for the same.
async fn replay(kept: &Kept, body: Body, limits: &Limits) -> ApiResult<Response> {
    let pace = SenderPace::begin(&limits.edge);
    let mut pieces = body.into_data_stream();
    let mut hasher = blake3::Hasher::new();
    loop {
        let until = pace.until(hasher.count()).min(Instant::now() + limits.edge.upload_silence);
        let Some(piece) = timeout_at(until, pieces.next()).await.map_err(|_| broken_off())? else { break };
        hasher.update(&piece.map_err(|_| broken_off())?);
        if hasher.count() > limits.file_bytes {
            return Err(reused());
        }
    }
    if *hasher.finalize().to_hex() != *kept.body {
        return Err(reused());
    }
    let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
    let json = HeaderValue::from_static("application/json");
    Ok((status, [(header::CONTENT_TYPE, json)], kept.answer.clone()).into_response())
}

fn read_key(headers: &HeaderMap) -> ApiResult<String> {
    let mut given = headers.get_all(HEADER).iter();
    let key = given.next().and_then(|key| key.to_str().ok()).unwrap_or_default();
    if given.next().is_some()
        || !(1..=KEY_CHARS).contains(&key.len())
        || !key.bytes().all(|byte| byte.is_ascii_graphic())
    {
        return Err(Problem::IdempotencyKeyWrong { most: KEY_CHARS as u64 }.into());
    }
    Ok(key.to_owned())
}

/// What is asked for, as far as the head of the request says it.
fn head(parts: &Parts) -> String {
    let mut hasher = blake3::Hasher::new();
    let address = parts.uri.path_and_query().map_or("", |address| address.as_str());
    let name = parts.headers.get("upload-name").map(HeaderValue::as_bytes).unwrap_or_default();
    for part in [parts.method.as_str().as_bytes(), address.as_bytes(), name] {
        hasher.update(&part.len().to_le_bytes()).update(part);
    }
    hasher.finalize().to_hex().to_string()
}

fn in_progress() -> ApiError {
    ApiError::Later(Problem::IdempotencyInProgress, ASK_AGAIN)
}

fn reused() -> ApiError {
    Problem::IdempotencyKeyReused.into()
}

fn broken_off() -> ApiError {
    Problem::RequestBrokenOff.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_visible_ascii_of_some_length() {
        let longest = "k".repeat(KEY_CHARS);
        let too_long = "k".repeat(KEY_CHARS + 1);
        for (given, key) in [
            (&["a"][..], Some("a")),
            (&["0b5e9f7e-!~"], Some("0b5e9f7e-!~")),
            (&[&*longest], Some(&*longest)),
            (&[&*too_long], None),
            (&[""], None),
            (&["a b"], None),
            (&["山"], None),
            (&["a", "b"], None),
        ] {
            let mut headers = HeaderMap::new();
            for value in given {
                headers.append(HEADER, HeaderValue::from_bytes(value.as_bytes()).unwrap());
            }
            assert_eq!(read_key(&headers).ok().as_deref(), key, "{given:?}");
        }
    }
}
