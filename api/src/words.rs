//! Enums of words, the same over the wire, in the database and in the description.

/// Defines such an enum.
macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $name:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        // Not each variant renamed to its word: the description does not see through a word that a macro hands on.
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
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::access::{Permission, Role};
    use crate::audit::{Action, SubjectKind};
    use crate::imports::{Duplicates, ImportState, Outcome, ReceiptMatch};
    use crate::leads::Order;

    #[test]
    fn words_are_the_same_on_the_wire_in_the_database_and_in_the_description() {
        macro_rules! same {
            ($($name:ident)*) => {$(
                for &known in $name::ALL {
                    assert_eq!(serde_json::to_value(known).unwrap(), known.as_str());
                    assert_eq!($name::of_word(known.as_str()), Some(known));
                }
                assert_eq!($name::of_word(""), None);
                #[cfg(feature = "openapi")]
                {
                    let schema = serde_json::to_value(<$name as utoipa::PartialSchema>::schema()).unwrap();
                    let words: Vec<&str> = $name::ALL.iter().map(|known| known.as_str()).collect();
                    assert_eq!(schema["enum"], serde_json::json!(words), stringify!($name));
                }
            )*};
        }
        same!(Action Duplicates ImportState Order Outcome Permission ReceiptMatch SubjectKind);
        for (role, _) in crate::access::ROLES {
            assert_eq!(serde_json::to_value(role).unwrap(), Role::as_str(*role));
        }
    }
}
