//! Who lies on an ownership circle? Tarjan's strong components (1972), with a stack of its own.

use crate::day::Day;
use crate::register::{Graph, Party, Presence, SUMMARY};

const UNSEEN: u32 = u32::MAX;
/// Out of the way of every comparison: its component is done.
const DONE: u32 = u32::MAX - 1;

/// The parties in components of more than one, sorted.
pub(super) fn find(graph: &Graph, day: Day) -> Vec<Party> {
    let mut walk = Walk {
        low: vec![UNSEEN; graph.party_count()],
        open: Vec::new(),
        found: Vec::new(),
        next: 0,
    };
    for root in 0..graph.party_count() as Party {
        // Whom nobody holds lies on no circle, and neither does who holds nothing.
        let may = !graph.stakes_in(root).is_empty() && !graph.stakes_of(root).is_empty();
        if may && walk.low[root as usize] == UNSEEN {
            walk.from(graph, day, root);
        }
    }
    walk.found.sort_unstable();
    walk.found
}

struct Walk {
    /// The earliest party known to be reached, for parties seen.
    low: Vec<u32>,
    /// Parties seen whose component is not done, in the order seen.
    open: Vec<Party>,
    found: Vec<Party>,
    next: u32,
}

/// A party on the way, and which of its stakes comes next.
struct Frame {
    party: Party,
    number: u32,
    stake: usize,
}

impl Walk {
    fn enter(&mut self, party: Party) -> Frame {
        let number = self.next;
        self.next += 1;
        self.low[party as usize] = number;
        self.open.push(party);
        Frame { party, number, stake: 0 }
    }

    fn from(&mut self, graph: &Graph, day: Day, root: Party) {
        let mut way = vec![self.enter(root)];
        while let Some(frame) = way.last_mut() {
            let party = frame.party;
            let Some(issuer) = step(graph, day, frame) else {
                let number = frame.number;
                way.pop();
                let low = self.low[party as usize];
                if low == number {
                    self.close(party);
                }
                // A component that is done says nothing of those above it.
                if let Some(above) = way.last().filter(|_| low != number) {
                    let at = &mut self.low[above.party as usize];
                    *at = (*at).min(low);
                }
                continue;
            };
            match self.low[issuer as usize] {
                UNSEEN if !graph.stakes_of(issuer).is_empty() => {
                    let next = self.enter(issuer);
                    way.push(next);
                }
                UNSEEN => self.low[issuer as usize] = DONE,
                DONE => {}
                seen => {
                    let at = &mut self.low[party as usize];
                    *at = (*at).min(seen);
                }
            }
        }
    }

    /// A component is whole: everybody open since its root.
    fn close(&mut self, root: Party) {
        let start = self.open.iter().rposition(|&of| of == root).unwrap_or(0);
        let members = self.open.split_off(start);
        for &member in &members {
            self.low[member as usize] = DONE;
        }
        if members.len() > 1 {
            self.found.extend(members);
        }
    }
}

/// The next issuer of a party that is not the party itself.
fn step(graph: &Graph, day: Day, frame: &mut Frame) -> Option<Party> {
    while let Some(&stake) = graph.stakes_of(frame.party).get(frame.stake) {
        frame.stake += 1;
        let row = graph.stake(stake);
        let counts = !row.is(SUMMARY) && graph.presence(stake, day) != Presence::No;
        if counts && row.issuer != frame.party {
            return Some(row.issuer);
        }
    }
    None
}
