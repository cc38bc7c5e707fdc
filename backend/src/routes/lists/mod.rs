//! Lists that fields of forms refer to: given, read, removed. A check that names one uses it as it then is.

pub mod delete;
pub mod list;
pub mod put;
pub mod read;

use crate::clock::rfc3339;
use crate::store::lists::ListInfo;
use api::lists::List;

fn view(info: ListInfo) -> List {
    let ListInfo { name, count, digest, by, changed_at } = info;
    List { name, count, digest, by, changed_at: rfc3339(changed_at) }
}
