//! How long others wait while one account imports very much: sign-ins, uploads of a small file, lists.

use crate::Trouble;
use crate::client::{Answer, Client};
use crate::file::{Duplicates, ImportFile};
use crate::place::{Person, Place, Wanted};
use crate::verdict::Verdict;
use bytes::Bytes;
use fastrand::Rng;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// How often each thing is done.
const EVERY: Duration = Duration::from_millis(200);

/// The longest that a sign-in may take.
const SIGN_IN: Duration = Duration::from_secs(1);

/// Most time for the import.
const END: Duration = Duration::from_secs(2400);

/// Rows of the small file.
const SMALL: u32 = 20;

/// Times of one kind of request.
#[derive(Debug, Default)]
struct Times {
    times: Vec<Duration>,
    refused: Vec<String>,
}

impl Times {
    fn worst(&self) -> Duration {
        self.times.iter().max().copied().unwrap_or_default()
    }

    fn median(&self) -> Duration {
        let mut times = self.times.clone();
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (median, worst) = (self.median().as_millis(), self.worst().as_millis());
        write!(f, "{} times, median {median} ms, worst {worst} ms", self.times.len())?;
        match self.refused.first() {
            Some(first) => write!(f, ", {} REFUSED, the first: {first}", self.refused.len()),
            None => Ok(()),
        }
    }
}

/// What another account does meanwhile.
#[derive(Clone, Copy, Debug)]
enum Doing {
    SignIn,
    Upload,
    PutList,
}

/// Imports so many rows, and does the rest meanwhile. What takes too long is in the verdict.
///
/// # Errors
/// When the test itself cannot go on.
pub async fn run(wanted: &Wanted, rows: usize, seed: u64, verdict: &Verdict) -> Result<String, Trouble> {
    let kind = wanted.kind.name();
    let (place, server) = Place::make(&Wanted { accounts: 2, ..wanted.clone() }).await?;
    let [much, other] = place.accounts.as_slice() else { return Err("two accounts were wanted".into()) };
    let csv = ImportFile::fresh(0..u32::try_from(rows)?, Duplicates::Update, &mut Rng::with_seed(seed)).csv();
    let over = Arc::new(AtomicBool::new(false));
    let tasks = [Doing::SignIn, Doing::Upload, Doing::PutList].map(|doing| repeat(doing, other, &over));
    let started = Instant::now();
    let id = much.import("million.csv", &csv, "soak", Duplicates::Update).await?;
    let mut merging = None;
    let looked = Duration::from_millis(100);
    let ended = much
        .until_end(&id, looked, END, |import| {
            if import["state"] == "applying" && merging.is_none() {
                merging = Some(Instant::now());
            }
        })
        .await;
    let took = started.elapsed();
    over.store(true, Ordering::Relaxed);
    let mut told = Vec::new();
    for (task, what) in tasks.into_iter().zip(["sign-in", "upload of 20 rows", "list"]) {
        let times = task.await?;
        if !times.refused.is_empty() {
            verdict.wrong(format!("{kind}: while {rows} rows were imported: {what}: {times}"));
        }
        if what == "sign-in" && (times.worst() > SIGN_IN || times.times.is_empty()) {
            verdict.wrong(format!("{kind}: a sign-in took {} ms, more than a second", times.worst().as_millis()));
        }
        told.push(format!("{what}: {times}"));
    }
    match &ended {
        Ok(import) if import["counts"]["new"] == rows => {}
        other => verdict.wrong(format!("{kind}: the import of {rows} rows did not become complete: {other:?}")),
    }
    server.stop().await?;
    place.clear(false).await?;
    let merge = merging.map_or(Duration::ZERO, |since| took.saturating_sub(since.duration_since(started)));
    let (took, merge) = (took.as_secs_f64(), merge.as_secs_f64());
    Ok(format!("{rows} rows in {took:.1} s, {merge:.1} s of it merging; {}", told.join("; ")))
}

fn repeat(doing: Doing, person: &Person, over: &Arc<AtomicBool>) -> JoinHandle<Times> {
    let (person, over) = (person.clone(), Arc::clone(over));
    tokio::spawn(async move {
        let mut times = Times::default();
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Skip);
        let small = ImportFile::fresh(0..SMALL, Duplicates::Skip, &mut Rng::with_seed(1)).csv();
        for nth in 0_u64.. {
            ticks.tick().await;
            if over.load(Ordering::Relaxed) {
                break;
            }
            let since = Instant::now();
            let said = once(doing, &person, nth, &small).await;
            times.times.push(since.elapsed());
            match said {
                Ok(answer) if answer.status < 300 => {}
                // An answer too: so many files wait to be imported as may.
                Ok(answer) if answer.status == 429 && matches!(doing, Doing::Upload) => {}
                Ok(answer) => times.refused.push(answer.said()),
                Err(trouble) => times.refused.push(trouble.to_string()),
            }
        }
        times
    })
}

async fn once(doing: Doing, person: &Person, nth: u64, small: &Bytes) -> Result<Answer, Trouble> {
    let client: &Client = &person.client;
    match doing {
        Doing::SignIn => Ok(client.sign_in(&person.email, &person.password).await?.0),
        Doing::Upload => client.upload(&format!("small-{nth}.csv"), small).await,
        Doing::PutList => client.put_list("meanwhile", format!("value {nth}\n")).await,
    }
}
