//! Whether the rules over several fields make sense: fields that are there, each once, of kinds that can be compared.

use crate::form::{ExtraColumns, Form, HeaderFormat, Kind};

pub(super) fn check(form: &Form) -> Result<(), String> {
    for (property, groups) in [
        ("unique", &form.unique),
        ("one_of_required", &form.one_of_required),
        ("one_of_if_mapped", &form.one_of_if_mapped),
        ("order", &form.order),
    ] {
        for group in groups {
            check_group(form, property, group)?;
        }
    }
    if form.header == HeaderFormat::Strict && form.extra_columns == ExtraColumns::Kept {
        return Err("“header” is “strict”, so there are no extra columns to be kept; remove “extra_columns”".into());
    }
    let mut ids = form.fields.iter().filter(|field| field.external_id);
    if let (Some(one), Some(other)) = (ids.next(), ids.next()) {
        return Err(format!("“external_id” is set for {} and {}; keep one of them", one.name, other.name));
    }
    form.order.iter().try_for_each(|group| check_order(form, group))
}

fn check_group(form: &Form, property: &str, group: &[String]) -> Result<(), String> {
    for (at, name) in group.iter().enumerate() {
        if form.position(name).is_none() {
            return Err(format!("“{property}” names “{name}”, which is no field; correct the name"));
        }
        if group[..at].contains(name) {
            return Err(format!("“{property}” names “{name}” twice in a group; remove one"));
        }
    }
    if group.len() < 2 {
        let instead = match property {
            "unique" => "; for one field, set its own “unique”",
            "one_of_required" => "; for one field, set “required”",
            _ => "",
        };
        return Err(format!("each group of “{property}” names two fields or more{instead}"));
    }
    Ok(())
}

fn check_order(form: &Form, group: &[String]) -> Result<(), String> {
    let mut kinds = group.iter().filter_map(|name| form.position(name)).map(|position| form.fields[position].kind);
    let dates = kinds.clone().all(|kind| kind == Kind::Date);
    let numbers = kinds.all(|kind| matches!(kind, Kind::Number | Kind::Integer));
    if dates || numbers {
        return Ok(());
    }
    Err(format!("“order” of {} cannot be told; all of them must be dates, or all of them numbers", group.join(", ")))
}
