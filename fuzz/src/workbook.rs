//! Workbooks: any bytes give CSV that reads as a table without damage, or a reason.

use shared::check::Reading;
use shared::table::scan::{Scanner, Step};

/// What comes out of a workbook reads back as records of one width, without a fault.
pub fn workbook(bytes: &[u8]) {
    let Ok(sheet) = ::workbook::to_csv(bytes) else { return };
    let text = String::from_utf8(sheet.csv).unwrap_or_default();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let (mut scanner, mut start, mut width) = (Scanner::new(Reading::default().marks()), 0, None);
    loop {
        match scanner.step(&text.as_bytes()[start..], true) {
            Step::Record { len, .. } => {
                assert_eq!(scanner.faults(), []);
                assert_eq!(*width.get_or_insert(scanner.cells().len()), scanner.cells().len());
                start += len;
            }
            Step::End => return,
            Step::More | Step::TooLong | Step::TooManyCells => unreachable!("a workbook's own bounds are narrower"),
        }
    }
}
