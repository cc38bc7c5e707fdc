//! `GET /api/forms`.

use axum::Json;
use serde::Serialize;
use shared::form::Form;
use utoipa::ToSchema;

/// The forms.
#[derive(Debug, Serialize, ToSchema)]
pub struct Forms {
    /// As in `schemas/form.schema.json`.
    #[schema(value_type = Vec<Object>)]
    forms: Vec<Form>,
}

/// The forms that a file can be checked against. Checking needs no sign-in, so this does not either.
#[utoipa::path(get, path = "/api/forms", tag = "forms", responses((status = 200, body = Forms)))]
pub async fn list_forms() -> Json<Forms> {
    Json(Forms { forms: super::all() })
}
