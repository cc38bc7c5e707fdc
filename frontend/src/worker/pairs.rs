//! What becomes of what: the changes of a step, counted by their values.

use super::protocol::PreviewPair;
use shared::check::again::Judged;
use shared::patch::replay::Replay;
use shared::patch::{Patch, Step};
use std::borrow::Cow;
use std::collections::HashMap;

/// Pairs of before and after that are shown.
const PAIRS_SHOWN: usize = 12;

/// Different pairs that are counted apart.
const COUNTED: usize = 10_000;

/// Characters of a value that a pair has.
const VALUE_CHARS: usize = 200;

/// See the module's text.
#[derive(Debug, Default)]
pub struct Pairs {
    /// Cells that change.
    pub cells: u64,
    /// In the order met.
    pairs: Vec<PreviewPair>,
    known: HashMap<(String, String), usize>,
}

impl Pairs {
    /// One more.
    pub fn add(&mut self, old: &str, new: &str) {
        self.cells += 1;
        let short = |text: &str| text.chars().take(VALUE_CHARS).collect::<String>();
        let key = (short(old), short(new));
        if let Some(at) = self.known.get(&key) {
            self.pairs[*at].count += 1;
        } else if self.pairs.len() < COUNTED {
            self.pairs.push(PreviewPair { old: key.0.clone(), new: key.1.clone(), count: 1 });
            self.known.insert(key, self.pairs.len() - 1);
        }
    }

    /// The same as in another, of which it has all.
    pub fn add_all(&mut self, other: &[PreviewPair]) {
        for pair in other {
            self.add(&pair.old, &pair.new);
            if let Some(known) = self.known.get(&(pair.old.clone(), pair.new.clone())) {
                self.pairs[*known].count += pair.count.saturating_sub(1);
            }
        }
    }

    /// The most frequent, a few of them.
    #[must_use]
    pub fn most(mut self) -> Vec<PreviewPair> {
        self.pairs.sort_by_key(|pair| std::cmp::Reverse(pair.count));
        self.pairs.truncate(PAIRS_SHOWN);
        self.pairs
    }
}

/// What a step for a rule's findings, or for certain cells, makes of records.
#[derive(Debug)]
pub struct Maker {
    step: Step,
    replay: Replay,
}

impl Maker {
    /// Of that step.
    #[must_use]
    pub fn new(step: &Step) -> Self {
        // What a rule finds, and offers, is told with the record.
        let is_told = matches!(step, Step::Fix { .. } | Step::Blank { .. });
        let without = match step.clone() {
            Step::Fill { column, value, cells, .. } => Step::Fill { column, value, cells, rule: None },
            Step::Replace { column, find, with, within, .. } => {
                Step::Replace { column, find, with, within, rule: None }
            }
            step => step,
        };
        let steps = if is_told { Vec::new() } else { vec![without] };
        Self { step: step.clone(), replay: Replay::new(&Patch { steps }, usize::MAX) }
    }

    /// What it makes of a record, as it is now.
    pub fn look(&mut self, judged: &Judged, pairs: &mut Pairs) {
        let found = |rule: &str, column: Option<u32>| {
            let meant = move |of: Option<u32>| of.is_some() && (column.is_none() || of == column);
            let rule = rule.to_owned();
            judged.findings.iter().filter(move |finding| finding.code == rule && meant(finding.column))
        };
        let cell = |column: u32| judged.cells.get(column as usize).map_or("", String::as_str);
        match &self.step {
            Step::Fix { rule, column } => {
                for finding in found(rule, *column) {
                    if let (Some(fix), Some(at)) = (&finding.fix, finding.column) {
                        pairs.add(cell(at), fix);
                    }
                }
            }
            Step::Blank { rule, column } => {
                for at in found(rule, *column).filter_map(|finding| finding.column) {
                    if !cell(at).is_empty() {
                        pairs.add(cell(at), "");
                    }
                }
            }
            step => {
                if let Some(rule) = step.rule()
                    && let Step::Fill { column, .. } | Step::Replace { column, .. } = step
                    && found(rule, Some(*column)).next().is_none()
                {
                    return;
                }
                let mut changes = self.replay.changes(judged.at.record, |column| Cow::Borrowed(cell(column)), |_| None);
                changes.retain(|(column, _)| (*column as usize) < judged.cells.len());
                changes.iter().for_each(|(column, new)| pairs.add(cell(*column), new));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::check::Verdict;
    use shared::finding::{Address, Finding, Severity};
    use shared::patch::{Filled, Within};

    fn judged() -> Judged {
        let finding = Finding {
            code: "full_width".into(),
            severity: Severity::Warning,
            at: Address { record: 2, row: 3, line: 3, byte: 9 },
            column: Some(1),
            value: "０１".into(),
            params: Vec::new(),
            fix: Some("01".into()),
        };
        Judged {
            at: finding.at,
            cells: ["a", "０１", "０２", ""].map(str::to_owned).into(),
            originals: Vec::new(),
            verdict: Verdict::Warned,
            changed: false,
            added: false,
            findings: vec![finding],
            keys: Vec::new(),
            digest: 0,
        }
    }

    #[test]
    fn a_step_for_a_rule_changes_what_the_rule_finds_and_nothing_else() {
        let rule = || "full_width".to_owned();
        let fill = |column, cells| Step::Fill { column, value: "x".into(), cells, rule: Some(rule()) };
        let replace = |column| Step::Replace {
            column,
            find: "０".into(),
            with: "0".into(),
            within: Within::Part,
            rule: Some(rule()),
        };
        for (step, expected) in [
            (Step::Fix { rule: rule(), column: None }, Some(("０１", "01"))),
            (Step::Fix { rule: rule(), column: Some(2) }, None),
            (Step::Blank { rule: rule(), column: Some(1) }, Some(("０１", ""))),
            (Step::Blank { rule: "other".into(), column: None }, None),
            (fill(1, Filled::All), Some(("０１", "x"))),
            (fill(1, Filled::Blank), None),
            (fill(2, Filled::All), None),
            (replace(1), Some(("０１", "0１"))),
            (replace(2), None),
            (Step::Cell { record: 2, column: 0, old: "a".into(), new: "b".into() }, Some(("a", "b"))),
            (
                Step::Cells { columns: vec![3], records: vec![(1, 2)].into(), values: vec!["y".into()].into() },
                Some(("", "y")),
            ),
            (Step::Cells { columns: vec![4], records: vec![(1, 2)].into(), values: vec!["y".into()].into() }, None),
            (Step::LeaveOut { record: 2 }, None),
        ] {
            let mut pairs = Pairs::default();
            Maker::new(&step).look(&judged(), &mut pairs);
            assert_eq!(pairs.cells, u64::from(expected.is_some()), "{step:?}");
            let most = pairs.most();
            assert_eq!(most.first().map(|pair| (pair.old.as_str(), pair.new.as_str())), expected, "{step:?}");
        }
    }

    #[test]
    fn the_most_frequent_pairs_come_first_and_those_of_several_steps_add_up() {
        let mut pairs = Pairs::default();
        for (old, new) in [("a", "b"), ("c", "d"), ("c", "d")] {
            pairs.add(old, new);
        }
        let mut all = Pairs::default();
        let most = pairs.most();
        all.add_all(&most);
        all.add_all(&most);
        let counts: Vec<(String, u64)> = all.most().into_iter().map(|pair| (pair.old, pair.count)).collect();
        assert_eq!(counts, [("c".to_owned(), 4), ("a".to_owned(), 2)]);
    }
}
