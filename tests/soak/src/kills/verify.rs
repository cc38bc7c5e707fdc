//! What an account holds after a round, compared with the model.

use super::Account;
use super::ledger::Entries;
use super::work::{LIST, list_text};
use crate::Trouble;
use crate::file::ImportFile;
use crate::model::{Counts, Lead, Model, read_counts};
use crate::place::is_end;
use crate::verdict::Verdict;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

/// Orders that are tried when that of `finished_at` does not explain the leads: all of up to five imports.
const ORDERS: usize = 120;

/// Rows of an import whose history is read too.
const HISTORY_ROWS: u64 = 5_000;

/// How much was compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    imports: usize,
    rows: u64,
    leads: usize,
    totals: usize,
    pages: usize,
    sessions: usize,
}

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { imports, rows, leads, totals, pages, sessions } = self;
        write!(f, "compared: {imports} imports of {rows} rows, {leads} leads, {totals} totals, {pages} pages, ")?;
        write!(f, "{sessions} sessions")
    }
}

/// An import that the model does not have yet.
struct Ended {
    id: Arc<str>,
    file: Arc<ImportFile>,
    counts: Counts,
    finished_at: String,
}

/// Looks at one account.
pub(super) async fn account(account: &Account, verdict: &Verdict, compared: &mut Compared) -> Result<(), Trouble> {
    let imports = account.person.imports().await?;
    let ended = match new_imports(&account.ledger.open(), &imports) {
        Ok(ended) => ended,
        Err(evidence) => {
            verdict.wrong(format!("{}: {evidence}", account.person.email));
            return Ok(());
        }
    };
    for import in ended.iter().filter(|import| import.counts.records < HISTORY_ROWS) {
        history(account, import, verdict).await?;
    }
    let leads = by_email(account.person.leads().await?, verdict);
    compared.imports += ended.len();
    compared.rows += ended.iter().map(|import| import.counts.records).sum::<u64>();
    compared.leads += leads.len();
    compared.totals += account.ledger.open().totals.len();
    compared.pages += account.ledger.open().pages.len();
    if let Err(evidence) = explain(&mut account.ledger.open(), ended, &leads) {
        verdict.wrong(format!("{}: {evidence}", account.person.email));
    }
    list(account, verdict).await?;
    compared.sessions += sessions(account, verdict).await?;
    Ok(())
}

/// The imports since the last look; each well ended, of a file that was sent, none of a file twice, none missing.
fn new_imports(entries: &Entries, imports: &[Value]) -> Result<Vec<Ended>, String> {
    let mut names = BTreeSet::new();
    let mut ended = Vec::new();
    for import in imports {
        let name = import["file_name"].as_str().unwrap_or_default();
        if !names.insert(name.to_owned()) {
            return Err(format!("{name} was imported twice: {import}"));
        }
        let id = import["id"].as_str().unwrap_or_default();
        if entries.applied.contains(id) {
            continue;
        }
        let file = entries.sent.get(name).ok_or_else(|| format!("nobody sent {name}: {import}"))?;
        if !is_end(import) || import["state"] != "complete" {
            return Err(format!("{name} did not become complete: {import}"));
        }
        let counts = read_counts(&import["counts"]).ok_or_else(|| format!("counts do not add up: {import}"))?;
        let finished_at = import["finished_at"].as_str().ok_or_else(|| format!("no finished_at: {import}"))?.to_owned();
        ended.push(Ended { id: Arc::from(id), file: Arc::clone(file), counts, finished_at });
    }
    match entries.accepted.iter().find(|name| !names.contains(*name)) {
        Some(lost) => Err(format!("{lost} was accepted, and is not there any more")),
        None => Ok(ended),
    }
}

fn by_email(leads: Vec<Value>, verdict: &Verdict) -> HashMap<String, Lead> {
    let mut found = HashMap::with_capacity(leads.len());
    for (email, lead) in leads.into_iter().filter_map(Lead::read) {
        if found.insert(email.clone(), lead).is_some() {
            verdict.wrong(format!("there are two leads {email}"));
        }
    }
    found
}

