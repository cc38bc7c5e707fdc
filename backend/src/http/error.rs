//! The one error of the HTTP interface: a [`Problem`] of the contract, or a fault of our own.
//!
//! Refusals say what is wrong and what to do. Our own faults are written to the log; the caller gets a plain sentence.
//! `http::problem` puts the sentence into the reader's language.

use super::problem;
use crate::causes::chain;
use api::problem::Problem;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// Why a request is not answered as asked.
#[derive(Debug)]
pub enum ApiError {
    /// The caller can do something about it.
    Refused(Problem),
    /// Not now: the same request may be taken after so many seconds.
    Later(Problem, u64),
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

/// Whether a disk is full: that of this server, or PostgreSQL's.
fn is_full(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let of_io = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        // SQLITE_FULL; PostgreSQL's disk_full.
        let of_database = match error.downcast_ref::<sqlx::Error>() {
            Some(sqlx::Error::Database(error)) => error.code().is_some_and(|code| code == "13" || code == "53100"),
            _ => false,
        };
        if of_database || matches!(of_io, Some(std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// What handlers return.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// There is nothing under that address, or nothing that one may see.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::Refused(Problem::NotFound)
    }

    /// Nobody is signed in.
    #[must_use]
    pub const fn signed_out() -> Self {
        Self::Refused(Problem::SignedOut)
    }

    /// Too many attempts; the next is taken after so many seconds.
    #[must_use]
    pub const fn too_many(seconds: u64) -> Self {
        Self::Later(Problem::TooManyAttempts { seconds }, seconds)
    }
}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
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
impl From<crate::access::password::PasswordError> for ApiError {
    fn from(error: crate::access::password::PasswordError) -> Self {
        match error {
            crate::access::password::PasswordError::Busy => Self::too_many(10),
            other => Self::Internal(other.into()),
        }
    }
}

fn respond_later(problem: Problem, seconds: u64) -> Response {
    let mut response = problem::respond(problem);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(problem) => problem::respond(problem),
            Self::Later(problem, seconds) => respond_later(problem, seconds),
            Self::Unavailable(error) => {
                tracing::error!(error = %chain(&error), "the database does not answer");
                respond_later(Problem::DatabaseUnavailable, AWAY_SECONDS)
            }
            Self::Internal(error) => {
                tracing::error!(error = %chain(&*error), "a request failed");
                problem::respond(if is_full(&*error) { Problem::StorageFull } else { Problem::Internal })
            }
        }
    }
}
