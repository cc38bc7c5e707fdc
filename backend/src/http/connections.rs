//! Accepts connections and serves each, HTTP/1.1, within its limits.
//!
//! At a limit the connection that has waited longest for a request gives its place to the newcomer: headers that do not end keep
//! nobody out. Where all are busy the newcomer is told so with 503, on one of a few spare connections, which still answer how the
//! server is (`/api/health`, `/api/ready`).

use super::limits::EdgeLimits;
use super::phase::Open;
use super::slots::{Full, Slot, Slots};
use super::watched::Watched;
use crate::http::error::ApiError;
use crate::state::AppState;
use api::problem::Problem;
use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower::ServiceExt;

/// Bytes of a connection that are held on their way in, and on their way out: what 4,096 of them take stays bounded.
const BUFFER: usize = 64 << 10;

/// Bytes of an answer that the system takes in beyond what it can send.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 128 << 10;

/// How long a spare connection may take.
const SPARE_TIME: Duration = Duration::from_secs(5);

/// Spare connections of one address.
const SPARE_OF_ADDRESS: usize = 4;

/// The wait after the system could not give us a connection, most often for want of open files.
const PAUSE: Duration = Duration::from_millis(100);

/// When to come again: connections are busy for seconds.
const COME_AGAIN: u64 = 5;

/// Said to those for whom not even a spare connection is left.
const REFUSAL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// The connections that are open.
#[derive(Debug)]
pub struct Connections {
    slots: Arc<Slots<IpAddr>>,
    spare: Arc<Slots<IpAddr>>,
    open: Mutex<Table>,
}

#[derive(Debug, Default)]
struct Table {
    next: u64,
    open: HashMap<u64, Arc<Open>>,
}

/// A connection's entry, taken out when it is dropped.
struct Entry {
    id: u64,
    open: Arc<Open>,
    state: AppState,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.state.edge.connections.table().open.remove(&self.id);
    }
}

impl Connections {
    /// None yet.
    #[must_use]
    pub fn new(limits: &EdgeLimits) -> Self {
        Self {
            slots: Slots::new(limits.connections_of_address, limits.connections),
            spare: Slots::new(SPARE_OF_ADDRESS, limits.spare_connections),
            open: Mutex::default(),
        }
    }

    /// Connections that are open, spare ones left out.
    #[must_use]
    pub fn count(&self) -> usize {
        self.slots.count()
    }

    /// A place for a newcomer, taken from one that waits if need be.
    fn place(&self, address: Option<IpAddr>) -> Option<Slot<IpAddr>> {
        loop {
            let full = match self.slots.take(address) {
                Ok(slot) => return Some(slot),
                Err(full) => full,
            };
            let among = address.filter(|_| full == Full::Key);
            // Whoever does not wait any more by now is asked no second time.
            let _ = self.longest_waiting(among)?.give_up();
        }
    }

    /// The one that has waited longest, of that address or of any.
    fn longest_waiting(&self, address: Option<IpAddr>) -> Option<Arc<Open>> {
        let table = self.table();
        let among = table.open.values().filter(|open| address.is_none() || open.address == address);
        let waiting = among.filter_map(|open| Some((open.waiting_since()?, open)));
        waiting.min_by_key(|(since, _)| *since).map(|(_, open)| Arc::clone(open))
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn new(state: &AppState, address: Option<IpAddr>, slot: Slot<IpAddr>) -> Self {
        let open = Arc::new(Open::new(address, Some(slot)));
        let mut table = state.edge.connections.table();
        let id = table.next;
        table.next += 1;
        table.open.insert(id, Arc::clone(&open));
        drop(table);
        Self { id, open, state: state.clone() }
    }
}

/// Serves until the server stops, then lets what is under way end. Addresses that `trusted` knows (proxies, behind which many
/// people are) have no limit of their own, and neither has this computer.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    state: AppState,
    trusted: impl Fn(IpAddr) -> bool + Send + Sync,
) {
    let mut tasks = JoinSet::new();
    let mut stopped = pin!(state.stopped());
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => begin(&mut tasks, stream, peer, &app, &state, &trusted),
                Err(error) => after_fault(&error, &state).await,
            },
            Some(_) = tasks.join_next() => {}
            () = &mut stopped => break,
        }
    }
    drop(listener);
    while tasks.join_next().await.is_some() {}
}