/// Finds the order of imports that explains the leads: it must be that of `finished_at`.
fn explain(entries: &mut Entries, mut ended: Vec<Ended>, leads: &HashMap<String, Lead>) -> Result<(), String> {
    ended.sort_by(|a, b| a.finished_at.cmp(&b.finished_at));
    let mut first = None;
    let mut order: Vec<usize> = (0..ended.len()).collect();
    for tried in 0..ORDERS {
        let said = apply(&entries.model, &ended, &order, leads);
        match said {
            Ok((model, totals)) => {
                let seen = std::mem::take(&mut entries.totals);
                let wrong = seen_rightly(&seen, entries.model.total(), &totals)
                    .and_then(|()| pages_rightly(std::mem::take(&mut entries.pages), &entries.model, &ended, &order))
                    .err();
                entries.model = model;
                entries.applied.extend(ended.iter().map(|import| import.id.to_string()));
                let in_order = order.iter().is_sorted_by_key(|nth| &ended[*nth].finished_at);
                let why = first.filter(|_| !in_order).map(|first| {
                    let ids: Vec<&str> = order.iter().map(|nth| &*ended[*nth].id).collect();
                    format!("finished_at is not the order of merges, which was {}: {first}", ids.join(", "))
                });
                return why.or(wrong).map_or(Ok(()), Err);
            }
            Err(evidence) => first = first.or(Some(evidence)),
        }
        if tried + 1 == ORDERS || !next_order(&mut order) {
            break;
        }
    }
    Err(first.unwrap_or_else(|| "no order was tried".to_owned()))
}

/// What the imports make of the leads in that order, and the totals on the way; what differs otherwise.
fn apply(
    model: &Model,
    ended: &[Ended],
    order: &[usize],
    leads: &HashMap<String, Lead>,
) -> Result<(Model, Vec<u64>), String> {
    let mut model = model.clone();
    let mut totals = vec![model.total()];
    for import in order.iter().filter_map(|nth| ended.get(*nth)) {
        let counts = model.apply(&import.file, &import.id);
        if counts != import.counts {
            return Err(format!("import {} counts {:?}; by the model {counts:?}", import.id, import.counts));
        }
        totals.push(model.total());
    }
    if model.total() != leads.len() as u64 {
        return Err(format!("there are {} leads; by the model {}", leads.len(), model.total()));
    }
    let differs = model.leads().find(|(email, lead)| leads.get(email) != Some(lead));
    match differs {
        Some((email, lead)) => Err(format!("lead {email} is {:?}; by the model {lead:?}", leads.get(&email))),
        None => Ok((model, totals)),
    }
}

/// The next permutation in the order of words; `false` after the last.
fn next_order(order: &mut [usize]) -> bool {
    let Some(from) = order.windows(2).rposition(|pair| pair[0] < pair[1]) else { return false };
    let Some(with) = order.iter().rposition(|nth| *nth > order[from]) else { return false };
    order.swap(from, with);
    order[from + 1..].reverse();
    true
}

/// A reader sees all of an import or nothing, and what was there once stays.
fn seen_rightly(seen: &[u64], before: u64, totals: &[u64]) -> Result<(), String> {
    let allowed: BTreeSet<u64> = totals.iter().copied().chain([before]).collect();
    if let Some(half) = seen.iter().find(|total| !allowed.contains(total)) {
        return Err(format!("a reader saw {half} leads: half an import; whole ones make {totals:?}"));
    }
    if seen.is_sorted() { Ok(()) } else { Err(format!("leads went away under a reader: {seen:?}")) }
}

