//! Reads a [`File`] in slices, the next ones already on their way while this one is worked on. Between slices the worker
//! hears its messages, so that a cancel takes effect within one slice.

use super::protocol::WorkerFault;
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use shared::limits;
use std::cell::Cell;
use std::collections::VecDeque;
use std::ops::Range;
use std::thread::LocalKey;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, WorkerGlobalScope};

/// Bytes of the first slice: a part of what the look at the whole file will take ([`limits::SAMPLE_BYTES`]), enough to tell
/// how most files are read, and little enough that there is something to show at once.
const FIRST_BYTES: u64 = limits::SAMPLE_BYTES as u64 / 4;

/// Bytes of a slice: large enough that asking for one is not the cost, small enough to cancel and show progress.
const SLICE_BYTES: u64 = 4 << 20;

/// Slices on their way at a time: with two, one is there when the one before it is worked off.
const READ_AHEAD: usize = 2;

/// Waits of some milliseconds for those who look at rows, at most, a slice.
const WAITS: usize = 25;

/// Why reading ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Somebody cancelled.
    Cancelled,
    /// It cannot be done.
    Fault(WorkerFault),
}

/// For whom reading gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// For nobody: somebody waits for rows, or for a change.
    AtOnce,
    /// For those who look at rows, but not for long.
    Job,
    /// For those and for jobs, as long as they last: nobody waits for it.
    Beside,
}

/// Reads the whole file. `each` gets every slice, and where it ends, and says whether to go on.
///
/// # Errors
/// See [`read_ranges`].
pub async fn read_whole(file: &File, pace: Pace, each: impl FnMut(&[u8], u64) -> bool) -> Result<(), Stop> {
    let total = size(file);
    let end = |start: u64| total.min(if start == 0 { FIRST_BYTES } else { start + SLICE_BYTES });
    let first = (total > 0).then(|| 0..end(0));
    let ranges = std::iter::successors(first, |last| (last.end < total).then(|| last.end..end(last.end)));
    read_ranges(file, ranges, pace, each).await
}

/// Reads ranges of the file, in that order. `each` gets the bytes of every one, and where it ends, and says whether to go on.
///
/// # Errors
/// [`Stop::Cancelled`] when `each` said so; [`WorkerFault::FileGone`] when the browser refuses to read on.
pub async fn read_ranges(
    file: &File,
    ranges: impl Iterator<Item = Range<u64>>,
    pace: Pace,
    mut each: impl FnMut(&[u8], u64) -> bool,
) -> Result<(), Stop> {
    let mut ranges = ranges.fuse();
    let mut scratch = Vec::new();
    let mut on_the_way = VecDeque::new();
    loop {
        while on_the_way.len() < READ_AHEAD
            && let Some(Range { start, end }) = ranges.next()
        {
            on_the_way.push_back((end, end - start, slice(file, start, end)?));
        }
        let Some((end, length, reading)) = on_the_way.pop_front() else {
            return Ok(());
        };
        copy(&reading.await?, &mut scratch);
        if scratch.len() as u64 != length {
            // Fewer bytes than the file had: it is another by now.
            return Err(Stop::Fault(WorkerFault::FileGone));
        }
        if !each(&scratch, end) {
            return Err(Stop::Cancelled);
        }
        pace.give_way().await;
    }
}

thread_local! {
    /// How many look at rows now.
    static LOOKING: Cell<u32> = const { Cell::new(0) };
    /// How many jobs are under way.
    static WORKING: Cell<u32> = const { Cell::new(0) };
}

type Count = &'static LocalKey<Cell<u32>>;

/// Somebody looks at rows, or a job is under way, as long as this is kept: the reading of whole files gives way.
pub struct Busy(Count);

impl Busy {
    /// Somebody looks at rows from now on.
    #[must_use]
    pub fn looking() -> Self {
        Self::of(&LOOKING)
    }

    /// A job is under way from now on.
    #[must_use]
    pub fn working() -> Self {
        Self::of(&WORKING)
    }

    fn of(count: Count) -> Self {
        count.set(count.get() + 1);
        Self(count)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.set(self.0.get().saturating_sub(1));
    }
}

impl Pace {
    /// Waits for those that come first.
    pub async fn give_way(self) {
        match self {
            Self::AtOnce => {}
            Self::Job => {
                for _ in 0..WAITS {
                    if LOOKING.get() == 0 || !pause().await {
                        return;
                    }
                }
            }
            Self::Beside => while (LOOKING.get() > 0 || WORKING.get() > 0) && pause().await {},
        }
    }
}

/// Lets others go on for some milliseconds. Where there is no timer nothing is waited for.
pub async fn pause() -> bool {
    let has_timer = Cell::new(false);
    let wait = Promise::new(&mut |resolve, _| {
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        has_timer.set(scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 1).is_ok());
        if !has_timer.get() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(wait).await;
    has_timer.get()
}

/// The bytes from `start` to `end`.
///
/// # Errors
/// [`WorkerFault::FileGone`] when the browser refuses.
pub async fn read_range(file: &File, start: u64, end: u64) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    copy(&slice(file, start, end)?.await?, &mut bytes);
    Ok(bytes)
}

/// Bytes of the file.
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn size(file: &File) -> u64 {
    file.size() as u64
}

type Reading = std::pin::Pin<Box<dyn Future<Output = Result<ArrayBuffer, Stop>>>>;

/// Starts to read; the browser works on it whether or not it is awaited yet.
#[allow(clippy::cast_precision_loss)]
fn slice(file: &File, start: u64, end: u64) -> Result<Reading, Stop> {
    let gone = Stop::Fault(WorkerFault::FileGone);
    let blob = file.slice_with_f64_and_f64(start as f64, end as f64).map_err(|_| gone)?;
    let promise: Promise = blob.array_buffer().unchecked_into();
    let reading = JsFuture::from(promise);
    Ok(Box::pin(async move {
        let buffer = reading.await.map_err(|_| gone)?;
        buffer.dyn_into::<ArrayBuffer>().map_err(|_| gone)
    }))
}

fn copy(buffer: &ArrayBuffer, into: &mut Vec<u8>) {
    let bytes = Uint8Array::new(buffer);
    into.resize(bytes.length() as usize, 0);
    bytes.copy_to(into);
}
