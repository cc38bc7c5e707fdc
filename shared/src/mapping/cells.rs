//! What the cells of a column look like: whether it can be what its header says, and what it is where the header says nothing.

use crate::finding::Severity;
use crate::form::{Field, Form, Kind};
use crate::rules::{self, CellState, Fault, FieldRules, Rule};
use crate::table::dialect::Look;
use crate::table::names::Concept;
use crate::text::blank::is_blank;

/// Cells of a column that are looked at.
const CELLS: usize = 300;

/// Fewest characters of an id: nobody has ten million rows numbered by hand.
const ID_CHARS: usize = 8;

/// What a field's cells hold, where that can be told by looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Email,
    Phone,
    Date,
    /// A date that somebody can be born on.
    BirthDate,
    PostalCode,
    Web,
    Country,
    Amount,
    /// Words: no address, number or date.
    Words,
}

impl Content {
    /// That of a field of this kind which asks for that.
    pub(super) fn of(field: &Field, concept: Option<Concept>) -> Option<Self> {
        use Concept as C;
        match (field.kind, concept) {
            (Kind::Email, _) | (Kind::Text, Some(C::Email)) => Some(Self::Email),
            (Kind::Phone, _) | (Kind::Text, Some(C::Phone)) => Some(Self::Phone),
            (Kind::Date, Some(C::BirthDate)) => Some(Self::BirthDate),
            (Kind::Date, _) => Some(Self::Date),
            (Kind::PostalCode, _) | (Kind::Text, Some(C::PostalCode)) => Some(Self::PostalCode),
            (Kind::Uri | Kind::Url, _) | (Kind::Text, Some(C::Website)) => Some(Self::Web),
            (Kind::Country, _) | (Kind::Text, Some(C::Country)) => Some(Self::Country),
            (Kind::Number, _) => Some(Self::Amount),
            (Kind::Text, Some(C::Notes | C::Address | C::Street | C::Street2 | C::Other) | None) => None,
            (Kind::Text, Some(_)) => Some(Self::Words),
            _ => None,
        }
    }
}

/// The cells of a column in a sample.
#[derive(Debug, Default)]
pub(super) struct Cells<'a> {
    /// Those that are not blank, at most [`CELLS`].
    pub(super) values: Vec<&'a str>,
    looks: Vec<Look>,
    /// All of them, blank ones too.
    pub(super) total: usize,
}

impl<'a> Cells<'a> {
    /// Of one column.
    pub(super) fn of(sample: &'a [Vec<String>], column: usize) -> Self {
        let cells = sample.iter().filter_map(|row| row.get(column)).map(String::as_str);
        let values: Vec<&str> = cells.filter(|cell| !is_blank(cell)).take(CELLS).map(str::trim).collect();
        let looks = values.iter().map(|cell| Look::of(cell)).collect();
        Self { values, looks, total: sample.len() }
    }

    /// Whether there are records and none of them has a value here.
    pub(super) const fn are_empty(&self) -> bool {
        self.total > 0 && self.values.is_empty()
    }

    /// How many are what `fits` says.
    fn count(&self, fits: impl Fn(&str, Look) -> bool) -> usize {
        self.values.iter().zip(&self.looks).filter(|(cell, look)| fits(cell, **look)).count()
    }

    /// How many of them can be meant as such.
    pub(super) fn meant_as(&self, content: Content) -> usize {
        self.count(|cell, look| {
            let digits = cell.chars().filter(|letter| letter.is_numeric()).count();
            let data = matches!(look, Look::Email | Look::Uri);
            match content {
                Content::Email => cell.contains(['@', '＠']),
                Content::Phone => !data && (3..=40).contains(&digits) && !is_dated(cell, look),
                Content::Date | Content::BirthDate => !data && digits > 0 && look != Look::Phone,
                Content::PostalCode => !data && digits > 0 && cell.chars().count() <= 12,
                Content::Web => cell.contains('.') && !cell.contains([' ', '@']),
                Content::Country => !look.is_data() && digits == 0,
                Content::Amount => !data && digits > 0 && look != Look::Date,
                Content::Words => !matches!(look, Look::Email | Look::Uri | Look::Date | Look::Phone),
            }
        })
    }

