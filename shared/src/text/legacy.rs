//! Which of the older encodings a sample is in: candidates that can read it, ranked, and whether the first is beyond doubt.
//!
//! What speaks: Japanese byte pairs (half-width kana among them, which letter frequencies miss), the frequencies of letters
//! and what stands side by side in words ([`letters`]: encodings of one byte a character), and frequencies of byte pairs
//! (chardetng: those of two). Two encodings that read the sample alike are one candidate.

mod japanese;
mod letters;
#[cfg(test)]
mod tests;
mod words;

use super::encoding::TextEncoding;
use super::guess::{CANDIDATES, Candidate, EncodingGuess, Evidence};
use encoding_rs::{BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};
use japanese::Weight;
use letters::Readings;

const DOUBLE_BYTE: [&Encoding; 5] = [SHIFT_JIS, EUC_JP, GBK, BIG5, EUC_KR];

/// Domains that stand for the languages that are written in double bytes.
const PLACES: [&[u8]; 4] = [b"jp", b"cn", b"tw", b"kr"];

/// What a letter costs on the average in text that is read rightly, at most; and where no encoding of single bytes fits.
const NATURAL: f32 = 4.4;
const UNNATURAL: f32 = 5.2;

/// The lead over the next encoding that is beyond doubt, and how much more for a rare one.
const LEAD: f32 = 6.0;
const LEAD_AGREED: f32 = 2.0;
const LEAD_OF_RARE: f32 = 2.0;

/// Characters beyond ASCII that are looked at for whether text in double bytes is plausible.
const LOOKED_AT: usize = 512;

/// Characters beyond ASCII of a text that may have one broken.
const SHORT: usize = 6;

/// The sample in one encoding.
struct Reading {
    encoding: TextEncoding,
    text: String,
    evidence: Evidence,
}

/// What is known of a file.
#[derive(Clone, Copy)]
pub(super) struct Sample<'a> {
    /// Whole lines that are not ASCII.
    pub(super) lines: &'a [u8],
    /// The last of them may end inside a character.
    pub(super) cut: bool,
    /// The start of the file, whose words tell its language.
    pub(super) start: &'a [u8],
}

/// The guess for a sample.
pub(super) fn guess(sample: Sample<'_>, japanese_likely: bool) -> EncodingGuess {
    let found = Judged::of(sample, japanese_likely);
    let unnatural = found.double.is_none() && found.cost > NATURAL;
    let damaged = unnatural.then(|| damaged(sample, japanese_likely)).flatten();
    damaged.unwrap_or_else(|| found.told(sample.lines))
}

/// The readings of a sample, and what is thought of them.
struct Judged {
    singles: Readings,
    doubles: Vec<Reading>,
    /// What a letter costs in the likeliest encoding of single bytes.
    cost: f32,
    /// The encoding of double bytes, if it is one.
    double: Option<TextEncoding>,
    sure: bool,
}

impl Judged {
    fn of(Sample { lines: sample, cut, start }: Sample<'_>, japanese_likely: bool) -> Self {
        let lone_cr = sample.contains(&b'\r') && !sample.contains(&b'\n');
        let singles = Readings::of(sample, start, lone_cr);
        let frequencies = Frequencies::of(sample);
        let general = frequencies.first(None);
        let japanese = japanese::pairs(sample, cut, japanese_likely);
        let cost = singles.cost_of_a_letter();
        let doubles = doubles(sample, cut, (general, &frequencies), japanese);
        let double = doubles.first().filter(|double| {
            let said = double.encoding == TextEncoding::Standard(general)
                || matches!(japanese, Some((encoding, Weight::Strong | Weight::Fair)) if double.encoding == encoding.into());
            said && (cost > NATURAL && double.is_plausible() || cost > UNNATURAL)
        });
        let sure = match (double, singles.all.first()) {
            (Some(double), _) => double.is_plausible() && cost > NATURAL && double.is_sure(general, japanese),
            (None, Some(first)) => {
                let agreed = first.encoding == TextEncoding::Standard(general);
                let lead = if agreed { LEAD_AGREED } else { LEAD } + LEAD_OF_RARE * first.rarity;
                let clear = !first.is_broken && cost < UNNATURAL && singles.lead() >= lead;
                clear && !doubles.iter().any(Reading::is_plausible)
            }
            (None, None) => false,
        };
        let double = double.map(|double| double.encoding);
        Self { singles, doubles, cost, double, sure }
    }

