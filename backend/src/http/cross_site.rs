//! Refuses writes that another site's page makes a browser send (cross-site request forgery).
//!
//! Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`. A request with neither is no
//! browser's, and carries no cookie that its sender did not put there.

use crate::http::error::ApiError;
use crate::state::AppState;
use api::problem::Problem;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::Url;

/// The guard, as a layer around all routes.
pub(crate) async fn refuse_cross_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !request.method().is_safe() && !same_site(request.headers(), state.public_url.as_ref()) {
        return ApiError::from(Problem::CrossSite).into_response();
    }
    next.run(request).await
}

fn same_site(headers: &HeaderMap, public_url: Option<&Url>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Some(origin) = origin.to_str().ok().and_then(|origin| Url::parse(origin).ok()) else {
        return false;
    };
    if public_url.is_some_and(|public_url| public_url.origin() == origin.origin()) {
        return true;
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| host == origin.authority())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_our_own_may_write() {
        let public_url = Url::parse("https://leads.example").unwrap();
        for (site, origin, allowed) in [
            (None, None, true),
            (Some("same-origin"), None, true),
            (Some("none"), None, true),
            (Some("same-site"), None, false),
            (Some("cross-site"), Some("http://127.0.0.1:8080"), false),
            (None, Some("http://127.0.0.1:8080"), true),
            (None, Some("https://leads.example"), true),
            (None, Some("http://127.0.0.1:8081"), false),
            (None, Some("http://leads.example"), false),
            (None, Some("https://evil.example"), false),
            (None, Some("null"), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "127.0.0.1:8080".parse().unwrap());
            if let Some(site) = site {
                headers.insert("sec-fetch-site", site.parse().unwrap());
            }
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(same_site(&headers, Some(&public_url)), allowed, "{site:?} {origin:?}");
        }
    }
}
