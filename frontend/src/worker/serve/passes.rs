//! Jobs that read the whole file once, to look for something in it.

use super::{Job, Outcome, kept, tell};
use crate::worker::looked::Known;
use crate::worker::protocol::{Answer, Filter, Wanted};
use crate::worker::reader::{self, Pace};
use crate::worker::sheet::Found;
use std::rc::Rc;

/// Looks for these; of what was found before, some is kept.
pub(super) async fn search(job: Rc<Job>, look: Vec<Wanted>, keep: Vec<Wanted>) -> Outcome {
    let kept = kept()?;
    let total = reader::size(&kept.file);
    let on = |at, records| {
        job.progress(at, total, (records, 0));
        job.goes_on()
    };
    let columns = kept.checked.borrow().columns.clone();
    let (country, conventions) = (kept.settings.country, Some(&kept.settings.conventions));
    let known = Known { form: kept.form.as_ref(), columns: &columns, country, conventions };
    let note = |found: Vec<Rc<Found>>| {
        let is_kept = |wanted: &Wanted| keep.contains(wanted) && found.iter().all(|found| found.wanted != *wanted);
        let mut all: Vec<_> = kept.shown.found().into_iter().filter(|found| is_kept(&found.wanted)).collect();
        all.extend(found);
        kept.shown.keep_found(all);
    };
    // Of several things that are looked for, one alone tells nothing of the rows.
    let is_only = look.len() == 1;
    let so_far = |found| {
        if is_only {
            note(found);
            tell(&job.id, &Answer::SearchedSoFar, None);
        }
    };
    let found = kept.scanned(Pace::Job).look(look, known, on, so_far).await?;
    note(found);
    Ok((Answer::Searched, None))
}

/// The distinct values of a column.
pub(super) async fn distinct(job: Rc<Job>, filter: Filter, column: u32, text: String) -> Outcome {
    let kept = kept()?;
    let total = reader::size(&kept.file);
    let on = |at, records| {
        job.progress(at, total, (records, 0));
        job.goes_on()
    };
    Ok((Answer::Distinct(kept.scanned(Pace::Job).distinct(&filter, (column, &text), on).await?), None))
}
