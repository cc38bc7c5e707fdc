//! Signing in and out, and one's own password.

pub mod change_password;
pub mod create;
pub mod delete;
pub mod read;

use crate::db::users::{Role, User};
use serde::Serialize;
use utoipa::ToSchema;

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    user: UserView,
    account: AccountView,
    /// The password is a one-time one: until it is changed, nothing else may be.
    must_change_password: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct UserView {
    id: String,
    email: String,
    name: String,
    role: Role,
}

#[derive(Debug, Serialize, ToSchema)]
struct AccountView {
    id: String,
    name: String,
}

impl From<User> for Session {
    fn from(user: User) -> Self {
        Self {
            user: UserView { id: user.id, email: user.email, name: user.name, role: user.role },
            account: AccountView { id: user.account, name: user.account_name },
            must_change_password: user.must_change_password,
        }
    }
}
