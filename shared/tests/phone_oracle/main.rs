//! Every verdict is the reference implementation's: numbers of all regions in all writings, and all characters.
//!
//! Millions of numbers: `cargo run --release -p leadgate-shared --example phone_oracle -- 20000000`.

#[path = "compare.rs"]
mod compare;
#[path = "../phone_tables/metadata.rs"]
mod metadata;
#[path = "numbers.rs"]
mod numbers;
#[path = "run.rs"]
mod run;

#[test]
fn numbers_of_all_regions_are_judged_alike() -> Result<(), Box<dyn std::error::Error>> {
    let tally = run::numbers(400_000, 20_260_101)?;
    tally.differences.iter().for_each(|difference| println!("{difference}"));
    assert_eq!(tally.differing, 0, "of {}", tally.compared);
    assert!(tally.valid * 3 > tally.compared, "only {} numbers are valid: what is compared?", tally.valid);
    Ok(())
}

#[test]
fn every_character_is_read_alike() {
    let differences = run::characters(53);
    assert!(differences.is_empty(), "{} differences: {:#?}", differences.len(), differences.first());
}
