//! People who sign in. An e-mail address belongs to one user in all accounts, since signing in names no account.

use super::{DbResult, On, Row, Tx, sql};
use crate::clock::Millis;

/// What a user may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, clap::ValueEnum, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Admin,
    /// Uploads and imports.
    Uploader,
}

impl Role {
    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Uploader => "uploader",
        }
    }

    fn read(text: &str) -> DbResult<Self> {
        match text {
            "admin" => Ok(Self::Admin),
            "uploader" => Ok(Self::Uploader),
            other => Err(super::damaged("role", other)),
        }
    }
}

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
    /// What they may do.
    pub role: Role,
    /// Argon2 hash in PHC form.
    pub password_hash: String,
    /// The password is a one-time one.
    pub must_change_password: bool,
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
            role: Role::read(&row.get::<String>("role")?)?,
            password_hash: row.get("password_hash")?,
            must_change_password: row.get::<i64>("must_change_password")? != 0,
        })
    }
}

/// A new user.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, user: &User, now: Millis) -> DbResult<()> {
    sql("INSERT INTO users (account_id, id, email, name, role, password_hash, must_change_password, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(&user.account)
    .bind(&user.id)
    .bind(&user.email)
    .bind(&user.name)
    .bind(user.role.as_str())
    .bind(&user.password_hash)
    .bind(user.must_change_password)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The user of that e-mail address (lower case). Looks across accounts: this is how one is found at sign-in.
///
/// # Errors
/// [`super::DbError`].
pub async fn by_email<'c>(on: impl Into<On<'c>>, email: &str) -> DbResult<Option<User>> {
    let row = sql("SELECT u.account_id, a.name AS account_name, u.id, u.email, u.name, u.role, u.password_hash, \
         u.must_change_password FROM users u JOIN accounts a ON a.account_id = u.account_id WHERE u.email = $1 \
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
    sql("SELECT u.account_id, a.name AS account_name, u.id, u.email, u.name, u.role, u.password_hash, \
         u.must_change_password FROM users u JOIN accounts a ON a.account_id = u.account_id ORDER BY a.name, u.email")
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
    sql("UPDATE users SET password_hash = $3, must_change_password = $4 WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(user)
        .bind(hash)
        .bind(one_time == OneTime::Yes)
        .execute(tx)
        .await?;
    Ok(())
}

/// Whether a password is for one sign-in only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OneTime {
    /// It must be changed at the first sign-in.
    Yes,
    /// Its owner chose it.
    No,
}

/// Removes a user, with the sessions; what they imported stays.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete(tx: &mut Tx, account: &str, user: &str) -> DbResult<()> {
    sql("DELETE FROM users WHERE account_id = $1 AND id = $2").bind(account).bind(user).execute(tx).await?;
    Ok(())
}
