//! What each role may do in an account: sets of permissions, which an account begins with as `api::access` has them.

use super::{DbResult, Tx, damaged, sql};
use api::access::{Permission, ROLES};
use api::ids::AccountId;

/// Gives a new account its roles.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert_all(tx: &mut Tx, account: &AccountId) -> DbResult<()> {
    for (role, permissions) in ROLES {
        let words: Vec<&str> = permissions.iter().map(|permission| permission.as_str()).collect();
        let words = serde_json::to_string(&words).map_err(|error| damaged("writing JSON", error))?;
        sql("INSERT INTO roles (account_id, name, permissions) VALUES ($1, $2, $3)")
            .bind(account)
            .bind(role.as_str())
            .bind(words)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// The permissions of a stored set. A word that names none, of a newer version or a slip, allows nothing.
pub(super) fn read(stored: &str) -> DbResult<Vec<Permission>> {
    let words: Vec<String> = serde_json::from_str(stored).map_err(|error| damaged("permissions", error))?;
    let known = |word: &String| {
        let permission = Permission::of_word(word);
        if permission.is_none() {
            tracing::warn!(permission = %word, "a role has a permission that is none; it is ignored");
        }
        permission
    };
    Ok(words.iter().filter_map(known).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_names_no_permission_allows_nothing() {
        let read_words = |stored| read(stored).unwrap();
        assert_eq!(read_words(r#"["import","fly","read_leads"]"#), [Permission::Import, Permission::ReadLeads]);
        assert_eq!(read_words("[]"), []);
        assert!(read("import").is_err());
    }
}
