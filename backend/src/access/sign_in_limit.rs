//! How often signing in may be tried. In memory and bounded: a restart forgets.
//!
//! Three budgets, so that a guesser waits and nobody else does: one for an e-mail address from one network, one for all
//! that comes from one network, and one for an e-mail address from networks that it never signed in from. Where somebody
//! signed in before, the first alone counts for them: no guessing elsewhere, nor a neighbour's, locks them out.

use crate::clock::Millis;
use api::ids::UserId;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};

const MINUTE: Millis = 60 * 1000;

/// So many attempts in so much time.
#[derive(Clone, Copy, Debug)]
struct Budget {
    attempts: u32,
    window: Millis,
}

/// For one e-mail address from one network: a person mistypes a few times, a guesser wants thousands.
const PER_PAIR: Budget = Budget { attempts: 10, window: 15 * MINUTE };

/// From one network: an office shares one.
const PER_NETWORK: Budget = Budget { attempts: 100, window: 15 * MINUTE };

/// For one e-mail address from all networks that are new to it: many machines that guess together.
const PER_EMAIL: Budget = Budget { attempts: 50, window: 60 * MINUTE };

/// Most keys remembered of each sort. Beyond it those with the fewest attempts are forgotten first.
const KEYS: usize = 20_000;

/// Who a network belongs to: an IPv4 address, or the /64 that one household or machine has of IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Network(Option<IpAddr>);

impl Network {
    fn of(address: Option<IpAddr>) -> Self {
        Self(address.map(|address| match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
            v4 @ IpAddr::V4(_) => v4,
        }))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Pair(String, Network),
    Network(Network),
    Email(String),
    /// The current password, asked for in a session of that user.
    Session(UserId),
}

#[derive(Clone, Copy, Debug)]
struct Attempts {
    since: Millis,
    until: Millis,
    count: u32,
}

#[derive(Debug, Default)]
struct Counts {
    attempts: HashMap<Key, Attempts>,
    /// Where e-mail addresses signed in from, and when last.
    known: HashMap<(String, Network), Millis>,
}

/// Counts attempts.
#[derive(Debug, Default)]
pub struct SignInLimit {
    counts: Mutex<Counts>,
}

impl SignInLimit {
    /// Counts an attempt before it is made, for the e-mail address if what was given can be one.
    ///
    /// # Errors
    /// Seconds to wait, when there were too many.
    pub fn attempt(&self, address: Option<IpAddr>, email: Option<&str>, now: Millis) -> Result<(), u64> {
        let network = Network::of(address);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(email) = email else {
            return counts.count(&[(Key::Network(network), PER_NETWORK)], now);
        };
        let pair = (Key::Pair(email.to_owned(), network), PER_PAIR);
        if counts.known.contains_key(&(email.to_owned(), network)) {
            return counts.count(&[pair], now);
        }
        let (network, email) = (Key::Network(network), Key::Email(email.to_owned()));
        counts.count(&[pair, (network, PER_NETWORK), (email, PER_EMAIL)], now)
    }

    /// The attempt was right: it does not count, and from there that e-mail address has a budget of its own from now on.
    pub fn succeeded(&self, address: Option<IpAddr>, email: &str, now: Millis) {
        let network = Network::of(address);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.attempts.remove(&Key::Pair(email.to_owned(), network));
        if counts.known.insert((email.to_owned(), network), now).is_none() {
            counts.take_back(&Key::Network(network));
            counts.take_back(&Key::Email(email.to_owned()));
        }
        let Counts { known, .. } = &mut *counts;
        forget(known, |&last| last);
    }

    /// Counts an attempt at the current password in a session of that user: a borrowed session is no way to guess it.
    ///
    /// # Errors
    /// Seconds to wait, when there were too many.
    pub fn attempt_in_session(&self, user: &UserId, now: Millis) -> Result<(), u64> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.count(&[(Key::Session(user.clone()), PER_PAIR)], now)
    }

    /// That attempt was right.
    pub fn succeeded_in_session(&self, user: &UserId) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.attempts.remove(&Key::Session(user.clone()));
    }
}

impl Counts {
    /// Counts an attempt on all of these budgets, or on none when one of them is used up.
    fn count(&mut self, keys: &[(Key, Budget)], now: Millis) -> Result<(), u64> {
        self.make_room(now);
        for (key, budget) in keys {
            let spent = self.attempts.get(key).filter(|attempts| now < attempts.until);
            if let Some(spent) = spent.filter(|spent| spent.count >= budget.attempts) {
                return Err(u64::try_from(spent.until - now).unwrap_or_default().div_ceil(1000));
            }
        }
        for (key, budget) in keys {
            let afresh = Attempts { since: now, until: now + budget.window, count: 0 };
            let attempts = self.attempts.entry(key.clone()).or_insert(afresh);
            if now >= attempts.until {
                *attempts = afresh;
            }
            attempts.count += 1;
        }
        Ok(())
    }

    fn take_back(&mut self, key: &Key) {
        if let Some(attempts) = self.attempts.get_mut(key) {
            attempts.count -= 1;
            if attempts.count == 0 {
                self.attempts.remove(key);
            }
        }
    }

