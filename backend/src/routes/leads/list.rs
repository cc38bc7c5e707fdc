//! `GET /api/leads`.

use crate::clock::rfc3339;
use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::QueryOf;
use crate::state::AppState;
use crate::store::leads;
use api::access::permit::ReadLeads;
use api::leads::{Lead, ListLeads};
use api::page::Page;
use axum::Json;
use axum::extract::State;

fn view(lead: leads::Lead) -> Lead {
    Lead {
        id: lead.id,
        values: lead.values,
        custom: lead.custom,
        created_at: rfc3339(lead.created_at),
        updated_at: rfc3339(lead.updated_at),
        import: lead.import,
    }
}

/// The leads of the account, oldest first, and how many there are.
#[utoipa::path(get, path = "/api/leads", tag = "leads", security(("session" = ["read_leads"])), params(ListLeads), responses(
    (status = 200, body = Page<Lead>),
    (status = 401, description = "signed_out"),
))]
pub async fn list_leads(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadLeads>,
    QueryOf(asked): QueryOf<ListLeads>,
) -> ApiResult<Json<Page<Lead>>> {
    let limit = asked.limit.unwrap_or(50);
    let (found, total) = leads::list(&state.db, &caller.account, asked.cursor.as_ref(), limit + 1).await?;
    let found: Vec<Lead> = found.into_iter().map(view).collect();
    Ok(Json(Page { total: Some(total), ..Page::cut(found, limit, |lead| lead.id.to_string()) }))
}
