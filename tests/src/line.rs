//! A line to a server, which a test can cut or let go silent: an outage of the database without one.

use std::net::SocketAddr;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// See the module's text.
#[derive(Debug)]
pub struct Line {
    address: SocketAddr,
    server: String,
    open: Option<JoinHandle<()>>,
}

impl Line {
    /// To the server at that `host:port`.
    pub async fn new(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mut line = Self { address, server: server.to_owned(), open: None };
        line.carry(listener);
        line
    }

    /// Where it begins.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends all connections and takes no more.
    pub async fn cut(&mut self) {
        if let Some(open) = self.open.take() {
            open.abort();
            // Aborted: its connections are closed once it has ended.
            let _ = open.await;
        }
    }

    /// Takes connections and says nothing.
    pub async fn go_silent(&mut self) {
        self.cut().await;
        let listener = TcpListener::bind(self.address).await.expect("the same port");
        self.open = Some(tokio::spawn(async move {
            let mut held = Vec::new();
            while let Ok((connection, _)) = listener.accept().await {
                held.push(connection);
            }
        }));
    }

    /// Works again.
    pub async fn restore(&mut self) {
        self.cut().await;
        let listener = TcpListener::bind(self.address).await.expect("the same port");
        self.carry(listener);
    }

    fn carry(&mut self, listener: TcpListener) {
        let server = self.server.clone();
        self.open = Some(tokio::spawn(async move {
            // Dropped with this task, and with it all connections.
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((mut near, _)) = listener.accept().await {
                let server = server.clone();
                connections.spawn(async move {
                    if let Ok(mut far) = TcpStream::connect(server).await {
                        let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                    }
                });
            }
        }));
    }
}
