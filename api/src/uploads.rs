//! `/api/uploads`.

use crate::ids::UploadId;
use serde::{Deserialize, Serialize};

/// A file that came in whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Upload {
    /// Id.
    pub id: UploadId,
    /// Size.
    pub bytes: u64,
    /// 64 hexadecimal digits.
    pub blake3: String,
}
