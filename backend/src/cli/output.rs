//! Where a verb writes a file: standard output, or a file that takes its name only when it is whole.

use super::Error;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// See the module's text.
pub(super) enum Output {
    /// Standard output.
    Standard(std::io::StdoutLock<'static>),
    /// A new file, or one in the place of another.
    File {
        /// Under a name of its own until it is whole.
        file: tempfile::NamedTempFile,
        /// The name that it takes.
        path: PathBuf,
    },
    /// A pipe or a device: nothing can take its name.
    Device {
        /// Open for writing.
        file: File,
        /// Its name.
        path: PathBuf,
    },
}

impl Output {
    /// Opens it; `None`: standard output.
    pub(super) fn create(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else { return Ok(Self::Standard(std::io::stdout().lock())) };
        Self::in_place(path).map_err(|source| Error::Write { name: path.display().to_string(), source })
    }

    fn in_place(path: &Path) -> std::io::Result<Self> {
        let replaced = path.metadata().ok();
        if replaced.as_ref().is_some_and(|found| !found.is_file() && !found.is_dir()) {
            return Ok(Self::Device { file: File::options().write(true).open(path)?, path: path.to_owned() });
        }
        // A link stays, and what it leads to is written.
        let path = target(path)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        {
            // Nobody reads on the way what only some may read at its end.
            let mode = if replaced.is_some() { 0o600 } else { 0o666 };
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
        }
        let file = builder.tempfile_in(folder)?;
        if let Some(replaced) = replaced.filter(std::fs::Metadata::is_file) {
            take_over(file.as_file(), &replaced)?;
        }
        Ok(Self::File { file, path })
    }

    /// What it is called.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Standard(_) => "standard output".to_owned(),
            Self::File { path, .. } | Self::Device { path, .. } => path.display().to_string(),
        }
    }

    /// Writes the buffer and empties it.
    pub(super) fn write(&mut self, buffer: &mut Vec<u8>) -> Result<(), Error> {
        let written = match self {
            Self::Standard(out) => out.write_all(buffer),
            Self::File { file, .. } => file.write_all(buffer),
            Self::Device { file, .. } => file.write_all(buffer),
        };
        buffer.clear();
        written.map_err(|source| Error::Write { name: self.name(), source })
    }

    /// It is whole.
    pub(super) fn finish(self) -> Result<(), Error> {
        let name = self.name();
        let done = match self {
            Self::Standard(mut out) => out.flush(),
            Self::File { file, path } => file.persist(path).map(drop).map_err(|error| error.error),
            Self::Device { mut file, .. } => file.flush(),
        };
        done.map_err(|source| Error::Write { name, source })
    }
}

/// What a symbolic link leads to, be it there or not; any other path itself.
fn target(path: &Path) -> std::io::Result<PathBuf> {
    /// As many as Linux follows.
    const LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        if !path.is_symlink() {
            return Ok(path);
        }
        let to = std::fs::read_link(&path)?;
        // A path of its own goes in the place of the one before.
        path = path.parent().unwrap_or(Path::new("")).join(to);
    }
    Err(std::io::Error::other("its symbolic links go round in a circle"))
}

/// Gives the new file the owner of the one that it replaces, as far as this is allowed, and its mode.
fn take_over(file: &File, replaced: &std::fs::Metadata) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let ours = file.metadata()?;
        if (ours.uid(), ours.gid()) != (replaced.uid(), replaced.gid())
            && fchown(file, Some(replaced.uid()), Some(replaced.gid())).is_err()
        {
            // Only the system's own user gives files away; who owns the file may still choose among their groups.
            let _ = fchown(file, None, Some(replaced.gid()));
        }
    }
    // Last, for a change of owner takes bits of the mode away.
    file.set_permissions(replaced.permissions())
}
