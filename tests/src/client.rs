//! A browser as small as can be: sends requests to the application, keeps the session cookie.

use api::problem::{Code, MEDIA_TYPE, Told};
use api::session::{Credentials, PasswordChange};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use http_body_util::BodyExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::net::{IpAddr, SocketAddr};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tower::ServiceExt;

/// See the module's text.
#[derive(Clone, Debug)]
pub struct Client {
    router: Router,
    /// `name=value`, once signed in.
    pub cookie: Option<String>,
    /// Where its connection comes from, if that matters.
    peer: Option<IpAddr>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

/// The body of a request that goes on until the sender is dropped.
pub fn open_body() -> (UnboundedSender<Bytes>, Body) {
    let (sender, pieces) = unbounded_channel();
    let pieces =
        stream::unfold(pieces, async |mut pieces| Some((Ok::<Bytes, std::io::Error>(pieces.recv().await?), pieces)));
    (sender, Body::from_stream(pieces))
}

/// A request of the contract, as JSON.
pub fn json_of(request: &impl Serialize) -> Value {
    serde_json::to_value(request).expect("a request is JSON")
}

impl Answer {
    async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the body is read to its end").to_bytes();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    /// The body as an answer of the contract.
    #[must_use]
    pub fn read_as<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is UTF-8")
    }

    /// A refusal, which says of itself that it is one.
    #[must_use]
    pub fn problem(&self) -> Told {
        let kind = self.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        assert_eq!(kind, Some(MEDIA_TYPE), "{self:?}");
        let told = Told::read(self.text()).unwrap_or_else(|| panic!("no problem: {self:?}"));
        assert_eq!(told.code.map(Code::status), Some(self.status.as_u16()), "{self:?}");
        told
    }

    /// The sentence of a refusal.
    #[must_use]
    pub fn detail(&self) -> String {
        self.problem().detail
    }

    /// The code of a refusal.
    #[must_use]
    pub fn code(&self) -> String {
        let problem = self.problem();
        problem.code.unwrap_or_else(|| panic!("an unknown code: {self:?}")).as_str().to_owned()
    }

    /// The same, once its status is as expected.
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.body));
        self
    }
}

impl Client {
    /// Nobody yet.
    #[must_use]
    pub fn new(router: Router) -> Self {
        Self { router, cookie: None, peer: None }
    }

    /// The same, with connections from that address.
    #[must_use]
    pub fn at(self, peer: &str) -> Self {
        Self { peer: Some(peer.parse().expect("an IP address")), ..self }
    }

    /// A request with the cookie, to be filled.
    #[must_use]
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "leads.test");
        if let Some(peer) = self.peer {
            request = request.extension(ConnectInfo(SocketAddr::from((peer, 4711))));
        }
        match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        }
    }

    /// Sends it; the answer's body is not read yet.
    pub async fn open(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.expect("the router answers always")
    }

    /// Sends it.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        Answer::read(self.open(request).await).await
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// `DELETE`.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path).body(Body::empty()).expect("a request")).await
    }

    /// `POST` of JSON.
    pub async fn post(&self, path: &str, json: Value) -> Answer {
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(json.to_string())).expect("a request")).await
    }

    /// `POST` of JSON with an `Idempotency-Key`.
    pub async fn post_once(&self, key: &str, path: &str, json: &Value) -> Answer {
        let request = self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.header("idempotency-key", key).body(Body::from(json.to_string())).expect("a request")).await
    }

    /// `PUT` of a body of that type.
    pub async fn put(&self, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = self.request(Method::PUT, path).header(header::CONTENT_TYPE, kind);
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// Signs in and keeps the cookie.
    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        let credentials = Credentials { email: email.into(), password: password.into(), account: None };
        let answer = self.post("/api/session", json_of(&credentials)).await;
        self.keep_cookie(&answer);
        answer
    }

    /// Changes the password and keeps the new cookie.
    pub async fn change_password(&mut self, current: &str, new: &str) -> Answer {
        let change = PasswordChange { current: current.into(), new: new.into() };
        let answer = self.post("/api/session/password", json_of(&change)).await;
        self.keep_cookie(&answer);
        answer
    }

    fn keep_cookie(&mut self, answer: &Answer) {
        if let Some(cookie) = answer.headers.get(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie is ASCII");
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
    }

    /// Uploads a file.
    pub async fn upload(&self, name: &str, body: impl Into<Body>) -> Answer {
        let request = self.request(Method::POST, "/api/uploads").header("upload-name", name);
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// Uploads a file with an `Idempotency-Key`.
    pub async fn upload_once(&self, key: &str, name: &str, body: impl Into<Body>) -> Answer {
        let request = self.request(Method::POST, "/api/uploads").header("upload-name", name);
        self.send(request.header("idempotency-key", key).body(body.into()).expect("a request")).await
    }
}
