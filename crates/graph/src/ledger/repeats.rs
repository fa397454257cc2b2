//! Which holdings may be the same shares told twice? A declared indirect stake may be what another
//! recorded holder, held by the declarer, holds directly.

use crate::day::Day;
use crate::facts::Nature;
use crate::fast::Set;
use crate::register::{Graph, Party, Presence, SUMMARY};

use super::Holding;

/// How many holders are looked at above one holder before we say that we do not know.
const LOOK: usize = 256;

/// Marks groups of holdings that may repeat each other; whether there is any.
pub(super) fn find(graph: &Graph, day: Day, holdings: &mut [Holding]) -> bool {
    let declared = |holding: &Holding| holding.nature != Nature::Direct;
    if holdings.len() < 2 || !holdings.iter().any(declared) {
        return false;
    }
    let tops: Vec<usize> = (0..holdings.len()).filter(|&at| declared(&holdings[at])).collect();
    let mut groups = Groups { parent: (0..holdings.len()).collect() };
    let mut found = false;
    for base in 0..holdings.len() {
        let above = above(graph, day, holdings[base].holder);
        let Some((above, all)) = above.or_else(|| own_repeat(holdings, base)) else { continue };
        for &top in &tops {
            let own = holdings[top].holder == holdings[base].holder;
            let same = own && top != base && may_hold(&holdings[top], &holdings[base]);
            let held = !own && (above.contains(&holdings[top].holder) || !all);
            if same || held {
                holdings[top].repeats = true;
                holdings[top].unsure |= !all;
                groups.join(top, base);
                found = true;
            }
        }
    }
    if found {
        groups.number(holdings);
    }
    found
}

/// A holder of whom nobody holds anything may still have told its own stake twice.
fn own_repeat(holdings: &[Holding], base: usize) -> Option<(Set, bool)> {
    let of = &holdings[base];
    let beside = [base.wrapping_sub(1), base + 1].map(|at| holdings.get(at));
    let is_told_twice = beside.into_iter().flatten().any(|other| other.holder == of.holder);
    is_told_twice.then(|| (Set::default(), true))
}

/// "Directly or indirectly 30" may hold the 10 that are recorded as direct.
fn may_hold(top: &Holding, base: &Holding) -> bool {
    top.nature == Nature::DirectOrIndirect && base.nature != Nature::DirectOrIndirect
}

/// Everybody above a holder, and whether all were looked at; `None` when there is nobody.
fn above(graph: &Graph, day: Day, holder: Party) -> Option<(Set, bool)> {
    if graph.stakes_in(holder).is_empty() {
        return None;
    }
    let (mut seen, mut queue) = (Set::default(), vec![holder]);
    while let Some(next) = queue.pop() {
        for stake in graph.stakes_in(next) {
            let row = graph.stake(stake);
            if row.is(SUMMARY) || graph.presence(stake, day) == Presence::No {
                continue;
            }
            if seen.insert(row.holder) {
                queue.push(row.holder);
            }
            if seen.len() > LOOK {
                return Some((seen, false));
            }
        }
    }
    Some((seen, true))
}

/// Disjoint sets of holdings.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parent[high] = low;
    }

    /// Numbers the groups of more than one from 1.
    fn number(&mut self, holdings: &mut [Holding]) {
        let roots: Vec<usize> = (0..holdings.len()).map(|at| self.root(at)).collect();
        let mut sizes = vec![0_u32; holdings.len()];
        roots.iter().for_each(|&root| sizes[root] += 1);
        for (holding, root) in holdings.iter_mut().zip(roots) {
            if sizes[root] > 1 {
                holding.group = root as u32 + 1;
            }
        }
    }
}
