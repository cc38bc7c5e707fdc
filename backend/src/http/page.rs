//! The built page: from inside the program (feature `embed-page`) or from a folder. Adds the security headers.
//!
//! Paths that name no file and are no part of the API give `index.html`: the page has its own addresses. Files whose
//! names carry a hash never change and are cached for good; `.br` files beside them are sent to who accepts them.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use std::borrow::Cow;
use std::path::{Path, PathBuf};

#[cfg(feature = "embed-page")]
static EMBEDDED: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../frontend/dist");

/// Where the page's files are.
#[derive(Clone, Debug)]
pub enum Page {
    /// Inside the program.
    #[cfg(feature = "embed-page")]
    Embedded,
    /// In this folder.
    Folder(PathBuf),
}

impl Default for Page {
    #[cfg(feature = "embed-page")]
    fn default() -> Self {
        Self::Embedded
    }

    #[cfg(not(feature = "embed-page"))]
    fn default() -> Self {
        Self::Folder(PathBuf::from("frontend/dist"))
    }
}

impl Page {
    /// The file of that path below the page's root, if there is one.
    async fn file(&self, path: &str) -> Option<Bytes> {
        match self {
            #[cfg(feature = "embed-page")]
            Self::Embedded => EMBEDDED.get_file(path).map(|file| Bytes::from_static(file.contents())),
            Self::Folder(folder) => tokio::fs::read(folder.join(path)).await.ok().map(Bytes::from),
        }
    }

    /// Answers a request for that path.
    pub async fn respond(&self, path: &str, asked: &HeaderMap) -> Response {
        let path = path.trim_start_matches('/');
        if is_plain(path)
            && let Some(response) = self.respond_file(path, asked).await
        {
            return response;
        }
        // A missing file is missing; anything else is an address inside the page.
        if path.contains('.') {
            return StatusCode::NOT_FOUND.into_response();
        }
        match self.respond_file("index.html", asked).await {
            Some(response) => response,
            None => (
                StatusCode::NOT_FOUND,
                "The page is not built: there is no index.html. `cargo xtask run` builds it; --page says where it is.",
            )
                .into_response(),
        }
    }

    async fn respond_file(&self, path: &str, asked: &HeaderMap) -> Option<Response> {
        let bytes = self.file(path).await?;
        let mut response = Response::new(Body::empty());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
        let cache = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        // Scripts too: a worker follows the policy that its own file came with.
        let html: &[u8] = if path.ends_with(".html") { &bytes } else { b"" };
        if let Ok(policy) = HeaderValue::from_str(&content_security_policy(html)) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        let brotli = if accepts_brotli(asked) { self.file(&format!("{path}.br")).await } else { None };
        let sent = match brotli {
            Some(compressed) => {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                compressed
            }
            None => bytes,
        };
        let tag = format!("\"{}\"", &blake3::hash(&sent).to_hex()[..32]);
        let known = asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            headers.insert(header::ETAG, tag);
        }
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = Body::from(sent);
        }
        Some(response)
    }
}

/// Whether a path names a file below the root: no empty, hidden or upward part.
fn is_plain(path: &str) -> bool {
    !path.is_empty()
        && !path.contains(['\\', '\0', ':', '%'])
        && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// Whether Trunk put a hash into the name: `app-1a2b3c4d5e6f7a8b.js`, `app-1a2b3c4d5e6f7a8b_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '.', '_'])
        .any(|part| (12..=64).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn accepts_brotli(asked: &HeaderMap) -> bool {
    asked
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            parts.next() == Some("br") && parts.next() != Some("q=0")
        })
}

fn content_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// What a page may load: our own files, WebAssembly, and the inline scripts that the built page itself has (Trunk's
/// loader), each named by its hash.
fn content_security_policy(html: &[u8]) -> String {
    let hashes: String = inline_scripts(&String::from_utf8_lossy(html))
        .map(|script| format!(" 'sha256-{}'", sha256_base64(script.as_bytes())))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'"
    )
}

/// The texts of `<script>` elements without `src`.
fn inline_scripts(html: &str) -> impl Iterator<Item = Cow<'_, str>> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script")?;
        // The browser hashes the text after newlines are made one kind.
        (!attributes.contains("src=")).then(|| Cow::Owned(script.replace("\r\n", "\n")))
    })
}

fn sha256_base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(bytes))
}

/// Headers of every answer.
pub async fn security_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Downloads and API answers are no pages: nothing in them may run.
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_is_allowed_by_its_hash() {
        let policy =
            content_security_policy(b"<script type=\"module\">alert(1)</script><script src=\"a.js\"></script>");
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert_eq!(policy.matches("sha256-").count(), 1);
        assert!(!policy.contains("unsafe-inline"));
    }

    #[test]
    fn hashed_names_are_told_from_others() {
        for (path, hashed) in [
            ("leadgate-1a2b3c4d5e6f7a8b.js", true),
            ("leadgate-1a2b3c4d5e6f7a8b_bg.wasm", true),
            ("index.html", false),
            ("sample.csv", false),
            ("feedfacade.js", false),
        ] {
            assert_eq!(is_hashed(path), hashed, "{path}");
        }
    }

    #[test]
    fn paths_stay_below_the_root() {
        for (path, plain) in [
            ("a.js", true),
            ("a/b.js", true),
            ("../a", false),
            ("a/../b", false),
            ("a//b", false),
            (".git/x", false),
            ("", false),
        ] {
            assert_eq!(is_plain(path), plain, "{path}");
        }
    }
}
