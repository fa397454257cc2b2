//! Particulars: do call sign, year of build, tonnage and type of a vessel or aircraft agree?

use model::Prop;

use crate::Points;
use crate::evidence::{Evidence, Pair, Reason};
use crate::party::PARTICULARS;

/// For or against by the share of particulars that agree, among those both sides state.
pub fn compare(pair: &Pair<'_>) -> Evidence {
    let (mut agree, mut differ) = (Vec::new(), Vec::new());
    for prop in PARTICULARS {
        let ours = values(&pair.query.particulars, prop);
        let theirs = values(&pair.listed.particulars, prop);
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        let is_shared = ours.iter().any(|value| theirs.contains(value));
        if is_shared { agree.push(prop) } else { differ.push(prop) }
    }
    let (more, fewer) = (agree.len() as i32, differ.len() as i32);
    let share = |part: i32| Points(10_000 * part / (more + fewer).max(1));
    let reason = Reason::Particulars { agree, differ };
    match more.cmp(&fewer) {
        std::cmp::Ordering::Greater => Evidence::For(share(more), reason),
        std::cmp::Ordering::Less => Evidence::Against(share(fewer), reason),
        std::cmp::Ordering::Equal => Evidence::Silent,
    }
}

fn values(all: &[(Prop, String)], prop: Prop) -> Vec<&str> {
    all.iter().filter(|(known, _)| *known == prop).map(|(_, value)| value.as_str()).collect()
}
