//! Reads a [`File`] in slices, the next ones already on their way while this one is worked on. Between slices the worker
//! hears its messages, so that a cancel takes effect within one slice.

use super::protocol::WorkerFault;
use js_sys::{ArrayBuffer, Promise, Uint8Array};
use shared::limits;
use std::cell::Cell;
use std::collections::VecDeque;
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

/// Reads the whole file. `each` gets every slice and says whether to go on.
///
/// # Errors
/// [`Stop::Cancelled`] when `each` said so; [`WorkerFault::FileGone`] when the browser refuses to read on.
pub async fn read_whole(file: &File, mut each: impl FnMut(&[u8], u64) -> bool) -> Result<(), Stop> {
    let total = size(file);
    let mut scratch = Vec::new();
    let mut on_the_way = VecDeque::new();
    let (mut asked, mut at) = (0, 0);
    loop {
        while asked < total && on_the_way.len() < READ_AHEAD {
            let end = total.min(if asked == 0 { FIRST_BYTES } else { asked + SLICE_BYTES });
            on_the_way.push_back((end, slice(file, asked, end)?));
            asked = end;
        }
        let Some((end, reading)) = on_the_way.pop_front() else {
            return Ok(());
        };
        copy(&reading.await?, &mut scratch);
        at += scratch.len() as u64;
        if at != end {
            // Fewer bytes than the file had: it is another by now.
            return Err(Stop::Fault(WorkerFault::FileGone));
        }
        if !each(&scratch, at) {
            return Err(Stop::Cancelled);
        }
        give_way().await;
    }
}

thread_local! {
    /// How many look at rows now.
    static LOOKING: Cell<u32> = const { Cell::new(0) };
}

/// Somebody looks at rows, as long as this is kept: the reading of whole files gives way.
pub struct Looking(());

impl Looking {
    /// From now on.
    #[must_use]
    pub fn begin() -> Self {
        LOOKING.set(LOOKING.get() + 1);
        Self(())
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        LOOKING.set(LOOKING.get().saturating_sub(1));
    }
}

/// Waits for those who look at rows, but not for long.
async fn give_way() {
    for _ in 0..WAITS {
        if LOOKING.get() == 0 {
            return;
        }
        let wait = Promise::new(&mut |resolve, _| {
            let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
            // Where there is no timer nothing is waited for.
            if scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 1).is_err() {
                let _ = resolve.call0(&JsValue::NULL);
            }
        });
        let _ = JsFuture::from(wait).await;
    }
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
