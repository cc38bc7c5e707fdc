//! Blows: what is done to a server, when, and how often it was.

use super::{Scene, Story};
use crate::Trouble;
use crate::place::is_end;
use fastrand::Rng;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Most time to wait for the moment of a blow; then it falls anyway.
const MOMENT: Duration = Duration::from_secs(10);

/// When a blow falls: some milliseconds after that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Moment {
    /// At any time.
    Any,
    /// A file comes in.
    Uploading,
    /// A file is checked and staged.
    Checking,
    /// Rows become leads.
    Merging,
    /// Nothing is left to do.
    Idle,
}

/// How hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// SIGKILL.
    Kill,
    /// SIGKILL, and once more while the next server starts.
    KillTwice,
    /// SIGTERM.
    Stop,
}

/// One blow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Blow {
    moment: Moment,
    force: Force,
    after: Duration,
    /// Until the server is started again.
    pause: Duration,
    /// Which of several servers.
    server: usize,
}

/// What was done so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Blows {
    pub(super) kills: usize,
    pub(super) stops: usize,
    pub(super) beside_another: usize,
    /// What went on when a blow fell.
    met: BTreeMap<&'static str, usize>,
}

impl fmt::Display for Blows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let met: Vec<String> = self.met.iter().map(|(what, times)| format!("{what} {times}")).collect();
        write!(f, "{} kills, {} orderly stops", self.kills, self.stops)?;
        write!(f, " (met: {}; {} rounds with two servers)", met.join(", "), self.beside_another)
    }
}

/// The blows of a round: while people work, and once all is done.
pub(super) fn plan(rng: &mut Rng) -> (Vec<Blow>, Option<Blow>) {
    let moments =
        [Moment::Any, Moment::Uploading, Moment::Checking, Moment::Checking, Moment::Merging, Moment::Merging];
    let early = (0..rng.usize(1..=2)).map(|_| blow(moments[rng.usize(..moments.len())], rng)).collect();
    (early, (rng.u8(..6) == 0).then(|| blow(Moment::Idle, rng)))
}

fn blow(moment: Moment, rng: &mut Rng) -> Blow {
    let force = match rng.u8(..10) {
        0..6 => Force::Kill,
        6..8 => Force::KillTwice,
        _ => Force::Stop,
    };
    let most = if moment == Moment::Any { 2_000 } else { 200 };
    let (after, pause) = (Duration::from_millis(rng.u64(..most)), Duration::from_millis(rng.u64(..500)));
    Blow { moment, force, after, pause, server: rng.usize(..2) }
}

impl Story<'_> {
    /// Waits for the moment, strikes, and starts the server again.
    pub(super) async fn strike(&mut self, scene: &Scene, blow: &Blow, rng: &mut Rng) -> Result<(), Trouble> {
        self.await_moment(scene, blow.moment).await;
        sleep(blow.after).await;
        let met = self.going_on(scene).await;
        *self.blows.met.entry(met).or_default() += 1;
        let (program, server) = self.servers.remove(blow.server % self.servers.len());
        self.place.addresses.remove(server.address);
        scene.disturbed.store(true, Ordering::Relaxed);
        match blow.force {
            Force::Stop => {
                server.stop().await?;
                self.blows.stops += 1;
            }
            Force::Kill | Force::KillTwice => {
                server.kill().await?;
                self.blows.kills += 1;
            }
        }
        if blow.force == Force::KillTwice {
            let mut starting = program.spawn()?;
            sleep(Duration::from_millis(rng.u64(..400))).await;
            starting.kill().await?;
            self.blows.kills += 1;
            *self.blows.met.entry("starting").or_default() += 1;
        }
        sleep(blow.pause).await;
        let server = program.start().await?;
        self.place.addresses.add(server.address);
        self.servers.push((program, server));
        scene.disturbed.store(false, Ordering::Relaxed);
        Ok(())
    }

    async fn await_moment(&self, scene: &Scene, moment: Moment) {
        let until = Instant::now() + MOMENT;
        let word = match moment {
            Moment::Any | Moment::Idle => return,
            Moment::Uploading => "uploading",
            Moment::Checking => "checking",
            Moment::Merging => "applying",
        };
        while Instant::now() < until && !self.is_met(scene, word).await {
            sleep(Duration::from_millis(10)).await;
        }
    }

    async fn is_met(&self, scene: &Scene, word: &str) -> bool {
        if word == "uploading" {
            return scene.uploading.load(Ordering::Relaxed) > 0;
        }
        self.states().await.iter().any(|state| state == word)
    }

    /// States of imports that have not ended.
    async fn states(&self) -> Vec<String> {
        let mut states = Vec::new();
        for account in &self.accounts {
            let Ok(answer) = account.person.client.get("/api/imports?limit=5").await else { continue };
            let page = answer.json();
            let unfinished = page["items"].as_array().into_iter().flatten().filter(|import| !is_end(import));
            states.extend(unfinished.filter_map(|import| import["state"].as_str().map(str::to_owned)));
        }
        states
    }

    /// What goes on, the rarest first.
    async fn going_on(&self, scene: &Scene) -> &'static str {
        let states = self.states().await;
        let is = |word: &str| states.iter().any(|state| state == word);
        match () {
            () if is("applying") => "merging",
            () if is("checking") => "checking",
            () if scene.uploading.load(Ordering::Relaxed) > 0 => "uploading",
            () if is("queued") => "queued",
            () => "idle",
        }
    }
}
