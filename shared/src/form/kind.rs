//! The kinds of fields, a row each: all that is said of a kind elsewhere than where its cells are read.

use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// What is said of a kind.
struct Facts {
    /// Its name in a form document.
    name: &'static str,
    /// What the name alone does not say, for people who write forms.
    note: &'static str,
    /// What a field of it holds, in a few words, in English and Japanese.
    shown: [&'static str; 2],
    /// Type and format of a Table Schema. Of kinds that have the same, the first is read.
    table_schema: (&'static str, Option<&'static str>),
    /// The usual name that fields of this kind have whatever they are called, as headers are compared
    /// (`table/names.rs`).
    meaning: Option<&'static str>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident: $facts:expr,)*) => {
        /// What a field holds; decides how its cells are read and what its canonical value is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            const fn facts(self) -> Facts {
                match self {
                    $(Self::$kind => $facts,)*
                }
            }
        }
    };
}

kinds! {
    /// Any text; canonical: trimmed.
    Text: Facts {
        name: "text",
        note: "",
        shown: ["text", "文字列"],
        table_schema: ("string", None),
        meaning: None,
    },
    /// E-mail address; canonical: domain in ASCII (`xn--` for other scripts) and lower case.
    Email: Facts {
        name: "email",
        note: "",
        shown: ["e-mail address", "メールアドレス"],
        table_schema: ("string", Some("email")),
        meaning: Some("email"),
    },
    /// Phone number; canonical: E.164.
    Phone: Facts {
        name: "phone",
        note: "",
        shown: ["phone number", "電話番号"],
        table_schema: ("string", Some("phone")),
        meaning: Some("phone"),
    },
    /// Calendar date; canonical: `YYYY-MM-DD`.
    Date: Facts {
        name: "date",
        note: "",
        shown: ["date", "日付"],
        table_schema: ("date", None),
        meaning: None,
    },
    /// Decimal number; canonical: ASCII digits, `.` as decimal mark, no grouping.
    Number: Facts {
        name: "number",
        note: "",
        shown: ["number", "数値"],
        table_schema: ("number", None),
        meaning: None,
    },
    /// Whole number; canonical as [`Kind::Number`].
    Integer: Facts {
        name: "integer",
        note: "",
        shown: ["whole number", "整数"],
        table_schema: ("integer", None),
        meaning: None,
    },
    /// One of a list; canonical: the choice's value.
    Choice: Facts {
        name: "choice",
        note: "",
        shown: ["one of a list", "選択肢から1つ"],
        table_schema: ("string", None),
        meaning: None,
    },
    /// Several of a list; canonical: the choices' values, joined by the separator, each once.
    Choices: Facts {
        name: "choices",
        note: "several in a cell",
        shown: ["several of a list", "選択肢から複数"],
        table_schema: ("string", None),
        meaning: None,
    },
    /// True or false; canonical: `true` or `false`.
    Boolean: Facts {
        name: "boolean",
        note: "",
        shown: ["yes or no", "はい・いいえ"],
        table_schema: ("boolean", None),
        meaning: None,
    },
    /// Postal code of the field's country; canonical: as that country writes it.
    PostalCode: Facts {
        name: "postal_code",
        note: "",
        shown: ["postal code", "郵便番号"],
        table_schema: ("string", None),
        meaning: Some("postalcode"),
    },
    /// Country by code or name; canonical: ISO 3166-1 alpha-2.
    Country: Facts {
        name: "country",
        note: "",
        shown: ["country", "国"],
        table_schema: ("string", None),
        meaning: Some("country"),
    },
    /// State, province or prefecture of the field's country by code or name; canonical: ISO 3166-2, such as `US-CA`.
    Subdivision: Facts {
        name: "subdivision",
        note: "state, prefecture",
        shown: ["state or prefecture", "州・都道府県"],
        table_schema: ("string", None),
        meaning: Some("state"),
    },
    /// Time zone; canonical: its name in the IANA database.
    TimeZone: Facts {
        name: "time_zone",
        note: "IANA",
        shown: ["time zone", "タイムゾーン"],
        table_schema: ("string", None),
        meaning: None,
    },
    /// URI with a scheme (RFC 3986); canonical: trimmed.
    Uri: Facts {
        name: "uri",
        note: "",
        shown: ["address (URI)", "アドレス（URI）"],
        table_schema: ("string", Some("uri")),
        meaning: Some("website"),
    },
    /// Address of a web page (`http`, `https`); canonical: in ASCII, scheme and host in lower case.
    Url: Facts {
        name: "url",
        note: "http or https with a host",
        shown: ["web address", "ウェブアドレス"],
        table_schema: ("string", Some("uri")),
        meaning: Some("website"),
    },
    /// UUID; canonical: lower case with hyphens.
    Uuid: Facts {
        name: "uuid",
        note: "",
        shown: ["UUID", "UUID"],
        table_schema: ("string", Some("uuid")),
        meaning: None,
    },
}

impl Kind {
    /// Its name in a form document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.facts().name
    }

    /// What the name alone does not say, for people who write forms; mostly nothing.
    #[must_use]
    pub const fn note(self) -> &'static str {
        self.facts().note
    }

    /// What a field of it holds, in a few words.
    #[must_use]
    pub const fn shown(self, lang: Lang) -> &'static str {
        let [en, ja] = self.facts().shown;
        match lang {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }

    /// Type and format of a Table Schema.
    pub(crate) const fn table_schema(self) -> (&'static str, Option<&'static str>) {
        self.facts().table_schema
    }

    /// The kind of that type and format of a Table Schema.
    pub(crate) fn of_table_schema(kind: &str, format: Option<&str>) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.table_schema() == (kind, format))
    }

    /// The usual name that a field of it has whatever it is called.
    pub(crate) const fn meaning(self) -> Option<&'static str> {
        self.facts().meaning
    }
}
