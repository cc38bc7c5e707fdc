//! How slow the sender of a body may be.

use super::EdgeLimits;
use tokio::time::{Duration, Instant};

/// See the module's text.
#[derive(Clone, Copy, Debug)]
pub struct SenderPace<'a> {
    began: Instant,
    limits: &'a EdgeLimits,
}

impl<'a> SenderPace<'a> {
    /// From now on.
    #[must_use]
    pub fn begin(limits: &'a EdgeLimits) -> Self {
        Self { began: Instant::now(), limits }
    }

    /// Until when the next bytes must have come, after so many: bytes earn time, up to a limit.
    #[must_use]
    pub fn until(&self, bytes: u64) -> Instant {
        let earned = Duration::from_secs_f64(bytes as f64 / self.limits.upload_speed.max(1) as f64);
        self.began + (self.limits.upload_grace + earned).min(self.limits.upload_time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_earn_time_up_to_a_limit() {
        let limits = EdgeLimits {
            upload_grace: Duration::from_secs(10),
            upload_speed: 1_000,
            upload_time: Duration::from_secs(60),
            ..EdgeLimits::default()
        };
        let pace = SenderPace::begin(&limits);
        for (bytes, seconds) in [(0, 10), (5_000, 15), (1_000_000, 60)] {
            assert_eq!(pace.until(bytes) - pace.began, Duration::from_secs(seconds), "{bytes}");
        }
    }
}
