//! `PUT /api/lists/{name}`: the whole list, in the place of what was there.

use super::view;
use crate::http::access::Can;
use crate::http::error::ApiResult;
use crate::http::input::{NewListName, PathOf};
use crate::lists::{self, Put};
use crate::state::AppState;
use api::access::permit::EditLists;
use api::lists::{Notes, PutList};
use api::problem::Problem;
use api::reason;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use shared::limits;
use shared::normalise::reference::{ListError, ListNotes, ReferenceList, Writing};

/// Puts a list: a value a line as `text/plain`, or a JSON array of texts. Values are trimmed; blank ones and repetitions
/// are left out and counted; those that differ by case or width alone are kept and named.
#[utoipa::path(put, path = "/api/lists/{name}", tag = "lists", security(("session" = ["edit_lists"])),
    params(("name" = String, Path, min_length = 1, max_length = 64, pattern = "^[A-Za-z0-9_-]+$",
        description = "1 to 64 of A-Z, a-z, 0-9, - and _")),
    request_body(description = "A value a line, or a JSON array", content(
        (String = "text/plain"), (Vec<String> = "application/json")
    )),
    responses(
        (status = 200, body = PutList, description = "changed, or the same as before"),
        (status = 201, body = PutList),
        (status = 409, description = "lists_too_many"),
        (status = 413, description = "list_too_large"),
        (status = 415, description = "content_type_wrong"),
        (status = 422, description = "list_name_wrong or list_wrong"),
    ))]
pub async fn put_list(
    State(state): State<AppState>,
    Can { caller, .. }: Can<EditLists>,
    PathOf(name): PathOf<NewListName>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<(StatusCode, Json<PutList>)> {
    let writing = writing(&headers)?;
    let body = body.map_err(|rejection| unreadable(&rejection))?;
    let (list, notes) =
        tokio::task::spawn_blocking(move || ReferenceList::read(&body, writing)).await?.map_err(refused)?;
    let (info, status) = match lists::put(&state, &caller.account, &caller.user, &name, &list).await? {
        Put::Kept { info, new: true } => (info, StatusCode::CREATED),
        Put::Kept { info, new: false } => (info, StatusCode::OK),
        Put::TooMany => return Err(Problem::ListsTooMany { most: limits::LISTS }.into()),
    };
    let ListNotes { blanks, duplicates, alike, alike_first } = notes;
    Ok((status, Json(PutList { list: view(info), notes: Notes { blanks, duplicates, alike, alike_first } })))
}

fn writing(headers: &HeaderMap) -> Result<Writing, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/plain" => Ok(Writing::Lines),
        "application/json" => Ok(Writing::Json),
        _ => Err(Problem::ContentTypeWrong { expected: "text/plain, application/json".into() }),
    }
}

fn unreadable(rejection: &BytesRejection) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return refused(ListError::TooLarge);
    }
    Problem::BadRequest { what: rejection.body_text() }
}

fn refused(error: ListError) -> Problem {
    match reason::of_list(error) {
        Some(reason) => Problem::ListWrong { reason },
        None => Problem::ListTooLarge { most: limits::LIST_BYTES as u64 },
    }
}
