//! `--decimal-mark HEADER=comma`, `--date-order HEADER=day_first`: how columns are meant whose cells can be read in two ways.

use super::Error;
use shared::conventions::{ColumnConventions, Conventions, DateOrder, DecimalMark};
use std::collections::BTreeMap;

/// Of columns by their headers.
#[derive(Debug, clap::Args)]
pub(super) struct ConventionArgs {
    /// Decimal mark of a column's numbers, comma or point; may be given for several columns [default: as the form says]
    #[arg(long = "decimal-mark", value_name = "HEADER=MARK", value_parser = mark, requires = "form")]
    marks: Vec<(String, DecimalMark)>,
    /// Order of a column's dates, day_first, month_first or year_first; may be given for several columns [default: as the form says]
    #[arg(long = "date-order", value_name = "HEADER=ORDER", value_parser = order, requires = "form")]
    orders: Vec<(String, DateOrder)>,
}

fn mark(text: &str) -> Result<(String, DecimalMark), String> {
    let of = |word: &str| match word {
        "comma" => Some(DecimalMark::Comma),
        "point" => Some(DecimalMark::Point),
        _ => None,
    };
    parse(text, of).ok_or_else(|| "give the header of a column, and comma or point: Betrag=comma".to_owned())
}

fn order(text: &str) -> Result<(String, DateOrder), String> {
    let of = |word: &str| match word {
        "day_first" => Some(DateOrder::DayFirst),
        "month_first" => Some(DateOrder::MonthFirst),
        "year_first" => Some(DateOrder::YearFirst),
        _ => None,
    };
    parse(text, of).ok_or_else(|| {
        "give the header of a column, and day_first, month_first or year_first: Datum=day_first".to_owned()
    })
}

/// A header may have the sign itself: what is behind the last one is the word.
fn parse<T>(text: &str, of: impl Fn(&str) -> Option<T>) -> Option<(String, T)> {
    let (header, word) = text.rsplit_once('=')?;
    Some((header.trim().to_owned(), of(word)?)).filter(|(header, _)| !header.is_empty())
}

impl ConventionArgs {
    /// Those of the file's columns; a header that several have is all of them.
    pub(super) fn of(&self, headers: &[String]) -> Result<Conventions, Error> {
        let mut columns: BTreeMap<u32, ColumnConventions> = BTreeMap::new();
        let marks = self.marks.iter().map(|(header, mark)| ("--decimal-mark", header, Some(*mark), None));
        let orders = self.orders.iter().map(|(header, order)| ("--date-order", header, None, Some(*order)));
        for (option, header, mark, order) in marks.chain(orders) {
            let wrong = |what: String| Error::Document { name: format!("{option} {header}"), what };
            let mut is_there = false;
            for (column, _) in (0..).zip(headers).filter(|(_, name)| name.trim() == header) {
                is_there = true;
                let said =
                    columns.entry(column).or_insert(ColumnConventions { column, ..ColumnConventions::default() });
                if mark.is_some() && said.decimal_mark.is_some() || order.is_some() && said.date_order.is_some() {
                    return Err(wrong("the column is given twice".to_owned()));
                }
                said.decimal_mark = said.decimal_mark.or(mark);
                said.date_order = said.date_order.or(order);
            }
            if !is_there {
                return Err(wrong(format!("no column is called so; the columns: {}", headers.join(", "))));
            }
        }
        Ok(Conventions::of(columns.into_values()))
    }
}
