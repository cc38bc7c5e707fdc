//! Where delimiters, quotes and line ends stand in 64 bytes of text, as bit masks: bit n is byte n.
//!
//! The one place with `unsafe`: 16-byte loads for WebAssembly (simd128) and x86-64 (SSE2, which every such processor
//! has). Everywhere else, and as the twin that tests compare with, plain code does the same.
#![allow(unsafe_code)]

/// Bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// Which bytes of a block are marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    /// The delimiter.
    pub(super) delimiter: u64,
    /// The quote.
    pub(super) quote: u64,
    /// CR or LF.
    pub(super) line_end: u64,
}

/// The masks of a block.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(super) fn masks(block: &[u8; BLOCK], delimiter: u8, quote: u8) -> Masks {
    use std::arch::x86_64::{__m128i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8};
    let mut masks = Masks::default();
    for part in 0..BLOCK / 16 {
        // SAFETY: SSE2 is part of x86-64. The load reads 16 bytes from `16 * part`, which is at most 48, of a block of
        // 64, and needs no alignment.
        let (delimiters, quotes, line_ends) = unsafe {
            let bytes = _mm_loadu_si128(block.as_ptr().add(16 * part).cast::<__m128i>());
            let equal = |byte: u8| _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte.cast_signed()));
            (
                _mm_movemask_epi8(equal(delimiter)),
                _mm_movemask_epi8(equal(quote)),
                _mm_movemask_epi8(_mm_or_si128(equal(b'\n'), equal(b'\r'))),
            )
        };
        masks.delimiter |= u64::from(delimiters.cast_unsigned()) << (16 * part);
        masks.quote |= u64::from(quotes.cast_unsigned()) << (16 * part);
        masks.line_end |= u64::from(line_ends.cast_unsigned()) << (16 * part);
    }
    masks
}

/// The masks of a block.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
pub(super) fn masks(block: &[u8; BLOCK], delimiter: u8, quote: u8) -> Masks {
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, v128, v128_load, v128_or};
    let mut masks = Masks::default();
    for part in 0..BLOCK / 16 {
        // SAFETY: the load reads 16 bytes from `16 * part`, which is at most 48, of a block of 64, and needs no alignment.
        let bytes = unsafe { v128_load(block.as_ptr().add(16 * part).cast::<v128>()) };
        let equal = |byte: u8| u8x16_eq(bytes, u8x16_splat(byte));
        masks.delimiter |= u64::from(u8x16_bitmask(equal(delimiter))) << (16 * part);
        masks.quote |= u64::from(u8x16_bitmask(equal(quote))) << (16 * part);
        masks.line_end |= u64::from(u8x16_bitmask(v128_or(equal(b'\n'), equal(b'\r')))) << (16 * part);
    }
    masks
}

#[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
pub(super) use scalar as masks;

/// The same, byte by byte.
#[cfg(any(test, not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))))]
pub(super) fn scalar(block: &[u8; BLOCK], delimiter: u8, quote: u8) -> Masks {
    let mut masks = Masks::default();
    for (at, &byte) in block.iter().enumerate() {
        masks.delimiter |= u64::from(byte == delimiter) << at;
        masks.quote |= u64::from(byte == quote) << at;
        masks.line_end |= u64::from(byte == b'\n' || byte == b'\r') << at;
    }
    masks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn the_twin_sees_the_same(
            block in proptest::collection::vec(prop_oneof![
                any::<u8>(), prop::sample::select(b",;\t|\"'\r\n\x00\xFF".to_vec()),
            ], BLOCK),
            delimiter in prop::sample::select(b",;\t| ".to_vec()),
            quote in prop::sample::select(b"\"'".to_vec()),
        ) {
            let block: &[u8; BLOCK] = block.as_slice().try_into().unwrap();
            prop_assert_eq!(masks(block, delimiter, quote), scalar(block, delimiter, quote));
        }
    }

    #[test]
    fn every_byte_has_its_bit() {
        for at in 0..BLOCK {
            let mut block = [b'x'; BLOCK];
            block[at] = b',';
            assert_eq!(masks(&block, b',', b'"'), Masks { delimiter: 1 << at, ..Masks::default() });
        }
    }
}
