//! Steps that a field's cells go through before their kind reads them: the closed set of the property `normalise`.

use serde::{Deserialize, Serialize};

/// One step, as a form names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Step {
    /// `trim`: no blanks at the ends. Every cell is trimmed; the step says so and does no more.
    Trim,
    /// `collapse_blanks`: each run of blanks inside, line breaks among them, becomes one space.
    CollapseBlanks,
    /// `ascii_half`: full-width letters, digits, signs and spaces become ASCII.
    AsciiHalf,
    /// `kana_full`: half-width kana become full-width, voiced marks joined.
    KanaFull,
    /// `compatibility`: both of these, and circled, bracketed, squared forms and ligatures become plain letters.
    Compatibility,
    /// `katakana`: hiragana become katakana.
    Katakana,
    /// `hiragana`: katakana become hiragana (half-width ones with `kana_full` only).
    Hiragana,
    /// `title_case`: words all in one case get a capital and small letters; `McDonald` stays.
    TitleCase,
    /// `upper`: capitals.
    Upper,
    /// `lower`: small letters.
    Lower,
    /// `strip:&*`: these signs are taken out, in full width too.
    Strip(String),
    /// `pad_zip`: US postal codes of 3 or 4 digits get their zeros back, more than 5 digits are taken, 1 or 2 dropped.
    PadZip,
}

/// Steps without a parameter, with their names.
const NAMES: &[(&str, Step)] = &[
    ("trim", Step::Trim),
    ("collapse_blanks", Step::CollapseBlanks),
    ("ascii_half", Step::AsciiHalf),
    ("kana_full", Step::KanaFull),
    ("compatibility", Step::Compatibility),
    ("katakana", Step::Katakana),
    ("hiragana", Step::Hiragana),
    ("title_case", Step::TitleCase),
    ("upper", Step::Upper),
    ("lower", Step::Lower),
    ("pad_zip", Step::PadZip),
];

const STRIP: &str = "strip:";

impl TryFrom<String> for Step {
    type Error = String;
    fn try_from(name: String) -> Result<Self, String> {
        if let Some(signs) = name.strip_prefix(STRIP) {
            if signs.is_empty() || signs.chars().any(|sign| sign.is_alphanumeric() || sign.is_whitespace()) {
                return Err(format!("“{name}”: list signs to take out after “strip:”, no letters, digits or blanks"));
            }
            return Ok(Self::Strip(signs.to_owned()));
        }
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, step)| step.clone()).ok_or_else(|| {
            let names: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            format!("“{name}” is no step of “normalise”; use {}, strip:…", names.join(", "))
        })
    }
}

impl From<Step> for String {
    fn from(step: Step) -> Self {
        match step {
            Step::Strip(signs) => format!("{STRIP}{signs}"),
            step => NAMES.iter().find(|(_, known)| *known == step).map_or("", |(name, _)| name).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Step};

    #[test]
    fn names_go_out_as_they_came_in() {
        for name in NAMES.iter().map(|(name, _)| *name).chain(["strip:&*"]) {
            assert_eq!(Step::try_from(name.to_owned()).map(String::from).as_deref(), Ok(name));
        }
        for wrong in ["nfkc", "strip:", "strip:a", "strip:& ", "Upper"] {
            assert!(Step::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
