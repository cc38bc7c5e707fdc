//! `GET /api/leads`.

use super::{Asked, view};
use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::QueryOf;
use crate::state::AppState;
use api::access::permit::ReadLeads;
use api::leads::{LeadsPage, ListLeads};
use axum::Json;
use axum::extract::State;

/// The leads of the account, or those that are looked for. Where few fit, a page may end before all were looked at; it says so.
#[utoipa::path(get, path = "/api/leads", tag = "leads", security(("session" = ["read_leads"])), params(ListLeads), responses(
    (status = 200, body = LeadsPage),
    (status = 401, description = "signed_out"),
    (status = 404, description = "not_found: the import"),
))]
pub async fn list_leads(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadLeads>,
    QueryOf(asked): QueryOf<ListLeads>,
) -> ApiResult<Json<LeadsPage>> {
    let ListLeads { cursor, limit, q, import, field, value, order } = asked;
    let search =
        super::search(&state, &caller, Asked { text: q, field, value, import, order }, cursor.as_ref()).await?;
    let found = search.page(limit.unwrap_or(50), state.limits.search).await?;
    Ok(Json(LeadsPage {
        items: found.leads.into_iter().map(view).collect(),
        next: found.next.map(|lead| lead.to_string()),
        total: found.total,
        stopped: found.stopped,
        looked_through: found.looked_through,
        to_look_through: found.to_look_through,
    }))
}
