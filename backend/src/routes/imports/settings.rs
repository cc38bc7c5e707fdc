//! `GET /api/imports/{id}/settings`: how an import was made.

use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::PathOf;
use crate::state::AppState;
use crate::store::{form_versions, import_settings};
use api::access::permit::ReadOwnImports;
use api::ids::ImportId;
use api::imports::{FieldName, ImportSettings};
use axum::Json;
use axum::extract::State;

/// By which form an import was made, which column filled which field, and how much was changed before. No cell of the file is told.
#[utoipa::path(get, path = "/api/imports/{id}/settings", tag = "imports", security(("session" = ["read_own_imports"])),
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = ImportSettings),
    (status = 404, description = "not_found"),
))]
pub async fn read_settings(
    State(state): State<AppState>,
    Can { caller, .. }: Can<ReadOwnImports>,
    PathOf(id): PathOf<ImportId>,
) -> ApiResult<Json<ImportSettings>> {
    let import = super::find(&state, &caller, &id).await?;
    let (db, asked) = (&state.db, &import.asked);
    let form = match &asked.form_digest {
        Some(digest) => form_versions::find(db, &caller.account, &asked.form, digest).await?,
        None => state.form(&asked.form).filter(|form| form.version == asked.form_version).cloned(),
    };
    // It goes with the file.
    let how = import_settings::find(db, &caller.account, &id).await?.map(|found| found.settings);
    let edits = how.as_ref().map(|how| how.patch.steps.len() as u64);
    // What the server settled on is in its receipt.
    let settled = import.receipt.map(|receipt| receipt.mapping);
    let (form_title, fields) = form.map_or_else(Default::default, |form| (form.title, form.fields));
    Ok(Json(ImportSettings {
        form_title,
        fields: fields.into_iter().map(|field| FieldName { name: field.name, label: field.label }).collect(),
        mapping: settled.or_else(|| how.and_then(|how| how.mapping)),
        edits,
    }))
}
