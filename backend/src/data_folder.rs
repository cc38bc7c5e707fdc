//! The folder that the data lives in: for nobody else's eyes, and on disk when it is said to be.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The SQLite database in it, which brings two files of its own.
pub const DATABASE: &str = "leadgate.sqlite";

/// Uploaded files in it.
pub const OBJECTS: &str = "objects";

/// Held by every server that works in the folder.
const LOCK: &str = "leadgate.lock";

/// Makes the folder if it is absent. From now on what this process makes is for its own user alone; what is there of the data
/// is made so.
///
/// # Errors
/// When the folder cannot be made, or its mode not set.
pub fn open(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    make(folder)?;
    #[cfg(unix)]
    make_private(folder)?;
    Ok(())
}

/// Makes a folder and those above it, and sees to it that their names are on disk.
///
/// # Errors
/// When that cannot be done.
pub fn make(folder: &Path) -> io::Result<()> {
    let absent: Vec<&Path> =
        folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    fs::create_dir_all(folder)?;
    for made in absent {
        sync_folder(made)?;
        let above = made.parent().filter(|above| !above.as_os_str().is_empty());
        sync_folder(above.unwrap_or(Path::new(".")))?;
    }
    Ok(())
}

/// Sees to it that the names in a folder are on disk.
///
/// # Errors
/// When the system cannot do that.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Takes the rights of group and others from what an older version made.
#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    let objects = folder.join(OBJECTS);
    let database = folder.join(DATABASE);
    // A folder that holds other things than our data is its owner's affair.
    let is_ours = objects.is_dir() || database.is_file() || fs::read_dir(folder)?.next().is_none();
    if !is_ours {
        return Ok(());
    }
    for name in [DATABASE, "leadgate.sqlite-wal", "leadgate.sqlite-shm", LOCK] {
        restrict(&folder.join(name))?;
    }
    // Behind a folder that was private all along nothing needs to be looked at.
    if restrict(&objects)? {
        restrict_all_in(&objects)?;
    }
    restrict(folder)?;
    Ok(())
}

/// Whether it had rights for group or others, which are taken.
#[cfg(unix)]
fn restrict(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let mode = match fs::symlink_metadata(path) {
        Ok(found) if !found.is_symlink() => found.permissions().mode(),
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if mode & 0o077 == 0 {
        return Ok(false);
    }
    fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o7700))?;
    Ok(true)
}

#[cfg(unix)]
fn restrict_all_in(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        restrict(&entry.path())?;
        if entry.file_type()?.is_dir() {
            restrict_all_in(&entry.path())?;
        }
    }
    Ok(())
}

/// Tells other servers that one works in the folder and in that of the uploaded files, which a second server of the same
/// database may reach by another path; the system takes it back when this process ends, however it ends.
#[derive(Debug)]
pub struct Presence {
    held: Vec<File>,
    /// Whether no other server works in either: none begins to until it is let in.
    pub is_alone: bool,
}

impl Presence {
    /// Lets others in, who wait for it: what a former server left behind is seen to.
    ///
    /// # Errors
    /// When the system cannot do that.
    pub fn let_others_in(&self) -> io::Result<()> {
        #[cfg(unix)]
        for file in &self.held {
            rustix::fs::flock(file, rustix::fs::FlockOperation::LockShared)?;
        }
        Ok(())
    }
}

/// Says that this server works in the folder and with the uploaded files in it, and looks whether another one does.
///
/// # Errors
/// When the folder of the uploaded files is absent, or a lock cannot be made.
pub fn be_present(folder: &Path) -> io::Result<Presence> {
    let file = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))?;
    // All take them in this order: two servers that share one of them never wait for each other.
    let held = vec![file, File::open(folder.join(OBJECTS))?];
    let mut is_alone = true;
    for file in &held {
        is_alone &= lock(file)?;
    }
    Ok(Presence { held, is_alone })
}

/// Whether no other server holds it. Another one that starts at this moment does until it has seen to what was left.
#[cfg(unix)]
fn lock(file: &File) -> io::Result<bool> {
    use rustix::fs::{FlockOperation, flock};
    let is_free = flock(file, FlockOperation::NonBlockingLockExclusive).is_ok();
    if !is_free {
        flock(file, FlockOperation::LockShared)?;
    }
    Ok(is_free)
}

#[cfg(not(unix))]
fn lock(_: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn an_older_folder_becomes_private() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let file = data.join("objects/account/upload/file");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        for path in [&file, &data.join(DATABASE)] {
            fs::write(path, "x").unwrap();
            fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
        }
        for above in file.ancestors().skip(1).take(4) {
            fs::set_permissions(above, fs::Permissions::from_mode(0o755)).unwrap();
        }
        make_private(&data).unwrap();
        assert_eq!((mode(&file), mode(&data.join(DATABASE)), mode(&data)), (0o600, 0o600, 0o700));
        assert_eq!(mode(file.parent().unwrap()), 0o700);
    }

    #[test]
    fn a_folder_of_other_things_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("letter.txt"), "x").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        make_private(folder.path()).unwrap();
        assert_eq!(mode(folder.path()), 0o755);
    }

    /// Starts two servers, one after the other, in those folders.
    fn assert_second_waits_and_is_not_alone(first: &Path, second: &Path) {
        let held = be_present(first).unwrap();
        let path = second.to_owned();
        let waiting = std::thread::spawn(move || be_present(&path).unwrap());
        std::thread::sleep(std::time::Duration::from_millis(100));
        assert!(!waiting.is_finished(), "it waits until it is let in");
        held.let_others_in().unwrap();
        let other = waiting.join().unwrap();
        assert!(held.is_alone && !other.is_alone);
        drop((held, other));
        assert!(be_present(second).unwrap().is_alone);
    }

    #[test]
    fn the_second_in_a_folder_is_not_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(OBJECTS)).unwrap();
        assert_second_waits_and_is_not_alone(folder.path(), folder.path());
    }

    #[test]
    fn the_second_that_has_only_the_uploaded_files_in_common_is_not_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
        fs::create_dir_all(one.join(OBJECTS)).unwrap();
        fs::create_dir(&two).unwrap();
        std::os::unix::fs::symlink(one.join(OBJECTS), two.join(OBJECTS)).unwrap();
        assert_second_waits_and_is_not_alone(&one, &two);
    }
}
