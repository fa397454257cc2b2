//! Which dates does a `DatePeriod` name? Four corners: the earliest and latest start and end.

use model::PartialDate;

use super::ymd;
use crate::record::{Record, Value};

/// The dates of a period, as precise as the period is: `1962` where it spans the whole year.
pub(super) fn dates(period: &mut Record) -> Vec<Value> {
    // Always Gregorian; "fixed" repeats what the corners say.
    let flags = ["@CalendarTypeID", "@YearFixed", "@MonthFixed", "@DayFixed"];
    period.ignore(&flags);
    let mut corners = Vec::new();
    for side in period.children(&["Start", "End"]) {
        side.ignore(&flags);
        let approximate = side.take("@Approximate").is_some_and(|flag| flag.as_str() == "true");
        for corner in side.children(&["From", "To"]) {
            corners.extend(ymd(corner).map(|(date, value)| (date, value, approximate)));
        }
    }
    let (Some((first, from, approximate)), Some((last, to, _))) = (corners.first(), corners.last())
    else {
        return Vec::new();
    };
    let (Some(first), Some(last)) = (first, last) else {
        // Not a date of the calendar: handed on, so that it is kept and reported.
        return vec![from.clone()];
    };
    let published = if from.as_str() == to.as_str() {
        from.as_str().to_owned()
    } else {
        format!("{}{} to {}", if *approximate { "circa " } else { "" }, from.as_str(), to.as_str())
    };
    let value = from.part(published);
    super::super::listing::spread(whole(*first, *last)).map(|date| value.reworded(date)).collect()
}

/// Both ends, with the precision cut to what the period really says.
fn whole(first: PartialDate, last: PartialDate) -> (PartialDate, PartialDate) {
    let parts = |date: PartialDate| (date.month(), date.day());
    let starts_year = parts(first) == (Some(1), Some(1));
    let ends_year = parts(last) == (Some(12), Some(31));
    let year = |date: PartialDate| PartialDate::from_year(date.year()).unwrap_or(date);
    if starts_year && ends_year && first != last {
        return (year(first), year(last));
    }
    let month = |date: PartialDate| {
        date.month().and_then(|month| PartialDate::from_month(date.year(), month)).unwrap_or(date)
    };
    if first.day() == Some(1) && ends_month(last) && first != last {
        return (month(first), month(last));
    }
    (first, last)
}

/// Whether a day is the last of its month.
fn ends_month(date: PartialDate) -> bool {
    let following = match date.month() {
        Some(12) => PartialDate::from_month(date.year() + 1, 1),
        Some(month) => PartialDate::from_month(date.year(), month + 1),
        None => None,
    };
    following.is_some_and(|next| next.first_day_number() == date.first_day_number() + 1)
}
