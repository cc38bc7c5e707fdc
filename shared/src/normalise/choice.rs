//! One of a list; canonical: the choice's value.
//!
//! A cell may say the value or another name of it (the labels of a choice, the names of a country). Width and case do not
//! count unless that would make two choices alike.

use super::nearest::Nearest;
use crate::form::Choice;
use crate::text::width::fold_case;
use hashbrown::HashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Places at which a cell is looked at for two names of one choice.
const BETWEEN_NAMES: usize = 8;

/// Letters of a name in which two that have changed places, or one that is another, are a slip and hardly another word.
const FEWEST_SWAPPED: usize = 5;
const FEWEST_CHANGED: usize = 6;

/// The choices, ready to be looked up.
#[derive(Debug)]
pub(crate) struct Choices {
    entries: Vec<Entry>,
    exact: HashMap<Cow<'static, str>, usize>,
    /// `None`: two choices are alike.
    folded: HashMap<String, Option<usize>>,
    /// Made when the first slip is seen.
    nearest: OnceLock<Nearest>,
    /// In folded form, what is like a choice and meant for none.
    unlike: &'static [&'static str],
    offers: Offers,
}

/// What is offered for a name that is near.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Offers {
    /// Any slip: names of places are like few other words.
    Slips,
    /// A slip that makes no word of its own of a long one: choices are everyday words, and so is what is like them.
    SureSlips,
}

/// One choice.
#[derive(Debug)]
pub(super) struct Entry {
    /// What is stored.
    pub(super) value: Cow<'static, str>,
    /// What a cell may say instead.
    pub(super) names: Vec<Cow<'static, str>>,
    /// What is not taken, but leads to an offer of the value.
    pub(super) hints: Vec<Cow<'static, str>>,
}

impl Choices {
    /// The choices of a field.
    pub(crate) fn of(choices: &[Choice]) -> Self {
        let entry = |choice: &Choice| {
            let names = names(choice).skip(1).map(|name| Cow::Owned(name.to_owned())).collect();
            Entry { value: Cow::Owned(choice.value.clone()), names, hints: vec![] }
        };
        Self { offers: Offers::SureSlips, ..Self::from_entries(choices.iter().map(entry).collect()) }
    }

    pub(super) fn from_entries(entries: Vec<Entry>) -> Self {
        let (mut exact, mut folded) = (HashMap::new(), HashMap::new());
        // Values go before names: a name never hides another choice's value.
        for (index, entry) in entries.iter().enumerate() {
            exact.entry(entry.value.clone()).or_insert(index);
        }
        for (index, entry) in entries.iter().enumerate() {
            for name in std::iter::once(&entry.value).chain(&entry.names) {
                exact.entry(name.clone()).or_insert(index);
                folded
                    .entry(fold_case(name))
                    .and_modify(|other: &mut Option<usize>| *other = other.filter(|other| *other == index))
                    .or_insert(Some(index));
            }
        }
        Self { entries, exact, folded, nearest: OnceLock::new(), unlike: &[], offers: Offers::Slips }
    }

    /// The same, where these, in folded form, are meant for no choice.
    pub(super) const fn but(mut self, unlike: &'static [&'static str]) -> Self {
        self.unlike = unlike;
        self
    }

    /// The choice's value, if there is such a choice.
    pub(crate) fn find(&self, value: &str) -> Option<&str> {
        let index = self.exact.get(value).copied().or_else(|| self.folded.get(&fold_case(value)).copied().flatten());
        index.and_then(|index| self.entries.get(index)).map(|entry| entry.value.as_ref())
    }

    /// The value whose name is near enough to be a slip of the fingers.
    pub(crate) fn nearest(&self, slip: &str) -> Option<&str> {
        if slip.contains(['?', '？']) {
            // The doubt would be lost.
            return None;
        }
        if let Some(value) = self.said_twice(slip).or_else(|| self.turned_round(slip)) {
            return Some(value);
        }
        if !self.unlike.is_empty() && self.unlike.contains(&fold_case(slip).as_str()) {
            return None;
        }
        let nearest = self.nearest.get_or_init(|| self.names_to_offer());
        let entry = nearest.find(slip).and_then(|index| self.entries.get(index))?;
        (self.offers == Offers::Slips || entry.is_surely_meant_by(slip)).then_some(entry.value.as_ref())
    }

    /// The choice that two names say alike, such as `NL-Netherlands`, `Germany (DE)`.
    fn said_twice(&self, text: &str) -> Option<&str> {
        let trim =
            |text| str::trim_matches(text, |letter: char| letter.is_whitespace() || "()[]-–:,/".contains(letter));
        let said = |(at, sign): (usize, &str)| {
            let first = self.find(trim(&text[..at]))?;
            (self.find(trim(&text[at + sign.len()..]))? == first).then_some(first)
        };
        text.match_indices(['-', '(', ':', ',', '/', '–', ' ']).take(BETWEEN_NAMES).find_map(said)
    }

    /// The choice whose name is so written for a list in the order of letters: `Korea, North`, `Samoa (American)`.
    fn turned_round(&self, text: &str) -> Option<&str> {
        if self.offers != Offers::Slips {
            return None;
        }
        let text = text.trim();
        let in_brackets = || text.strip_suffix(')')?.split_once('(');
        let of_two = || text.split_once(' ').filter(|(_, last)| !last.contains(' '));
        let (name, first) = text.split_once(',').or_else(in_brackets).or_else(of_two)?;
        self.find(&format!("{} {}", first.trim(), name.trim()))
    }

    /// All names that lead to a choice.
    pub(super) fn names_to_offer(&self) -> Nearest {
        Nearest::of(self.entries.iter().enumerate().flat_map(|(index, entry)| {
            let all = std::iter::once(&entry.value).chain(&entry.names).chain(&entry.hints);
            all.map(move |name| (name.as_ref(), index))
        }))
    }
}

