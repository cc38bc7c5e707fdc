//! True or false, as the field spells them; canonical: `true` or `false`.

use crate::form::Field;

/// What stands for true where the field does not say, as Table Schema has it.
pub(crate) const TRUE: [&str; 4] = ["true", "True", "TRUE", "1"];
/// What stands for false where the field does not say.
pub(crate) const FALSE: [&str; 4] = ["false", "False", "FALSE", "0"];

/// The two lists of a field.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) yes: Vec<String>,
    pub(crate) no: Vec<String>,
}

impl Words {
    pub(crate) fn of(field: &Field) -> Self {
        let or = |given: &[String], usual: [&str; 4]| {
            if given.is_empty() { usual.map(ToOwned::to_owned).to_vec() } else { given.to_vec() }
        };
        Self { yes: or(&field.true_values, TRUE), no: or(&field.false_values, FALSE) }
    }

    pub(crate) fn read(&self, value: &str) -> Option<bool> {
        let is = |words: &[String]| words.iter().any(|word| word == value);
        if is(&self.yes) { Some(true) } else { is(&self.no).then_some(false) }
    }
}
