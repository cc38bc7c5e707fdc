//! Cyrillic and Greek letters that look like Latin ones and stand among them, where nobody means them: `exаmple.com`.

/// Letters, and the Latin ones that they look like.
const ALIKE: [&str; 2] =
    ["аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅοανριυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijshdqwABEKMHOPCTYXIJSoavpiuABEZHIKMNOPTYX"];

/// Whether it is of one of the scripts with such letters.
const fn is_foreign(letter: char) -> bool {
    matches!(letter, '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}')
}

fn plain_letter(letter: char) -> Option<char> {
    if letter.is_ascii() {
        return Some(letter);
    }
    let at = ALIKE[0].chars().position(|other| other == letter)?;
    ALIKE[1].chars().nth(at)
}

/// The text with Latin letters alone, if all the others look like such.
pub(crate) fn plain(text: &str) -> Option<String> {
    text.chars().map(plain_letter).collect()
}

/// Whether such letters stand among Latin ones.
pub(crate) fn is_mixed(label: &str) -> bool {
    label.contains(is_foreign) && label.contains(|letter: char| letter.is_ascii_alphabetic())
}

/// What is alike in a domain: its letters, each once, and the domain in Latin letters if that is surely meant.
pub(crate) fn look(domain: &str) -> Option<(String, Option<String>)> {
    if domain.is_ascii() {
        return None;
    }
    let mut letters = String::new();
    for letter in
        domain.split('.').filter(|label| is_mixed(label)).flat_map(str::chars).filter(|letter| is_foreign(*letter))
    {
        if !letters.contains(letter) {
            letters.push(letter);
        }
    }
    let labels = || domain.split('.').map(|label| if is_mixed(label) { plain(label) } else { Some(label.to_owned()) });
    (!letters.is_empty()).then(|| (letters, labels().collect::<Option<Vec<_>>>().map(|labels| labels.join("."))))
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, look};

    #[test]
    fn letters_of_other_scripts_among_latin_ones_are_seen() {
        assert_eq!(ALIKE[0].chars().count(), ALIKE[1].chars().count());
        for (domain, expected) in [
            ("exаmple.com", Some(("а", Some("example.com")))),
            ("pаypаl.com", Some(("а", Some("paypal.com")))),
            ("example.cоm", Some(("о", Some("example.com")))),
            ("example.сом", None),
            ("example.соm", Some(("со", Some("example.com")))),
            ("москвa.com", Some(("москв", None))),
            ("gοogle.com", Some(("ο", Some("google.com")))),
            // In one script, and Japanese beside Latin.
            ("пример.рф", None),
            ("example.рф", None),
            ("москва.com", None),
            ("ελλάδα.gr", None),
            ("tokyo都.jp", None),
            ("exämple.de", None),
            ("example.com", None),
            ("", None),
        ] {
            let found = look(domain);
            let found = found.as_ref().map(|(letters, fix)| (letters.as_str(), fix.as_deref()));
            assert_eq!(found, expected, "{domain}");
        }
    }
}
