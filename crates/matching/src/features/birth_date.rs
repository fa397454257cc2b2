//! Birth date: do two people's dates of birth agree, as far as both are known?

use model::PartialDate;

use crate::Points;
use crate::evidence::{DateRelation, Evidence, Pair, Reason};

// First honest values, to be replaced by those of the bench.
const SAME_MONTH: Points = Points(8_000);
const SAME_YEAR: Points = Points(5_000);
const SWAPPED: Points = Points(6_000);
const ONE_DIGIT: Points = Points(3_000);
const OTHER_CALENDAR: Points = Points(3_000);
const OTHER_DAY: Points = Points(4_000);
const NEAR_YEAR: Points = Points(3_500);

/// Graded: the closest pair of dates decides; a missing date is silence, not disagreement.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let dates = pair.query.birth_dates.iter().flat_map(|ours| {
        pair.listed.birth_dates.iter().map(|theirs| (relation(*ours, *theirs), *ours, *theirs))
    });
    // The relations are declared from closest to farthest.
    let Some((relation, query, listed)) = dates.min() else { return Evidence::Silent };
    let reason = Reason::BirthDate { query, listed, relation };
    match relation {
        DateRelation::SameDay => Evidence::For(Points::ONE, reason),
        DateRelation::SameMonth => Evidence::For(SAME_MONTH, reason),
        DateRelation::SameYear => Evidence::For(SAME_YEAR, reason),
        DateRelation::DayMonthSwapped => Evidence::For(SWAPPED, reason),
        DateRelation::OneDigit => Evidence::For(ONE_DIGIT, reason),
        DateRelation::OtherCalendar => Evidence::For(OTHER_CALENDAR, reason),
        DateRelation::OtherDay => Evidence::Against(OTHER_DAY, reason),
        DateRelation::NearYear => Evidence::Against(NEAR_YEAR, reason),
        DateRelation::OtherYear => Evidence::Against(Points::ONE, reason),
    }
}

fn relation(ours: PartialDate, theirs: PartialDate) -> DateRelation {
    let known = |date: PartialDate| (date.month(), date.day());
    let years_apart = ours.year().abs_diff(theirs.year());
    if is_other_calendar(ours.year(), theirs.year()) {
        return DateRelation::OtherCalendar;
    }
    match (known(ours), known(theirs)) {
        _ if ours.date() == theirs.date() && ours.day().is_some() => DateRelation::SameDay,
        ((Some(m1), Some(d1)), (Some(m2), Some(d2))) => {
            if years_apart == 0 && (m1, d1) == (d2, m2) {
                DateRelation::DayMonthSwapped
            } else if digits_apart(ours, theirs) == 1 {
                DateRelation::OneDigit
            } else {
                by_year(years_apart)
            }
        }
        ((Some(m1), _), (Some(m2), _)) if years_apart == 0 && m1 == m2 => DateRelation::SameMonth,
        ((Some(_), _), (Some(_), _)) => by_year(years_apart),
        _ if years_apart == 0 => DateRelation::SameYear,
        _ => by_year(years_apart),
    }
}

/// Whether one year is the other in the Islamic, the Iranian (both before 1500) or the Thai
/// calendar (after 2400), give or take the turn of the year.
fn is_other_calendar(one: u16, two: u16) -> bool {
    let (low, high) = (u32::from(one.min(two)), u32::from(one.max(two)));
    let is_near = |year: u32| year.abs_diff(high) <= 1;
    let is_islamic = low < 1500 && high > 1800 && is_near(low * 97 / 100 + 622);
    let is_iranian = low < 1500 && high > 1800 && is_near(low + 621);
    is_islamic || is_iranian || high > 2400 && low + 543 == high
}

fn by_year(years_apart: u16) -> DateRelation {
    match years_apart {
        0 => DateRelation::OtherDay,
        1 => DateRelation::NearYear,
        _ => DateRelation::OtherYear,
    }
}

/// In how many digits two full dates differ when written as YYYYMMDD.
fn digits_apart(one: PartialDate, two: PartialDate) -> usize {
    let written = |date: PartialDate| date.date().to_string();
    written(one).bytes().zip(written(two).bytes()).filter(|(a, b)| a != b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_graded() {
        let cases = [
            ("1971-03-02", "1971-03-02", DateRelation::SameDay),
            ("1971-03", "1971-03-02", DateRelation::SameMonth),
            ("1971", "1971-03-02", DateRelation::SameYear),
            ("1971", "1971", DateRelation::SameYear),
            ("1971-03-02", "1971-02-03", DateRelation::DayMonthSwapped),
            ("1971-03-02", "1971-03-03", DateRelation::OneDigit),
            ("1971-03-02", "1981-03-02", DateRelation::OneDigit),
            ("1971-03-02", "1971-11-25", DateRelation::OtherDay),
            ("1971-03-02", "1972-11-25", DateRelation::NearYear),
            ("1971", "1985", DateRelation::OtherYear),
            ("1404-05-29", "1984-03-02", DateRelation::OtherCalendar),
            ("1350-01-15", "1971-04-04", DateRelation::OtherCalendar),
            ("2514-04-04", "1971-04-04", DateRelation::OtherCalendar),
        ];
        for (one, two, expected) in cases {
            let (one, two) = (one.parse().unwrap(), two.parse().unwrap());
            assert_eq!(relation(one, two), expected, "{one} {two}");
            assert_eq!(relation(two, one), expected, "{two} {one}");
        }
    }
}
