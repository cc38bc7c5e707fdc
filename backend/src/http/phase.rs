//! What an open connection is about: waiting for a request, or answering one. Those that wait are given up first.

use super::slots::Slot;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

/// What a connection is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Between two requests.
    Idle,
    /// The headers of a request come in, or the first of a new connection are waited for.
    Head,
    /// A request is answered.
    Busy,
    /// Its place was given to another one.
    Cut,
}

/// An open connection.
#[derive(Debug)]
pub struct Open {
    /// Whose, if that is limited.
    pub address: Option<IpAddr>,
    now: Mutex<Now>,
    cut: Notify,
}

#[derive(Debug)]
struct Now {
    phase: Phase,
    since: Instant,
    /// Bytes of an answer wait to be taken.
    unsent: bool,
    slot: Option<Slot<IpAddr>>,
}

impl Open {
    /// One that was just opened.
    #[must_use]
    pub fn new(address: Option<IpAddr>, slot: Option<Slot<IpAddr>>) -> Self {
        let now = Now { phase: Phase::Head, since: Instant::now(), unsent: false, slot };
        Self { address, now: Mutex::new(now), cut: Notify::new() }
    }

    /// A request has come in; `false` if the connection was given up before.
    pub fn begin(&self) -> bool {
        let mut now = self.now();
        if now.phase == Phase::Cut {
            return false;
        }
        now.phase = Phase::Busy;
        true
    }

    /// Its answer is handed over.
    pub fn end(&self) {
        self.go(Phase::Busy, Phase::Idle);
    }

    /// Bytes came in.
    pub(super) fn received(&self) {
        self.go(Phase::Idle, Phase::Head);
    }

    fn go(&self, from: Phase, to: Phase) {
        let mut now = self.now();
        if now.phase == from {
            now.phase = to;
            now.since = Instant::now();
        }
    }

    /// Bytes of an answer were taken, or are not taken now.
    pub(super) fn sent(&self, taken: bool) {
        let mut now = self.now();
        now.unsent = !taken;
        if now.phase == Phase::Idle {
            now.since = Instant::now();
        }
    }

    /// Until when the next byte must have come.
    pub(super) fn deadline(&self, header_time: Duration, idle_time: Duration) -> Option<Instant> {
        let now = self.now();
        match now.phase {
            Phase::Idle => Some(now.since + idle_time),
            Phase::Head => Some(now.since + header_time),
            Phase::Busy | Phase::Cut => None,
        }
    }

    /// Since when it has waited for a request; `None` when it is not.
    #[must_use]
    pub fn waiting_since(&self) -> Option<Instant> {
        let now = self.now();
        (matches!(now.phase, Phase::Idle | Phase::Head) && !now.unsent).then_some(now.since)
    }

    /// Gives it up, if it still waits: its place is free at once. `false` if it does not wait any more.
    pub(super) fn give_up(&self) -> bool {
        let mut now = self.now();
        if !matches!(now.phase, Phase::Idle | Phase::Head) || now.unsent {
            return false;
        }
        now.phase = Phase::Cut;
        now.slot = None;
        self.cut.notify_one();
        true
    }

    /// Waits until it is given up.
    pub(super) async fn given_up(&self) {
        self.cut.notified().await;
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_what_waits_is_given_up() {
        let open = Open::new(None, None);
        assert!(open.begin());
        assert!(!open.give_up());
        open.end();
        open.sent(false);
        assert!(!open.give_up(), "its answer is still taken");
        open.sent(true);
        assert!(open.give_up());
        open.given_up().await;
        assert!(!open.begin());
    }

    #[test]
    fn headers_have_their_own_time() {
        let open = Open::new(None, None);
        let (header, idle) = (Duration::from_secs(10), Duration::from_secs(60));
        let first = open.deadline(header, idle).unwrap();
        open.received();
        assert_eq!(open.deadline(header, idle), Some(first), "a byte gives no more time");
        open.begin();
        assert_eq!(open.deadline(header, idle), None);
        open.end();
        assert!(open.deadline(header, idle).unwrap() >= first + Duration::from_secs(50));
        open.received();
        assert!(open.deadline(header, idle).unwrap() < first + Duration::from_secs(50));
    }
}