    fn make_room(&mut self, now: Millis) {
        if self.attempts.len() >= KEYS {
            self.attempts.retain(|_, attempts| now < attempts.until);
            forget(&mut self.attempts, |attempts| (attempts.count, attempts.since));
        }
    }
}

/// Halves a map that is full, by what each entry is worth.
fn forget<K: Eq + std::hash::Hash, V, W: Ord + Copy>(map: &mut HashMap<K, V>, worth: impl Fn(&V) -> W) {
    if map.len() < KEYS {
        return;
    }
    let mut worths: Vec<W> = map.values().map(&worth).collect();
    let (_, middle, _) = worths.select_nth_unstable(KEYS / 2);
    let middle = *middle;
    map.retain(|_, value| worth(value) > middle);
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Option<&str> = Some("a@b.c");

    fn at(address: &str) -> Option<IpAddr> {
        Some(address.parse().unwrap())
    }

    #[test]
    fn the_eleventh_attempt_from_one_network_waits_and_others_do_not() {
        let limit = SignInLimit::default();
        for _ in 0..PER_PAIR.attempts {
            assert_eq!(limit.attempt(at("2001:db8::1"), A, 0), Ok(()));
        }
        // The same /64.
        assert_eq!(limit.attempt(at("2001:db8::ffff:1"), A, 1000), Err(899));
        assert_eq!(limit.attempt(at("2001:db8:0:1::1"), A, 1000), Ok(()));
        assert_eq!(limit.attempt(at("2001:db8::1"), Some("other@b.c"), 1000), Ok(()));
        assert_eq!(limit.attempt(at("2001:db8::1"), A, PER_PAIR.window), Ok(()));
    }

    #[test]
    fn ipv4_is_counted_by_address_however_it_is_written() {
        for (one, other, same) in [
            ("192.0.2.1", "::ffff:192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
            ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false),
            ("2001:db8::1", "2001:db8::2", true),
            ("2001:db8::1", "2001:db8:0:1::1", false),
        ] {
            assert_eq!(Network::of(at(one)) == Network::of(at(other)), same, "{one} {other}");
        }
    }

    #[test]
    fn one_network_is_limited_over_all_addresses() {
        let limit = SignInLimit::default();
        for n in 0..PER_NETWORK.attempts {
            assert_eq!(limit.attempt(at("192.0.2.1"), Some(&format!("{n}@b.c")), 0), Ok(()));
        }
        assert_eq!(limit.attempt(at("192.0.2.1"), A, 0), Err(900));
        assert_eq!(limit.attempt(at("192.0.2.1"), None, 0), Err(900));
        assert_eq!(limit.attempt(at("192.0.2.2"), A, 0), Ok(()));
    }

    #[test]
    fn guesses_from_everywhere_lock_nobody_out_where_they_signed_in_before() {
        let limit = SignInLimit::default();
        let (home, office) = (at("192.0.2.1"), at("192.0.2.2"));
        limit.attempt(home, A, 0).unwrap();
        limit.succeeded(home, "a@b.c", 0);
        for n in 0..PER_EMAIL.attempts {
            limit.attempt(at(&format!("203.0.113.{n}")), A, 0).unwrap();
        }
        assert_eq!(limit.attempt(at("203.0.113.200"), A, 0), Err(3_600));
        assert_eq!(limit.attempt(office, A, 0), Err(3_600));
        // A neighbour behind the same address uses up all that comes from there.
        for n in 0..PER_NETWORK.attempts {
            let _ = limit.attempt(home, Some(&format!("{n}@b.c")), 0);
        }
        assert!(limit.attempt(home, Some("new@b.c"), 0).is_err());
        assert_eq!(limit.attempt(home, A, 0), Ok(()));
    }

    #[test]
    fn success_does_not_count() {
        let limit = SignInLimit::default();
        for n in 0..3 * PER_NETWORK.attempts {
            let email = format!("{n}@b.c");
            assert_eq!(limit.attempt(at("::1"), Some(&email), 0), Ok(()));
            limit.succeeded(at("::1"), &email, 0);
        }
        let user = UserId::from(1);
        for _ in 0..PER_PAIR.attempts {
            limit.attempt_in_session(&user, 0).unwrap();
        }
        assert_eq!(limit.attempt_in_session(&user, 0), Err(900));
        limit.succeeded_in_session(&user);
        assert_eq!(limit.attempt_in_session(&user, 0), Ok(()));
    }

    #[test]
    fn memory_is_bounded_and_the_worst_are_remembered() {
        let limit = SignInLimit::default();
        for _ in 0..PER_PAIR.attempts {
            limit.attempt(at("2001:db8::1"), A, 0).unwrap();
        }
        for n in 0..3 * KEYS as u128 {
            let address = IpAddr::from(Ipv6Addr::from_bits((n << 64) | (1 << 127)));
            let email = n.to_string();
            let _ = limit.attempt(Some(address), Some(&email), 0);
            limit.succeeded(Some(address), &email, n as Millis);
        }
        let counts = limit.counts.lock().unwrap();
        assert!(counts.attempts.len() <= KEYS + 3 && counts.known.len() <= KEYS);
        drop(counts);
        assert!(limit.attempt(at("2001:db8::1"), A, 0).is_err());
    }
}
