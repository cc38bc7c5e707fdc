//! Every route. The OpenAPI description is made of the same list.

use crate::description;
use crate::http::client_address::{ClientAddress, note_client_address};
use crate::http::cross_site::refuse_cross_site;
use crate::http::error::ApiError;
use crate::http::idempotency;
use crate::http::problem::in_language;
use crate::routes::{forms, health, imports, leads, lists, page, people, ready, session, uploads};
use crate::state::AppState;
use api::problem::Problem;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use shared::limits::{DOCUMENT_BYTES, LIST_BYTES, PATCH_BODY_BYTES};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::trace::TraceLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

#[derive(OpenApi)]
#[openapi(info(
    title = "Leadgate",
    description = "Checks and imports lists of leads. Refusals are problems of RFC 9457. What an operation needs a permission for, it \
        names behind its security scheme; which roles have which is in the answer of GET /api/session."
))]
struct Description;

fn routes() -> OpenApiRouter<AppState> {
    let quick = OpenApiRouter::new()
        .routes(routes!(health::read_health))
        .routes(routes!(ready::read_ready))
        .routes(routes!(session::create::create_session, session::read::read_session, session::delete::delete_session))
        .routes(routes!(session::change_password::change_password))
        .routes(routes!(session::change_account::change_account))
        .routes(routes!(people::change_me::change_me))
        .routes(routes!(forms::list::list_forms))
        .routes(routes!(imports::list::list_imports))
        .routes(routes!(imports::read::read_import))
        .routes(routes!(imports::rows::list_rows))
        .routes(routes!(imports::settings::read_settings))
        .routes(routes!(leads::list::list_leads))
        .routes(routes!(leads::read::read_lead))
        .routes(routes!(lists::list::list_lists))
        .layer(DefaultBodyLimit::max(DOCUMENT_BYTES))
        .layer(middleware::from_fn(detach))
        .layer(middleware::from_fn(answer_in_time));
    let listed = OpenApiRouter::new()
        .routes(routes!(lists::read::read_list, lists::put::put_list, lists::delete::delete_list))
        .layer(DefaultBodyLimit::max(LIST_BYTES))
        .layer(middleware::from_fn(detach))
        .layer(middleware::from_fn(answer_in_time));
    // A patch can be long.
    let asked = OpenApiRouter::new()
        .routes(routes!(imports::create::create_import))
        .layer(middleware::from_fn(idempotency::once))
        .layer(DefaultBodyLimit::max(PATCH_BODY_BYTES))
        .layer(middleware::from_fn(detach))
        .layer(middleware::from_fn(answer_in_time));
    let uploaded = OpenApiRouter::new()
        .routes(routes!(uploads::create::create_upload))
        .layer(middleware::from_fn(idempotency::once));
    let streamed = uploaded
        .routes(routes!(imports::events::follow_import))
        .routes(routes!(imports::file::read_file))
        .routes(routes!(imports::errors::read_errors))
        .routes(routes!(leads::export::export_leads))
        // Each of them counts its bytes itself.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(detach));
    OpenApiRouter::with_openapi(Description::openapi()).merge(quick).merge(asked).merge(listed).merge(streamed)
}

/// When to ask again for an answer that took too long: its work may be done by then.
const TIMED_OUT_SECONDS: u64 = 2;

/// The application.
pub fn router(state: AppState) -> Router {
    let (router, described) = routes().split_for_parts();
    let forms = state.forms.clone();
    let describe = async move || description::complete(described, &forms).map(Json).map_err(ApiError::from);
    router
        .route("/api/openapi.json", get(describe))
        .fallback(page::read_page)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(middleware::from_fn_with_state(state.clone(), refuse_cross_site))
        .layer(middleware::from_fn(in_language))
        .layer(middleware::map_response(crate::http::page::security_headers))
        .layer(middleware::map_response(no_store))
        .layer(middleware::map_response_with_state(state.clone(), keep_to_https))
        .layer(CatchPanicLayer::custom(|_| internal()))
        .layer(Extension(state.clone()))
        .layer(TraceLayer::new_for_http().make_span_with(request_span))
        .layer(middleware::from_fn_with_state(state.clone(), note_client_address))
        .with_state(state)
}

/// Runs a handler in a task of its own: neither a sender that goes away nor the time limit, which is outside, can drop it
/// between two statements or in the middle of one.
async fn detach(request: Request, next: Next) -> Response {
    tokio::spawn(next.run(request)).await.unwrap_or_else(|error| ApiError::from(error).into_response())
}

/// An answer that takes too long is not waited for; its work goes on, and who gave an `Idempotency-Key` asks for it again.
async fn answer_in_time(Extension(state): Extension<AppState>, request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(state.limits.answer, next.run(request)).await;
    answered.unwrap_or_else(|_| ApiError::Later(Problem::TimedOut, TIMED_OUT_SECONDS).into_response())
}

/// What the log says of a request.
fn request_span(request: &Request) -> tracing::Span {
    let (method, uri) = (request.method(), request.uri());
    tracing::info_span!("request", %method, %uri, version = ?request.version(), client = %ClientAddress::of(request))
}

/// Tells browsers to come over https alone for a year, where people do.
async fn keep_to_https(State(state): State<AppState>, mut response: Response) -> Response {
    if state.is_https() {
        let year = HeaderValue::from_static("max-age=31536000");
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    response
}

/// Answers are for one person at one moment, unless they say otherwise.
async fn no_store(mut response: Response) -> Response {
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn method_not_allowed() -> ApiError {
    Problem::MethodNotAllowed.into()
}

fn internal() -> Response {
    ApiError::Internal("a handler panicked".into()).into_response()
}
