//! A small HTTP client: one connection a request, so that a server killed in between costs that request alone.

use crate::Trouble;
use bytes::Bytes;
use futures_util::stream;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::Frame;
use hyper::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST, HeaderMap, RETRY_AFTER, SET_COOKIE};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpSocket;
use tokio::time::{Instant, sleep, timeout};

/// Most time for one request. The server gives up a request of its own after half of it.
const ANSWER: Duration = Duration::from_secs(60);

/// Most time that a client waits in all because it was told to come later.
const PATIENCE: Duration = Duration::from_secs(300);

/// The servers that are up; none while the only one is killed.
#[derive(Clone, Debug, Default)]
pub struct Addresses {
    up: Arc<Mutex<Vec<SocketAddr>>>,
    turn: Arc<AtomicU32>,
}

impl Addresses {
    /// One more.
    pub fn add(&self, address: SocketAddr) {
        self.up.lock().unwrap_or_else(PoisonError::into_inner).push(address);
    }

    /// One less.
    pub fn remove(&self, address: SocketAddr) {
        self.up.lock().unwrap_or_else(PoisonError::into_inner).retain(|other| *other != address);
    }

    /// Each in turn.
    fn next(&self) -> Option<SocketAddr> {
        let up = self.up.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) as usize;
        up.get(turn.checked_rem(up.len())?).copied()
    }
}

/// A person's browser, or nobody's before the sign-in.
#[derive(Clone, Debug)]
pub struct Client {
    addresses: Addresses,
    cookie: Option<String>,
    /// Requests come from addresses of 127/8 in turn: what the server allows one address is not what is tested here.
    places: Arc<AtomicU32>,
}

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    headers: HeaderMap,
    body: Bytes,
}

/// What is sent.
type Body = UnsyncBoxBody<Bytes, Infallible>;

impl Answer {
    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Status and body in a line, for evidence.
    #[must_use]
    pub fn said(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        format!("{} {}", self.status, text.chars().take(300).collect::<String>())
    }

    /// The same, when it has that status.
    ///
    /// # Errors
    /// What was answered in its place.
    pub fn expect(self, status: u16) -> Result<Self, Trouble> {
        if self.status == status { Ok(self) } else { Err(format!("{status} was expected: {}", self.said()).into()) }
    }

    fn retry_after(&self) -> Option<Duration> {
        let seconds: u64 = self.headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
        (self.status == StatusCode::TOO_MANY_REQUESTS.as_u16()).then(|| Duration::from_secs(seconds.max(1)))
    }
}

impl Client {
    /// Nobody yet.
    #[must_use]
    pub fn new(addresses: Addresses) -> Self {
        Self { addresses, cookie: None, places: Arc::default() }
    }

    /// Sends it once.
    ///
    /// # Errors
    /// When no server is up, or it goes away before the end of its answer.
    async fn once(&self, request: Request<Body>) -> Result<Answer, Trouble> {
        let address = self.addresses.next().ok_or("no server is up")?;
        timeout(ANSWER, exchange(address, self.place(), request)).await?
    }

    fn place(&self) -> Ipv4Addr {
        let [_, _, high, low] = self.places.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Ipv4Addr::new(127, 1 + high % 250, low, 1)
    }

    fn request(&self, method: &Method, path: &str, headers: &[(&str, &str)]) -> hyper::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header(HOST, "leads.test");
        request = request.header(CONNECTION, "close");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    }

    /// Sends it, and again when the server says to come later.
    ///
    /// # Errors
    /// When no server is up, or it goes away before the end of its answer.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &Bytes,
    ) -> Result<Answer, Trouble> {
        let until = Instant::now() + PATIENCE;
        loop {
            let request = self.request(&method, path, headers).body(Full::new(body.clone()).boxed_unsync())?;
            let answer = self.once(request).await?;
            match answer.retry_after() {
                Some(wait) if Instant::now() + wait < until => sleep(wait).await,
                _ => return Ok(answer),
            }
        }
    }

    /// `GET`.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn get(&self, path: &str) -> Result<Answer, Trouble> {
        self.send(Method::GET, path, &[], &Bytes::new()).await
    }

    /// `POST` of JSON.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn post(&self, path: &str, json: &Value) -> Result<Answer, Trouble> {
        let body = Bytes::from(json.to_string());
        self.send(Method::POST, path, &[(CONTENT_TYPE.as_str(), "application/json")], &body).await
    }

    /// `PUT` of a list.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn put_list(&self, name: &str, values: String) -> Result<Answer, Trouble> {
        let headers = [(CONTENT_TYPE.as_str(), "text/plain")];
        self.send(Method::PUT, &format!("/api/lists/{name}"), &headers, &Bytes::from(values)).await
    }

    /// Signs in; the client that is then signed in, when the answer is 200.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn sign_in(&self, email: &str, password: &str) -> Result<(Answer, Self), Trouble> {
        let answer = self.post("/api/session", &json!({"email": email, "password": password})).await?;
        let cookie = answer.headers.get(SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        Ok((answer, Self { cookie, ..self.clone() }))
    }

    /// Uploads a file at once.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn upload(&self, name: &str, body: &Bytes) -> Result<Answer, Trouble> {
        self.send(Method::POST, "/api/uploads", &[("upload-name", name)], body).await
    }

    /// Uploads a file in pieces with a pause after each, so that a kill falls in between.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub async fn upload_slowly(&self, name: &str, body: &Bytes, pause: Duration) -> Result<Answer, Trouble> {
        const PIECE_BYTES: usize = 128 << 10;
        let pieces = stream::unfold(body.clone(), move |mut rest| async move {
            if rest.is_empty() {
                return None;
            }
            sleep(pause).await;
            let piece = rest.split_to(rest.len().min(PIECE_BYTES));
            Some((Ok::<_, Infallible>(Frame::data(piece)), rest))
        });
        let request = self.request(&Method::POST, "/api/uploads", &[("upload-name", name)]);
        let answer =
            self.once(request.header(CONTENT_LENGTH, body.len()).body(StreamBody::new(pieces).boxed_unsync())?).await?;
        if answer.retry_after().is_some() { self.upload(name, body).await } else { Ok(answer) }
    }
}

async fn exchange(address: SocketAddr, place: Ipv4Addr, request: Request<Body>) -> Result<Answer, Trouble> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((place, 0).into())?;
    let stream = socket.connect(address).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let response: Response<_> = sender.send_request(request).await?;
    let (parts, body) = response.into_parts();
    let body = body.collect().await?.to_bytes();
    connection.abort();
    Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
}
