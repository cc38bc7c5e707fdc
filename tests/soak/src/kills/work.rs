//! What people do in a round, and do again when the server goes away under it.

use super::ledger::Ledger;
use super::{Account, STEP, Scene};
use crate::Trouble;
use crate::client::Answer;
use crate::file::ImportFile;
use crate::model::Lead;
use crate::place::asked;
use fastrand::Rng;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// Between one attempt and the next.
const AGAIN: Duration = Duration::from_millis(200);

/// The list that is put.
pub(super) const LIST: &str = "soak";

impl Scene {
    fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// An answer that no server in good order gives.
    fn look_at(&self, what: &str, answer: &Answer) {
        if answer.status >= 500 && !self.disturbed.load(Ordering::Relaxed) {
            self.verdict.wrong(format!("{what}: {}", answer.said()));
        }
    }
}

/// Uploads and imports each file, as often as it takes.
pub(super) async fn write(scene: Scene, account: Account, label: String, plan: Vec<ImportFile>, mut rng: Rng) {
    for (nth, file) in plan.into_iter().enumerate() {
        let label = format!("{label}-n{nth}");
        if let Err(trouble) = import(&scene, &account, &label, Arc::new(file), &mut rng).await {
            scene.verdict.wrong(format!("{label}: {trouble}"));
            return;
        }
        sleep(Duration::from_millis(rng.u64(..500))).await;
    }
}

async fn import(
    scene: &Scene,
    account: &Account,
    label: &str,
    file: Arc<ImportFile>,
    rng: &mut Rng,
) -> Result<(), Trouble> {
    let (until, csv) = (Instant::now() + STEP, file.csv());
    let pause = rng.bool().then(|| Duration::from_millis(rng.u64(5..60)));
    for attempt in 0.. {
        if Instant::now() > until {
            return Err(format!("it could not be imported within {} s", STEP.as_secs()).into());
        }
        // A name for each attempt: an import is known by it.
        let name = format!("{label}-t{attempt}.csv");
        account.ledger.open().sent.insert(name.clone(), Arc::clone(&file));
        scene.uploading.fetch_add(1, Ordering::Relaxed);
        let answer = match pause {
            Some(pause) => account.person.client.upload_slowly(&name, &csv, pause).await,
            None => account.person.client.upload(&name, &csv).await,
        };
        scene.uploading.fetch_sub(1, Ordering::Relaxed);
        match answer {
            Ok(answer) if answer.status == 201 => {
                let upload = answer.json();
                if upload["bytes"] != csv.len() {
                    return Err(format!("{name}: {} bytes were sent: {}", csv.len(), answer.said()).into());
                }
                return ask(scene, account, &name, &upload, &file, until).await;
            }
            Ok(answer) => scene.look_at("an upload", &answer),
            Err(_) => {}
        }
        sleep(AGAIN).await;
    }
    Ok(())
}

/// Asks for the import of an upload that was accepted. From then on it must not be forgotten, killed or not.
async fn ask(
    scene: &Scene,
    account: &Account,
    name: &str,
    upload: &Value,
    file: &ImportFile,
    until: Instant,
) -> Result<(), Trouble> {
    let asked = asked(upload, "soak", file.duplicates)?;
    while Instant::now() < until {
        match account.person.client.post("/api/imports", &asked).await {
            // 409: an earlier attempt was taken, and its answer lost.
            Ok(answer) if matches!(answer.status, 202 | 409) => {
                account.ledger.open().accepted.insert(name.to_owned());
                return Ok(());
            }
            Ok(answer) if answer.status < 500 && answer.status != 408 => {
                return Err(format!("{name}: the upload was accepted, its import is not: {}", answer.said()).into());
            }
            Ok(answer) => scene.look_at("asking for an import", &answer),
            Err(_) => {}
        }
        sleep(AGAIN).await;
    }
    Err(format!("{name}: no import could be asked for").into())
}

/// Pages of leads that are kept for a comparison: enough for one to fall into a merge.
const PAGES: usize = 400;

/// Looks at the number of leads, and at pages of them in turn.
pub(super) async fn read_totals(scene: Scene, account: Account, mut rng: Rng) {
    let mut after = String::new();
    while !scene.is_over() {
        if let Ok(answer) = account.person.client.get(&format!("/api/leads?limit=200{after}")).await {
            scene.look_at("reading a page of leads", &answer);
            after = see_page(&account.ledger, answer.json());
        }
        if let Ok(answer) = account.person.client.get("/api/leads?limit=1").await {
            scene.look_at("reading leads", &answer);
            if let Some(total) = answer.json()["total"].as_u64().filter(|_| answer.status == 200) {
                see(&account.ledger, total);
            }
        }
        sleep(Duration::from_millis(rng.u64(10..60))).await;
    }
}

/// Keeps a page; where the next one begins.
fn see_page(ledger: &Ledger, mut page: Value) -> String {
    let next = page["next"].as_str().map(|next| format!("&cursor={next}")).unwrap_or_default();
    if let Value::Array(leads) = page["items"].take() {
        let seen = leads.into_iter().filter_map(Lead::read).map(|(email, lead)| (email, lead.digest())).collect();
        let pages = &mut ledger.open().pages;
        if pages.len() < PAGES && pages.last() != Some(&seen) {
            pages.push(seen);
        }
    }
    next
}

fn see(ledger: &Ledger, total: u64) {
    let totals = &mut ledger.open().totals;
    if totals.last() != Some(&total) {
        totals.push(total);
    }
}

/// The text of a version of the list.
pub(super) fn list_text(version: u64) -> String {
    (0..50).map(|n| format!("v{version} value {n}\n")).collect()
}

/// Puts a list over and over.
pub(super) async fn put_lists(scene: Scene, account: Account, mut rng: Rng) {
    while !scene.is_over() {
        let version = {
            let mut entries = account.ledger.open();
            entries.list_sent += 1;
            entries.list_sent
        };
        if let Ok(answer) = account.person.client.put_list(LIST, list_text(version)).await {
            scene.look_at("putting a list", &answer);
            if matches!(answer.status, 200 | 201) {
                account.ledger.open().list_accepted = version;
            }
        }
        sleep(Duration::from_millis(rng.u64(100..400))).await;
    }
}

/// Signs in over and over; what was accepted must hold after a kill.
pub(super) async fn sign_in(scene: Scene, account: Account) {
    while !scene.is_over() {
        if let Ok((answer, client)) =
            account.person.client.sign_in(&account.person.email, &account.person.password).await
        {
            scene.look_at("a sign-in", &answer);
            if answer.status == 200 {
                account.ledger.open().sessions.push(client);
            }
        }
        sleep(Duration::from_millis(300)).await;
    }
}
