//! How many different values there are, of any number, in 4 KiB.

/// Bits of a hash that name a register.
const BITS: u32 = 12;

/// Registers.
const REGISTERS: usize = 1 << BITS;

/// HyperLogLog of 4,096 registers: a standard error of 1.6 % (Flajolet, Fusy, Gandouet, Meunier: "HyperLogLog: the analysis of
/// a near-optimal cardinality estimation algorithm", 2007). Hashes have 64 bits, so that large numbers need no correction.
#[derive(Clone, Debug)]
pub struct Distinct(Box<[u8; REGISTERS]>);

impl Default for Distinct {
    fn default() -> Self {
        Self(Box::new([0; REGISTERS]))
    }
}

impl Distinct {
    /// A value, by its hash.
    pub fn add(&mut self, hash: u64) {
        let rank = (hash << BITS).leading_zeros().min(64 - BITS) as u8 + 1;
        if let Some(register) = self.0.get_mut((hash >> (64 - BITS)) as usize) {
            *register = rank.max(*register);
        }
    }

    /// How many different ones were added, about.
    #[must_use]
    pub fn estimate(&self) -> u64 {
        let registers = REGISTERS as f64;
        let sum: f64 = self.0.iter().map(|rank| (-f64::from(*rank)).exp2()).sum();
        let bias = 0.7213 / (1.0 + 1.079 / registers);
        let raw = bias * registers * registers / sum;
        let unused = self.0.iter().filter(|rank| **rank == 0).count();
        // Of few values, the registers that none of them met tell more.
        let few = raw <= 2.5 * registers && unused > 0;
        let estimate = if few { registers * (registers / unused as f64).ln() } else { raw };
        estimate.round() as u64
    }
}
