//! What was found to be wrong, said at once and kept for the end.

use std::sync::{Arc, Mutex, PoisonError};

/// Shared by all who look.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    wrongs: Arc<Mutex<Vec<String>>>,
}

impl Verdict {
    /// Something is wrong: a sentence with its evidence.
    pub fn wrong(&self, evidence: impl Into<String>) {
        let evidence = evidence.into();
        println!("WRONG: {evidence}");
        self.wrongs.lock().unwrap_or_else(PoisonError::into_inner).push(evidence);
    }

    /// All that is wrong so far.
    #[must_use]
    pub fn wrongs(&self) -> Vec<String> {
        self.wrongs.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
