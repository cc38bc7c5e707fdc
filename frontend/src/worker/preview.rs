//! What steps would change, and what they or another mapping would do to the bar: looked at and tried beside the sheet, which stays
//! as it is.

use super::find::Scanned;
use super::lists::Lists;
use super::pairs::{Maker, Pairs};
use super::protocol::{Preview, Previewed};
use super::reader::{self, Stop};
use super::serve::seed;
use shared::check::{CheckSettings, Checker, Record, Sink};
use shared::form::Form;
use shared::mapping::MappingSpec;
use shared::patch::replay::Replay;
use shared::patch::{Patch, Step};
use shared::sheet::{Effect, Looked, MOST_TRIED, Settled, Trial, is_found_by_looking};
use std::rc::Rc;

/// Records that are read for what becomes of what: the first of them show it.
const SHOWN_OF: usize = 500;

/// What a trial costs at most: a check of the whole file for each step.
const WHOLE_CHECKS: usize = 8;

/// Says how far, in bytes and records, and whether to go on.
pub type On<'a> = &'a dyn Fn(u64, u64) -> bool;

/// The file, and by what it was checked.
pub struct Tested<'a> {
    /// The file and its rows.
    pub scanned: Scanned<'a>,
    /// The form.
    pub form: Option<&'a Form>,
    /// The lists that it refers to.
    pub lists: &'a Rc<Lists>,
    /// See [`On`].
    pub on: On<'a>,
}

/// What was seen of a step.
#[derive(Default)]
struct Seen {
    cells: Option<u64>,
    counted: bool,
    pairs: Pairs,
    /// The records that it changes, where it had to be looked for them.
    records: Option<Vec<u32>>,
}

/// Compares what is said of each record with what the sheet says of it now.
struct Compare<'a> {
    scanned: &'a Scanned<'a>,
    effect: Effect,
}

impl Sink for Compare<'_> {
    fn record(&mut self, record: &Record<'_>) {
        self.scanned.shown.compare(&mut self.effect, record);
    }
}

