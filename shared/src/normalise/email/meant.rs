//! What was probably meant by a text that is no e-mail address: the address among other text, a blank or an invisible sign
//! taken out, a sign put right. Each offer is tried: it is an address.

use super::{EmailError, check, is_atext};
use crate::text::invisible;
use crate::text::width;
use std::ops::Range;

/// What people write for `@`, so that programs do not see an address.
const ATS: [&str; 12] = ["(at)", "[at]", "{at}", "<at>", "(@)", "[@]", "(ät)", "[ät]", "(a)", " at ", "_at_", "&#64;"];
/// The same for a dot.
const DOTS: [&str; 7] = ["(dot)", "[dot]", "{dot}", "(punkt)", "[punkt]", " dot ", " punkt "];
/// Addresses that are looked for in a cell.
const ADDRESSES: usize = 16;
/// What links begin with, the longer first.
const SCHEMES: [&str; 4] = ["mailto://", "mailto:", "https://", "http://"];
/// What divides values in an export of Google Contacts.
const GOOGLE: &str = ":::";
/// What may stand between addresses.
const WORDS: [&str; 6] = ["and", "or", "und", "oder", "et", "y"];

/// Finds the reason that helps most: what can be put right goes before what cannot.
pub(super) fn explain(value: &str, first: EmailError) -> EmailError {
    let (folded, first) = if width::is_wide(value) {
        let folded = width::fold(value);
        match check(&folded) {
            Ok(_) => return EmailError::FullWidth(proper(&folded).unwrap_or_default()),
            Err(error) => (folded, error),
        }
    } else {
        (value.to_owned(), first)
    };
    let visible = invisible::without(&folded);
    if let Some(address) = visible.as_deref().and_then(proper) {
        return EmailError::SpaceInside(Some(address));
    }
    let text = visible.as_deref().unwrap_or(&folded);
    if let Some(addresses) = several(text) {
        return EmailError::Several(addresses);
    }
    if let Some(address) = unwrap(text).and_then(proper).or_else(|| only_address(text)) {
        return EmailError::ExtraText(address);
    }
    if let Some(address) = with_usual_signs(text) {
        return EmailError::WrongSign(address);
    }
    match text.matches('@').count() {
        0 => return EmailError::AtMissing,
        1 => {}
        _ => return EmailError::SeveralAts,
    }
    if text.contains(char::is_whitespace) {
        return EmailError::SpaceInside(without_spaces(text));
    }
    first
}

/// The address if the text is one, as a person would write it.
fn proper(value: &str) -> Option<String> {
    let (local, domain) = value.split_at(check(value).ok()?);
    Some(format!("{local}{}", domain.to_lowercase()))
}

/// What is left inside `Name <...>`, after `mailto:`, without punctuation around; `None` if nothing was there to drop.
fn unwrap(text: &str) -> Option<&str> {
    let inner = match (text.rfind('<'), text.rfind('>')) {
        (Some(open), Some(close)) if open < close => &text[open + 1..close],
        _ => text,
    };
    let scheme =
        SCHEMES.iter().find(|scheme| inner.get(..scheme.len()).is_some_and(|at| at.eq_ignore_ascii_case(scheme)));
    let inner = scheme.map_or(inner, |scheme| &inner[scheme.len()..]);
    let around = |letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                ',' | ';'
                    | ':'
                    | '"'
                    | '\''
                    | '<'
                    | '>'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '“'
                    | '”'
                    | '„'
                    | '‘'
                    | '’'
                    | '«'
                    | '»'
                    | '「'
                    | '」'
            )
    };
    let inner = inner.trim_start_matches(|letter: char| around(letter) || letter == '/');
    let inner =
        inner.trim_end_matches(|letter: char| around(letter) || matches!(letter, '.' | '、' | '。' | '/' | '\\'));
    (inner.len() < text.len()).then_some(inner)
}

