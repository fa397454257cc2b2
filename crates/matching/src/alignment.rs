//! When are two names the same? The best assignment of tokens to tokens, and what is left over.
//!
//! score = (Σ similarity·(weights of the pair) − what is left over) ÷ (all weights of both names).
//! A token only one side has costs its own weight, and some cost more (`left_over`), which only
//! lowers a score: the bounds of the index rest on that. The score is symmetric, and 1.0 only for names
//! with the same tokens in the same order.

use names::Role;

use crate::Points;
use crate::left_over::LeftOver;
use crate::token::{Relation, Similarity, TokenView, similarity};

/// What tokens left over on both sides cost beyond their absence, as a share of their weight.
pub const CONTRADICTION: i64 = 4_000;
/// What the first name of a name costs beyond its absence when it is left over: people leave out
/// second names, not the one they go by.
pub const LEADER: i64 = 6_000;
/// The same for the syllables of a name in syllables.
pub const SYLLABLE: i64 = 10_000;
/// What another order of the same tokens costs.
const REORDERED: Points = Points(100);
/// How alike a token is to two tokens that make it when written together.
pub const JOINED: Points = Points(9_700);
/// The most tokens of a name that are compared; the rest count as left over.
pub const TOKENS_MAX: usize = 32;
/// The largest smaller side that is assigned optimally; beyond it the best pairs go first.
const OPTIMAL_MAX: usize = 7;

/// Two tokens, or one and two joined, that were taken as the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenPair {
    /// The place in the first name.
    pub left: u8,
    /// The place in the second name.
    pub right: u8,
    /// How alike.
    pub similarity: Similarity,
}

/// Two names compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamePair {
    /// 0 to 1.
    pub points: Points,
    /// The tokens taken as the same, in the order of the first name.
    pub pairs: Vec<TokenPair>,
    /// Whether the tokens stand in another order.
    pub is_reordered: bool,
}

