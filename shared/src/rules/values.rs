//! Several values in one cell: the field of the column takes the first, other fields take those behind it, or its extension.

use super::FieldRules;
use crate::form::Kind;
use crate::normalise::email;
use crate::phone::{self, RegionId};
use std::ops::Range;

/// What may close an address behind its last letter: `Mia <mia@example.org>`.
const CLOSING: [char; 6] = ['>', ')', ']', '"', '”', '＞'];

impl FieldRules {
    /// From now on that many values of a cell are taken, by this field the first of them.
    pub(crate) const fn take(&mut self, values: usize) {
        self.values_taken = values;
    }

    /// From now on another field takes the extension of a number.
    pub(crate) const fn leave_extension(&mut self) {
        self.extension_taken = true;
    }

    /// The extension of a number, where it is sure that the cell is a number with one.
    #[must_use]
    pub(crate) fn extension<'c>(&self, cell: &'c str) -> Option<&'c str> {
        cell.get(self.with_extension(cell)?.1)
    }

    /// Where the number stands, and where its extension.
    fn with_extension(&self, cell: &str) -> Option<(Range<usize>, Range<usize>)> {
        let is_phone = self.field.kind == Kind::Phone;
        is_phone.then(|| phone::with_extension(cell, self.country.and_then(RegionId::of)))?
    }

    /// Where the values of a cell stand; none where it is one value, or it is not sure that all of them are such.
    #[must_use]
    pub(crate) fn values(&self, cell: &str) -> Vec<Range<usize>> {
        match self.field.kind {
            Kind::Phone => phone::numbers(cell, self.country.and_then(RegionId::of)),
            Kind::Email => email::places(cell).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// One of the values of a cell, from 0. The last that is taken has with it those that nothing takes.
    #[must_use]
    pub(crate) fn value_at<'c>(&self, cell: &'c str, place: usize, taken: usize) -> Option<&'c str> {
        let values = self.values(cell);
        let value = values.get(place).filter(|_| place < taken)?;
        let last = if place + 1 == taken { values.last()? } else { value };
        cell.get(value.start..last.end)
    }

    /// The value that this field takes of a cell that other fields take from too, and what stands behind it.
    pub(super) fn own_part<'c>(&self, cell: &'c str) -> Option<(&'c str, &'c str)> {
        if self.extension_taken
            && let Some((number, _)) = self.with_extension(cell)
        {
            return Some((cell.get(number.clone())?, cell.get(number.end..)?));
        }
        if self.values_taken < 2 {
            return None;
        }
        let first = self.values(cell).into_iter().next()?;
        let behind = cell.get(first.end..)?;
        Some((cell.get(first)?, behind.trim_start_matches(CLOSING)))
    }
}

/// Whether a cell of such a field can have several values, told apart.
pub(crate) const fn takes_several(kind: Kind) -> bool {
    matches!(kind, Kind::Phone | Kind::Email)
}

#[cfg(test)]
mod tests {
    use crate::form::{Field, Kind};
    use crate::rules::{CellState, FieldRules, judge};

    fn rules(kind: Kind, taken: usize) -> FieldRules {
        let mut rules = FieldRules::compile(&Field::new("own", kind), "DE".parse().ok());
        rules.take(taken);
        rules
    }

    #[test]
    fn each_field_takes_one_value_and_the_last_of_them_the_rest() {
        let (three, mails) = ("0171 1234567 / 030 901820 / 0221 979636", "Mia <a@x.com>, b@y.com；c@z.com");
        for (kind, cell, place, taken, value) in [
            (Kind::Phone, three, 0, 3, Some("0171 1234567")),
            (Kind::Phone, three, 1, 3, Some("030 901820")),
            (Kind::Phone, three, 2, 3, Some("0221 979636")),
            (Kind::Phone, three, 1, 2, Some("030 901820 / 0221 979636")),
            (Kind::Phone, three, 2, 1, None),
            (Kind::Phone, "0171 1234567", 1, 2, None),
            (Kind::Email, mails, 0, 3, Some("a@x.com")),
            (Kind::Email, mails, 1, 3, Some("b@y.com")),
            (Kind::Email, mails, 1, 2, Some("b@y.com；c@z.com")),
            (Kind::Email, "a@x.com; A@x.com", 1, 2, None),
            (Kind::Email, "a@x.com; see notes", 1, 2, None),
            (Kind::Text, "a@x.com; b@y.com", 1, 2, None),
        ] {
            assert_eq!(rules(kind, taken).value_at(cell, place, taken), value, "{cell} {place} {taken}");
        }
    }

    #[test]
    fn an_extension_goes_to_its_own_field_and_a_fix_keeps_it() {
        for (cell, read, extension, fix) in [
            ("030 901820 ext. 12", "+4930901820", Some("12"), ""),
            ("030 901820 Durchwahl 12", "+4930901820", Some("12"), ""),
            ("030 901820 (内線12)", "+4930901820", Some("12"), ""),
            ("030 901820 x302/x2303", "+4930901820", Some("302/x2303"), ""),
            ("0171 I234567 ext. 5", "", None, "+491711234567"),
            ("030 901820", "+4930901820", None, ""),
            ("030 901820 / 0171 1234567", "", None, "+4930901820"),
        ] {
            let mut rules = rules(Kind::Phone, 1);
            rules.leave_extension();
            assert_eq!(rules.extension(cell), extension, "{cell}");
            let (mut canonical, mut faults) = (String::new(), Vec::new());
            let state = judge(&rules, cell, &mut canonical, &mut faults);
            let told = faults.iter().find_map(|(_, fault)| fault.fix.as_deref()).unwrap_or_default();
            let codes: Vec<&str> = faults.iter().map(|(rule, _)| rule.code).collect();
            if extension.is_some() {
                assert_eq!((state == CellState::Read, canonical.as_str()), (true, read), "{cell}");
                assert!(codes.is_empty() && told == fix, "{cell}: {codes:?}");
            }
        }
    }

    #[test]
    fn the_first_is_read_and_its_fix_keeps_the_rest() {
        for (kind, cell, taken, read, told) in [
            (Kind::Phone, "0171 1234567 / 030 901820", 2, "+491711234567", ""),
            (Kind::Phone, "0171 1234567 / 030 901820", 1, "", "+491711234567"),
            (Kind::Email, "a@x.com; b@y.com", 2, "a@x.com", ""),
            (Kind::Email, "a@gmial.com; b@y.com", 2, "a@gmial.com", "a@gmail.com; b@y.com"),
            (Kind::Email, "Mia <a@gmial.com>, b@y.com", 2, "a@gmial.com", "a@gmail.com, b@y.com"),
            (Kind::Email, "a@x.com; b@y.com", 1, "", "a@x.com"),
        ] {
            let (mut canonical, mut faults) = (String::new(), Vec::new());
            let state = judge(&rules(kind, taken), cell, &mut canonical, &mut faults);
            assert_eq!((state == CellState::Read, canonical.as_str()), (!read.is_empty(), read), "{cell}");
            let fix = faults.iter().find_map(|(_, fault)| fault.fix.as_deref()).unwrap_or_default();
            assert_eq!(fix, told, "{cell}: {faults:?}");
        }
    }
}
