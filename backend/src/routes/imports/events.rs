//! `GET /api/imports/{id}/events`: an import as it goes on, as server-sent events.
//!
//! The database is the truth: each event is read from it, so that a reload, or another server, shows the same. A change
//! made in this process rings at once; one made elsewhere is seen by looking every second.

use crate::http::access::{Caller, Can};
use crate::http::error::ApiResult;
use crate::http::input::PathOf;
use crate::http::slots::Slot;
use crate::http::{session_watch, streams};
use crate::imports::view::view;
use crate::state::AppState;
use api::access::permit::ReadOwnImports;
use api::ids::{AccountId, ImportId};
use api::imports::ImportView;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// Events come no faster than this: five a second.
const PACE: Duration = Duration::from_millis(200);

/// How often one looks without being rung for.
const LOOK: Duration = Duration::from_secs(1);

struct Follower {
    state: AppState,
    caller: Caller,
    id: ImportId,
    changes: Receiver<ImportId>,
    sent: Option<ImportView>,
    /// Given back with the stream.
    _place: Slot<AccountId>,
}

/// Follows an import. The first event comes at once, the last with the end of the import.
#[utoipa::path(get, path = "/api/imports/{id}/events", tag = "imports", security(("session" = ["read_own_imports"])),
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, content_type = "text/event-stream", description = "events `import`, data: ImportView"),
    (status = 404, description = "not_found"),
    (status = 429, description = "event_streams_too_many; Retry-After says when to come again"),
))]
pub async fn follow_import(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadOwnImports>,
    PathOf(id): PathOf<ImportId>,
) -> ApiResult<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    // Listening begins before looking, so that no change falls in between.
    let changes = state.changes.subscribe();
    super::find(&state, &caller, &id).await?;
    let place = streams::events_place(&state, &caller.account)?;
    let (stopped, ended) = (state.stopped(), session_watch::ended(state.clone(), caller.clone()));
    let over = async move {
        tokio::select! {
            () = stopped => {}
            () = ended => {}
        }
    };
    let follower = Follower { state, caller, id, changes, sent: None, _place: place };
    let events = stream::unfold(follower, Follower::next);
    let events = futures_util::StreamExt::take_until(events, Box::pin(over));
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

impl Follower {
    /// The next event: the import as it now stands, once it differs from what was sent.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if let Some(sent) = &self.sent {
            if sent.state.is_end() {
                return None;
            }
            sleep(PACE).await;
        }
        loop {
            let found = super::find(&self.state, &self.caller, &self.id).await;
            let view = match found {
                Ok(import) => view(import),
                Err(error) => {
                    tracing::warn!(?error, "following an import failed");
                    return None;
                }
            };
            if self.sent.as_ref() != Some(&view) {
                let event = Event::default().event("import").json_data(&view).ok()?;
                self.sent = Some(view);
                return Some((Ok(event), self));
            }
            self.wait().await;
        }
    }

    /// Waits until the import may have changed.
    async fn wait(&mut self) {
        let until = Instant::now() + LOOK;
        loop {
            match timeout(until.saturating_duration_since(Instant::now()), self.changes.recv()).await {
                Ok(Ok(changed)) if changed != self.id => {}
                Ok(Err(RecvError::Closed)) => return sleep_until(until).await,
                Ok(Ok(_) | Err(RecvError::Lagged(_))) | Err(_) => return,
            }
        }
    }
}
