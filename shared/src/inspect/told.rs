//! What the cells tell, as a check goes by it: where all of them that tell anything agree.

use super::{ColumnSigns, Sign, Signs};
use crate::conventions::{ColumnConventions, Conventions, DecimalMark};
use crate::form::Kind;

impl Signs {
    /// What the cells of columns tell, each of which fills a field of that kind.
    #[must_use]
    pub fn conventions(&self, columns: impl IntoIterator<Item = (usize, Kind)>) -> Conventions {
        let told = |(column, kind): (usize, Kind)| Some(self.columns.get(column)?.conventions(column, kind));
        Conventions::of(columns.into_iter().filter_map(told))
    }
}

impl ColumnSigns {
    /// What the cells of the column of that number tell, where it matters for a field of that kind.
    #[must_use]
    pub fn conventions(&self, column: usize, kind: Kind) -> ColumnConventions {
        // No file has a column of a number that does not fit.
        let nothing =
            ColumnConventions { column: u32::try_from(column).unwrap_or(u32::MAX), ..ColumnConventions::default() };
        match kind {
            Kind::Number | Kind::Integer => {
                let decimal_mark = agreed(self.decimal_mark.as_ref()).and_then(|mark| DecimalMark::of(*mark));
                ColumnConventions { decimal_mark, ..nothing }
            }
            Kind::Date => ColumnConventions { date_order: agreed(self.date_order.as_ref()).copied(), ..nothing },
            _ => nothing,
        }
    }
}

fn agreed<T>(sign: Option<&Sign<T>>) -> Option<&T> {
    sign.filter(|sign| sign.cells == sign.of).map(|sign| &sign.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conventions::DateOrder;
    use crate::inspect::Reason;

    #[test]
    fn what_cells_tell_holds_where_all_that_tell_agree_and_the_field_is_read_by_it() {
        let sign = |value, cells| Some(Sign { value, reason: Reason::Decimals, cells, of: 10 });
        let order = Some(Sign { value: DateOrder::DayFirst, reason: Reason::DayBeyondTwelve, cells: 10, of: 10 });
        let of = |column| Signs { columns: vec![column], ..Signs::default() };
        let all = of(ColumnSigns { decimal_mark: sign(',', 10), date_order: order, ..ColumnSigns::default() });
        let most = of(ColumnSigns { decimal_mark: sign(',', 9), ..ColumnSigns::default() });
        for (kind, signs, expected) in [
            (Kind::Number, &all, Some((Some(DecimalMark::Comma), None))),
            (Kind::Integer, &all, Some((Some(DecimalMark::Comma), None))),
            (Kind::Date, &all, Some((None, Some(DateOrder::DayFirst)))),
            (Kind::Text, &all, None),
            (Kind::Number, &most, None),
        ] {
            let told = signs.conventions([(0, kind), (7, kind)]);
            let told = told.of_column(0).map(|column| (column.decimal_mark, column.date_order));
            assert_eq!(told, expected, "{kind:?}");
        }
    }
}
