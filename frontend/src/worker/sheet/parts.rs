//! Stretches of a file that are read at once.

use shared::sheet::Stretch;
use std::ops::Range;

/// Bytes that are read at once for stretches that stand together: so few that others are heard in between.
const READ_BYTES: u64 = 512 << 10;

/// Bytes between two stretches that are rather read along than left out: that is quicker than to ask once more.
const GAP_BYTES: u64 = 128 << 10;

/// Stretches that are read at once, and the bytes that are read for them, so many before each among them.
pub(super) fn parts_of(stretches: &[Stretch], before: u64) -> Vec<(&[Stretch], Range<u64>)> {
    let mut parts = Vec::new();
    let mut rest = stretches;
    while let Some(first) = rest.first() {
        let start = first.bytes.start;
        let mut end = start;
        let near = |stretch: &&Stretch| {
            let gap = stretch.bytes.start.saturating_sub(end);
            end = stretch.bytes.end;
            end <= start.saturating_add(READ_BYTES) && gap <= GAP_BYTES
        };
        let count = rest.iter().take_while(near).count().max(1);
        let (now, later) = rest.split_at(count);
        parts.push((now, start.saturating_sub(before)..now.last().map_or(start, |last| last.bytes.end)));
        rest = later;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{READ_BYTES, parts_of};
    use shared::check::{CheckSettings, Checker, Reading};
    use shared::conventions::Conventions;
    use shared::date::Date;
    use shared::normalise::reference::References;
    use shared::patch::Patch;
    use shared::sheet::{Builder, STRETCH, Sheet, Stretch};

    /// Stretches of 64 KiB.
    fn sheet() -> Sheet {
        let settings = CheckSettings {
            reading: Reading::default(),
            mapping: None,
            country: None,
            today: Date::new(2026, 11, 30).unwrap(),
            patch: Patch::default(),
            conventions: Conventions::default(),
        };
        let mut checker = Checker::new(None, settings.clone(), Builder::default());
        let row = format!("{},\n", "x".repeat(2_046));
        checker.push(format!("name,note\n{}", row.repeat(20 * STRETCH as usize)).as_bytes());
        Sheet::new(checker.finish().1, None, settings, References::new())
    }

    #[test]
    fn stretches_that_stand_together_are_read_at_once_but_not_too_many() {
        let sheet = sheet();
        let all: Vec<Stretch> = (0..20).filter_map(|number| sheet.places().stretch(number * STRETCH + 1)).collect();
        for (wanted, parts) in [
            (&[][..], &[][..]),
            (&[0, 1, 2], &[&[0, 1, 2][..]]),
            // Up to two are read along.
            (&[0, 3, 7], &[&[0, 3], &[7]]),
            (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], &[&[0, 1, 2, 3, 4, 5, 6, 7], &[8, 9]]),
        ] {
            let stretches: Vec<Stretch> = wanted.iter().map(|number: &usize| all[*number].clone()).collect();
            let read = parts_of(&stretches, 9);
            let numbers = |part: &[Stretch]| {
                part.iter().map(|stretch| (stretch.records.start / STRETCH) as usize).collect::<Vec<_>>()
            };
            assert_eq!(read.iter().map(|(part, _)| numbers(part)).collect::<Vec<_>>(), parts);
            for (part, bytes) in read {
                let (first, last) = (&part[0].bytes, &part[part.len() - 1].bytes);
                assert_eq!((bytes.start, bytes.end), (first.start - 9, last.end));
                assert!(bytes.end - first.start <= READ_BYTES);
            }
        }
    }
}
