//! Time, randomness and ids, passed in wherever they are needed so that tests can fix them.

use chrono::{DateTime, SecondsFormat};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Millis;
}

/// Gives unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's clock and random bytes.
#[derive(Debug)]
pub struct System;

impl Clock for System {
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }
}

impl Entropy for System {
    #[allow(clippy::expect_used)] // Without random bytes no token is safe: stopping is right.
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// What the surroundings give: time, randomness, and the ids made of them.
#[derive(Clone)]
pub struct Surroundings {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    last_id: Arc<Mutex<u128>>,
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Surroundings")
    }
}

impl Surroundings {
    /// Of this clock and this source of random bytes.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self { clock, entropy, last_id: Arc::default() }
    }

    /// The operating system's.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Arc::new(System), Arc::new(System))
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// Unpredictable bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }

    /// A new id: UUIDv7, greater than every id made here before. Ids are not secrets: within one millisecond they
    /// count up.
    #[must_use]
    pub fn id(&self) -> String {
        uuid::Uuid::from_u128(self.number()).to_string()
    }

    /// The same as an id of one kind.
    #[must_use]
    pub fn new_id<T: From<u128>>(&self) -> T {
        self.number().into()
    }

    fn number(&self) -> u128 {
        let now = u64::try_from(self.now()).unwrap_or_default();
        let mut last = self.last_id.lock().unwrap_or_else(PoisonError::into_inner);
        let last_millis = u64::try_from(*last >> 80).unwrap_or_default();
        *last = if *last != 0 && now <= last_millis {
            *last + 1
        } else {
            let mut random = self.random::<10>();
            random[2] &= 0x1f; // Room to count up without touching the variant bits.
            uuid::Builder::from_unix_timestamp_millis(now, &random).into_uuid().as_u128()
        };
        *last
    }
}

/// RFC 3339 in UTC with milliseconds, such as `2026-11-21T09:30:00.000Z`.
#[must_use]
pub fn rfc3339(millis: Millis) -> String {
    DateTime::from_timestamp_millis(millis).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Days from 1970-01-01 to the UTC day of that moment.
#[must_use]
pub const fn day_number(millis: Millis) -> i64 {
    millis.div_euclid(86_400_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Still;
    impl Clock for Still {
        fn now(&self) -> Millis {
            1_795_254_600_123
        }
    }
    impl Entropy for Still {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0xff);
        }
    }

    #[test]
    fn ids_count_up_and_stay_version_seven() {
        let surroundings = Surroundings::new(Arc::new(Still), Arc::new(Still));
        let ids: Vec<String> = (0..1000).map(|_| surroundings.id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        for id in &ids {
            let id: uuid::Uuid = id.parse().unwrap();
            assert_eq!(id.get_version_num(), 7);
            assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        }
    }

    #[test]
    fn times_are_written_in_utc() {
        assert_eq!(rfc3339(1_795_254_600_123), "2026-11-21T09:50:00.123Z");
        assert_eq!(day_number(-1), -1);
    }
}
