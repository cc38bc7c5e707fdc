//! Kills the server at random moments while people work, and looks at what it then holds.
//!
//! A round: people of several accounts upload, import, put lists, sign in and read while one or two blows fall; then
//! everything comes to its end, and is compared with the model. Choices come from the seed; how far the server has
//! come when a blow falls is the machine's.

mod blows;
mod ledger;
mod leftovers;
mod verify;
mod work;

use crate::Trouble;
use crate::file::{Duplicates, ImportFile};
use crate::place::{Person, Place, Wanted, is_end};
use crate::server::{Program, Server};
use crate::store::Kind;
use crate::verdict::Verdict;
use blows::Blows;
use fastrand::Rng;
use ledger::Ledger;
use std::os::unix::fs::symlink;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

/// Most time for one step of a round, and for what is left to come to its end: leases run out, jobs start over.
const STEP: Duration = Duration::from_secs(600);

/// Fewest rows of an import.
const LEAST_ROWS: usize = 2_000;

/// Accounts that work at the same time.
const ACCOUNTS: usize = 3;

/// What to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// Kills wanted.
    pub kills: usize,
    /// Rows of the largest import.
    pub most_rows: usize,
    /// The seed.
    pub seed: u64,
    /// When to begin no further round.
    pub until: Option<Instant>,
}

/// What all tasks of a round share.
#[derive(Clone, Debug)]
struct Scene {
    verdict: Verdict,
    /// Uploads under way.
    uploading: Arc<AtomicUsize>,
    /// A blow falls, or a server is starting: an answer of 5xx is no fault then.
    disturbed: Arc<AtomicBool>,
    /// The round ends: readers and the like stop.
    over: Arc<AtomicBool>,
}

/// One account with what was done in it.
#[derive(Clone, Debug)]
struct Account {
    person: Person,
    ledger: Ledger,
}

/// Kills until it is enough; a line of what was done. What is wrong is in the verdict.
///
/// # Errors
/// When the test itself cannot go on.
pub async fn run(wanted: &Wanted, options: &Options, verdict: &Verdict) -> Result<String, Trouble> {
    let (place, server) = Place::make(&Wanted { accounts: ACCOUNTS, ..wanted.clone() }).await?;
    let mut story = Story::new(&place, server, verdict.clone(), options.clone());
    let ended = story.rounds().await;
    let told = story.told();
    if ended.is_ok() && verdict.wrongs().is_empty() {
        story.last_look().await?;
    }
    drop(story);
    place.clear(ended.is_err() || !verdict.wrongs().is_empty()).await?;
    ended.map(|()| told)
}

struct Story<'a> {
    place: &'a Place,
    servers: Vec<(Program, Server)>,
    accounts: Vec<Account>,
    verdict: Verdict,
    options: Options,
    blows: Blows,
    compared: verify::Compared,
}

impl<'a> Story<'a> {
    fn new(place: &'a Place, server: Server, verdict: Verdict, options: Options) -> Self {
        let account = |person: &Person| Account { person: person.clone(), ledger: Ledger::default() };
        Self {
            place,
            servers: vec![(place.program.clone(), server)],
            accounts: place.accounts.iter().map(account).collect(),
            verdict,
            options,
            blows: Blows::default(),
            compared: verify::Compared::default(),
        }
    }

    fn told(&self) -> String {
        format!("{}; {}", self.blows, self.compared)
    }

    async fn rounds(&mut self) -> Result<(), Trouble> {
        let mut round = 0;
        while self.blows.kills < self.options.kills && self.verdict.wrongs().is_empty() {
            if self.options.until.is_some_and(|until| Instant::now() > until) {
                println!("{}: the time is over", self.place.store.kind.name());
                break;
            }
            round += 1;
            let rng = Rng::with_seed(self.options.seed ^ (round << 20) ^ ((self.place.store.kind as u64) << 60));
            self.round(round, rng).await.map_err(|error| format!("round {round}: {error}"))?;
            println!("{}: round {round}: {}", self.place.store.kind.name(), self.told());
        }
        Ok(())
    }

