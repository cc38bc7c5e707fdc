//! The OpenAPI description names every route, and no other, with every refusal; what it forbids is refused. (That the whole
//! of it is true, the step `contract` of `cargo xtask test` finds out with requests made up from it.)

use axum::body::Body;
use axum::http::Method;
use leadgate_tests::{TestApp, stories};
use serde_json::{Value, json};

stories! {
    the_description_is_complete,
    every_refusal_is_described,
    what_needs_a_session_is_described_so,
    forms_and_documents_are_described,
    every_shape_says_what_it_has,
    what_is_out_of_bounds_is_refused,
}

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
    "get /api/imports/{id}/settings",
    "get /api/leads",
    "get /api/leads.csv",
    "get /api/leads/{id}",
    "get /api/lists",
    "get /api/lists/{name}",
    "get /api/session",
    "post /api/imports",
    "post /api/session",
    "post /api/session/account",
    "post /api/session/password",
    "post /api/uploads",
    "patch /api/me",
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

async fn operations(app: &TestApp) -> Vec<(String, String, Value)> {
    let description = app.visitor().get("/api/openapi.json").await.expect(200).json();
    let mut operations = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            operations.push((method.clone(), path.clone(), operation.clone()));
        }
    }
    assert!(operations.len() >= ROUTES.len());
    operations
}

async fn every_refusal_is_described(app: TestApp) {
    for (method, path, operation) in operations(&app).await {
        let responses = operation["responses"].as_object().unwrap();
        for (status, response) in responses {
            assert!(response["description"].as_str().is_some_and(|text| !text.is_empty()), "{method} {path} {status}");
            if status.as_str() >= "400" {
                let schema = &response["content"]["application/problem+json"]["schema"];
                assert_eq!(schema["$ref"], "#/components/schemas/Problem", "{method} {path} {status}");
            }
            if ["408", "429", "503"].contains(&status.as_str()) {
                assert!(response["headers"]["Retry-After"].is_object(), "{method} {path} {status}");
            }
        }
        let has = |status: &str| responses.contains_key(status);
        assert!(has("500") && has("503"), "{method} {path}");
        assert!(method == "get" || has("403"), "{method} {path}");
        let streamed = ["/api/uploads", "events", "/file", ".csv"].iter().any(|end| path.ends_with(end));
        assert_eq!(has("408"), !streamed, "{method} {path}");
        assert!(operation["requestBody"]["content"]["application/json"].is_null() || has("415"), "{method} {path}");
    }
}

async fn what_needs_a_session_is_described_so(app: TestApp) {
    let visitor = app.visitor();
    for (method, path, operation) in operations(&app).await {
        let address = path.replace("{id}", "019ab5b0-7f6b-7000-8000-000000000001").replace("{name}", "x");
        let request = visitor.request(method.to_uppercase().parse().unwrap(), &address);
        let answer = visitor.send(request.header("upload-name", "a.csv").body(Body::empty()).unwrap()).await;
        let refused = answer.status == 401 && answer.code() == "signed_out";
        assert_eq!(operation["security"][0]["session"].is_array(), refused, "{method} {path}");
        assert!(operation["responses"][answer.status.as_str()].is_object(), "{method} {path}: {}", answer.status);
    }
}

async fn forms_and_documents_are_described(app: TestApp) {
    let description = app.visitor().get("/api/openapi.json").await.expect(200).json();
    let schemas = &description["components"]["schemas"];
    let names: Vec<&str> = app.state.forms.iter().map(|form| form.name.as_str()).collect();
    assert_eq!(schemas["ImportRequest"]["properties"]["form"]["enum"], json!(names));
    // What a check really takes has no part that the description does not know.
    let settings = serde_json::to_value(leadgate_tests::settings()).unwrap();
    let receipt = serde_json::to_value(leadgate_tests::check(b"Name,E-mail\nAnn,a@x.com\n").receipt).unwrap();
    for (document, name) in [(&settings, "CheckSettings"), (&settings["reading"], "Reading"), (&receipt, "Receipt")] {
        for (part, _) in document.as_object().unwrap() {
            assert!(schemas[name]["properties"][part].is_object(), "{name} has no {part}");
        }
    }
    let upload = &description["paths"]["/api/uploads"]["post"]["requestBody"]["content"]["application/octet-stream"];
    assert_eq!(upload["schema"], json!({ "type": "string", "format": "binary" }));
}

/// JSON pointers to the objects of which nothing is said.
fn bare_objects(part: &Value, at: &str, found: &mut Vec<String>) {
    match part {
        Value::Object(members) => {
            let says = ["properties", "additionalProperties", "allOf", "oneOf"];
            if part["type"] == "object" && !says.iter().any(|word| members.contains_key(*word)) {
                found.push(at.to_owned());
            }
            members.iter().for_each(|(name, member)| bare_objects(member, &format!("{at}/{name}"), found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| bare_objects(part, at, found)),
        _ => {}
    }
}

async fn every_shape_says_what_it_has(app: TestApp) {
    let description = app.visitor().get("/api/openapi.json").await.expect(200).json();
    let mut bare = Vec::new();
    bare_objects(&description, "", &mut bare);
    assert_eq!(bare, Vec::<String>::new());
    let text = description.to_string();
    let schemas = description["components"]["schemas"].as_object().unwrap();
    // What is referred to is there.
    for name in text.split("#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(schemas.contains_key(name), "{name}");
    }
}

async fn what_is_out_of_bounds_is_refused(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import(&admin, "a.csv", "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n", "skip").await;
    let rows = format!("/api/imports/{}/rows", import["id"].as_str().unwrap());
    for (path, most) in [("/api/imports", 200), ("/api/leads", 500), ("/api/lists", 100), (rows.as_str(), 1_000)] {
        for limit in [0, most + 1] {
            let refused = admin.get(&format!("{path}?limit={limit}")).await.expect(400);
            assert_eq!(refused.code(), "bad_request");
            assert!(refused.text().contains(&most.to_string()), "{}", refused.text());
        }
        for limit in [1, most] {
            admin.get(&format!("{path}?limit={limit}")).await.expect(200);
        }
    }
    for name in ["", "a b.csv", "a%2", "a/b", "100%"] {
        let request = admin.request(Method::POST, "/api/uploads").header("upload-name", name);
        let refused = admin.send(request.body(Body::from("x")).unwrap()).await.expect(400);
        assert_eq!(refused.code(), "upload_name_missing", "{name}");
    }
    assert_eq!(app.stored_files(), 1);
}
