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
        /// Status of the answer: 408, 409, 429 or 503.
        status: StatusCode,
        /// For programs: never changes.
        code: &'static str,
        /// For people: what is wrong and what to do.
        message: String,
        /// Seconds to wait.
        seconds: u64,
    },
    /// The database is away or overloaded for the moment.
    Unavailable(sqlx::Error),
    /// Our own fault.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// When to come again, where the database does not answer.
const AWAY_SECONDS: u64 = 5;

/// Whether it is the database that cannot be reached, and not what was asked of it.
fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => true,
        // Faults of our own tasks come as `Other`.
        sqlx::Error::Io(error) => error.kind() != std::io::ErrorKind::Other,
        // PostgreSQL: no connection (08), too many connections, shutting down, crashed, starting.
        sqlx::Error::Database(error) => error.code().is_some_and(|code| {
            code.len() == 5 && (code.starts_with("08") || ["53300", "57P01", "57P02", "57P03"].contains(&code.as_ref()))
        }),
        _ => false,
    }
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

    /// The answer takes too long. The work goes on all the same, for it is never dropped halfway.
    #[must_use]
    pub fn timed_out() -> Self {
        Self::Later {
            status: StatusCode::REQUEST_TIMEOUT,
            code: "timed_out",
            message: "This takes longer than it should, and may still be done. Ask again in a moment: with the same \
                      Idempotency-Key nothing is done twice."
                .into(),
            seconds: 2,
        }
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out() -> Self {
        Self::refused(StatusCode::UNAUTHORIZED, "signed_out", "Please sign in first.")
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        if is_away(&error) { Self::Unavailable(error) } else { Self::Internal(error.into()) }
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

fn respond_later(status: StatusCode, code: &str, message: &str, seconds: u64) -> Response {
    let mut response = respond(status, code, message);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            Self::Refused { status, code, message } => respond(status, code, &message),
            Self::TooMany { seconds } => {
                let message = format!("Too many attempts. Please try again in {seconds} seconds.");
                respond_later(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", &message, seconds)
            }
            Self::Later { status, code, message, seconds } => respond_later(status, code, &message, seconds),
            Self::Unavailable(error) => {
                tracing::error!(error = %chain(&error), "the database does not answer");
                let message = "The database does not answer at the moment. Please try again in some seconds.";
                respond_later(StatusCode::SERVICE_UNAVAILABLE, "database_unavailable", message, AWAY_SECONDS)
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
