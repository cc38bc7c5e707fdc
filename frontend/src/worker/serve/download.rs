//! A part of the file as a file, with its changes.

use super::{Job, Outcome, blob, kept, seed};
use crate::worker::files::Pieces;
use crate::worker::protocol::{Answer, WorkerFault, WrittenIn};
use crate::worker::reader::{self, Pace, Stop};
use shared::check::{CheckSettings, Checker};
use shared::extract::{Mark, Part};
use shared::lang::Lang;
use shared::text::encode::TextEncoder;
use std::rc::Rc;
use web_sys::File;

/// Checks the file once more and writes a part of it, so that nothing of it has to be kept.
pub(super) async fn download(job: Rc<Job>, part: Part, encoding: WrittenIn, lang: Lang) -> Outcome {
    let kept = kept()?;
    let total = reader::size(&kept.file);
    let name = kept.settings.reading.encoding.as_str();
    // A file of ours, and one in Unicode that came with its mark, has it.
    let (name, mark) = match encoding {
        WrittenIn::Utf8 => ("UTF-8", Mark::Set),
        WrittenIn::File if part == Part::Errors || has_mark(&kept.file, name).await? => (name, Mark::Set),
        WrittenIn::File => (name, Mark::Omitted),
    };
    let sink = Pieces::new(part, name, mark, lang).ok_or(Stop::Fault(WorkerFault::BadMessage))?;
    let settings = CheckSettings { patch: kept.shown.patch(), ..kept.settings.clone() };
    let mut checker = Checker::new(kept.form.clone(), settings, sink)
        .with_references(kept.lists.references.clone())
        .with_seed(seed());
    reader::read_whole(&kept.file, Pace::Job, |bytes, at| {
        checker.push(bytes);
        job.progress(at, total, (checker.records(), 0));
        job.goes_on()
    })
    .await?;
    let (_, pieces) = checker.finish();
    Ok(match pieces.finish() {
        Ok(pieces) => (Answer::Made, blob(&pieces)),
        Err(lost) => (Answer::NotCarried(lost), None),
    })
}

/// Whether the file begins with the byte order mark of that encoding.
async fn has_mark(file: &File, encoding: &str) -> Result<bool, Stop> {
    let Some(mark) = TextEncoder::new(encoding, "").map(|encoder| encoder.mark()) else { return Ok(false) };
    let length = (mark.len() as u64).min(reader::size(file));
    Ok(!mark.is_empty() && reader::read_range(file, 0, length).await? == mark)
}
