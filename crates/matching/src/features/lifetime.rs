//! Lifetime: was one of them gone before the other began?

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};
use model::PartialDate;

/// Against, fully, when the one died or was dissolved in a year before the one in which the other was
/// born or founded; silent otherwise. Where both say when they began, that says more, and this is
/// silent: the two never speak beside each other.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let (query, listed) = (pair.query, pair.listed);
    let began = |facts: &crate::Facts| -> Vec<PartialDate> {
        facts.birth_dates.iter().chain(&facts.founded).copied().collect()
    };
    let (ours, theirs) = (began(query), began(listed));
    if !query.birth_dates.is_empty() && !listed.birth_dates.is_empty() {
        return Evidence::Silent;
    }
    // Of several dates the ones that leave most room decide.
    for (ended, began) in [(&query.ended, &theirs), (&listed.ended, &ours)] {
        let (Some(ended), Some(began)) = (ended.last(), began.first()) else { continue };
        if ended.year() < began.year() {
            let (ended, began) = (*ended, *began);
            return Evidence::Against(Points::ONE, Reason::Lifetime { ended, began });
        }
    }
    Evidence::Silent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Facts;

    #[test]
    fn whoever_was_gone_is_somebody_else() {
        let dates = |texts: &[&str]| -> Vec<PartialDate> {
            texts.iter().map(|text| text.parse().unwrap()).collect()
        };
        let facts = |born: &[&str], founded: &[&str], ended: &[&str]| Facts {
            birth_dates: dates(born),
            founded: dates(founded),
            ended: dates(ended),
            ..Facts::default()
        };
        let against = |query: &Facts, listed: &Facts| {
            matches!(compare(&Pair { query, listed, name: None }), Evidence::Against(..))
        };
        for (one, two, expected) in [
            (facts(&["1985"], &[], &[]), facts(&[], &[], &["1979-04"]), true),
            (facts(&["1985"], &[], &[]), facts(&[], &[], &["2004"]), false),
            (facts(&["1985"], &[], &[]), facts(&["1930"], &[], &["1979"]), false),
            (facts(&[], &["2015-01-02"], &[]), facts(&[], &[], &["2012-05-06"]), true),
            (facts(&[], &["2012-12-02"], &[]), facts(&[], &[], &["2012-05-06"]), false),
            (facts(&[], &["2015"], &[]), facts(&[], &[], &["2012", "2018"]), false),
            (facts(&[], &["2015"], &[]), facts(&[], &["2001"], &[]), false),
        ] {
            assert_eq!(against(&one, &two), expected, "{one:?} {two:?}");
            assert_eq!(against(&two, &one), expected, "{two:?} {one:?}");
        }
    }
}
