//! The one error of the HTTP interface: `{"error":{"code","message"}}` with a fitting status.
//!
//! Refusals say what is wrong and what to do. Our own faults are written to the log; the caller gets a plain sentence.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Why a request is not answered as asked.
#[derive(Debug)]
pub enum ApiError {
    /// The caller can do something about it.
    Refused {
        /// Status of the answer, 4xx.
        status: StatusCode,
        /// For programs: never changes.
        code: &'static str,
        /// For people: what is wrong and what to do.
        message: String,
    },
    /// Too many attempts; the next is taken after so many seconds.
    TooMany {
        /// Seconds to wait.
        seconds: u64,
    },
    /// Not now: the same request may be taken after so many seconds.
    Later {
        /// Status of the answer, 429 or 503.
        status: StatusCode,
        /// For programs: never changes.
        code: &'static str,
        /// For people: what is wrong and what to do.
        message: String,
        /// Seconds to wait.
        seconds: u64,
    },
    /// Our own fault.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// What handlers return.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// A refusal.
    #[must_use]
    pub fn refused(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self::Refused { status, code, message: message.into() }
    }

    /// There is nothing under that address, or nothing that this account may see.
    #[must_use]
    pub fn not_found() -> Self {
        Self::refused(StatusCode::NOT_FOUND, "not_found", "There is nothing here under this address.")
    }

    /// The input has the right shape and does not make sense.
    #[must_use]
    pub fn unprocessable(code: &'static str, message: impl Into<String>) -> Self {
        Self::refused(StatusCode::UNPROCESSABLE_ENTITY, code, message)
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out() -> Self {
        Self::refused(StatusCode::UNAUTHORIZED, "signed_out", "Please sign in first.")
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.into())
    }
}
impl From<object_store::Error> for ApiError {
    fn from(error: object_store::Error) -> Self {
        Self::Internal(error.into())
    }
}
impl From<serde_json::Error> for ApiError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}
impl From<tokio::task::JoinError> for ApiError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Internal(error.into())
    }
}
impl From<crate::password::PasswordError> for ApiError {
    fn from(error: crate::password::PasswordError) -> Self {
        match error {
            crate::password::PasswordError::Busy => Self::TooMany { seconds: 10 },
            other => Self::Internal(other.into()),
        }
    }
}

#[derive(Serialize)]
struct Envelope<'a> {
    error: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    code: &'a str,
    message: &'a str,
}

fn respond(status: StatusCode, code: &str, message: &str) -> Response {
    (status, Json(Envelope { error: Body { code, message } })).into_response()
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            Self::Refused { status, code, message } => respond(status, code, &message),
            Self::TooMany { seconds } => {
                let message = format!("Too many attempts. Please try again in {seconds} seconds.");
                let mut response = respond(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", &message);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
            Self::Later { status, code, message, seconds } => {
                let mut response = respond(status, code, &message);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                response
            }
            Self::Internal(error) => {
                tracing::error!(error = %chain(&*error), "a request failed");
                respond(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "internal",
                    "Something went wrong on the server. It was written to its log; please try again.",
                )
            }
        }
    }
}

/// An error with all its causes, in one line.
#[must_use]
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let next_text = next.to_string();
        if !text.contains(&next_text) {
            text.push_str(": ");
            text.push_str(&next_text);
        }
        cause = next.source();
    }
    text
}
