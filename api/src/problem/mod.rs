//! Why a request is not answered as asked: a closed list of codes, each with its status, its parameters and its sentence in
//! both languages. On the wire it is a document of RFC 9457, `application/problem+json`.
//!
//! The sentence is made at the edge, from code and parameters, in the reader's language; programs go by the code.
//! Parameters that are texts in English (`what`: a parser's words) stand in English sentences alone.

mod list;
mod title;

use crate::access::Permission;
use crate::reason::Reason;
pub use list::{Code, Problem};
use serde_json::{Map, Value};
use shared::lang::Lang;
use title::title;

/// The media type of a refusal.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// What stands before the code in a problem's `type`.
const TYPE: &str = "urn:leadgate:problem:";

/// Named values that fill the placeholders of a sentence, as they go over the wire.
pub type Params = Map<String, Value>;

/// What can be a parameter.
pub(crate) trait Param {
    /// Adds it under that name.
    fn tell(&self, name: &str, params: &mut Params);
}

impl Param for u64 {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), (*self).into());
    }
}

impl Param for String {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), self.as_str().into());
    }
}

impl Param for Permission {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), self.as_str().into());
    }
}

impl Param for Reason {
    fn tell(&self, name: &str, params: &mut Params) {
        params.insert(name.into(), self.code().into());
        params.append(&mut self.params());
    }
}

/// Defines the refusals, with their codes, parameters and sentences.
macro_rules! problems {
    ($(
        $(#[$doc:meta])*
        $name:ident $({ $($param:ident: $type:ty),* })? = $status:literal $code:literal, $en:literal, $ja:literal;
    )*) => {
        /// A refusal.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // Of the parameters: the sentences say what they are.
        pub enum Problem { $($(#[$doc])* $name $({ $($param: $type),* })?,)* }

        /// The code of a refusal. Codes never change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Problem {
            /// Its code.
            #[must_use]
            pub const fn code(&self) -> Code {
                match self { $(Self::$name { .. } => Code::$name,)* }
            }

            /// Its parameters.
            #[must_use]
            pub fn params(&self) -> Params {
                let mut params = Params::new();
                match self {
                    $(Self::$name $({ $($param),* })? => { $($($param.tell(stringify!($param), &mut params);)*)? })*
                }
                params
            }
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it goes over the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The HTTP status that it comes with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// The sentence for people: what is wrong and what to do.
            #[must_use]
            pub const fn text(self, lang: Lang) -> Template {
                match (self, lang) { $((Self::$name, Lang::En) => Template($en), (Self::$name, Lang::Ja) => Template($ja),)* }
            }

            /// The names of its parameters; those of a `reason` come on top.
            #[must_use]
            pub const fn params(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($(stringify!($param)),*)?],)* }
            }
        }
    };
}

use problems;

impl Code {
    /// The code that is written so.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// The sentence with these parameters in it.
    #[must_use]
    pub fn sentence(self, params: &Params, lang: Lang) -> String {
        let filled: Vec<(&str, String)> = params.iter().map(|(name, value)| (name.as_str(), shown(value))).collect();
        let get = |name: &str| filled.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
        let reason = get("reason").and_then(|code| Reason::text(code, lang)).map(|text| text.fill(get));
        self.text(lang).fill(|name| if name == "reason" { reason.as_deref().or_else(|| get(name)) } else { get(name) })
    }
}

/// A value as it stands in a sentence.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

impl Problem {
    /// The sentence for a person.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.code().sentence(&self.params(), lang)
    }

    /// The document of RFC 9457: `type`, `title`, `status`, `detail`, then `code` and the parameters.
    #[must_use]
    pub fn document(&self, lang: Lang) -> Params {
        let code = self.code();
        let mut document = self.params();
        for (name, value) in [
            ("type", Value::from(format!("{TYPE}{}", code.as_str()))),
            ("title", title(code.status(), lang).into()),
            ("status", code.status().into()),
            ("detail", self.sentence(lang).into()),
            ("code", code.as_str().into()),
        ] {
            document.insert(name.into(), value);
        }
        document
    }
}

