//! The leads of the account: listed and looked for, one with its history, as a CSV.

pub mod export;
pub mod list;
pub mod read;

use crate::clock::rfc3339;
use crate::http::access::Caller;
use crate::http::error::{ApiError, ApiResult};
use crate::leads::search::{MadeBy, Search, Wanted};
use crate::state::AppState;
use crate::store::leads::Between;
use crate::store::{imports, leads};
use api::ids::{ImportId, LeadId};
use api::leads::{Lead, Order};

fn view(lead: leads::Lead) -> Lead {
    Lead {
        id: lead.id,
        values: lead.values,
        custom: lead.custom,
        created_at: rfc3339(lead.created_at),
        updated_at: rfc3339(lead.updated_at),
        import: lead.import,
    }
}

/// What is looked for, by its parts.
struct Asked {
    text: Option<String>,
    field: Option<String>,
    value: Option<String>,
    import: Option<ImportId>,
    order: Order,
}

/// Begins to look. An import that the caller does not see is answered as one that is not there.
async fn search(state: &AppState, caller: &Caller, asked: Asked, behind: Option<&LeadId>) -> ApiResult<Search> {
    let import = match asked.import {
        Some(id) => {
            let found = imports::find(&state.db, &caller.account, &id).await?;
            let import = found.filter(|import| caller.sees_imports().includes(&import.asked.user));
            let import = import.ok_or_else(ApiError::not_found)?;
            let ends = import.first_lead.as_ref().zip(import.last_lead.as_ref());
            let between = ends.map_or_else(Between::none, |(first, last)| Between::ends_at(first, last));
            Some(MadeBy { import: id, between, count: import.counts.new })
        }
        None => None,
    };
    let wanted = Wanted { text: asked.text, field: asked.field, value: asked.value, import };
    Ok(Search::begin(&state.db, &caller.account, wanted, (asked.order, behind), &state.forms).await?)
}
