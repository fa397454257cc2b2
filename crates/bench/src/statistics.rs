//! How sure is a figure? Intervals of shares, paired comparisons, and what scores came to.
//!
//! All functions are pure, and rounded to six decimals; none draws a random number.

use serde::{Deserialize, Serialize};

/// The normal quantile of a two-sided interval of 95 %.
const Z_95: f64 = 1.959_963_984_540_054;

/// The ends of an interval of a share, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many were tried.
    pub n: u64,
    /// How many of them did what is counted.
    pub hits: u64,
}

impl Share {
    /// Counts one more try.
    pub(crate) fn count(&mut self, is_hit: bool) {
        self.n += 1;
        self.hits += u64::from(is_hit);
    }

    /// Counts the tries of another share too.
    pub fn add(&mut self, other: Share) {
        self.n += other.n;
        self.hits += other.hits;
    }

    /// The share, 0 to 1; 0 where nothing was tried.
    pub fn of_one(self) -> f64 {
        if self.n == 0 { 0.0 } else { self.hits as f64 / self.n as f64 }
    }

    /// The share of a thousand.
    pub fn per_thousand(self) -> f64 {
        1_000.0 * self.of_one()
    }

    /// Its 95 % interval.
    pub fn interval(self) -> Interval {
        wilson(self.hits, self.n)
    }
}

/// The 95 % interval of `hits` of `n` by Wilson's score method without continuity correction
/// (E. B. Wilson, JASA 22, 1927; method 3 of Newcombe, Stat. Med. 17, 1998). Nothing tried says nothing:
/// 0 to 1.
pub fn wilson(hits: u64, n: u64) -> Interval {
    if n == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let (n, p) = (n as f64, hits as f64 / n as f64);
    let z2 = Z_95 * Z_95;
    let middle = p + z2 / (2.0 * n);
    let half = Z_95 * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let (low, high) = ((middle - half) / (1.0 + z2 / n), (middle + half) / (1.0 + z2 / n));
    // At none and at all of them the ends are exact; rounding must not say otherwise.
    let low = if hits == 0 { 0.0 } else { low.max(0.0) };
    let high = if hits as f64 == n { 1.0 } else { high.min(1.0) };
    Interval { low: rounded(low), high: rounded(high) }
}

/// Six decimals: more would tell the machine's mathematics apart, not the figures.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// Two ways of asking the same cases, compared by the cases in which they differ.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct McNemar {
    /// Cases only the first found.
    pub only_first: u64,
    /// Cases only the second found.
    pub only_second: u64,
    /// The two-sided probability of a difference as great by chance alone.
    pub p: f64,
}

/// McNemar's test of paired shares (Psychometrika 12, 1947) in its exact form: under chance the cases
/// that differ fall on either side as a coin does.
pub fn mcnemar(only_first: u64, only_second: u64) -> McNemar {
    let n = only_first + only_second;
    let fewer = only_first.min(only_second);
    // Σ C(n, k) / 2^n for k up to the smaller count, each term made from the one before in logarithms.
    let mut term = -(n as f64) * std::f64::consts::LN_2;
    let mut tail = 0.0;
    for k in 0..=fewer {
        tail += term.exp();
        term += ((n - k) as f64).ln() - ((k + 1) as f64).ln();
    }
    McNemar { only_first, only_second, p: rounded((2.0 * tail).min(1.0)) }
}

/// One bin of a reliability diagram: what scores of this height came to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityBin {
    /// The lowest score of the bin, 0 to 1.
    pub from: f64,
    /// The lowest score above it.
    pub to: f64,
    /// The mean score of what fell into it.
    pub mean_score: f64,
    /// How many fell into it, and how many of them were right.
    pub right: Share,
}

/// Sorts scores into bins of equal width over 0 to 1; empty bins are left out.
///
/// `scored` are pairs of a score (0 to 1) and whether it was right.
pub fn reliability(scored: &[(f64, bool)], bins: usize) -> Vec<ReliabilityBin> {
    let mut sums = vec![(0.0, Share::default()); bins];
    for (score, is_right) in scored {
        let at = ((score * bins as f64) as usize).min(bins - 1);
        sums[at].0 += score;
        sums[at].1.count(*is_right);
    }
    let bin = |(at, (sum, right)): (usize, (f64, Share))| ReliabilityBin {
        from: at as f64 / bins as f64,
        to: (at + 1) as f64 / bins as f64,
        mean_score: rounded(sum / right.n as f64),
        right,
    };
    sums.into_iter().enumerate().filter(|(_, (_, right))| right.n > 0).map(bin).collect()
}

