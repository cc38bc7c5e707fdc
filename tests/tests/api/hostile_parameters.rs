//! Whatever a caller puts into any parameter, the server does not fail: every path, query, header and cookie parameter and
//! every leaf of every JSON body that the OpenAPI description names is given what it cannot be. A route that is new is walked
//! as soon as it is described.

use axum::body::Body;
use axum::http::{HeaderValue, Method, header};
use backend::people::FIRST_EMAIL;
use leadgate_tests::{Answer, Client, PASSWORD, TestApp, settings, stories};
use serde_json::{Value, json};
use std::fmt::Write;

stories! { no_parameter_makes_the_server_fail, what_cannot_be_is_refused_at_the_edge }

const FILE: &str = "Name,E-mail,Phone\nAnn,ann@x.com,+12125550101\n";

const HOUR: i64 = 3_600_000;

/// What no parameter is, or only by chance.
fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\0",
        "a\0b",
        "\u{1}",
        "\u{7f}",
        "\u{85}",
        "",
        " ",
        "-1",
        "99999999999999999999999",
        "1e999",
        "null",
        "%00",
        "../../x",
        "'; DROP TABLE users; --",
        "\u{202e}\u{fffd}",
    ]
    .map(String::from)
    .into();
    texts.push("x".repeat(60_000));
    texts
}

fn hostile_values() -> Vec<Value> {
    let others = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!(0.5),
        json!([]),
        json!([null]),
        json!({}),
        json!({"\0": "\0"}),
    ];
    others.into_iter().chain(hostile_texts().into_iter().map(Value::String)).collect()
}

/// A request as it is right.
#[derive(Clone)]
struct Ask {
    method: Method,
    path: String,
    query: String,
    headers: Vec<(String, HeaderValue)>,
    body: Vec<u8>,
    /// In place of the session's.
    cookie: Option<String>,
}

struct Walk {
    app: TestApp,
    admin: Client,
    import: String,
    lead: String,
    password: String,
    asked: usize,
}

async fn no_parameter_makes_the_server_fail(app: TestApp) {
    // What is sent is many files, and none of them is imported.
    let app = app.limited(|limits| limits.edge.waiting_uploads = u64::MAX);
    let admin = app.admin().await;
    admin.put("/api/lists/partners", "text/plain", "P-100").await.expect(201);
    let import = app.import(&admin, "a.csv", FILE, "skip").await["id"].as_str().unwrap().to_owned();
    let description = admin.get("/api/openapi.json").await.expect(200).json();
    let leads = admin.get("/api/leads").await.expect(200).json();
    let lead = leads["items"][0]["id"].as_str().unwrap().to_owned();
    let mut walk = Walk { app, admin, import, lead, password: PASSWORD.into(), asked: 0 };
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            walk.operation(method, path, operation).await;
        }
    }
    assert!(walk.asked > 1_000, "only {} requests", walk.asked);
}

impl Walk {
    async fn operation(&mut self, method: &str, path: &str, operation: &Value) {
        let right = self.right(method, path, operation);
        self.ask(&right.clone(), path).await;
        for parameter in operation["parameters"].as_array().unwrap_or(&Vec::new()) {
            let (name, place) = (parameter["name"].as_str().unwrap(), parameter["in"].as_str().unwrap());
            for text in hostile_texts() {
                let mut ask = right.clone();
                match place {
                    "path" => ask.path = path.replace(&format!("{{{name}}}"), &encoded(&text)),
                    "query" => ask.query = format!("?{name}={}", encoded(&text)),
                    "header" => ask.headers.push((name.to_lowercase(), encoded(&text).parse().unwrap())),
                    "cookie" => ask.cookie = Some(format!("{name}={}", encoded(&text))),
                    other => panic!("{name} is in {other}: say here how to ask"),
                }
                self.ask(&ask, name).await;
            }
        }
        let session = self.admin.cookie.clone().unwrap();
        let (name, token) = session.split_once('=').unwrap();
        let (account, secret) = token.split_once('.').unwrap();
        for text in ["\0", "\u{1}", "", "x", "-1"].map(encoded).into_iter().chain([encoded(&"x".repeat(60_000))]) {
            for token in [format!("{text}.{secret}"), format!("{account}.{text}"), text.clone()] {
                self.ask(&Ask { cookie: Some(format!("{name}={token}")), ..right.clone() }, "the cookie").await;
            }
        }
        self.bodies(&right, path, operation).await;
    }

