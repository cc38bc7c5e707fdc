//! Files of many rows.

use std::fmt::Write as _;
use std::ops::Range;

/// Leads with addresses that count up.
#[derive(Clone, Debug)]
pub struct Rows {
    name: &'static str,
    rows: Range<u32>,
    each: u32,
}

impl Rows {
    /// One row an address, all of that name.
    #[must_use]
    pub const fn named(name: &'static str, rows: Range<u32>) -> Self {
        Self { name, rows, each: 1 }
    }

    /// Each address so often, in a row.
    #[must_use]
    pub const fn each(mut self, times: u32) -> Self {
        self.each = times;
        self
    }

    /// The file. Repeated rows of an address differ.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut csv = String::from("Name,E-mail,Phone,Company,Notes\n");
        for row in self.rows.clone() {
            let (address, nth) = (row / self.each, row % self.each);
            let (name, line) = (self.name, row % 10_000);
            // Writing to a string cannot fail.
            let _ = writeln!(csv, "{name},n{address}@x.com,+1212555{line:04},Company {address},{nth}");
        }
        csv
    }
}