/// One step of a monotone curve: from this score on, this share was right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The lowest score of the step.
    pub score: f64,
    /// The share that was right.
    pub share: f64,
}

/// The rising curve nearest to what scores came to, in least squares: pool adjacent violators (Ayer et
/// al., Ann. Math. Stat. 26, 1955). Equal scores share a step.
pub fn isotonic(scored: &[(f64, bool)]) -> Vec<Step> {
    let mut sorted = scored.to_vec();
    sorted.sort_by(|one, two| one.0.total_cmp(&two.0));
    let mut blocks: Vec<(f64, Share)> = Vec::new();
    for (score, is_right) in sorted {
        let own = Share { n: 1, hits: u64::from(is_right) };
        match blocks.last_mut() {
            Some((same, share)) if *same == score => share.add(own),
            _ => blocks.push((score, own)),
        }
    }
    let mut pooled: Vec<(f64, Share)> = Vec::new();
    for block in blocks {
        pooled.push(block);
        while let [.., (_, before), (_, last)] = pooled[..]
            && before.of_one() >= last.of_one()
        {
            pooled.pop();
            if let Some((_, share)) = pooled.last_mut() {
                share.add(last);
            }
        }
    }
    let step = |(score, share): (f64, Share)| Step { score, share: rounded(share.of_one()) };
    pooled.into_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_is_as_published() {
        // Newcombe, Stat. Med. 17 (1998), table I, method 3.
        for (hits, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = wilson(hits, n);
            assert!((found.low - low).abs() < 5e-5, "{hits} of {n}: {found:?}");
            assert!((found.high - high).abs() < 5e-5, "{hits} of {n}: {found:?}");
        }
        assert_eq!(wilson(0, 0), Interval { low: 0.0, high: 1.0 });
        assert_eq!(wilson(20, 20).high, 1.0);
        // The specification: 2,000 cases at 99 % give about ±0.4 points.
        let interval = wilson(1980, 2000);
        assert!((interval.high - interval.low) / 2.0 < 0.0046);
    }

    #[test]
    fn mcnemar_is_as_published() {
        // 6 against 16: p = 0.053 exactly (the worked example of small counts in encyclopaedias).
        assert!((mcnemar(6, 16).p - 0.05248).abs() < 1e-5);
        assert_eq!(mcnemar(6, 16).p, mcnemar(16, 6).p);
        // Agresti, Categorical Data Analysis (2002), table 10.1: 86 against 150, z² = 17.36, p < 0.0001.
        let approval = mcnemar(86, 150).p;
        assert!((1e-5..1e-4).contains(&approval), "{approval}");
        assert_eq!(mcnemar(0, 0).p, 1.0);
        assert_eq!(mcnemar(5, 5).p, 1.0);
        assert!(mcnemar(0, 20_000).p < 1e-12);
    }

    #[test]
    fn bins_hold_what_falls_into_them() {
        let scored = [(0.05, false), (0.52, false), (0.58, true), (0.97, true), (1.0, true)];
        let bins = reliability(&scored, 10);
        let counts: Vec<(f64, u64, u64)> =
            bins.iter().map(|bin| (bin.from, bin.right.hits, bin.right.n)).collect();
        assert_eq!(counts, [(0.0, 0, 1), (0.5, 1, 2), (0.9, 2, 2)]);
        assert!((bins[1].mean_score - 0.55).abs() < 1e-12);
    }

    #[test]
    fn isotonic_pools_what_falls() {
        // What lies between the first and the last pools to one half.
        let rights = [false, true, false, true, false, true];
        let scored: Vec<(f64, bool)> =
            rights.iter().enumerate().map(|(at, right)| (at as f64, *right)).collect();
        let steps = isotonic(&scored);
        let expected = [
            Step { score: 0.0, share: 0.0 },
            Step { score: 1.0, share: 0.5 },
            Step { score: 5.0, share: 1.0 },
        ];
        assert_eq!(steps, expected);
        assert!(isotonic(&[(0.5, true), (0.5, false)]) == [Step { score: 0.5, share: 0.5 }]);
        assert!(steps.is_sorted_by(|one, two| one.share < two.share));
    }
}
