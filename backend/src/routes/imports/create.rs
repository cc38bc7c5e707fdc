//! `POST /api/imports`: asks for an import of an uploaded file.

use super::first_look;
use crate::clock::{Millis, day_number};
use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::idempotency::Claim;
use crate::http::input::{Json, in_short};
use crate::state::AppState;
use crate::store::audit::{Act, Actor};
use crate::store::import_settings::{self, ImportSettings};
use crate::store::imports::{self, NewImport};
use crate::store::{form_versions, jobs, uploads};
use api::access::permit::Import;
use api::audit::{Action, SubjectKind};
use api::imports::{Accepted, ImportRequest};
use api::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Datelike, NaiveDate};
use serde_json::json;
use shared::check::CheckSettings;
use shared::date::Date;
use shared::form::Form;
use shared::mapping::MappingSpec;
use shared::report::Receipt;

/// Asks for an import. The work is done later: follow it by its events.
#[utoipa::path(post, path = "/api/imports", tag = "imports", security(("session" = ["import"])), request_body = ImportRequest,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, pattern = "^[!-~]+$",
        description = "Any text of your own, such as a UUID. The same request with the same key within 24 hours does nothing \
            twice and gets the same answer; a refusal is not kept.")), responses(
    (status = 202, body = Accepted),
    (status = 404, description = "upload_unknown"),
    (status = 409, description = "form_version_changed or upload_imported"),
    (status = 422, description = "form_unknown, reading_invalid, patch_invalid, mapping_invalid, conventions_invalid or receipt_invalid"),
))]
pub async fn create_import(
    State(state): State<AppState>,
    Can { caller, .. }: Can<Import>,
    claim: Claim,
    Json(asked): Json<ImportRequest>,
) -> ApiResult<(StatusCode, axum::Json<Accepted>)> {
    let form = form_of(&state, &asked)?;
    check_settings(&asked)?;
    let now = state.surroundings.now();
    let mut settings = asked.settings;
    settings.today = today(settings.today, now);
    // Of a check made before, the receipt says that it had none either.
    if settings.mapping.is_none() && asked.receipt.is_none() {
        settings.mapping = first_look::mapping(&state, &caller, &asked.upload, form, &settings).await?;
    }
    let import = NewImport {
        account: caller.account,
        id: state.surroundings.new_id(),
        upload: asked.upload,
        user: caller.user,
        form: asked.form.into_text(),
        form_version: asked.form_version,
        form_digest: Some(form.digest()),
        duplicates: asked.duplicates,
    };
    let how = ImportSettings { settings, browser_receipt: asked.receipt };
    let mut tx = state.db.begin().await?;
    // A file of somebody else's is answered as one that is not there.
    let upload = uploads::find_of_user(&mut tx, &import.account, &import.upload, &import.user).await?;
    if upload.is_none() {
        return Err(Problem::UploadUnknown.into());
    }
    if imports::uses_upload(&mut tx, &import.account, &import.upload).await? {
        return Err(Problem::UploadImported.into());
    }
    // An account that is younger than the server's start does not have it yet.
    form_versions::keep(&mut tx, &import.account, state.surroundings.new_id(), form, now).await?;
    match imports::insert(&mut tx, &import, now).await {
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
            return Err(Problem::UploadImported.into());
        }
        other => other?,
    }
    import_settings::insert(&mut tx, &import.account, &import.id, &how).await?;
    jobs::enqueue(&mut tx, &import.account, state.surroundings.new_id(), &import.id, now).await?;
    let act = Act::of(Actor::Person(&import.user), Action::ImportAsked, SubjectKind::Import, &import.id);
    let act = act.with(json!({ "form": import.form, "form_digest": import.form_digest }));
    act.note(&mut tx, &import.account, &state.surroundings).await?;
    let accepted = Accepted { id: import.id };
    claim.keep(&mut tx, StatusCode::ACCEPTED, &accepted).await?;
    tx.commit().await?;
    state.job_bell.notify_one();
    Ok((StatusCode::ACCEPTED, axum::Json(accepted)))
}

/// The form that the file was checked by, if it is that still.
fn form_of<'a>(state: &'a AppState, asked: &ImportRequest) -> Result<&'a Form, Problem> {
    let Some(form) = state.form(&asked.form) else {
        return Err(Problem::FormUnknown { form: in_short(&asked.form) });
    };
    let (now, checked) = (form.version, asked.form_version);
    if now == checked {
        return Ok(form);
    }
    Err(Problem::FormVersionChanged { form: form.name.clone(), now: now.into(), checked: checked.into() })
}

/// Whether a check can be made by these settings, to the letter, and the receipt is one.
fn check_settings(asked: &ImportRequest) -> Result<(), Problem> {
    let CheckSettings { reading, mapping, patch, conventions, .. } = &asked.settings;
    reading.check().map_err(|error| Problem::ReadingInvalid { reason: error.into() })?;
    patch.check().map_err(|error| Problem::PatchInvalid { reason: error.into() })?;
    let of_mapping = mapping.as_ref().map_or(Ok(()), MappingSpec::check);
    of_mapping.map_err(|error| Problem::MappingInvalid { reason: error.into() })?;
    conventions.check().map_err(|error| Problem::ConventionsInvalid { reason: error.into() })?;
    let of_receipt = asked.receipt.as_ref().map_or(Ok(()), Receipt::check);
    of_receipt.map_err(|error| Problem::ReceiptInvalid { reason: error.into() })
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
