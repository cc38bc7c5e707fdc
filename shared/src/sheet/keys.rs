//! The values that no other record may have, as the numbers that stand for them: so that a change in one record is seen in
//! those that it touches.

use hashbrown::HashSet;

/// Per key, the value of each record; 0 for none.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    values: Vec<Vec<u64>>,
    records: usize,
}

/// A value of a key.
pub(super) type Value = (usize, u64);

impl Keys {
    /// Those of the next record.
    pub(super) fn add(&mut self, keys: &[u64]) {
        if self.values.len() < keys.len() {
            self.values.resize_with(keys.len(), || vec![0; self.records]);
        }
        self.records += 1;
        for (values, key) in self.values.iter_mut().zip(keys) {
            values.push(*key);
        }
    }

    /// There are so many records from now on; new ones have no value.
    pub(super) fn resize(&mut self, records: usize) {
        self.records = records;
        self.values.iter_mut().for_each(|values| values.resize(records, 0));
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
        // In a file without records nothing told how many there are.
        if self.values.len() < keys.len() {
            self.values.resize_with(keys.len(), || vec![0; self.records]);
        }
        for (number, (values, key)) in self.values.iter_mut().zip(keys).enumerate() {
            let Some(value) = values.get_mut(at).filter(|value| *value != key) else { continue };
            touched.extend([*value, *key].into_iter().filter(|value| *value != 0).map(|value| (number, value)));
            *value = *key;
        }
        touched
    }

    /// The records that have one of these values, each with the value, in the order of values and then of records.
    pub(super) fn records(&self, wanted: &HashSet<Value>) -> Vec<(Value, u32)> {
        let mut found = Vec::new();
        for (number, values) in self.values.iter().enumerate() {
            let wanted: HashSet<u64> = wanted.iter().filter(|(of, _)| *of == number).map(|(_, value)| *value).collect();
            if wanted.is_empty() {
                continue;
            }
            let glance = Glance::of(&wanted);
            let records =
                values.iter().enumerate().filter(|(_, value)| glance.may_hold(**value) && wanted.contains(*value));
            found.extend(records.map(|(at, value)| ((number, *value), at as u32 + 1)));
        }
        found.sort_unstable();
        found
    }
}

/// A bit for each of some values: most others are told apart by it, and a set need not be asked.
struct Glance {
    bits: Vec<u64>,
    mask: u64,
}

impl Glance {
    fn of(values: &HashSet<u64>) -> Self {
        let words = values.len().div_ceil(4).next_power_of_two();
        let mut glance = Self { bits: vec![0; words], mask: words as u64 * 64 - 1 };
        for value in values {
            let bit = value & glance.mask;
            glance.bits[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        glance
    }

    fn may_hold(&self, value: u64) -> bool {
        let bit = value & self.mask;
        self.bits[(bit / 64) as usize] >> (bit % 64) & 1 == 1
    }
}
