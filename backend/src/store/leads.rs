//! The leads of an account.
//!
//! While an import is becoming leads, slice by slice, its leads stand in the table already. Readers see none of them, and
//! those that it changed as they were (`lead_changes`), until the account says that it is whole.

use super::bulk::{Cell, Load};
use super::lead_changes::Before;
use super::{Database, DbResult, Row, Tx, accounts, from_json, sql, to_json};
use crate::clock::Millis;
use api::ids::{AccountId, ImportId, LeadId};
use api::leads::Order;
use std::collections::BTreeMap;

/// Canonical value by field.
pub type Values = BTreeMap<String, Option<String>>;

/// A lead.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Id.
    pub id: LeadId,
    /// Of the form's fields.
    pub values: Values,
    /// Of custom fields, by their names.
    pub custom: Values,
    /// The import that made it.
    pub import: ImportId,
    /// The row of its file; `None`: it was made by an older version.
    pub row: Option<u64>,
    /// When it was made.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
    /// 1 as it was made, one more with each change.
    pub version: u64,
}

/// Ids between which leads are listed, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    above: String,
    below: String,
}

impl Between {
    /// All ids: `g` comes after every one.
    #[must_use]
    pub fn all() -> Self {
        Self { above: String::new(), below: "g".to_owned() }
    }

    /// The ids from one to another, both of them included.
    #[must_use]
    pub fn ends_at(first: &LeadId, last: &LeadId) -> Self {
        // With its last digit one less an id is just above the one before, and what begins with an id just below the next.
        let mut above = first.to_string();
        let digit = above.pop().and_then(|digit| char::from_u32(u32::from(digit).saturating_sub(1)));
        above.extend(digit);
        Self { above, below: format!("{last}g") }
    }

    /// No id.
    #[must_use]
    pub fn none() -> Self {
        Self { above: "g".to_owned(), below: String::new() }
    }

    /// Those of them that come behind that one, in that order.
    pub fn go_behind(&mut self, id: &LeadId, order: Order) {
        match order {
            Order::Oldest if **id > *self.above => self.above = id.to_string(),
            Order::Newest if **id < *self.below => self.below = id.to_string(),
            Order::Oldest | Order::Newest => {}
        }
    }

    /// The lead that [`Between::go_behind`] was last told; `None`: none.
    #[must_use]
    pub fn last_behind(&self, order: Order) -> Option<LeadId> {
        match order {
            Order::Oldest => self.above.parse().ok(),
            Order::Newest => self.below.parse().ok(),
        }
    }

    /// After which they come, and before which.
    pub(super) fn ends(&self) -> (&str, &str) {
        (&self.above, &self.below)
    }
}

impl Lead {
    /// As readers see it.
    fn read(row: &Row) -> DbResult<Self> {
        let mut lead = Self {
            id: row.id("id")?,
            values: from_json("field_values", &row.get::<String>("field_values")?)?,
            custom: from_json("custom_values", &row.get::<String>("custom_values")?)?,
            import: row.id("import_id")?,
            row: row.nth("made_row")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
            version: row.size("version")?,
        };
        if let Some(before) = row.get::<Option<String>>("before")? {
            let before = Before::read(&before)?;
            before.put_back(&mut lead.values, &mut lead.custom);
            lead.updated_at = before.updated_at;
            lead.version = lead.version.saturating_sub(1);
        }
        Ok(lead)
    }
}

/// What changes of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Id of the lead.
    pub id: LeadId,
    /// 1 as it was made, one more with each change.
    pub version: u64,
    /// Of the form's fields.
    pub values: Values,
    /// Of custom fields, by their names.
    pub custom: Values,
    /// The import that last changed it.
    pub updated_import: Option<ImportId>,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// A lead that an import makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLead {
    /// Id.
    pub id: LeadId,
    /// JSON object of its values.
    pub values: String,
    /// JSON object of its custom values.
    pub custom: String,
    /// The row of the file that makes it.
    pub row: u64,
}

/// Leads as readers see them, with the changes that are joined so. They are found first, along the key and no further, whatever
/// statistics say: joined with the account, PostgreSQL would read all its leads and sort them.
macro_rules! seen_text {
    ($joined:literal, $which:literal, $order:literal) => {
        concat!(
            "SELECT l.lead_count, l.id, l.version, l.import_id, l.made_row, l.created_at, l.updated_at, l.field_values, l.custom_values, \
             b.before FROM (SELECT f.*, (SELECT lead_count FROM accounts WHERE account_id = $1) AS lead_count, \
             (SELECT merging_import FROM accounts WHERE account_id = $1) AS merging_import FROM leads f \
             WHERE f.account_id = $1 AND ",
            $which,
            " AND f.id <= COALESCE((SELECT merging_after FROM accounts WHERE account_id = $1), 'g') \
             AND f.import_id <> COALESCE((SELECT merging_import FROM accounts WHERE account_id = $1), '') \
             ORDER BY f.id ",
            $order,
            " LIMIT $3) l ",
            $joined,
            " ORDER BY l.id ",
            $order
        )
    };
}

