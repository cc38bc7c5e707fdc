//! Texts in English and Japanese; each room has its own in `texts.rs`. Both belong to one entry, so neither can be missing.
//! A sentence is whole in each language: values go into `{name}` placeholders, and `{name?one|many}` picks the word that a number
//! wants in English. Sentences of findings are the rules' own and not in here.

// For `wording`, which says what the values of the rules and of the server are called on every page.
pub use crate::app::texts::*;
pub use crate::net::texts::*;
pub use crate::pages::import::texts::*;
pub use crate::pages::one_import::texts::*;

use shared::lang::Lang;

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Japanese.
    pub ja: &'static str,
}

impl Text {
    /// In that language.
    #[must_use]
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }

    /// In that language, with values in its placeholders.
    #[must_use]
    pub fn fill(&self, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        let mut rest = self.get(lang);
        while let Some((before, from)) = rest.split_once('{') {
            out.push_str(before);
            let Some((place, after)) = from.split_once('}') else {
                out.push('{');
                rest = from;
                break;
            };
            out.push_str(of_place(place, values));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

fn of_place<'a>(place: &'a str, values: &[(&str, &'a str)]) -> &'a str {
    let value = |name: &str| {
        let found = values.iter().find(|(key, _)| *key == name);
        found.map_or(place, |(_, value)| *value)
    };
    match place.split_once('?') {
        Some((name, words)) => {
            let (one, many) = words.split_once('|').unwrap_or((words, words));
            if value(name) == "1" { one } else { many }
        }
        None => value(place),
    }
}

/// Declares the texts of a room.
macro_rules! texts {
    ($($name:ident: $en:literal, $ja:literal;)*) => {
        $(#[doc = $en] pub const $name: $crate::texts::Text = $crate::texts::Text { en: $en, ja: $ja };)*
        /// All of them, by their names.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, $crate::texts::Text)] = &[$((stringify!($name), $name)),*];
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests;
