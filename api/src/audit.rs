//! Who did what: the words that entries are made of.

use crate::words::words;

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
        /// Changed their name or language. Details: `changed`, the names of both.
        PersonChanged = "person_changed",
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
