//! `/api/health` and `/api/ready`.

use serde::{Deserialize, Serialize};

/// All is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// Always true: what is not well is a refusal.
    pub ok: bool,
}