macro_rules! seen_sqlite {
    ($which:literal, $order:literal) => {
        seen_text!(
            "LEFT JOIN lead_changes b ON b.account_id = l.account_id AND b.lead_id = l.id AND b.import_id = l.merging_import \
             AND b.version = CASE WHEN l.updated_import_id = l.merging_import THEN l.version END",
            $which,
            $order
        )
    };
}

// Joined so, each change is looked up by its key, whatever statistics say: with those of a moment ago the planner would compare
// each lead with all changes (seen: 850 ms for a page beside 3,000 of them).
macro_rules! seen_postgres {
    ($which:literal, $order:literal) => {
        seen_text!(
            "LEFT JOIN LATERAL (SELECT f.before FROM lead_changes f WHERE f.account_id = l.account_id AND f.lead_id = l.id \
             AND f.version = l.version AND f.import_id = l.merging_import AND l.updated_import_id = l.merging_import \
             OFFSET 0) b ON true",
            $which,
            $order
        )
    };
}

/// The leads between two ids, neither of them included, in that order, and how many there are in all: as they are but for an
/// import that is not whole yet.
///
/// # Errors
/// [`super::DbError`].
pub async fn list(
    db: &Database,
    account: &AccountId,
    between: &Between,
    order: Order,
    limit: u32,
) -> DbResult<(Vec<Lead>, u64)> {
    let (rows, total) = rows(db, account, between, order, limit).await?;
    Ok((rows.iter().map(Lead::read).collect::<DbResult<_>>()?, total))
}

async fn rows(
    db: &Database,
    account: &AccountId,
    between: &Between,
    order: Order,
    limit: u32,
) -> DbResult<(Vec<Row>, u64)> {
    // One statement, so that the leads and their number are of the same moment. Ids grow: those of the import stand behind the
    // last lead before it, and are not walked over; `g` comes after every id. A clock that went back may have put some before.
    let statement = match (db, order) {
        (Database::Sqlite { .. }, Order::Oldest) => sql(seen_sqlite!("f.id > $2 AND f.id < $4", "ASC")),
        (Database::Sqlite { .. }, Order::Newest) => sql(seen_sqlite!("f.id > $2 AND f.id < $4", "DESC")),
        (Database::Postgres(_), Order::Oldest) => sql(seen_postgres!("f.id > $2 AND f.id < $4", "ASC")),
        (Database::Postgres(_), Order::Newest) => sql(seen_postgres!("f.id > $2 AND f.id < $4", "DESC")),
    };
    let rows = statement.bind(account).bind(&between.above).bind(limit).bind(&between.below).rows(db).await?;
    let total = match rows.first() {
        Some(row) => row.size("lead_count")?,
        None => accounts::lead_count(db, account).await?,
    };
    Ok((rows, total))
}

/// Leads that were looked at.
#[derive(Debug, Default)]
pub struct Looked {
    /// Those that may fit.
    pub leads: Vec<Lead>,
    /// How many they were.
    pub count: u32,
    /// The last of them.
    pub last: Option<LeadId>,
    /// How many leads the account has.
    pub total: u64,
}

/// Looks at so many leads, as [`list`] does, and reads those alone that may fit by what is stored of them: their values and their
/// custom values, as JSON.
///
/// # Errors
/// [`super::DbError`].
pub async fn look_through(
    db: &Database,
    account: &AccountId,
    (between, order): (&Between, Order),
    limit: u32,
    may_fit: impl Fn([&str; 2]) -> bool + Send,
) -> DbResult<Looked> {
    let (rows, total) = rows(db, account, between, order, limit).await?;
    let mut looked = Looked { count: u32::try_from(rows.len()).unwrap_or(limit), total, ..Looked::default() };
    looked.last = rows.last().map(|row| row.id("id")).transpose()?;
    for row in &rows {
        let stored: [String; 2] = [row.get("field_values")?, row.get("custom_values")?];
        let was_other = row.get::<Option<String>>("before")?.is_some();
        if was_other || may_fit([&stored[0], &stored[1]]) {
            looked.leads.push(Lead::read(row)?);
        }
    }
    Ok(looked)
}

