//! Canonical numbers: how they are made, and how they compare, whatever their length.

use std::cmp::Ordering;

/// Turns digits, of which the first `point` stand before the point, into the canonical number.
pub(super) fn place_point(out: &mut String, negative: bool, point: usize, power: i32) {
    let shifted = i64::try_from(point).unwrap_or(i64::MAX - 200) + i64::from(power);
    if shifted <= 0 {
        let zeros = usize::try_from(1 - shifted).unwrap_or(1);
        out.insert_str(0, &"0".repeat(zeros));
    }
    let mut point = usize::try_from(shifted.max(1)).unwrap_or(1);
    while out.len() < point {
        out.push('0');
    }
    let zeros = out.bytes().take_while(|byte| *byte == b'0').count();
    let zeros = zeros.min(point - 1);
    out.drain(..zeros);
    point -= zeros;
    let kept = out.trim_end_matches('0').len().max(point);
    out.truncate(kept);
    if point < out.len() {
        out.insert(point, '.');
    }
    if negative && out != "0" {
        out.insert(0, '-');
    }
}

/// A number as messages show it: commas between groups of three digits.
pub(crate) fn in_groups(number: &str) -> String {
    let whole = number.find(|letter: char| !letter.is_ascii_digit() && letter != '-').unwrap_or(number.len());
    let mut out = String::with_capacity(number.len() * 4 / 3 + 1);
    for (at, letter) in number.char_indices() {
        if at < whole && (whole - at).is_multiple_of(3) && out.ends_with(|before: char| before.is_ascii_digit()) {
            out.push(',');
        }
        out.push(letter);
    }
    out
}

/// Compares canonical numbers of any length.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    match (a.strip_prefix('-'), b.strip_prefix('-')) {
        (Some(a), Some(b)) => compare_sizes(b, a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => compare_sizes(a, b),
    }
}

fn compare_sizes(a: &str, b: &str) -> Ordering {
    let (a_whole, a_fraction) = a.split_once('.').unwrap_or((a, ""));
    let (b_whole, b_fraction) = b.split_once('.').unwrap_or((b, ""));
    a_whole.len().cmp(&b_whole.len()).then_with(|| a_whole.cmp(b_whole)).then_with(|| a_fraction.cmp(b_fraction))
}