    /// Each leaf of a JSON body as something else, and each other body as a hostile text.
    async fn bodies(&mut self, right: &Ask, path: &str, operation: &Value) {
        let Some(kinds) = operation["requestBody"]["content"].as_object() else { return };
        for kind in kinds.keys() {
            let mut ask = right.clone();
            ask.headers.push((header::CONTENT_TYPE.to_string(), kind.parse().unwrap()));
            for text in hostile_texts() {
                ask.body = text.into_bytes();
                self.ask(&ask, kind).await;
            }
            if kind != "application/json" {
                continue;
            }
            let document = self.document(right, path).await;
            for leaf in leaves(&document) {
                for value in hostile_values() {
                    let mut document = self.document(right, path).await;
                    *document.pointer_mut(&leaf).unwrap() = value;
                    ask.body = document.to_string().into_bytes();
                    self.ask(&ask, &leaf).await;
                }
            }
        }
    }

    fn right(&self, method: &str, path: &str, operation: &Value) -> Ask {
        let needs_name = operation["parameters"].to_string().contains("Upload-Name");
        let name = needs_name.then(|| ("upload-name".to_owned(), HeaderValue::from_static("a.csv")));
        Ask {
            method: method.to_uppercase().parse().unwrap(),
            path: path
                .replace("{id}", if path.starts_with("/api/leads") { &self.lead } else { &self.import })
                .replace("{name}", "partners"),
            query: String::new(),
            headers: name.into_iter().collect(),
            body: Vec::new(),
            cookie: None,
        }
    }

    /// A JSON body that is right, with something in every part of it.
    async fn document(&mut self, right: &Ask, path: &str) -> Value {
        match path {
            "/api/session" => json!({"email": FIRST_EMAIL, "password": self.password}),
            "/api/session/account" => {
                let cookie = self.admin.cookie.as_deref().unwrap();
                let (_, token) = cookie.split_once('=').unwrap();
                json!({"account": token.split_once('.').unwrap().0})
            }
            "/api/session/password" => json!({"current": self.password, "new": "another long password"}),
            "/api/me" => json!({"name": "Una", "language": "ja"}),
            "/api/lists/{name}" => json!(["P-100", "P-200"]),
            "/api/imports" => {
                self.sign_in().await;
                let upload = self.admin.upload("a.csv", FILE).await.expect(201).json();
                let mut settings = serde_json::to_value(settings()).unwrap();
                settings["mapping"] = json!({"columns": [
                    {"header": "Name", "nth": 0, "field": "name"}, {"header": "E-mail", "nth": 0, "field": "email"},
                    {"header": "Phone", "nth": 0, "field": "phone"}]});
                settings["patch"] = json!([
                    {"step": "cell", "record": 1, "column": 0, "old": "Ann", "new": "Anna"},
                    {"step": "fix", "rule": "email_domain_typo", "column": 1}]);
                json!({"upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings,
                    "duplicates": "skip", "receipt": null})
            }
            other => panic!("{} {other} takes JSON: say here what it takes", right.method),
        }
    }

    async fn sign_in(&mut self) {
        // Every attempt has its own hour, so that no limit hides what is behind it.
        self.app.advance(HOUR);
        self.admin.sign_in(FIRST_EMAIL, &self.password).await.expect(200);
    }

