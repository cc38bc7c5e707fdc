//! What a header means, read by its words.

use super::concept::{Concept, Meaning, Place, together};
use super::words::{Entry, Role, TABLES, Tongue, Words};
use crate::text::width;

/// Characters of a header that are read: what is longer is no name.
const CHARS: usize = 120;

/// A header cut into words. A word of Han, kana or Hangul may be cut anywhere.
struct Cut {
    /// All of it without blanks and marks, folded.
    text: String,
    /// Where a word can begin or end.
    edges: Vec<usize>,
    /// Per edge, whether it is one between words that are written apart.
    apart: Vec<bool>,
    /// The edges behind which a bracket opens or closes: no phrase goes across.
    brackets: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Lower,
    Upper,
    Digit,
    Joined,
}

impl Cut {
    fn of(header: &str) -> Self {
        let mut cut = Self { text: String::new(), edges: vec![], apart: vec![], brackets: vec![] };
        let folded = width::fold(header.trim());
        let mut last = None;
        for letter in folded.chars().take(CHARS) {
            if !letter.is_alphanumeric() && !matches!(letter, '\u{3099}' | '\u{309a}' | '〒') {
                last = None;
                if matches!(letter, '(' | ')' | '[' | ']' | '【' | '】') {
                    cut.brackets.push(cut.text.len());
                }
                if matches!(letter, '#' | '№') {
                    cut.edges.push(cut.text.len());
                    cut.apart.push(true);
                    cut.text.push_str("number");
                }
                continue;
            }
            let sort = sort(letter);
            let apart = match last {
                None => true,
                Some(Sort::Lower) => sort != Sort::Lower,
                Some(Sort::Upper) => !matches!(sort, Sort::Upper | Sort::Lower),
                Some(before) => before != sort,
            };
            if apart || sort == Sort::Joined {
                cut.edges.push(cut.text.len());
                cut.apart.push(apart);
            }
            push_plain(letter, &mut cut.text);
            last = Some(sort);
        }
        cut.edges.push(cut.text.len());
        cut.apart.push(true);
        cut
    }

    /// The longest phrase from an edge that `known` knows, with the edge behind it.
    fn phrase<T>(&self, from: usize, longest: usize, known: impl Fn(&str) -> Option<T>) -> Option<(T, usize)> {
        let start = *self.edges.get(from)?;
        (from + 1..self.edges.len()).rev().find_map(|to| {
            let end = *self.edges.get(to)?;
            let across = self.brackets.iter().any(|bracket| (start + 1..end).contains(bracket));
            (end - start <= longest && !across).then_some(())?;
            Some((known(self.text.get(start..end)?)?, to))
        })
    }
}

fn sort(letter: char) -> Sort {
    match letter {
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Sort::Joined
        }
        digit if digit.is_numeric() => Sort::Digit,
        upper if upper.is_uppercase() => Sort::Upper,
        _ => Sort::Lower,
    }
}

/// A letter in lower case without its accent: `É` is `e`.
fn push_plain(letter: char, out: &mut String) {
    for letter in letter.to_lowercase() {
        let plain = match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' | 'ª' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è' | 'é' | 'ê' | 'ë' | 'ę' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ł' => 'l',
            'ñ' | 'ń' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'º' => 'o',
            'ś' | 'š' => 's',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ý' | 'ÿ' => 'y',
            'ź' | 'ż' | 'ž' => 'z',
            'ß' => {
                out.push('s');
                's'
            }
            '\u{300}'..='\u{36f}' => continue,
            other => other,
        };
        out.push(plain);
    }
}

/// A phrase as the tables keep it: lower case, without accents, blanks and marks.
pub(super) fn fold(phrase: &str) -> String {
    Cut::of(phrase).text
}

/// The language that most headers are written in; English if they do not tell.
pub(crate) fn tongue<S: AsRef<str>>(headers: &[S]) -> Tongue {
    let words = Words::get();
    let mut votes = [0_u32; TABLES.len()];
    for header in headers {
        let cut = Cut::of(header.as_ref());
        let names = |entry: &&Entry| matches!(entry.role, Role::Is(..));
        let whole = words.of(&cut.text).iter().filter(names);
        let mut found = false;
        for entry in whole {
            found = true;
            votes[usize::from(entry.tongue.0)] += 2;
        }
        let first = cut.phrase(0, words.longest, |text| Some(words.of(text)).filter(|entries| !entries.is_empty()));
        if let (false, Some((entries, _))) = (found, first) {
            entries.iter().filter(names).for_each(|entry| votes[usize::from(entry.tongue.0)] += 1);
        }
    }
    let best = votes.iter().copied().max().unwrap_or_default();
    let at = votes.iter().position(|votes| *votes == best).unwrap_or_default();
    Tongue(at as u8)
}

