//! Phone numbers a second, on one thread: this crate and its contender in the same run, on the same numbers.
//! `phone_speed [COUNT [COUNT OF THE CONTENDER]]`; medians of five.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};
use shared::phone::{RegionId, normalise};
use std::hint::black_box;
use std::time::Instant;

/// A list of numbers, each with its country.
struct List {
    name: &'static str,
    numbers: Vec<(String, &'static str)>,
}

/// A simple number by chance (xorshift), the same each time.
fn below(state: &mut u64, bound: u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 11) % bound
}

/// The pattern with each `#` a digit by chance.
fn filled(pattern: &str, state: &mut u64) -> String {
    let digit = |letter, state: &mut u64| match letter {
        '#' => char::from(b'0' + below(state, 10) as u8),
        other => other,
    };
    pattern.chars().map(|letter| digit(letter, state)).collect()
}

fn list(name: &'static str, patterns: &[(&str, &'static str)], count: usize) -> List {
    let mut state = 0x2545_f491_4f6c_dd1d;
    let one = |_| {
        let (pattern, country) = patterns[below(&mut state, patterns.len() as u64) as usize];
        (filled(pattern, &mut state), country)
    };
    List { name, numbers: (0..count).map(one).collect() }
}

const JAPAN: &[(&str, &str)] = &[
    ("03-3###-####", "JP"),
    ("090-3###-####", "JP"),
    ("0803#######", "JP"),
    ("+81 90 #### ####", "JP"),
    ("06-6###-####", "JP"),
    ("0120-###-###", "JP"),
];
const WIDE: &[(&str, &str)] = &[
    ("０３－３３##－####", "JP"),
    ("０９０-３###-####", "JP"),
    ("（０３）３###-####", "JP"),
    ("０３-####-####", "JP"),
];
const FOUR: &[(&str, &str)] = &[
    ("(201) 555-####", "US"),
    ("212-555-####", "US"),
    ("+1 646 555 ####", "US"),
    ("310.555.####", "US"),
    ("03-3###-####", "JP"),
    ("090-3###-####", "JP"),
    ("+81803#######", "JP"),
    ("020 7946 ####", "GB"),
    ("07400 ######", "GB"),
    ("+44 161 ### ####", "GB"),
    ("098765 #####", "IN"),
    ("+91 98765 #####", "IN"),
    ("080-2###-####", "IN"),
];

/// The examples that the contender has for every country, in E.164, national and international writing.
fn everywhere(count: usize) -> List {
    let util = &*PHONE_NUMBER_UTIL;
    let mut numbers = vec![];
    let mut ids: Vec<Region> = util.get_supported_regions().collect();
    ids.sort_by_key(|region| region.as_region_str());
    for region in ids {
        let Ok(number) = util.get_example_number(region) else { continue };
        let country: &'static str = String::leak(region.as_region_str().to_string());
        for format in [PhoneNumberFormat::E164, PhoneNumberFormat::National, PhoneNumberFormat::International] {
            numbers.push((util.format(&number, format).into_owned(), country));
        }
    }
    let mut state = 88_172_645_463_325_252;
    let pick = |_| numbers[below(&mut state, numbers.len() as u64) as usize].clone();
    List { name: "all countries, three writings", numbers: (0..count).map(pick).collect() }
}

/// Seconds that this thread has had the processor where the system tells, for other programs may be running; else since `start`.
fn seconds(start: Instant) -> f64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = spent.and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds as f64 / 1e9)
}

/// Numbers a second, median of five, and how many were valid.
fn measured(count: usize, mut run: impl FnMut() -> usize) -> (f64, usize) {
    let mut times = vec![];
    let mut valid = 0;
    let start = Instant::now();
    for _ in 0..5 {
        let before = seconds(start);
        valid = black_box(run());
        times.push(seconds(start) - before);
    }
    times.sort_by(f64::total_cmp);
    (count as f64 / times[2] / 1e6, valid)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<usize>());
    let count = arguments.next().transpose()?.unwrap_or(1_000_000);
    let contender = arguments.next().transpose()?.unwrap_or(200_000).min(count);
    let lists = [
        list("US JP GB IN, mixed writings", FOUR, count),
        list("Japan", JAPAN, count),
        list("Japan, full width", WIDE, count),
        everywhere(count),
    ];
    for list in &lists {
        let regions: Vec<_> =
            list.numbers.iter().map(|(_, country)| country.parse().ok().and_then(RegionId::of)).collect();
        let (ours, valid) = measured(count, || {
            let mut out = String::new();
            let read = |((value, _), region): (&(String, _), &Option<RegionId>)| {
                out.clear();
                normalise(value, *region, &mut out).is_ok() && !black_box(&out).is_empty()
            };
            list.numbers.iter().zip(&regions).map(read).filter(|valid| *valid).count()
        });
        let theirs: Vec<_> = list.numbers.iter().map(|(_, country)| Region::from_code(country).ok()).collect();
        let (reference, _) = measured(contender, || {
            let util = &*PHONE_NUMBER_UTIL;
            let read = |((value, _), region): (&(String, _), &Option<Region>)| {
                let Ok(number) = util.parse(value, *region) else { return false };
                let e164 = util.format(&number, PhoneNumberFormat::E164);
                black_box(util.get_number_type(&number));
                util.is_valid_number(&number) && !black_box(&e164).is_empty()
            };
            list.numbers.iter().zip(&theirs).take(contender).map(read).filter(|valid| *valid).count()
        });
        println!(
            "{}: {ours:.1} M/s ({valid} of {count} valid); rlibphonenumber {reference:.2} M/s; {:.0} times",
            list.name,
            ours / reference
        );
    }
    Ok(())
}
