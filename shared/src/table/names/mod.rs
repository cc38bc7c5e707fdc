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

/// Joins the rows of a header column by column: what is not blank, from top to bottom. The name of a group stands above its
/// first column alone and is carried to the others.
pub(crate) fn join(upper: &mut Vec<String>, lower: &[String]) {
    if upper.len() < lower.len() {
        upper.resize(lower.len(), String::new());
    }
    let mut group = String::new();
    for (upper, lower) in upper.iter_mut().zip(lower) {
        let lower = lower.trim();
        if upper.trim().is_empty() {
            if !lower.is_empty() {
                upper.clone_from(&group);
            }
        } else {
            group = upper.trim().to_owned();
        }
        if !lower.is_empty() {
            if !upper.is_empty() {
                upper.push(' ');
            }
            upper.push_str(lower);
        }
    }
}

/// The names of a table of so many columns whose header has another number of cells: those that are not blank, if there are as
/// many; else which belongs to which column is not known, and they are numbered.
pub(crate) fn fitted(names: Vec<String>, width: usize) -> Vec<String> {
    let given: Vec<String> = names.into_iter().filter(|name| !name.trim().is_empty()).collect();
    if given.len() == width { given } else { numbered(width) }
}

/// How many usual names a key is made of, if it is nothing else: `email` is one, `nameemail` two.
pub(crate) fn usual_names_in(key: &str) -> usize {
    if is_usual_name(key) {
        return 1;
    }
    if key.len() > MOST_JOINED {
        return 0;
    }
    // Per byte, the fewest names that the key is made of up to there.
    let mut fewest = vec![usize::MAX; key.len() + 1];
    fewest[0] = 0;
    for end in 1..=key.len() {
        let parts = (end.saturating_sub(MOST_BYTES)..end).filter(|&start| fewest[start] != usize::MAX);
        let names =
            parts.filter(|&start| key.get(start..end).is_some_and(|part| part.len() > 2 && is_usual_name(part)));
        fewest[end] = names.map(|start| fewest[start] + 1).min().unwrap_or(usize::MAX);
    }
    fewest.last().copied().filter(|&names| names != usize::MAX).unwrap_or(0)
}

/// Bytes of a usual name that is looked for among others.
const MOST_BYTES: usize = 40;

/// Bytes of a key that is looked at for names that stick together.
const MOST_JOINED: usize = 100;

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