/// Whether a header is one of the usual names of the fields of a lead.
pub(super) fn is_usual(header: &str) -> bool {
    let usual = |entry: &Entry| matches!(entry.role, Role::Is(concept, _) if concept != Concept::Other);
    Words::get().of(&fold(header)).iter().any(|entry| usual(entry) && !entry.is_value)
}

/// What a header means, in a file whose headers are of that language; `None`: nothing known.
pub(crate) fn read(header: &str, tongue: Tongue) -> Option<Meaning> {
    let (words, cut) = (Words::get(), Cut::of(header));
    if cut.text.is_empty() {
        return None;
    }
    let parts = Parts::of(&cut, words, tongue);
    let entries = words.of(&cut.text);
    let whole = entries.iter().filter_map(|entry| match entry.role {
        Role::Is(concept, place) => Some((entry.tongue != tongue, concept, place)),
        _ => None,
    });
    if let Some((_, concept, place)) = whole.min_by_key(|(foreign, ..)| *foreign) {
        return Some(Meaning { place, of_another: parts.person && concept == Concept::Other, ..Meaning::of(concept) });
    }
    parts.meaning()
}

/// What the words of a header say.
#[derive(Default)]
struct Parts {
    concepts: Vec<(Concept, Place)>,
    /// What was said in a bracket.
    inside: Option<Concept>,
    places: Vec<Place>,
    number: u8,
    unknown: usize,
    aspect: bool,
    person: bool,
}

impl Parts {
    fn of(cut: &Cut, words: &Words, tongue: Tongue) -> Self {
        let mut parts = Self::default();
        let (mut at, last) = (0, cut.edges.len() - 1);
        let mut in_unknown = false;
        while at < last {
            let ends = |text: &str| cut.text.get(cut.edges[at]..) == Some(text);
            let found = cut.phrase(at, words.longest, |text| part(words.of(text), text, tongue, ends(text)));
            if let Some((role, to)) = found {
                let first = cut.brackets.first().is_some_and(|bracket| cut.edges[at] >= *bracket);
                if let (Role::Is(concept, _), true, true) = (role, first, at > 0) {
                    parts.inside = Some(concept);
                }
                parts.add(role);
                (at, in_unknown) = (to, false);
                continue;
            }
            let word = cut.text.get(cut.edges[at]..cut.edges[at + 1]).unwrap_or_default();
            match word.parse::<u8>() {
                Ok(number @ 1..=9) if parts.number == 0 => parts.number = number,
                Ok(_) => parts.unknown += 1,
                // The s behind an apostrophe, an article.
                Err(_) if word.len() == 1 => {}
                Err(_) => {
                    parts.unknown += usize::from(!in_unknown || cut.apart[at]);
                    in_unknown = true;
                }
            }
            at += 1;
        }
        parts
    }

    fn add(&mut self, role: Role) {
        match role {
            Role::Is(concept, place) => self.concepts.push((concept, place)),
            Role::Which(place) => self.places.push(place),
            Role::Noise => {}
            Role::Aspect => self.aspect = true,
            Role::Person => self.person = true,
        }
    }

    fn meaning(&self) -> Option<Meaning> {
        let other =
            Meaning { whole: false, unknown: self.unknown, of_another: self.person, ..Meaning::of(Concept::Other) };
        if self.person || self.aspect {
            return Some(other);
        }
        let said = self.places.iter().find(|place| **place == Place::Mobile).or(self.places.first()).copied();
        // What is mobile is a phone.
        let phone = (said == Some(Place::Mobile)).then_some((Concept::Phone, Place::Mobile));
        let (mut concept, mut place) = self.concepts.first().copied().or(phone)?;
        for (next, of_next) in self.concepts.iter().skip(1) {
            let (both, of_both) = together(concept, *next)?;
            let places = [place, *of_next, of_both];
            (concept, place) = (both, places.into_iter().max().unwrap_or_default());
        }
        let works = [Concept::Company, Concept::Department];
        if let Some(inside) = self.inside.filter(|inside| works.contains(inside) && works.contains(&concept)) {
            // 所属（会社名）: the bracket says which is meant.
            concept = inside;
        }
        let place = said.filter(|said| place == Place::Main || *said == Place::Mobile).unwrap_or(place);
        Some(Meaning { concept, place, number: self.number, unknown: self.unknown, whole: false, of_another: false })
    }
}

/// What a phrase does as a part of a header: of the file's language and of English everything counts, of others only what
/// names a thing and is no mere letter or two.
///
/// A letter of Han that makes it something about the thing does so at the end alone: 登録日, not 日中.
fn part(entries: &[Entry], text: &str, tongue: Tongue, ends: bool) -> Option<Role> {
    let short = !text.is_ascii() && text.chars().nth(1).is_none();
    let entries = entries.iter().filter(|entry| ends || !short || entry.role != Role::Aspect);
    let near = |entry: &Entry| entry.tongue == tongue || entry.tongue == Tongue::ENGLISH;
    let names = |entry: &Entry| matches!(entry.role, Role::Is(..));
    let counted = entries.filter(|entry| near(entry) || (names(entry) && text.len() > 2));
    let order = |entry: &&Entry| (entry.tongue != tongue, !near(entry), names(entry));
    counted.min_by_key(order).map(|entry| entry.role)
}

