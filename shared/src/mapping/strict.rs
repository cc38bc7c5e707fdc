//! How a header differs from the one that a form asks for.

use crate::form::{Field, Form};
use crate::lang::Lang;

/// One difference. Columns and fields are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The column stands where the field's should, by another name.
    Renamed {
        /// The column.
        column: usize,
        /// The field.
        field: usize,
    },
    /// The field has no column.
    Missing {
        /// The field.
        field: usize,
    },
    /// The column is none of the form.
    Extra {
        /// The column.
        column: usize,
    },
    /// The column of a field stands elsewhere than the field.
    Moved {
        /// The column.
        column: usize,
        /// The field.
        field: usize,
    },
}

/// Whether the header is the field's: its name, or its label in one of the languages, blanks around it apart.
fn is_called(field: &Field, header: &str) -> bool {
    let header = header.trim();
    header == field.name || [Lang::En, Lang::Ja].iter().any(|lang| header == field.shown(*lang))
}

/// Where `headers` differ from the form: each difference once, in the order of columns, missing ones last.
#[must_use]
pub fn differences(form: &Form, headers: &[&str]) -> Vec<Difference> {
    let mut column_of: Vec<Option<usize>> = vec![None; form.fields.len()];
    let mut field_of: Vec<Option<usize>> = vec![None; headers.len()];
    for (column, header) in headers.iter().enumerate() {
        // The place where it should be first: two fields may have labels alike.
        let here = form.fields.get(column).filter(|field| column_of[column].is_none() && is_called(field, header));
        let free = |(at, field): &(usize, &Field)| column_of[*at].is_none() && is_called(field, header);
        let found = here.map(|_| column).or_else(|| Some(form.fields.iter().enumerate().find(free)?.0));
        if let Some(field) = found {
            column_of[field] = Some(column);
            field_of[column] = Some(field);
        }
    }
    let stays = longest_rising(&field_of);
    let mut found = Vec::new();
    for (column, field) in field_of.iter().enumerate() {
        match field {
            Some(_) if stays[column] => {}
            Some(field) => found.push(Difference::Moved { column, field: *field }),
            None if column_of.get(column) == Some(&None) => {
                found.push(Difference::Renamed { column, field: column });
            }
            None => found.push(Difference::Extra { column }),
        }
    }
    let renamed = |field: usize| field_of.get(field) == Some(&None);
    let missing = column_of.iter().enumerate().filter(|(field, column)| column.is_none() && !renamed(*field));
    found.extend(missing.map(|(field, _)| Difference::Missing { field }));
    found
}

/// Which columns keep their order, if as few as possible are moved: a longest rising row of fields.
fn longest_rising(fields: &[Option<usize>]) -> Vec<bool> {
    // `ends[n]`: the column with the lowest field that ends a rising row of n + 1; `before`: the column before it in the row.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; fields.len()];
    for (column, field) in fields.iter().enumerate() {
        let Some(field) = *field else { continue };
        let length = ends.partition_point(|(end, _)| *end < field);
        before[column] = length.checked_sub(1).map(|last| ends[last].1);
        if length < ends.len() {
            ends[length] = (field, column);
        } else {
            ends.push((field, column));
        }
    }
    let mut stays = vec![false; fields.len()];
    let mut next = ends.last().map(|(_, column)| *column);
    while let Some(column) = next {
        stays[column] = true;
        next = before[column];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Kind, Label};
    use proptest::prelude::*;

    fn form(names: &[&str]) -> Form {
        let fields = names.iter().map(|name| Field::new(*name, Kind::Text)).collect();
        Form { fields, ..Form::default_leads() }
    }

    #[test]
    fn each_difference_is_told_once() {
        use Difference::{Extra, Missing, Moved, Renamed};
        let table: [(&[&str], &[Difference]); 9] = [
            (&["a", "b", "c", "d"], &[]),
            (&[" a", "b ", "c", "d"], &[]),
            (&["a", "B", "c", "d"], &[Renamed { column: 1, field: 1 }]),
            (&["a", "b", "d"], &[Missing { field: 2 }]),
            (&["b", "c", "a", "d"], &[Moved { column: 2, field: 0 }]),
            (&["a", "x", "b", "c", "d"], &[Extra { column: 1 }]),
            (&["a", "b", "c", "d", "a"], &[Extra { column: 4 }]),
            (&["d", "a", "b"], &[Moved { column: 0, field: 3 }, Missing { field: 2 }]),
            (&[], &[Missing { field: 0 }, Missing { field: 1 }, Missing { field: 2 }, Missing { field: 3 }]),
        ];
        for (headers, expected) in table {
            let found = differences(&form(&["a", "b", "c", "d"]), headers);
            assert_eq!(found, expected, "{headers:?}");
        }
    }

    #[test]
    fn labels_in_either_language_are_names_too() {
        let mut form = form(&["mail", "tel"]);
        form.fields[0].label = Some(Label { en: Some("E-mail".into()), ja: Some("メール".into()) });
        for header in ["mail", "E-mail", "メール"] {
            assert_eq!(differences(&form, &[header, "tel"]), []);
        }
        assert_eq!(differences(&form, &["e-mail", "tel"]), [Difference::Renamed { column: 0, field: 0 }]);
    }

    proptest! {
        #[test]
        fn a_header_without_a_difference_is_the_form_s(headers in prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "x"]), 0..6)) {
            let found = differences(&form(&["a", "b", "c"]), &headers);
            prop_assert_eq!(found.is_empty(), headers == ["a", "b", "c"]);
        }
    }
}
