//! A field of the form made ready: what it is read by, and the rules that can have something to say of it.

use super::{Check, RULES, Rule};
use crate::conventions::ColumnConventions;
use crate::date::Date;
use crate::finding::Severity;
use crate::form::{Country, Field, Form, Kind};
use crate::lang::Lang;
use crate::normalise::bound::Bound;
use crate::normalise::{Reader, Refused, boolean, choices, country, number, pattern, reference, steps};
use crate::table::names::{self, Concept};
use crate::text::blank::trim;
use crate::text::{placeholder, spreadsheet};

/// A field made ready to judge cells: patterns compiled, formats parsed, countries resolved. Made once a check.
#[derive(Debug)]
pub struct FieldRules {
    /// The field.
    pub field: Field,
    /// Country of a phone or postal code, if any is known.
    pub country: Option<Country>,
    /// What messages call that country, in English and Japanese.
    country_names: Option<[&'static str; 2]>,
    reader: Reader,
    /// What the canonical value must match.
    pub(crate) pattern: Option<regex_lite::Regex>,
    /// Smallest value.
    pub(crate) minimum: Option<Bound>,
    /// Largest value.
    pub(crate) maximum: Option<Bound>,
    /// The only canonical values allowed; `None`: any, or the kind is choice.
    pub(crate) allowed: Option<reference::Reference>,
    /// The list that values must be in, if the field refers to one and it was given.
    pub(crate) reference: Option<reference::Reference>,
    /// What cells go through before they are read.
    pub(crate) steps: steps::Steps,
    /// Cells that stand for no value.
    missing: Vec<String>,
    /// The day that the check is made for.
    today: Option<Date>,
    /// Whether form or column say which mark stands before decimals.
    tells_decimals: bool,
    /// What messages call the next field of the form of the same kind, in English and Japanese.
    next_alike: Option<[String; 2]>,
    /// So many values of a cell are taken; by this field the first.
    pub(super) values_taken: usize,
    /// Whether another field takes the extension of a number.
    pub(super) extension_taken: bool,
    /// Rules that can have something to say of this field: of a value, of what its kind cannot read, of a blank.
    value_rules: Vec<&'static Rule>,
    refused_rules: Vec<&'static Rule>,
    blank_rules: Vec<&'static Rule>,
    /// Whether one of them is an error of a value.
    limits_values: bool,
}

/// Whether messages on fields of that kind name the country.
const fn names_country(kind: Kind) -> bool {
    matches!(kind, Kind::PostalCode | Kind::Subdivision)
}

/// What is not there for a field to be judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lack {
    /// Its country.
    Country,
    /// What subdivisions its country has.
    Subdivisions,
    /// The list that it refers to.
    Reference,
}

