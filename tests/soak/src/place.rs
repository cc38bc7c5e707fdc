//! A place to try things in: a database, a data folder, accounts with people in them; and what people do there.

use crate::Trouble;
use crate::client::{Addresses, Client};
use crate::file::Duplicates;
use crate::server::{Program, Server};
use crate::store::{Kind, Store};
use bytes::Bytes;
use serde_json::{Value, json};
use shared::check::{CheckSettings, Reading};
use shared::conventions::Conventions;
use shared::date::Date;
use shared::patch::Patch;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

/// The database, the program, the people.
#[derive(Debug)]
pub struct Place {
    /// The database.
    pub store: Store,
    /// How its server is started.
    pub program: Program,
    /// The servers that are up.
    pub addresses: Addresses,
    /// The first person of each account.
    pub accounts: Vec<Person>,
    folder: TempDir,
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their browser.
    pub client: Client,
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: String,
}

/// What a place is made with.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The program.
    pub program: PathBuf,
    /// Its form.
    pub form: PathBuf,
    /// Which database.
    pub kind: Kind,
    /// How many accounts.
    pub accounts: usize,
}

impl Place {
    /// Makes one and starts its server.
    ///
    /// # Errors
    /// When anything of it cannot be had.
    pub async fn make(wanted: &Wanted) -> Result<(Self, Server), Trouble> {
        let folder = TempDir::with_prefix("leadgate-soak-")?;
        let store = Store::make(wanted.kind, folder.path()).await?;
        let program = Program::new(&wanted.program, &wanted.form, folder.path(), &store);
        let addresses = Addresses::default();
        let mut place = Self { store, program, addresses, accounts: Vec::new(), folder };
        let mut invited = Vec::new();
        for number in 1..=wanted.accounts {
            let email = format!("person{number}@soak.example");
            let one_time = place.program.add_user(&email, &format!("Account {number}")).await?;
            invited.push((email, one_time));
        }
        let server = place.start().await?;
        for (email, one_time) in invited {
            let person = first_sign_in(&place.addresses, email, &one_time).await?;
            place.accounts.push(person);
        }
        Ok((place, server))
    }

    /// Starts a server and names it to all clients.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(&self) -> Result<Server, Trouble> {
        let server = self.program.start().await?;
        self.addresses.add(server.address);
        Ok(server)
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Clears it away; with evidence in it, the folder stays. Its server has ended before.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub async fn clear(self, keep: bool) -> Result<(), Trouble> {
        if keep {
            println!("Data and log of the server stay in {}", self.folder.keep().display());
            return Ok(());
        }
        self.store.drop().await?;
        Ok(self.folder.close()?)
    }
}

/// A one-time password is for one sign-in, and for changing it.
async fn first_sign_in(addresses: &Addresses, email: String, one_time: &str) -> Result<Person, Trouble> {
    let nobody = Client::new(addresses.clone());
    let password = format!("a quiet river {:016x}", fastrand::u64(..));
    let (answer, newcomer) = nobody.sign_in(&email, one_time).await?;
    answer.expect(200)?;
    newcomer.post("/api/session/password", &json!({"current": one_time, "new": password})).await?.expect(204)?;
    let (answer, client) = nobody.sign_in(&email, &password).await?;
    answer.expect(200)?;
    Ok(Person { client, email, password })
}

/// What an import of an upload is asked with. The day is the server's: it replaces one that cannot be today.
///
/// # Errors
/// When the settings cannot be written.
pub fn asked(upload: &Value, form: &str, duplicates: Duplicates) -> Result<Value, Trouble> {
    Ok(json!({
        "upload": upload["id"], "form": form, "form_version": 1, "settings": settings()?,
        "duplicates": duplicates.word(), "receipt": null,
    }))
}

/// How all files here are read.
///
/// # Errors
/// Never, but that the day is checked.
pub fn settings() -> Result<CheckSettings, Trouble> {
    let today = Date::new(2026, 1, 1).ok_or("no such day")?;
    Ok(CheckSettings {
        reading: Reading::default(),
        mapping: None,
        country: None,
        today,
        patch: Patch::default(),
        conventions: Conventions::default(),
    })
}

/// Whether an import has ended.
#[must_use]
pub fn is_end(import: &Value) -> bool {
    matches!(import["state"].as_str(), Some("complete" | "refused" | "failed"))
}

impl Person {
    /// Uploads a file and asks for its import: its id.
    ///
    /// # Errors
    /// When either is refused.
    pub async fn import(&self, name: &str, csv: &Bytes, form: &str, duplicates: Duplicates) -> Result<String, Trouble> {
        let upload = self.client.upload(name, csv).await?.expect(201)?.json();
        let accepted = self.client.post("/api/imports", &asked(&upload, form, duplicates)?).await?.expect(202)?;
        Ok(accepted.json()["id"].as_str().ok_or("an import without an id")?.to_owned())
    }

    /// The import as it stands.
    ///
    /// # Errors
    /// When it cannot be had.
    pub async fn read_import(&self, id: &str) -> Result<Value, Trouble> {
        Ok(self.client.get(&format!("/api/imports/{id}")).await?.expect(200)?.json())
    }

    /// Looks every `pace` until the import has ended; `seen` gets each look.
    ///
    /// # Errors
    /// When it has not ended in time.
    pub async fn until_end(
        &self,
        id: &str,
        pace: Duration,
        most: Duration,
        mut seen: impl FnMut(&Value),
    ) -> Result<Value, Trouble> {
        let until = Instant::now() + most;
        loop {
            let import = self.read_import(id).await?;
            seen(&import);
            if is_end(&import) {
                return Ok(import);
            }
            if Instant::now() > until {
                return Err(format!("the import has not ended within {} s: {import}", most.as_secs()).into());
            }
            sleep(pace).await;
        }
    }

    /// All imports of the account, oldest first.
    ///
    /// # Errors
    /// When they cannot be had.
    pub async fn imports(&self) -> Result<Vec<Value>, Trouble> {
        let mut all = Vec::new();
        let mut before = String::new();
        loop {
            let page = self.client.get(&format!("/api/imports?limit=200{before}")).await?.expect(200)?.json();
            all.extend(page["items"].as_array().cloned().unwrap_or_default());
            let Some(next) = page["next"].as_str() else { break };
            before = format!("&cursor={next}");
        }
        all.reverse();
        Ok(all)
    }

    /// All leads of the account, oldest first.
    ///
    /// # Errors
    /// When they cannot be had.
    pub async fn leads(&self) -> Result<Vec<Value>, Trouble> {
        let mut all = Vec::new();
        let mut after = String::new();
        loop {
            let mut page = self.client.get(&format!("/api/leads?limit=500{after}")).await?.expect(200)?.json();
            let next = page["next"].as_str().map(|next| format!("&cursor={next}"));
            if let Value::Array(leads) = page["items"].take() {
                all.extend(leads);
            }
            let Some(next) = next else { return Ok(all) };
            after = next;
        }
    }

    /// How many leads the account has.
    ///
    /// # Errors
    /// When that cannot be had.
    pub async fn total(&self) -> Result<u64, Trouble> {
        let page = self.client.get("/api/leads?limit=1").await?.expect(200)?.json();
        page["total"].as_u64().ok_or_else(|| format!("no total: {page}").into())
    }
}
