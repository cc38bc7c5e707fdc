//! Reading a request: parameters of paths, query strings and JSON bodies, with refusals in the one shape of [`ApiError`].
//!
//! What stands in a path or a query has a type that says what it can be ([`Id`], [`ListName`], numbers), so that nothing
//! else gets to a database. The clippy.toml of the workspace keeps handlers from taking axum's own extractors.

use crate::error::{ApiError, ApiResult};
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use shared::limits;
use shared::normalise::reference::ReferenceList;
use std::ops::Deref;

/// Most characters of a sentence about a request that could not be read: it may repeat what was sent.
const SENTENCE_CHARS: usize = 300;

/// The id of something: a UUID, as [`crate::clock::Surroundings::id`] makes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id(String);

impl Id {
    /// The id that is written so: 36 characters; upper case is taken for lower case.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        const WRITTEN: usize = uuid::fmt::Hyphenated::LENGTH;
        let id = uuid::Uuid::try_parse(text).ok().filter(|_| text.len() == WRITTEN)?;
        Some(Self(id.to_string()))
    }

    /// As text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

impl Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| {
            D::Error::custom(
                "this is no id; give one as the server gave it, such as 019ab5b0-7f6b-7000-8000-000000000001",
            )
        })
    }
}

/// The name of a list that may be there. One that no list can have is answered as one that no list has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListName(String);

/// The name that a list is to have. One that no list can have is refused, with what a name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewListName(String);

impl Deref for ListName {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Deref for NewListName {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// What can stand in a path.
pub trait InPath: Sized + Send {
    /// Of the text that stands there, decoded.
    ///
    /// # Errors
    /// The refusal, when it cannot stand there.
    fn in_path(text: &str) -> ApiResult<Self>;
}

impl InPath for Id {
    fn in_path(text: &str) -> ApiResult<Self> {
        Self::read(text).ok_or_else(ApiError::not_found)
    }
}

impl InPath for ListName {
    fn in_path(text: &str) -> ApiResult<Self> {
        if ReferenceList::is_name(text) { Ok(Self(text.to_owned())) } else { Err(ApiError::not_found()) }
    }
}

impl InPath for NewListName {
    fn in_path(text: &str) -> ApiResult<Self> {
        if ReferenceList::is_name(text) {
            return Ok(Self(text.to_owned()));
        }
        let message = format!("The name of a list is 1 to {} of A-Z, a-z, 0-9, - and _.", limits::LIST_NAME_CHARS);
        Err(ApiError::unprocessable("list_name_wrong", message))
    }
}

/// The one parameter of a path.
#[derive(Debug)]
pub struct PathOf<T>(pub T);

#[allow(clippy::disallowed_types)] // Here is what handlers take instead.
impl<S: Send + Sync, T: InPath> FromRequestParts<S> for PathOf<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        match axum::extract::Path::<String>::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(text)) => T::in_path(&text).map(Self),
            // It is no UTF-8.
            Err(_) => Err(ApiError::not_found()),
        }
    }
}

/// A JSON body.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> ApiResult<Self> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) => Err(refusal(&rejection)),
        }
    }
}

fn refusal(rejection: &JsonRejection) -> ApiError {
    let status = rejection.status();
    let message = match status {
        StatusCode::PAYLOAD_TOO_LARGE => "The request is too large.".to_owned(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "Send JSON, with Content-Type: application/json.".to_owned(),
        _ => in_short(&rejection.body_text()),
    };
    ApiError::refused(status, "bad_request", message)
}

/// The query string.
#[derive(Debug)]
pub struct QueryOf<T>(pub T);

#[allow(clippy::disallowed_types)] // Here is what handlers take instead.
impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for QueryOf<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> ApiResult<Self> {
        match axum::extract::Query::<T>::from_request_parts(parts, state).await {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(query_refusal(&rejection)),
        }
    }
}

/// Reads how many are asked for: 1 to so many.
pub(crate) fn up_to<'de, const MOST: u32, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let asked = Option::<u32>::deserialize(deserializer)?;
    match asked {
        Some(asked) if asked == 0 || asked > MOST => {
            Err(D::Error::custom(format!("limit is a number from 1 to {MOST}")))
        }
        asked => Ok(asked),
    }
}

fn query_refusal(rejection: &QueryRejection) -> ApiError {
    ApiError::refused(rejection.status(), "bad_request", in_short(&rejection.body_text()))
}

/// The beginning of a text that may repeat what was sent, without control characters.
pub(crate) fn in_short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(SENTENCE_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_with_hyphens() {
        const ID: &str = "019ab5b0-7f6b-7000-8000-000000000001";
        for (text, read) in [
            (ID, Some(ID)),
            ("019AB5B0-7F6B-7000-8000-000000000001", Some(ID)),
            ("019ab5b07f6b70008000000000000001", None),
            ("{019ab5b0-7f6b-7000-8000-000000000001}", None),
            ("urn:uuid:019ab5b0-7f6b-7000-8000-000000000001", None),
            ("019ab5b0-7f6b-7000-8000-00000000000\0", None),
            ("019ab5b0-7f6b-7000-8000-0000000000010", None),
            ("x", None),
            ("", None),
            ("0", None),
            ("-1", None),
        ] {
            assert_eq!(Id::read(text).as_deref(), read, "{text:?}");
        }
    }

    #[test]
    fn what_was_sent_is_repeated_in_short() {
        assert_eq!(in_short("a\0b\nc"), "abc");
        assert_eq!(in_short(&"山".repeat(1_000)).chars().count(), SENTENCE_CHARS);
    }
}
