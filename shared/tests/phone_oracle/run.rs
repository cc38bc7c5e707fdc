//! Runs of comparisons.

use super::compare::{ours, reference};
use super::{metadata, numbers};
use rlibphonenumber::Region;
use shared::phone::RegionId;
use std::error::Error;

/// What came of a run.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) compared: u64,
    pub(crate) valid: u64,
    pub(crate) unreadable: u64,
    pub(crate) differing: u64,
    /// The first of them.
    pub(crate) differences: Vec<String>,
}

/// Compares that many numbers.
pub(crate) fn numbers(count: u64, seed: u64) -> Result<Tally, Box<dyn Error>> {
    let sources = numbers::sources(&metadata::load()?);
    let mut dice = numbers::Dice(seed);
    let mut tally = Tally::default();
    let countries: Vec<_> = sources.iter().filter(|source| source.id != "001").map(|source| &source.id).collect();
    while tally.compared < count {
        let source = &sources[(tally.compared % sources.len() as u64) as usize];
        let value = numbers::number(source, &mut dice);
        let country = match dice.below(10) {
            0 => countries[dice.below(countries.len())],
            1 => "",
            _ => source.id.as_str(),
        };
        let (mine, theirs) = both(&value, country);
        tally.compared += 1;
        match &theirs {
            Ok(verdict) => tally.valid += u64::from(verdict.valid),
            Err(_) => tally.unreadable += 1,
        }
        if mine != theirs {
            tally.differing += 1;
            if tally.differences.len() < 20 {
                tally.differences.push(format!("{country:?} {value:?}\n  ours      {mine:?}\n  reference {theirs:?}"));
            }
        }
    }
    Ok(tally)
}

type Judged = Result<super::compare::Verdict, shared::phone::Misread>;

fn both(value: &str, country: &str) -> (Judged, Judged) {
    let ours_of = country.parse().ok().and_then(RegionId::of);
    let theirs_of = Region::from_code(country).ok().filter(|region| *region != Region::World);
    (ours(value, ours_of), reference(value, theirs_of))
}

/// Digits of Unicode 17, which one of the reference's tables knows and the other does not; here they are no digits.
const NEW_DIGITS: std::ops::Range<u32> = 0x1_1de0..0x1_1dea;

/// Compares numbers with every `step`th character before, in, behind and far behind them.
pub(crate) fn characters(step: usize) -> Vec<String> {
    let mut differences = vec![];
    // The first blocks hold what matters most; beyond, a sample.
    let codes = (0..0x3100).chain((0x3100..=0x0010_ffff).step_by(step)).chain(0xa600..0xac00).chain(0xf900..0x1_1000);
    for letter in codes.filter(|code| !NEW_DIGITS.contains(code)).filter_map(char::from_u32) {
        let values = [
            format!("{letter}0212345678"),
            format!("0212{letter}345678"),
            format!("0212345678{letter}"),
            format!("0212345678{letter}12"),
            format!("0212345678 ext{letter}n. 9"),
        ];
        for value in values {
            let (mine, theirs) = both(&value, "FR");
            if mine != theirs {
                differences.push(format!("{value:?} U+{:04X}: {mine:?} {theirs:?}", letter as u32));
            }
        }
    }
    differences
}