impl Tested<'_> {
    /// What the steps would change in one go, and each of them alone.
    ///
    /// # Errors
    /// When the file cannot be read, or somebody cancelled.
    pub async fn preview(&self, steps: Vec<Step>) -> Result<Preview, Stop> {
        let mut seen = self.looked_for(&steps).await?;
        for (step, seen) in steps.iter().zip(&mut seen) {
            if !is_found_by_looking(step) {
                self.first(step, seen).await?;
            }
        }
        let looked: Looked = seen.iter_mut().map(|seen| seen.records.take()).collect();
        let mut groups = vec![(steps.clone(), looked.clone())];
        if steps.len() > 1 {
            groups.extend(steps.iter().zip(&looked).map(|(step, looked)| (vec![step.clone()], vec![looked.clone()])));
        }
        let mut effects = self.effects(&groups).await?.into_iter();
        let effect = effects.next().unwrap_or_default();
        self.scanned.shown.look(&steps, &looked);
        let mut preview = Preview { effect, counted: true, ..Preview::default() };
        let mut all = Pairs::default();
        for (step, seen) in steps.iter().zip(seen) {
            let effect = effects.next().unwrap_or(effect);
            let left_out = effect.after.left_out.saturating_sub(effect.before.left_out);
            let cells = if step.changes_cells() { seen.cells.unwrap_or(seen.pairs.cells) } else { left_out };
            let (counted, pairs) = (seen.counted, seen.pairs.most());
            all.add_all(&pairs);
            preview.cells += cells;
            preview.counted &= counted;
            preview.steps.push(Previewed { cells, counted, pairs, effect });
        }
        preview.pairs = all.most();
        Ok(preview)
    }

    /// Steps that only a look at all cells tells of: one look for all.
    async fn looked_for(&self, steps: &[Step]) -> Result<Vec<Seen>, Stop> {
        let mut seen: Vec<Seen> = steps.iter().map(|_| Seen::default()).collect();
        let mut looks: Vec<(usize, Replay, Vec<u32>)> = Vec::new();
        for (at, step) in steps.iter().enumerate().filter(|(_, step)| is_found_by_looking(step)) {
            looks.push((at, Replay::new(&Patch { steps: vec![step.clone()] }, usize::MAX), Vec::new()));
        }
        if looks.is_empty() {
            return Ok(seen);
        }
        let on = |bytes, records| (self.on)(bytes, records);
        self.scanned
            .records(on, |record, count, cell| {
                for (at, replay, records) in &mut looks {
                    let mut changes = replay.changes(record, cell, |_| None);
                    // Of a record without that cell nothing is changed.
                    changes.retain(|(column, _)| *column < count);
                    if !changes.is_empty() && records.len() <= MOST_TRIED {
                        records.extend(u32::try_from(record));
                    }
                    changes.iter().for_each(|(column, new)| seen[*at].pairs.add(&cell(*column), new));
                }
            })
            .await?;
        for (at, _, records) in looks {
            seen[at].counted = true;
            // Of so many the whole file is checked.
            seen[at].records = (records.len() <= MOST_TRIED).then_some(records);
        }
        Ok(seen)
    }

    /// What a step makes of the first of its records.
    async fn first(&self, step: &Step, seen: &mut Seen) -> Result<(), Stop> {
        let shown = self.scanned.shown;
        if let Step::AddRows { columns, rows } = step {
            (seen.cells, seen.counted) = (Some((columns.len() * rows.len()) as u64), true);
            return Ok(());
        }
        let mut records = shown.reached_by(step);
        seen.counted = records.len() <= SHOWN_OF && !matches!(step, Step::Fix { .. });
        if !seen.counted {
            seen.cells = Some(shown.cells_of(step, records.len() as u64));
        }
        records.truncate(SHOWN_OF);
        let mut maker = Maker::new(step);
        for judged in shown.judged(&records).await.map_err(Stop::Fault)? {
            maker.look(&judged, &mut seen.pairs);
        }
        Ok(())
    }

    /// What groups of steps do to the bar. What is known of steps already is not tried again.
    pub(super) async fn effects(&self, groups: &[(Vec<Step>, Looked)]) -> Result<Vec<Effect>, Stop> {
        let mut effects = vec![Effect::default(); groups.len()];
        let (mut trials, mut tried, mut whole) = (Vec::new(), Vec::new(), Vec::new());
        let shown = self.scanned.shown;
        let version = shown.version();
        for (at, (steps, looked)) in groups.iter().enumerate() {
            if let Some(known) = shown.known_effect(steps) {
                effects[at] = known;
            } else if let Some(trial) = shown.trial(steps, looked.clone()) {
                trials.push(trial);
                tried.push(at);
            } else {
                whole.push(at);
            }
        }
        if self.tried(&mut trials).await? {
            for (at, trial) in tried.into_iter().zip(&trials) {
                effects[at] = trial.effect();
                shown.know_effect(version, &groups[at].0, effects[at]);
            }
        } else {
            whole.extend(tried);
        }
        for at in whole.into_iter().take(WHOLE_CHECKS) {
            let steps = shown.patch().steps.into_iter().chain(groups[at].0.iter().cloned()).collect();
            let settings = CheckSettings { patch: Patch { steps }, ..self.scanned.settings.clone() };
            effects[at] = self.checked(settings).await?;
            shown.know_effect(version, &groups[at].0, effects[at]);
        }
        Ok(effects)
    }

    /// Carries trials out; whether they came to an end.
    pub(super) async fn tried(&self, trials: &mut [Trial]) -> Result<bool, Stop> {
        loop {
            self.scanned.shown.try_stretches(trials, self.scanned.pace, self.on).await?;
            match self.scanned.shown.settle_trials(trials) {
                Settled::Done => return Ok(true),
                Settled::More => {}
                Settled::TooMuch => return Ok(false),
            }
        }
    }

    /// The same by a check of the whole file.
    async fn checked(&self, settings: CheckSettings) -> Result<Effect, Stop> {
        let Scanned { file, shown, pace, .. } = self.scanned;
        let effect = Effect { before: shown.counts(), ..Effect::default() };
        let sink = Compare { scanned: &self.scanned, effect };
        let mut checker = Checker::new(self.form.cloned(), settings, sink)
            .with_references(self.lists.references.clone())
            .with_seed(seed());
        reader::read_whole(file, pace, |bytes, at| {
            checker.push(bytes);
            (self.on)(at, checker.records())
        })
        .await?;
        let (_, sink) = checker.finish();
        Ok(sink.effect)
    }

    /// What each group of steps would do to the bar, and last what another mapping would.
    ///
    /// # Errors
    /// When the file cannot be read, or it is another by now.
    pub async fn outcomes(&self, groups: Vec<Vec<Step>>, mapping: Option<MappingSpec>) -> Result<Vec<Effect>, Stop> {
        let groups: Vec<_> = groups.into_iter().map(|steps| (steps, Looked::new())).collect();
        let mut effects = self.effects(&groups).await?;
        if let Some(mapping) = mapping {
            let patch = self.scanned.shown.patch();
            let settings = CheckSettings { patch, mapping: Some(mapping), ..self.scanned.settings.clone() };
            effects.push(self.checked(settings).await?);
        }
        Ok(effects)
    }
}
