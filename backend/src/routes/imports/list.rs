//! `GET /api/imports`: the history.

use crate::http::access::{Can, Whose};
use crate::http::error::ApiResult;
use crate::http::input::QueryOf;
use crate::imports::view::view;
use crate::state::AppState;
use crate::store::imports;
use api::access::permit::ReadOwnImports;
use api::imports::{ImportView, ListImports};
use api::page::Page;
use axum::Json;
use axum::extract::State;

/// The imports that one sees, newest first: one's own, or with the permission read_all_imports those of the account.
#[utoipa::path(get, path = "/api/imports", tag = "imports", security(("session" = ["read_own_imports"])),
    params(ListImports), responses((status = 200, body = Page<ImportView>)))]
pub async fn list_imports(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadOwnImports>,
    QueryOf(asked): QueryOf<ListImports>,
) -> ApiResult<Json<Page<ImportView>>> {
    let limit = asked.limit.unwrap_or(50);
    let (db, before) = (&state.db, asked.cursor.as_ref());
    let found = match caller.sees_imports() {
        Whose::Everybodys => imports::list(db, &caller.account, before, limit + 1).await?,
        Whose::Of(user) => imports::list_of_user(db, &caller.account, &user, before, limit + 1).await?,
    };
    let found: Vec<ImportView> = found.into_iter().map(view).collect();
    Ok(Json(Page::cut(found, limit, |import| import.id.to_string())))
}
