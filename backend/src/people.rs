//! Accounts and users as the operator makes them: at the first start, and by `leadgate user`.

use crate::clock::Surroundings;
use crate::db::users::{self, OneTime, Role, User};
use crate::db::{Database, accounts, sessions};
use crate::password::{PasswordError, Passwords, one_time};

/// The user that the first start makes.
pub const FIRST_EMAIL: &str = "admin@localhost";

const FIRST_ACCOUNT: &str = "Leadgate";

/// Why it could not be done.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The database.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
    /// Hashing.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// An address that cannot be one.
    #[error("“{0}” is not an e-mail address; give one such as hanako@example.jp")]
    NotAnEmail(String),
    /// There is one already.
    #[error("there is a user {0} already; `leadgate user reset-password` gives a new password")]
    Exists(String),
    /// There is none.
    #[error("there is no user {0}; `leadgate user list` shows all")]
    Unknown(String),
}

/// What the first start finds or makes.
#[derive(Debug, PartialEq, Eq)]
pub enum FirstUser {
    /// Made just now, with this one-time password.
    Made(String),
    /// The password from an earlier start was never changed.
    Waiting,
    /// All is set up.
    SetUp,
}

/// What is needed to work on users.
#[derive(Debug)]
pub struct People<'a> {
    /// The database.
    pub db: &'a Database,
    /// Hashes passwords.
    pub passwords: &'a Passwords,
    /// Time, randomness, ids.
    pub surroundings: &'a Surroundings,
}

impl People<'_> {
    /// Makes the first account and its admin, unless there is an account already.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn first_start(&self) -> Result<FirstUser, PeopleError> {
        let password = one_time(self.surroundings);
        let hash = self.passwords.hash(password.clone(), self.surroundings).await?;
        let mut tx = self.db.begin().await?;
        if accounts::find(&mut tx, None).await?.is_some() {
            let first = users::by_email(&mut tx, FIRST_EMAIL).await?;
            let waiting = first.is_some_and(|user| user.must_change_password);
            return Ok(if waiting { FirstUser::Waiting } else { FirstUser::SetUp });
        }
        let account = self.surroundings.id();
        accounts::insert(&mut tx, &account, FIRST_ACCOUNT, self.surroundings.now()).await?;
        let user = self.user(account, FIRST_EMAIL.into(), "Admin".into(), Role::Admin, hash);
        users::insert(&mut tx, &user, self.surroundings.now()).await?;
        tx.commit().await?;
        Ok(FirstUser::Made(password))
    }

    /// Adds a user to the account of that name (made if absent; without a name, the first). The one-time password.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn add(
        &self,
        email: &str,
        name: Option<String>,
        role: Role,
        account: Option<&str>,
    ) -> Result<String, PeopleError> {
        let email = address(email)?;
        let password = one_time(self.surroundings);
        let hash = self.passwords.hash(password.clone(), self.surroundings).await?;
        let mut tx = self.db.begin().await?;
        if users::by_email(&mut tx, &email).await?.is_some() {
            return Err(PeopleError::Exists(email));
        }
        let account = match accounts::find(&mut tx, account).await? {
            Some(found) => found,
            None => {
                let id = self.surroundings.id();
                accounts::insert(&mut tx, &id, account.unwrap_or(FIRST_ACCOUNT), self.surroundings.now()).await?;
                id
            }
        };
        let name = name.unwrap_or_else(|| email.clone());
        let user = self.user(account, email, name, role, hash);
        users::insert(&mut tx, &user, self.surroundings.now()).await?;
        tx.commit().await?;
        Ok(password)
    }

    /// Gives a user a new one-time password and ends their sessions.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn reset_password(&self, email: &str) -> Result<String, PeopleError> {
        let email = address(email)?;
        let password = one_time(self.surroundings);
        let hash = self.passwords.hash(password.clone(), self.surroundings).await?;
        let mut tx = self.db.begin().await?;
        let Some(user) = users::by_email(&mut tx, &email).await? else {
            return Err(PeopleError::Unknown(email));
        };
        users::set_password(&mut tx, &user.account, &user.id, &hash, OneTime::Yes).await?;
        sessions::delete_others(&mut tx, &user.account, &user.id, "").await?;
        tx.commit().await?;
        Ok(password)
    }

    /// Removes a user. What they imported stays.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn remove(&self, email: &str) -> Result<(), PeopleError> {
        let email = address(email)?;
        let mut tx = self.db.begin().await?;
        let Some(user) = users::by_email(&mut tx, &email).await? else {
            return Err(PeopleError::Unknown(email));
        };
        users::delete(&mut tx, &user.account, &user.id).await?;
        Ok(tx.commit().await?)
    }

    fn user(&self, account: String, email: String, name: String, role: Role, password_hash: String) -> User {
        User {
            account,
            account_name: String::new(),
            id: self.surroundings.id(),
            email,
            name,
            role,
            password_hash,
            must_change_password: true,
        }
    }
}

/// Signing in compares in lower case.
fn address(email: &str) -> Result<String, PeopleError> {
    let address = email.trim().to_lowercase();
    let parts = address.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    match parts {
        Some(_) if !address.contains(char::is_whitespace) => Ok(address),
        _ => Err(PeopleError::NotAnEmail(email.to_owned())),
    }
}