/// The address that stands among other text, if there is but one.
fn only_address(text: &str) -> Option<String> {
    let mut found: Option<String> = None;
    for (at, _) in text.match_indices('@').take(ADDRESSES) {
        let local = text[..at].bytes().rev().take_while(|byte| is_atext(*byte) || *byte == b'.').count();
        // An address begins with no slash, though it might.
        let local = text[at - local..at].trim_start_matches('/').len();
        let is_domain = |letter: &char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
        let domain: usize = text[at + 1..].chars().take_while(is_domain).map(char::len_utf8).sum();
        let (start, end) = (at - local, at + 1 + domain);
        let end = start + text[start..end].trim_end_matches(['.', '-']).len();
        // Beside words alone it is not known where the address begins and ends.
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '@';
        let before = text[..start].trim_end();
        let opened = before.is_empty()
            || before.ends_with("//")
            || before.ends_with([':', '<', '(', '[', '{', '"', '“', '„', '「', '（', '：', '|', '=']);
        // `a@b.co,uk`: a comma may stand for a dot.
        let behind = text[end..].strip_prefix([',', ';']).unwrap_or_default();
        let glued = behind.starts_with(is_word) && !behind.contains('@');
        let apart = opened && !glued && !text[end..].trim_start().starts_with(is_word);
        let address = apart.then(|| proper(text.get(start..end)?)).flatten()?;
        match &found {
            Some(other) if !other.eq_ignore_ascii_case(&address) => return None,
            _ => found = Some(address),
        }
    }
    found
}

/// The addresses, if the text is several of them with signs, blanks or a word between, and nothing else.
fn several(text: &str) -> Option<Vec<String>> {
    Some(apart(text)?.into_iter().map(|(_, address)| address).collect())
}

/// Where the addresses of such a text stand, each once.
pub(super) fn places(text: &str) -> Option<Vec<Range<usize>>> {
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    Some(apart(text)?.into_iter().map(|(part, _)| start(part)..start(part) + part.len()).collect())
}

/// The addresses of such a text as they stand, and as a person would write them.
fn apart<'t>(text: &'t str) -> Option<Vec<(&'t str, String)>> {
    if !(2..=ADDRESSES).contains(&text.matches('@').count()) {
        return None;
    }
    let divides = |letter: char| {
        matches!(
            letter,
            ',' | ';' | '/' | '|' | '&' | '、' | '・' | '，' | '；' | '／' | '｜' | '＆' | '\n' | '\r' | '\t'
        )
    };
    let between = |part: &&str| !part.is_empty() && !WORDS.iter().any(|word| part.eq_ignore_ascii_case(word));
    let all = |parts: &mut dyn Iterator<Item = &'t str>| -> Option<Vec<(&'t str, String)>> {
        let mut found: Vec<(&str, String)> = Vec::new();
        for part in parts.map(str::trim).filter(between) {
            let alone = proper(part).map(|address| (part, address));
            let found_in = || unwrap(part).and_then(|inner| Some((inner, proper(inner)?)));
            let (part, address) = alone.or_else(found_in)?;
            if !found.iter().any(|(_, other)| other.eq_ignore_ascii_case(&address)) {
                found.push((part, address));
            }
        }
        Some(found).filter(|found| found.len() > 1)
    };
    let by_signs = all(&mut text.split(GOOGLE).flat_map(|part| part.split(divides)));
    by_signs.or_else(|| all(&mut text.split(|letter: char| divides(letter) || letter.is_whitespace())))
}

/// With `@` and dots for what stands for them, for a comma in the domain, for two of them in a row.
fn with_usual_signs(text: &str) -> Option<String> {
    let mut usual = text.to_lowercase();
    let replaced = |text: &mut String, signs: &[&str], with: &str| {
        for sign in signs {
            if text.contains(sign) {
                *text = text.replace(sign, with);
            }
        }
    };
    if ATS.iter().chain(&DOTS).any(|sign| usual.contains(sign)) {
        replaced(&mut usual, &ATS, "@");
        replaced(&mut usual, &DOTS, ".");
        for (blanks, sign) in [(" @", "@"), ("@ ", "@"), (" .", "."), (". ", ".")] {
            replaced(&mut usual, &[blanks], sign);
        }
    } else {
        // Letters keep their case where nothing else has to be told by it.
        text.clone_into(&mut usual);
    }
    replaced(&mut usual, &["@@"], "@");
    let (local, domain) = usual.split_once('@')?;
    let mut domain = domain.replace([',', ';'], ".");
    replaced(&mut domain, &[".."], ".");
    let address = format!("{local}@{domain}");
    (address != text).then(|| proper(&address)).flatten()
}

/// Without the blanks that cannot belong to a name: beside the `@` and in the domain.
fn without_spaces(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    if let Some((first, rest)) = domain.trim().split_once(char::is_whitespace) {
        // A whole address, and words behind it; a last letter alone is one of the ending.
        let is_letter = rest.chars().count() == 1 && rest.chars().all(char::is_alphabetic);
        if !is_letter && proper(&format!("{}@{first}", local.trim())).is_some() {
            return None;
        }
    }
    let domain: String = domain.split_whitespace().collect();
    proper(&format!("{}@{domain}", local.trim()))
}

