//! All that rules know how to mend, by what is done, and what that would do to the bar.

use super::acts::Act;
use super::pairs::{Maker, Pairs};
use super::preview::Tested;
use super::protocol::{Plan, PlanLine, PreviewPair};
use super::reader::Stop;
use shared::patch::Step;
use shared::sheet::{Looked, Repair};

/// Lines of a plan: more than a person reads.
const LINES: usize = 40;

/// Records of a fix that are read for what becomes of what.
const SHOWN_OF: usize = 100;

/// Fixes of a line of which records are read.
const FIXES_READ: usize = 3;

/// Pairs of before and after that a line has.
const PAIRS: usize = 3;

/// Fixes that do the same, wherever they stand.
#[derive(Debug)]
struct Kind {
    act: Act,
    repairs: Vec<Repair>,
}

/// The repairs by what they do, each kind where its first is.
fn kinds(repairs: Vec<Repair>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for repair in repairs {
        let act = Act::of(&repair.rule);
        match kinds.iter_mut().find(|kind| kind.act == act) {
            Some(kind) => kind.repairs.push(repair),
            None => kinds.push(Kind { act, repairs: vec![repair] }),
        }
    }
    kinds
}

impl Kind {
    fn line(&self, pairs: Vec<PreviewPair>) -> PlanLine {
        let mut columns: Vec<u32> = self.repairs.iter().map(|repair| repair.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let cells = self.repairs.iter().map(|repair| repair.cells).sum();
        PlanLine {
            kind: self.act.key(),
            act: self.act.sentence(cells, &pairs),
            columns,
            steps: self.repairs.iter().map(Repair::step).collect(),
            cells,
            pairs,
            effect: None,
        }
    }
}

impl Tested<'_> {
    /// All that rules know how to mend, and what it does.
    ///
    /// # Errors
    /// When the file cannot be read, or it is another by now.
    pub async fn plan(&self) -> Result<Plan, Stop> {
        let shown = self.scanned.shown;
        let mut kinds = kinds(shown.repairs());
        let more = kinds.len() > LINES;
        kinds.truncate(LINES);
        let mut lines = Vec::new();
        for kind in &kinds {
            lines.push(kind.line(self.pairs(&kind.repairs).await?));
        }
        if lines.is_empty() {
            return Ok(Plan::default());
        }
        let (mut trials, mut tried) = (Vec::new(), Vec::new());
        let version = shown.version();
        for (at, line) in lines.iter_mut().enumerate() {
            line.effect = shown.known_effect(&line.steps);
            if line.effect.is_none()
                && let Some(trial) = shown.trial(&line.steps, Looked::new())
            {
                trials.push(trial);
                tried.push(at);
            }
        }
        if self.tried(&mut trials).await? {
            for (at, trial) in tried.into_iter().zip(&trials) {
                let (line, effect) = (&mut lines[at], trial.effect());
                line.effect = Some(effect);
                shown.know_effect(version, &line.steps, effect);
            }
        }
        let steps: Vec<Step> = lines.iter().flat_map(|line| line.steps.iter().cloned()).collect();
        let all = self.effects(&[(steps, Looked::new())]).await?;
        Ok(Plan { lines, effect: all.first().copied().unwrap_or_default(), more })
    }

    /// What becomes of what in the first records of the first of these.
    async fn pairs(&self, repairs: &[Repair]) -> Result<Vec<PreviewPair>, Stop> {
        let mut pairs = Pairs::default();
        for repair in repairs.iter().take(FIXES_READ) {
            let step = repair.step();
            let mut records = self.scanned.shown.reached_by(&step);
            records.truncate(SHOWN_OF);
            let mut maker = Maker::new(&step);
            for judged in self.scanned.shown.judged(&records).await.map_err(Stop::Fault)? {
                maker.look(&judged, &mut pairs);
            }
        }
        let mut pairs = pairs.most();
        pairs.truncate(PAIRS);
        Ok(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::finding::Severity;

    fn repair(rule: &str, column: u32, cells: u64) -> Repair {
        Repair { rule: rule.into(), severity: Severity::Error, column, cells }
    }

    #[test]
    fn a_line_is_what_is_done_wherever_it_is() {
        let repairs = vec![
            repair("value_placeholder", 4, 9),
            repair("full_width", 2, 100),
            repair("spreadsheet_error", 4, 2),
            repair("email_full_width", 1, 33),
            repair("no such rule", 0, 1),
            repair("nor such a one", 0, 1),
        ];
        let pair = |old: &str| PreviewPair { old: old.into(), new: String::new(), count: 1 };
        let pairs = vec![pair("-"), pair("N/A")];
        let lines: Vec<PlanLine> = kinds(repairs).iter().map(|kind| kind.line(pairs.clone())).collect();
        let told: Vec<_> =
            lines.iter().map(|line| (line.act.en.as_str(), line.cells, line.columns.as_slice())).collect();
        assert_eq!(
            told,
            [
                ("Empty 11 cells that say nothing (-, N/A)", 11, &[4][..]),
                ("Make 133 cells half-width", 133, &[1, 2]),
                ("Take the fix for 1 cell: no such rule", 1, &[0]),
                ("Take the fix for 1 cell: nor such a one", 1, &[0]),
            ]
        );
        let rules: Vec<_> = lines[1].steps.iter().filter_map(Step::rule).collect();
        assert_eq!(rules, ["full_width", "email_full_width"]);
        assert_ne!(lines[2].kind, lines[3].kind);
    }
}
