//! How fast text is decoded, with encoding_rs alone as the contender: `cargo run --release -p leadgate-shared --example decode_speed`.

use encoding_rs::Encoding;
use shared::text::decode::Decoder;
use shared::text::detect::Detector;
use std::hint::black_box;
use std::time::Instant;

/// Bytes of a piece, as the check pushes them.
const PIECE_BYTES: usize = 256 << 10;

fn encoding(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes())
}

fn main() {
    let japanese =
        "山田 太郎,ヤマダ タロウ,yamada.taro@example.co.jp,03-1234-5678,東京都千代田区1-1,Interested in the trial\r\n";
    let mixed =
        "Taro Yamada,acme corporation,yamada.taro@example.com,+81 3 1234 5678,100-0001,東京,2026-11-25,note\r\n";
    let ascii = "Jane Doe,acme corporation,jane.doe@example.com,+1 202 555 0101,10001,New York,2026-11-25,note\r\n";
    for (name, label, line) in [
        ("ASCII", "UTF-8", ascii),
        ("UTF-8, some Japanese", "UTF-8", mixed),
        ("UTF-8, Japanese", "UTF-8", japanese),
        ("Shift_JIS, some Japanese", "Shift_JIS", mixed),
        ("Shift_JIS, Japanese", "Shift_JIS", japanese),
        ("EUC-JP, Japanese", "EUC-JP", japanese),
        ("UTF-16LE, Japanese", "UTF-16LE", japanese),
        ("windows-1252", "windows-1252", "Müller,Köln,Straße 5,mueller@example.de,+49 30 123456,note\r\n"),
    ] {
        let bytes = file(label, line);
        let ours = best(|| ours(label, &bytes));
        let alone = best(|| alone(label, &bytes));
        let detect = best(|| {
            let mut detector = Detector::default();
            bytes.chunks(PIECE_BYTES).for_each(|piece| detector.push(piece));
            detector.bytes()
        });
        let speed = |seconds: f64| bytes.len() as f64 / seconds / 1e9;
        let (ours, alone, detect) = (speed(ours), speed(alone), speed(detect));
        println!(
            "{name:26} decoded with offsets {ours:5.2} GB/s   encoding_rs alone {alone:5.2}   detector {detect:5.2}"
        );
    }
}

fn file(label: &str, line: &str) -> Vec<u8> {
    let line: Vec<u8> = if label == "UTF-16LE" {
        line.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else {
        encoding(label).map(|encoding| encoding.encode(line).0.into_owned()).unwrap_or_default()
    };
    line.repeat((8 << 20) / line.len())
}

/// Decodes, and asks for the offset of every line's start.
fn ours(label: &str, bytes: &[u8]) -> u64 {
    let mut decoder = Decoder::new(encoding(label).unwrap_or(encoding_rs::UTF_8));
    let mut sum = 0;
    for piece in bytes.chunks(PIECE_BYTES) {
        decoder.push(piece, false);
        let mut end = 0;
        // Every hundredth byte stands for a record: looking for line ends is not what is measured.
        for at in (0..decoder.text().len()).step_by(100) {
            sum += black_box(decoder.raw_of(at));
            end = at;
        }
        while !decoder.text().is_char_boundary(end) {
            end -= 1;
        }
        decoder.consume(end);
    }
    sum
}

fn alone(label: &str, bytes: &[u8]) -> u64 {
    let mut decoder = encoding(label).unwrap_or(encoding_rs::UTF_8).new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut sum = 0;
    for piece in bytes.chunks(PIECE_BYTES) {
        text.clear();
        text.reserve(decoder.max_utf8_buffer_length(piece.len()).unwrap_or_default());
        let _ = decoder.decode_to_string(piece, &mut text, false);
        sum += black_box(text.len() as u64);
    }
    sum
}

/// Seconds of the best of 40 runs: what the machine does meanwhile is left out.
fn best(mut run: impl FnMut() -> u64) -> f64 {
    let one = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64()
    };
    (0..40).map(one).fold(f64::INFINITY, f64::min)
}
