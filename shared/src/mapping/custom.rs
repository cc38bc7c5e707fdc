//! Extra columns: those that fill no field become custom fields, where the form lets them.

use super::Plan;
use crate::form::Form;
use crate::limits;
use hashbrown::{HashMap, HashSet};

impl Plan {
    /// Columns that fill nothing become custom fields, where the form lets them and `wanted` says so. Each has a name of its own.
    pub(super) fn keep_extra(&mut self, form: &Form, wanted: impl Fn(usize) -> bool) {
        if form.extra_columns.is_left_out() {
            return;
        }
        let joined: HashSet<usize> = self.derived.iter().flat_map(|derived| derived.from.iter().copied()).collect();
        let mut taken: HashSet<String> = self.columns.iter().map(|column| name_of(&column.header)).collect();
        // How often each name was given.
        let mut given: HashMap<String, usize> = HashMap::new();
        for (number, column) in self.columns.iter_mut().enumerate() {
            let mut name = name_of(&column.header);
            if column.field.is_some() || name.is_empty() || joined.contains(&number) || !wanted(number) {
                continue;
            }
            let first = name.clone();
            let times = given.entry(first.clone()).or_default();
            *times += 1;
            while *times > 1 && !taken.insert(name.clone()) {
                name = format!("{first} ({times})");
                *times += usize::from(taken.contains(&name));
            }
            column.custom = Some(name);
        }
    }
}

/// What a custom field is called by its header.
fn name_of(header: &str) -> String {
    let kept = |letter: &char| !letter.is_control();
    let name: String = header.trim().chars().filter(kept).take(limits::CUSTOM_NAME_CHARS).collect();
    name.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::MappingSpec;

    fn form(more: &str) -> Form {
        Form::read(&format!(
            r#"{{"name":"f",{more}"fields":[{{"name":"name","kind":"text"}},{{"name":"email","kind":"email"}}]}}"#
        ))
        .unwrap()
    }

    fn headers(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn custom(plan: &Plan) -> Vec<Option<&str>> {
        plan.columns.iter().map(|column| column.custom.as_deref()).collect()
    }

    #[test]
    fn extra_columns_are_kept_where_the_form_lets_them_each_by_a_name_of_its_own() {
        let headers = headers(&["Name", "Memo", "Email", " Memo ", "", "Memo (2)", "Tag"]);
        assert_eq!(custom(&Plan::resolve(&form(""), None, &headers)), [None; 7]);
        let form = form(r#""extra_columns":"kept","#);
        let plan = Plan::resolve(&form, None, &headers);
        let kept = [None, Some("Memo"), None, Some("Memo (3)"), None, Some("Memo (2)"), Some("Tag")];
        assert_eq!(custom(&plan), kept);
        // What is chosen counts: a column that is not to be kept, one that is joined, one that nobody names.
        let mapping = r#"{"columns":[{"header":"Memo","field":null},{"header":"Memo (2)","field":null,"custom":true},
            {"header":"Email","field":"email"},{"header":"Name","field":null,"custom":true}],
            "derived":[{"field":"name","from":[{"header":"Name"}]}]}"#;
        let chosen = Plan::resolve(&form, Some(&MappingSpec::read(mapping).unwrap()), &headers);
        assert_eq!(custom(&chosen), [None, None, None, None, None, Some("Memo (2)"), None]);
        for plan in [plan, chosen] {
            assert_eq!(custom(&Plan::resolve(&form, Some(&plan.spec(&form)), &headers)), custom(&plan));
        }
    }

    #[test]
    fn very_many_columns_of_one_name_and_very_long_names_are_bounded() {
        let headers = vec!["x".repeat(limits::CUSTOM_NAME_CHARS + 9); limits::COLUMNS];
        let plan = Plan::resolve(&form(r#""extra_columns":"kept","#), None, &headers);
        let names: HashSet<_> = custom(&plan).into_iter().flatten().collect();
        assert_eq!(names.len(), limits::COLUMNS);
        assert!(names.iter().all(|name| name.len() <= limits::CUSTOM_NAME_CHARS + 7));
    }

    #[test]
    fn a_strict_form_leaves_no_choice() {
        let form = form(r#""header":"strict","#);
        let mapping = MappingSpec::read(r#"{"name":null,"email":"name"}"#).unwrap();
        let plan = Plan::resolve(&form, Some(&mapping), &headers(&["name", "email"]));
        assert_eq!(plan.columns.iter().map(|column| column.field).collect::<Vec<_>>(), [Some(0), Some(1)]);
    }
}
