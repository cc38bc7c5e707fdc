//! Rows with a text, looked for in the bytes of the file.

use super::Shown;
use crate::worker::protocol::TextAt;
use crate::worker::reader::{self, Pace, Stop};
use shared::patch::Within;
use shared::sheet::{Block, Search};

/// Bytes that are looked through at a time.
const BLOCK_BYTES: u64 = 4 << 20;

impl Shown {
    /// A search for a text: see [`Sheet::search`].
    #[must_use]
    pub fn search(&self, TextAt { text, column, whole }: &TextAt) -> Search {
        self.sheet.borrow().search(*column, text, if *whole { Within::Cell } else { Within::Part })
    }

    /// Reads the file and looks for texts, but for records that were added. Behind each block, `goes_on` gets the searches and
    /// where it ends, and says whether to go on.
    ///
    /// # Errors
    /// When the file cannot be read, or somebody cancelled.
    pub async fn search_in(
        &self,
        searches: &mut [Search],
        pace: Pace,
        mut goes_on: impl FnMut(&[Search], u64) -> bool,
    ) -> Result<(), Stop> {
        let blocks = self.sheet.borrow().places().blocks(BLOCK_BYTES);
        let range = |block: &Block| block.bytes.start.saturating_sub(self.before)..block.bytes.end;
        let ranges: Vec<_> = blocks.iter().map(range).collect();
        let mut blocks = blocks.iter();
        let each = |bytes: &[u8], end: u64| {
            let Some(block) = blocks.next() else { return false };
            let mut sheet = self.sheet.borrow_mut();
            for search in searches.iter_mut() {
                sheet.search_in(search, block, (range(block).start, bytes));
            }
            drop(sheet);
            goes_on(searches, end)
        };
        reader::read_ranges(&self.file, ranges.into_iter(), pace, each).await
    }

    /// The records that were added.
    #[must_use]
    pub fn added(&self) -> Vec<u32> {
        let sheet = self.sheet.borrow();
        let places = sheet.places();
        (places.records_of_file() + 1..=places.records()).filter_map(|record| u32::try_from(record).ok()).collect()
    }
}
