//! Numbers drawn from a seed: the same row of the same list is the same on every machine, whatever was drawn before.

/// A stream of numbers (SplitMix64, Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

/// What a stream is for, so that two streams of a row have nothing to do with each other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    Person = 1,
    Faults = 2,
    Cells = 3,
}

impl Random {
    /// The stream of one row for one purpose.
    pub(super) fn of(seed: u64, row: u64, purpose: Purpose) -> Self {
        let mut random = Self(seed ^ ((purpose as u64) << 56) ^ row.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        // Multiplying in place of dividing: the bias is 2^-32 for the small ends used here.
        ((self.next() >> 32) * end) >> 32
    }

    /// A number from `from` to `to`, both included.
    pub(super) fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from + 1)
    }

    /// True so many times in a thousand.
    pub(super) fn chance(&mut self, in_a_thousand: u64) -> bool {
        self.below(1_000) < in_a_thousand
    }

    /// One of a list that is not empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }
}