fn begin(
    tasks: &mut JoinSet<()>,
    stream: TcpStream,
    peer: SocketAddr,
    app: &Router,
    state: &AppState,
    trusted: impl Fn(IpAddr) -> bool,
) {
    tune(&stream, &state.limits.edge);
    let address = limited_address(peer.ip()).filter(|_| !trusted(peer.ip().to_canonical()));
    let connections = &state.edge.connections;
    if let Some(slot) = connections.place(address) {
        let entry = Entry::new(state, address, slot);
        tasks.spawn(serve_one(stream, peer, app.clone(), entry));
    } else if let Ok(slot) = connections.spare.take(address) {
        let app = app.clone();
        let limits = state.limits.edge.clone();
        tasks.spawn(async move {
            let _slot = slot;
            // One that takes longer is dropped.
            let _ = tokio::time::timeout(SPARE_TIME, serve_spare(stream, peer, app, &limits)).await;
        });
    } else {
        // As much as fits at once; nobody waits for it.
        let _ = stream.try_write(REFUSAL);
    }
}

/// Answers go out at once; the system takes in little that it cannot send yet, so that it is seen soon when a reader takes
/// nothing, or something; and a reader that has vanished is noticed. A system that cannot do that serves all the same.
fn tune(stream: &TcpStream, limits: &EdgeLimits) {
    let _ = stream.set_nodelay(true);
    #[cfg(target_os = "linux")]
    {
        let socket = socket2::SockRef::from(stream);
        let _ = socket.set_tcp_notsent_lowat(UNSENT);
        let _ = socket.set_tcp_user_timeout(Some(limits.stalled_time));
    }
}

/// The address whose connections are counted, a /64 in IPv6; `None` for this computer.
fn limited_address(address: IpAddr) -> Option<IpAddr> {
    let address = address.to_canonical();
    match address {
        _ if address.is_loopback() => None,
        IpAddr::V6(address) => Some(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()),
        IpAddr::V4(_) => Some(address),
    }
}

/// A connection that broke before it was accepted is nothing; for want of files one waits, and gives up who waits.
async fn after_fault(error: &io::Error, state: &AppState) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    if matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted) {
        return;
    }
    tracing::warn!(%error, "a connection could not be accepted");
    if let Some(open) = state.edge.connections.longest_waiting(None) {
        open.give_up();
    }
    tokio::time::sleep(PAUSE).await;
}

async fn serve_one(stream: TcpStream, peer: SocketAddr, app: Router, entry: Entry) {
    let open = &entry.open;
    let stream = Watched::new(stream, Arc::clone(open), &entry.state.limits.edge);
    let service = service_fn(|request: Request<Incoming>| {
        let (app, open) = (app.clone(), Arc::clone(open));
        async move {
            if !open.begin() {
                return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
            }
            let response = answer(app, request, peer).await;
            Ok(response.map(|body| Answer { body, open }))
        }
    });
    let connection = http1::Builder::new().max_buf_size(BUFFER).serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let mut stopped = pin!(entry.state.stopped());
    let mut stopping = false;
    loop {
        tokio::select! {
            // What goes wrong on a connection is the sender's affair.
            _ = connection.as_mut() => return,
            () = open.given_up() => return,
            () = &mut stopped, if !stopping => {
                stopping = true;
                connection.as_mut().graceful_shutdown();
                // Nothing is under way, and nothing more will be.
                open.give_up();
            }
        }
    }
}

async fn answer(app: Router, request: Request<Incoming>, peer: SocketAddr) -> Response {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    match app.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Marks a request on a spare connection: there was no other for it.
#[derive(Clone, Copy, Debug)]
pub struct Spare;

/// Says how the server is, and to all other requests that it is too busy.
async fn serve_spare(stream: TcpStream, peer: SocketAddr, app: Router, limits: &EdgeLimits) {
    let open = Arc::new(Open::new(None, None));
    let stream = Watched::new(stream, open, limits);
    let service = service_fn(|mut request: Request<Incoming>| {
        let app = app.clone();
        request.extensions_mut().insert(Spare);
        async move {
            Ok::<_, io::Error>(match request.uri().path() {
                "/api/health" | "/api/ready" => answer(app, request, peer).await,
                _ => too_busy(),
            })
        }
    });
    let mut builder = http1::Builder::new();
    builder.keep_alive(false).max_buf_size(BUFFER);
    // What goes wrong on a connection is the sender's affair.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

fn too_busy() -> Response {
    let mut response = ApiError::Later(Problem::ConnectionsExhausted, COME_AGAIN).into_response();
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}

/// An answer's body. Dropped, the connection waits again.
struct Answer {
    body: Body,
    open: Arc<Open>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.open.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_counted_by_network() {
        let counted = |address: &str| limited_address(address.parse().unwrap()).map(|counted| counted.to_string());
        assert_eq!(counted("127.0.0.1"), None);
        assert_eq!(counted("::1"), None);
        assert_eq!(counted("192.0.2.7").as_deref(), Some("192.0.2.7"));
        assert_eq!(counted("::ffff:192.0.2.7").as_deref(), Some("192.0.2.7"));
        assert_eq!(counted("2001:db8:1:2:3::4").as_deref(), Some("2001:db8:1:2::"));
    }
}
