//! `GET /api/imports/{id}/errors.csv`: the rows that were left out, to be corrected and imported again.

use super::attachment;
use crate::http::access::Can;
use crate::http::error::{ApiError, ApiResult};
use crate::http::input::{PathOf, QueryOf};
use crate::http::streams;
use crate::imports::error_csv;
use crate::state::AppState;
use crate::store::import_settings;
use api::access::permit::DownloadFiles;
use api::ids::ImportId;
use api::imports::{ImportState, ReadErrors};
use api::problem::Problem;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// The rows that were left out as they stand in the file, with reason and line at the right. UTF-8 with BOM.
#[utoipa::path(get, path = "/api/imports/{id}/errors.csv", tag = "imports", security(("session" = ["download_files"])),
    params(("id" = String, Path, format = "uuid"), ReadErrors),
    responses(
        (status = 200, content_type = "text/csv"),
        (status = 404, description = "not_found"),
        (status = 409, description = "import_not_complete"),
        (status = 410, description = "file_no_longer_kept, rows_no_longer_kept"),
        (status = 429, description = "downloads_too_many; Retry-After says when to come again"),
    ))]
pub async fn read_errors(
    State(state): State<AppState>,
    Can { caller, .. }: Can<DownloadFiles>,
    PathOf(id): PathOf<ImportId>,
    QueryOf(asked): QueryOf<ReadErrors>,
) -> ApiResult<Response> {
    let import = super::find(&state, &caller, &id).await?;
    if import.state != ImportState::Complete {
        return Err(Problem::ImportNotComplete.into());
    }
    super::file_kept(&state, &import)?;
    super::rows_kept(&state, &import)?;
    let how = import_settings::find(&state.db, &caller.account, &id).await?.ok_or_else(ApiError::not_found)?;
    let place = streams::download_place(&state, &caller.account)?;
    let stem = import.file_name.rsplit_once('.').map_or(import.file_name.as_str(), |(stem, _)| stem);
    let name = attachment(&format!("{stem}-errors.csv"));
    let csv = error_csv::stream(&state, import, how.settings, asked.lang);
    let mut response = Response::new(streams::download(&state, caller, place, csv));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, name);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
