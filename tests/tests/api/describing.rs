//! The OpenAPI description names every route, and no other.

use leadgate_tests::{TestApp, stories};

stories! { the_description_is_complete }

const ROUTES: &[&str] = &[
    "get /api/forms",
    "get /api/health",
    "get /api/ready",
    "get /api/imports",
    "get /api/imports/{id}",
    "get /api/imports/{id}/errors.csv",
    "get /api/imports/{id}/events",
    "get /api/imports/{id}/file",
    "get /api/imports/{id}/rows",
    "get /api/leads",
    "get /api/lists",
    "get /api/lists/{name}",
    "get /api/session",
    "post /api/imports",
    "post /api/session",
    "post /api/session/password",
    "post /api/uploads",
    "put /api/lists/{name}",
    "delete /api/lists/{name}",
    "delete /api/session",
];

async fn the_description_is_complete(app: TestApp) {
    let visitor = app.visitor();
    let description = visitor.get("/api/openapi.json").await.expect(200).json();
    let mut found = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            found.push(format!("{method} {path}"));
            assert!(operation["summary"].is_string(), "{method} {path} has no text");
        }
    }
    let mut expected = ROUTES.to_vec();
    found.sort();
    expected.sort_unstable();
    assert_eq!(found, expected);
    // The application knows each of them: with a session wanting, none is answered with 404 or 405.
    for route in ROUTES {
        let (method, path) = route.split_once(' ').unwrap();
        let method = method.to_uppercase().parse().unwrap();
        let request = visitor
            .request(method, &path.replace("{id}", "x").replace("{name}", "x"))
            .body(axum::body::Body::empty())
            .unwrap();
        let status = visitor.send(request).await.status.as_u16();
        assert!(![404, 405].contains(&status), "{route}: {status}");
    }
}
