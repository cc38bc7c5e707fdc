//! Whether a small account waits behind a large one: two thousand rows alone, and beside another account's twenty large
//! imports, in the same run.

use crate::Trouble;
use crate::file::{Duplicates, ImportFile};
use crate::place::{Person, Place, Wanted};
use crate::verdict::Verdict;
use bytes::Bytes;
use fastrand::Rng;
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// Large imports in the queue.
const FLOOD: u32 = 20;

/// Rows of the small import.
const SMALL: u32 = 2_000;

/// How often the small one is measured, each way.
const TIMES: u32 = 5;

/// How much longer it may take beside the flood.
const MOST_RATIO: f64 = 2.0;

/// Most time to queue the flood; where a quota keeps some of it waiting, the rest comes no more.
const QUEUE: Duration = Duration::from_secs(120);

/// Most time for the small import.
const END: Duration = Duration::from_secs(1800);

/// Measures. What takes too long is in the verdict.
///
/// # Errors
/// When the test itself cannot go on.
pub async fn run(wanted: &Wanted, rows: usize, seed: u64, verdict: &Verdict) -> Result<String, Trouble> {
    let (place, server) = Place::make(&Wanted { accounts: 2, ..wanted.clone() }).await?;
    let [flooding, small] = place.accounts.as_slice() else { return Err("two accounts were wanted".into()) };
    let mut rng = Rng::with_seed(seed);
    // The first import of a server and of a database has costs of its own.
    let mut nth = 0;
    measure(small, &mut nth, &mut rng).await?;
    let alone = median(small, TIMES, &mut nth, &mut rng).await?;
    let rows = u32::try_from(rows)?;
    let mut large = Vec::new();
    for number in 0..FLOOD {
        // Each its own rows, so that none is a mere look at known leads.
        large.push(ImportFile::fresh(number * rows..(number + 1) * rows, Duplicates::Update, &mut rng).csv());
    }
    let queued = timeout(QUEUE, queue(flooding, &large)).await;
    let queued = match queued {
        Ok(all) => all?,
        Err(_) => waiting(flooding).await?,
    };
    let first = measure(small, &mut nth, &mut rng).await?;
    let beside = if first.as_secs_f64() > alone.as_secs_f64() * 20.0 {
        // Once is enough to know.
        first
    } else {
        // Until one of the large ones is complete: its check, its staging and its merge each stand in the way in their own way.
        let mut took = vec![first];
        while took.len() < TIMES as usize || waiting(flooding).await? == queued {
            took.push(measure(small, &mut nth, &mut rng).await?);
        }
        middle(took)
    };
    let left = waiting(flooding).await?;
    let ratio = beside.as_secs_f64() / alone.as_secs_f64();
    let told = format!(
        "{SMALL} rows alone {:.3} s, beside {queued} imports of {rows} rows {:.3} s: {ratio:.1} times ({left} of them left)",
        alone.as_secs_f64(),
        beside.as_secs_f64()
    );
    if ratio > MOST_RATIO {
        verdict.wrong(format!("{}: a small account waits behind a large one: {told}", wanted.kind.name()));
    }
    if left == 0 {
        verdict.wrong(format!("{}: the flood was over too early to tell: give more --rows", wanted.kind.name()));
    }
    // The rest of the flood is of no interest.
    server.kill().await?;
    place.clear(false).await?;
    Ok(told)
}

async fn queue(person: &Person, files: &[Bytes]) -> Result<usize, Trouble> {
    for (number, csv) in files.iter().enumerate() {
        person.import(&format!("flood-{number}.csv"), csv, "soak", Duplicates::Update).await?;
    }
    Ok(files.len())
}

/// Imports that have not ended.
async fn waiting(person: &Person) -> Result<usize, Trouble> {
    Ok(person.imports().await?.iter().filter(|import| !crate::place::is_end(import)).count())
}

async fn median(person: &Person, times: u32, nth: &mut u32, rng: &mut Rng) -> Result<Duration, Trouble> {
    let mut took = Vec::new();
    for _ in 0..times {
        took.push(measure(person, nth, rng).await?);
    }
    Ok(middle(took))
}

fn middle(mut took: Vec<Duration>) -> Duration {
    took.sort();
    took.get(took.len() / 2).copied().unwrap_or_default()
}

/// From the first byte of the upload to the end of the import.
async fn measure(person: &Person, nth: &mut u32, rng: &mut Rng) -> Result<Duration, Trouble> {
    let csv = ImportFile::fresh(*nth * SMALL..(*nth + 1) * SMALL, Duplicates::Update, rng).csv();
    *nth += 1;
    let since = Instant::now();
    let id = person.import(&format!("small-{nth}.csv"), &csv, "soak", Duplicates::Update).await?;
    let import = person.until_end(&id, Duration::from_millis(5), END, |_| ()).await?;
    let took = since.elapsed();
    if import["counts"]["new"] == SMALL { Ok(took) } else { Err(format!("the small import: {import}").into()) }
}
