//! The values that no other record may have, as the numbers that stand for them: so that a change in one record is seen in
//! those that it touches.

use hashbrown::{HashMap, HashSet};

/// Per key, the value of each record; 0 for none.
#[derive(Debug, Default)]
pub(super) struct Keys {
    values: Vec<Vec<u64>>,
}

/// A value of a key.
pub(super) type Value = (usize, u64);

/// Values few enough to be looked for one by one.
const FEW: usize = 4;

impl Keys {
    /// Those of the next record.
    pub(super) fn add(&mut self, keys: &[u64]) {
        if self.values.len() < keys.len() {
            self.values.resize_with(keys.len(), Vec::new);
        }
        for (values, key) in self.values.iter_mut().zip(keys) {
            values.push(*key);
        }
    }

    /// How many keys there are.
    pub(super) const fn count(&self) -> usize {
        self.values.len()
    }

    /// The values of a record.
    pub(super) fn of(&self, record: u32) -> impl Iterator<Item = Value> {
        let at = (record as usize).wrapping_sub(1);
        let values = self.values.iter().enumerate();
        values.map(move |(number, values)| (number, values.get(at).copied().unwrap_or_default()))
    }

    /// Gives a record other values; those that it lost and those that it won.
    pub(super) fn set(&mut self, record: u32, keys: &[u64]) -> Vec<Value> {
        let at = (record as usize).wrapping_sub(1);
        let mut touched = Vec::new();
        for (number, (values, key)) in self.values.iter_mut().zip(keys).enumerate() {
            let Some(value) = values.get_mut(at).filter(|value| *value != key) else { continue };
            touched.extend([*value, *key].into_iter().filter(|value| *value != 0).map(|value| (number, value)));
            *value = *key;
        }
        touched
    }

    /// The records that have one of these values, each value's in order.
    pub(super) fn records(&self, wanted: &HashSet<Value>) -> HashMap<Value, Vec<u32>> {
        let mut found: HashMap<Value, Vec<u32>> = HashMap::new();
        for (number, values) in self.values.iter().enumerate() {
            let wanted: Vec<u64> = wanted.iter().filter(|(of, _)| *of == number).map(|(_, value)| *value).collect();
            let set: HashSet<u64> = wanted.iter().copied().collect();
            if wanted.is_empty() {
                continue;
            }
            for (at, value) in values.iter().enumerate() {
                let is_wanted = if wanted.len() <= FEW { wanted.contains(value) } else { set.contains(value) };
                if is_wanted {
                    found.entry((number, *value)).or_default().push(at as u32 + 1);
                }
            }
        }
        found
    }
}
