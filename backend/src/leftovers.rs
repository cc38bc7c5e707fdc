//! Files in the store's folder that nothing names any more: what an upload had written when its server was killed, and what a
//! server could not remove. The folder is looked at first and the database after, so that a new upload is never taken for one.

use crate::objects::FILE;
use crate::state::AppState;
use crate::store::{accounts, uploads};
use api::ids::{AccountId, UploadId};
use std::collections::HashMap;
use std::fs;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, SystemTime};

/// Why housekeeping stopped; it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The database.
    #[error("database")]
    Database(#[from] sqlx::Error),
    /// The object store.
    #[error("object store")]
    Objects(#[from] object_store::Error),
    /// The disk.
    #[error("disk")]
    Disk(#[source] std::io::Error),
    /// A fault in our own code.
    #[error("the work stopped unexpectedly")]
    Panic(#[from] tokio::task::JoinError),
}

/// An upload under way writes at least this often: 8 MB at a time, at the slowest that it may be.
const UNDER_WAY: Duration = Duration::from_secs(3600);

/// A whole file that the database does not know is kept for so long: an older copy of the database may have been put back.
const UNKNOWN: Duration = Duration::from_secs(24 * 3600);

/// Whether other servers may work in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They, or this one, may have uploads under way.
    MayBeThere,
    /// No upload is under way: this server has not begun, and there is no other.
    AreNone,
}

/// A file or an empty folder of an upload.
#[derive(Debug)]
struct Found {
    /// `None`: its folder is called as no upload is.
    upload: Option<UploadId>,
    path: PathBuf,
    kind: Kind,
    age: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Whole,
    Part,
    EmptyFolder,
}

/// Removes them; how many.
///
/// # Errors
/// When folder or database cannot be asked.
pub async fn sweep(state: &AppState, others: Others) -> Result<u64, SweepError> {
    let Some(root) = state.objects.kept_where().map(Path::to_owned) else { return Ok(0) };
    let mut removed = 0;
    for account in on_disk(move || folders(&root)).await? {
        let (Some(id), path) = (name(&account).and_then(|name| id::<AccountId>(&name)), account.clone()) else {
            continue;
        };
        // Of an account that this database does not know, another one may.
        if !accounts::exists(&state.db, &id).await? {
            continue;
        }
        let found = on_disk(move || look(&path)).await?;
        let known = uploads::all(&state.db, &id).await?;
        for found in found.into_iter().filter(|found| is_left_over(found, &known, others)) {
            if let Some(upload) = &found.upload
                && found.kind != Kind::EmptyFolder
                && known.get(upload) == Some(&false)
            {
                uploads::delete_unfinished(&state.db, &id, upload).await?;
            }
            removed += u64::from(on_disk(move || remove(&found)).await?);
        }
    }
    if removed > 0 {
        tracing::info!(removed, "files that nothing names were removed");
    }
    Ok(removed)
}

async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, SweepError> {
    tokio::task::spawn_blocking(work).await?.map_err(SweepError::Disk)
}

fn is_left_over(found: &Found, known: &HashMap<UploadId, bool>, others: Others) -> bool {
    let stands_still = others == Others::AreNone || found.age >= UNDER_WAY;
    match (found.kind, found.upload.as_ref().and_then(|upload| known.get(upload))) {
        (Kind::Part | Kind::EmptyFolder, _) | (Kind::Whole, Some(false)) => stands_still,
        (Kind::Whole, Some(true)) => false,
        (Kind::Whole, None) => found.age >= UNKNOWN,
    }
}

/// The folders of a folder.
fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

/// What stands in an account's folder.
fn look(account: &Path) -> io::Result<Vec<Found>> {
    let mut all = Vec::new();
    for folder in folders(account)? {
        let Some(upload) = name(&folder) else { continue };
        let upload = id::<UploadId>(&upload);
        let found = |path: PathBuf, kind| {
            // One that is gone by now, or is younger than our clock, is no matter.
            let changed = fs::metadata(&path).and_then(|found| found.modified()).ok()?;
            let age = SystemTime::now().duration_since(changed).ok()?;
            Some(Found { upload: upload.clone(), path, kind, age })
        };
        let mut is_empty = true;
        for entry in fs::read_dir(&folder)? {
            is_empty = false;
            let path = entry?.path();
            let kind = match name(&path).as_deref().and_then(|name| name.strip_prefix(FILE)) {
                Some("") => Kind::Whole,
                Some(rest) if rest.starts_with('#') => Kind::Part,
                _ => continue,
            };
            all.extend(found(path, kind));
        }
        if is_empty {
            all.extend(found(folder.clone(), Kind::EmptyFolder));
        }
    }
    Ok(all)
}

/// The id that a folder of that name is of, which is the same to the letter.
fn id<T: FromStr + Deref<Target = str>>(name: &str) -> Option<T> {
    name.parse().ok().filter(|id: &T| **id == *name)
}

fn name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_str()?.to_owned())
}

/// `false` when it was gone, or, a folder, is in use again.
fn remove(found: &Found) -> io::Result<bool> {
    if found.kind == Kind::EmptyFolder {
        return Ok(fs::remove_dir(&found.path).is_ok());
    }
    match fs::remove_file(&found.path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    }
    if let Some(folder) = found.path.parent() {
        // Another file may be in it; then it stays.
        let _ = fs::remove_dir(folder);
    }
    Ok(true)
}
