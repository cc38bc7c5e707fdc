use super::{COMMONEST, COUNTED, ColumnProfile, Common, Profiler, VALUE_CHARS};
use proptest::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;

/// The profile of one column with these values.
fn profile<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> ColumnProfile {
    let mut profiler = Profiler::new(1);
    values.into_iter().for_each(|value| profiler.record(|_| Cow::Borrowed(value.as_ref())));
    profiler.finish().remove(0)
}

fn common(value: &str, count: u64) -> Common {
    Common { value: value.to_owned(), whole: true, count }
}

#[test]
fn few_values_are_counted_exactly() {
    let told = profile(["JP", " US", "", "US ", "　", "DE", "US", "JP"]);
    let commonest = vec![common("US", 3), common("JP", 2)];
    assert_eq!(told, ColumnProfile { filled: 6, distinct: 3, exact: true, commonest });
}

#[test]
fn a_column_that_is_blank_or_without_records_has_nothing() {
    assert_eq!(profile(["", " "]), ColumnProfile { exact: true, ..ColumnProfile::default() });
    assert_eq!(Profiler::new(2).finish().len(), 2);
    assert!(Profiler::new(0).finish().is_empty());
}

#[test]
fn a_long_value_is_told_by_its_start() {
    let long = "あ".repeat(VALUE_CHARS + 1);
    let told = profile([&long, &long, &long[..long.len() - 3], &long[..long.len() - 3]]);
    assert_eq!(told.distinct, 2);
    let start = "あ".repeat(VALUE_CHARS);
    assert!(told.commonest.iter().all(|common| common.value == start && common.count == 2));
    assert_eq!(told.commonest.iter().filter(|common| common.whole).count(), 1);
}

#[test]
fn of_very_many_values_the_common_ones_are_found_wherever_they_stand() {
    let rare = (0..200_000).map(|number| format!("rare {number}"));
    let often = |value: &'static str, count| std::iter::repeat_n(value.to_owned(), count);
    for values in [
        rare.clone().chain(often("late", 9_000)).collect::<Vec<_>>(),
        often("late", 9_000).chain(rare.clone()).collect(),
        rare.clone()
            .zip(often("late", 9_000).chain(often("other", 191_000)))
            .flat_map(|(one, two)| [one, two])
            .collect(),
    ] {
        let told = profile(&values);
        assert!(!told.exact && told.commonest.iter().any(|common| common.value == "late"), "{told:?}");
        assert!(told.commonest.iter().all(|common| !common.value.starts_with("rare")), "{told:?}");
        assert!((190_000..=210_000).contains(&told.distinct), "{}", told.distinct);
    }
}

#[test]
fn estimates_are_near_at_every_size() {
    for size in [COUNTED as u64 + 1, 100_000, 1_000_000] {
        let told = profile((0..size).map(|number| number.to_string()));
        assert!(told.distinct.abs_diff(size) * 100 <= size * 5, "{} of {size}", told.distinct);
    }
}

#[test]
fn many_columns_share_what_may_be_kept() {
    let mut profiler = Profiler::new(2_000);
    for number in 0..300 {
        profiler.record(|column| Cow::Owned(format!("{column} {number}")));
    }
    let kept: usize = profiler.columns.iter().map(|tally| tally.values.len()).sum();
    assert!(kept <= 2_000 * 64, "{kept}");
}

proptest! {
    #[test]
    fn counts_are_lower_bounds_and_none_commoner_is_left_out(values in prop::collection::vec(0_u32..400, 0..3_000)) {
        // As of a file with so many columns that few values are kept of each.
        let mut profiler = Profiler::new(2_000);
        profiler.columns.truncate(1);
        values.iter().for_each(|value| profiler.record(|_| Cow::Owned(value.to_string())));
        let short = profiler.columns[0].taken_off;
        let told = profiler.finish().remove(0);
        let mut truth: HashMap<String, u64> = HashMap::new();
        values.iter().for_each(|value| *truth.entry(value.to_string()).or_default() += 1);
        for common in &told.commonest {
            prop_assert!(common.count <= truth[&common.value] && truth[&common.value] <= common.count + short);
        }
        if told.exact {
            prop_assert_eq!(told.distinct, truth.len() as u64);
        }
        let told_of = |value: &String| told.commonest.iter().any(|common| common.value == *value);
        let full = told.commonest.len() == COMMONEST;
        let least = told.commonest.last().filter(|_| full).map_or((2 * short).max(short + 1), |common| common.count + short);
        prop_assert!(truth.iter().all(|(value, count)| *count <= least || told_of(value)));
        prop_assert_eq!(told.filled, values.len() as u64);
    }
}
