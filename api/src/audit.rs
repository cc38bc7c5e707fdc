//! Who did what: the words that entries are made of.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $name:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $type { $($(#[$each])* $name,)* }

        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it is stored, and as it goes over the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What that word stands for, if it does.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}

words! {
    /// What was done. Reading is never noted.
    Action {
        /// Signed in with a password of their own.
        SignedIn = "signed_in",
        /// Signed in with a one-time password, which is used up.
        OneTimeUsed = "one_time_used",
        /// Went on here from another account.
        AccountSwitched = "account_switched",
        /// Changed their password.
        PasswordChanged = "password_changed",
        /// Was given a one-time password.
        PasswordReset = "password_reset",
        /// Came into the account. Details: `email`, `role`.
        PersonAdded = "person_added",
        /// Is in the account no more. Details: `email`, `role`.
        PersonRemoved = "person_removed",
        /// Was given another role. Details: `from`, `to`.
        RoleChanged = "role_changed",
        /// A list was put. Details: `digest`, `count`.
        ListPut = "list_put",
        /// A list was removed.
        ListDeleted = "list_deleted",
        /// An import was asked for. Details: `form`, `form_digest`.
        ImportAsked = "import_asked",
        /// An import ended. Details: `state`.
        ImportEnded = "import_ended",
    }
}

words! {
    /// What something was done to.
    SubjectKind {
        /// A person; their id.
        Person = "person",
        /// A list; its name.
        List = "list",
        /// An import; its id.
        Import = "import",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_goes_over_the_wire_and_back() {
        for action in Action::ALL {
            assert_eq!(serde_json::to_value(action).unwrap(), action.as_str());
            assert_eq!(Action::of_word(action.as_str()), Some(*action));
        }
        for kind in SubjectKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(SubjectKind::of_word(kind.as_str()), Some(*kind));
        }
        assert_eq!(Action::of_word("read"), None);
    }
}
