//! Who did what: only ever added to, in the transaction of what it tells of, and kept.

use super::{AuditId, DbResult, On, Row, Tx, damaged, sql};
use crate::clock::{Millis, Surroundings};
use api::audit::{Action, SubjectKind};
use api::ids::{AccountId, UserId};
use serde_json::Value;

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor<'a> {
    /// The person of that id.
    Person(&'a UserId),
    /// The server by itself, or its operator by the command line.
    System,
}

/// Something that was done, in one account.
#[derive(Clone, Debug)]
pub struct Act<'a> {
    actor: Actor<'a>,
    action: Action,
    subject: (SubjectKind, &'a str),
    details: Value,
}

impl<'a> Act<'a> {
    /// That was done to the subject of that kind and id.
    #[must_use]
    pub fn of(actor: Actor<'a>, action: Action, kind: SubjectKind, id: &'a str) -> Self {
        Self { actor, action, subject: (kind, id), details: Value::Object(serde_json::Map::new()) }
    }

    /// With what else is worth knowing: a JSON object.
    #[must_use]
    pub fn with(self, details: Value) -> Self {
        Self { details, ..self }
    }

    /// Writes it down, in the transaction of what was done.
    ///
    /// # Errors
    /// [`super::DbError`].
    pub async fn note(&self, tx: &mut Tx, account: &AccountId, surroundings: &Surroundings) -> DbResult<()> {
        let actor = match self.actor {
            Actor::Person(id) => Some(id),
            Actor::System => None,
        };
        sql("INSERT INTO audit (account_id, id, noted_at, actor, action, subject_kind, subject, details) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(account)
        .bind(surroundings.new_id::<AuditId>())
        .bind(surroundings.now())
        .bind(actor)
        .bind(self.action.as_str())
        .bind(self.subject.0.as_str())
        .bind(self.subject.1)
        .bind(self.details.to_string())
        .execute(tx)
        .await?;
        Ok(())
    }
}

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Id, which counts up with time.
    pub id: AuditId,
    /// When.
    pub at: Millis,
    /// The person who did it; `None`: the server or its operator.
    pub actor: Option<UserId>,
    /// What.
    pub action: Action,
    /// What it was done to.
    pub subject_kind: SubjectKind,
    /// The id of that.
    pub subject: String,
    /// A JSON object.
    pub details: Value,
}

impl Entry {
    fn read(row: &Row) -> DbResult<Self> {
        let word = |column: &str| row.get::<String>(column);
        Ok(Self {
            id: row.id("id")?,
            at: row.get("noted_at")?,
            actor: row.id_or_null("actor")?,
            action: Action::of_word(&word("action")?).ok_or_else(|| damaged("action", "no such word"))?,
            subject_kind: SubjectKind::of_word(&word("subject_kind")?)
                .ok_or_else(|| damaged("subject_kind", "no such word"))?,
            subject: word("subject")?,
            details: serde_json::from_str(&word("details")?).map_err(|error| damaged("details", error))?,
        })
    }
}

/// The newest entries of the account before that one (or of all), newest first.
///
/// # Errors
/// [`super::DbError`].
pub async fn of_account<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    before: Option<AuditId>,
    limit: u32,
) -> DbResult<Vec<Entry>> {
    sql("SELECT id, noted_at, actor, action, subject_kind, subject, details FROM audit \
         WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(account)
    // `g` comes after every id.
    .bind(before.map_or_else(|| "g".to_owned(), |before| before.to_string()))
    .bind(limit)
    .rows(on)
    .await?
    .iter()
    .map(Entry::read)
    .collect()
}
