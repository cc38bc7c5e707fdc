//! `GET /api/imports/{id}/rows`: what became of each record.

use crate::auth::SignedIn;
use crate::db::import_rows;
use crate::error::ApiResult;
use crate::imports::reason::{Reason, explain};
use crate::routes::input::{Id, PathOf, QueryOf, up_to};
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use shared::lang::Lang;
use utoipa::{IntoParams, ToSchema};

/// Which records.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those after this record.
    after: Option<u64>,
    /// At most so many: 1 to 1000, else 200.
    #[serde(default, deserialize_with = "up_to::<1000, _>")]
    #[param(minimum = 1, maximum = 1000, default = 200)]
    limit: Option<u32>,
    /// Language of the reasons: `en` or `ja`.
    #[serde(default)]
    #[param(value_type = Option<String>, pattern = "^(en|ja)$")]
    lang: Lang,
}

/// Some records, in file order.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rows {
    rows: Vec<RowView>,
    /// What to give as `after` for the next ones; null: there are no more.
    next: Option<u64>,
}

#[derive(Debug, Serialize, ToSchema)]
struct RowView {
    record: u64,
    row: u64,
    line: u64,
    /// new, updated, unchanged, skipped_existing, skipped_errors, blank, left_out; staged: the merge has not decided yet.
    outcome: String,
    reasons: Vec<Reason>,
}

/// What became of each record of an import.
#[utoipa::path(get, path = "/api/imports/{id}/rows", tag = "imports", params(("id" = String, Path, format = "uuid"), Asked), responses(
    (status = 200, body = Rows),
    (status = 404, description = "not_found"),
))]
pub async fn list_rows(
    State(state): State<AppState>,
    SignedIn { user, .. }: SignedIn,
    PathOf(id): PathOf<Id>,
    QueryOf(asked): QueryOf<Asked>,
) -> ApiResult<Json<Rows>> {
    super::find(&state, &user.account, &id).await?;
    let limit = asked.limit.unwrap_or(200);
    let after = asked.after.unwrap_or_default();
    let mut found = import_rows::list(&state.db, &user.account, &id, after, limit + 1).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|row| row.at.record);
    let rows = found.iter().map(|row| {
        let (outcome, reasons) = explain(row, asked.lang);
        RowView { record: row.at.record, row: row.at.row, line: row.at.line, outcome: outcome.into(), reasons }
    });
    Ok(Json(Rows { rows: rows.collect(), next }))
}
