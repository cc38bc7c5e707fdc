//! A connection that behaves as it likes: sends half a request, reads nothing.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

/// Longest wait for the other side.
const WAIT: Duration = Duration::from_secs(20);

/// Bytes that the system takes in for a reader who reads nothing.
const UNREAD: u32 = 4 << 10;

/// See the module's text.
#[derive(Debug)]
pub struct Socket(TcpStream);

impl Socket {
    /// Connects.
    pub async fn connect(to: SocketAddr) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(UNREAD).expect("a small buffer");
        Self(timeout(WAIT, socket.connect(to)).await.expect("the server takes connections").expect("a connection"))
    }

    /// Connects, with as much room for what comes as the system gives by itself.
    pub async fn roomy(to: SocketAddr) -> Self {
        Self(timeout(WAIT, TcpStream::connect(to)).await.expect("the server takes connections").expect("a connection"))
    }

    /// Connects and sends.
    pub async fn with(to: SocketAddr, text: &str) -> Self {
        let mut socket = Self::connect(to).await;
        socket.send(text).await;
        socket
    }

    /// Sends a `GET` with that cookie; the connection stays open.
    pub async fn get(to: SocketAddr, path: &str, cookie: Option<&str>) -> Self {
        let cookie = cookie.map(|cookie| format!("cookie: {cookie}\r\n")).unwrap_or_default();
        Self::with(to, &format!("GET {path} HTTP/1.1\r\nhost: leads.test\r\n{cookie}\r\n")).await
    }

    /// Sends.
    pub async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.expect("the connection is open");
    }

    /// The first line and the headers of an answer, and what has come behind them.
    pub async fn head(&mut self) -> String {
        let mut text = Vec::new();
        while !text.windows(4).any(|end| end == b"\r\n\r\n") {
            let mut bytes = [0; 1024];
            let read = timeout(WAIT, self.0.read(&mut bytes)).await.expect("an answer in time").expect("an answer");
            assert_ne!(read, 0, "the connection was closed after {:?}", String::from_utf8_lossy(&text));
            text.extend_from_slice(&bytes[..read]);
        }
        String::from_utf8_lossy(&text).into_owned()
    }

    /// Reads so many bytes, or to the end; how many came.
    pub async fn read(&mut self, bytes: usize) -> usize {
        let mut taken = (&mut self.0).take(bytes as u64);
        let mut sink = Vec::new();
        timeout(WAIT, taken.read_to_end(&mut sink)).await.expect("bytes in time").expect("bytes")
    }

    /// All that comes until the other side closes or breaks the connection.
    pub async fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        match timeout(WAIT, self.0.read_to_end(&mut rest)).await.expect("an end in time") {
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) => {}
            Err(error) => panic!("reading failed: {error}"),
        }
        rest
    }
}

/// One request on a connection of its own; the answer, headers and body as they came.
pub async fn ask(to: SocketAddr, path: &str) -> String {
    let text = format!("GET {path} HTTP/1.1\r\nhost: leads.test\r\nconnection: close\r\n\r\n");
    let rest = Socket::with(to, &text).await.rest().await;
    String::from_utf8_lossy(&rest).into_owned()
}