#[cfg(test)]
thread_local! {
    /// How often a field was compiled, or given its list, in this thread.
    pub(crate) static COMPILED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

impl FieldRules {
    /// Compiles a field. `country` is the file's or the form's; the field's own goes before it.
    #[must_use]
    pub fn compile(field: &Field, country: Option<Country>) -> Self {
        #[cfg(test)]
        COMPILED.set(COMPILED.get() + 1);
        let country = field.country.or(country);
        let bound = |text: &Option<String>| text.as_deref().and_then(|text| Bound::parse(field.kind, text).ok());
        let mut rules = Self {
            field: field.clone(),
            country,
            country_names: country
                .filter(|_| names_country(field.kind))
                .and_then(|country| country::names(country.as_str())),
            reader: Reader::of(field, country),
            pattern: field.pattern.as_deref().and_then(|pattern| pattern::compile(pattern).ok()),
            minimum: bound(&field.minimum),
            maximum: bound(&field.maximum),
            allowed: None,
            reference: None,
            steps: steps::Steps::of(&field.normalise),
            missing: vec![],
            today: None,
            tells_decimals: field.decimal_mark.is_some(),
            next_alike: None,
            values_taken: 1,
            extension_taken: false,
            value_rules: vec![],
            refused_rules: vec![],
            blank_rules: vec![],
            limits_values: false,
        };
        if !matches!(field.kind, Kind::Choice | Kind::Choices) && !field.choices.is_empty() {
            let values = field.choices.iter().map(|choice| rules.allowed_value(&choice.value)).collect();
            rules.allowed = Some(reference::Reference::of(values));
        }
        for rule in RULES.iter().copied() {
            match rule.check {
                Check::Value { applies, .. } if applies(&rules) => {
                    rules.limits_values |= rule.severity == Severity::Error;
                    rules.value_rules.push(rule);
                }
                Check::Blank { applies, .. } if applies(&rules) => rules.blank_rules.push(rule),
                Check::Refused(_) => rules.refused_rules.push(rule),
                Check::Value { .. } | Check::Blank { .. } | Check::Record | Check::Structure => {}
            }
        }
        rules
    }

    /// The same field in another country; what else is known of it stays.
    #[must_use]
    pub(crate) fn in_country(&self, country: Option<Country>) -> Self {
        Self {
            missing: self.missing.clone(),
            today: self.today,
            tells_decimals: self.tells_decimals,
            next_alike: self.next_alike.clone(),
            values_taken: self.values_taken,
            extension_taken: self.extension_taken,
            ..Self::compile(&self.field, country)
        }
    }

    /// Every field of the form compiled, in its order. `country` is the file's; it goes before the form's.
    #[must_use]
    pub fn of_form(form: &Form, country: Option<Country>) -> Vec<Self> {
        let compile = |(at, field): (usize, &Field)| {
            let next = form.fields[at + 1..].iter().find(|other| other.kind == field.kind);
            Self {
                missing: form.missing_values.clone(),
                next_alike: next.map(|next| [Lang::En, Lang::Ja].map(|lang| next.shown(lang).to_owned())),
                ..Self::compile(field, country.or(form.country))
            }
        };
        form.fields.iter().enumerate().map(compile).collect()
    }

    /// The same in a column of which that is said: it goes before what the field says of its writing. What the form itself
    /// writes, its bounds and choices, stays as it is.
    #[must_use]
    pub(crate) fn in_column(mut self, said: ColumnConventions) -> Self {
        self.reader = self.reader.in_column(said);
        self.tells_decimals |= said.decimal_mark.is_some();
        if let Reader::Date(dates) = &self.reader {
            self.field.format = dates.format().or(self.field.format);
        }
        self
    }

    /// Most bytes of a cell that no rule of this field has anything to say of and that is its own canonical value, unless at a
    /// glance it stands for nothing; 0 where every cell needs a look. It is for plain text, most cells of most files.
    pub(crate) fn bytes_without_a_look(&self) -> usize {
        let is_length = |rule: &&Rule| rule.code == super::too_long::RULE.code;
        let is_glanced_at = |rule: &&Rule| is_length(rule) || rule.code == super::text_placeholder::RULE.code;
        let plain = matches!(self.reader, Reader::Text)
            && !self.field.external_id
            && self.missing.is_empty()
            && self.steps.is_empty();
        if !plain || !self.value_rules.iter().all(is_glanced_at) {
            return 0;
        }
        // A character has a byte at least.
        self.field.max_length.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX))
    }

    /// The same in a check made for that day.
    pub(crate) const fn on(&mut self, today: Date) {
        self.today = Some(today);
    }

    /// The day that the check is made for, where it is known.
    pub(crate) const fn today(&self) -> Option<Date> {
        self.today
    }

    /// Whether it asks for dates of birth.
    pub(crate) fn is_of_birth(&self) -> bool {
        let names =
            [Some(self.field.name.as_str()), Some(self.field.shown(Lang::En)), Some(self.field.shown(Lang::Ja))];
        let is_birth = |name: &str| {
            names::read(name, names::tongue(&[name])).is_some_and(|meaning| meaning.concept == Concept::BirthDate)
        };
        self.field.kind == Kind::Date && names.into_iter().flatten().any(is_birth)
    }

    /// Whether it refuses values that its kind can read.
    pub(super) fn limits_values(&self) -> bool {
        self.limits_values
    }

    /// Whether form or column say which mark stands before decimals.
    pub(crate) const fn tells_decimals(&self) -> bool {
        self.tells_decimals
    }

    /// The mark before decimals, of a number.
    pub(crate) const fn decimal_sign(&self) -> Option<char> {
        self.reader.decimal_sign()
    }

    /// Where a second value goes, in English and Japanese: so called, and by the next field that would take it.
    pub(crate) fn place_of_more(&self, [en, ja]: [&str; 2]) -> [String; 2] {
        match &self.next_alike {
            Some([next, next_ja]) => [format!("{en} ({next})"), format!("{ja}（{next_ja}）")],
            None => [en.to_owned(), ja.to_owned()],
        }
    }

    /// Whether the value (trimmed) is one of those that stand for none.
    pub(crate) fn is_missing(&self, value: &str) -> bool {
        self.missing.iter().any(|missing| missing == value)
    }

    /// What messages call its country, in English and Japanese.
    pub(crate) fn country_names(&self) -> [&str; 2] {
        self.country_names.unwrap_or_else(|| [self.country.as_ref().map_or("", Country::as_str); 2])
    }

    /// The rules that look at values of this field.
    pub(crate) fn value_rules(&self) -> &[&'static Rule] {
        &self.value_rules
    }

    /// The rules that look at what the kind could not read.
    pub(crate) fn refused_rules(&self) -> &[&'static Rule] {
        &self.refused_rules
    }

    /// The rules that look at a cell without a value.
    pub(crate) fn blank_rules(&self) -> &[&'static Rule] {
        &self.blank_rules
    }

    /// The words of a boolean.
    pub(crate) fn words(&self) -> Option<&boolean::Words> {
        match &self.reader {
            Reader::Boolean(words) => Some(words),
            _ => None,
        }
    }

    /// The value nearest to one that is none of the list.
    pub(crate) fn nearest(&self, value: &str) -> Option<String> {
        match &self.reader {
            Reader::Choice(Some(choices)) => choices.nearest(value).map(ToOwned::to_owned),
            _ => None,
        }
    }

    /// The choices of a field that takes several in a cell.
    pub(crate) fn choice_list(&self) -> Option<&choices::ChoiceList> {
        match &self.reader {
            Reader::Choices(list) => Some(list),
            _ => None,
        }
    }

    /// Gives the field the list that it refers to, if that is among these.
    pub(crate) fn refer_to(&mut self, references: &reference::References) {
        #[cfg(test)]
        COMPILED.set(COMPILED.get() + 1);
        let list = self.field.reference.as_ref().and_then(|name| references.get(name));
        let canonical =
            |list: &reference::ReferenceList| list.0.iter().map(|value| self.allowed_value(value)).collect();
        self.reference = list.map(canonical).map(reference::Reference::of);
    }

    /// What the field would be judged by and is not there.
    pub(crate) fn lacks(&self) -> impl Iterator<Item = Lack> {
        let depends = matches!(self.field.kind, Kind::Phone | Kind::PostalCode | Kind::Subdivision);
        let place = match self.country {
            None if depends => Some(Lack::Country),
            Some(_) if matches!(self.reader, Reader::Choice(None)) => Some(Lack::Subdivisions),
            _ => None,
        };
        let list = (self.field.reference.is_some() && self.reference.is_none()).then_some(Lack::Reference);
        place.into_iter().chain(list)
    }

    /// Whether short postal codes get their zeros back.
    pub(crate) fn pads_zip(&self) -> bool {
        matches!(&self.reader, Reader::PostalCode(Some(codes)) if codes.pads())
    }

    /// Whether two digits are read as a year.
    pub(crate) fn chooses_century(&self) -> bool {
        matches!(&self.reader, Reader::Date(dates) if dates.chooses_century())
    }

    /// A date in the field's format.
    pub(crate) fn written(&self, date: Date) -> String {
        match &self.reader {
            Reader::Date(dates) => dates.write(date),
            _ => date.to_string(),
        }
    }

    /// An allowed value as cells are compared with it: canonical, if the kind can read it.
    fn allowed_value(&self, value: &str) -> String {
        let mut out = String::new();
        let read = match self.field.kind {
            Kind::Number | Kind::Integer => number::plain(value).map(|number| out.push_str(&number)),
            _ => self.normalise(value, &mut out).ok(),
        };
        if read.is_none() {
            value.clone_into(&mut out);
        }
        out
    }

    /// Writes the canonical form of `value` (trimmed, not blank) to `out`, which is empty.
    ///
    /// # Errors
    /// [`Refused`] when the kind cannot read it; `out` is then of no meaning.
    pub fn normalise(&self, value: &str, out: &mut String) -> Result<(), Refused> {
        // An id that says there is none would make one lead of all that have it.
        if self.field.external_id && placeholder::is_no_id(value) {
            return Err(Refused::Placeholder);
        }
        if self.field.required && placeholder::may_be(value.as_bytes()) && self.is_nothing(value) {
            return Err(Refused::Placeholder);
        }
        self.reader.normalise(value, out).map_err(|refused| self.reason(value, refused, out))?;
        if matches!(self.reader, Reader::PostalCode(_)) && placeholder::is_no_code(out) {
            return Err(Refused::Placeholder);
        }
        Ok(())
    }

    /// Whether a text that its kind can read stands for nothing in this field: names of people can be such words.
    pub(crate) fn is_nothing(&self, value: &str) -> bool {
        self.takes_words() && placeholder::is_nothing(value)
    }

    /// Whether it is for words, and neither for names nor for some words alone.
    pub(crate) fn takes_words(&self) -> bool {
        let plain = matches!(self.reader, Reader::Text) && self.allowed.is_none() && self.field.reference.is_none();
        plain && self.pattern.is_none() && !self.is_of_names()
    }

    fn is_of_names(&self) -> bool {
        let is_name = |name: &str| {
            names::read(name, names::tongue(&[name])).is_some_and(|meaning| meaning.concept.is_of_person())
        };
        [Some(self.field.name.as_str()), Some(self.field.shown(Lang::En)), Some(self.field.shown(Lang::Ja))]
            .into_iter()
            .flatten()
            .any(is_name)
    }

    /// What a value is that no kind can read; or why this one cannot.
    #[cold]
    fn reason(&self, value: &str, refused: Refused, out: &mut String) -> Refused {
        if refused == Refused::Dropped {
            return refused;
        }
        // `無` and the like say no where yes or no is asked for.
        let says_no = matches!(self.reader, Reader::Boolean(_)) && super::boolean_unreadable::says_no(value);
        if placeholder::is_placeholder(value) && !says_no {
            return Refused::Placeholder;
        }
        let Some(inner) = spreadsheet::without_text_mark(value).map(trim).filter(|inner| !inner.is_empty()) else {
            return refused;
        };
        out.clear();
        match self.reader.normalise(inner, out) {
            Ok(()) => Refused::TextMark(inner.to_owned()),
            Err(_) => refused,
        }
    }
}
