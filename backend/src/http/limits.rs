//! The limits of connections, streams and uploads, each with its reason.

use std::time::Duration;

/// Limits at the edge of one server; tests make them small.
#[derive(Clone, Debug)]
pub struct EdgeLimits {
    /// Open connections in all; fewer where the system lets us open fewer files.
    pub connections: usize,
    /// Open connections of one network address (of one /64 in IPv6). This computer's own and those of trusted proxies, behind
    /// which many people are, have no limit of their own.
    pub connections_of_address: usize,
    /// Connections beyond all limits that are still told so in full, or asked how the server is.
    pub spare_connections: usize,
    /// Time for the headers of a request, from the first byte; also for the first byte of a new connection.
    pub header_time: Duration,
    /// How long an open connection may wait for its next request.
    pub idle_time: Duration,
    /// How long a reader may take nothing of an answer.
    pub stalled_time: Duration,
    /// Downloads of one account at once.
    pub downloads_of_account: usize,
    /// Downloads at once: each holds some hundred kilobytes.
    pub downloads: usize,
    /// Event streams of one account at once: a page that follows an import holds one.
    pub events_of_account: usize,
    /// Event streams at once: each asks the database once a second.
    pub events: usize,
    /// How often it is looked whether the session behind a stream or an upload is still there.
    pub session_check: Duration,
    /// Uploads of one user at once.
    pub uploads_of_user: usize,
    /// Uploads of one account at once.
    pub uploads_of_account: usize,
    /// Uploads at once: each holds up to three parts of 8 MB.
    pub uploads: usize,
    /// Uploaded files of one account that are not imported yet.
    pub waiting_uploads: u64,
    /// Bytes of these.
    pub waiting_bytes: u64,
    /// Longest silence of a sender; then the upload counts as broken off.
    pub upload_silence: Duration,
    /// For so long an upload may be as slow as it likes.
    pub upload_grace: Duration,
    /// Bytes a second that an upload must come to, on average, after that.
    pub upload_speed: u64,
    /// Longest time of an upload, half of the time for which an upload that is not imported is kept.
    pub upload_time: Duration,
}

impl Default for EdgeLimits {
    fn default() -> Self {
        Self {
            connections: 4_096,
            connections_of_address: 512,
            spare_connections: 32,
            header_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(60),
            stalled_time: Duration::from_secs(30),
            downloads_of_account: 8,
            downloads: 128,
            events_of_account: 64,
            events: 512,
            session_check: Duration::from_secs(3),
            uploads_of_user: 4,
            uploads_of_account: 16,
            uploads: 64,
            waiting_uploads: 200,
            waiting_bytes: 64 << 30,
            upload_silence: Duration::from_secs(60),
            upload_grace: Duration::from_secs(60),
            upload_speed: 4 << 10,
            upload_time: Duration::from_secs(12 * 3600),
        }
    }
}
