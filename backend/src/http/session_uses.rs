//! When sessions were last used. Requests note it here; now and then it is written down, many at once, so that no read waits
//! for a write.

use crate::causes::chain;
use crate::clock::Millis;
use crate::state::AppState;
use crate::store::{DbResult, sessions};
use api::ids::AccountId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Use is noted no more often than this.
const NOTE_USE: Millis = 5 * 60 * 1000;

/// How often it is written down: much more often than sessions end for want of use.
const PAUSE: Duration = Duration::from_secs(30);

/// Most sessions that wait to be written down. The use of further ones is noted with a later request.
const MOST: usize = 10_000;

/// What is noted and not written down yet: account and hash of the token, and when.
#[derive(Debug, Default)]
pub struct SessionUses(Mutex<HashMap<(AccountId, String), Millis>>);

impl SessionUses {
    /// Notes that a session is used now, if what stands in the database is of some minutes ago.
    pub fn note(&self, account: &AccountId, token_hash: &str, seen_at: Millis, now: Millis) {
        if now - seen_at < NOTE_USE {
            return;
        }
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (account.clone(), token_hash.to_owned());
        if noted.len() < MOST || noted.contains_key(&key) {
            noted.insert(key, now);
        }
    }

    fn take(&self) -> HashMap<(AccountId, String), Millis> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes down what is noted, an account at a time, so that nobody waits for two.
///
/// # Errors
/// When the database cannot be asked; what was noted is then forgotten, and noted again with the next requests.
pub async fn write_down(state: &AppState) -> DbResult<()> {
    let mut noted: Vec<_> = state.session_uses.take().into_iter().collect();
    noted.sort_unstable();
    for of_account in noted.chunk_by(|((one, _), _), ((other, _), _)| one == other) {
        let mut tx = state.db.begin().await?;
        for ((account, token_hash), at) in of_account {
            sessions::touch(&mut tx, account, token_hash, *at).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Does so until the server stops, and then once more.
pub async fn keep_writing_down(state: AppState) {
    loop {
        let stops = tokio::select! {
            () = tokio::time::sleep(PAUSE) => false,
            () = state.stopped() => true,
        };
        if let Err(error) = write_down(&state).await {
            tracing::warn!(error = %chain(&error), "the use of sessions could not be written down");
        }
        if stops {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_is_noted_once_in_some_minutes() {
        let (uses, account) = (SessionUses::default(), "019ab5b0-7f6b-7000-8000-000000000001".parse().unwrap());
        uses.note(&account, "a", 0, NOTE_USE - 1);
        assert!(uses.take().is_empty());
        uses.note(&account, "a", 0, NOTE_USE);
        uses.note(&account, "a", 0, NOTE_USE + 1);
        uses.note(&account, "b", 0, NOTE_USE);
        let mut noted: Vec<_> = uses.take().into_iter().map(|((_, hash), at)| (hash, at)).collect();
        noted.sort();
        assert_eq!(noted, [("a".to_owned(), NOTE_USE + 1), ("b".to_owned(), NOTE_USE)]);
        for number in 0..MOST + 5 {
            uses.note(&account, &number.to_string(), 0, NOTE_USE);
        }
        assert_eq!(uses.take().len(), MOST);
    }
}
