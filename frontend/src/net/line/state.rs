//! The live line to the server: which import is followed, and what follows from what happens to it.

use super::{Heard, LineEffect, LineEvent};
use crate::api::{Failure, ImportView};
use std::time::Duration;

/// Seconds until a line that the server closed is tried again, the first time, the second, and so on.
const PAUSES: [u64; 5] = [2, 4, 8, 15, 30];

/// Longest pause that the server can ask for, in seconds.
const LONGEST: u64 = 300;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Id of the import that is followed.
    pub of: Option<String>,
    /// What is wrong with the line.
    pub trouble: Option<Trouble>,
    /// How often it was tried again since there were news.
    tries: usize,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It broke, and is being mended.
    Mending,
    /// There are no further news, and why.
    Lost(Failure),
}

impl Line {
    /// Follows an import, and no other any more.
    #[must_use]
    pub fn follow(&mut self, id: String) -> LineEffect {
        *self = Self { of: Some(id.clone()), ..Self::default() };
        LineEffect::Follow(id)
    }

    /// Ends, unless that import is followed.
    #[must_use]
    pub fn keep_to(&mut self, shown: Option<&String>) -> Option<LineEffect> {
        let is_left = self.of.is_some() && self.of.as_ref() != shown;
        if is_left {
            *self = Self::default();
        }
        is_left.then_some(LineEffect::Unfollow)
    }

    /// What follows from what happened, for the line and for who follows it.
    #[must_use]
    pub fn update(&mut self, event: LineEvent) -> (Vec<LineEffect>, Heard) {
        match event {
            LineEvent::ImportChanged(view) => {
                if self.of.as_deref() == Some(&*view.id) {
                    (self.trouble, self.tries) = (None, 0);
                }
                (self.end_with(&view).into_iter().collect(), Heard::News(view))
            }
            LineEvent::LineBroken { id, closed } if self.of.as_ref() == Some(&id) => {
                self.trouble = Some(Trouble::Mending);
                // The browser mends it, unless the server has answered with a refusal: what that is, only a question tells.
                let effects = if closed { vec![LineEffect::LoadNews(id)] } else { Vec::new() };
                (effects, Heard::Nothing)
            }
            LineEvent::NewsLoaded { id, outcome } if self.of.as_ref() == Some(&id) => self.asked(outcome),
            // Of a line that was left meanwhile.
            LineEvent::LineBroken { .. } | LineEvent::NewsLoaded { .. } => (Vec::new(), Heard::Nothing),
            LineEvent::Wanted => (Vec::new(), Heard::Wanted),
        }
    }

    fn asked(&mut self, outcome: Result<Box<ImportView>, Failure>) -> (Vec<LineEffect>, Heard) {
        let (effect, heard) = match outcome {
            Ok(view) => {
                self.trouble = None;
                (self.end_with(&view).or_else(|| self.again(None)), Heard::News(view))
            }
            Err(failure) if failure.is_signed_out() => (None, Heard::SignedOut),
            Err(failure) if passes(&failure) => (self.again(Some(&failure)), Heard::Nothing),
            Err(failure) => {
                self.trouble = Some(Trouble::Lost(failure));
                (None, Heard::Nothing)
            }
        };
        (effect.into_iter().collect(), heard)
    }

    /// An import that has ended is not followed any more.
    fn end_with(&mut self, view: &ImportView) -> Option<LineEffect> {
        let ends = view.state.is_end() && self.of.as_deref() == Some(&*view.id);
        if ends {
            *self = Self::default();
        }
        ends.then_some(LineEffect::Unfollow)
    }

    /// The line is tried again after a while, if it is wanted still.
    fn again(&mut self, failure: Option<&Failure>) -> Option<LineEffect> {
        let id = self.of.clone()?;
        let own = PAUSES[self.tries.min(PAUSES.len() - 1)];
        let wanted = match failure {
            Some(Failure::Refused { after: Some(seconds), .. }) => u64::from(*seconds).min(LONGEST),
            _ => 0,
        };
        self.tries += 1;
        Some(LineEffect::FollowLater(id, Duration::from_secs(own.max(wanted))))
    }
}

/// Whether what stands in the way may be gone in a while.
const fn passes(failure: &Failure) -> bool {
    match failure {
        Failure::Refused { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
        Failure::Offline | Failure::Unclear => true,
        Failure::FileGone => false,
    }
}
