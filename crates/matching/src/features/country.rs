//! Country: is there a country that both parties have to do with?
//!
//! A region or a dependent territory is not its country, and says nothing against it either: whoever
//! writes Crimea may be written under Ukraine, and whoever writes the Soviet Union under one of the
//! states it became.

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};

/// What a territory and the country above it say for a pair, as a share of one country named by both.
const RELATED: Points = Points(5_000);

/// Territories whose code does not begin with that of the country above them, and countries that are
/// no more, with those they became; FollowTheMoney codes.
const ABOVE: [(&str, &[&str]); 35] = [
    ("ac", &["sh", "gb"]),
    ("ai", &["gb"]),
    ("an", &["nl", "cw", "sx", "bq"]),
    ("as", &["us"]),
    ("aw", &["nl"]),
    ("ax", &["fi"]),
    ("bm", &["gb"]),
    ("cshh", &["cz", "sk"]),
    ("csxx", &["rs", "me", "xk"]),
    ("cw", &["nl"]),
    ("dd", &["de"]),
    ("fo", &["dk"]),
    ("gg", &["gb"]),
    ("gi", &["gb"]),
    ("gl", &["dk"]),
    ("gp", &["fr"]),
    ("gu", &["us"]),
    ("hk", &["cn"]),
    ("im", &["gb"]),
    ("je", &["gb"]),
    ("ky", &["gb"]),
    ("mo", &["cn"]),
    ("mp", &["us"]),
    ("nc", &["fr"]),
    ("pf", &["fr"]),
    ("pr", &["us"]),
    ("re", &["fr"]),
    (
        "suhh",
        &["ru", "ua", "by", "kz", "uz", "tm", "tj", "kg", "am", "az", "ge", "md", "lt", "lv", "ee"],
    ),
    ("sx", &["nl"]),
    ("tc", &["gb"]),
    ("vg", &["gb"]),
    ("vi", &["us"]),
    ("xk", &["rs"]),
    ("yt", &["fr"]),
    ("yucs", &["rs", "me", "xk", "hr", "si", "ba", "mk"]),
];

/// For when one is shared, half when one is part of another, against when both name some and nothing
/// ties them, silent otherwise.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let (query, listed) = (&pair.query.countries, &pair.listed.countries);
    if query.is_empty() || listed.is_empty() {
        return Evidence::Silent;
    }
    let shared: Vec<String> = query.iter().filter(|code| listed.contains(code)).cloned().collect();
    if !shared.is_empty() {
        return Evidence::For(Points::ONE, Reason::Country { shared });
    }
    let pairs = query.iter().flat_map(|ours| listed.iter().map(move |theirs| (ours, theirs)));
    let related = pairs.filter(|(ours, theirs)| is_above(ours, theirs) || is_above(theirs, ours));
    if let Some((query, listed)) = related.min() {
        let (query, listed) = (query.clone(), listed.clone());
        return Evidence::For(RELATED, Reason::PartOfCountry { query, listed });
    }
    let (query, listed) = (query.clone(), listed.clone());
    Evidence::Against(Points::ONE, Reason::OtherCountry { query, listed })
}

/// Whether the second is part of the first, or became it.
fn is_above(country: &str, part: &str) -> bool {
    let is_region = part.strip_prefix(country).is_some_and(|rest| rest.starts_with('-'));
    let above = ABOVE.binary_search_by_key(&part, |(part, _)| part).ok().map(|at| ABOVE[at].1);
    is_region || above.is_some_and(|above| above.contains(&country))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Facts;

    #[test]
    fn a_region_is_not_against_its_country() {
        assert!(ABOVE.is_sorted_by_key(|(part, _)| *part));
        let facts = |codes: &[&str]| Facts {
            countries: codes.iter().map(ToString::to_string).collect(),
            ..Facts::default()
        };
        // Each line: the codes, and what they say in hundredths; none for nothing.
        for (query, listed, expected) in [
            (&["ru"][..], &["ae", "ru"][..], Some(100)),
            (&["hk"], &["cn"], Some(50)),
            (&["ua"], &["ua-cri"], Some(50)),
            (&["suhh"], &["ua"], Some(50)),
            (&["ua"], &["ru"], Some(-100)),
            (&["hk"], &["mo"], Some(-100)),
            (&["ru"], &[], None),
        ] {
            let (query, listed) = (facts(query), facts(listed));
            for (one, two) in [(&query, &listed), (&listed, &query)] {
                let found = match compare(&Pair { query: one, listed: two, name: None }) {
                    Evidence::For(grade, _) => Some(grade.0 / 100),
                    Evidence::Against(grade, _) => Some(-grade.0 / 100),
                    Evidence::Silent => None,
                };
                assert_eq!(found, expected, "{:?} {:?}", one.countries, two.countries);
            }
        }
    }
}
