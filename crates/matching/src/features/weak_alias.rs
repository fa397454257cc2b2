//! Weak alias: does the match rest on a name the source itself calls weak?

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};

/// Against, fully, when the best name is weak (OFAC FAQ 122–124); silent otherwise.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    match pair.name {
        Some(best) if best.is_weak => {
            Evidence::Against(Points::ONE, Reason::WeakAlias { listed: best.listed.to_owned() })
        }
        _ => Evidence::Silent,
    }
}
