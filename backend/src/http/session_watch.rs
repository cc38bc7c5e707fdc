//! Looks, while a stream or an upload goes on, whether the session behind it is still there: a user who was removed, signed out
//! or given a new password has no more of it.

use crate::access::sessions::{IDLE, LIFETIME, Token};
use crate::causes::chain;
use crate::state::AppState;
use crate::store::sessions;

/// Waits until the session of that token has ended.
pub async fn ended(state: AppState, token: Token) {
    let hash = token.hash();
    loop {
        tokio::time::sleep(state.limits.edge.session_check).await;
        let now = state.surroundings.now();
        match sessions::find(&state.db, token.account(), &hash, now - LIFETIME, now - IDLE).await {
            Ok(Some(_)) => {}
            Ok(None) => return,
            // Whether it has ended is not known; the next look will tell.
            Err(error) => tracing::warn!(error = %chain(&error), "looking for a session failed"),
        }
    }
}
