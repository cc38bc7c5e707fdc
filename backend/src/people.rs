//! Accounts and people as the operator makes them: at the first start, and by `leadgate user`.

use crate::access::password::{PasswordError, Passwords, one_time};
use crate::clock::Surroundings;
use crate::store::audit::{Act, Actor};
use crate::store::identities::{self, Identity, OneTime};
use crate::store::memberships::{self, Membership};
use crate::store::{Database, DbResult, Tx, accounts, roles, sessions};
use api::access::Role;
use api::audit::{Action, SubjectKind};
use api::ids::{AccountId, UserId};
use serde_json::json;

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
    /// A name of an account that nobody could see.
    #[error("the name of the account is blank; give one, or leave out --account for the first")]
    NoAccountName,
    /// They are in it already.
    #[error("there is a user {0} in that account already; `leadgate user reset {0}` gives a new password")]
    Exists(String),
    /// There is none.
    #[error("there is no user {0}; `leadgate user list` shows all")]
    Unknown(String),
    /// They are in other accounts.
    #[error("{0} is not in the account “{1}”; `leadgate user list` shows all")]
    NotInAccount(String, String),
    /// Which account is meant is not clear.
    #[error("{0} is in several accounts; name one of them with --account: {1}")]
    SeveralAccounts(String, String),
}

/// Who was added to an account.
#[derive(Debug, PartialEq, Eq)]
pub enum Added {
    /// Somebody new, with this one-time password.
    New(String),
    /// Somebody who is in another account: they sign in as they do already.
    Known,
}

