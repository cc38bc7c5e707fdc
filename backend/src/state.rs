//! What every handler and job shares.

use crate::access::password::Passwords;
use crate::access::sign_in_limit::SignInLimit;
use crate::clock::Surroundings;
use crate::config::Limits;
use crate::http::Edge;
use crate::http::client_address::TrustedProxies;
use crate::http::page::Page;
use crate::http::session_uses::SessionUses;
use crate::objects::Objects;
use crate::store::Database;
use api::ids::ImportId;
use shared::form::Form;
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::{Notify, broadcast, watch};
use url::Url;

/// The parts that an application is made of.
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Database,
    /// Uploaded files.
    pub objects: Objects,
    /// Time, randomness, ids.
    pub surroundings: Surroundings,
    /// Hashes passwords.
    pub passwords: Passwords,
    /// Limits.
    pub limits: Limits,
    /// Where people reach it, if not where it listens.
    pub public_url: Option<Url>,
    /// Proxies that are believed where a request comes from.
    pub trusted_proxies: TrustedProxies,
    /// The built page.
    pub page: Page,
    /// The forms: for now those that Leadgate comes with.
    pub forms: Vec<Form>,
}

/// Everything shared; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Shared>);

/// See [`AppState`].
#[derive(Debug)]
pub struct Shared {
    /// The parts.
    pub parts: Parts,
    /// Attempts to sign in.
    pub sign_in_limit: SignInLimit,
    /// What is under way: connections, streams, uploads.
    pub edge: Edge,
    /// When sessions were last used.
    pub session_uses: SessionUses,
    /// Rings when a job is enqueued.
    pub job_bell: Notify,
    /// Ids of imports that have changed; a hint to look, the database is the truth.
    pub changes: broadcast::Sender<ImportId>,
    /// Turns true when the server stops, so that open event streams end.
    pub stopping: watch::Sender<bool>,
}

impl AppState {
    /// Of these parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Shared {
            edge: Edge::new(&parts.limits.edge),
            parts,
            sign_in_limit: SignInLimit::default(),
            session_uses: SessionUses::default(),
            job_bell: Notify::new(),
            changes: broadcast::Sender::new(256),
            stopping: watch::Sender::new(false),
        }))
    }

    /// Waits until the server stops.
    pub fn stopped(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut stopping = self.stopping.subscribe();
        async move {
            // An error means that the server is gone altogether.
            let _ = stopping.wait_for(|stopping| *stopping).await;
        }
    }

    /// Whether the server stops.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Tells the readers of an import that it has changed.
    pub fn changed(&self, import: &ImportId) {
        // Nobody listening is fine.
        let _ = self.changes.send(import.clone());
    }
}

impl Parts {
    /// Whether people reach it over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// The form of that name.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.name == name)
    }
}

impl Deref for AppState {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Deref for Shared {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}
