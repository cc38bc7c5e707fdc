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
        let wrap = |source| Error::Write { name: path.display().to_string(), source };
        if path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let file = File::options().write(true).open(path).map_err(wrap)?;
            return Ok(Self::Device { file, path: path.to_owned() });
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder).map_err(wrap)?;
        Ok(Self::File { file, path: path.to_owned() })
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