    /// How many of them are beyond doubt such; `countries` reads names of countries.
    pub(super) fn surely<'r>(&self, content: Content, countries: impl Fn() -> &'r FieldRules) -> usize {
        match content {
            Content::Email => self.count(|_, look| look == Look::Email),
            Content::Phone => self.phones(),
            Content::Date => self.count(|_, look| look == Look::Date),
            Content::BirthDate => self.count(|cell, look| look == Look::Date && is_of_a_life(cell)),
            Content::PostalCode => self.count(|_, look| look == Look::PostalCode),
            Content::Web => self.count(|_, look| look == Look::Uri),
            Content::Country => {
                self.count(|cell, look| look == Look::Text && cell.len() > 2 && reads(countries(), cell))
            }
            Content::Amount => self.count(|cell, look| look == Look::Number && is_money(cell)),
            Content::Words => 0,
        }
    }

    /// Numbers of ten digits alone are phones where all of them can be dialled in North America.
    fn phones(&self) -> usize {
        let written = self.count(|_, look| look == Look::Phone);
        let bare = |cell: &str, _| matches!(cell.as_bytes(), [b'2'..=b'9', _, _, b'2'..=b'9', ..] if cell.len() == 10);
        let american = self.count(|cell, look| bare(cell, look) && cell.bytes().all(|byte| byte.is_ascii_digit()));
        if american + written == self.values.len() && american >= 3 { american + written } else { written }
    }

    /// Whether they are forms of address: `Mr`, `Frau`, `様`.
    pub(super) fn are_salutations(&self) -> bool {
        const WORDS: &[&str] = &[
            "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "m", "mme", "mlle", "sr", "sra",
            "srta", "sig", "sigra", "dhr", "mevr", "mevrouw", "pan", "pani", "様", "さん", "先生", "女士",
        ];
        let is = |cell: &str, _| WORDS.contains(&cell.trim_end_matches('.').to_lowercase().as_str());
        let count = self.count(is);
        count > 0 && count * 10 >= self.values.len() * 8
    }

    /// Whether they are what another system calls its records by, the mark of an export in front or not: long, of figures and
    /// perhaps letters, each another. Numbers of rows are short.
    pub(super) fn are_ids(&self) -> bool {
        let mut seen = hashbrown::HashSet::new();
        let is_sign = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_');
        let is_id = |cell: &str| {
            let id = cell.split_once(':').map_or(cell, |(_, id)| id);
            (ID_CHARS..=64).contains(&id.len())
                && id.bytes().all(is_sign)
                && id.bytes().any(|sign| sign.is_ascii_digit())
        };
        !self.values.is_empty() && self.values.iter().all(|cell| is_id(cell) && seen.insert(*cell))
    }

    /// How many of them the rules of a field refuse, those that a fix would right apart; `None` where they cannot be
    /// judged before a country is known.
    pub(super) fn refused(&self, rules: &FieldRules) -> Option<usize> {
        if rules.lacks().next().is_some() {
            return None;
        }
        let (mut canonical, mut faults) = (String::new(), Vec::new());
        let wrong = |cell: &&&str| {
            faults.clear();
            rules::judge(rules, cell, &mut canonical, &mut faults);
            // Which order dates are in is asked for the column as a whole.
            let is_asked = |rule: &Rule| rule.code == rules::date_ambiguous::RULE.code;
            let is_lost = |(rule, fault): &(&Rule, Fault)| {
                rule.severity == Severity::Error && fault.fix.is_none() && !is_asked(rule)
            };
            faults.iter().any(is_lost)
        };
        Some(self.values.iter().filter(wrong).count())
    }
}

/// A field that reads countries.
pub(super) fn countries(form: &Form) -> FieldRules {
    FieldRules::compile(&Field::new("country", Kind::Country), form.country)
}

fn reads(rules: &FieldRules, cell: &str) -> bool {
    let (mut canonical, mut faults) = (String::new(), Vec::new());
    rules::judge(rules, cell, &mut canonical, &mut faults) == CellState::Read
}

/// A date, and no phone number with dots.
fn is_dated(cell: &str, look: Look) -> bool {
    look == Look::Date && !cell.starts_with(['+', '0'])
}

/// An amount is told from any number by its currency, its groups or its cents.
fn is_money(cell: &str) -> bool {
    let behind = cell.rsplit(['.', ',']).next().filter(|rest| rest.len() < cell.len());
    let cents = behind.is_some_and(|rest| matches!(rest.bytes().take_while(u8::is_ascii_digit).count(), 2 | 3));
    cents || cell.contains(['$', '€', '£', '¥', '￥', '円'])
}

/// Whether the year is one that living people are born in, and not one of the last, in which lists are kept.
fn is_of_a_life(cell: &str) -> bool {
    let years = cell.split(|letter: char| !letter.is_ascii_digit());
    years
        .filter(|part| part.len() == 4)
        .filter_map(|part| part.parse().ok())
        .any(|year: u16| (1915..=2012).contains(&year))
}
