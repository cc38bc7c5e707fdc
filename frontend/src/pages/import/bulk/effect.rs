//! What a change does to the bar, in words.

use crate::format;
use crate::pages::import::texts::{self, Text};
use shared::lang::Lang;
use shared::report::Counts;
use shared::sheet::Effect;

/// Rows that can be imported.
#[must_use]
pub const fn ready(counts: &Counts) -> u64 {
    counts.clean + counts.with_warnings
}

/// Rows that are neither blank nor left out.
#[must_use]
pub const fn counted(counts: &Counts) -> u64 {
    ready(counts) + counts.with_errors
}

/// Whether something gets worse by it.
#[must_use]
pub const fn is_bad(effect: &Effect) -> bool {
    let (before, after) = (&effect.before, &effect.after);
    effect.broken > 0 || ready(after) < ready(before) && after.left_out <= before.left_out
}

/// What it does, as short as it can be said: the rows that become ready or not, and what is told in place of that.
#[must_use]
pub fn gain(effect: &Effect, lang: Lang) -> String {
    let (before, after) = (&effect.before, &effect.after);
    let more = |one: u64, other: u64| one.checked_sub(other).filter(|more| *more > 0);
    let parts: [(Option<u64>, &Text); 5] = [
        (more(ready(after), ready(before)), &texts::GAIN_READY),
        (more(ready(before), ready(after)), &texts::LOSS_READY),
        (more(after.with_errors, before.with_errors), &texts::GAIN_FAULTY),
        (more(after.left_out, before.left_out), &texts::GAIN_LEFT_OUT),
        (more(effect.broken, 0), &texts::GAIN_BROKEN),
    ];
    let told = |(n, text): &(Option<u64>, &Text)| Some(text.fill(lang, &[("n", &format::number((*n)?))]));
    let told: Vec<String> = parts.iter().filter_map(told).collect();
    match (told.is_empty(), effect.mended) {
        (false, _) => told.join(if lang == Lang::Ja { "、" } else { ", " }),
        (true, 0) => texts::GAIN_NOTHING.get(lang).to_owned(),
        (true, n) => texts::GAIN_TIDIED.fill(lang, &[("n", &format::number(n))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ready, with errors, left out; before and after.
    fn effect(before: (u64, u64, u64), after: (u64, u64, u64), (mended, broken): (u64, u64)) -> Effect {
        let counts = |(clean, with_errors, left_out)| Counts { clean, with_errors, left_out, ..Counts::default() };
        Effect { before: counts(before), after: counts(after), mended, broken }
    }

    #[test]
    fn what_becomes_of_the_bar_is_said_in_few_words() {
        let now = (213, 87, 0);
        for (after, cells, words, bad) in [
            ((284, 16, 0), (71, 0), "+71 ready", false),
            ((213, 16, 71), (0, 0), "71 left out", false),
            ((200, 16, 84), (0, 0), "−13 ready, 84 left out", false),
            ((201, 99, 0), (0, 12), "−12 ready, +12 with errors, 12 cells worse", true),
            ((213, 87, 0), (38, 0), "38 cells tidied", false),
            ((213, 87, 0), (1, 0), "1 cell tidied", false),
            ((213, 87, 0), (38, 1), "1 cell worse", true),
            ((213, 87, 0), (0, 0), "no row changes", false),
        ] {
            let effect = effect(now, after, cells);
            assert_eq!((gain(&effect, Lang::En).as_str(), is_bad(&effect)), (words, bad));
        }
        assert_eq!(
            gain(&effect(now, (201, 99, 0), (0, 12)), Lang::Ja),
            "取り込み可能 −12行、エラー +12行、12個のセルが悪化"
        );
    }
}
