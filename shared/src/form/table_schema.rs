//! Frictionless Table Schema, read as a form.

use super::{Form, FormError};
use serde_json::{Map, Value};

/// The Table Schema in the document, if it is one.
pub(super) fn find(
    _document: &Map<String, Value>,
) -> Result<Option<&Map<String, Value>>, FormError> {
    Ok(None)
}

/// A Table Schema as a form.
pub(super) fn read(_schema: &Map<String, Value>) -> Result<Form, FormError> {
    Err(FormError::of_form("not yet"))
}
