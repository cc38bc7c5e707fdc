//! People who sign in. A person is one in all accounts, so this table alone has none: an e-mail address is looked up before an
//! account is known. What they are in an account: [`super::memberships`].

use super::{DbResult, On, Row, Tx, sql};
use crate::clock::Millis;
use api::ids::UserId;
use shared::lang::Lang;

/// How long a one-time password waits for its sign-in.
pub const ONE_TIME_LASTS: Millis = 7 * 24 * 3600 * 1000;

/// A person.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Id.
    pub id: UserId,
    /// E-mail address, in lower case.
    pub email: String,
    /// What others call them.
    pub name: String,
    /// The language that they chose; `None`: the browser's.
    pub language: Option<Lang>,
    /// Argon2 hash in PHC form.
    pub password_hash: String,
    /// The password is a one-time one.
    pub must_change_password: bool,
    /// When that one-time password was made.
    pub one_time_made_at: Option<Millis>,
    /// When somebody signed in with it.
    pub one_time_used_at: Option<Millis>,
}

/// What a password is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordKind {
    /// Its owner chose it.
    Own,
    /// For one sign-in, which has not been.
    OneTime,
    /// For one sign-in, which has been: it proves only who wants to change it.
    OneTimeUsed,
    /// For one sign-in, which was not in time.
    OneTimeExpired,
}

/// Whether a password is for one sign-in only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneTime {
    /// It must be changed at the first sign-in.
    MadeAt(Millis),
    /// Its owner chose it.
    No,
}

impl Identity {
    /// Of a row that has a column for each of its parts; its id is `user_id`.
    pub(super) fn read(row: &Row) -> DbResult<Self> {
        Ok(Self {
            id: row.id("user_id")?,
            email: row.get("email")?,
            name: row.get("name")?,
            language: row.get::<Option<String>>("language")?.as_deref().and_then(Lang::of_tag),
            password_hash: row.get("password_hash")?,
            must_change_password: row.get::<i64>("must_change_password")? != 0,
            one_time_made_at: row.get("one_time_made_at")?,
            one_time_used_at: row.get("one_time_used_at")?,
        })
    }

    /// What the password is good for now.
    #[must_use]
    pub fn password_kind(&self, now: Millis) -> PasswordKind {
        match (self.must_change_password, self.one_time_used_at, self.one_time_made_at) {
            (false, ..) => PasswordKind::Own,
            (true, Some(_), _) => PasswordKind::OneTimeUsed,
            (true, None, Some(made_at)) if now < made_at + ONE_TIME_LASTS => PasswordKind::OneTime,
            (true, None, _) => PasswordKind::OneTimeExpired,
        }
    }
}

/// A new person, who is in no account yet.
///
/// # Errors
/// [`super::DbError`]; a unique violation when the e-mail address is somebody's already.
pub async fn insert(tx: &mut Tx, person: &Identity, now: Millis) -> DbResult<()> {
    sql("INSERT INTO identities (id, email, name, language, password_hash, must_change_password, one_time_made_at, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(&person.id)
    .bind(&person.email)
    .bind(&person.name)
    .bind(person.language.map(|language| language.tag().to_owned()))
    .bind(&person.password_hash)
    .bind(person.must_change_password)
    .bind(person.one_time_made_at)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The person of that e-mail address (lower case).
///
/// # Errors
/// [`super::DbError`].
pub async fn by_email<'c>(on: impl Into<On<'c>>, email: &str) -> DbResult<Option<Identity>> {
    let row =
        sql("SELECT id AS user_id, email, name, language, password_hash, must_change_password, one_time_made_at, \
         one_time_used_at FROM identities WHERE email = $1")
        .bind(email)
        .row(on)
        .await?;
    row.as_ref().map(Identity::read).transpose()
}

/// Gives a person another password.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_password(tx: &mut Tx, id: &UserId, hash: &str, one_time: OneTime) -> DbResult<()> {
    let made_at = match one_time {
        OneTime::MadeAt(now) => Some(now),
        OneTime::No => None,
    };
    sql("UPDATE identities SET password_hash = $2, must_change_password = $3, one_time_made_at = $4, \
         one_time_used_at = NULL WHERE id = $1")
    .bind(id)
    .bind(hash)
    .bind(made_at.is_some())
    .bind(made_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Uses a one-time password up; `false`: another sign-in was first, or it was changed meanwhile.
///
/// # Errors
/// [`super::DbError`].
pub async fn use_one_time(tx: &mut Tx, person: &Identity, now: Millis) -> DbResult<bool> {
    let used = sql("UPDATE identities SET one_time_used_at = $2 WHERE id = $1 AND password_hash = $3 \
         AND must_change_password = 1 AND one_time_used_at IS NULL")
    .bind(&person.id)
    .bind(now)
    .bind(&person.password_hash)
    .execute(tx)
    .await?;
    Ok(used == 1)
}

/// Changes what a person may change of themselves: what is `None` stays as it is.
///
/// # Errors
/// [`super::DbError`].
pub async fn change<'c>(
    on: impl Into<On<'c>>,
    id: &UserId,
    name: Option<String>,
    language: Option<Option<Lang>>,
) -> DbResult<()> {
    sql("UPDATE identities SET name = COALESCE($2, name), language = CASE WHEN $3 = 1 THEN $4 ELSE language END \
         WHERE id = $1")
    .bind(id)
    .bind(name)
    .bind(language.is_some())
    .bind(language.flatten().map(|language| language.tag().to_owned()))
    .execute(on)
    .await?;
    Ok(())
}

/// Removes a person who is in no account any more; anybody else stays.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_outsider(tx: &mut Tx, id: &UserId) -> DbResult<()> {
    sql("DELETE FROM identities WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM memberships WHERE user_id = $1)")
        .bind(id)
        .execute(tx)
        .await?;
    Ok(())
}
