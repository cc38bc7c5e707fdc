//! `GET /api/lists`.

use super::view;
use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::QueryOf;
use crate::state::AppState;
use crate::store::lists;
use api::access::permit::ReadLists;
use api::lists::{List, ListLists};
use api::page::Page;
use axum::Json;
use axum::extract::State;
use shared::limits::LISTS;

/// The lists of the account by name, without their values.
#[utoipa::path(get, path = "/api/lists", tag = "lists", security(("session" = ["read_lists"])), params(ListLists), responses(
    (status = 200, body = Page<List>),
))]
pub async fn list_lists(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadLists>,
    QueryOf(asked): QueryOf<ListLists>,
) -> ApiResult<Json<Page<List>>> {
    let limit = asked.limit.unwrap_or(u32::try_from(LISTS).unwrap_or(u32::MAX));
    // An account has few, so all are looked at.
    let lists = lists::all(&state.db, &caller.account).await?;
    let after = asked.cursor.unwrap_or_default();
    let from: Vec<List> = lists.into_iter().map(view).filter(|list| list.name > after).collect();
    Ok(Json(Page::cut(from, limit, |list| list.name.clone())))
}
