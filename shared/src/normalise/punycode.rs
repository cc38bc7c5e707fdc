//! A label of a domain in other scripts as mail systems look it up: `例え` -> `xn--r8jz45g` (RFC 5891, 4.4; RFC 3492).
//!
//! Encoding alone: canonical domains are in ASCII, so nothing is ever decoded. The letters are taken as they stand, in
//! lower case; the full mapping of UTS #46 (composition, compatibility forms) is not applied.

/// Before every label that was encoded.
const PREFIX: &str = "xn--";

// RFC 3492, 5.
const BASE: u32 = 36;
const LEAST: u32 = 1;
const MOST: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 128;

/// Appends the label in ASCII, in lower case. Labels of more than 63 characters are for the caller to refuse: the time
/// grows with the square of the length.
pub(super) fn push_label(label: &str, out: &mut String) {
    if label.is_ascii() {
        out.extend(label.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        return;
    }
    let letters: Vec<char> = label.chars().flat_map(char::to_lowercase).collect();
    out.push_str(PREFIX);
    encode(&letters, out);
}

/// RFC 3492, 6.3.
fn encode(letters: &[char], out: &mut String) {
    let start = out.len();
    out.extend(letters.iter().filter(|letter| letter.is_ascii()));
    let basic = (out.len() - start) as u32;
    if basic > 0 {
        out.push('-');
    }
    let (mut code, mut delta, mut bias, mut handled) = (FIRST_CODE, 0u32, FIRST_BIAS, basic);
    // The smallest letter not yet written comes next.
    while let Some(next) = letters.iter().map(|letter| *letter as u32).filter(|letter| *letter >= code).min() {
        delta = delta.saturating_add((next - code).saturating_mul(handled + 1));
        code = next;
        for letter in letters {
            let letter = *letter as u32;
            if letter < code {
                delta = delta.saturating_add(1);
            } else if letter == code {
                push_number(delta, bias, out);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.saturating_add(1);
        code += 1;
    }
}

/// A number in digits of changing base.
fn push_number(mut number: u32, bias: u32, out: &mut String) {
    let mut position = BASE;
    loop {
        let threshold = position.saturating_sub(bias).clamp(LEAST, MOST);
        if number < threshold {
            out.push(digit(number));
            return;
        }
        out.push(digit(threshold + (number - threshold) % (BASE - threshold)));
        number = (number - threshold) / (BASE - threshold);
        position += BASE;
    }
}

/// RFC 3492, 6.1.
const fn adapt(delta: u32, handled: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / handled;
    let mut bias = 0;
    while delta > (BASE - LEAST) * MOST / 2 {
        delta /= BASE - LEAST;
        bias += BASE;
    }
    bias + (BASE - LEAST + 1) * delta / (delta + SKEW)
}

const fn digit(number: u32) -> char {
    match number {
        0..=25 => (b'a' + number as u8) as char,
        _ => (b'0' + (number as u8 - 26)) as char,
    }
}

#[cfg(test)]
mod tests {
    use super::push_label;
    use proptest::prelude::*;

    fn label(text: &str) -> String {
        let mut out = String::new();
        push_label(text, &mut out);
        out
    }

    #[test]
    fn labels_of_the_standards() {
        for (text, ascii) in [
            ("Example", "example"),
            ("例え", "xn--r8jz45g"),
            ("テスト", "xn--zckzah"),
            ("MÜLLER", "xn--mller-kva"),
            ("bücher", "xn--bcher-kva"),
            ("испытание", "xn--80akhbyknj4f"),
        ] {
            assert_eq!(label(text), ascii);
        }
    }

    proptest! {
        #[test]
        fn is_what_the_crate_idna_encodes(text in "[a-z0-9あ-ん漢à-ÿа-я가-힣\u{10000}-\u{10FFFF}]{1,63}") {
            let lower: String = text.chars().flat_map(char::to_lowercase).collect();
            let expected = if lower.is_ascii() {
                Some(lower.clone())
            } else {
                idna::punycode::encode_str(&lower).map(|encoded| format!("xn--{encoded}"))
            };
            prop_assert_eq!(Some(label(&text)), expected);
        }
    }
}
