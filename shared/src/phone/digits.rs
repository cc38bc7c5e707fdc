//! The digits of a number, as values.

/// Digits in a fixed space. What is beyond it is dropped: such a number is too long whatever stands there, for no prefix
/// takes more than a dozen digits off, and no number has more than seventeen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    values: [u8; Self::MOST],
    len: usize,
}

impl Default for Digits {
    fn default() -> Self {
        Self { values: [0; Self::MOST], len: 0 }
    }
}

impl Digits {
    /// The most digits kept.
    pub(super) const MOST: usize = 64;

    pub(super) fn push(&mut self, digit: u8) {
        if let Some(place) = self.values.get_mut(self.len) {
            *place = digit;
            self.len += 1;
        }
    }

    pub(super) fn extend(&mut self, digits: &[u8]) {
        digits.iter().for_each(|digit| self.push(*digit));
    }

    /// Puts a value in the next place and goes on only if it is a digit: no branch to be guessed wrong.
    pub(super) fn offer(&mut self, value: u8) {
        self.values[self.len % Self::MOST] = value;
        self.len += usize::from(value < 10);
    }
}

impl std::ops::Deref for Digits {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.values[..self.len.min(Self::MOST)]
    }
}
