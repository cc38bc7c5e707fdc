//! Signing in and out, and one's own password.

pub mod change_password;
pub mod create;
pub mod delete;
pub mod read;

use crate::db::users::User;
use crate::error::ApiResult;
use api::session::{self, Account, Membership, Session};

/// Who is signed in.
fn view(user: User) -> ApiResult<Session> {
    Ok(Session {
        user: session::User {
            id: user.id.parse()?,
            email: user.email,
            name: user.name,
            language: user.language,
            role: user.role,
        },
        accounts: vec![Membership { id: user.account.parse()?, name: user.account_name.clone(), role: user.role }],
        account: Account { id: user.account.parse()?, name: user.account_name },
        permissions: user.role.permissions().to_vec(),
        must_change_password: user.must_change_password,
    })
}
