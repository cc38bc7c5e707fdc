//! `GET /api/imports`: the history.

use crate::auth::SignedIn;
use crate::db::imports;
use crate::error::ApiResult;
use crate::imports::view::ImportView;
use crate::routes::input::{Id, QueryOf, up_to};
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which imports.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those asked for before this one.
    #[param(value_type = Option<String>, format = "uuid")]
    before: Option<Id>,
    /// At most so many: 1 to 200, else 50.
    #[serde(default, deserialize_with = "up_to::<200, _>")]
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
}

/// Some imports, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imports {
    imports: Vec<ImportView>,
    /// What to give as `before` for the next ones; null: there are no more.
    next: Option<String>,
}

/// The imports of the account.
#[utoipa::path(get, path = "/api/imports", tag = "imports", params(Asked), responses((status = 200, body = Imports)))]
pub async fn list_imports(
    State(state): State<AppState>,
    SignedIn { user, .. }: SignedIn,
    QueryOf(asked): QueryOf<Asked>,
) -> ApiResult<Json<Imports>> {
    let limit = asked.limit.unwrap_or(50);
    let mut found = imports::list(&state.db, &user.account, asked.before.map(Id::into_text), limit + 1).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|import| import.asked.id.clone());
    Ok(Json(Imports { imports: found.into_iter().map(ImportView::from).collect(), next }))
}
