//! Imports: asked for, followed, looked back on.

pub mod create;
pub mod errors;
pub mod events;
pub mod file;
pub mod list;
pub mod read;
pub mod rows;

use crate::db::imports::{self, Import};
use crate::error::{ApiError, ApiResult};
use crate::http::access::Caller;
use crate::state::AppState;
use api::ids::ImportId;
use axum::http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The import of that id, if the caller sees it.
async fn find(state: &AppState, caller: &Caller, id: &ImportId) -> ApiResult<Import> {
    let found = imports::find(&state.db, &caller.account, id).await?;
    found.filter(|import| caller.sees_imports().includes(&import.asked.user)).ok_or_else(ApiError::not_found)
}

/// What RFC 8187 lets stand in a file name as it is.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// `Content-Disposition` of a download under that name.
fn attachment(name: &str) -> HeaderValue {
    let text = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(name, NAME));
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}
