//! Work that is done beside the jobs and stops none of them.

use super::{CHECKED, CheckedFile, Job, kept, tell};
use crate::worker::preview::On;
use crate::worker::profile;
use crate::worker::protocol::Answer;
use crate::worker::reader::{self, Pace, Stop};
use shared::mapping::MappingSpec;
use shared::patch::Step;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

thread_local! {
    /// Counts up with every profile; an older one stops.
    static PROFILES: Cell<u64> = const { Cell::new(0) };
    /// Counts up with every plan; an older one stops.
    static PLANS: Cell<u64> = const { Cell::new(0) };
    /// Trials that came, and those of them that are through.
    static TURNS: Cell<(u64, u64)> = const { Cell::new((0, 0)) };
}

/// One trial is made at a time: what it tells of steps need not be tried again by the next.
struct Turn;

impl Turn {
    /// Waits for it, and for those who come first. `on` says whether to go on then.
    async fn come(on: On<'_>) -> Result<Self, Stop> {
        let (came, through) = TURNS.get();
        TURNS.set((came + 1, through));
        let turn = Self;
        while TURNS.get().1 < came && reader::pause().await {}
        Pace::Beside.give_way().await;
        if on(0, 0) { Ok(turn) } else { Err(Stop::Cancelled) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (came, through) = TURNS.get();
        TURNS.set((came, through + 1));
    }
}

/// What can be mended. Not a job: it stops none, and ends with the next change of the file, its next check or the next plan.
pub(super) fn plan(id: JsValue) {
    PLANS.set(PLANS.get() + 1);
    let job = Job { id: id.clone(), number: PLANS.get(), told: Cell::new(0.0) };
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = async {
            let kept = kept()?;
            let (total, version) = (reader::size(&kept.file), kept.shown.version());
            let on = |at, records| {
                job.progress(at, total, (records, 0));
                PLANS.get() == job.number && is_last(&kept) && kept.shown.version() == version
            };
            let _turn = Turn::come(&on).await?;
            kept.tested(Pace::Beside, &on).plan().await
        };
        tell_outcome(&id, outcome.await.map(Answer::Planned));
    });
}

/// What steps, or another mapping, would do to the bar. Not a job: it stops none, and ends with the next change of the file or its
/// next check.
pub(super) fn tried(id: JsValue, groups: Vec<Vec<Step>>, mapping: Option<MappingSpec>) {
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = async {
            let kept = kept()?;
            let version = kept.shown.version();
            let on = |_, _| is_last(&kept) && kept.shown.version() == version;
            let _turn = Turn::come(&on).await?;
            kept.tested(Pace::Beside, &on).outcomes(groups, mapping).await
        };
        tell_outcome(&id, outcome.await.map(|effects| Answer::Tried { effects }));
    });
}

/// Whether the file is the one last checked.
fn is_last(kept: &Rc<CheckedFile>) -> bool {
    CHECKED.with_borrow(|now| now.as_ref().is_some_and(|now| Rc::ptr_eq(now, kept)))
}

fn tell_outcome(id: &JsValue, outcome: Result<Answer, Stop>) {
    let answer = match outcome {
        Ok(answer) => answer,
        Err(Stop::Cancelled) => Answer::Cancelled,
        Err(Stop::Fault(fault)) => Answer::Failed { fault },
    };
    tell(id, &answer, None);
}

/// Counts what stands in the columns. Not a job: it stops none, and ends with the file's next check or the next profile.
pub(super) fn profile(id: JsValue) {
    PROFILES.set(PROFILES.get() + 1);
    let job = Job { id: id.clone(), number: PROFILES.get(), told: Cell::new(0.0) };
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = async {
            let kept = kept()?;
            let total = reader::size(&kept.file);
            let on = |at, records| {
                job.progress(at, total, (records, 0));
                PROFILES.get() == job.number && is_last(&kept)
            };
            let columns = kept.checked.borrow().columns.len();
            profile::of(&kept.scanned(Pace::Beside), columns, on).await
        };
        tell_outcome(&id, outcome.await.map(Answer::Profiled));
    });
}
