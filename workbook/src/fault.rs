//! Why a workbook was not read.

/// Most bytes of a workbook: with a tenth of that a spreadsheet fills all of its million rows.
pub const FILE_BYTES: u64 = 100 << 20;

/// Why a workbook was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is damaged, or no workbook of that kind.
    Damaged,
    /// No sheet that is shown has a cell with a value.
    Empty,
    /// The file, or what is packed in it, is larger than a browser can hold.
    TooLarge,
    /// The sheet has more columns than a list of leads may have.
    TooWide,
    /// The module that reads it could not be loaded.
    NotLoaded,
}

impl Fault {
    const ALL: [Self; 5] = [Self::Damaged, Self::Empty, Self::TooLarge, Self::TooWide, Self::NotLoaded];

    /// Its name in a message.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::TooWide => "too_wide",
            Self::NotLoaded => "not_loaded",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_name_of_its_own() {
        for fault in Fault::ALL {
            assert_eq!(Fault::of_code(fault.code()), Some(fault));
        }
        assert_eq!(Fault::of_code("lost"), None);
    }
}
