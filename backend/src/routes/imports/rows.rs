//! `GET /api/imports/{id}/rows`: what became of each record.

use crate::http::access::{Caller, Can};
use crate::http::error::ApiResult;
use crate::http::input::{PathOf, QueryOf};
use crate::imports::reason::reasons;
use crate::leads::changes::of_change;
use crate::state::AppState;
use crate::store::import_rows::{self, ImportRow, Which};
use crate::store::lead_changes;
use api::access::Permission;
use api::access::permit::ReadOwnImports;
use api::ids::{ImportId, LeadId};
use api::imports::{ImportState, ListRows, Outcome, Row};
use api::leads::FieldChange;
use api::page::Page;
use axum::Json;
use axum::extract::State;
use shared::lang::Lang;
use std::collections::HashMap;

/// No file has so many rows.
const MOST_ROWS: u64 = 1 << 40;

/// What became of each record of an import, in file order. Leads and what changed of them are told to who may read leads.
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
    let import = super::find(&state, &caller, &id).await?;
    super::rows_kept(&state, &import)?;
    // Until it is complete nobody sees its leads.
    let tells_leads = import.state == ImportState::Complete && caller.may(Permission::ReadLeads);
    if asked.lead.is_some() && !tells_leads {
        return Ok(Json(Page::default()));
    }
    let limit = asked.limit.unwrap_or(200);
    let which = Which {
        after: asked.cursor.unwrap_or_default(),
        from_row: asked.from.unwrap_or_default().min(MOST_ROWS),
        outcome: asked.outcome,
        in_part: asked.in_part,
        lead: asked.lead,
    };
    let found = import_rows::list(&state.db, &caller.account, &id, &which, limit + 1).await?;
    let page = Page::cut(found, limit, |row| row.at.record.to_string());
    let changes = if tells_leads { changes(&state, &caller, &id, &page.items).await? } else { HashMap::new() };
    Ok(Json(page.map(|row| view(row, tells_leads, &changes, asked.lang))))
}

/// What the import changed of the leads that these rows updated.
async fn changes(
    state: &AppState,
    caller: &Caller,
    import: &ImportId,
    rows: &[ImportRow],
) -> ApiResult<HashMap<LeadId, Vec<FieldChange>>> {
    let updated = rows.iter().filter(|row| row.outcome == Outcome::Updated);
    let leads: Vec<&LeadId> = updated.filter_map(|row| row.lead.as_ref()).collect();
    let changes = lead_changes::of_import(&state.db, &caller.account, import, &leads).await?;
    Ok(changes.into_iter().map(|change| (change.lead.clone(), of_change(&change))).collect())
}

fn view(row: ImportRow, tells_leads: bool, changes: &HashMap<LeadId, Vec<FieldChange>>, lang: Lang) -> Row {
    let reasons = reasons(&row, lang);
    let lead = row.lead.filter(|_| tells_leads);
    let is_updated = row.outcome == Outcome::Updated;
    let changes = lead.as_ref().filter(|_| is_updated).and_then(|lead| changes.get(lead)).cloned();
    Row {
        record: row.at.record,
        row: row.at.row,
        line: row.at.line,
        outcome: row.outcome,
        reasons,
        lead,
        changes: changes.unwrap_or_default(),
    }
}