/// The total weight of a name.
pub fn weight(tokens: &[TokenView<'_>]) -> i32 {
    tokens.iter().map(TokenView::weight).sum()
}

/// Compares two names.
pub fn align(left: &[TokenView<'_>], right: &[TokenView<'_>]) -> NamePair {
    align_with(left, right, |i, j| similarity(&left[i], &right[j]))
}

/// Compares two names of which the similarity of tokens is known already; it must be the one
/// [`similarity`] gives.
pub fn align_with(
    left: &[TokenView<'_>],
    right: &[TokenView<'_>],
    alike: impl Fn(usize, usize) -> Option<Similarity>,
) -> NamePair {
    // Below nothing there is nothing.
    align_above(left, right, Points(i32::MIN), alike).unwrap_or_default()
}

/// As [`align_with`], but `None` where what each token could gain shows already that the points stay
/// below `least`.
pub fn align_above(
    left: &[TokenView<'_>],
    right: &[TokenView<'_>],
    least: Points,
    alike: impl Fn(usize, usize) -> Option<Similarity>,
) -> Option<NamePair> {
    let (left, right) = (first(left), first(right));
    let mut free = Free::all(left.len(), right.len());
    let mut pairs = joined(left, right, &mut free);
    let gains = Gains::of(left, right, &free, alike);
    if pairs.is_empty() && least > Points::ZERO && !gains.may_reach(left, right, least) {
        return None;
    }
    pairs.extend(if free.smaller() <= OPTIMAL_MAX {
        optimal(&gains, &free)
    } else {
        greedy(&gains, &mut free.clone())
    });
    pairs.sort_by_key(|pair| (pair.left, pair.right));
    Some(conclude(left, right, pairs))
}

fn first<'a, 'b>(tokens: &'b [TokenView<'a>]) -> &'b [TokenView<'a>] {
    &tokens[..tokens.len().min(TOKENS_MAX)]
}

/// The tokens not yet taken.
#[derive(Clone)]
struct Free {
    left: Vec<usize>,
    right: Vec<usize>,
}

impl Free {
    fn all(left: usize, right: usize) -> Free {
        Free { left: (0..left).collect(), right: (0..right).collect() }
    }

    fn smaller(&self) -> usize {
        self.left.len().min(self.right.len())
    }
}

/// Tokens that are two neighbours of the other side written together.
fn joined(left: &[TokenView<'_>], right: &[TokenView<'_>], free: &mut Free) -> Vec<TokenPair> {
    let mut pairs = Vec::new();
    if left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.text == b.text) {
        return pairs;
    }
    let similarity = Similarity { points: JOINED, relation: Relation::Joined };
    for (whole, halves, is_left) in [(left, right, true), (right, left, false)] {
        for (at, token) in whole.iter().enumerate() {
            let Some(half) = split_of(token, halves) else { continue };
            let (wholes, parts) = if is_left {
                (&mut free.left, &mut free.right)
            } else {
                (&mut free.right, &mut free.left)
            };
            let is_free =
                wholes.contains(&at) && parts.contains(&half) && parts.contains(&(half + 1));
            if !is_free {
                continue;
            }
            wholes.retain(|place| *place != at);
            parts.retain(|place| *place != half && *place != half + 1);
            for part in [half, half + 1] {
                let (left, right) = if is_left { (at, part) } else { (part, at) };
                pairs.push(TokenPair { left: left as u8, right: right as u8, similarity });
            }
        }
    }
    pairs
}

/// Where two neighbours make the token when written together, unless the token stands there itself.
fn split_of(token: &TokenView<'_>, halves: &[TokenView<'_>]) -> Option<usize> {
    if token.role == Role::Acronym || halves.iter().any(|half| half.text == token.text) {
        return None;
    }
    halves.windows(2).position(|two| {
        two[0].text.len() + two[1].text.len() == token.text.len()
            && token.text.starts_with(two[0].text)
            && token.text.ends_with(two[1].text)
    })
}

/// What each pair of free tokens would add, by place among the free ones.
struct Gains {
    all: Vec<Option<(i64, Similarity)>>,
    width: usize,
}

impl Gains {
    fn of(
        left: &[TokenView<'_>],
        right: &[TokenView<'_>],
        free: &Free,
        alike: impl Fn(usize, usize) -> Option<Similarity>,
    ) -> Gains {
        let gain = |i: usize, j: usize| {
            let similarity = alike(i, j)?;
            let weight = i64::from(left[i].weight() + right[j].weight());
            Some((i64::from(similarity.points.0) * weight, similarity))
        };
        let mut all = Vec::with_capacity(free.left.len() * free.right.len());
        for i in &free.left {
            all.extend(free.right.iter().map(|j| gain(*i, *j)));
        }
        Gains { all, width: free.right.len() }
    }

    fn at(&self, i: usize, j: usize) -> Option<(i64, Similarity)> {
        self.all[i * self.width + j]
    }

    /// The pairs themselves where no token has a choice: then all of them are the best assignment.
    fn unrivalled(&self) -> Option<impl Iterator<Item = (usize, usize, Similarity)>> {
        let width = self.width.max(1);
        let (mut used_left, mut used_right) = (0u64, 0u64);
        for (at, gain) in self.all.iter().enumerate() {
            let Some((points, _)) = gain else { continue };
            let (left, right) = (1 << (at / width), 1 << (at % width));
            if *points <= 0 || used_left & left != 0 || used_right & right != 0 {
                return None;
            }
            used_left |= left;
            used_right |= right;
        }
        let all = self.all.iter().enumerate();
        Some(all.filter_map(move |(at, gain)| gain.map(|(_, how)| (at / width, at % width, how))))
    }

    /// Whether names of which all tokens are free may reach these points: each token of the first
    /// with its best partner, and what has no partner at all left over.
    fn may_reach(&self, left: &[TokenView<'_>], right: &[TokenView<'_>], least: Points) -> bool {
        let (mut gain, mut alone_left, mut met) = (0, 0, 0u32);
        for (i, token) in left.iter().enumerate() {
            let row = (0..self.width).filter_map(|j| Some((self.at(i, j)?.0, j)));
            let mut best = None;
            for (points, j) in row {
                best = best.max(Some(points));
                met |= 1 << j;
            }
            match best {
                Some(points) => gain += points,
                None => alone_left += i64::from(token.weight()),
            }
        }
        let alone = right.iter().enumerate().filter(|(j, _)| met & (1 << j) == 0);
        let alone_right: i64 = alone.map(|(_, token)| i64::from(token.weight())).sum();
        let total = i64::from(weight(left) + weight(right)).max(1);
        gain - 2 * alone_left.min(alone_right) * CONTRADICTION >= i64::from(least.0) * total
    }
}

/// The assignment of the largest sum, by dynamic programming over subsets of the smaller side.
fn optimal(gains: &Gains, free: &Free) -> Vec<TokenPair> {
    let is_left_smaller = free.left.len() <= free.right.len();
    let (small, large) = (free.smaller(), free.left.len().max(free.right.len()));
    let gain = |s: usize, l: usize| {
        if is_left_smaller { gains.at(s, l) } else { gains.at(l, s) }
    };
    if let Some(pairs) = gains.unrivalled() {
        return pairs.map(|(i, j, similarity)| pair(free, i, j, similarity)).collect();
    }
    let subsets = 1 << small;
    // best[taken] after the first l of the larger side; chosen[l][taken] the partner of l, plus one.
    let mut best = [-1i64; 1 << OPTIMAL_MAX];
    let mut chosen = vec![0u8; large * subsets];
    best[0] = 0;
    for (l, chosen) in chosen.chunks_exact_mut(subsets).enumerate() {
        // Larger subsets first: what they build on is still of the step before.
        for taken in (1..subsets).rev() {
            for s in (0..small).filter(|s| taken & (1 << s) != 0) {
                let before = best[taken & !(1 << s)];
                if let (0.., Some((points, _))) = (before, gain(s, l))
                    && before + points > best[taken]
                {
                    best[taken] = before + points;
                    chosen[taken] = s as u8 + 1;
                }
            }
        }
    }
    let mut taken = (0..subsets).max_by_key(|taken| best[*taken]).unwrap_or(0);
    let mut pairs = Vec::with_capacity(small);
    for l in (0..large).rev() {
        if let Some(s) = usize::from(chosen[l * subsets + taken]).checked_sub(1)
            && let Some((_, similarity)) = gain(s, l)
        {
            let (left, right) = if is_left_smaller { (s, l) } else { (l, s) };
            pairs.push(pair(free, left, right, similarity));
            taken &= !(1 << s);
        }
    }
    pairs
}

/// The best pairs first, for names with many tokens.
fn greedy(gains: &Gains, free: &mut Free) -> Vec<TokenPair> {
    let mut all: Vec<(i64, usize, usize, Similarity)> = Vec::new();
    for i in 0..free.left.len() {
        for j in 0..free.right.len() {
            if let Some((points, similarity)) = gains.at(i, j) {
                all.push((points, i, j, similarity));
            }
        }
    }
    // Nearby places first among equals, whichever side is asked first.
    all.sort_by_key(|(points, i, j, _)| (-points, i.abs_diff(*j), i + j));
    let (mut used_left, mut used_right) = (0u64, 0u64);
    let mut pairs = Vec::new();
    for (_, i, j, similarity) in all {
        if used_left & (1 << i) == 0 && used_right & (1 << j) == 0 {
            used_left |= 1 << i;
            used_right |= 1 << j;
            pairs.push(pair(free, i, j, similarity));
        }
    }
    pairs
}

fn pair(free: &Free, left: usize, right: usize, similarity: Similarity) -> TokenPair {
    TokenPair { left: free.left[left] as u8, right: free.right[right] as u8, similarity }
}

fn conclude(left: &[TokenView<'_>], right: &[TokenView<'_>], pairs: Vec<TokenPair>) -> NamePair {
    let (mut used_left, mut used_right) = (0u64, 0u64);
    let mut gain = 0i64;
    for pair in &pairs {
        let points = i64::from(pair.similarity.points.0);
        // A joined pair names the whole twice: its weight counts once.
        if used_left & (1 << pair.left) == 0 {
            gain += points * i64::from(left[pair.left as usize].weight());
        }
        if used_right & (1 << pair.right) == 0 {
            gain += points * i64::from(right[pair.right as usize].weight());
        }
        used_left |= 1 << pair.left;
        used_right |= 1 << pair.right;
    }
    let over = LeftOver { names: [left, right], used: [used_left, used_right] };
    let total = i64::from(weight(left) + weight(right)).max(1);
    let mut points = over.keep((gain - over.cost()) / total, total, &pairs);
    let is_reordered = pairs.windows(2).any(|two| two[1].right < two[0].right);
    if is_reordered {
        points -= i64::from(REORDERED.0);
    }
    NamePair { points: Points(points.max(0) as i32), pairs, is_reordered }
}

#[cfg(test)]
mod tests {
    use super::*;
    use names::{NameKind, analyse};

    fn score(one: &str, two: &str) -> Points {
        let best = |kind| {
            let (one, two) = (analyse(one, kind), analyse(two, kind));
            let pairs = one.forms.iter().flat_map(|a| two.forms.iter().map(move |b| (a, b)));
            pairs
                .map(|(a, b)| {
                    let a: Vec<TokenView<'_>> = a.tokens.iter().map(TokenView::from).collect();
                    let b: Vec<TokenView<'_>> = b.tokens.iter().map(TokenView::from).collect();
                    let forth = align(&a, &b);
                    assert_eq!(forth.points, align(&b, &a).points, "symmetric");
                    forth.points
                })
                .max()
                .unwrap_or_default()
        };
        best(NameKind::Unknown)
    }

    #[test]
    fn names_compare_as_people_expect() {
        // Each line: the names, the lowest and the highest score in hundredths.
        let cases = [
            ("Zarvane Trading LLC", "Zarvane Trading LLC", 100, 100),
            ("Ivan Sidorov", "Sidorov Ivan", 98, 99),
            ("Ivan Sidorow", "Ivan Sidorov", 85, 99),
            ("Abdulrahman Tarvik", "Abdul Rahman Tarvik", 95, 100),
            ("Ostrellemar Tarvik", "Ostrelle Mar Tarvik", 90, 99),
            ("Ivan Petrovich Sidorov", "Ivan Sidorov", 70, 90),
            ("Ivan Sidorov", "Pavel Sidorov", 0, 55),
            ("Zarvane Trading LLC", "Ostrelle Trading LLC", 0, 55),
            ("Zarvane Trading LLC", "Zarvane", 70, 95),
            ("I. Sidorov", "Ivan Sidorov", 75, 95),
            ("Sidorov", "Ivan Sidorov", 0, 69),
            // Words that stand against each other, whatever else is shared; a misspelling does not.
            (
                "Zarvane Ostrelle Tarvik Machinery Plant",
                "Zarvane Polmovix Tarvik Machinery Plant",
                0,
                60,
            ),
            (
                "Zarvane Ostrelle Tarvik Machinery Plant",
                "Zarvane Ostrel Tarvik Machinery Plant",
                70,
                99,
            ),
            ("Tarvik Oil in Tunisia", "Tarvik Oil in Algeria", 0, 69),
            // Of a company a word of its own is not left out; of a name that few bear it may be.
            ("Zarvane Polmovix Trading LLC", "Zarvane Trading LLC", 0, 75),
            ("Ostap Polmovix Zarvanenko", "Ostap Zarvanenko", 70, 90),
            ("Ali Hassan Zarvanenko", "Ali Hassan", 0, 74),
        ];
        for (one, two, low, high) in cases {
            let points = score(one, two).0;
            assert!((low * 100..=high * 100).contains(&points), "{one} / {two}: {points}");
        }
    }
}
