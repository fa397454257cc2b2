//! Gender: do the stated genders agree?

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};

/// For when one is shared, against when both state some and none is shared, silent otherwise.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let (ours, theirs) = (&pair.query.genders, &pair.listed.genders);
    let (Some(query), Some(listed)) = (ours.first(), theirs.first()) else {
        return Evidence::Silent;
    };
    match ours.iter().find(|gender| theirs.contains(gender)) {
        Some(shared) => Evidence::For(Points::ONE, Reason::Gender { shared: shared.clone() }),
        None => {
            let (query, listed) = (query.clone(), listed.clone());
            Evidence::Against(Points::ONE, Reason::OtherGender { query, listed })
        }
    }
}
