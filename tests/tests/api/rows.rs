//! Files of many rows.

use std::fmt::Write as _;
use std::ops::Range;

/// Leads with addresses that count up.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    name: &'static str,
    rows: Range<u32>,
    each: u32,
}

impl Rows {
    /// One row an address, all of that name.
    pub(crate) const fn named(name: &'static str, rows: Range<u32>) -> Self {
        Self { name, rows, each: 1 }
    }

    /// Each address so often, in a row.
    pub(crate) const fn each(mut self, times: u32) -> Self {
        self.each = times;
        self
    }

    /// The file. Repeated rows of an address differ.
    pub(crate) fn csv(&self) -> String {
        let mut csv = String::from("Name,E-mail,Phone,Company,Notes\n");
        for row in self.rows.clone() {
            let (address, nth) = (row / self.each, row % self.each);
            writeln!(csv, "{},n{address}@x.com,+1212555{:04},Company {address},{nth}", self.name, row % 10_000)
                .unwrap();
        }
        csv
    }
}
