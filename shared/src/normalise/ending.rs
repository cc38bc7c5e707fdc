//! Endings of domains: those that are doubled, or a slip in one that everybody knows.
//!
//! An ending that is none but near none of those either is left alone: new ones come every year.

/// Endings that most addresses have, of which a slip is told.
const USUAL: [&str; 7] = ["com", "net", "org", "info", "edu", "biz", "gov"];

/// Endings that exist and are one slip away from these. Source: the list of the IANA, by the Public Suffix List of 2025.
const REAL: [&str; 27] = [
    "bom", "cam", "cm", "co", "mom", "om", "bet", "et", "ne", "nec", "new", "next", "ntt", "pet", "vet", "ong", "eu",
    "bi", "bid", "bio", "bz", "gbiz", "goo", "gop", "got", "mov", "int",
];

/// Endings of two labels under which people have addresses: what stands before a country.
const SECOND: [(&str, &[&str]); 24] = [
    ("ar", &["com"]),
    ("au", &["com", "net", "org", "edu"]),
    ("br", &["com", "net", "org"]),
    ("cn", &["com", "net", "org"]),
    ("co", &["com"]),
    ("hk", &["com"]),
    ("id", &["co"]),
    ("il", &["co"]),
    ("in", &["co"]),
    ("jp", &["co", "ne", "or", "ac", "go"]),
    ("kr", &["co", "or", "ac"]),
    ("mx", &["com"]),
    ("my", &["com"]),
    ("nz", &["co"]),
    ("pe", &["com"]),
    ("ph", &["com"]),
    ("pl", &["com"]),
    ("sg", &["com"]),
    ("th", &["co"]),
    ("tr", &["com"]),
    ("tw", &["com"]),
    ("ua", &["com"]),
    ("uk", &["co", "org", "ac", "gov"]),
    ("za", &["co"]),
];

/// Fewest letters of an ending that is glued to itself: `comcom`.
const FEWEST_GLUED: usize = 3;

/// Whether these are two labels under which people have addresses: `co.jp`.
pub(crate) fn is_pair(labels: &str) -> bool {
    let of = |(second, country): (&str, &str)| SECOND.iter().any(|(of, all)| *of == country && all.contains(&second));
    labels.split_once('.').is_some_and(of)
}

/// The domain that is probably meant, where the ending of this one (in ASCII, in lower case) is hardly one.
pub(crate) fn meant(domain: &str) -> Option<String> {
    let (front, last) = domain.rsplit_once('.')?;
    if USUAL.contains(&last) || last.len() == 2 {
        return doubled(front, last);
    }
    if REAL.contains(&last) || last.starts_with("xn--") {
        return None;
    }
    if let Some(apart) = glued_pair(last) {
        return Some(format!("{front}.{apart}"));
    }
    let half = last.len() / 2;
    let is_glued = half >= FEWEST_GLUED && last.is_char_boundary(half) && last[..half] == last[half..];
    if is_glued && USUAL.contains(&&last[..half]) {
        return Some(format!("{front}.{}", &last[..half]));
    }
    let mut near = USUAL.iter().filter(|usual| is_slip_of(last.as_bytes(), usual.as_bytes()));
    match (near.next(), near.next()) {
        (Some(usual), None) => {
            let fixed = format!("{front}.{usual}");
            // `com.cmo`: what is meant may be doubled itself.
            Some(doubled(front, usual).unwrap_or(fixed))
        }
        _ => None,
    }
}

/// Two labels of which the full stop between is left out: `couk`, `cojp`.
fn glued_pair(last: &str) -> Option<String> {
    let (second, country) = last.split_at_checked(last.len().checked_sub(2)?)?;
    let (_, seconds) = SECOND.iter().find(|(of, _)| *of == country)?;
    seconds.contains(&second).then(|| format!("{second}.{country}"))
}

/// The domain with the ending once, where it stands there twice behind a name: `gmail.com.com`, `yahoo.co.jp.jp`,
/// `yahoo.co.jp.co.jp`.
fn doubled(front: &str, last: &str) -> Option<String> {
    let (before, second) = front.rsplit_once('.')?;
    if second == last {
        return Some(front.to_owned());
    }
    // Two labels twice: what remains must have a name before them.
    let pair = format!("{second}.{last}");
    let rest = before.strip_suffix(pair.as_str())?.strip_suffix('.')?;
    let is_ending = second.len() <= 3 && last.len() == 2 && !rest.is_empty();
    is_ending.then(|| before.to_owned())
}

/// Whether one letter is another, too many or left out, or two have changed places.
fn is_slip_of(slip: &[u8], word: &[u8]) -> bool {
    let same = slip.iter().zip(word).take_while(|(one, other)| one == other).count();
    let (slip, word) = (&slip[same..], &word[same..]);
    match (slip, word) {
        ([first, second, rest @ ..], [one, other, behind @ ..])
            if first == other && second == one && rest == behind =>
        {
            true
        }
        ([_, rest @ ..], [_, behind @ ..]) if rest == behind => true,
        ([_, rest @ ..], behind) if rest == behind => true,
        (rest, [_, behind @ ..]) => rest == behind,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn endings_that_are_doubled_or_mangled_are_told_and_real_ones_are_not() {
        for (domain, expected) in [
            ("gmail.com.com", Some("gmail.com")),
            ("example.net.net", Some("example.net")),
            ("yahoo.co.jp.jp", Some("yahoo.co.jp")),
            ("yahoo.co.jp.co.jp", Some("yahoo.co.jp")),
            ("bbc.co.uk.uk", Some("bbc.co.uk")),
            ("firma.de.de", Some("firma.de")),
            ("gmail.comcom", Some("gmail.com")),
            ("gmail.c0m", Some("gmail.com")),
            ("gmail.cmo", Some("gmail.com")),
            ("gmail.ocm", Some("gmail.com")),
            ("firma.comm", Some("firma.com")),
            ("firma.con", Some("firma.com")),
            ("firma.vom", Some("firma.com")),
            ("firma.cpm", Some("firma.com")),
            ("firma.nte", Some("firma.net")),
            ("firma.ner", Some("firma.net")),
            ("firma.orf", Some("firma.org")),
            ("firma.ogr", Some("firma.org")),
            ("firma.inf", Some("firma.info")),
            ("uni.eduu", Some("uni.edu")),
            ("firma.com.cmo", Some("firma.com")),
            ("firma.couk", Some("firma.co.uk")),
            ("firma.cojp", Some("firma.co.jp")),
            ("mail.firma.comau", Some("mail.firma.com.au")),
            // Real ones.
            ("firma.coop", None),
            ("firma.company", None),
            ("firma.acme", None),
            ("com.com", None),
            ("de.de", None),
            ("gmail.com", None),
            ("yahoo.co.jp", None),
            ("co.jp", None),
            ("co.co.jp", None),
            ("example.com.au", None),
            ("example.com.co", None),
            ("example.co.com", None),
            ("example.jp.net", None),
            ("example.uk.com", None),
            ("firma.co", None),
            ("firma.cm", None),
            ("firma.om", None),
            ("firma.cam", None),
            ("firma.vet", None),
            ("firma.pet", None),
            ("firma.ong", None),
            ("firma.bio", None),
            ("firma.eu", None),
            ("who.int", None),
            ("example.online", None),
            ("example.company", None),
            ("example.xn--zckzah", None),
            ("a.example", None),
            ("a.test", None),
            ("a.invalid", None),
            ("corp.local", None),
            ("localhost", None),
        ] {
            assert_eq!(meant(domain).as_deref(), expected, "{domain}");
        }
    }
}
