//! The number of files that this process may have open: each connection is one.

/// Files besides connections: the database's, uploads and downloads under way, the log.
const OTHER_FILES: u64 = 512;

/// Raises the limit to the highest that the system lets this process have; the limit as it then is, if it can be told.
#[must_use]
pub fn raise_limit() -> Option<u64> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        let before = limit.current;
        limit.current = limit.maximum;
        match setrlimit(Resource::Nofile, limit) {
            Ok(()) => limit.maximum,
            Err(error) => {
                tracing::warn!(%error, "the limit of open files could not be raised");
                before
            }
        }
    }
    #[cfg(not(unix))]
    None
}

/// Connections that can be open where so many files can be.
#[must_use]
pub fn connections_within(files: Option<u64>, wanted: usize) -> usize {
    let Some(files) = files else { return wanted };
    let room = files.saturating_sub(OTHER_FILES).max(files / 2);
    wanted.min(usize::try_from(room).unwrap_or(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_bound_connections() {
        for (files, connections) in [(None, 4_096), (Some(20_000), 4_096), (Some(1_024), 512), (Some(256), 128)] {
            assert_eq!(connections_within(files, 4_096), connections, "{files:?}");
        }
    }

    #[test]
    fn the_limit_is_raised_to_the_highest() {
        let raised = raise_limit();
        assert_eq!(rustix::process::getrlimit(rustix::process::Resource::Nofile).current, raised);
    }
}