impl Entry {
    /// Whether a slip differs from one of its names in one letter behind the first, and the name is long enough for that to be hardly another
    /// word; letters that have changed places seldom make one.
    fn is_surely_meant_by(&self, slip: &str) -> bool {
        let slip: Vec<char> = fold_case(slip).chars().collect();
        std::iter::once(&self.value).chain(&self.names).any(|name| {
            let name: Vec<char> = fold_case(name).chars().collect();
            let same = name.iter().zip(&slip).take_while(|(one, other)| one == other).count();
            let (rest, other) = (&name[same..], &slip[same..]);
            let swapped =
                matches!((rest, other), ([a, b, behind @ ..], [c, d, end @ ..]) if a == d && b == c && behind == end);
            let changed =
                rest.get(1..) == other.get(1..) || rest.get(1..) == Some(other) || Some(rest) == other.get(1..);
            same > 0 && ((swapped && name.len() >= FEWEST_SWAPPED) || (changed && name.len() >= FEWEST_CHANGED))
        })
    }
}

/// Value, labels and other names.
pub(crate) fn names(choice: &Choice) -> impl Iterator<Item = &str> {
    let labels = choice.label.iter().flat_map(|label| [label.en.as_deref(), label.ja.as_deref()]);
    let aliases = choice.aliases.iter().map(String::as_str);
    std::iter::once(choice.value.as_str()).chain(labels.flatten()).chain(aliases)
}

#[cfg(test)]
mod tests {
    use super::Choices;
    use crate::form::{Form, Kind};

    fn sources() -> Choices {
        let form = Form::default_leads();
        let field = form.fields.iter().find(|field| field.kind == Kind::Choice);
        Choices::of(&field.map(|field| field.choices.clone()).unwrap_or_default())
    }

    #[test]
    fn sources_are_read_in_all_languages() {
        let sources = sources();
        for (said, value) in [
            ("Website", "web"),
            ("HOMEPAGE", "web"),
            ("官网", "web"),
            ("홈페이지", "web"),
            ("Site web", "web"),
            ("Trade Show", "event"),
            ("Messe", "event"),
            ("展会", "event"),
            ("セミナー", "event"),
            ("Targi", "event"),
            ("Empfehlung", "referral"),
            ("bouche-à-oreille", "referral"),
            ("口コミ", "referral"),
            ("Facebook", "advertisement"),
            ("fb", "advertisement"),
            ("Google Ads", "advertisement"),
            ("广告", "advertisement"),
            ("Anruf", "phone"),
            ("电话", "phone"),
            ("Sonstiges", "other"),
            ("其他", "other"),
        ] {
            assert_eq!(sources.find(said), Some(value), "{said}");
        }
    }

    #[test]
    fn a_slip_is_offered_where_it_is_hardly_another_word() {
        let sources = sources();
        for (said, offered) in [
            ("evnet", Some("event")),
            ("referal", Some("referral")),
            ("refferral", Some("referral")),
            ("advertisment", Some("advertisement")),
            ("Exhibitoin", Some("event")),
            ("ウェブサイド", Some("web")),
            ("Mother", None),
            ("iPhone", None),
            ("Ehone", None),
            ("phony", None),
            ("Vent", None),
            ("Eleven", None),
            ("Deferral", None),
            ("Wed", None),
            ("Otter", None),
            ("", None),
        ] {
            assert_eq!(sources.nearest(said), offered, "{said}");
        }
    }
}