/// A refusal as one who asked reads it. The code of a newer server may be unknown here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The code, if it is known.
    pub code: Option<Code>,
    /// The server's sentence.
    pub detail: String,
    /// All members of the document.
    params: Params,
}

impl Told {
    /// Reads a body; `None` when it is no such document: what stands between may have answered.
    #[must_use]
    pub fn read(body: &str) -> Option<Self> {
        let params: Params = serde_json::from_str(body).ok()?;
        let text = |name: &str| params.get(name).and_then(Value::as_str);
        let code = Code::read(text("code")?);
        Some(Self { code, detail: text("detail").unwrap_or_default().to_owned(), params })
    }

    /// The sentence, in that language where the code is known, else as the server wrote it.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        self.code.map_or_else(|| self.detail.clone(), |code| code.sentence(&self.params, lang))
    }
}

/// The schema of a refusal, for the OpenAPI description.
#[cfg(feature = "openapi")]
#[must_use]
pub fn schema() -> Value {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    serde_json::json!({
        "type": "object",
        "description": "Why a request is not answered as asked (RFC 9457). Title and detail are in the language of Accept-Language.",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": { "type": "string", "format": "uri", "description": "Names the code." },
            "title": { "type": "string", "description": "What kind of refusal it is." },
            "status": { "type": "integer", "minimum": 400, "maximum": 599, "description": "The HTTP status." },
            "detail": { "type": "string", "description": "For people: what is wrong and what to do." },
            "code": { "type": "string", "enum": codes, "description": "For programs: never changes." },
        },
        "additionalProperties": { "type": ["string", "integer"], "description": "The parameters of the code." },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_a_name_of_its_own_and_both_sentences_say_the_same_parameters() {
        for code in Code::ALL {
            let name = code.as_str();
            assert_eq!(Code::read(name), Some(*code), "{name} is there twice");
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}");
            assert!((400..600).contains(&code.status()), "{name}");
            let (en, ja) = (code.text(Lang::En), code.text(Lang::Ja));
            for (text, other) in [(en, ja), (ja, en)] {
                assert!(!text.0.is_empty(), "{name}");
                for placeholder in text.placeholders() {
                    assert!(code.params().contains(&placeholder), "{name} has no {placeholder}");
                    // A parser's words are English.
                    let english = placeholder == "what";
                    assert!(english || other.placeholders().contains(&placeholder), "{name}: {placeholder}");
                }
            }
            assert!(!ja.placeholders().contains(&"what"), "{name}: English inside Japanese");
            assert!(ja.0 == "{reason}" || ja.0.chars().any(|letter| letter > '\u{2fff}'), "{name} is not Japanese");
            assert!(en.0.is_ascii() || !en.0.chars().any(|letter| letter > '\u{2fff}'), "{name} is not English");
        }
    }

    #[test]
    fn what_the_server_writes_is_read_and_rendered_again() {
        let problem = Problem::FormVersionChanged { form: "leads".into(), now: 2, checked: 1 };
        for lang in [Lang::En, Lang::Ja] {
            let document = Value::Object(problem.document(Lang::En)).to_string();
            let told = Told::read(&document).unwrap();
            assert_eq!(told.code, Some(Code::FormVersionChanged));
            assert_eq!(told.sentence(lang), problem.sentence(lang));
        }
        let problem = Problem::ReadingInvalid { reason: Reason::ReadingHeaderRows { most: 20 } };
        assert_eq!(problem.sentence(Lang::En), "This cannot be imported: a header has at most 20 rows.");
        assert_eq!(problem.sentence(Lang::Ja), "取り込めません：見出しは20行までです。");
        assert_eq!(problem.document(Lang::En)["reason"], "reading_header_rows");
        let newer = Told::read(r#"{"code":"brand_new","detail":"No."}"#).unwrap();
        assert_eq!((newer.code, newer.sentence(Lang::Ja).as_str()), (None, "No."));
        assert_eq!(Told::read("<html>"), None);
    }
}
