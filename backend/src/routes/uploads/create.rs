//! `POST /api/uploads`: a file comes in, in pieces, straight into the object store.

use super::allowance;
use super::receive::{Receiving, too_large};
use crate::http::access::{Caller, Can};
use crate::http::error::ApiResult;
use crate::http::idempotency::Claim;
use crate::state::AppState;
use crate::store::uploads::{self, Waiting};
use api::access::permit::Import;
use api::ids::{AccountId, UploadId};
use api::problem::Problem;
use api::uploads::Upload;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use percent_encoding::percent_decode_str;

/// Most characters of a file name, as file systems have it.
const NAME_CHARS: usize = 255;

/// What a file is called whose name has nothing in it that can be shown.
const UNNAMED: &str = "unnamed";

/// Takes a file in. One that breaks off leaves nothing; one that no import uses is removed after a day.
#[utoipa::path(post, path = "/api/uploads", tag = "imports", security(("session" = ["import"])),
    params(("Upload-Name" = String, Header, min_length = 1, pattern = "^([A-Za-z0-9._~!*'()-]|%[0-9A-Fa-f]{2})+$",
        description = "Name of the file, percent-encoded UTF-8"),
    ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, pattern = "^[!-~]+$",
        description = "Any text of your own, such as a UUID. The same request with the same key within 24 hours does nothing \
            twice and gets the same answer; a refusal is not kept.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Upload),
        (status = 400, description = "upload_name_missing, upload_broken_off or upload_too_slow"),
        (status = 401, description = "signed_out; also when the session ends while the file comes in"),
        (status = 413, description = "file_too_large; the message says the limit"),
        (status = 429, description = "uploads_too_many (at once), uploads_waiting_too_many or uploads_waiting_too_large (not \
            imported yet); Retry-After says when to come again"),
    ))]
pub async fn create_upload(
    State(state): State<AppState>,
    Can { caller, .. }: Can<Import>,
    claim: Claim,
    headers: HeaderMap,
    body: Body,
) -> ApiResult<(StatusCode, Json<Upload>)> {
    let name = file_name(&headers)?;
    let limits = &state.limits;
    let announced = announced(&headers);
    if announced > limits.file_bytes {
        return Err(too_large(limits.file_bytes));
    }
    // Held until the answer is made.
    let _places = allowance::places(&state, &caller)?;
    let id: UploadId = state.surroundings.new_id();
    let account = &caller.account;
    let waiting = begin(&state, &caller, &id, &name, announced).await?;
    let room = limits.edge.waiting_bytes.saturating_sub(waiting.bytes);
    let receiving = Receiving { state: &state, account, caller: caller.clone(), room };
    let received = match state.objects.write(account, &id).await {
        Ok(write) => receiving.receive(body.into_data_stream(), write).await,
        Err(error) => Err(error.into()),
    };
    let kept = match received {
        Ok((bytes, blake3)) => complete(&state, account, &claim, Upload { id: id.clone(), bytes, blake3 }).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(upload) => Ok((StatusCode::CREATED, Json(upload))),
        Err(error) => {
            state.objects.remove(account, &id).await?;
            uploads::delete_unused(&state.db, account, &id).await?;
            Err(error)
        }
    }
}

/// The size that the sender announces; 0 where none is.
fn announced(headers: &HeaderMap) -> u64 {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse().ok()).unwrap_or_default()
}

/// Notes that a file begins to come in, if it may; what waits besides.
async fn begin(state: &AppState, caller: &Caller, id: &UploadId, name: &str, announced: u64) -> ApiResult<Waiting> {
    let mut tx = state.db.begin().await?;
    let waiting = uploads::waiting(&mut tx, &caller.account).await?;
    allowance::check_waiting(waiting, announced, &state.limits.edge)?;
    uploads::begin(&mut tx, &caller.account, id, &caller.user, name, state.surroundings.now()).await?;
    tx.commit().await?;
    Ok(waiting)
}

/// Notes that a file came in whole, and the answer for who asks again, if there is still room for it: others may have come
/// in beside it.
async fn complete(state: &AppState, account: &AccountId, claim: &Claim, upload: Upload) -> ApiResult<Upload> {
    let mut tx = state.db.begin().await?;
    let waiting = uploads::waiting(&mut tx, account).await?;
    if waiting.bytes.saturating_add(upload.bytes) > state.limits.edge.waiting_bytes {
        return Err(allowance::too_much_waits(&state.limits.edge));
    }
    uploads::complete(&mut tx, account, &upload.id, upload.bytes, &upload.blake3).await?;
    claim.keep(&mut tx, StatusCode::CREATED, &upload).await?;
    tx.commit().await?;
    Ok(upload)
}

/// The last part of the name that the sender gives, without control characters.
fn file_name(headers: &HeaderMap) -> ApiResult<String> {
    let header = headers.get("upload-name").and_then(|name| name.to_str().ok()).ok_or(Problem::UploadNameMissing)?;
    if !is_encoded(header) {
        return Err(Problem::UploadNameMissing.into());
    }
    let name = percent_decode_str(header).decode_utf8_lossy();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(NAME_CHARS).collect();
    let name = name.trim();
    Ok(if name.is_empty() { UNNAMED } else { name }.to_owned())
}

/// Whether a text is percent-encoded, as `encodeURIComponent` does it: other signs mean that it was not.
fn is_encoded(text: &str) -> bool {
    let plain = |letter: u8| letter.is_ascii_alphanumeric() || b"._~!*'()-".contains(&letter);
    let (start, escapes) = text.split_once('%').map_or((text, None), |(start, rest)| (start, Some(rest)));
    let escaped = |part: &str| {
        let (digits, rest) = part.as_bytes().split_at_checked(2).unwrap_or_default();
        digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit) && rest.iter().copied().all(plain)
    };
    !text.is_empty() && start.bytes().all(plain) && escapes.is_none_or(|escapes| escapes.split('%').all(escaped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_and_cut_to_their_last_part() {
        for (given, name) in [
            ("leads.csv", Some("leads.csv")),
            ("%E5%B1%B1%20a.csv", Some("山 a.csv")),
            ("C%3A%5Cdir%5Cx.csv", Some("x.csv")),
            ("..%2F..%2Fetc%2Fpasswd", Some("passwd")),
            ("a%0Ab.csv", Some("ab.csv")),
            ("", None),
            ("%20", Some("unnamed")),
            ("a%2F", Some("unnamed")),
            ("a%20(1)!.csv", Some("a (1)!.csv")),
            ("a b.csv", None),
            ("a%2", None),
            ("a%zz", None),
            ("%", None),
            ("a/b", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("upload-name", given.parse().unwrap());
            assert_eq!(file_name(&headers).ok().as_deref(), name, "{given}");
        }
    }
}