    fn told(self, sample: &[u8]) -> EncodingGuess {
        let of_singles = self.singles.all.iter().map(|single| {
            let text = single.encoding.text(sample);
            Reading { encoding: single.encoding, text, evidence: Evidence::Frequencies }
        });
        told(&ranked(self.double.is_some(), self.doubles, of_singles), self.sure)
    }
}

/// The readings as they are shown: of those of the kind that the first is not, two stand behind the second.
fn ranked(is_double: bool, doubles: Vec<Reading>, singles: impl Iterator<Item = Reading>) -> Vec<Reading> {
    let (mut doubles, mut singles) = (doubles.into_iter(), singles.take(CANDIDATES));
    let mut readings: Vec<Reading> = Vec::new();
    if is_double {
        readings.extend(doubles.by_ref());
        readings.truncate(CANDIDATES - 2);
    } else {
        readings.extend(singles.by_ref().take(CANDIDATES - 2));
        readings.extend(doubles.by_ref().take(2));
    }
    readings.extend(singles);
    readings.truncate(CANDIDATES);
    readings
}

/// The readings in double bytes, the likeliest first.
fn doubles(
    sample: &[u8],
    cut: bool,
    (general, frequencies): (&'static Encoding, &Frequencies),
    japanese: Option<(&'static Encoding, Weight)>,
) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut add = |encoding: &'static Encoding, evidence| {
        if DOUBLE_BYTE.contains(&encoding)
            && let Some(text) = read(encoding, sample, cut)
            && readings.iter().all(|reading| reading.text != text)
        {
            readings.push(Reading { encoding: encoding.into(), text, evidence });
        }
    };
    if let Some((encoding, Weight::Strong | Weight::Fair)) = japanese {
        add(encoding, Evidence::JapanesePairs);
    }
    add(general, Evidence::Frequencies);
    if let Some((encoding, Weight::Weak)) = japanese {
        add(encoding, Evidence::JapanesePairs);
    }
    for place in PLACES {
        add(frequencies.first(Some(place)), Evidence::Frequencies);
    }
    readings
}

impl Reading {
    /// Whether text in double bytes is what such text looks like: of common signs, and none that took a letter of a word of
    /// ASCII for its second byte.
    fn is_plausible(&self) -> bool {
        let TextEncoding::Standard(encoding) = self.encoding else { return false };
        let (mut all, mut common, mut swallowed) = (0_usize, 0_usize, 0_usize);
        let mut before = 'ー';
        for c in self.text.chars() {
            if all == LOOKED_AT {
                break;
            }
            if !c.is_ascii() {
                all += 1;
                let mut buffer = [0; 4];
                let letter: &str = c.encode_utf8(&mut buffer);
                let (bytes, ..) = encoding.encode(letter);
                common += usize::from(is_common(encoding, &bytes));
                let latin = bytes.last().is_some_and(u8::is_ascii_alphabetic) && before.is_ascii_alphabetic();
                swallowed += usize::from(latin);
            }
            before = c;
        }
        all > 0 && common * 10 >= all * 8 && swallowed * 6 <= all
    }

    fn is_sure(&self, general: &'static Encoding, japanese: Option<(&'static Encoding, Weight)>) -> bool {
        let letters = self.text.chars().filter(|c| !c.is_ascii()).count();
        match japanese {
            Some((encoding, Weight::Strong)) => self.encoding == encoding.into() && letters >= 4,
            _ => self.encoding == general.into() && letters >= 12,
        }
    }
}

