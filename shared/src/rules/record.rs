//! Rules over several cells of a record: one of several required, order, keys. Compiled once a check.
//!
//! They look at what became of the cells, by position of the field in the form. A cell that is wrong has been told of
//! already: it counts as given, unless its field can do without, and is compared with nothing.

use super::{Fault, Rule, not_unique_together, one_required_missing, order_wrong};
use crate::form::{Form, Kind};
use crate::lang::Lang;
use crate::normalise::number;
use std::borrow::Cow;
use std::cmp::Ordering;

/// What became of the cell of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given<'a> {
    /// Blank, or no column fills the field.
    Blank,
    /// Something that its own rules find wrong.
    Wrong,
    /// The same, and the field can do without: it counts as blank.
    LeftBlank,
    /// Its canonical value.
    Value(&'a str),
}

/// What a rule says of a record.
#[derive(Debug)]
pub(crate) struct AcrossFault {
    /// Position of the field at whose cell it is shown; `None`: the whole record.
    pub(crate) field: Option<usize>,
    pub(crate) rule: &'static Rule,
    pub(crate) fault: Fault,
}

/// See the module's text.
#[derive(Debug, Default)]
pub(crate) struct RecordRules {
    one_of_required: Vec<Group>,
    order: Vec<Group>,
    keys: Vec<Group>,
}

/// Fields that are looked at together.
#[derive(Debug)]
pub(crate) struct Group {
    pub(super) fields: Vec<usize>,
    kinds: Vec<Kind>,
    names: [Vec<String>; 2],
}

impl Group {
    fn of(form: &Form, names: &[String]) -> Self {
        let fields: Vec<usize> = names.iter().filter_map(|name| form.position(name)).collect();
        let kinds = fields.iter().map(|field| form.fields[*field].kind).collect();
        let shown =
            |lang| fields.iter().map(|field| form.fields[*field].shown(lang).to_owned()).collect::<Vec<String>>();
        Self { kinds, names: [shown(Lang::En), shown(Lang::Ja)], fields }
    }

    /// The names of all its fields, for a message.
    pub(super) fn named(&self, fault: Fault) -> Fault {
        fault.with("fields", self.names[0].join(", ")).with("fields_ja", self.names[1].join("、"))
    }

    /// The name of one of them.
    pub(super) fn name_of(&self, at: usize, lang: Lang) -> &str {
        let [en, ja] = &self.names;
        let names = if lang == Lang::Ja { ja } else { en };
        names.get(at).map_or("", String::as_str)
    }

    /// The name of one of them, as parameter `name`, in Japanese `name_ja`.
    pub(super) fn name(&self, at: usize, fault: Fault, name: &'static str, name_ja: &'static str) -> Fault {
        let get = |names: &[String]| names.get(at).cloned().unwrap_or_default();
        fault.with(name, get(&self.names[0])).with(name_ja, get(&self.names[1]))
    }

    /// How two canonical values of its fields compare: dates by their letters, numbers as numbers.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        if self.kinds.first() == Some(&Kind::Date) { a.cmp(b) } else { number::compare(a, b) }
    }

    /// Writes the values as one text to `out`, which is cleared; `false`: one is blank or wrong, and nothing collides.
    /// Each value has its length behind it; letter case does not tell e-mail addresses apart.
    fn key<'a>(&self, given: impl Fn(usize) -> Given<'a>, out: &mut String) -> bool {
        out.clear();
        for (field, kind) in self.fields.iter().zip(&self.kinds) {
            let Given::Value(value) = given(*field) else { return false };
            let start = out.len();
            if *kind == Kind::Email {
                out.extend(value.chars().flat_map(char::to_lowercase));
            } else {
                out.push_str(value);
            }
            let length = u32::try_from(out.len() - start).unwrap_or(u32::MAX);
            // A length in six bits a character: short, and valid text.
            out.extend((0..6).map(|part| char::from((length >> (6 * part) & 63) as u8 + b'0')));
        }
        true
    }

    /// The finding that the key stands in an earlier row.
    pub(crate) fn seen_before(&self, first: u64) -> AcrossFault {
        let fault = self.named(Fault::plain()).with("first", first.to_string());
        AcrossFault { field: None, rule: &not_unique_together::RULE, fault }
    }
}

impl RecordRules {
    /// `fills`: whether something fills the field of that position.
    pub(crate) fn of(form: &Form, fills: impl Fn(usize) -> bool) -> Self {
        let groups = |groups: &[Vec<String>]| {
            let groups = groups.iter().map(|names| Group::of(form, names));
            // Of fields that are not there nothing can be asked.
            groups.filter(|group| !group.fields.is_empty()).collect::<Vec<_>>()
        };
        let mut one_of_required = groups(&form.one_of_required);
        let mapped = groups(&form.one_of_if_mapped).into_iter();
        one_of_required.extend(mapped.filter(|group| group.fields.iter().any(|field| fills(*field))));
        Self { one_of_required, order: groups(&form.order), keys: groups(&form.unique) }
    }

    /// Whether the form has no such rule.
    pub(crate) fn is_empty(&self) -> bool {
        self.one_of_required.is_empty() && self.order.is_empty() && self.keys.is_empty()
    }

    /// What is wrong with a record, keys apart. `cell` gives what stands in the file for a field.
    pub(crate) fn look<'a>(
        &self,
        given: impl Fn(usize) -> Given<'a>,
        cell: impl Fn(usize) -> Cow<'a, str>,
        found: &mut Vec<AcrossFault>,
    ) {
        let missing = |group| one_required_missing::look(group, &given, &cell);
        found.extend(self.one_of_required.iter().filter_map(missing));
        found.extend(self.order.iter().filter_map(|group| order_wrong::look(group, &given)));
    }

    /// How many keys there are; each wants a memory of its own.
    pub(crate) fn key_count(&self) -> usize {
        self.keys.len()
    }

    /// Calls `each` with the number, the group and the text of every key that the record has. `buffer` is lent for the texts.
    pub(crate) fn each_key<'a>(
        &self,
        given: impl Fn(usize) -> Given<'a>,
        buffer: &mut String,
        mut each: impl FnMut(usize, &Group, &str),
    ) {
        for (number, group) in self.keys.iter().enumerate() {
            if group.key(&given, buffer) {
                each(number, group, buffer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, Group};
    use crate::form::Kind;

    #[test]
    fn keys_differ_where_values_do() {
        let group = Group { fields: vec![0, 1], kinds: vec![Kind::Text, Kind::Email], names: [vec![], vec![]] };
        let key = |a: Given<'static>, b: Given<'static>| {
            let mut out = "before".to_owned();
            group.key(|field| if field == 0 { a } else { b }, &mut out).then_some(out)
        };
        let value = |a, b| key(Given::Value(a), Given::Value(b));
        assert_ne!(value("ab", "c"), value("a", "bc"));
        assert_ne!(value("A", "c"), value("a", "c"));
        assert_eq!(value("a", "C"), value("a", "c"));
        assert!(value("a", "c").is_some());
        assert_eq!(key(Given::Value("a"), Given::Blank), None);
        assert_eq!(key(Given::Wrong, Given::Value("a")), None);
    }
}
