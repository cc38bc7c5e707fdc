//! What was measured: samples by contender and measure, and who could not be measured, with the reason.

use std::collections::BTreeMap;

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Figures {
    samples: BTreeMap<(String, String), Vec<f64>>,
    failed: BTreeMap<String, String>,
}

/// The samples of one measure, put in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub(super) least: f64,
    pub(super) median: f64,
    pub(super) most: f64,
    pub(super) samples: usize,
}

impl Figures {
    pub(super) fn add(&mut self, contender: &str, measure: &str, value: f64) {
        self.samples.entry((contender.to_owned(), measure.to_owned())).or_default().push(value);
    }

    /// Notes why a contender, or one round of it, gave no sample.
    pub(super) fn fail(&mut self, contender: &str, reason: &str) {
        self.failed.insert(contender.to_owned(), reason.to_owned());
    }

    pub(super) fn failure(&self, contender: &str) -> Option<&str> {
        self.failed.get(contender).map(String::as_str)
    }

    pub(super) fn spread(&self, contender: &str, measure: &str) -> Option<Spread> {
        let mut values = self.samples.get(&(contender.to_owned(), measure.to_owned()))?.clone();
        values.sort_by(f64::total_cmp);
        let (low, high) = (values.get((values.len() - 1) / 2)?, values.get(values.len() / 2)?);
        let median = low.midpoint(*high);
        Some(Spread { least: *values.first()?, median, most: *values.last()?, samples: values.len() })
    }

    pub(super) fn median(&self, contender: &str, measure: &str) -> Option<f64> {
        self.spread(contender, measure).map(|spread| spread.median)
    }

    /// Adds every line `MEASURE VALUE` of what a contender printed.
    pub(super) fn read(&mut self, contender: &str, printed: &str) {
        for line in printed.lines() {
            if let Some((measure, value)) = line.split_once(' ')
                && let Ok(value) = value.parse()
            {
                self.add(contender, measure, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_stands_between_the_two_in_the_middle() {
        let mut figures = Figures::default();
        figures.read("a", "check 3\ncheck 1\nnoise\nbad x\ncheck 2\ncheck 10\n");
        let spread = Spread { least: 1.0, median: 2.5, most: 10.0, samples: 4 };
        assert_eq!(figures.spread("a", "check"), Some(spread));
        assert_eq!(figures.median("a", "bad"), None);
    }
}
