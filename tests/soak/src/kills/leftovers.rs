//! What must not lie around once every import has ended: in the database, and among the files.

use crate::Trouble;
use crate::place::Place;
use crate::store::Store;
use crate::verdict::Verdict;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long a server that starts may take to clear away.
const CLEARING: Duration = Duration::from_secs(10);

/// What must not be in the database once every import has ended.
const LEFTOVERS: [(&str, &str); 7] = [
    ("jobs", "SELECT COUNT(*) FROM jobs"),
    ("rows that no merge decided", "SELECT COUNT(*) FROM staged_rows"),
    (
        "rows of imports that are not complete",
        "SELECT COUNT(*) FROM import_rows r WHERE NOT EXISTS (SELECT 1 FROM imports i \
         WHERE i.account_id = r.account_id AND i.id = r.import_id AND i.state = 'complete')",
    ),
    (
        "changes of imports that are not complete, or of versions that no lead has",
        "SELECT COUNT(*) FROM lead_changes c WHERE NOT EXISTS (SELECT 1 FROM imports i \
         WHERE i.account_id = c.account_id AND i.id = c.import_id AND i.state = 'complete') \
         OR NOT EXISTS (SELECT 1 FROM leads l WHERE l.account_id = c.account_id AND l.id = c.lead_id AND l.version >= c.version)",
    ),
    (
        "keys of leads that are not there",
        "SELECT COUNT(*) FROM lead_keys k WHERE NOT EXISTS (SELECT 1 FROM leads l \
         WHERE l.account_id = k.account_id AND l.id = k.lead_id)",
    ),
    (
        "shared keys of leads that are not there",
        "SELECT COUNT(*) FROM lead_shared_keys k WHERE NOT EXISTS (SELECT 1 FROM leads l \
         WHERE l.account_id = k.account_id AND l.id = k.lead_id)",
    ),
    (
        "addresses that are no keys, or keys that are none",
        "SELECT ABS((SELECT COUNT(*) FROM leads WHERE field_values LIKE '%\"email\":\"%') \
         - (SELECT COUNT(*) FROM lead_keys WHERE kind = 'email'))",
    ),
];

/// Looks for what is left over in the database.
pub(super) async fn in_database(store: &Store, verdict: &Verdict) -> Result<(), Trouble> {
    for (what, text) in LEFTOVERS {
        let until = Instant::now() + CLEARING;
        let mut found = store.count(text).await?;
        while found > 0 && Instant::now() < until {
            sleep(Duration::from_millis(200)).await;
            found = store.count(text).await?;
        }
        if found > 0 {
            verdict.wrong(format!("all imports have ended, and {found} {what} are left"));
        }
    }
    Ok(())
}

/// Looks for what is left over in the object store: parts of uploads that were killed.
pub(super) async fn in_files(place: &Place, verdict: &Verdict) -> Result<(), Trouble> {
    let objects = place.folder().join("objects");
    let until = Instant::now() + CLEARING;
    loop {
        // A whole file is called `file`; whatever stands beside it is a part.
        let parts: Vec<PathBuf> = all_files(&objects)?.into_iter().filter(|path| !path.ends_with("file")).collect();
        if parts.is_empty() {
            return Ok(());
        }
        if Instant::now() > until {
            verdict.wrong(format!("after a start {} parts of killed uploads are left: {:?}", parts.len(), parts[0]));
            return Ok(());
        }
        sleep(Duration::from_millis(200)).await;
    }
}

fn all_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(all_files(&path)?) } else { files.push(path) }
    }
    Ok(files)
}
