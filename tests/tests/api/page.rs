//! The built page, its headers, and what is no page.

use axum::body::Body;
use axum::http::{Method, header};
use leadgate_tests::{TestApp, stories};

stories! { the_page_is_served_with_its_headers, unknown_addresses_of_the_api_are_not_the_page }

const INDEX: &str = "<!DOCTYPE html><script type=\"module\">alert(1)</script>";

async fn the_page_is_served_with_its_headers(app: TestApp) {
    let visitor = app.visitor();
    assert!(visitor.get("/").await.expect(404).text().contains("not built"));
    app.write_page("index.html", INDEX);
    app.write_page("leadgate-0123456789abcdef_bg.wasm", "wasm");
    app.write_page("leadgate-0123456789abcdef_bg.wasm.br", "small");

    for path in ["/", "/index.html", "/history", "/imports/123"] {
        let index = visitor.get(path).await.expect(200);
        assert_eq!(index.text(), INDEX);
        assert_eq!(index.headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(index.headers[header::CACHE_CONTROL], "no-cache");
        let policy = index.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("'wasm-unsafe-eval'"), "{policy}");
        assert_eq!(index.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
    let tag = visitor.get("/").await.headers[header::ETAG].clone();
    let again = visitor.request(Method::GET, "/").header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
    assert!(visitor.send(again).await.expect(304).body.is_empty());

    let path = "/leadgate-0123456789abcdef_bg.wasm";
    let plain = visitor.get(path).await.expect(200);
    assert_eq!(plain.text(), "wasm");
    assert_eq!(plain.headers[header::CONTENT_TYPE], "application/wasm");
    assert_eq!(plain.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    let packed = visitor.request(Method::GET, path).header(header::ACCEPT_ENCODING, "gzip, br").body(Body::empty());
    let packed = visitor.send(packed.unwrap()).await.expect(200);
    assert_eq!(packed.text(), "small");
    assert_eq!(packed.headers[header::CONTENT_ENCODING], "br");
    assert_eq!(packed.headers[header::CONTENT_TYPE], "application/wasm");

    for path in ["/missing.js", "/../test.sqlite", "/%2e%2e/test.sqlite", "/.hidden"] {
        visitor.get(path).await.expect(404);
    }
}

async fn unknown_addresses_of_the_api_are_not_the_page(app: TestApp) {
    app.write_page("index.html", INDEX);
    let visitor = app.visitor();
    assert_eq!(visitor.get("/api/nothing").await.expect(404).code(), "not_found");
    assert_eq!(visitor.get("/api").await.expect(404).code(), "not_found");
    let refused = visitor.delete("/api/health").await.expect(405);
    assert_eq!(refused.code(), "method_not_allowed");
    let health = visitor.get("/api/health").await.expect(200);
    assert_eq!(health.text(), "{\"ok\":true}");
    assert_eq!(health.headers[header::CACHE_CONTROL], "no-store");
    assert_eq!(visitor.get("/api/forms").await.expect(200).json()["forms"][0]["name"], "leads");
    visitor.delete("/history").await.expect(405);
}
