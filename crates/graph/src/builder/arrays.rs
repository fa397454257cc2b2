//! How are the collected facts laid out? Renumbered, sorted, and indexed by issuer and by holder.

use crate::register::{Extra, Graph, Lists, Party, StakeRow};
use crate::texts::Texts;

use super::Builder;

impl Builder {
    /// Numbers parties by id; gives the old numbers in the new order.
    pub(super) fn renumber(&mut self) -> Vec<(String, Party)> {
        let mut order: Vec<(String, Party)> =
            std::mem::take(&mut self.numbers).into_iter().collect();
        order.sort_unstable();
        let mut new = vec![0; order.len()];
        for (number, (_, old)) in order.iter().enumerate() {
            new[*old as usize] = number as Party;
        }
        let at = |party: &mut Party| {
            if let Some(&number) = new.get(*party as usize) {
                *party = number;
            }
        };
        for row in &mut self.stakes {
            at(&mut row.holder);
            at(&mut row.issuer);
        }
        self.extras.values_mut().for_each(|extra| at(&mut extra.registered));
        for row in &mut self.controls {
            at(&mut row.holder);
            at(&mut row.target);
        }
        for joint in &mut self.joints {
            at(&mut joint.issuer);
            joint.members.iter_mut().for_each(at);
            joint.members.sort_unstable();
        }
        let caps = std::mem::take(&mut self.caps).into_iter();
        self.caps =
            caps.map(|((issuer, right), cap)| ((new[issuer as usize], right), cap)).collect();
        order
    }

    /// Numbers ranges by value, so that they sort as numbers.
    pub(super) fn sort_ranges(&mut self) {
        let mut order: Vec<usize> = (0..self.range_list.len()).collect();
        let key = |at: &usize| {
            let range = &self.range_list[*at];
            (range.lo, range.lo_open, range.hi, range.hi_open)
        };
        order.sort_by_key(key);
        let mut new = vec![0; order.len()];
        for (number, &old) in order.iter().enumerate() {
            new[old] = number as u32;
        }
        self.range_list = order.iter().map(|&old| self.range_list[old]).collect();
        self.stakes.iter_mut().for_each(|row| row.range = new[row.range as usize]);
    }

    /// Numbers sources, classes and jurisdictions by name; gives their lists.
    fn sort_words(&mut self) -> [Vec<String>; 3] {
        let (sources, source) = std::mem::take(&mut self.sources).sorted();
        let (classes, class) = std::mem::take(&mut self.classes).sorted();
        let (jurisdictions, jurisdiction) = std::mem::take(&mut self.jurisdictions).sorted();
        for row in &mut self.stakes {
            row.source = source[usize::from(row.source)];
            row.class = class[usize::from(row.class)];
        }
        for row in &mut self.parties {
            row.jurisdiction = jurisdiction[usize::from(row.jurisdiction)];
        }
        [sources, classes, jurisdictions]
    }

    pub(super) fn into_graph(mut self, order: &[(String, Party)]) -> Graph {
        let [sources, classes, jurisdictions] = self.sort_words();
        let mut graph = Graph { ranges: std::mem::take(&mut self.range_list), ..Graph::default() };
        for (id, old) in order {
            let caption = self.captions.get(old).map(String::as_str);
            // 4 GiB of names are out of reach before the parties' numbers are.
            let _ = graph.names.push(id, caption.into_iter());
            graph.parties.push(self.parties[*old as usize]);
        }
        self.lay_stakes(&mut graph);
        self.lay_controls(&mut graph);
        self.joints.sort_by(|a, b| {
            (a.issuer, &a.members, a.from, a.to).cmp(&(b.issuer, &b.members, b.from, b.to))
        });
        let members = |(at, joint): (usize, &crate::register::Joint)| {
            joint.members.iter().map(move |&member| (member, at as u32)).collect::<Vec<_>>()
        };
        let mut joined: Vec<(Party, u32)> =
            self.joints.iter().enumerate().flat_map(members).collect();
        joined.sort_unstable();
        graph.lists = Lists {
            sources,
            classes,
            jurisdictions,
            caps: self
                .caps
                .into_iter()
                .map(|((issuer, right), cap)| (issuer, right, cap))
                .collect(),
            joints: self.joints,
            joined,
        };
        graph
    }

    fn lay_stakes(&mut self, graph: &mut Graph) {
        let mut order: Vec<u32> = (0..self.stakes.len() as u32).collect();
        let (stakes, texts) = (&self.stakes, &self.texts);
        order.sort_unstable_by(|&a, &b| {
            let key = |row: &StakeRow| {
                (row.issuer, row.right, row.holder, row.nature, row.class, row.source)
            };
            let rest = |row: &StakeRow| (row.from, row.to, row.range, row.flags);
            let (x, y) = (&stakes[a as usize], &stakes[b as usize]);
            (key(x).cmp(&key(y)))
                .then_with(|| rest(x).cmp(&rest(y)))
                .then_with(|| texts.id(a).cmp(texts.id(b)))
        });
        graph.stakes = order.iter().map(|&old| self.stakes[old as usize]).collect();
        graph.stake_texts = Texts::default();
        for (new, &old) in order.iter().enumerate() {
            let _ = graph.stake_texts.push(self.texts.id(old), self.texts.rest(old));
            if let Some(extra) = self.extras.get(&old) {
                graph.extras.push(Extra { stake: new as u32, ..*extra });
            }
        }
        let count = graph.parties.len();
        graph.into = offsets(count, graph.stakes.iter().map(|row| row.issuer));
        graph.out = offsets(count, graph.stakes.iter().map(|row| row.holder));
        let mut next = graph.out.clone();
        graph.held = vec![0; graph.stakes.len()];
        for (number, row) in graph.stakes.iter().enumerate() {
            let at = &mut next[row.holder as usize];
            graph.held[*at as usize] = number as u32;
            *at += 1;
        }
    }

    fn lay_controls(&mut self, graph: &mut Graph) {
        let texts = &self.control_texts;
        self.controls.sort_by(|a, b| {
            let key = |row: &crate::register::ControlRow| {
                (row.holder, row.target, row.kind, row.from, row.to, row.maybe_from, row.maybe_to)
            };
            let text = |row: &crate::register::ControlRow| &texts[row.text as usize];
            key(a).cmp(&key(b)).then_with(|| text(a).cmp(text(b)))
        });
        graph.controls = std::mem::take(&mut self.controls);
        for (number, row) in graph.controls.iter_mut().enumerate() {
            let _ = graph.control_texts.push(&texts[row.text as usize], std::iter::empty());
            row.text = number as u32;
        }
        graph.controlled = (0..graph.controls.len() as u32).collect();
        let controls = &graph.controls;
        graph.controlled.sort_by_key(|&number| controls[number as usize].target);
    }
}

/// Where the items of each party begin, when they stand sorted by party.
fn offsets(parties: usize, owners: impl Iterator<Item = Party>) -> Vec<u32> {
    let mut starts = vec![0_u32; parties + 1];
    for owner in owners {
        starts[owner as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}
