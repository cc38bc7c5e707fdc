//! What stands in the columns of the file last checked, as it is now.

use super::find::Scanned;
use super::protocol::Profile;
use super::reader::Stop;
use shared::profile::Profiler;

/// Counts it. `on` says how far, and whether to go on.
///
/// # Errors
/// When the file cannot be read, or somebody cancelled.
pub async fn of(file: &Scanned<'_>, columns: usize, on: impl FnMut(u64, u64) -> bool) -> Result<Profile, Stop> {
    let mut profiler = Profiler::new(columns);
    file.records(on, |_, _, cell| {
        profiler.record(|column| cell(u32::try_from(column).unwrap_or(u32::MAX)));
    })
    .await?;
    Ok(Profile { rows: profiler.records(), columns: profiler.finish() })
}
