//! Providers of mail that everybody knows, and slips of the fingers in their names.
//!
//! A letter of the ending can be left out: `gmail.cm`, `yahoo.om`.
//!
//! A slip is one letter left out, doubled, struck beside the right key, or changed about with the next; never the first letter, for
//! `mail.com` and `cloud.com` are names of others.

/// Names, each with the endings that its addresses have.
const PROVIDERS: &[(&str, &[&str])] = &[
    ("gmail", &["com"]),
    ("googlemail", &["com"]),
    ("hotmail", &["com", "co.uk", "co.jp", "fr", "de", "it", "es"]),
    ("yahoo", &["com", "co.jp", "co.uk", "co.in", "com.br", "com.au", "fr", "de", "it", "es", "ca"]),
    ("outlook", &["com", "jp", "de", "fr", "es", "it"]),
    ("icloud", &["com"]),
    ("docomo", &["ne.jp"]),
    ("ezweb", &["ne.jp"]),
    ("softbank", &["ne.jp"]),
    ("protonmail", &["com"]),
    ("hanmail", &["net"]),
    ("comcast", &["net"]),
];

/// Names of others that are one slip away.
const OTHERS: [&str; 3] = ["gail", "hotail", "gmall"];

/// The rows of keys.
const KEYS: [&[u8]; 4] = [b"1234567890-", b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

/// The domain that is surely meant by this one, if that is a slip in a name that everybody knows.
pub(crate) fn meant(domain: &str) -> Option<String> {
    let (name, ending) = domain.split_once('.')?;
    if let Some((known, endings)) = PROVIDERS.iter().find(|(known, _)| *known == name) {
        return with_ending(known, endings, ending);
    }
    let first = *name.as_bytes().first()?;
    let near = |known: &str| known.as_bytes()[0] == first && known.len().abs_diff(name.len()) <= 1 && known != name;
    let (known, _) = PROVIDERS.iter().find(|(known, endings)| {
        near(known) && endings.contains(&ending) && is_slip_of(name.as_bytes(), known.as_bytes())
    })?;
    (!OTHERS.contains(&name)).then(|| format!("{known}.{ending}"))
}

/// The provider with the ending of its own of which a letter is left out, if that can be no other one cut off (`yahoo.co`).
fn with_ending(known: &str, endings: &[&str], ending: &str) -> Option<String> {
    let is_cut_off = || endings.iter().any(|own| own.strip_prefix(ending).is_some_and(|rest| rest.starts_with('.')));
    if endings.contains(&ending) || is_cut_off() {
        return None;
    }
    let lacks_one = |own: &&&str| {
        let same = own.bytes().zip(ending.bytes()).take_while(|(one, other)| one == other).count();
        own.len() == ending.len() + 1 && own.get(same + 1..) == ending.get(same..)
    };
    let mut meant = endings.iter().filter(lacks_one);
    let only = meant.next().filter(|_| meant.next().is_none())?;
    Some(format!("{known}.{only}"))
}

fn is_slip_of(slip: &[u8], name: &[u8]) -> bool {
    let same = slip.iter().zip(name).take_while(|(one, other)| one == other).count();
    let before = slip.get(..same).and_then(<[u8]>::last);
    match (&slip[same..], &name[same..]) {
        ([first, second, rest @ ..], [one, other, behind @ ..])
            if first == other && second == one && rest == behind =>
        {
            true
        }
        ([struck, rest @ ..], [key, behind @ ..]) if rest == behind => are_beside(*struck, *key),
        ([more, rest @ ..], behind) if rest == behind => {
            Some(more) == before || rest.is_empty() && are_beside(*more, *before.unwrap_or(more))
        }
        (rest, [_, behind @ ..]) => rest == behind,
        _ => false,
    }
}

/// Whether two keys stand beside each other, in one row or in two.
fn are_beside(one: u8, other: u8) -> bool {
    let place =
        |key: u8| KEYS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.iter().position(|of| *of == key)?)));
    let (Some((row, at)), Some((other_row, other_at))) = (place(one), place(other)) else { return false };
    match row.abs_diff(other_row) {
        0 => at.abs_diff(other_at) == 1,
        // Each row stands half a key to the right of the one above.
        1 if row < other_row => at == other_at || at == other_at + 1,
        1 => other_at == at || other_at == at + 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn one_slip_of_the_fingers_is_told_and_names_of_others_are_not() {
        for (domain, expected) in [
            ("gmali.com", Some("gmail.com")),
            ("gmil.com", Some("gmail.com")),
            ("gamil.com", Some("gmail.com")),
            ("gmial.com", Some("gmail.com")),
            ("gmai.com", Some("gmail.com")),
            ("gmal.com", Some("gmail.com")),
            ("gmaill.com", Some("gmail.com")),
            ("gmmail.com", Some("gmail.com")),
            ("gnail.com", Some("gmail.com")),
            ("gmsil.com", Some("gmail.com")),
            ("gmaik.com", Some("gmail.com")),
            ("hotmial.com", Some("hotmail.com")),
            ("hotmai.com", Some("hotmail.com")),
            ("homtail.com", Some("hotmail.com")),
            ("hotmal.fr", Some("hotmail.fr")),
            ("yaho.com", Some("yahoo.com")),
            ("yhoo.com", Some("yahoo.com")),
            ("yahooo.com", Some("yahoo.com")),
            ("yaho.co.jp", Some("yahoo.co.jp")),
            ("outlok.com", Some("outlook.com")),
            ("outllok.com", Some("outlook.com")),
            ("outloook.com", Some("outlook.com")),
            ("iclod.com", Some("icloud.com")),
            ("docmo.ne.jp", Some("docomo.ne.jp")),
            ("gmail.cm", Some("gmail.com")),
            ("gmail.om", Some("gmail.com")),
            ("yahoo.cm", Some("yahoo.com")),
            ("hotmail.om", Some("hotmail.com")),
            ("icloud.co", Some("icloud.com")),
            ("outlook.co", Some("outlook.com")),
            ("docomo.e.jp", Some("docomo.ne.jp")),
            ("yahoo.c.jp", Some("yahoo.co.jp")),
            // Themselves, others, and other endings; what can be cut off, and a living domain.
            ("yahoo.co", None),
            ("yahoo.ne.jp", None),
            ("yahoo.nl", None),
            ("outlook.dk", None),
            ("gmail.com", None),
            ("mail.com", None),
            ("gail.com", None),
            ("email.com", None),
            ("ymail.com", None),
            ("gmx.com", None),
            ("gmx.de", None),
            ("cloud.com", None),
            ("hotels.com", None),
            ("gmeil.com", None),
            ("yahoo.co.jp", None),
            ("gmil.org", None),
            ("live.com", None),
            ("aol.com", None),
            ("g.com", None),
            (".com", None),
            ("gmailcom", None),
        ] {
            assert_eq!(meant(domain).as_deref(), expected, "{domain}");
        }
    }
}
