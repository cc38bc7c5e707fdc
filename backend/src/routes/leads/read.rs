//! `GET /api/leads/{id}`: one lead, and what made each of its values.

use super::view;
use crate::clock::rfc3339;
use crate::http::access::{Caller, Can};
use crate::http::error::{ApiError, ApiResult};
use crate::http::input::PathOf;
use crate::leads::changes::{of_change, of_making};
use crate::state::AppState;
use crate::store::lead_changes::{self, Made};
use crate::store::leads::Lead;
use crate::store::{imports, leads};
use api::access::permit::ReadLeads;
use api::ids::{ImportId, LeadId};
use api::leads::{LeadChange, LeadHistory};
use axum::Json;
use axum::extract::State;
use std::collections::HashMap;

/// Changes that are told of a lead.
const CHANGES: u32 = 200;

/// One lead with its changes.
#[utoipa::path(get, path = "/api/leads/{id}", tag = "leads", security(("session" = ["read_leads"])),
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = LeadHistory),
    (status = 404, description = "not_found"),
))]
pub async fn read_lead(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadLeads>,
    PathOf(id): PathOf<LeadId>,
) -> ApiResult<Json<LeadHistory>> {
    let (db, account) = (&state.db, &caller.account);
    let lead = leads::find(db, account, &id).await?.ok_or_else(ApiError::not_found)?;
    let mut made = lead_changes::of_lead(db, account, &id, lead.version, CHANGES + 1).await?;
    let older = made.len() > CHANGES as usize;
    made.truncate(CHANGES as usize);
    let files = files(&state, &caller, &lead, &made).await?;
    let history = history(&lead, &made, &files, older);
    Ok(Json(LeadHistory { lead: view(lead), history, older }))
}

/// The names of the files of the imports that made and changed it, of those that the caller sees.
async fn files(state: &AppState, caller: &Caller, lead: &Lead, made: &[Made]) -> ApiResult<HashMap<ImportId, String>> {
    let ids: Vec<&ImportId> = made.iter().filter_map(|made| made.import.as_ref()).chain([&lead.import]).collect();
    let names = imports::names(&state.db, &caller.account, &ids).await?;
    let whose = caller.sees_imports();
    let seen = names.into_iter().filter(|(_, (user, _))| whose.includes(user));
    Ok(seen.map(|(id, (_, name))| (id, name)).collect())
}

/// Newest first: each change, and behind them the making, unless what it was is not known.
fn history(lead: &Lead, made: &[Made], files: &HashMap<ImportId, String>, older: bool) -> Vec<LeadChange> {
    let file = |import: &ImportId| files.get(import).cloned();
    let (mut values, mut custom) = (lead.values.clone(), lead.custom.clone());
    let mut history: Vec<LeadChange> = Vec::with_capacity(made.len() + 1);
    for Made { import, change } in made {
        change.before.put_back(&mut values, &mut custom);
        history.push(LeadChange {
            version: change.version,
            at: rfc3339(change.at),
            file_name: import.as_ref().and_then(file),
            import: import.clone(),
            row: import.as_ref().and_then(file).and(change.row),
            changes: of_change(change),
        });
    }
    if !older {
        history.push(LeadChange {
            // A lead of an older version of the tables begins with 1 too.
            version: 1,
            at: rfc3339(lead.created_at),
            import: Some(lead.import.clone()),
            file_name: file(&lead.import),
            row: file(&lead.import).and(lead.row),
            changes: of_making(values, custom),
        });
    }
    history
}