/// Whether the bytes are those of a sign in common use.
fn is_common(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let lead = bytes.first().copied().unwrap_or_default();
    if encoding == SHIFT_JIS {
        bytes.len() == 1 || matches!(lead, 0x81..=0x83 | 0x88..=0x9F)
    } else if encoding == EUC_JP {
        matches!(lead, 0x8E | 0xA1..=0xA5 | 0xB0..=0xCF)
    } else if encoding == GBK {
        matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && bytes.get(1).is_some_and(|trail| *trail >= 0xA1)
    } else if encoding == BIG5 {
        matches!(lead, 0xA1..=0xC6)
    } else {
        matches!(lead, 0xA1..=0xA3 | 0xB0..=0xC8)
    }
}

/// The double-byte encoding that reads nearly all, if a little is broken; single-byte ones read anything.
fn damaged(sample: Sample<'_>, japanese_likely: bool) -> Option<EncodingGuess> {
    DOUBLE_BYTE.into_iter().find_map(|encoding| {
        let good = mended(encoding, sample.lines)?;
        let found = Judged::of(Sample { lines: &good, cut: false, ..sample }, japanese_likely);
        (found.double == Some(encoding.into())).then(|| found.told(&good))
    })
}

/// The sample without the bytes that are none in that encoding: one of them in a short text, or of twenty characters one.
fn mended(encoding: &'static Encoding, sample: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(sample.len())?);
    let mut good = Vec::with_capacity(sample.len());
    let (mut start, mut faults) = (0, 0);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(sample.get(start..)?, &mut text, true);
        let end = start + read;
        let DecoderResult::Malformed(bad, behind) = result else {
            good.extend_from_slice(sample.get(start..end)?);
            break;
        };
        good.extend_from_slice(sample.get(start..end.checked_sub(usize::from(bad) + usize::from(behind))?)?);
        (start, faults) = (end, faults + 1);
    }
    let beyond = text.chars().filter(|c| !c.is_ascii()).count();
    (faults == 1 && beyond >= SHORT || faults > 1 && faults * 20 <= beyond).then_some(good)
}

fn told(readings: &[Reading], sure: bool) -> EncodingGuess {
    let Some(first) = readings.first() else {
        return EncodingGuess::sure(encoding_rs::WINDOWS_1252, 0.5, Evidence::Frequencies);
    };
    let confidence = match (sure, first.evidence) {
        (true, Evidence::JapanesePairs) => 0.95,
        (true, _) => 0.9,
        (false, _) => 0.5,
    };
    let candidate = |(place, reading): (usize, &Reading)| Candidate {
        name: reading.encoding.name().to_owned(),
        // Each is given half of what is left.
        confidence: confidence * 0.5f32.powi(i32::try_from(place).unwrap_or(i32::MAX)),
        sample: Candidate::sample(&reading.text),
    };
    let candidates = readings.iter().enumerate().map(candidate);
    EncodingGuess {
        name: first.encoding.name().to_owned(),
        confidence,
        evidence: first.evidence,
        sure,
        candidates: if sure { Vec::new() } else { candidates.collect() },
    }
}

/// The text, unless the encoding cannot be it: bytes that it does not allow, or characters that no text has.
fn read(encoding: &'static Encoding, sample: &[u8], cut: bool) -> Option<String> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(sample.len())?);
    let (result, _) = decoder.decode_to_string_without_replacement(sample, &mut text, !cut);
    let possible = |c: char| !matches!(c, '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}');
    (result == DecoderResult::InputEmpty && text.chars().all(possible)).then_some(text)
}

/// chardetng, fed once.
struct Frequencies(chardetng::EncodingDetector);

impl Frequencies {
    fn of(sample: &[u8]) -> Self {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        Self(detector)
    }

    fn first(&self, place: Option<&[u8]>) -> &'static Encoding {
        self.0.guess(place, chardetng::Utf8Detection::Deny)
    }
}
