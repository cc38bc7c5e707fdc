//! `POST /api/uploads`: a file comes in, in pieces, straight into the object store.

use crate::auth::MayWrite;
use crate::db::uploads;
use crate::error::{ApiError, ApiResult};
use crate::idempotency::Claim;
use crate::state::AppState;
use axum::Json;
use axum::body::{Body, BodyDataStream};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt;
use object_store::WriteMultipart;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;

/// Longest silence of a sender; then the upload counts as broken off.
const SILENCE: Duration = Duration::from_secs(60);

/// Most characters of a file name, as file systems have it.
const NAME_CHARS: usize = 255;

/// What a file is called whose name has nothing in it that can be shown.
const UNNAMED: &str = "unnamed";

/// Parts that wait to be written while the next is filled.
const PARTS_IN_FLIGHT: usize = 1;

/// A file that came in whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadView {
    id: String,
    bytes: u64,
    /// 64 hexadecimal digits.
    blake3: String,
}

/// Takes a file in. One that breaks off leaves nothing; one that no import uses is removed after a day.
#[utoipa::path(post, path = "/api/uploads", tag = "imports",
    params(("Upload-Name" = String, Header, min_length = 1, pattern = "^([A-Za-z0-9._~!*'()-]|%[0-9A-Fa-f]{2})+$",
        description = "Name of the file, percent-encoded UTF-8"),
    ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200, pattern = "^[!-~]+$",
        description = "Any text of your own, such as a UUID. The same request with the same key within 24 hours does nothing \
            twice and gets the same answer; a refusal is not kept.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = UploadView),
        (status = 400, description = "upload_name_missing or upload_broken_off"),
        (status = 413, description = "file_too_large; the message says the limit"),
    ))]
pub async fn create_upload(
    State(state): State<AppState>,
    MayWrite(user): MayWrite,
    claim: Claim,
    headers: HeaderMap,
    body: Body,
) -> ApiResult<(StatusCode, Json<UploadView>)> {
    let name = file_name(&headers)?;
    let limit = state.limits.file_bytes;
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok())
        .and_then(|length| length.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > limit) {
        return Err(too_large(limit));
    }
    let id = state.surroundings.id();
    let account = &user.account;
    uploads::begin(&state.db, account, &id, &user.id, &name, state.surroundings.now()).await?;
    let received = match state.objects.write(account, &id).await {
        Ok(write) => receive(body.into_data_stream(), write, limit).await,
        Err(error) => Err(error.into()),
    };
    match received {
        Ok((bytes, blake3)) => {
            let upload = complete(&state, account, &claim, UploadView { id, bytes, blake3 }).await?;
            Ok((StatusCode::CREATED, Json(upload)))
        }
        Err(error) => {
            state.objects.remove(account, &id).await?;
            uploads::delete_unused(&state.db, account, &id).await?;
            Err(error)
        }
    }
}

/// The file is in the store: notes it, and the answer for who asks again.
async fn complete(state: &AppState, account: &str, claim: &Claim, upload: UploadView) -> ApiResult<UploadView> {
    let mut tx = state.db.begin().await?;
    uploads::complete(&mut tx, account, &upload.id, upload.bytes, &upload.blake3).await?;
    claim.keep(&mut tx, StatusCode::CREATED, &upload).await?;
    tx.commit().await?;
    Ok(upload)
}

/// The size and the BLAKE3 of what came in; on any fault the parts are taken back.
async fn receive(mut body: BodyDataStream, mut write: WriteMultipart, limit: u64) -> ApiResult<(u64, String)> {
    let mut hasher = blake3::Hasher::new();
    let mut bytes = 0_u64;
    let fault = loop {
        let piece = match tokio::time::timeout(SILENCE, body.next()).await {
            Ok(None) => {
                write.finish().await?;
                return Ok((bytes, hasher.finalize().to_hex().to_string()));
            }
            Ok(Some(Ok(piece))) => piece,
            Ok(Some(Err(_))) | Err(_) => break broken_off(),
        };
        bytes += piece.len() as u64;
        if bytes > limit {
            break too_large(limit);
        }
        hasher.update(&piece);
        if let Err(error) = write.wait_for_capacity(PARTS_IN_FLIGHT).await {
            break error.into();
        }
        write.put(piece);
    };
    write.abort().await?;
    Err(fault)
}

fn broken_off() -> ApiError {
    ApiError::refused(
        StatusCode::BAD_REQUEST,
        "upload_broken_off",
        "The upload broke off. Nothing of it was kept; please send the file again.",
    )
}

fn too_large(limit: u64) -> ApiError {
    let message = format!(
        "The file is larger than {limit} bytes, the most that is taken. Split it, and send the parts one by one."
    );
    ApiError::refused(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large", message)
}

/// The last part of the name that the sender gives, without control characters.
fn file_name(headers: &HeaderMap) -> ApiResult<String> {
    let missing = || {
        ApiError::refused(
            StatusCode::BAD_REQUEST,
            "upload_name_missing",
            "Give the name of the file in the header Upload-Name, percent-encoded.",
        )
    };
    let header = headers.get("upload-name").and_then(|name| name.to_str().ok()).ok_or_else(missing)?;
    if !is_encoded(header) {
        return Err(missing());
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
