//! `--decimal-mark HEADER=comma`, `--date-order HEADER=day_first`: how columns are meant whose cells can be read in two ways.

use super::Error;
use shared::conventions::{ColumnConventions, Conventions, DateOrder, DecimalMark};
use shared::form::{Country, Form};
use shared::inspect::Inspection;
use shared::lang::Lang;
use shared::mapping::MappingSpec;
use std::collections::BTreeMap;

/// Of columns by their headers.
#[derive(Debug, clap::Args)]
pub(super) struct ConventionArgs {
    /// Decimal mark of a column's numbers, comma or point; may be given for several columns [default: what its cells tell, or else as the form says]
    #[arg(long = "decimal-mark", value_name = "HEADER=MARK", value_parser = mark, requires = "form")]
    marks: Vec<(String, DecimalMark)>,
    /// Order of a column's dates, day_first, month_first or year_first; may be given for several columns [default: what its cells tell, or else as the form says]
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

/// What the file itself tells of how it is meant.
#[derive(Debug)]
pub(super) struct Told<'a> {
    form: &'a Form,
    /// Its country, where the form names none.
    pub(super) country: Option<Country>,
}

impl<'a> Told<'a> {
    /// What a file tells that is checked against a form.
    pub(super) fn of(form: Option<&'a Form>, found: &Inspection, of_form: Option<Country>) -> Option<Self> {
        let told = || found.signs.file.country.as_ref().map(|sign| sign.value);
        Some(Self { form: form?, country: if of_form.is_none() { told() } else { None } })
    }

    /// How its columns are meant, by what all of their cells agree on.
    pub(super) fn conventions(&self, found: &Inspection, mapping: Option<&MappingSpec>) -> Conventions {
        let kinds = mapping.map(|mapping| mapping.kinds(self.form, &found.headers));
        found.signs.conventions(kinds.unwrap_or_default())
    }
}

/// Says what the file told, and how to choose otherwise.
pub(super) fn say(country: Option<Country>, conventions: &Conventions, headers: &[String], lang: Lang) {
    if let Some(country) = country {
        match lang {
            Lang::En => {
                eprintln!("leadgate: phones and postal codes are read as in {country}; --country CC chooses otherwise")
            }
            Lang::Ja => {
                eprintln!("leadgate: 電話番号と郵便番号を{country}のものとして読みます。--country CC で変更できます")
            }
        }
    }
    for column in conventions.columns() {
        let Some(header) = headers.get(column.column as usize) else { continue };
        let mark = column.decimal_mark.map(|mark| ("--decimal-mark", word_of_mark(mark)));
        let order = column.date_order.map(|order| ("--date-order", word_of_order(order)));
        for (option, word) in mark.into_iter().chain(order) {
            match lang {
                Lang::En => eprintln!("leadgate: “{header}” is read with {option} {word}"),
                Lang::Ja => eprintln!("leadgate: 「{header}」を {option} {word} として読みます"),
            }
        }
    }
}

const fn word_of_mark(mark: DecimalMark) -> &'static str {
    match mark {
        DecimalMark::Comma => "comma",
        DecimalMark::Point => "point",
    }
}

const fn word_of_order(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "day_first",
        DateOrder::MonthFirst => "month_first",
        DateOrder::YearFirst => "year_first",
    }
}

impl ConventionArgs {
    /// Those of the file's columns; a header that several have is all of them. What is not said of a column is as its cells tell.
    pub(super) fn of(&self, headers: &[String], told: &Conventions) -> Result<Conventions, Error> {
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
        for cells in told.columns() {
            let said =
                columns.entry(cells.column).or_insert(ColumnConventions { column: cells.column, ..Default::default() });
            said.decimal_mark = said.decimal_mark.or(cells.decimal_mark);
            said.date_order = said.date_order.or(cells.date_order);
        }
        Ok(Conventions::of(columns.into_values()))
    }
}
