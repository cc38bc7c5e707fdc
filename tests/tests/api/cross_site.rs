//! Writes that another site's page sends are refused; reads, and programs, are not.

use axum::body::Body;
use axum::http::{Method, header};
use leadgate_tests::{TestApp, stories};

stories! { writes_of_other_sites_are_refused }

async fn writes_of_other_sites_are_refused(app: TestApp) {
    let admin = app.admin().await;
    for (name, value, status) in [
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "same-origin", 201),
        ("origin", "http://leads.test", 201),
    ] {
        let request = admin.request(Method::POST, "/api/uploads").header("upload-name", "a.csv").header(name, value);
        let answer = admin.send(request.body(Body::from("x")).unwrap()).await.expect(status);
        if status == 403 {
            assert_eq!(answer.code(), "cross_site");
        }
    }
    // Signing in, too: a page could otherwise sign a visitor in as somebody else.
    let request = app.visitor().request(Method::POST, "/api/session").header("sec-fetch-site", "cross-site");
    let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}")).unwrap();
    assert_eq!(app.visitor().send(request).await.expect(403).code(), "cross_site");
    let request = admin.request(Method::DELETE, "/api/session").header("sec-fetch-site", "cross-site");
    admin.send(request.body(Body::empty()).unwrap()).await.expect(403);
    let request = admin.request(Method::GET, "/api/session").header("sec-fetch-site", "cross-site");
    admin.send(request.body(Body::empty()).unwrap()).await.expect(200);
}
