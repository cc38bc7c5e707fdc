//! `GET /api/leads.csv`: the leads, or those that are looked for, as a CSV.

use super::Asked;
use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::QueryOf;
use crate::http::streams;
use crate::leads::csv::{self, Columns};
use crate::state::AppState;
use crate::store::custom_fields;
use api::access::permit::ReadLeads;
use api::leads::ExportLeads;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;

/// All leads that are looked for, as a CSV: the fields of the forms, custom fields by their headers, what else a lead has, and where
/// it came from. UTF-8 with BOM.
#[utoipa::path(get, path = "/api/leads.csv", tag = "leads", security(("session" = ["read_leads"])), params(ExportLeads),
    responses(
        (status = 200, content_type = "text/csv"),
        (status = 404, description = "not_found: the import"),
        (status = 429, description = "downloads_too_many; Retry-After says when to come again"),
    ))]
pub async fn export_leads(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadLeads>,
    QueryOf(asked): QueryOf<ExportLeads>,
) -> ApiResult<Response> {
    let ExportLeads { q, import, field, value, order, columns, lang } = asked;
    let search = super::search(&state, &caller, Asked { text: q, field, value, import, order }, None).await?;
    let place = streams::download_place(&state, &caller.account)?;
    let custom = custom_fields::list(&state.db, &caller.account, csv::CUSTOM_COLUMNS).await?;
    let first: Vec<&str> = columns.iter().flat_map(|names| names.split(',')).collect();
    let csv = csv::stream(search, Columns::of(&state.forms, &first, custom, lang), lang);
    let mut response = Response::new(streams::download(&state, caller, place, csv));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"leads.csv\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
