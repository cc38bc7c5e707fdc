//! Whose turn it is to write in SQLite, where one writes at a time: short work goes before long work.
//!
//! A small import or a sign-in writes a dozen times, briefly, with hardly a pause in between. Would a large import take
//! the writer in each of these pauses, the small one would wait a dozen times for a slice of the large one. So long work
//! waits until short work has paused for a moment, though never for long, and of all long work only one waits for the
//! writer at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{Instant, sleep};

/// Between two writes of short work less passes.
const PAUSE: Duration = Duration::from_millis(4);

/// The longest that a slice of long work lets others go before it.
const PATIENCE: Duration = Duration::from_millis(25);

/// How often long work looks whether it may go.
const LOOK: Duration = Duration::from_millis(1);

/// See the module's text.
#[derive(Debug)]
pub struct Turns {
    since: Instant,
    /// Short writes that run or wait.
    short: AtomicU32,
    /// Microseconds from `since` to the end of the last short write; 0 while there was none.
    last_short: AtomicU64,
    long: Mutex<()>,
}

impl Default for Turns {
    fn default() -> Self {
        Self { since: Instant::now(), short: AtomicU32::new(0), last_short: AtomicU64::new(0), long: Mutex::new(()) }
    }
}

/// A short write that waits or runs, until it is dropped.
#[derive(Debug)]
pub struct Short(Arc<Turns>);

impl Drop for Short {
    fn drop(&mut self) {
        let now = u64::try_from(self.0.since.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.0.last_short.store(now.max(1), Ordering::Relaxed);
        self.0.short.fetch_sub(1, Ordering::Release);
    }
}

impl Turns {
    /// Short work wants to write; it does not wait here.
    #[must_use]
    pub fn short(self: &Arc<Self>) -> Short {
        self.short.fetch_add(1, Ordering::Relaxed);
        Short(Arc::clone(self))
    }

    /// Waits for the turn of long work, which lasts until the guard is dropped.
    pub async fn long(&self) -> MutexGuard<'_, ()> {
        let turn = self.long.lock().await;
        let begun = Instant::now();
        while self.short_goes_on() && begun.elapsed() < PATIENCE {
            sleep(LOOK).await;
        }
        turn
    }

    /// Short work writes, waits, or did so a moment ago.
    fn short_goes_on(&self) -> bool {
        if self.short.load(Ordering::Acquire) > 0 {
            return true;
        }
        let last = self.last_short.load(Ordering::Relaxed);
        last > 0 && self.since.elapsed().saturating_sub(Duration::from_micros(last)) < PAUSE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn long_work_waits_for_a_pause_of_short_work_but_not_for_ever() {
        let turns = Arc::new(Turns::default());
        assert!(!turns.short_goes_on());
        drop(turns.short());
        let wrote = Instant::now();
        drop(turns.long().await);
        assert!(wrote.elapsed() >= PAUSE - LOOK, "{:?}", wrote.elapsed());
        // Somebody waits and never writes.
        let waiting = turns.short();
        let begun = Instant::now();
        let long = turns.long().await;
        assert!(begun.elapsed() >= PATIENCE, "{:?}", begun.elapsed());
        assert!(turns.long.try_lock().is_err(), "one at a time");
        drop((waiting, long));
    }
}
