//! Cells, records and files at their limits and beyond.

use super::*;

#[test]
fn a_cell_over_the_limit_is_named() {
    for (len, expected) in [
        (crate::limits::CELL_BYTES - 1, None),
        (crate::limits::CELL_BYTES, None),
        (crate::limits::CELL_BYTES + 1, Some("cell_too_long")),
    ] {
        let file = format!("a,b\n{},x\n", "y".repeat(len));
        let report = check(None, &settings(), &[file.as_bytes()]).0;
        assert_eq!(report.findings.first().map(|finding| finding.code.as_ref()), expected, "{len}");
    }
}

#[test]
fn a_record_that_never_ends_stops_the_reading() {
    let long = vec![b'x'; crate::limits::RECORD_BYTES * 2];
    assert_eq!(codes(&check(None, &settings(), &[b"a,b\n", &long]).0), [("record_too_long", 1)]);
    let commas = vec![b','; 1 << 20];
    let report = check(None, &settings(), &[b"a,b\n", &commas]).0;
    assert_eq!(codes(&report), [("too_many_columns", 1)]);
    assert!(report.refused);
    assert_eq!(report.receipt.bytes, 4 + (1 << 20));
}

#[test]
fn why_a_file_is_refused_is_listed_however_many_findings_came_before() {
    let many = crate::limits::LISTED_FINDINGS + 1;
    let file = [b"a,b\n".to_vec(), b"5\",x\n".repeat(many), vec![b'y'; crate::limits::RECORD_BYTES + 1]].concat();
    let mut checker = Checker::new(None, settings(), ());
    checker.push(&file);
    let (report, ()) = checker.finish();
    assert_eq!((report.warnings, report.errors, report.refused), (many as u64, 1, true));
    assert_eq!(report.findings.len(), many);
    assert_eq!(report.findings.last().map(|finding| finding.code.as_ref()), Some("record_too_long"));
}

#[test]
fn limits_of_the_file_hold_at_one_below_at_and_above() {
    let file = b"a,b\n1,2\n3,4\n5,6\n";
    let refused = |limits: FileLimits, piece: usize| {
        let mut checker = Checker::new(None, settings(), ()).within(limits);
        file.chunks(piece).for_each(|piece| checker.push(piece));
        let (report, ()) = checker.finish();
        assert_eq!(report.refused, !report.findings.is_empty());
        report.findings.first().map(|finding| finding.code.to_string())
    };
    let (bytes, records) = (file.len() as u64, 3);
    for piece in [1, 4, file.len()] {
        for (limit, code) in [(bytes + 1, None), (bytes, None), (bytes - 1, Some("file_too_large"))] {
            let limits = FileLimits { bytes: limit, ..FileLimits::default() };
            assert_eq!(refused(limits, piece).as_deref(), code, "{limit} bytes in pieces of {piece}");
        }
        for (limit, code) in [(records + 1, None), (records, None), (records - 1, Some("too_many_records"))] {
            let limits = FileLimits { records: limit, ..FileLimits::default() };
            assert_eq!(refused(limits, piece).as_deref(), code, "{limit} records in pieces of {piece}");
        }
    }
}

/// 100 MB of a single mark are told at the start, without keeping what follows.
#[test]
fn endless_commas_and_an_endless_quote_are_refused_at_once() {
    for (byte, code) in [(b',', "too_many_columns"), (b'"', "record_too_long"), (b'x', "record_too_long")] {
        let mut checker = Checker::new(None, settings(), ());
        let piece = [byte; 64 << 10];
        let mut read = 0;
        while !checker.stopped && read < 100 << 20 {
            checker.push(&piece);
            read += piece.len();
        }
        assert!(read <= 4 << 20, "{read} bytes of {:?} before it was refused", char::from(byte));
        checker.push(&piece);
        assert_eq!(checker.decoder.text().len(), 0, "nothing is kept");
        assert_eq!(codes(&checker.finish().0), [(code, 0)]);
    }
}
