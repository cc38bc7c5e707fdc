//! Every route. The OpenAPI description is made of the same list.

use crate::cross_site::refuse_cross_site;
use crate::error::ApiError;
use crate::routes::{forms, health, imports, leads, lists, page, ready, session, uploads};
use crate::state::AppState;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use shared::limits::{DOCUMENT_BYTES, LIST_BYTES, PATCH_BODY_BYTES};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Most time for an answer that is not streamed.
const ANSWER: Duration = Duration::from_secs(30);

#[derive(OpenApi)]
#[openapi(info(
    title = "Leadgate",
    description = "Checks and imports lists of leads. Errors are {\"error\":{\"code\",\"message\"}}; writes need the session cookie."
))]
struct Description;

fn routes() -> OpenApiRouter<AppState> {
    let quick = OpenApiRouter::new()
        .routes(routes!(health::read_health))
        .routes(routes!(ready::read_ready))
        .routes(routes!(session::create::create_session, session::read::read_session, session::delete::delete_session))
        .routes(routes!(session::change_password::change_password))
        .routes(routes!(forms::list::list_forms))
        .routes(routes!(imports::list::list_imports))
        .routes(routes!(imports::read::read_import))
        .routes(routes!(imports::rows::list_rows))
        .routes(routes!(leads::list::list_leads))
        .routes(routes!(lists::list::list_lists))
        .layer(DefaultBodyLimit::max(DOCUMENT_BYTES))
        .layer(middleware::from_fn(detach))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER));
    let listed = OpenApiRouter::new()
        .routes(routes!(lists::read::read_list, lists::put::put_list, lists::delete::delete_list))
        .layer(DefaultBodyLimit::max(LIST_BYTES))
        .layer(middleware::from_fn(detach))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER));
    // A patch can be long.
    let asked = OpenApiRouter::new()
        .routes(routes!(imports::create::create_import))
        .layer(DefaultBodyLimit::max(PATCH_BODY_BYTES))
        .layer(middleware::from_fn(detach))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER));
    let streamed = OpenApiRouter::new()
        .routes(routes!(uploads::create::create_upload))
        .routes(routes!(imports::events::follow_import))
        .routes(routes!(imports::file::read_file))
        .routes(routes!(imports::errors::read_errors))
        // Each of them counts its bytes itself.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(detach));
    OpenApiRouter::with_openapi(Description::openapi()).merge(quick).merge(asked).merge(listed).merge(streamed)
}

/// The OpenAPI description.
#[must_use]
pub fn description() -> utoipa::openapi::OpenApi {
    routes().into_openapi()
}

/// The application.
pub fn router(state: AppState) -> Router {
    let (router, description) = routes().split_for_parts();
    router
        .route("/api/openapi.json", get(async || Json(description)))
        .fallback(page::read_page)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(middleware::from_fn_with_state(state.clone(), refuse_cross_site))
        .layer(middleware::map_response(crate::page::security_headers))
        .layer(middleware::map_response(no_store))
        .layer(CatchPanicLayer::custom(|_| internal()))
        .layer(TraceLayer::new_for_http())
        .with_state(state)
}

/// Runs a handler in a task of its own: neither a sender that goes away nor the time limit, which is outside, can drop it
/// between two statements or in the middle of one.
async fn detach(request: Request, next: Next) -> Response {
    tokio::spawn(next.run(request)).await.unwrap_or_else(|error| ApiError::from(error).into_response())
}

/// Answers are for one person at one moment, unless they say otherwise.
async fn no_store(mut response: Response) -> Response {
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn method_not_allowed() -> ApiError {
    ApiError::refused(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "This address does not take that method.")
}

fn internal() -> Response {
    ApiError::Internal("a handler panicked".into()).into_response()
}
