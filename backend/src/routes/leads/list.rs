//! `GET /api/leads`.

use crate::auth::SignedIn;
use crate::clock::rfc3339;
use crate::db::leads::{self, Lead};
use crate::error::{ApiError, ApiResult};
use crate::routes::input::{Id, QueryOf, up_to};
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};

/// Which leads.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Those after this one.
    #[param(value_type = Option<String>, format = "uuid")]
    after: Option<Id>,
    /// At most so many: 1 to 500, else 50.
    #[serde(default, deserialize_with = "up_to::<500, _>")]
    #[param(minimum = 1, maximum = 500, default = 50)]
    limit: Option<u32>,
}

/// Some leads, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct Leads {
    leads: Vec<LeadView>,
    /// What to give as `after` for the next ones; null: there are no more.
    next: Option<String>,
    /// All leads of the account.
    total: u64,
}

#[derive(Debug, Serialize, ToSchema)]
struct LeadView {
    id: String,
    /// Canonical value by field name.
    #[schema(value_type = Object)]
    values: Map<String, Value>,
    /// What stood in extra columns that were kept, by their headers.
    #[schema(value_type = Object)]
    custom: Map<String, Value>,
    created_at: String,
    updated_at: String,
    /// The import that made it.
    import: String,
}

impl TryFrom<Lead> for LeadView {
    type Error = ApiError;
    fn try_from(lead: Lead) -> ApiResult<Self> {
        let (mut values, mut custom) = (Map::new(), Map::new());
        for (key, value) in serde_json::from_str::<Map<String, Value>>(&lead.values)? {
            match leads::custom_name(&key) {
                Some(name) => custom.insert(name.to_owned(), value),
                None => values.insert(key, value),
            };
        }
        Ok(Self {
            id: lead.id,
            values,
            custom,
            created_at: rfc3339(lead.created_at),
            updated_at: rfc3339(lead.updated_at),
            import: lead.import,
        })
    }
}

/// The leads of the account.
#[utoipa::path(get, path = "/api/leads", tag = "leads", params(Asked), responses(
    (status = 200, body = Leads),
    (status = 401, description = "signed_out"),
))]
pub async fn list_leads(
    State(state): State<AppState>,
    SignedIn { user, .. }: SignedIn,
    QueryOf(asked): QueryOf<Asked>,
) -> ApiResult<Json<Leads>> {
    let limit = asked.limit.unwrap_or(50);
    let after = asked.after.map(Id::into_text).unwrap_or_default();
    let (mut found, total) = leads::list(&state.db, &user.account, &after, limit + 1).await?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|lead| lead.id.clone());
    Ok(Json(Leads { leads: found.into_iter().map(LeadView::try_from).collect::<ApiResult<_>>()?, next, total }))
}
