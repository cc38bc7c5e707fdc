//! Something that the server has: what was asked for last, and what came of it. An answer to anything asked before that is
//! dropped, in whatever order answers come.

use crate::api::Failure;

/// A request: what is asked for, and its number. The answer brings it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<K> {
    number: u32,
    /// What is asked for.
    pub of: K,
}

/// What came of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Loaded<T> {
    /// Nothing was asked for yet.
    #[default]
    Idle,
    /// Asked for.
    Loading,
    /// There.
    Ready(T),
    /// It did not work.
    Failed(Failure),
}

/// See the module's text. `K` says what can be asked for: an id, or where a page of a list begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Remote<T, K> {
    /// Requests so far.
    count: u32,
    asked: Option<Request<K>>,
    /// What was asked for last.
    of: Option<K>,
    loaded: Loaded<T>,
}

impl<T, K> Default for Remote<T, K> {
    fn default() -> Self {
        Self { count: 0, asked: None, of: None, loaded: Loaded::Idle }
    }
}

impl<T, K: Clone + PartialEq> Remote<T, K> {
    /// Asks for something, in place of what was asked for before.
    #[must_use]
    pub fn ask(&mut self, of: K) -> Request<K> {
        self.count = self.count.wrapping_add(1);
        self.of = Some(of.clone());
        let request = Request { number: self.count, of };
        self.asked = Some(request.clone());
        self.loaded = Loaded::Loading;
        request
    }

    /// Asks for the same once more, while what is there stays; `None` where nothing is there, or something is on its way.
    #[must_use]
    pub fn ask_again(&mut self) -> Option<Request<K>> {
        let of = self.of.clone().filter(|_| self.asked.is_none() && matches!(self.loaded, Loaded::Ready(_)))?;
        self.count = self.count.wrapping_add(1);
        let request = Request { number: self.count, of };
        self.asked = Some(request.clone());
        Some(request)
    }

    /// Asks for something else while what is there stays, to be put together with it; `None` where nothing is there, or something is
    /// on its way.
    #[must_use]
    pub fn ask_on(&mut self, of: K) -> Option<Request<K>> {
        if self.asked.is_some() || !matches!(self.loaded, Loaded::Ready(_)) {
            return None;
        }
        self.of = Some(of);
        self.ask_again()
    }

    /// What was asked for last.
    #[must_use]
    pub const fn of(&self) -> Option<&K> {
        self.of.as_ref()
    }

    /// The request that is under way.
    #[cfg(test)]
    pub const fn under_way(&self) -> Option<&Request<K>> {
        self.asked.as_ref()
    }

    /// What is there, or on its way.
    #[must_use]
    pub const fn loaded(&self) -> &Loaded<T> {
        &self.loaded
    }

    /// What is there.
    pub const fn ready(&mut self) -> Option<&mut T> {
        match &mut self.loaded {
            Loaded::Ready(value) => Some(value),
            Loaded::Idle | Loaded::Loading | Loaded::Failed(_) => None,
        }
    }

    /// An answer has come; whether it is to what was asked for last, and so was taken.
    #[must_use]
    pub fn answered(&mut self, request: &Request<K>, outcome: Result<T, Failure>) -> bool {
        if self.asked.as_ref() != Some(request) {
            return false;
        }
        self.asked = None;
        self.loaded = match outcome {
            Ok(value) => Loaded::Ready(value),
            Err(failure) => Loaded::Failed(failure),
        };
        true
    }

    /// What is there is not to be seen any more, nor what is on its way.
    pub fn forget(&mut self) {
        self.asked = None;
        self.loaded = Loaded::Idle;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In every order in which the answers to three requests can come, what was asked for last is shown.
    #[test]
    fn what_was_asked_for_last_is_shown_in_whatever_order_answers_come() {
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let mut remote = Remote::<&str, &str>::default();
            let requests = ["a", "b", "a"].map(|of| remote.ask(of));
            for (place, at) in order.into_iter().enumerate() {
                let was_last = order[..place].contains(&2);
                assert_eq!(remote.answered(&requests[at], Ok(["1", "2", "3"][at])), at == 2, "{order:?}");
                let shown = if was_last || at == 2 { Loaded::Ready("3") } else { Loaded::Loading };
                assert_eq!(remote.loaded(), &shown, "{order:?}");
            }
        }
    }

    #[test]
    fn what_is_asked_for_again_stays_until_it_comes() {
        let mut remote = Remote::<&str, ()>::default();
        assert_eq!(remote.ask_again(), None);
        let first = remote.ask(());
        assert_eq!(remote.ask_again(), None, "it is on its way");
        assert!(remote.answered(&first, Ok("1")));
        let again = remote.ask_again().unwrap();
        assert_eq!(remote.loaded(), &Loaded::Ready("1"));
        assert_eq!(remote.ask_again(), None);
        assert!(remote.answered(&again, Ok("2")));
        assert_eq!(remote.loaded(), &Loaded::Ready("2"));
    }

    #[test]
    fn what_is_there_stays_while_something_else_is_asked_for() {
        let mut remote = Remote::<&str, u8>::default();
        assert_eq!(remote.ask_on(1), None);
        let first = remote.ask(1);
        assert_eq!(remote.ask_on(2), None, "it is on its way");
        assert!(remote.answered(&first, Ok("1")));
        let on = remote.ask_on(2).unwrap();
        assert_eq!((remote.loaded(), remote.of(), on.of), (&Loaded::Ready("1"), Some(&2), 2));
    }

    #[test]
    fn what_is_forgotten_does_not_come_back() {
        let mut remote = Remote::<(), ()>::default();
        let request = remote.ask(());
        remote.forget();
        assert!(!remote.answered(&request, Ok(())));
        assert_eq!(remote.loaded(), &Loaded::Idle);
    }

    #[test]
    fn a_failure_is_shown_until_it_is_asked_again() {
        let mut remote = Remote::<(), ()>::default();
        let request = remote.ask(());
        assert!(remote.answered(&request, Err(Failure::Offline)));
        assert_eq!(remote.loaded(), &Loaded::Failed(Failure::Offline));
        let _ = remote.ask(());
        assert_eq!(remote.loaded(), &Loaded::Loading);
    }
}