#[cfg(test)]
mod tests {
    use super::{is_usual, read, tongue};
    use crate::table::names::{Concept, Place};

    fn meant(header: &str) -> Option<(Concept, Place, u8)> {
        let meaning = read(header, tongue(&[header])).filter(|meaning| meaning.unknown == 0)?;
        Some((meaning.concept, meaning.place, meaning.number))
    }

    #[test]
    fn headers_are_read_by_their_words() {
        use Concept as C;
        use Place as P;
        for (header, concept, place, number) in [
            ("E-mail 1 - Value", C::Email, P::Main, 1),
            ("Phone 2 - Value", C::Phone, P::Main, 2),
            ("Business Phone", C::Phone, P::Work, 0),
            ("Primary Phone", C::Phone, P::Main, 0),
            ("Work Phone 2", C::Phone, P::Work, 2),
            ("Work Mobile", C::Phone, P::Mobile, 0),
            ("Organization 1 - Name", C::Company, P::Main, 1),
            ("Organization 1 - Title", C::JobTitle, P::Main, 1),
            ("Business Postal Code", C::PostalCode, P::Work, 0),
            ("Business Country/Region", C::Country, P::Work, 0),
            ("Address 1 - Formatted", C::Address, P::Main, 0),
            ("contactFirstName", C::FirstName, P::Main, 0),
            ("COMPANY PHONE", C::Phone, P::Work, 0),
            ("Your e-mail address", C::Email, P::Main, 0),
            ("Telefon geschäftlich 2", C::Phone, P::Work, 2),
            ("Postleitzahl geschaeftlich", C::PostalCode, P::Work, 0),
            ("Téléphone bureau 2", C::Phone, P::Work, 2),
            ("Adresse e-mail de l'entreprise", C::Email, P::Work, 0),
            ("Numéro de téléphone portable", C::Phone, P::Mobile, 0),
            ("Telefono aziendale", C::Phone, P::Work, 0),
            ("電話番号２", C::Phone, P::Main, 2),
            ("ご担当者様メールアドレス", C::Email, P::Main, 0),
            ("勤務先メールアドレス", C::Email, P::Work, 0),
            ("会社電話番号1", C::Phone, P::Work, 1),
            ("お名前（フリガナ）", C::NameKana, P::Main, 0),
            ("所属（会社名）", C::Company, P::Main, 0),
            ("会社名（部署名）", C::Department, P::Main, 0),
            ("소속(회사명)", C::Company, P::Main, 0),
            ("Mobil (geschäftlich)", C::Phone, P::Mobile, 0),
            ("Guest's phone #", C::Phone, P::Main, 0),
            ("Shipping Address Province Code", C::State, P::Other, 0),
            ("담당자 휴대폰 번호", C::Phone, P::Mobile, 0),
            ("联系人手机号码", C::Phone, P::Mobile, 0),
        ] {
            assert_eq!(meant(header), Some((concept, place, number)), "{header}");
        }
    }

    #[test]
    fn what_is_about_a_thing_or_of_somebody_else_is_not_the_thing() {
        for header in [
            "E-mail 1 - Type",
            "Phone 1 - Label",
            "E-mail Display Name",
            "Email Opt Out",
            "Phone Verified",
            "Contact owner",
            "Owner email",
            "Assistant's Phone",
            "Last Modified Date",
            "電話番号種別",
            "メール配信可否",
            "Statut email",
            "Company ID",
            "Attendee #",
        ] {
            assert_eq!(meant(header).map(|(concept, ..)| concept), Some(Concept::Other), "{header}");
        }
        for header in ["", "!", "Blutgruppe", "Reply to", "血"] {
            assert_eq!(meant(header), None, "{header}");
        }
    }

    #[test]
    fn a_usual_value_is_no_proof_of_a_header() {
        for (header, usual) in [("E-Mail-Adresse", true), ("Nazwisko", true), ("Customer", false), ("id", false)] {
            assert_eq!(is_usual(header), usual, "{header}");
        }
    }

    #[test]
    fn the_language_is_that_of_most_headers() {
        let of = |headers: &[&str]| super::TABLES[usize::from(tongue(headers).0)].0;
        assert_eq!(of(&["Name", "Vorname", "Telefon", "Ort"]), "de");
        assert_eq!(of(&["Nom", "Prénom", "Téléphone", "Ville"]), "fr");
        assert_eq!(of(&["姓", "名", "电话", "公司名称"]), "zh");
        assert_eq!(of(&["姓", "名", "電話番号"]), "ja");
        assert_eq!(of(&["a", "b"]), "en");
    }
}
