//! `GET /api/imports/{id}/file`: the original file, byte for byte.

use super::attachment;
use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::PathOf;
use crate::http::streams;
use crate::objects::PIECE;
use crate::state::AppState;
use api::access::permit::DownloadFiles;
use api::ids::ImportId;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// The original file, as an attachment under its own name.
#[utoipa::path(get, path = "/api/imports/{id}/file", tag = "imports", security(("session" = ["download_files"])),
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, content_type = "application/octet-stream"),
    (status = 404, description = "not_found"),
    (status = 410, description = "file_no_longer_kept"),
    (status = 429, description = "downloads_too_many; Retry-After says when to come again"),
))]
pub async fn read_file(
    State(state): State<AppState>,
    Can { caller, .. }: Can<DownloadFiles>,
    PathOf(id): PathOf<ImportId>,
) -> ApiResult<Response> {
    let import = super::find(&state, &caller, &id).await?;
    super::file_kept(&state, &import)?;
    let place = streams::download_place(&state, &caller.account)?;
    let piece = state.limits.chunk_bytes.min(PIECE);
    let pieces = state.objects.read(&caller.account, &import.asked.upload, import.bytes, piece);
    let mut response = Response::new(streams::download(&state, caller, place, pieces));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(import.bytes));
    headers.insert(header::CONTENT_DISPOSITION, attachment(&import.file_name));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
