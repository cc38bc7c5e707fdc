//! More servers of a [`TestApp`]: on the same database, within other limits, on an address.

use crate::test_app::database_url;
use crate::{Line, TestApp};
use backend::config::Limits;
use backend::http::client_address::TrustedProxies;
use backend::http::connections;
use backend::router::router;
use backend::state::{AppState, Parts};
use backend::store::Database;
use shared::form::Form;
use std::net::SocketAddr;
use tokio::net::TcpListener;

impl TestApp {
    /// Another server on the same database, with connections of its own.
    pub async fn another_server(&self) -> AppState {
        self.another_server_at(None, &[]).await
    }

    /// The same, reached under that address through these proxies.
    pub async fn another_server_at(&self, public_url: Option<&str>, proxies: &[&str]) -> AppState {
        let db = match &self.postgres {
            None => Database::sqlite(&self.folder.path().join("test.sqlite")).await,
            Some((server, name)) => Database::postgres(&database_url(server, name)).await,
        };
        let db = db.expect("the database takes another server");
        self.state_of(db, self.state.limits.clone(), public_url, proxies)
    }

    /// Another server that reaches PostgreSQL by a line that can be cut; `None` on SQLite.
    pub async fn another_server_by_line(&self) -> Option<(AppState, Line)> {
        let (server, name) = self.postgres.as_ref()?;
        let url = database_url(server, name);
        let from = url.rfind('@').map_or_else(|| url.find("://").expect("an address") + 3, |at| at + 1);
        let host = url[from..].split('/').next().expect("a host").to_owned();
        let line = Line::new(&host).await;
        let url = url.replacen(&host, &line.address().to_string(), 1);
        let db = Database::postgres(&url).await.expect("the database takes another server");
        Some((self.state_of(db, self.state.limits.clone(), None, &[]), line))
    }

    /// The same application with the limits of a real server: for sizes at which faults show.
    #[must_use]
    pub fn roomy(&self) -> Self {
        let heartbeat = self.state.limits.heartbeat;
        self.clone().limited(|limits| *limits = Limits { heartbeat, ..Limits::default() })
    }

    fn state_of(&self, db: Database, limits: Limits, public_url: Option<&str>, proxies: &[&str]) -> AppState {
        AppState::new(self.parts(db, limits, public_url, proxies))
    }

    fn parts(&self, db: Database, limits: Limits, public_url: Option<&str>, proxies: &[&str]) -> Parts {
        Parts {
            db,
            objects: self.state.objects.clone(),
            surroundings: self.state.surroundings.clone(),
            passwords: self.state.passwords.clone(),
            limits,
            public_url: public_url.map(|url| url.parse().expect("an address")),
            trusted_proxies: TrustedProxies::new(proxies.iter().map(|proxy| proxy.parse().expect("a proxy"))),
            page: self.state.page.clone(),
            forms: self.state.forms.clone(),
        }
    }

    /// The same application within other limits; nobody has used anything of them yet.
    #[must_use]
    pub fn limited(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        let mut limits = self.state.limits.clone();
        change(&mut limits);
        self.state = self.state_of(self.state.db.clone(), limits, None, &[]);
        self
    }

    /// The same application with other forms.
    #[must_use]
    pub fn with_forms(mut self, forms: Vec<Form>) -> Self {
        let parts = self.parts(self.state.db.clone(), self.state.limits.clone(), None, &[]);
        self.state = AppState::new(Parts { forms, ..parts });
        self
    }

    /// Serves on an address of this computer, as `leadgate serve` does, until the state says to stop.
    pub async fn listen(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(connections::serve(listener, router(self.state.clone()), self.state.clone(), |_| false));
        address
    }
}
