//! What is packed in a workbook is unpacked once and counted before it is read: what a file says of its own sizes is not
//! relied upon.

use crate::fault::{FILE_BYTES, Fault};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes of all parts, unpacked: a sheet with every row of a spreadsheet filled with leads has half of that.
const UNPACKED_BYTES: u64 = 512 << 20;

/// Most parts: a workbook has some for each of its sheets, and one for each picture.
const PARTS: usize = 10_000;

/// Bytes of a part in which its first element begins.
const HEAD_BYTES: usize = 64 << 10;

/// Fewest bytes of a text in the list of texts, `<si/>`.
const TEXT_BYTES: u64 = 5;

/// See the module's text.
pub(crate) fn check(workbook: &[u8]) -> Result<(), Fault> {
    if workbook.len() as u64 > FILE_BYTES {
        return Err(Fault::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(workbook)).map_err(|_| Fault::Damaged)?;
    if archive.len() > PARTS {
        return Err(Fault::TooLarge);
    }
    let mut left = UNPACKED_BYTES;
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let mut piece = vec![0; HEAD_BYTES];
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| Fault::Damaged)?;
        let is_texts = part.name().map_err(|_| Fault::Damaged)?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        head.clear();
        let mut bytes = 0;
        loop {
            let read = part.read(&mut piece).map_err(|_| Fault::Damaged)?;
            if read == 0 {
                break;
            }
            let room = HEAD_BYTES - head.len();
            head.extend_from_slice(&piece[..read.min(room)]);
            bytes += read as u64;
            left = left.checked_sub(read as u64).ok_or(Fault::TooLarge)?;
        }
        if is_texts && promised_texts(&head).is_none_or(|texts| texts > bytes / TEXT_BYTES) {
            return Err(Fault::Damaged);
        }
    }
    Ok(())
}

/// How many texts the list of texts says it has, 0 if it does not say; none if there is no such list. Room is made for so many
/// before they are read.
fn promised_texts(head: &[u8]) -> Option<u64> {
    const NAME: &str = "uniqueCount";
    let text = String::from_utf8_lossy(head);
    let list = &text[text.find("sst")?..];
    let list = &list[..list.find('>')?];
    let Some(at) = list.find(NAME) else { return Some(0) };
    let value = list[at + NAME.len()..].trim_start().strip_prefix('=')?.trim_start();
    let digits = value.strip_prefix(['"', '\''])?;
    digits.split(['"', '\'']).next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_promise_of_the_list_of_texts() {
        let cases: &[(&str, Option<u64>)] = &[
            ("<?xml version='1.0'?><sst count=\"9\" uniqueCount=\"7\"><si/>", Some(7)),
            ("<x:sst uniqueCount = '7'>", Some(7)),
            ("<sst><si uniqueCount=\"9\"/>", Some(0)),
            ("<sst uniqueCount=\"many\">", None),
            ("<sst uniqueCount=\"99999999999999999999\">", None),
            ("<sst uniqueCount=\"7\"", None),
            ("<!-- nothing -->", None),
        ];
        for (head, expected) in cases {
            assert_eq!(promised_texts(head.as_bytes()), *expected, "{head}");
        }
    }
}
