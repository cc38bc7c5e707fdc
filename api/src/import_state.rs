//! How far an import is, and which state may follow which.
//!
//! ```text
//! queued ─▶ checking ─▶ staged ─▶ (waiting) ─▶ applying ─▶ complete ─▶ undoing ─▶ undone
//! ```
//! An import that is refused, failed or cancelled has changed nothing: what it had made is taken back before.

use serde::{Deserialize, Serialize};

macro_rules! states {
    ($($(#[doc = $doc:literal])* $name:ident $word:literal then [$($next:ident),*];)*) => {
        /// How far an import is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum ImportState { $($(#[doc = $doc])* $name,)* }

        impl ImportState {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it is stored, and goes over the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The one that is written so.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }

            /// What may follow.
            #[must_use]
            pub const fn next(self) -> &'static [Self] {
                match self { $(Self::$name => &[$(Self::$next),*],)* }
            }
        }
    };
}

states! {
    /// Waits for a worker.
    Queued "queued" then [Checking, Failed, Cancelled];
    /// Its file is being checked, its rows are staged.
    Checking "checking" then [Checking, Staged, Refused, Failed, Cancelled];
    /// All is checked; waits until no other import of the account is being applied.
    Staged "staged" then [Waiting, Applying, Failed, Cancelled];
    /// Waits for a person, or for an hour.
    Waiting "waiting" then [Applying, Failed, Cancelled];
    /// Its rows become leads; nobody sees them yet.
    Applying "applying" then [Applying, Complete, Failed];
    /// Done: the counts say what became of each record.
    Complete "complete" then [Undoing];
    /// The file cannot be imported; the findings say why. Nothing was imported.
    Refused "refused" then [];
    /// Our own fault. Nothing was imported.
    Failed "failed" then [];
    /// A person took it back before it was applied. Nothing was imported.
    Cancelled "cancelled" then [];
    /// What it did is being taken back.
    Undoing "undoing" then [Undoing, Undone];
    /// What it did is taken back, but for what was changed since.
    Undone "undone" then [];
}

impl ImportState {
    /// Whether that state may follow.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether no work is under way and none is waiting.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Complete | Self::Refused | Self::Failed | Self::Cancelled | Self::Undone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_wire() {
        for state in ImportState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
    }

    #[test]
    fn every_state_is_reached_from_queued_and_every_import_can_end() {
        let mut reached = vec![ImportState::Queued];
        let mut at = 0;
        while let Some(state) = reached.get(at).copied() {
            reached.extend(state.next().iter().filter(|next| !reached.contains(next)).copied().collect::<Vec<_>>());
            at += 1;
        }
        assert_eq!(reached.len(), ImportState::ALL.len());
        for state in ImportState::ALL.iter().filter(|state| !state.is_end()) {
            assert!(state.next().iter().any(|next| next.is_end() || next.next().iter().any(|next| next.is_end())));
        }
        // What was applied is not cancelled, and an end is left only to be undone.
        assert!(!ImportState::Applying.may_become(ImportState::Cancelled));
        let left: Vec<_> = ImportState::ALL.iter().filter(|state| state.is_end() && !state.next().is_empty()).collect();
        assert_eq!(left, [&ImportState::Complete]);
    }
}
