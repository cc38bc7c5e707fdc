//! What one pass over the file looks for: rows with a text or with certain values, and the order of rows by a column.

use super::find::Seen;
use super::protocol::{SortBy, TextAt, ValuesAt, Wanted, identity};
use shared::conventions::Conventions;
use shared::form::{Country, Form};
use shared::report::ColumnReport;
use shared::sheet::order::Sorter;
use shared::text::search::Needle;
use std::collections::HashSet;

/// What is known of the columns: the form, their fields, and what else they are read by.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The form.
    pub form: Option<&'a Form>,
    /// The columns.
    pub columns: &'a [ColumnReport],
    /// The country.
    pub country: Option<Country>,
    /// How they write numbers and dates.
    pub conventions: Option<&'a Conventions>,
}

/// One thing that is looked for, and what was found of it so far.
#[derive(Debug)]
pub enum Looking {
    /// A text.
    Text(TextAt, Needle, Vec<u32>),
    /// Values of a column.
    Values(ValuesAt, HashSet<String>, Vec<u32>),
    /// The order by a column.
    Order(u32, Box<Sorter>),
}

impl Looking {
    /// Begins to look.
    #[must_use]
    pub fn new(wanted: Wanted, known: Known<'_>) -> Self {
        match wanted {
            Wanted::Text(at) => {
                let needle = Needle::new(&at.text);
                Self::Text(at, needle, Vec::new())
            }
            Wanted::Values(at) => {
                let values = at.values.iter().cloned().collect();
                Self::Values(at, values, Vec::new())
            }
            Wanted::Order(SortBy { column, direction }) => {
                let name = known.columns.get(column as usize).and_then(|column| column.field.as_ref());
                let field = name.and_then(|name| {
                    let form = known.form?;
                    form.fields.get(form.position(name)?)
                });
                let said = known.conventions.and_then(|said| said.of_column(column as usize));
                Self::Order(column, Box::new(Sorter::new(direction, field, known.country).in_column(said)))
            }
        }
    }

    /// Looks at a record.
    pub fn see(&mut self, seen: &Seen<'_>) {
        match self {
            Self::Text(TextAt { text, column, whole }, needle, found) => {
                let holds = |cell: &str| if *whole { cell.trim() == text.trim() } else { needle.is_in(cell) };
                let mut columns = column.map_or(0..seen.cells, |column| column..column.saturating_add(1));
                if seen.counts() && columns.any(|column| holds(&(seen.cell)(column))) {
                    found.push(seen.record);
                }
            }
            Self::Values(at, values, found) => {
                if values.contains(identity(&(seen.cell)(at.column))) != at.but {
                    found.push(seen.record);
                }
            }
            Self::Order(column, sorter) => sorter.add(seen.record, &(seen.cell)(*column)),
        }
    }

    /// What was found: records in the order of the file; of an order, all up to that number in it.
    #[must_use]
    pub fn finish(self, all: u32) -> Vec<u32> {
        match self {
            Self::Text(_, _, mut found) | Self::Values(_, _, mut found) => {
                // Those that were changed were seen last.
                found.sort_unstable();
                found
            }
            Self::Order(_, sorter) => sorter.finish(all),
        }
    }
}

/// The records of a view, `None` being all up to that number, that are in every one of the lists, in an order if there is one. Lists
/// and views are in the order of the file; a record that the order does not know, for it was added since, comes last.
#[must_use]
pub fn narrowed(view: Option<Vec<u32>>, lists: &[&[u32]], order: Option<&[u32]>, all: u32) -> Option<Vec<u32>> {
    let mut records = view;
    for list in lists {
        records = Some(match records {
            Some(records) => records.into_iter().filter(|record| list.binary_search(record).is_ok()).collect(),
            None => list.to_vec(),
        });
    }
    let Some(order) = order else { return records };
    let mut is_in = vec![records.is_none(); all as usize + 1];
    for record in records.iter().flatten() {
        if let Some(is_in) = is_in.get_mut(*record as usize) {
            *is_in = true;
        }
    }
    let mut take = |record: &u32| is_in.get_mut(*record as usize).is_some_and(std::mem::take);
    let mut ordered: Vec<u32> = order.iter().copied().filter(&mut take).collect();
    ordered.extend((1..=all).filter(&mut take));
    Some(ordered)
}

