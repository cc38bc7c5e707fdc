//! Names of columns: those of a header of several rows, or of none; compared without case, width and punctuation; what they
//! mean in the languages and tools that lists come from.

mod concept;
mod header;
mod words;

pub(crate) use concept::{Concept, Meaning, Place};
pub(crate) use header::{read, tongue};
pub(crate) use words::Tongue;

use crate::text::width;

/// Words at the end of a header that say nothing about what the column holds.
const NOISE: &[&str] = &["必須", "任意", "required", "optional"];

/// Names for columns that have none: `Column 1` and so on.
pub(crate) fn numbered(columns: usize) -> Vec<String> {
    (1..=columns).map(|number| format!("Column {number}")).collect()
}

/// Joins the rows of a header column by column: what is not blank, from top to bottom.
pub(crate) fn join(upper: &mut Vec<String>, lower: &[String]) {
    if upper.len() < lower.len() {
        upper.resize(lower.len(), String::new());
    }
    for (upper, lower) in upper.iter_mut().zip(lower) {
        let lower = lower.trim();
        if upper.trim().is_empty() {
            lower.clone_into(upper);
        } else if !lower.is_empty() {
            upper.push(' ');
            upper.push_str(lower);
        }
    }
}

/// A name without case, width, blanks and punctuation: `Ｅ-mail *` -> `email`.
pub(crate) fn key(name: &str) -> String {
    let folded = width::fold(name.trim());
    let mut key: String = folded
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, '\u{3099}' | '\u{309a}'))
        .flat_map(char::to_lowercase)
        .collect();
    for noise in NOISE {
        if let Some(rest) = key.strip_suffix(noise)
            && !rest.is_empty()
        {
            key.truncate(rest.len());
        }
    }
    if key.is_empty() {
        // Only signs, such as 〒: they are all there is to compare.
        folded.trim().to_lowercase()
    } else {
        key
    }
}

/// Whether a header is one of the usual names of the fields of a lead.
pub(crate) fn is_usual_name(header: &str) -> bool {
    header::is_usual(header)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn keys_forget_case_width_and_punctuation() {
        for (name, expected) in [
            ("Ｅ－mail　アドレス", "emailアドレス"),
            ("ﾒｰﾙ", "メール"),
            ("Date of birth", "dateofbirth"),
            ("氏名（必須）", "氏名"),
            ("company_name*", "companyname"),
            ("〒", "〒"),
            ("Required", "required"),
        ] {
            assert_eq!(key(name), expected);
        }
    }
}
