//! The mapping of an import that names none and was checked by nobody before: what names and cells of the columns propose, as a
//! person would be shown it.

use crate::http::access::Caller;
use crate::http::error::ApiResult;
use crate::state::AppState;
use crate::store::uploads;
use api::ids::UploadId;
use futures_util::StreamExt;
use shared::check::{CheckSettings, Reading};
use shared::form::Form;
use shared::inspect::{InspectOptions, Inspector};
use shared::limits::SAMPLE_BYTES;
use shared::mapping::MappingSpec;

/// Looks at the start of an upload, read as it was asked for. `None`: there is no such upload of the caller, or nothing can be
/// proposed for it.
///
/// # Errors
/// Those of the database and of the store of files.
pub(super) async fn mapping(
    state: &AppState,
    caller: &Caller,
    upload: &UploadId,
    form: &Form,
    settings: &CheckSettings,
) -> ApiResult<Option<MappingSpec>> {
    let mut tx = state.db.begin().await?;
    let found = uploads::find_of_user(&mut tx, &caller.account, upload, &caller.user).await?;
    tx.commit().await?;
    let Some(found) = found else { return Ok(None) };
    let bytes = found.bytes.min(SAMPLE_BYTES as u64);
    let pieces = state.objects.read(&caller.account, upload, bytes, state.limits.chunk_bytes);
    let mut pieces = std::pin::pin!(pieces);
    let mut inspector = Inspector::new(options(&settings.reading));
    while let Some(piece) = pieces.next().await {
        inspector.push(&piece?);
    }
    Ok(inspector.finish().mapping(form, settings.country.or(form.country)))
}

/// The reading is known; nothing of it is looked for.
fn options(reading: &Reading) -> InspectOptions {
    InspectOptions {
        encoding: Some(reading.encoding.clone()),
        delimiter: Some(reading.delimiter),
        quote: Some(reading.quote),
        escape: Some(reading.escape),
        blanks: Some(reading.blanks),
        header_row: Some(reading.header_row),
        header_rows: Some(reading.header_rows),
        last_row: Some(reading.last_row.unwrap_or_default()),
        japanese_likely: false,
    }
}
