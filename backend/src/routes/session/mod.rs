//! Signing in and out, one's own password, going on in another of one's accounts.

pub mod change_account;
pub mod change_password;
pub mod create;
pub mod delete;
pub mod read;

use crate::access::sessions::{IDLE, LIFETIME, Token};
use crate::clock::Millis;
use crate::http::error::{ApiError, ApiResult};
use crate::store::{Tx, memberships, sessions};
use api::session::{Account, Membership, Session, User};

/// The session of that token, which has just begun, as its person sees it.
async fn begun(tx: &mut Tx, token: &Token, now: Millis) -> ApiResult<Session> {
    let session = sessions::find(&mut *tx, token.account(), &token.hash(), now - LIFETIME, now - IDLE).await?;
    let session = session.ok_or_else(ApiError::signed_out)?;
    let memberships = memberships::of_person(tx, &session.person.id).await?;
    Ok(view(session, memberships))
}

/// Who is signed in, and in which accounts they are.
fn view(session: sessions::Session, memberships: Vec<memberships::Membership>) -> Session {
    let sessions::Session { person, membership, permissions, .. } = session;
    let account = |one: memberships::Membership| Membership { id: one.account, name: one.account_name, role: one.role };
    let mut accounts: Vec<Membership> = memberships.into_iter().map(account).collect();
    accounts.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Session {
        user: User {
            id: person.id,
            email: person.email,
            name: person.name,
            language: person.language,
            role: membership.role,
        },
        account: Account { id: membership.account, name: membership.account_name },
        accounts,
        permissions,
        must_change_password: person.must_change_password,
    }
}