/// The lead of that id, if readers see it.
///
/// # Errors
/// [`super::DbError`].
pub async fn find(db: &Database, account: &AccountId, id: &LeadId) -> DbResult<Option<Lead>> {
    let statement = match db {
        Database::Sqlite { .. } => sql(seen_sqlite!("f.id = $2", "ASC")),
        Database::Postgres(_) => sql(seen_postgres!("f.id = $2", "ASC")),
    };
    let row = statement.bind(account).bind(id).bind(1_u32).row(db).await?;
    row.as_ref().map(Lead::read).transpose()
}

const LEADS: Load<10> = Load {
    table: "leads",
    columns: [
        "account_id",
        "id",
        "version",
        "field_values",
        "custom_values",
        "import_id",
        "updated_import_id",
        "created_at",
        "updated_at",
        "made_row",
    ],
};

/// Makes leads of an import.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(
    tx: &mut Tx,
    account: &AccountId,
    import: &ImportId,
    leads: &[NewLead],
    now: Millis,
) -> DbResult<()> {
    let rows: Vec<_> = leads
        .iter()
        .map(|lead| {
            [
                account.into(),
                (&lead.id).into(),
                Cell::Int(1),
                lead.values.as_str().into(),
                lead.custom.as_str().into(),
                import.into(),
                Cell::Text(None),
                Cell::Int(now),
                Cell::Int(now),
                lead.row.into(),
            ]
        })
        .collect();
    LEADS.insert(tx, &rows).await
}

/// Makes leads, which are there, these versions. Written as an insertion that meets what is there, so that on both databases
/// each is found by its key, whatever statistics say.
///
/// # Errors
/// [`super::DbError`].
pub async fn update(tx: &mut Tx, account: &AccountId, versions: &[Version]) -> DbResult<()> {
    const MET: &str = " ON CONFLICT (account_id, id) DO UPDATE SET version = excluded.version, \
         field_values = excluded.field_values, custom_values = excluded.custom_values, \
         updated_import_id = excluded.updated_import_id, updated_at = excluded.updated_at";
    let texts: Vec<(&Version, String, String)> = versions
        .iter()
        .map(|lead| Ok((lead, to_json(&lead.values)?, to_json(&lead.custom)?)))
        .collect::<DbResult<_>>()?;
    let rows: Vec<_> = texts
        .iter()
        .map(|(lead, values, custom)| {
            [
                account.into(),
                (&lead.id).into(),
                lead.version.into(),
                values.as_str().into(),
                custom.as_str().into(),
                "".into(),
                Cell::Text(lead.updated_import.as_deref()),
                Cell::Int(0),
                Cell::Int(lead.updated_at),
                Cell::Int(0),
            ]
        })
        .collect();
    LEADS.insert_or(tx, &rows, MET).await
}

/// Removes leads; the id and the values (JSON) of each, for what else is known of it is found by these.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete(tx: &mut Tx, account: &AccountId, ids: &[LeadId]) -> DbResult<Vec<(LeadId, String)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let statement = match tx {
        Tx::Sqlite(_) => sql("DELETE FROM leads WHERE account_id = $1 AND id IN (SELECT value FROM json_each($2)) \
             RETURNING id, field_values"),
        Tx::Postgres(_) => sql("DELETE FROM leads AS l USING json_array_elements_text($2::json) AS g (id) \
             WHERE l.account_id = $1 AND l.id = g.id RETURNING l.id, l.field_values"),
    };
    let rows = statement.bind(account).bind(to_json(&ids)?).rows(tx).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.get("field_values")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_from_one_to_another_lie_between_their_ends() {
        let id = |text: &str| text.parse::<LeadId>().unwrap();
        let ids = ["0f", "10", "19", "1a", "1f"].map(|n| id(&format!("019ab5b0-7f6b-7000-8000-0000000000{n}")));
        for (first, last) in (0..5).flat_map(|first| (first..5).map(move |last| (first, last))) {
            let between = Between::ends_at(&ids[first], &ids[last]);
            let (above, below) = between.ends();
            let held: Vec<usize> = (0..5).filter(|&at| above < &*ids[at] && &*ids[at] < below).collect();
            assert_eq!(held, (first..=last).collect::<Vec<_>>(), "{between:?}");
        }
        let mut between = Between::ends_at(&ids[0], &ids[2]);
        between.go_behind(&ids[1], Order::Oldest);
        assert_eq!(between.ends().0, &*ids[1]);
        between.go_behind(&ids[0], Order::Oldest);
        assert_eq!(between.ends().0, &*ids[1], "it never goes back");
        between.go_behind(&ids[2], Order::Newest);
        assert_eq!(between.ends().1, &*ids[2]);
        let none = Between::none();
        assert!(ids.iter().all(|id| !(none.ends().0 < &**id && &**id < none.ends().1)));
    }
}
