//! How often is a hit of this score the party asked for? A calibration that stands beside the score and
//! decides nothing.
//!
//! The curve is fitted by `cargo xtask calibrate` (pool adjacent violators: Ayer et al., Ann. Math. Stat.
//! 26, 1955) on cases and negatives the bench makes from the invented lists of the demo, half of them
//! about listed parties. It never falls. It is no share of anybody's customers: of people hardly any of
//! whom are listed, fewer hits of the same score are right.

use std::sync::LazyLock;

use crate::{Model, Points};

/// The calibration of the present model: score and probability in ten-thousandths, a pair a line.
static CS_1: LazyLock<Vec<(i32, i32)>> =
    LazyLock::new(|| curve(include_str!("../../../data/calibration/cs-1.tsv")));

/// The share of best hits of this score that were right where the model was calibrated, 0 to 1, by
/// straight lines between the points of its curve. `None` for a model that was not calibrated.
pub fn probability(score: Points, model: &Model) -> Option<Points> {
    let curve: &[(i32, i32)] = match model.name {
        "cs-1" => &CS_1,
        _ => return None,
    };
    let after = curve.partition_point(|(known, _)| *known <= score.0);
    let share = match (after.checked_sub(1).map(|at| curve[at]), curve.get(after)) {
        (Some((low, from)), Some(&(high, to))) => {
            from + (to - from) * (score.0 - low) / (high - low).max(1)
        }
        (Some((_, last)), None) => last,
        (None, Some(&(high, to))) => to * score.0.max(0) / high.max(1),
        (None, None) => return None,
    };
    Some(Points(share))
}

fn curve(table: &str) -> Vec<(i32, i32)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let point = |line: &str| {
        let (score, share) = line.split_once('\t')?;
        Some((score.parse().ok()?, share.parse().ok()?))
    };
    lines.filter_map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CS_1 as MODEL;

    #[test]
    fn the_calibration_never_falls() {
        let lines = include_str!("../../../data/calibration/cs-1.tsv").lines();
        let lines = lines.filter(|line| !line.starts_with('#')).count();
        assert!(CS_1.len() == lines && lines > 3, "every line is read");
        let all: Vec<Points> =
            (0..=10_000).filter_map(|score| probability(Points(score), &MODEL)).collect();
        assert_eq!(all.len(), 10_001);
        assert!(all.is_sorted() && all[0] >= Points::ZERO && all[10_000] <= Points::ONE);
        assert!(all[10_000] > all[7_000] && all[7_000] > all[0], "{:?}", all[7_000]);
        let other = Model { name: "another", ..MODEL };
        assert_eq!(probability(Points(9_000), &other), None);
    }
}
