//! `leadgate serve`: opens the data, prints how to sign in, and serves until it is told to stop.

use super::Fault;
use crate::access::password::Passwords;
use crate::clock::Surroundings;
use crate::config::{DataConfig, Limits, ServeConfig};
use crate::data_folder;
use crate::forms;
use crate::http::client_address::TrustedProxies;
use crate::http::page::Page;
use crate::http::{connections, open_files, session_uses};
use crate::jobs;
use crate::leftovers::{self, Others};
use crate::objects::Objects;
use crate::people::{FIRST_EMAIL, FirstUser, People};
use crate::router::router;
use crate::state::{AppState, Parts};
use clap::Args;
use shared::form::Form;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// How long requests that are under way may take once the server is told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Start the server: the page, the API and the imports.
#[derive(Args, Debug)]
pub struct Serve {
    #[command(flatten)]
    config: ServeConfig,
}

impl Serve {
    /// Serves until SIGTERM or ctrl-c.
    ///
    /// # Errors
    /// When the data cannot be opened or the address is taken.
    pub fn run(self) -> Result<(), Fault> {
        let filter: Targets = self.config.log.parse()?;
        let lines =
            tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
        // A log that nobody reads any more is no reason to stop: the default would panic on the closed pipe.
        let lines = lines.log_internal_errors(false);
        tracing_subscriber::registry().with(lines).with(filter).init();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let served = runtime.block_on(serve(self.config));
        // A check that is under way in a thread of its own is not waited for: its lease lets the next start go on.
        runtime.shutdown_background();
        served
    }
}

async fn serve(config: ServeConfig) -> Result<(), Fault> {
    // From the first moment on: a stop while the data is opened is an orderly one too.
    let signal = tokio::spawn(stop_signal());
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}; --listen sets another address", config.listen))?;
    let address = config.public_url.as_ref().map_or_else(
        || listener.local_addr().map(|address| format!("http://{address}")),
        |url| Ok(url.as_str().trim_end_matches('/').to_owned()),
    )?;
    let files = open_files::raise_limit();
    let data = config.data.data.clone();
    let reset = reset_command(&config.data);
    let state = open(config, files).await?;
    // Held until the end.
    let presence = data_folder::be_present(&data)
        .map_err(|error| format!("cannot lock the folder {}: {error}", data.display()))?;
    print_welcome(&state, &address, &reset).await?;
    forms::keep_all(&state).await?;
    // What another server works on is left to it: what a former one left is then free when its lease has passed.
    if presence.is_alone {
        jobs::release_orphans(&state).await?;
        if let Err(error) = leftovers::sweep(&state, Others::AreNone).await {
            tracing::warn!(
                ?error,
                "what a former server left behind could not be removed; it is tried again in an hour"
            );
        }
    }
    presence.let_others_in().map_err(|error| format!("cannot unlock the folder {}: {error}", data.display()))?;
    let mut tasks = jobs::start(&state);
    tasks.push(tokio::spawn(session_uses::keep_writing_down(state.clone())));
    tokio::spawn(stop_on(signal, state.clone()));
    let proxies = state.clone();
    let of_proxy = move |address| proxies.trusted_proxies.contains(address);
    let served = connections::serve(listener, router(state.clone()), state.clone(), of_proxy);
    tokio::select! {
        () = served => {}
        () = async {
            state.stopped().await;
            tokio::time::sleep(GRACE).await;
        } => tracing::warn!("some requests did not end in time"),
    }
    for task in tasks {
        task.await?;
    }
    state.db.close().await;
    Ok(())
}

async fn open(config: ServeConfig, files: Option<u64>) -> Result<AppState, Fault> {
    let forms = read_forms(&config.forms)?;
    let db = config.data.open().await?;
    let objects = Objects::folder(&config.data.data.join(data_folder::OBJECTS))?;
    let mut limits = Limits { kept: config.kept, ..Limits::default() };
    limits.edge.connections = open_files::connections_within(files, limits.edge.connections);
    tracing::info!(files, connections = limits.edge.connections, "limits of open files and connections");
    Ok(AppState::new(Parts {
        db,
        objects,
        surroundings: Surroundings::system(),
        passwords: Passwords::new(argon2::Params::default())?,
        limits,
        public_url: config.public_url,
        trusted_proxies: TrustedProxies::new(config.trusted_proxies),
        page: config.page.map_or_else(Page::default, Page::Folder),
        forms,
    }))
}

/// The forms of those files, or the one that Leadgate comes with.
fn read_forms(files: &[PathBuf]) -> Result<Vec<Form>, Fault> {
    let mut forms: Vec<Form> = Vec::new();
    for file in files {
        let form = super::check::read_form(file)?;
        if forms.iter().any(|other| other.name == form.name) {
            return Err(format!("{}: there is another form “{}” already", file.display(), form.name).into());
        }
        forms.push(form);
    }
    Ok(if forms.is_empty() { vec![Form::default_leads()] } else { forms })
}

/// What gives the first user a new password, for this data. An address of PostgreSQL may have a password in it.
fn reset_command(data: &DataConfig) -> String {
    let place = match data.database_url {
        Some(_) => "--database-url ...".to_owned(),
        None => format!("--data {}", data.data.display()),
    };
    format!("leadgate user reset {FIRST_EMAIL} {place}")
}

/// The lines that a person, or a script, reads the address and the first password from. That nobody reads them any more
/// (`leadgate serve | head`) keeps no server from serving.
async fn print_welcome(state: &AppState, address: &str, reset: &str) -> Result<(), Fault> {
    let people = People { db: &state.db, passwords: &state.passwords, surroundings: &state.surroundings };
    let mut lines = format!("Address: {address}\n");
    match people.first_start().await? {
        FirstUser::Made(password) => {
            lines += &format!("Sign in: {FIRST_EMAIL}\nOne-time password: {password}\n");
        }
        FirstUser::Waiting => {
            lines += &format!(
                "Sign in: {FIRST_EMAIL}\nThe one-time password was printed at the first start; it is good for one \
                 sign-in within 7 days. For a new one: {reset}\n"
            );
        }
        FirstUser::SetUp => {}
    }
    let mut out = std::io::stdout().lock();
    if let Err(error) = out.write_all(lines.as_bytes()).and_then(|()| out.flush()) {
        tracing::warn!(%error, "how to sign in could not be printed; `{reset}` gives a new password");
    }
    Ok(())
}

/// Waits for the first SIGTERM or ctrl-c.
async fn stop_signal() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<Option<()>>();
    tokio::select! {
        _ = interrupted => {}
        _ = terminated => {}
    }
}

/// Tells everybody to stop, once that signal has come.
async fn stop_on(signal: JoinHandle<()>, state: AppState) {
    // A fault of the wait is no reason to stop.
    if signal.await.is_ok() {
        tracing::info!("stopping");
        state.stopping.send_replace(true);
    }
}
