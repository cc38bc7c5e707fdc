//! What no value should have, whatever its field.

use super::{Fault, Rule, cell_too_long, characters_lost, nul_character, of_text};
use crate::limits;

/// What no value should have that is not looked at as a cell of the file: one that a patch wrote, or a mapping put together.
pub(crate) fn fault_of(value: &str) -> Option<(&'static Rule, Fault)> {
    if value.contains('\0') {
        return Some((&nul_character::RULE, Fault::plain().fixed(value.replace('\0', ""))));
    }
    if value.len() > limits::CELL_BYTES {
        let fault = Fault::plain().with("limit", limits::CELL_BYTES.to_string());
        return Some((&cell_too_long::RULE, fault));
    }
    if !value.is_ascii() && value.contains(char::REPLACEMENT_CHARACTER) {
        return Some((&characters_lost::RULE, Fault::plain()));
    }
    of_text(value)
}
