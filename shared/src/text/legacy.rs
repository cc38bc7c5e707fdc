//! Which of the older encodings a sample is in: candidates that can read it, ranked, and whether the first is beyond doubt.
//!
//! What speaks: Japanese byte pairs (half-width kana among them, which letter frequencies miss), then letter frequencies
//! (chardetng), asked once for each part of the world. Two encodings that read the sample alike are one candidate.

mod japanese;
#[cfg(test)]
mod tests;

use super::guess::{Candidate, EncodingGuess, Evidence};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GBK, ISO_8859_15, MACINTOSH, SHIFT_JIS, WINDOWS_1252,
};
use japanese::Weight;
use std::collections::HashSet;

const DOUBLE_BYTE: [&Encoding; 5] = [SHIFT_JIS, EUC_JP, GBK, BIG5, EUC_KR];

/// Candidates that a person is shown.
const SHOWN: usize = 6;

/// Lines of a candidate's sample, and characters of each.
const SAMPLE_LINES: usize = 3;
const LINE_CHARS: usize = 60;

/// Words with accents, or of another script, without which letter frequencies are no proof.
const WORDS: usize = 8;

/// Domains that stand for the languages chardetng knows, the commonest first.
const PLACES: [&[u8]; 16] =
    [b"de", b"jp", b"cn", b"tw", b"kr", b"ru", b"cz", b"pl", b"tr", b"gr", b"il", b"eg", b"th", b"lt", b"vn", b"is"];

/// The sample in one encoding.
struct Reading {
    encoding: &'static Encoding,
    text: String,
    evidence: Evidence,
}

/// The guess for `sample`, whole lines that are not ASCII; `cut`: the last one may end inside a character.
pub(super) fn guess(sample: &[u8], cut: bool, japanese_likely: bool) -> EncodingGuess {
    let frequencies = Frequencies::of(sample);
    let japanese = japanese::pairs(sample, cut, japanese_likely);
    let mut readings: Vec<Reading> = Vec::new();
    let mut add = |encoding, evidence| {
        if let Some(text) = read(encoding, sample, cut)
            && readings.iter().all(|reading| reading.text != text)
        {
            readings.push(Reading { encoding, text, evidence });
        }
    };
    if let Some((encoding, Weight::Strong | Weight::Fair)) = japanese {
        add(encoding, Evidence::JapanesePairs);
    }
    let general = frequencies.first(None);
    add(general, Evidence::Frequencies);
    if let Some((encoding, Weight::Weak)) = japanese {
        add(encoding, Evidence::JapanesePairs);
    }
    for place in PLACES {
        add(frequencies.first(Some(place)), Evidence::Frequencies);
    }
    if !readings.first().is_some_and(|first| DOUBLE_BYTE.contains(&first.encoding))
        && let Some(found) = damaged(sample, japanese_likely)
    {
        return found;
    }
    if readings.is_empty() {
        // It reads anything somehow.
        let text = WINDOWS_1252.decode_without_bom_handling(sample).0.into_owned();
        return told(&[Reading { encoding: WINDOWS_1252, text, evidence: Evidence::Frequencies }], false);
    }
    let twin = twin(readings[0].encoding, sample);
    if let Some(encoding) = twin {
        let text = encoding.decode_without_bom_handling(sample).0.into_owned();
        readings.insert(1, Reading { encoding, text, evidence: Evidence::Frequencies });
    }
    let sure = readings.len() == 1 || twin.is_none() && is_sure(&readings[0], general, japanese);
    told(&readings, sure)
}

/// The encoding that reads almost as the first does, where bytes stand that tell them apart and frequencies do not.
fn twin(first: &'static Encoding, sample: &[u8]) -> Option<&'static Encoding> {
    if first != WINDOWS_1252 {
        return None;
    }
    let high = sample.iter().any(|byte| matches!(byte, 0x80..=0x9F));
    let euro = sample.iter().any(|byte| matches!(byte, 0xA4 | 0xA6 | 0xA8 | 0xB4 | 0xB8 | 0xBC..=0xBE));
    // Letters in Mac Roman, rare ones in Windows-1252.
    let mac = |pair: &[u8]| {
        pair[0].is_ascii_alphabetic() && matches!(pair[1], 0x87 | 0x88 | 0x8A | 0x8E | 0x96 | 0x97 | 0x9A | 0x9F)
    };
    if euro && !high { Some(ISO_8859_15) } else { sample.windows(2).any(mac).then_some(MACINTOSH) }
}

/// The double-byte encoding that reads nine lines of ten, if the rest is broken; single-byte ones read anything.
fn damaged(sample: &[u8], japanese_likely: bool) -> Option<EncodingGuess> {
    let lines: Vec<&[u8]> = sample.split_inclusive(|byte| *byte == b'\n').collect();
    DOUBLE_BYTE.into_iter().find_map(|encoding| {
        let good: Vec<&[u8]> = lines.iter().copied().filter(|line| read(encoding, line, false).is_some()).collect();
        if good.len() == lines.len() || good.len() * 10 < lines.len() * 9 {
            return None;
        }
        let found = guess(&good.concat(), false, japanese_likely);
        (found.name == encoding.name()).then_some(found)
    })
}

/// Whether there is enough text, and all that speaks says the same.
fn is_sure(first: &Reading, general: &'static Encoding, japanese: Option<(&'static Encoding, Weight)>) -> bool {
    let letters = first.text.chars().filter(|c| !c.is_ascii()).count();
    // The same word in every row says no more than one word.
    let words: HashSet<&str> =
        first.text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii()).take(WORDS * 64).collect();
    let frequent = first.encoding == general;
    match japanese {
        Some((encoding, Weight::Strong)) => first.encoding == encoding && letters >= 4,
        _ if DOUBLE_BYTE.contains(&first.encoding) => frequent && letters >= 12,
        _ => frequent && letters >= 60 && words.len() >= WORDS,
    }
}

fn told(readings: &[Reading], sure: bool) -> EncodingGuess {
    let first = &readings[0];
    let confidence = match (sure, first.evidence) {
        (true, Evidence::JapanesePairs) => 0.95,
        (true, _) => 0.9,
        (false, _) => 0.5,
    };
    let candidate = |(place, reading): (usize, &Reading)| Candidate {
        name: reading.encoding.name().to_owned(),
        // Each is given half of what is left.
        confidence: confidence * 0.5f32.powi(i32::try_from(place).unwrap_or(i32::MAX)),
        sample: shown(&reading.text),
    };
    let candidates = readings.iter().take(SHOWN).enumerate().map(candidate);
    EncodingGuess {
        name: first.encoding.name().to_owned(),
        confidence,
        evidence: first.evidence,
        sure,
        candidates: if sure { Vec::new() } else { candidates.collect() },
    }
}

/// The first lines of the sample, shortened.
fn shown(text: &str) -> String {
    let lines = text.split(['\r', '\n']).filter(|line| !line.is_empty()).take(SAMPLE_LINES);
    let lines: Vec<String> = lines.map(|line| line.chars().take(LINE_CHARS).collect()).collect();
    lines.join("\n")
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
