//! Imports: asked for, followed, looked back on.

pub mod create;
pub mod errors;
pub mod events;
pub mod file;
mod first_look;
pub mod list;
pub mod read;
pub mod rows;
pub mod settings;

use crate::http::access::Caller;
use crate::http::error::{ApiError, ApiResult};
use crate::state::AppState;
use crate::store::imports::{self, Import};
use api::ids::ImportId;
use api::problem::Problem;
use axum::http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The import of that id, if the caller sees it.
async fn find(state: &AppState, caller: &Caller, id: &ImportId) -> ApiResult<Import> {
    let found = imports::find(&state.db, &caller.account, id).await?;
    found.filter(|import| caller.sees_imports().includes(&import.asked.user)).ok_or_else(ApiError::not_found)
}

/// Refuses where the file of an import was removed after its time.
fn file_kept(state: &AppState, import: &Import) -> ApiResult<()> {
    let days = state.limits.kept.file_days;
    if import.file_removed_at.is_some() { Err(Problem::FileNoLongerKept { days }.into()) } else { Ok(()) }
}

/// Refuses where what became of its records was.
fn rows_kept(state: &AppState, import: &Import) -> ApiResult<()> {
    let days = state.limits.kept.row_days;
    if import.rows_removed_at.is_some() { Err(Problem::RowsNoLongerKept { days }.into()) } else { Ok(()) }
}

/// What RFC 8187 lets stand in a file name as it is.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// `Content-Disposition` of a download under that name.
fn attachment(name: &str) -> HeaderValue {
    let text = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(name, NAME));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}