#[cfg(test)]
mod tests {
    use super::{super::normalise, EmailError};

    fn error(value: &str) -> Option<EmailError> {
        normalise(value, &mut String::new()).err()
    }

    #[test]
    fn the_only_address_of_a_text_is_offered() {
        for text in [
            "\"Eva Roe\" <eva@example.org>",
            "Eva Roe <eva@example.org>",
            "mailto:eva@example.org",
            "mailto://eva@example.org",
            "http://eva@example.org",
            "https://eva@example.org/",
            "//eva@example.org/",
            "MAILTO:eva@example.org?subject=Hello",
            "[eva@example.org](mailto:eva@example.org)",
            "eva@example.org (Eva)",
            "e-mail: eva@example.org",
            "E-Mail: eva@example.org, private",
            "eva@example.org;",
            "eva@example.org>",
            "“eva@example.org”",
            "eva@example.org/",
        ] {
            assert_eq!(error(text), Some(EmailError::ExtraText("eva@example.org".to_owned())), "{text}");
        }
    }

    #[test]
    fn nothing_is_offered_where_it_is_not_known_which_address_or_where_it_ends() {
        assert_eq!(error("eva@example.org; ned@example"), Some(EmailError::SeveralAts));
        assert_eq!(error("eva@ned@example.org"), Some(EmailError::SeveralAts));
        assert_eq!(error("eva roe@example.org"), Some(EmailError::SpaceInside(None)));
        for remark in ["eva@example.com bounced", "eva@example.com Tel 123", "eva@example.com 2"] {
            assert_eq!(error(remark), Some(EmailError::SpaceInside(None)), "{remark}");
        }
        assert_eq!(error("eva@example.co m"), Some(EmailError::SpaceInside(Some("eva@example.com".to_owned()))));
    }

    #[test]
    fn several_addresses_are_taken_apart() {
        let two = ["eva@example.org", "ned.roe@example.jp"].map(ToOwned::to_owned).to_vec();
        for text in [
            "eva@example.org; ned.roe@example.jp",
            "eva@example.org,ned.roe@example.jp",
            "eva@example.org / ned.roe@example.jp",
            "eva@example.org ned.roe@Example.JP",
            "eva@example.org\nned.roe@example.jp",
            "eva@example.org、ned.roe@example.jp",
            "eva@example.org ::: ned.roe@example.jp",
            "eva@example.org:::ned.roe@example.jp",
            "eva@example.org；ned.roe@example.jp",
            "eva@example.org and ned.roe@example.jp",
            "Eva <eva@example.org>, \"Ned Roe\" <ned.roe@example.jp>",
            "eva@example.org; ned.roe@example.jp; Eva@example.org;",
        ] {
            assert_eq!(error(text), Some(EmailError::Several(two.clone())), "{text}");
        }
        let many = vec!["eva@example.org"; 17].join(";");
        assert!(!matches!(error(&format!("{many};ned@x.org")), None | Some(EmailError::Several(_))));
    }

    #[test]
    fn signs_are_put_right() {
        for text in [
            "eva(at)example.org",
            "eva [at] example [dot] org",
            "eva at example.org",
            "Eva AT example dot org",
            "eva@@example.org",
            "eva@example..org",
            "eva@example,org",
        ] {
            let offered = EmailError::WrongSign("eva@example.org".to_owned());
            assert_eq!(error(text), Some(offered), "{text}");
        }
        for text in ["eva..roe@example.org", "eva at home", "at", "eva@@"] {
            assert!(!matches!(error(text), None | Some(EmailError::WrongSign(_))), "{text}");
        }
    }

    #[test]
    fn a_comma_before_more_of_the_domain_is_a_dot() {
        assert_eq!(error("eva@abc.co,uk"), Some(EmailError::WrongSign("eva@abc.co.uk".to_owned())));
        assert_eq!(error("eva@abc.co, UK"), Some(EmailError::ExtraText("eva@abc.co".to_owned())));
    }

    #[test]
    fn an_invisible_sign_is_taken_out() {
        let offered = Some(EmailError::SpaceInside(Some("eva@example.org".to_owned())));
        for text in ["eva@exam\u{200b}ple.org", "e\u{200e}va@example.org", "eva\u{2060}@example.org"] {
            assert_eq!(error(text), offered, "{text:?}");
        }
    }
}
