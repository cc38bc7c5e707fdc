//! `/api/forms`.

use serde::{Deserialize, Serialize};
use shared::form::Form;

/// The forms that the server has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Forms {
    /// As in `schemas/form.schema.json`. The first is the one that the page checks by.
    pub forms: Vec<Form>,
}
