//! The two languages, and texts with `{placeholders}`.

use serde::{Deserialize, Serialize};

/// A language that findings and pages are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// Its tag (BCP 47), as it is stored and goes over the wire.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }

    /// The language of that tag, if it is one of the two.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        [Self::En, Self::Ja].into_iter().find(|lang| lang.tag() == tag)
    }
}

/// A text with `{name}` placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template(pub &'static str);

impl Template {
    /// The text with each `{name}` replaced by what `param` gives for it. A placeholder without one stays as it is.
    #[must_use]
    pub fn fill<'a>(self, param: impl Fn(&str) -> Option<&'a str>) -> String {
        let mut out = String::with_capacity(self.0.len() + 32);
        let mut rest = self.0;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = from.find('}') else {
                rest = from;
                break;
            };
            let name = &from[1..close];
            match param(name) {
                Some(value) => out.push_str(value),
                None => out.push_str(&from[..=close]),
            }
            rest = &from[close + 1..];
        }
        out.push_str(rest);
        out
    }

    /// The names of the placeholders, in order.
    #[must_use]
    pub fn placeholders(self) -> Vec<&'static str> {
        self.0.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
    }
}
