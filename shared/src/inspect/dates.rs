//! The order of a column's dates, as its cells tell it; and how one reads that tells nothing.

use super::signs::{Reason, Sign, agreed, commonest};
use crate::conventions::DateOrder;
use crate::date::Date;
use crate::table::dialect::Look;
use crate::text::blank;
use serde::{Deserialize, Serialize};

/// Characters of a cell that is looked at: a date with a time of day.
const CHARS: usize = 40;

/// A date that is another one with the month first than with the day first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TwoWays {
    /// As it stands in its cell.
    pub cell: String,
    /// With the day first: `YYYY-MM-DD`.
    pub day_first: String,
    /// With the month first.
    pub month_first: String,
}

impl TwoWays {
    /// That of a cell whose year has four digits and stands last.
    pub(super) fn of(cell: &str) -> Option<Self> {
        let cell = blank::trim(cell);
        if cell.len() > CHARS || Look::of(cell) != Look::Date {
            return None;
        }
        let [one, two, year] = parts(cell)?;
        let number = |part: &str| part.parse::<u8>().ok();
        let (one, two, year) = (number(one)?, number(two)?, year.parse().ok().filter(|_| year.len() == 4)?);
        let (day_first, month_first) = (Date::new(year, two, one)?, Date::new(year, one, two)?);
        (day_first != month_first).then(|| Self {
            cell: cell.to_owned(),
            day_first: day_first.to_string(),
            month_first: month_first.to_string(),
        })
    }

    /// The date in that order; `None`: no year stands in front.
    #[must_use]
    pub fn read(&self, order: DateOrder) -> Option<&str> {
        match order {
            DateOrder::DayFirst => Some(&self.day_first),
            DateOrder::MonthFirst => Some(&self.month_first),
            DateOrder::YearFirst => None,
        }
    }
}

/// The dates among cells, in their parts.
fn dates<'a>(cells: &'a [(&'a str, Look)]) -> impl Iterator<Item = [&'a str; 3]> {
    cells.iter().filter(|(_, look)| *look == Look::Date).filter_map(|(cell, _)| parts(cell))
}

/// The order of a date that can be read in one way only.
fn told([one, two, _]: [&str; 3]) -> Option<DateOrder> {
    let beyond = |part: &str| part.len() <= 2 && part.parse().is_ok_and(|number: u8| number > 12);
    match (one.len() == 4, beyond(one), beyond(two)) {
        (true, ..) => Some(DateOrder::YearFirst),
        (_, true, false) => Some(DateOrder::DayFirst),
        (_, false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Whether some dates can only be read with the day first, and others only with the month first.
pub(super) fn contradict(cells: &[(&str, Look)]) -> bool {
    let has = |order| dates(cells).filter_map(told).any(|one| one == order);
    has(DateOrder::DayFirst) && has(DateOrder::MonthFirst)
}

/// The order of dates, from those that can be read in one way only.
pub(super) fn order(cells: &[(&str, Look)]) -> Option<Sign<DateOrder>> {
    let orders: Vec<DateOrder> = dates(cells).filter_map(told).collect();
    if orders.is_empty() {
        let dotted = cells.iter().filter(|(cell, look)| *look == Look::Date && cell.matches('.').count() == 2).count();
        return agreed(DateOrder::DayFirst, Reason::Dots, dotted, dates(cells).count());
    }
    let told = orders.len();
    let sign = commonest(orders.into_iter(), Reason::DayBeyondTwelve, told)?;
    let year = sign.value == DateOrder::YearFirst;
    Some(if year { Sign { reason: Reason::YearFirst, ..sign } } else { sign })
}

/// The three numbers of a date.
fn parts(cell: &str) -> Option<[&str; 3]> {
    let day = cell.split([' ', 'T']).next()?;
    let mut parts = day.split(['-', '/', '.']);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    (parts.next().is_none() && three.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))).then_some(three)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(cells: &[&str]) -> Option<Sign<DateOrder>> {
        super::order(&cells.iter().map(|cell| (*cell, Look::of(cell))).collect::<Vec<_>>())
    }

    #[test]
    fn the_order_of_dates_is_told_by_days_beyond_twelve() {
        use DateOrder::{DayFirst, MonthFirst, YearFirst};
        for (cells, expected) in [
            (&["13/02/2026", "01/02/2026", "28/03/2026"][..], Some((DayFirst, Reason::DayBeyondTwelve, 2))),
            (&["02/13/2026", "02/28/2026 10:00"], Some((MonthFirst, Reason::DayBeyondTwelve, 2))),
            (&["2026-01-02", "2026-03-04"], Some((YearFirst, Reason::YearFirst, 2))),
            (&["01.02.2026", "03.04.2026"], Some((DayFirst, Reason::Dots, 2))),
            (&["01/02/2026", "03/04/2026"], None),
            (&["13/02/2026", "02/13/2026"], None),
        ] {
            let sign = order(cells).map(|sign| (sign.value, sign.reason, sign.cells));
            assert_eq!(sign, expected, "{cells:?}");
        }
    }

    #[test]
    fn a_date_that_reads_in_two_ways_is_shown_in_both() {
        for (cell, expected) in [
            ("05/06/2026", Some(("2026-06-05", "2026-05-06"))),
            (" 5-6-2026 10:30 ", Some(("2026-06-05", "2026-05-06"))),
            ("05.06.2026", Some(("2026-06-05", "2026-05-06"))),
            ("05/05/2026", None),
            ("25/06/2026", None),
            ("06/25/2026", None),
            ("2026-05-06", None),
            ("05/06/26", None),
            ("00/06/2026", None),
            ("soon", None),
            ("", None),
        ] {
            let found = TwoWays::of(cell);
            let read = found.as_ref().map(|two| (two.day_first.as_str(), two.month_first.as_str()));
            assert_eq!(read, expected, "{cell}");
            assert!(found.is_none_or(|two| two.read(DateOrder::YearFirst).is_none() && two.cell == blank::trim(cell)));
        }
    }
}
