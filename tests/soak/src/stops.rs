//! Orderly stops of one import: more of them than a job may fail, and it must become complete all the same.

use crate::Trouble;
use crate::file::{Duplicates, ImportFile};
use crate::place::{Place, Wanted, is_end};
use crate::verdict::Verdict;
use fastrand::Rng;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// A job that fails this often less one is given up.
const STOPS: usize = 7;

/// Most time until a server that starts goes on with the import: a lease of a server that was stopped is given back.
const GOES_ON: Duration = Duration::from_secs(40);

/// Most time for the whole import.
const END: Duration = Duration::from_secs(1800);

/// Stops the server again and again while it works on one import of so many rows.
///
/// # Errors
/// When the test itself cannot go on.
pub async fn run(wanted: &Wanted, rows: usize, seed: u64, verdict: &Verdict) -> Result<String, Trouble> {
    let (place, mut server) = Place::make(&Wanted { accounts: 1, ..wanted.clone() }).await?;
    let person = place.accounts.first().ok_or("nobody is there")?.clone();
    let mut rng = Rng::with_seed(seed);
    let keys = 0..u32::try_from(rows)?;
    let csv = ImportFile::fresh(keys, Duplicates::Update, &mut rng).csv();
    let id = person.import("stopped.csv", &csv, "soak", Duplicates::Update).await?;
    let (mut stops, mut states) = (0, Vec::new());
    while stops < STOPS {
        let until = Instant::now() + GOES_ON;
        let state = loop {
            let import = person.read_import(&id).await?;
            let state = import["state"].as_str().unwrap_or_default().to_owned();
            if is_end(&import) || matches!(state.as_str(), "checking" | "applying") || Instant::now() > until {
                break state;
            }
            sleep(Duration::from_millis(5)).await;
        };
        if !matches!(state.as_str(), "checking" | "applying") {
            break;
        }
        states.push(state);
        sleep(Duration::from_millis(rng.u64(..150))).await;
        place.addresses.remove(server.address);
        server.stop().await?;
        stops += 1;
        server = place.start().await?;
    }
    let kind = wanted.kind.name();
    let import = person.until_end(&id, Duration::from_millis(50), END, |_| ()).await?;
    let total = person.total().await?;
    if import["state"] != "complete" || import["counts"]["new"] != rows || total != rows as u64 {
        verdict
            .wrong(format!("{kind}: after {stops} orderly stops there are {total} leads, and the import is {import}"));
    }
    if stops <= 5 {
        verdict.wrong(format!("{kind}: only {stops} stops met the import ({states:?}): give more --rows"));
    }
    server.stop().await?;
    place.clear(!verdict.wrongs().is_empty()).await?;
    Ok(format!(
        "one import of {rows} rows, {stops} orderly stops (met: {}), then {}",
        states.join(", "),
        import["state"]
    ))
}
