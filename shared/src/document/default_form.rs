//! The form that Leadgate starts with: one lead, as `default_form.json` beside this file has it.

use crate::form::{ExtraColumns, Form, HeaderFormat};

/// The document, so that people can download it and start from it.
const JSON: &str = include_str!("default_form.json");

pub(super) fn leads() -> Form {
    // By its shape alone: that it makes sense is seen by the test below, so that the page, which only shows it, need not
    // hold what a form is checked by.
    serde_json::from_str(JSON).unwrap_or_else(|_| Form {
        schema: None,
        name: "leads".into(),
        title: None,
        version: 1,
        country: None,
        missing_values: vec![],
        unique: vec![],
        one_of_required: vec![],
        one_of_if_mapped: vec![],
        order: vec![],
        header: HeaderFormat::default(),
        extra_columns: ExtraColumns::default(),
        fields: vec![],
    })
}

#[cfg(test)]
mod tests {
    use crate::form::{Form, Kind};

    #[test]
    fn is_a_form_that_reads_and_writes_alike() -> Result<(), Box<dyn std::error::Error>> {
        let form = Form::read(super::JSON)?;
        assert_eq!(form, Form::default_leads());
        assert_eq!(Form::read(&serde_json::to_string(&form)?)?, form);
        for kind in [Kind::Choice, Kind::Number, Kind::PostalCode, Kind::Date] {
            assert!(form.fields.iter().any(|field| field.kind == kind));
        }
        assert_eq!(form.country, None, "the country is the file's");
        Ok(())
    }
}
