//! What does the evidence come to? The sum of its parts, each printed.

use crate::best::best_name;
use crate::evidence::{Evidence, Pair, Reason};
use crate::features::name;
use crate::model::{Model, Role, WEAK_ALIAS_COST};
use crate::{Facts, Party, Points};

/// A pair with its score taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// 0 to 1; exactly the sum of the parts.
    pub score: Points,
    /// How much of the weight of all features had something to compare, 0 to 1.
    pub completeness: Points,
    /// The evidence, in the order of the model table.
    pub parts: Vec<ScoredPart>,
}

/// One piece of evidence in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredPart {
    /// The feature.
    pub feature: &'static str,
    /// What it adds or takes.
    pub points: Points,
    /// Whether it speaks for the pair or against it, whatever it could add.
    pub is_for: bool,
    /// Why.
    pub reason: Reason,
}

/// Adds the evidence up by the table.
///
/// Evidence against can only take what was carried, and a supporter counts only where a name or an
/// identifier carries: a shared birth date alone is no match.
pub fn score(pair: &Pair<'_>, model: &Model) -> Scored {
    let mut parts = Vec::new();
    let (mut carried, mut sum) = (Points::ZERO, Points::ZERO);
    let (mut heard, mut all) = (0, 0);
    for row in model.features {
        let weight = row.supports.max(row.opposes).0;
        all += weight;
        let (is_for, grade, reason) = match (row.compare)(pair) {
            Evidence::Silent => continue,
            Evidence::For(grade, reason) => (true, grade, reason),
            Evidence::Against(grade, reason) => (false, grade, reason),
        };
        heard += weight;
        let points = if is_for {
            share(share(Points::ONE - carried, row.supports), grade)
        } else {
            -share(share(carried, row.opposes), grade)
        };
        match row.role {
            Role::Carrier => {
                carried = carried + points;
                sum = carried;
            }
            Role::Supporter if carried == Points::ZERO => continue,
            Role::Supporter => sum = sum + points,
        }
        parts.push(ScoredPart { feature: row.name, points, is_for, reason });
    }
    Scored { score: sum, completeness: Points(10_000 * heard / all.max(1)), parts }
}

/// A share of points, rounded towards zero.
fn share(points: Points, of: Points) -> Points {
    Points(points.0 * of.0 / 10_000)
}

/// The lowest points of a name that can still reach the threshold, whatever the supporters find: the
/// bound by which the index may leave a name out.
pub fn name_floor(threshold: Points, model: &Model, query: &Facts) -> Points {
    let supporters = model.features.iter().filter(|row| row.role == Role::Supporter);
    let most: Points =
        if query.can_support() { supporters.map(|row| row.supports).sum() } else { Points::ZERO };
    // carried + (1 − carried)·most ≥ threshold, solved for carried; rounded down.
    let missing = (threshold - most).0.max(0) as i64 * 10_000;
    let carried = Points((missing / i64::from((Points::ONE - most).0.max(1))) as i32 - 1);
    carried.max(name::FLOOR)
}

/// Compares two parties in full: every name against every name.
pub fn compare(query: &Party, listed: &Party, model: &Model) -> Scored {
    let best = best_name(query, listed);
    score(&Pair { query: &query.facts, listed: &listed.facts, name: best.as_ref() }, model)
}

/// What a pair of names carries once weakness is taken off, by which the best pair is chosen. A
/// pair below the floor carries nothing; its points only say which was nearest.
pub fn name_worth(points: Points, strength: Strength) -> (Points, Points) {
    let carried = match strength {
        _ if points < name::FLOOR => Points::ZERO,
        Strength::Weak => points - share(points, WEAK_ALIAS_COST),
        Strength::Strong => points,
    };
    (carried, points)
}

/// Whether a name carries a match or only supports one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// It carries.
    Strong,
    /// The source calls it weak.
    Weak,
}

impl Strength {
    /// The strength of a pair of which either name may be weak.
    pub fn of(weak: [bool; 2]) -> Strength {
        if weak.contains(&true) { Strength::Weak } else { Strength::Strong }
    }
}
