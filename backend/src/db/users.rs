//! People who sign in. An e-mail address belongs to one user in all accounts, since signing in names no account.

use super::{DbResult, On, Row, Tx, sql};
use crate::clock::Millis;
pub use api::access::Role;
use shared::lang::Lang;

/// How long a one-time password waits for its sign-in.
pub const ONE_TIME_LASTS: Millis = 7 * 24 * 3600 * 1000;

/// A user with the account's name.
#[derive(Clone, Debug)]
pub struct User {
    /// Account.
    pub account: String,
    /// Its name.
    pub account_name: String,
    /// Id within it.
    pub id: String,
    /// E-mail address, in lower case.
    pub email: String,
    /// What others call them.
    pub name: String,
    /// The language that they chose; `None`: the browser's.
    pub language: Option<Lang>,
    /// What they may do.
    pub role: Role,
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

impl User {
    /// Of a row that has a column for each of its parts.
    pub(super) fn read(row: &Row) -> DbResult<Self> {
        Ok(Self {
            account: row.get("account_id")?,
            account_name: row.get("account_name")?,
            id: row.get("id")?,
            email: row.get("email")?,
            name: row.get("name")?,
            language: row.get::<Option<String>>("language")?.as_deref().and_then(Lang::of_tag),
            role: row.get::<String>("role")?.parse().map_err(|error| super::damaged("role", error))?,
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

/// A new user.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, user: &User, now: Millis) -> DbResult<()> {
    sql("INSERT INTO users (account_id, id, email, name, role, password_hash, must_change_password, created_at, \
         one_time_made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&user.account)
    .bind(&user.id)
    .bind(&user.email)
    .bind(&user.name)
    .bind(user.role.as_str())
    .bind(&user.password_hash)
    .bind(user.must_change_password)
    .bind(now)
    .bind(user.one_time_made_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// The user of that e-mail address (lower case). Looks across accounts: this is how one is found at sign-in.
///
/// # Errors
/// [`super::DbError`].
pub async fn by_email<'c>(on: impl Into<On<'c>>, email: &str) -> DbResult<Option<User>> {
    let row = sql("SELECT u.account_id, a.name AS account_name, u.id, u.email, u.name, u.language, u.role, u.password_hash, \
         u.must_change_password, u.one_time_made_at, u.one_time_used_at FROM users u JOIN accounts a ON a.account_id = u.account_id WHERE u.email = $1 \
         ORDER BY u.account_id LIMIT 1")
    .bind(email)
    .row(on)
    .await?;
    row.as_ref().map(User::read).transpose()
}

/// All users of all accounts, for the operator.
///
/// # Errors
/// [`super::DbError`].
pub async fn all<'c>(on: impl Into<On<'c>>) -> DbResult<Vec<User>> {
    sql("SELECT u.account_id, a.name AS account_name, u.id, u.email, u.name, u.language, u.role, u.password_hash, \
         u.must_change_password, u.one_time_made_at, u.one_time_used_at FROM users u JOIN accounts a ON a.account_id = u.account_id ORDER BY a.name, u.email")
    .rows(on)
    .await?
    .iter()
    .map(User::read)
    .collect()
}

/// Gives a user another password.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_password(tx: &mut Tx, account: &str, user: &str, hash: &str, one_time: OneTime) -> DbResult<()> {
    let made_at = match one_time {
        OneTime::MadeAt(now) => Some(now),
        OneTime::No => None,
    };
    sql("UPDATE users SET password_hash = $3, must_change_password = $4, one_time_made_at = $5, \
         one_time_used_at = NULL WHERE account_id = $1 AND id = $2")
    .bind(account)
    .bind(user)
    .bind(hash)
    .bind(made_at.is_some())
    .bind(made_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Changes what a person may change of themselves: what is `None` stays as it is.
///
/// # Errors
/// [`super::DbError`].
pub async fn change<'c>(
    on: impl Into<On<'c>>,
    account: &str,
    user: &str,
    name: Option<String>,
    language: Option<Option<Lang>>,
) -> DbResult<()> {
    sql("UPDATE users SET name = COALESCE($3, name), language = CASE WHEN $4 = 1 THEN $5 ELSE language END \
         WHERE account_id = $1 AND id = $2")
    .bind(account)
    .bind(user)
    .bind(name)
    .bind(language.is_some())
    .bind(language.flatten().map(|language| language.tag().to_owned()))
    .execute(on)
    .await?;
    Ok(())
}

/// Whether a password is for one sign-in only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneTime {
    /// It must be changed at the first sign-in.
    MadeAt(Millis),
    /// Its owner chose it.
    No,
}

/// Uses a one-time password up; `false`: another sign-in was first, or it was changed meanwhile.
///
/// # Errors
/// [`super::DbError`].
pub async fn use_one_time(tx: &mut Tx, user: &User, now: Millis) -> DbResult<bool> {
    let used = sql("UPDATE users SET one_time_used_at = $3 WHERE account_id = $1 AND id = $2 AND password_hash = $4 \
         AND must_change_password = 1 AND one_time_used_at IS NULL")
    .bind(&user.account)
    .bind(&user.id)
    .bind(now)
    .bind(&user.password_hash)
    .execute(tx)
    .await?;
    Ok(used == 1)
}

/// Removes a user, with the sessions; what they imported stays.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete(tx: &mut Tx, account: &str, user: &str) -> DbResult<()> {
    sql("DELETE FROM users WHERE account_id = $1 AND id = $2").bind(account).bind(user).execute(tx).await?;
    Ok(())
}
