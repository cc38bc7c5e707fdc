//! `POST /api/imports`: asks for an import of an uploaded file.

use crate::auth::MayWrite;
use crate::clock::{Millis, day_number};
use crate::db::import_settings::{self, ImportSettings};
use crate::db::imports::{self, Duplicates, NewImport};
use crate::db::{jobs, uploads};
use crate::error::{ApiError, ApiResult};
use crate::idempotency::Claim;
use crate::routes::input::{Id, Json, in_short};
use crate::state::AppState;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use shared::check::CheckSettings;
use shared::date::Date;
use shared::mapping::MappingSpec;
use shared::report::Receipt;
use utoipa::ToSchema;

/// What to import, and how.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Id of the uploaded file.
    #[schema(value_type = String, format = "uuid")]
    upload: Id,
    /// Name of the form.
    form: String,
    /// Version of the form that the file was checked against.
    form_version: u32,
    /// How the file is read and checked.
    #[schema(value_type = Object)]
    settings: CheckSettings,
    /// What to do with a row whose lead exists.
    duplicates: Duplicates,
    /// The receipt of the browser's check, if there was one.
    #[schema(value_type = Option<Object>)]
    receipt: Option<Receipt>,
}

/// The import that was made of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Accepted {
    id: String,
}

/// Asks for an import. The work is done later: follow it by its events.
#[utoipa::path(post, path = "/api/imports", tag = "imports", request_body = Asked,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, pattern = "^[!-~]+$",
        description = "Any text of your own, such as a UUID. The same request with the same key within 24 hours does nothing \
            twice and gets the same answer; a refusal is not kept.")), responses(
    (status = 202, body = Accepted),
    (status = 404, description = "upload_unknown"),
    (status = 409, description = "form_version_changed or upload_imported"),
    (status = 422, description = "form_unknown, reading_invalid, patch_invalid, mapping_invalid or receipt_invalid"),
))]
pub async fn create_import(
    State(state): State<AppState>,
    MayWrite(user): MayWrite,
    claim: Claim,
    Json(asked): Json<Asked>,
) -> ApiResult<(StatusCode, axum::Json<Accepted>)> {
    check_form(&state, &asked)?;
    check_settings(&asked)?;
    let now = state.surroundings.now();
    let mut settings = asked.settings;
    settings.today = today(settings.today, now);
    let import = NewImport {
        account: user.account,
        id: state.surroundings.id(),
        upload: asked.upload.into_text(),
        user: user.id,
        form: asked.form,
        form_version: asked.form_version,
        duplicates: asked.duplicates,
    };
    let how = ImportSettings { settings, browser_receipt: asked.receipt };
    let mut tx = state.db.begin().await?;
    if uploads::find(&mut tx, &import.account, &import.upload).await?.is_none() {
        let message = "The uploaded file is not here, or no longer. Please send it again.";
        return Err(ApiError::refused(StatusCode::NOT_FOUND, "upload_unknown", message));
    }
    if imports::uses_upload(&mut tx, &import.account, &import.upload).await? {
        return Err(imported_already());
    }
    match imports::insert(&mut tx, &import, now).await {
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => return Err(imported_already()),
        other => other?,
    }
    import_settings::insert(&mut tx, &import.account, &import.id, &how).await?;
    jobs::enqueue(&mut tx, &import.account, &state.surroundings.id(), &import.id, now).await?;
    let accepted = Accepted { id: import.id };
    claim.keep(&mut tx, StatusCode::ACCEPTED, &accepted).await?;
    tx.commit().await?;
    state.job_bell.notify_one();
    Ok((StatusCode::ACCEPTED, axum::Json(accepted)))
}

fn imported_already() -> ApiError {
    let message = "This file is imported already: look at the history. To import it once more, send it again.";
    ApiError::refused(StatusCode::CONFLICT, "upload_imported", message)
}

fn check_form(state: &AppState, asked: &Asked) -> ApiResult<()> {
    let Some(form) = state.form(&asked.form) else {
        let message = format!("There is no form “{}”.", in_short(&asked.form));
        return Err(ApiError::unprocessable("form_unknown", message));
    };
    if form.version != asked.form_version {
        let message = format!(
            "The form “{}” is now at version {}; the file was checked against version {}. Please check it again.",
            form.name, form.version, asked.form_version
        );
        return Err(ApiError::refused(StatusCode::CONFLICT, "form_version_changed", message));
    }
    Ok(())
}

/// Whether a check can be made by these settings, to the letter, and the receipt is one.
fn check_settings(asked: &Asked) -> ApiResult<()> {
    fn refuse<E: std::fmt::Display>(code: &'static str) -> impl Fn(E) -> ApiError {
        move |error| ApiError::unprocessable(code, format!("This cannot be imported: {error}."))
    }
    let CheckSettings { reading, mapping, patch, .. } = &asked.settings;
    reading.check().map_err(refuse("reading_invalid"))?;
    patch.check().map_err(refuse("patch_invalid"))?;
    mapping.as_ref().map_or(Ok(()), MappingSpec::check).map_err(refuse("mapping_invalid"))?;
    asked.receipt.as_ref().map_or(Ok(()), Receipt::check).map_err(refuse("receipt_invalid"))
}

/// The sender's day where it can be today somewhere on Earth, else the server's (UTC); the receipts then differ.
fn today(asked: Date, now: Millis) -> Date {
    let near = asked
        .to_string()
        .parse::<NaiveDate>()
        .is_ok_and(|day| (i64::from(day.to_epoch_days()) - day_number(now)).abs() <= 1);
    if near {
        return asked;
    }
    let day = DateTime::from_timestamp_millis(now).unwrap_or_default();
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    Date::new(u16::try_from(day.year()).unwrap_or_default(), part(day.month()), part(day.day())).unwrap_or(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_nowhere_today_is_replaced() {
        let now = 1_795_254_600_123; // 2026-11-21
        for (asked, used) in [
            ("2026-11-20", "2026-11-20"),
            ("2026-11-21", "2026-11-21"),
            ("2026-11-22", "2026-11-22"),
            ("2026-11-19", "2026-11-21"),
            ("2026-11-23", "2026-11-21"),
            ("9999-12-31", "2026-11-21"),
        ] {
            assert_eq!(today(asked.parse().unwrap(), now).to_string(), used, "{asked}");
        }
    }
}
