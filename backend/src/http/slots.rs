//! Places that are taken and given back: so many for each key, so many in all.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// See the module's text.
#[derive(Debug)]
pub struct Slots<K> {
    each: usize,
    all: usize,
    taken: Mutex<Taken<K>>,
}

#[derive(Debug)]
struct Taken<K> {
    of: HashMap<K, usize>,
    all: usize,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// That key has all that it may have.
    Key,
    /// All are taken.
    All,
}

/// A place, given back when it is dropped.
#[derive(Debug)]
pub struct Slot<K: Eq + Hash> {
    slots: Arc<Slots<K>>,
    key: Option<K>,
}

impl<K: Clone + Eq + Hash> Slots<K> {
    /// So many each, so many in all.
    #[must_use]
    pub fn new(each: usize, all: usize) -> Arc<Self> {
        Arc::new(Self { each, all, taken: Mutex::new(Taken { of: HashMap::new(), all: 0 }) })
    }

    /// Takes a place for that key; without a key it counts among all alone.
    ///
    /// # Errors
    /// Which limit is reached.
    pub fn take(self: &Arc<Self>, key: Option<K>) -> Result<Slot<K>, Full> {
        let mut taken = self.taken();
        if taken.all >= self.all {
            return Err(Full::All);
        }
        if let Some(key) = &key {
            let count = taken.of.get(key).copied().unwrap_or_default();
            if count >= self.each {
                return Err(Full::Key);
            }
            taken.of.insert(key.clone(), count + 1);
        }
        taken.all += 1;
        Ok(Slot { slots: Arc::clone(self), key })
    }
}

impl<K> Slots<K> {
    /// Places that are taken.
    #[must_use]
    pub fn count(&self) -> usize {
        self.taken().all
    }

    fn taken(&self) -> MutexGuard<'_, Taken<K>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash> Drop for Slot<K> {
    fn drop(&mut self) {
        let mut taken = self.slots.taken();
        taken.all -= 1;
        let Some(key) = &self.key else { return };
        match taken.of.get_mut(key) {
            Some(count) if *count > 1 => *count -= 1,
            // Keys without a place are forgotten: the table is no larger than what is taken.
            _ => drop(taken.of.remove(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_by_key_and_in_all_and_come_back() {
        let slots = Slots::new(2, 3);
        let first = slots.take(Some("a")).unwrap();
        let _second = slots.take(Some("a")).unwrap();
        assert_eq!(slots.take(Some("a")).err(), Some(Full::Key));
        let _other = slots.take(None).unwrap();
        assert_eq!(slots.take(Some("b")).err(), Some(Full::All));
        drop(first);
        let again = slots.take(Some("a")).unwrap();
        drop((again, _second));
        assert!(slots.taken().of.is_empty());
        assert_eq!(slots.count(), 1);
    }
}
