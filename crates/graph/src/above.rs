//! Who is above a party? Everybody from whom an answer about it could be derived.

use crate::day::Day;
use crate::fast::Set;
use crate::register::{Graph, Party, Presence, SUMMARY};

/// Everybody above some parties, themselves included.
pub(crate) struct Above {
    pub(crate) parties: Set,
    /// Whether the limit ended the search: then the set is not whole.
    pub(crate) stopped: bool,
    /// Stakes looked at.
    pub(crate) steps: u64,
}

impl Above {
    /// Follows stakes, control facts and joint arrangements upwards.
    pub(crate) fn of(graph: &Graph, day: Day, targets: &[Party], limit: u64) -> Above {
        let mut above = Above { parties: Set::default(), stopped: false, steps: 0 };
        let mut queue: Vec<Party> = targets.to_vec();
        above.parties.extend(targets.iter().copied());
        while let Some(party) = queue.pop() {
            above.steps += 1 + graph.stakes_in(party).len() as u64;
            if above.steps > limit {
                above.stopped = true;
                return above;
            }
            let mut see = |next: Party| {
                if above.parties.insert(next) {
                    queue.push(next);
                }
            };
            holders(graph, day, party).for_each(&mut see);
            for &number in graph.controls_over(party) {
                let fact = &graph.controls[number as usize];
                if fact.presence(day) != Presence::No {
                    see(fact.holder);
                }
            }
            for joint in graph.joints_over(party, day) {
                joint.members.iter().copied().for_each(&mut see);
            }
        }
        above
    }
}

/// Whoever may hold something of an issuer on a day.
pub(crate) fn holders(graph: &Graph, day: Day, issuer: Party) -> impl Iterator<Item = Party> {
    let stakes = graph.stakes_in(issuer).filter(move |&stake| {
        !graph.stake(stake).is(SUMMARY) && graph.presence(stake, day) != Presence::No
    });
    stakes.map(|stake| graph.stake(stake).holder)
}

/// Whatever a holder may hold on a day.
pub(crate) fn issuers(graph: &Graph, day: Day, holder: Party) -> impl Iterator<Item = Party> {
    let stakes = graph.stakes_of(holder).iter().filter(move |&&stake| {
        !graph.stake(stake).is(SUMMARY) && graph.presence(stake, day) != Presence::No
    });
    stakes.map(|&stake| graph.stake(stake).issuer)
}

/// The parties on the circles a party lies on: those that are above it and below it, through stakes.
/// Empty when it lies on none; a party's own shares are no circle. Looks within `above` only.
pub(crate) fn circle(graph: &Graph, day: Day, party: Party, above: &Set) -> Vec<Party> {
    let up = reach(party, |at| holders(graph, day, at));
    let mut found: Vec<Party> = if up.contains(&party) {
        let down = reach(party, |at| issuers(graph, day, at).filter(|next| above.contains(next)));
        up.iter().copied().filter(|at| down.contains(at)).collect()
    } else {
        Vec::new()
    };
    found.sort_unstable();
    found
}

/// What is reached from a party by at least one step that does not stay in place.
fn reach<I: Iterator<Item = Party>>(party: Party, next: impl Fn(Party) -> I) -> Set {
    let (mut seen, mut queue) = (Set::default(), vec![party]);
    while let Some(at) = queue.pop() {
        for to in next(at).filter(|&to| to != at) {
            if seen.insert(to) {
                queue.push(to);
            }
        }
    }
    seen
}
