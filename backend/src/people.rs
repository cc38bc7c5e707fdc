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
    /// A name that cannot be shown in one line.
    #[error("a name has a line break, a tab or another control character in it; give it without")]
    NotAName,
    /// There is one already.
    #[error("there is a user {0} already; `leadgate user reset {0}` gives a new password")]
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
        if name.as_deref().into_iter().chain(account).any(|name| name.contains(char::is_control)) {
            return Err(PeopleError::NotAName);
        }
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
        let one_time = OneTime::MadeAt(self.surroundings.now());
        users::set_password(&mut tx, &user.account, &user.id, &hash, one_time).await?;
        sessions::delete_all(&mut tx, &user.account, &user.id).await?;
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
            language: None,
            role,
            password_hash,
            must_change_password: true,
            one_time_made_at: Some(self.surroundings.now()),
            one_time_used_at: None,
        }
    }
}

fn address(email: &str) -> Result<String, PeopleError> {
    sign_in_address(email).ok_or_else(|| PeopleError::NotAnEmail(email.to_owned()))
}

/// Most characters of an e-mail address (RFC 5321).
const ADDRESS_CHARS: usize = 254;

/// An e-mail address as one signs in with it, in lower case; `None`: it cannot be one.
#[must_use]
pub fn sign_in_address(email: &str) -> Option<String> {
    let address = email.trim().to_lowercase();
    let (name, host) = address.split_once('@')?;
    let right = !name.is_empty()
        && !host.is_empty()
        && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && address.chars().count() <= ADDRESS_CHARS;
    right.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_in_lower_case_and_what_cannot_be_one_is_none() {
        for (given, address) in [
            (" Una@X.com\n", Some("una@x.com")),
            ("admin@localhost", Some("admin@localhost")),
            ("山@例え.jp", Some("山@例え.jp")),
            ("no address", None),
            ("@x.com", None),
            ("una@", None),
            ("", None),
            ("u\0na@x.com", None),
            ("una@x.com\0", None),
            ("u\u{7f}na@x.com", None),
            ("u na@x.com", None),
        ] {
            assert_eq!(sign_in_address(given).as_deref(), address, "{given:?}");
        }
        assert_eq!(sign_in_address(&format!("{}@x.com", "u".repeat(300))), None);
    }
}