/// Every page is of leads as some whole number of imports makes them.
fn pages_rightly(
    mut pages: Vec<Vec<(String, u64)>>,
    model: &Model,
    ended: &[Ended],
    order: &[usize],
) -> Result<(), String> {
    let mut model = model.clone();
    let mut imports = order.iter().filter_map(|nth| ended.get(*nth));
    loop {
        let is = |(email, digest): &(String, u64)| model.find(email).is_some_and(|lead| lead.digest() == *digest);
        pages.retain(|page| !page.iter().all(is));
        let Some(import) = imports.next() else { break };
        model.apply(&import.file, &import.id);
    }
    match pages.iter().find_map(|page| page.first()) {
        Some((first, _)) => Err(format!(
            "a reader saw {} pages that no whole number of imports makes: half an import; one begins with {first}",
            pages.len()
        )),
        None => Ok(()),
    }
}

/// The history of an import has each row, with outcomes as its counts say.
async fn history(account: &Account, import: &Ended, verdict: &Verdict) -> Result<(), Trouble> {
    let (mut outcomes, mut after) = (HashMap::<String, u64>::new(), 0);
    loop {
        let path = format!("/api/imports/{}/rows?limit=1000&cursor={after}", import.id);
        let page = account.person.client.get(&path).await?.expect(200)?.json();
        for row in page["items"].as_array().into_iter().flatten() {
            // Both are in one count.
            let outcome = match row["outcome"].as_str().unwrap_or_default() {
                "skipped_repeated" => "skipped_existing",
                other => other,
            };
            *outcomes.entry(outcome.to_owned()).or_default() += 1;
        }
        let Some(next) = page["next"].as_str().and_then(|next| next.parse().ok()) else { break };
        after = next;
    }
    let Counts { new, updated, unchanged, skipped_existing, skipped_errors, blank, .. } = import.counts;
    for (outcome, count) in [
        ("new", new),
        ("updated", updated),
        ("unchanged", unchanged),
        ("skipped_existing", skipped_existing),
        ("skipped_errors", skipped_errors),
        ("blank", blank),
    ] {
        let rows = outcomes.get(outcome).copied().unwrap_or_default();
        if rows != count {
            verdict.wrong(format!("import {} counts {count} {outcome}; its history has {rows}", import.id));
        }
    }
    Ok(())
}