impl Added {
    /// The one-time password of somebody new.
    #[must_use]
    pub fn one_time(self) -> Option<String> {
        match self {
            Self::New(password) => Some(password),
            Self::Known => None,
        }
    }
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
            let first = identities::by_email(&mut tx, FIRST_EMAIL).await?;
            let waiting = first.is_some_and(|person| person.must_change_password);
            return Ok(if waiting { FirstUser::Waiting } else { FirstUser::SetUp });
        }
        let account = self.new_account(&mut tx, FIRST_ACCOUNT).await?;
        let person = self.new_person(&mut tx, FIRST_EMAIL, "Admin", hash).await?;
        self.join(&mut tx, &account, &person, Role::Admin).await?;
        tx.commit().await?;
        Ok(FirstUser::Made(password))
    }

    /// Adds somebody to the account of that name (made if absent; without a name, the first): somebody new with a one-time
    /// password, somebody who is in another account as they are.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn add(
        &self,
        email: &str,
        name: Option<String>,
        role: Role,
        account: Option<&str>,
    ) -> Result<Added, PeopleError> {
        let email = address(email)?;
        let account = account.map(str::trim);
        if account.is_some_and(str::is_empty) {
            return Err(PeopleError::NoAccountName);
        }
        if name.as_deref().into_iter().chain(account).any(|name| name.contains(char::is_control)) {
            return Err(PeopleError::NotAName);
        }
        let password = one_time(self.surroundings);
        let hash = self.passwords.hash(password.clone(), self.surroundings).await?;
        let mut tx = self.db.begin().await?;
        let known = identities::by_email(&mut tx, &email).await?;
        let found = accounts::find(&mut tx, account).await?;
        if let (Some(person), Some(account)) = (&known, &found)
            && memberships::of_person(&mut tx, &person.id).await?.iter().any(|one| one.account == *account)
        {
            return Err(PeopleError::Exists(email));
        }
        let account = match found {
            Some(found) => found,
            None => self.new_account(&mut tx, account.unwrap_or(FIRST_ACCOUNT)).await?,
        };
        let (person, added) = match known {
            Some(person) => (person, Added::Known),
            None => {
                let name = name.as_deref().unwrap_or(&email);
                (self.new_person(&mut tx, &email, name, hash).await?, Added::New(password))
            }
        };
        self.join(&mut tx, &account, &person, role).await?;
        tx.commit().await?;
        Ok(added)
    }

    /// Gives a person a new one-time password and ends their sessions, in all accounts.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn reset_password(&self, email: &str) -> Result<String, PeopleError> {
        let email = address(email)?;
        let password = one_time(self.surroundings);
        let hash = self.passwords.hash(password.clone(), self.surroundings).await?;
        let mut tx = self.db.begin().await?;
        let Some(person) = identities::by_email(&mut tx, &email).await? else {
            return Err(PeopleError::Unknown(email));
        };
        let made = OneTime::MadeAt(self.surroundings.now());
        identities::set_password(&mut tx, &person.id, &hash, made).await?;
        let act = Act::of(Actor::System, Action::PasswordReset, SubjectKind::Person, &person.id);
        end_sessions(&mut tx, &person.id, &act, self.surroundings).await?;
        tx.commit().await?;
        Ok(password)
    }

    /// Gives somebody another role in the account of that name (without a name, their only one).
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn set_role(&self, email: &str, role: Role, account: Option<&str>) -> Result<(), PeopleError> {
        let email = address(email)?;
        let mut tx = self.db.begin().await?;
        let (person, membership) = self.member(&mut tx, &email, account).await?;
        if membership.role == role {
            return Ok(());
        }
        memberships::set_role(&mut tx, &membership.account, &person.id, role).await?;
        let act = Act::of(Actor::System, Action::RoleChanged, SubjectKind::Person, &person.id);
        let act = act.with(json!({ "from": membership.role, "to": role }));
        act.note(&mut tx, &membership.account, self.surroundings).await?;
        Ok(tx.commit().await?)
    }

    /// Takes somebody out of the account of that name (without a name, their only one), and removes a person who is then in
    /// none. What they imported stays.
    ///
    /// # Errors
    /// [`PeopleError`].
    pub async fn remove(&self, email: &str, account: Option<&str>) -> Result<(), PeopleError> {
        let email = address(email)?;
        let mut tx = self.db.begin().await?;
        let (person, membership) = self.member(&mut tx, &email, account).await?;
        memberships::delete(&mut tx, &membership.account, &person.id).await?;
        let act = Act::of(Actor::System, Action::PersonRemoved, SubjectKind::Person, &person.id);
        let act = act.with(json!({ "email": email, "role": membership.role }));
        act.note(&mut tx, &membership.account, self.surroundings).await?;
        identities::delete_outsider(&mut tx, &person.id).await?;
        Ok(tx.commit().await?)
    }

    /// The person of that address, and which of their accounts is meant.
    async fn member(
        &self,
        tx: &mut Tx,
        email: &str,
        account: Option<&str>,
    ) -> Result<(Identity, Membership), PeopleError> {
        let Some(person) = identities::by_email(&mut *tx, email).await? else {
            return Err(PeopleError::Unknown(email.to_owned()));
        };
        let mut memberships = memberships::of_person(tx, &person.id).await?;
        if let Some(name) = account {
            memberships.retain(|membership| membership.account_name == name);
        }
        let names: Vec<&str> = memberships.iter().map(|membership| membership.account_name.as_str()).collect();
        if names.len() > 1 {
            return Err(PeopleError::SeveralAccounts(email.to_owned(), names.join(", ")));
        }
        match (memberships.pop(), account) {
            (Some(membership), _) => Ok((person, membership)),
            (None, Some(name)) => Err(PeopleError::NotInAccount(email.to_owned(), name.to_owned())),
            (None, None) => Err(PeopleError::Unknown(email.to_owned())),
        }
    }

    async fn new_account(&self, tx: &mut Tx, name: &str) -> DbResult<AccountId> {
        let id: AccountId = self.surroundings.new_id();
        accounts::insert(tx, &id, name, self.surroundings.now()).await?;
        roles::insert_all(tx, &id).await?;
        Ok(id)
    }

    async fn new_person(&self, tx: &mut Tx, email: &str, name: &str, password_hash: String) -> DbResult<Identity> {
        let now = self.surroundings.now();
        let person = Identity {
            id: self.surroundings.new_id(),
            email: email.to_owned(),
            name: name.to_owned(),
            language: None,
            password_hash,
            must_change_password: true,
            one_time_made_at: Some(now),
            one_time_used_at: None,
        };
        identities::insert(tx, &person, now).await?;
        Ok(person)
    }

    async fn join(&self, tx: &mut Tx, account: &AccountId, person: &Identity, role: Role) -> DbResult<()> {
        memberships::insert(tx, account, &person.id, role, self.surroundings.now()).await?;
        let act = Act::of(Actor::System, Action::PersonAdded, SubjectKind::Person, &person.id);
        act.with(json!({ "email": person.email, "role": role })).note(tx, account, self.surroundings).await
    }
}

/// Ends all sessions of a person, account by account, and notes in each what was done to them.
///
/// # Errors
/// [`crate::store::DbError`].
pub async fn end_sessions(tx: &mut Tx, user: &UserId, done: &Act<'_>, surroundings: &Surroundings) -> DbResult<()> {
    for membership in memberships::of_person(&mut *tx, user).await? {
        sessions::delete_all(tx, &membership.account, user).await?;
        done.note(tx, &membership.account, surroundings).await?;
    }
    Ok(())
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
