//! Mappings that a person saved by name, kept by the browser, and which of them holds for the file at hand.

use crate::worker::protocol::Derived;
use serde::{Deserialize, Serialize};
use shared::form::Form;
use shared::mapping::MappingSpec;
use std::collections::{BTreeMap, BTreeSet};

/// Saved mappings that are kept; beyond, those used longest ago go.
const MOST: usize = 50;

/// Bytes of all of them together.
const MOST_BYTES: usize = 256 << 10;

/// Characters of a name.
pub const NAME_CHARS: usize = 60;

/// Changes with the shape of what is kept.
const VERSION: u32 = 1;

/// A mapping with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMapping {
    /// What the person called it.
    pub name: String,
    /// Name of the form that it is for.
    pub form: String,
    /// It is tried on every file of that form that has none of its own.
    #[serde(default)]
    pub default: bool,
    /// The choices.
    pub mapping: MappingSpec,
}

/// What is kept.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    version: u32,
    mappings: Vec<SavedMapping>,
}

/// The saved mappings, the one used last first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedMappings {
    /// The mappings, of every form.
    pub list: Vec<SavedMapping>,
    /// What was done last, for whoever does not see the list change.
    pub news: Option<SavedNews>,
}

/// What was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedNews {
    /// One was saved under that name.
    Saved(String),
    /// The one of that name has other choices now.
    Replaced(String),
    /// The one of that name is gone.
    Forgotten(String),
    /// The browser does not keep them.
    Unkept,
}

/// Whether a saved mapping holds for the columns of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Applied {
    /// The columns have just been proposed; nobody has looked for a saved one yet.
    #[default]
    Unasked,
    /// None does.
    Not,
    /// This one does.
    Of {
        /// Its name.
        name: String,
        /// Fields that it fills and that the form does not have any more.
        gone: Vec<String>,
    },
}

/// What a saved mapping makes of the columns of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Per column the name of its field.
    pub mapping: Vec<Option<String>>,
    /// Fields that are filled otherwise.
    pub derived: Vec<Derived>,
    /// Columns that are not kept.
    pub dropped: BTreeSet<usize>,
    /// Fields that the form does not have any more.
    pub gone: Vec<String>,
}

/// Each header with its number among those of the same name.
fn numbered(headers: &[String]) -> Vec<(&str, u32)> {
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let number = |header| {
        let count = seen.entry(header).or_insert(0);
        *count += 1;
        (header, *count - 1)
    };
    headers.iter().map(String::as_str).map(number).collect()
}

impl SavedMappings {
    /// Reads what was kept; nothing of another version, or damaged.
    #[must_use]
    pub fn read(json: &str) -> Vec<SavedMapping> {
        let kept: Option<Kept> = serde_json::from_str(json).ok();
        kept.filter(|kept| kept.version == VERSION).map(|kept| kept.mappings).unwrap_or_default()
    }

    /// What is to be kept. Makes room first.
    pub fn written(&mut self) -> String {
        self.list.truncate(MOST);
        loop {
            let kept = Kept { version: VERSION, mappings: self.list.clone() };
            let json = serde_json::to_string(&kept).unwrap_or_default();
            if json.len() <= MOST_BYTES || self.list.pop().is_none() {
                return json;
            }
        }
    }

    /// The place of the one for files of that form with these headers, in any order; else of the form's default.
    #[must_use]
    pub fn for_headers(&self, form: &str, headers: &[String]) -> Option<usize> {
        let wanted: BTreeSet<_> = numbered(headers).into_iter().collect();
        let same = |saved: &SavedMapping| {
            let columns = saved.mapping.columns.iter().map(|choice| (choice.header.as_str(), choice.nth));
            saved.form == form && columns.collect::<BTreeSet<_>>() == wanted
        };
        let default = |saved: &SavedMapping| saved.form == form && saved.default;
        self.list.iter().position(same).or_else(|| self.list.iter().position(default))
    }
}

