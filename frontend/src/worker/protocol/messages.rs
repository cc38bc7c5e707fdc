//! One table of messages makes the type, its reader, and the list of its words.

use serde::de::DeserializeOwned;

/// Declares messages: each variant with the word that names it on the way, and what it carries (nothing, one document, or
/// named values). They are written as objects with that word under the tag.
///
/// Each message is read as what it is, by its word: a tagged enum that reads itself puts the reading of everything in it
/// into the module twice.
macro_rules! messages {
    (
        $(#[$about:meta])*
        pub enum $name:ident by $tag:literal {
            $(
                $(#[$doc:meta])*
                $variant:ident $word:literal $(($document:ty))? $({ $($(#[$of:meta])* $value:ident: $type:ty,)* })?,
            )*
        }
    ) => {
        $(#[$about])*
        #[derive(Serialize)]
        #[serde(tag = $tag)]
        pub enum $name {
            $(
                $(#[$doc])*
                #[serde(rename = $word)]
                $variant $(($document))? $({ $($(#[$of])* $value: $type,)* })?,
            )*
        }

        impl $name {
            /// The words, in the order of the table.
            #[cfg(test)]
            const WORDS: &[&str] = &[$($word),*];

            /// Reads the message of that word; `None` if there is none, or if it carries something else.
            #[must_use]
            pub fn read(word: &str, json: &str) -> Option<Self> {
                // What carries nothing is not looked into.
                let _ = json;
                Some(match word {
                    $($word => messages!(@read json $variant $(($document))? $({ $($(#[$of])* $value: $type,)* })?),)*
                    _ => return None,
                })
            }
        }
    };
    (@read $json:ident $variant:ident) => { Self::$variant };
    (@read $json:ident $variant:ident ($document:ty)) => { Self::$variant(messages::read::<$document>($json)?) };
    (@read $json:ident $variant:ident { $($(#[$of:meta])* $value:ident: $type:ty,)* }) => {{
        #[derive(Deserialize)]
        struct $variant { $($(#[$of])* $value: $type,)* }
        let $variant { $($value),* } = messages::read($json)?;
        Self::$variant { $($value),* }
    }};
}

pub(super) fn read<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}
