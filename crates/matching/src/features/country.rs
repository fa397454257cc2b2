//! Country: is there a country that both parties have to do with?

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};

/// For when one is shared, against when both name some and none is shared, silent otherwise.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let (query, listed) = (&pair.query.countries, &pair.listed.countries);
    if query.is_empty() || listed.is_empty() {
        return Evidence::Silent;
    }
    let shared: Vec<String> = query.iter().filter(|code| listed.contains(code)).cloned().collect();
    if shared.is_empty() {
        let (query, listed) = (query.clone(), listed.clone());
        return Evidence::Against(Points::ONE, Reason::OtherCountry { query, listed });
    }
    Evidence::For(Points::ONE, Reason::Country { shared })
}
