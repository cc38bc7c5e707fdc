//! How often signing in may be tried, per address and per e-mail address. In memory and bounded: a restart forgets.

use crate::clock::Millis;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Time over which attempts are counted.
const WINDOW: Millis = 15 * 60 * 1000;

/// Attempts for one e-mail address: a person mistypes a few times, a guesser wants thousands.
const PER_EMAIL: u32 = 10;

/// Attempts from one network address: an office shares one.
const PER_ADDRESS: u32 = 100;

/// Most keys remembered. Beyond it the oldest are forgotten first.
const KEYS: usize = 20_000;

#[derive(Debug)]
struct Attempts {
    since: Millis,
    count: u32,
}

/// Counts attempts.
#[derive(Debug, Default)]
pub struct SignInLimit {
    attempts: Mutex<HashMap<String, Attempts>>,
}

impl SignInLimit {
    /// Counts an attempt before it is made.
    ///
    /// # Errors
    /// Seconds to wait, when there were too many.
    pub fn attempt(&self, address: &str, email: &str, now: Millis) -> Result<(), u64> {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut attempts, now);
        for (key, limit) in [(address_key(address), PER_ADDRESS), (email_key(email), PER_EMAIL)] {
            let entry = attempts.entry(key).or_insert(Attempts { since: now, count: 0 });
            if now >= entry.since + WINDOW {
                *entry = Attempts { since: now, count: 0 };
            }
            if entry.count >= limit {
                let wait = entry.since + WINDOW - now;
                return Err(u64::try_from(wait).unwrap_or_default().div_ceil(1000));
            }
            entry.count += 1;
        }
        Ok(())
    }

    /// The attempt was right: that e-mail address starts afresh.
    pub fn succeeded(&self, email: &str) {
        let mut attempts = self.attempts.lock().unwrap_or_else(PoisonError::into_inner);
        attempts.remove(&email_key(email));
    }
}

fn address_key(address: &str) -> String {
    format!("from {address}")
}

fn email_key(email: &str) -> String {
    format!("for {email}")
}

fn make_room(attempts: &mut HashMap<String, Attempts>, now: Millis) {
    if attempts.len() < KEYS {
        return;
    }
    attempts.retain(|_, entry| now < entry.since + WINDOW);
    if attempts.len() >= KEYS {
        let mut times: Vec<Millis> = attempts.values().map(|entry| entry.since).collect();
        let (_, middle, _) = times.select_nth_unstable(KEYS / 2);
        let middle = *middle;
        attempts.retain(|_, entry| entry.since > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_attempt_for_an_address_waits() {
        let limit = SignInLimit::default();
        for _ in 0..PER_EMAIL {
            assert_eq!(limit.attempt("::1", "a@b.c", 0), Ok(()));
        }
        assert_eq!(limit.attempt("::2", "a@b.c", 1000), Err(899));
        assert_eq!(limit.attempt("::2", "other@b.c", 1000), Ok(()));
        assert_eq!(limit.attempt("::2", "a@b.c", WINDOW), Ok(()));
    }

    #[test]
    fn success_starts_afresh() {
        let limit = SignInLimit::default();
        for _ in 0..3 * PER_EMAIL {
            assert_eq!(limit.attempt("::1", "a@b.c", 0), Ok(()));
            limit.succeeded("a@b.c");
        }
    }

    #[test]
    fn memory_is_bounded() {
        let limit = SignInLimit::default();
        for n in 0..3 * KEYS as i64 {
            let _ = limit.attempt(&n.to_string(), &n.to_string(), n % WINDOW);
        }
        assert!(limit.attempts.lock().unwrap().len() <= KEYS + 2);
    }
}