impl SavedMapping {
    /// What it makes of a file with these headers, for which these fields are proposed: columns that it does not name are
    /// mapped as proposed.
    #[must_use]
    pub fn choices(
        &self,
        form: &Form,
        headers: &[String],
        (mapping, derived): (Vec<Option<String>>, Vec<Derived>),
    ) -> Choices {
        let mut choices = Choices { mapping, ..Choices::default() };
        choices.mapping.resize(headers.len(), None);
        let places: BTreeMap<_, _> = numbered(headers).into_iter().enumerate().map(|(at, name)| (name, at)).collect();
        let mut named = BTreeSet::new();
        for choice in &self.mapping.columns {
            let Some(column) = places.get(&(choice.header.as_str(), choice.nth)) else { continue };
            named.insert(*column);
            choices.mapping[*column] = choice.field.clone().filter(|field| {
                let is_there = form.position(field).is_some();
                choices.gone.extend((!is_there).then(|| field.clone()));
                is_there
            });
            if choice.field.is_none() && !choice.custom && !form.extra_columns.is_left_out() {
                choices.dropped.insert(*column);
            }
        }
        for one in &self.mapping.derived {
            let from = one.from.iter().filter_map(|name| places.get(&(name.header.as_str(), name.nth)).copied());
            let from: Vec<usize> = from.collect();
            if form.position(&one.field).is_none() {
                choices.gone.push(one.field.clone());
            } else if !from.is_empty() || one.value.is_some() {
                let (field, join, value) = (one.field.clone(), one.join.clone(), one.value.clone());
                choices.derived.push(Derived { field, from, join, part: one.part, value });
            }
        }
        // A proposal gives way to a choice.
        let chosen = |column: usize| named.contains(&column);
        let mut taken: BTreeSet<String> = choices.derived.iter().map(|derived| derived.field.clone()).collect();
        let by_choice = choices.mapping.iter().enumerate().filter(|(column, _)| chosen(*column));
        taken.extend(by_choice.filter_map(|(_, field)| field.clone()));
        for (column, field) in choices.mapping.iter_mut().enumerate() {
            if !chosen(column) {
                field.take_if(|field| taken.contains(field));
            }
        }
        let is_free = |one: &Derived| {
            let field = Some(&one.field);
            !one.from.iter().any(|column| chosen(*column))
                && !taken.contains(&one.field)
                && !choices.mapping.iter().any(|filled| filled.as_ref() == field)
        };
        let derived: Vec<Derived> = derived.into_iter().filter(is_free).collect();
        choices.derived.extend(derived);
        choices
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn saved(name: &str, mapping: &str) -> SavedMapping {
        let mapping = MappingSpec::read(mapping).unwrap();
        SavedMapping { name: name.into(), form: "leads".into(), default: false, mapping }
    }

    #[test]
    fn the_headers_decide_in_any_order_and_then_the_default() {
        let both = vec![saved("Fair", r#"{"A":"name","B":null}"#), saved("Web", r#"{"A":"email"}"#)];
        let mut list = SavedMappings { list: both, news: None };
        assert_eq!(list.for_headers("leads", &headers(&["B", "A"])), Some(0));
        assert_eq!(list.for_headers("leads", &headers(&["A"])), Some(1));
        for (form, names) in [("leads", ["A", "C"]), ("other", ["A", "B"]), ("leads", ["A", "A"])] {
            assert_eq!(list.for_headers(form, &headers(&names)), None);
        }
        list.list[1].default = true;
        assert_eq!(list.for_headers("leads", &headers(&["C"])), Some(1));
        assert_eq!(list.for_headers("other", &headers(&["C"])), None);
    }

    #[test]
    fn choices_hold_where_column_and_field_are_there_and_proposals_elsewhere() {
        let form = Form { extra_columns: shared::form::ExtraColumns::Kept, ..Form::default_leads() };
        let mapping = r#"{"columns":[{"header":"A","field":"name"},{"header":"A","nth":1,"field":"shoe"},{"header":"Gone","field":"email"},
            {"header":"M","field":null}],"derived":[{"field":"company","from":[{"header":"A"},{"header":"Gone"}],"join":" "},
            {"field":"hat","value":"x"},{"field":"notes","from":[{"header":"Gone"}]}]}"#;
        let proposed = [Some("company".into()), None, Some("phone".into()), Some("name".into()), Some("email".into())];
        let part = |field: &str, from| Derived { field: field.into(), from, join: " ".into(), ..Derived::default() };
        let others = vec![part("first_name", vec![3]), part("state", vec![3, 2]), part("company", vec![3])];
        let headers = headers(&["A", "A", "M", "N", "Mail"]);
        let choices = saved("x", mapping).choices(&form, &headers, (proposed.to_vec(), others));
        assert_eq!(choices.mapping, [Some("name".into()), None, None, None, Some("email".to_owned())]);
        assert_eq!(choices.gone, ["shoe", "hat"]);
        assert_eq!(choices.dropped, BTreeSet::from([2]));
        assert_eq!(choices.derived, [part("company", vec![0]), part("first_name", vec![3])]);
    }

    #[test]
    fn what_is_kept_is_bounded_and_read_again() {
        let many = (0..MOST + 5).map(|number| saved(&number.to_string(), r#"{"A":"name"}"#)).collect();
        let mut list = SavedMappings { list: many, news: None };
        let json = list.written();
        assert_eq!((SavedMappings::read(&json), list.list.len()), (list.list.clone(), MOST));
        let wide = format!(r#"{{"{}":"name"}}"#, "x".repeat(MOST_BYTES / 3));
        list.list = (0..5).map(|number| saved(&number.to_string(), &wide)).collect();
        assert!(list.written().len() <= MOST_BYTES);
        assert_eq!(list.list.iter().map(|saved| saved.name.as_str()).collect::<Vec<_>>(), ["0", "1"]);
        for damaged in ["", "[]", "{}", r#"{"version":9,"mappings":[]}"#, r#"{"version":1,"mappings":[{}]}"#] {
            assert_eq!(SavedMappings::read(damaged), []);
        }
    }
}