/// What is gone to among rows that stand in the order of their values.
#[derive(Clone, Copy, Debug)]
pub enum Sought<'a> {
    /// The next of these.
    Next(&'a [u32]),
    /// The one of these before.
    Previous(&'a [u32]),
    /// That record, or the next one of the file that is there; else the one before.
    Record(u32),
}

/// Its place among the records, on the way from a place.
#[must_use]
pub fn place_in_order(records: &[u32], from: Option<u64>, sought: Sought<'_>) -> Option<u64> {
    let here = from.and_then(|from| usize::try_from(from).ok()).map(|here| here.min(records.len()));
    let place = match sought {
        Sought::Next(bad) => {
            let start = here.map_or(0, |here| (here + 1).min(records.len()));
            let next = records[start..].iter().position(|record| bad.binary_search(record).is_ok());
            next.map(|next| start + next)
        }
        Sought::Previous(bad) => {
            let end = here.unwrap_or(records.len());
            records[..end].iter().rposition(|record| bad.binary_search(record).is_ok())
        }
        Sought::Record(wanted) => {
            let far = |record: u32| (record < wanted, record.abs_diff(wanted));
            let nearest = records.iter().enumerate().min_by_key(|(_, record)| far(**record));
            nearest.map(|(place, _)| place)
        }
    };
    place.map(|place| place as u64)
}

/// The records in the order of the file, each once: as they are read.
#[must_use]
pub fn as_read(records: &[u32]) -> Vec<u32> {
    let mut sorted = records.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::VALUE_CHARS;
    use shared::check::Verdict;
    use shared::sheet::order::Direction;
    use std::borrow::Cow;

    const NOTHING: Known<'static> = Known { form: None, columns: &[], country: None, conventions: None };

    /// What is found among rows of one column, seen in that order.
    fn found(wanted: Wanted, rows: &[(u32, Verdict, &str)]) -> Vec<u32> {
        let mut looking = Looking::new(wanted, NOTHING);
        for (record, verdict, text) in rows {
            let cell = |column: u32| Cow::Borrowed(if column == 0 { *text } else { "" });
            looking.see(&Seen { record: *record, verdict: *verdict, changed: false, cells: 1, cell: &cell });
        }
        looking.finish(rows.len() as u32)
    }

    fn values(column: u32, values: &[&str], but: bool) -> Wanted {
        Wanted::Values(ValuesAt { column, values: values.iter().map(|value| (*value).to_owned()).collect(), but })
    }

    fn text(text: &str, column: Option<u32>, whole: bool) -> Wanted {
        Wanted::Text(TextAt { text: text.into(), column, whole })
    }

    #[test]
    fn each_finds_what_it_is_for() {
        let long = "x".repeat(VALUE_CHARS + 9);
        let start: String = "x".repeat(VALUE_CHARS);
        // The third was changed, and so is seen last.
        let rows = [
            (1, Verdict::Clean, "Tokyo"),
            (2, Verdict::Clean, " tokyo "),
            (4, Verdict::Blank, ""),
            (5, Verdict::LeftOut, "Tokyo"),
            (6, Verdict::Faulty, long.as_str()),
            (3, Verdict::Clean, "Osaka"),
        ];
        let up = |direction| Wanted::Order(SortBy { column: 0, direction });
        for (wanted, records) in [
            (text("tok", None, false), &[1, 2][..]),
            (text("tokyo", Some(0), true), &[2]),
            (text("", Some(0), true), &[]),
            (text("tok", Some(1), false), &[]),
            // What is in sight is found, blank and left out or not.
            (values(0, &["Tokyo"], false), &[1, 5]),
            (values(0, &["tokyo", "Osaka"], false), &[2, 3]),
            (values(0, &[""], false), &[4]),
            (values(0, &["Tokyo", ""], true), &[2, 3, 6]),
            (values(0, &[start.as_str()], false), &[6]),
            (values(7, &[""], false), &[1, 2, 3, 4, 5, 6]),
            (values(0, &[], true), &[1, 2, 3, 4, 5, 6]),
            (up(Direction::Up), &[3, 2, 1, 5, 6, 4]),
            (up(Direction::Down), &[6, 1, 5, 2, 3, 4]),
        ] {
            assert_eq!(found(wanted.clone(), &rows), records, "{wanted:?}");
        }
    }

    #[test]
    fn a_number_field_is_sorted_by_its_numbers() {
        let form = r#"{"name":"x","version":1,"fields":[{"name":"size","kind":"integer","label":{"en":"A"}}]}"#;
        let form = Form::read(form).unwrap();
        let column = |field: Option<&str>| ColumnReport {
            header: "a".into(),
            field: field.map(str::to_owned),
            custom: None,
            filled: 2,
            errors: 0,
            warnings: 0,
        };
        let comma: Conventions = serde_json::from_str(r#"[{"column":0,"decimal_mark":"comma"}]"#).unwrap();
        for (field, conventions, texts, order) in [
            (Some("size"), None, ["10", "9"], [2, 1]),
            (None, None, ["10", "9"], [1, 2]),
            (Some("gone"), None, ["10", "9"], [1, 2]),
            // By the form it is none, and stands behind those that are.
            (Some("size"), Some(&comma), ["1.000", "2000"], [1, 2]),
            (Some("size"), None, ["1.000", "2000"], [2, 1]),
        ] {
            let columns = [column(field)];
            let known = Known { form: Some(&form), columns: &columns, country: None, conventions };
            let order_by = Wanted::Order(SortBy { column: 0, direction: Direction::Up });
            let mut looking = Looking::new(order_by, known);
            for (record, text) in (1..).zip(texts) {
                let cell = |_: u32| Cow::Borrowed(text);
                looking.see(&Seen { record, verdict: Verdict::Clean, changed: false, cells: 1, cell: &cell });
            }
            assert_eq!(looking.finish(2), order, "{field:?} {texts:?}");
        }
    }

    #[test]
    fn rows_are_narrowed_and_put_in_order() {
        for (view, lists, order, all, records) in [
            (None, &[][..], None, 3, None),
            (Some(vec![1, 3]), &[], None, 3, Some(vec![1, 3])),
            (None, &[&[2, 3][..]], None, 3, Some(vec![2, 3])),
            (Some(vec![1, 3, 5]), &[&[1, 2, 5], &[2, 5]], None, 5, Some(vec![5])),
            (None, &[], Some(&[3, 1, 2][..]), 3, Some(vec![3, 1, 2])),
            (Some(vec![1, 3]), &[], Some(&[3, 2, 1]), 3, Some(vec![3, 1])),
            (Some(vec![1, 3]), &[&[1]], Some(&[3, 2, 1]), 3, Some(vec![1])),
            // Rows that were added since come last; those that are gone since do not come.
            (None, &[], Some(&[2, 1]), 4, Some(vec![2, 1, 3, 4])),
            (None, &[], Some(&[4, 2, 1, 3]), 2, Some(vec![2, 1])),
            (Some(vec![4]), &[], Some(&[2, 1]), 4, Some(vec![4])),
        ] {
            assert_eq!(narrowed(view.clone(), lists, order, all), records, "{view:?} {lists:?} {order:?}");
        }
    }

    #[test]
    fn the_way_leads_through_rows_as_they_stand() {
        let records = [5, 2, 9, 1, 7];
        let bad = [1, 2, 3, 7];
        for (from, sought, place) in [
            (None, Sought::Next(&bad), Some(1)),
            (Some(1), Sought::Next(&bad), Some(3)),
            (Some(4), Sought::Next(&bad), None),
            (Some(99), Sought::Next(&bad), None),
            (None, Sought::Previous(&bad), Some(4)),
            (Some(3), Sought::Previous(&bad), Some(1)),
            (Some(1), Sought::Previous(&bad), None),
            (Some(0), Sought::Next(&[]), None),
            (None, Sought::Record(9), Some(2)),
            (Some(3), Sought::Record(6), Some(4)),
            (None, Sought::Record(3), Some(0)),
            (None, Sought::Record(20), Some(2)),
        ] {
            assert_eq!(place_in_order(&records, from, sought), place, "{from:?} {sought:?}");
        }
        assert_eq!(place_in_order(&[], None, Sought::Record(1)), None);
    }

    #[test]
    fn an_order_keeps_what_a_view_has() {
        for (mask, turn) in (0_u32..1 << 7).flat_map(|mask| (0..7).map(move |turn| (mask, turn))) {
            let view: Vec<u32> = (1..=7).filter(|record| mask >> (record - 1) & 1 == 1).collect();
            let mut order: Vec<u32> = (1..=7).rev().collect();
            order.rotate_left(turn);
            let ordered = narrowed(Some(view.clone()), &[], Some(&order), 9).unwrap();
            assert_eq!(as_read(&ordered), view);
            let place = |record: &u32| order.iter().position(|other| other == record);
            assert!(ordered.windows(2).all(|pair| place(&pair[0]) < place(&pair[1])), "{view:?} {order:?} {ordered:?}");
        }
    }
}
