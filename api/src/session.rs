//! `/api/session`: signing in and out, who one is, one's own password.

use crate::access::{Permission, Role};
use crate::ids::{AccountId, UserId};
use serde::{Deserialize, Serialize};
use shared::lang::Lang;
use std::fmt;

/// What one signs in with.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credentials {
    /// E-mail address, in any case.
    pub email: String,
    /// Password.
    pub password: String,
    /// The account to sign in to; without one, the only one of that person, or the one that they used last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
}

/// The account to go on in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountChoice {
    /// One that the session lists.
    pub account: AccountId,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials for {:?}", self.email)
    }
}

/// The current password and a new one.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasswordChange {
    /// The current one.
    pub current: String,
    /// At least 12 characters, and none of those that are guessed first.
    #[cfg_attr(feature = "openapi", schema(min_length = 12, max_length = 1024))]
    pub new: String,
}

impl fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordChange")
    }
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The person.
    pub user: User,
    /// The account.
    pub account: Account,
    /// All accounts that the person is in, this one among them, by name. Only they see this list.
    #[serde(default)]
    pub accounts: Vec<Membership>,
    /// What they may do. With a one-time password nothing of it, before that is changed.
    pub permissions: Vec<Permission>,
    /// The password is a one-time one: until it is changed, nothing else may be.
    pub must_change_password: bool,
}

impl Session {
    /// Whether they may do that.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }
}

/// A person who signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct User {
    /// Id.
    pub id: UserId,
    /// E-mail address, in lower case.
    pub email: String,
    /// What others call them.
    pub name: String,
    /// The language that they chose; null: the browser's.
    #[serde(default)]
    pub language: Option<Lang>,
    /// Their role in the account.
    pub role: Role,
}

/// An account that a person is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Membership {
    /// Its id.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// Their role in it.
    pub role: Role,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// Id.
    pub id: AccountId,
    /// Name.
    pub name: String,
}
