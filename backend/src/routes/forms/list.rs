//! `GET /api/forms`.

use crate::state::AppState;
use api::forms::Forms;
use axum::Json;
use axum::extract::State;

/// The forms that a file can be checked against. Checking needs no sign-in, so this does not either.
#[utoipa::path(get, path = "/api/forms", tag = "forms", responses((status = 200, body = Forms)))]
pub async fn list_forms(State(state): State<AppState>) -> Json<Forms> {
    Json(Forms { forms: state.forms.clone() })
}
