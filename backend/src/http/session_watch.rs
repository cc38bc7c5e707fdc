//! Looks, while a stream or an upload goes on, whether the session behind it is still there and may what it might: a user who was
//! removed, signed out, or given a new password or another role has no more of it.

use super::access::Caller;
use crate::access::sessions::{IDLE, LIFETIME};
use crate::causes::chain;
use crate::state::AppState;
use crate::store::sessions;

/// Waits until the caller's session has ended, or their rights are others.
pub async fn ended(state: AppState, caller: Caller) {
    let (token, hash) = (&caller.token, caller.token.hash());
    loop {
        tokio::time::sleep(state.limits.edge.session_check).await;
        let now = state.surroundings.now();
        match sessions::find(&state.db, token.account(), &hash, now - LIFETIME, now - IDLE).await {
            Ok(Some(session)) if caller.still_may(&session) => {}
            Ok(_) => return,
            // Whether it has ended is not known; the next look will tell.
            Err(error) => tracing::warn!(error = %chain(&error), "looking for a session failed"),
        }
    }
}
