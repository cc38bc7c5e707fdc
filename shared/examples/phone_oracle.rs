//! Compares millions of numbers with the reference: `phone_oracle [COUNT [SEED]]`.

#[path = "../tests/phone_oracle/compare.rs"]
mod compare;
#[path = "../tests/phone_tables/metadata.rs"]
mod metadata;
#[path = "../tests/phone_oracle/numbers.rs"]
mod numbers;
#[path = "../tests/phone_oracle/run.rs"]
mod run;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>());
    let count = arguments.next().transpose()?.unwrap_or(1_000_000);
    let seed = arguments.next().transpose()?.unwrap_or(1);
    let tally = run::numbers(count, seed)?;
    let characters = run::characters(1);
    tally.differences.iter().chain(&characters).for_each(|difference| println!("{difference}"));
    println!(
        "{} numbers: {} valid, {} not readable, {} differences; every character in five places: {} differences",
        tally.compared,
        tally.valid,
        tally.unreadable,
        tally.differing,
        characters.len()
    );
    Ok(())
}