/// The list is one that was sent, and no older than the last that was accepted.
async fn list(account: &Account, verdict: &Verdict) -> Result<(), Trouble> {
    let (sent, accepted) = {
        let entries = account.ledger.open();
        (entries.list_sent, entries.list_accepted)
    };
    let answer = account.person.client.get(&format!("/api/lists/{LIST}")).await?;
    let answer = if accepted == 0 && answer.status == 404 { return Ok(()) } else { answer.expect(200)?.json() };
    let values: Vec<&str> = answer["values"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !(accepted.max(1)..=sent).any(|version| list_text(version).lines().eq(values.iter().copied())) {
        verdict.wrong(format!("the list is none of versions {accepted} to {sent}: {:?}", values.first()));
    }
    Ok(())
}

/// Who was told to be signed in still is.
async fn sessions(account: &Account, verdict: &Verdict) -> Result<usize, Trouble> {
    let sessions = std::mem::take(&mut account.ledger.open().sessions);
    for client in &sessions {
        let answer = client.get("/api/session").await?;
        if answer.status != 200 {
            verdict.wrong(format!("a session was lost: {}", answer.said()));
        }
    }
    Ok(sessions.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{Duplicates, Row};
    use serde_json::json;

    #[test]
    fn all_orders_are_tried() {
        let mut order = [0, 1, 2, 3];
        let mut seen = BTreeSet::from([order]);
        while next_order(&mut order) {
            assert!(seen.insert(order));
        }
        assert_eq!(seen.len(), 24);
    }

    fn ended(id: &str, finished_at: &str, rows: u32, name: u32, model: &mut Model) -> Ended {
        let row = |key| Row::Sound { key, name, company: None, notes: None };
        let file = Arc::new(ImportFile { rows: (0..rows).map(row).collect(), duplicates: Duplicates::Update });
        let id = Arc::from(id);
        Ended { counts: model.apply(&file, &id), id, file, finished_at: finished_at.to_owned() }
    }

    /// What `explain` says of two imports, merged in this order, with those ends and that disturbance.
    fn said(ends: [&str; 2], disturb: impl Fn(&mut HashMap<String, Lead>)) -> Result<(), String> {
        let mut merged = Model::default();
        let first = ended("a", ends[0], 10, 1, &mut merged);
        let second = ended("b", ends[1], 20, 2, &mut merged);
        let mut leads = merged.leads().collect();
        disturb(&mut leads);
        explain(&mut Entries { totals: vec![0, 10, 20], ..Entries::default() }, vec![second, first], &leads)
    }

    #[test]
    fn what_is_lost_changed_or_out_of_order_is_told() {
        assert_eq!(said(["1", "2"], |_| ()), Ok(()));
        assert_eq!(said(["1", "1"], |_| ()), Ok(()), "within a millisecond any order will do");
        assert!(said(["2", "1"], |_| ()).is_err_and(|said| said.contains("not the order of merges")));
        let lost = |leads: &mut HashMap<String, Lead>| drop(leads.remove("l3@x.com"));
        assert!(said(["1", "2"], lost).is_err_and(|said| said.contains("19 leads")));
        let changed = |leads: &mut HashMap<String, Lead>| {
            leads.get_mut("l3@x.com").expect("a lead").values["name"] = "N1".into();
        };
        assert!(said(["1", "2"], changed).is_err_and(|said| said.contains("l3@x.com")));
    }

    #[test]
    fn an_import_that_is_missing_doubled_or_failed_is_told() {
        let file = Arc::new(ImportFile { rows: vec![], duplicates: Duplicates::Skip });
        let entries = Entries {
            sent: HashMap::from([("a.csv".to_owned(), file)]),
            accepted: BTreeSet::from(["a.csv".to_owned()]),
            ..Entries::default()
        };
        let counts = json!({"records": 0, "new": 0, "updated": 0, "unchanged": 0, "skipped_existing": 0,
            "skipped_errors": 0, "blank": 0});
        let import = |name: &str, state: &str| json!({"id": name, "file_name": name, "state": state, "counts": counts, "finished_at": "1"});
        let said = |imports: &[Value]| new_imports(&entries, imports).map(|ended| ended.len());
        assert_eq!(said(&[import("a.csv", "complete")]), Ok(1));
        for (imports, word) in [
            (vec![], "not there any more"),
            (vec![import("a.csv", "complete"), import("a.csv", "complete")], "twice"),
            (vec![import("a.csv", "failed")], "did not become complete"),
            (vec![import("a.csv", "complete"), import("b.csv", "complete")], "nobody sent"),
        ] {
            assert!(said(&imports).is_err_and(|said| said.contains(word)), "{word}");
        }
    }

    #[test]
    fn half_an_update_on_a_page_is_seen() {
        let (mut before, mut after) = (Model::default(), Model::default());
        let first = ended("a", "1", 10, 1, &mut before);
        ended("a", "1", 10, 1, &mut after);
        let second = ended("b", "2", 10, 2, &mut after);
        let page = |states: [&Model; 2]| -> Vec<(String, u64)> {
            let emails = ["l1@x.com", "l2@x.com"].into_iter().zip(states);
            emails.map(|(email, model)| (email.to_owned(), model.find(email).expect("a lead").digest())).collect()
        };
        let imports = [first, second];
        let said = |pages| pages_rightly(pages, &Model::default(), &imports, &[0, 1]);
        assert_eq!(said(vec![vec![], page([&before, &before]), page([&after, &after])]), Ok(()));
        assert!(said(vec![page([&before, &after])]).is_err_and(|said| said.contains("half an import")));
    }

    #[test]
    fn half_an_import_is_seen() {
        assert!(seen_rightly(&[0, 10, 30], 0, &[0, 10, 30]).is_ok());
        assert!(seen_rightly(&[0, 7, 10], 0, &[0, 10]).is_err_and(|said| said.contains("7 leads")));
        assert!(seen_rightly(&[10, 0], 0, &[0, 10]).is_err_and(|said| said.contains("went away")));
    }
}
