//! Values that a step has many of: a patch is copied with every edit, and they are not.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Deref;
use std::sync::Arc;

/// See the module's text. A list in JSON.
#[derive(Debug)]
pub struct Many<T>(Arc<[T]>);

/// Numbers of records from each first to each last, both of them too; in order, apart from one another.
pub type Ranges = Many<(u64, u64)>;

impl<T> Clone for Many<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: PartialEq> PartialEq for Many<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl<T: Eq> Eq for Many<T> {}

impl<T> Deref for Many<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Vec<T>> for Many<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values.into())
    }
}

impl<T> FromIterator<T> for Many<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for Many<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// The ranges of these records, whatever their order.
#[must_use]
pub fn ranges_of(records: impl IntoIterator<Item = u64>) -> Ranges {
    let mut records: Vec<u64> = records.into_iter().collect();
    records.sort_unstable();
    records.dedup();
    let ranges = records.chunk_by(|one, next| one + 1 == *next);
    ranges.filter_map(|range| Some((*range.first()?, *range.last()?))).collect()
}

/// How many numbers the ranges have; `None` where they are not as [`Ranges`] says.
pub(super) fn length(ranges: &[(u64, u64)]) -> Option<u64> {
    let mut behind = 0;
    let mut length: u64 = 0;
    for (first, last) in ranges {
        if *first <= behind || last < first {
            return None;
        }
        behind = *last;
        length = length.saturating_add(last - first + 1);
    }
    Some(length)
}
