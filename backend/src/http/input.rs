//! Reading a request: parameters of paths, query strings and JSON bodies, with refusals in the one shape of [`ApiError`].
//!
//! What stands in a path or a query has a type that says what it can be (ids, [`ListName`], numbers), so that nothing
//! else gets to a database. The clippy.toml of the workspace keeps handlers from taking axum's own extractors.

use crate::http::error::{ApiError, ApiResult};
use api::ids::{ImportId, LeadId};
use api::problem::Problem;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use shared::limits;
use shared::normalise::reference::ReferenceList;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

/// Most characters of a sentence about a request that could not be read: it may repeat what was sent.
const SENTENCE_CHARS: usize = 300;

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

impl InPath for ImportId {
    fn in_path(text: &str) -> ApiResult<Self> {
        text.parse().map_err(|_| ApiError::not_found())
    }
}

impl InPath for LeadId {
    fn in_path(text: &str) -> ApiResult<Self> {
        text.parse().map_err(|_| ApiError::not_found())
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
        Err(Problem::ListNameWrong { most: limits::LIST_NAME_CHARS as u64 }.into())
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
        match axum::Json::<Object<T>>::from_request(request, state).await {
            Ok(axum::Json(Object(value))) => Ok(Self(value)),
            Err(rejection) => Err(refusal(&rejection)),
        }
    }
}

/// A JSON object, and no array: serde would take its items for the fields in their order.
struct Object<T>(T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OfObject(PhantomData)).map(Self)
    }
}

struct OfObject<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for OfObject<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

fn refusal(rejection: &JsonRejection) -> ApiError {
    let what = || in_short(&rejection.body_text());
    ApiError::from(match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::BodyTooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::ContentTypeWrong { expected: "application/json".into() },
        StatusCode::UNPROCESSABLE_ENTITY => Problem::BodyWrong { what: what() },
        _ => Problem::BadRequest { what: what() },
    })
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

fn query_refusal(rejection: &QueryRejection) -> ApiError {
    Problem::BadRequest { what: in_short(&rejection.body_text()) }.into()
}

/// The beginning of a text that may repeat what was sent, without control characters.
pub(crate) fn in_short(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(SENTENCE_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_repeated_in_short() {
        assert_eq!(in_short("a\0b\nc"), "abc");
        assert_eq!(in_short(&"山".repeat(1_000)).chars().count(), SENTENCE_CHARS);
    }
}
