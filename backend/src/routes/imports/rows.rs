//! `GET /api/imports/{id}/rows`: what became of each record.

use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::{PathOf, QueryOf};
use crate::imports::reason::reasons;
use crate::state::AppState;
use crate::store::import_rows;
use api::access::permit::ReadOwnImports;
use api::ids::ImportId;
use api::imports::{ListRows, Row};
use api::page::Page;
use axum::Json;
use axum::extract::State;

/// What became of each record of an import, in file order.
#[utoipa::path(get, path = "/api/imports/{id}/rows", tag = "imports", security(("session" = ["read_own_imports"])),
    params(("id" = String, Path, format = "uuid"), ListRows), responses(
    (status = 200, body = Page<Row>),
    (status = 404, description = "not_found"),
    (status = 410, description = "rows_no_longer_kept"),
))]
pub async fn list_rows(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadOwnImports>,
    PathOf(id): PathOf<ImportId>,
    QueryOf(asked): QueryOf<ListRows>,
) -> ApiResult<Json<Page<Row>>> {
    super::rows_kept(&state, &super::find(&state, &caller, &id).await?)?;
    let limit = asked.limit.unwrap_or(200);
    let after = asked.cursor.unwrap_or_default();
    let found = import_rows::list(&state.db, &caller.account, &id, after, limit + 1).await?;
    let page = Page::cut(found, limit, |row| row.at.record.to_string());
    Ok(Json(page.map(|row| Row {
        record: row.at.record,
        row: row.at.row,
        line: row.at.line,
        outcome: row.outcome,
        reasons: reasons(&row, asked.lang),
    })))
}