    async fn ask(&mut self, ask: &Ask, about: &str) {
        self.asked += 1;
        if ask.path.starts_with("/api/session") {
            self.sign_in().await;
        }
        let mut client = self.admin.clone();
        if ask.cookie.is_some() {
            client.cookie.clone_from(&ask.cookie);
        }
        let mut request = client.request(ask.method.clone(), &format!("{}{}", ask.path, ask.query));
        for (name, value) in &ask.headers {
            request = request.header(name, value);
        }
        let answer = client.send(request.body(Body::from(ask.body.clone())).unwrap()).await;
        let shown = || {
            let body: String = String::from_utf8_lossy(&ask.body).chars().take(900).collect();
            format!("{} {:.200}{:.200} ({about}): {body:?}", ask.method, ask.path, ask.query)
        };
        assert!(answer.status.as_u16() < 500, "{} {}", answer.status, shown());
        if answer.status == 204 && ask.path == "/api/session/password" {
            // What could be a password is one now.
            let change: Value = serde_json::from_slice(&ask.body).unwrap();
            self.password = change["new"].as_str().unwrap().to_owned();
        }
        if answer.status == 202 {
            self.app.run_jobs().await;
            let id = answer.json()["id"].as_str().unwrap().to_owned();
            let import = self.admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
            assert!(["complete", "refused"].contains(&import["state"].as_str().unwrap()), "{import} {}", shown());
        }
    }
}

/// JSON pointers to all that has no parts.
fn leaves(document: &Value) -> Vec<String> {
    let parts: Vec<(String, &Value)> = match document {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(values) => values.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => return vec![String::new()],
    };
    parts.iter().flat_map(|(name, value)| leaves(value).into_iter().map(move |rest| format!("/{name}{rest}"))).collect()
}

/// Percent-encoded, so that anything can stand in an address or a header.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

async fn what_cannot_be_is_refused_at_the_edge(app: TestApp) {
    let admin = app.admin().await;
    let refused = |answer: Answer, status: u16, code: &str| {
        let answer = answer.expect(status);
        assert_eq!(answer.code(), code);
        answer.json()["detail"].as_str().unwrap().to_owned()
    };
    for id in ["%00", "x", "1", "019ab5b07f6b70008000000000000001", "019ab5b0-7f6b-7000-8000-00000000000%00"] {
        for rest in ["", "/events", "/file", "/errors.csv", "/rows"] {
            refused(admin.get(&format!("/api/imports/{id}{rest}")).await, 404, "not_found");
        }
        for query in [format!("/api/leads?cursor={id}"), format!("/api/imports?cursor={id}")] {
            let sentence = refused(admin.get(&query).await, 400, "bad_request");
            assert!(sentence.contains("no id"), "{sentence}");
        }
    }
    refused(admin.get("/api/lists/a%00").await, 404, "not_found");
    refused(admin.delete("/api/lists/a%00").await, 404, "not_found");
    refused(admin.put("/api/lists/a%00", "text/plain", "P").await, 422, "list_name_wrong");
    refused(admin.put("/api/lists/a", "application/json", r#"["P\u0000"]"#).await, 422, "list_wrong");
    for (email, password) in [("a\0@x.com", PASSWORD), (FIRST_EMAIL, "a\0"), ("\u{1}", ""), (FIRST_EMAIL, "")] {
        let answer = app.visitor().post("/api/session", json!({"email": email, "password": password})).await;
        refused(answer, 401, "sign_in_failed");
    }
    let asked = json!({"upload": "\0", "form": "leads", "form_version": 1, "settings": settings(),
        "duplicates": "skip", "receipt": null});
    let sentence = refused(admin.post("/api/imports", asked).await, 422, "body_wrong");
    assert!(sentence.contains("upload") && sentence.contains("no id"), "{sentence}");
    let unknown = json!({"upload": "019ab5b0-7f6b-7000-8000-000000000001", "form": "a\0", "form_version": 1,
        "settings": settings(), "duplicates": "skip", "receipt": null});
    refused(admin.post("/api/imports", unknown).await, 422, "form_unknown");
    let mut forged = admin.clone();
    forged.cookie = admin.cookie.as_ref().map(|cookie| cookie.replace('.', "%00."));
    refused(forged.get("/api/session").await, 401, "signed_out");
    forged.delete("/api/session").await.expect(204);
}
