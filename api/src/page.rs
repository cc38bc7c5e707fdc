//! Long lists come in pages: so many at a time, and where the next page begins.

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};

/// Some of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// These.
    pub items: Vec<T>,
    /// What to give as `cursor` for the next ones; null: there are no more. What it is made of may change.
    pub next: Option<String>,
    /// How many there are in all, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub total: Option<u64>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None, total: None }
    }
}

impl<T> Page<T> {
    /// Of items that were asked for with one more than a page holds: that one says that there is another page, which begins
    /// behind the last item of this one.
    #[must_use]
    pub fn cut(mut items: Vec<T>, limit: u32, cursor: impl Fn(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(cursor);
        Self { items, next, total: None }
    }

    /// The same page of something else.
    #[must_use]
    pub fn map<U>(self, with: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(with).collect(), next: self.next, total: self.total }
    }
}

/// Reads how many are asked for: 1 to so many.
///
/// # Errors
/// When it is another number, or none.
pub fn up_to<'de, const MOST: u32, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let asked = Option::<u32>::deserialize(deserializer)?;
    match asked {
        Some(asked) if asked == 0 || asked > MOST => {
            Err(D::Error::custom(format!("limit is a number from 1 to {MOST}")))
        }
        asked => Ok(asked),
    }
}

/// Reads a text of so many letters at most. A blank one is none.
///
/// # Errors
/// When it is longer.
pub fn short<'de, const MOST: usize, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let asked = Option::<String>::deserialize(deserializer)?;
    if asked.as_ref().is_some_and(|text| text.chars().count() > MOST) {
        return Err(D::Error::custom(format!("a text that is looked for has at most {MOST} letters")));
    }
    Ok(asked.filter(|text| !text.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_item_too_many_says_that_there_is_another_page() {
        for (found, limit, items, next) in [(0, 2, 0, None), (2, 2, 2, None), (3, 2, 2, Some("1")), (1, 1, 1, None)] {
            let page = Page::cut((0..found).collect::<Vec<u32>>(), limit, u32::to_string);
            assert_eq!((page.items.len(), page.next.as_deref()), (items, next), "{found} of {limit}");
        }
    }
}
