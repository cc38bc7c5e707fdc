//! `GET /api/lists`.

use super::ListView;
use crate::auth::SignedIn;
use crate::db::lists;
use crate::error::ApiResult;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

/// The lists, by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lists {
    lists: Vec<ListView>,
}

/// The lists of the account, without their values.
#[utoipa::path(get, path = "/api/lists", tag = "lists", responses((status = 200, body = Lists)))]
pub async fn list_lists(State(state): State<AppState>, SignedIn { user, .. }: SignedIn) -> ApiResult<Json<Lists>> {
    let lists = lists::all(&state.db, &user.account).await?;
    Ok(Json(Lists { lists: lists.into_iter().map(ListView::from).collect() }))
}