    async fn round(&mut self, round: u64, mut rng: Rng) -> Result<(), Trouble> {
        // PostgreSQL can have several servers; they share the files, not the folder.
        if self.place.store.kind == Kind::Postgres && rng.u8(..3) == 0 {
            self.second_server().await?;
        }
        let scene = Scene {
            verdict: self.verdict.clone(),
            uploading: Arc::default(),
            disturbed: Arc::default(),
            over: Arc::default(),
        };
        let (mut writers, mut others) = (JoinSet::new(), JoinSet::new());
        for (number, account) in self.accounts.iter().enumerate() {
            let plan = plan(account, self.options.most_rows, &mut rng.fork());
            let label = format!("r{round}-a{number}");
            writers.spawn(work::write(scene.clone(), account.clone(), label, plan, rng.fork()));
            others.spawn(work::read_totals(scene.clone(), account.clone(), rng.fork()));
            others.spawn(work::put_lists(scene.clone(), account.clone(), rng.fork()));
            others.spawn(work::sign_in(scene.clone(), account.clone()));
        }
        let (early, idle) = blows::plan(&mut rng);
        for blow in &early {
            timeout(STEP, self.strike(&scene, blow, &mut rng)).await??;
        }
        timeout(STEP, async { while writers.join_next().await.is_some() {} }).await?;
        self.settle().await?;
        if let Some(blow) = &idle {
            self.strike(&scene, blow, &mut rng).await?;
            self.settle().await?;
        }
        scene.over.store(true, Ordering::Relaxed);
        timeout(STEP, async { while others.join_next().await.is_some() {} }).await?;
        while self.servers.len() > 1 {
            let Some((_, server)) = self.servers.pop() else { break };
            self.place.addresses.remove(server.address);
            server.stop().await?;
            self.blows.stops += 1;
        }
        for account in &self.accounts {
            verify::account(account, &self.verdict, &mut self.compared).await?;
        }
        leftovers::in_database(&self.place.store, &self.verdict).await
    }

    async fn second_server(&mut self) -> Result<(), Trouble> {
        let folder = self.place.folder().join("second");
        if !folder.exists() {
            std::fs::create_dir(&folder)?;
            symlink(self.place.folder().join("objects"), folder.join("objects"))?;
        }
        let program = Program { data: folder, ..self.place.program.clone() };
        let server = program.start().await?;
        self.place.addresses.add(server.address);
        self.servers.push((program, server));
        self.blows.beside_another += 1;
        Ok(())
    }

    /// Waits until every import that is there has ended.
    async fn settle(&mut self) -> Result<(), Trouble> {
        let until = Instant::now() + STEP;
        loop {
            for (_, server) in &mut self.servers {
                if let Some(ended) = server.ended() {
                    self.verdict.wrong(format!("a server ended by itself: {ended}"));
                    return Err("a server ended by itself".into());
                }
            }
            let mut waiting = Vec::new();
            for account in &self.accounts {
                let imports = account.person.imports().await?;
                waiting.extend(imports.into_iter().filter(|import| !is_end(import)));
            }
            if waiting.is_empty() {
                return Ok(());
            }
            if Instant::now() > until {
                self.verdict.wrong(format!("imports have not ended after {} s: {waiting:?}", STEP.as_secs()));
                return Err("imports do not end".into());
            }
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// An orderly stop and a start, after which nothing half made may lie in the object store.
    async fn last_look(&mut self) -> Result<(), Trouble> {
        while let Some((_, server)) = self.servers.pop() {
            self.place.addresses.remove(server.address);
            server.stop().await?;
        }
        let server = self.place.start().await?;
        leftovers::in_files(self.place, &self.verdict).await?;
        server.stop().await
    }
}

/// The imports that an account makes in a round.
fn plan(account: &Account, most_rows: usize, rng: &mut Rng) -> Vec<ImportFile> {
    let imports = rng.usize(1..=3);
    (0..imports).map(|_| import_file(account, most_rows, rng)).collect()
}

fn import_file(account: &Account, most_rows: usize, rng: &mut Rng) -> ImportFile {
    let rows = rng.usize(LEAST_ROWS.min(most_rows)..=most_rows);
    let duplicates = if rng.bool() { Duplicates::Update } else { Duplicates::Skip };
    let known = account.ledger.keys();
    if known < 1_000 || rng.u8(..3) == 0 {
        return ImportFile::fresh(account.ledger.more_keys(rows), duplicates, rng);
    }
    // Mostly known leads, some new ones, and with so many rows for so few keys many addresses stand there repeatedly.
    let new = account.ledger.more_keys(rows / 10);
    let keys = new.end.saturating_sub(rows as u32 * 2 / 3)..new.end;
    ImportFile::mixed(rows, &keys, duplicates, rng)
}
