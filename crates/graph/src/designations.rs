//! Who is designated, under which regime, from when to when?

use crate::day::Day;
use crate::register::{Graph, Party};
use crate::rules::Rule;

/// A designation as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDesignation {
    /// The party's id in the graph.
    pub party: String,
    /// The regimes, as the rules name them: `OFAC`, `EU`, `BIS-EL` …
    pub regimes: Vec<String>,
    /// From this day …
    pub from: Day,
    /// … to the day before this one.
    pub to: Day,
    /// Whether the party of the graph is the listed one.
    pub identity: Identity,
    /// The programme; may be empty.
    pub programme: String,
    /// The statement it rests on; may be empty.
    pub statement: String,
}

/// Whether a party of the graph is the listed one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Identity {
    /// It is.
    #[default]
    Sure,
    /// It may be: an unresolved match. A source of `possible`.
    Possible,
}

/// The designations of the parties of one graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Designations {
    /// By party.
    rows: Vec<(Party, NewDesignation)>,
    /// The regimes of each row, a bit each; what has no bit of its own shares the last.
    masks: Vec<u64>,
    regimes: Vec<String>,
    /// Designated parties the graph does not have: they hold nothing in it.
    elsewhere: usize,
}

/// The parties that are designated under a rule on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Sorted.
    pub(crate) sure: Vec<Party>,
    /// Sorted, without those that are sure.
    pub(crate) possible: Vec<Party>,
}

impl Listed {
    pub(crate) fn has(&self, party: Party) -> bool {
        self.sure.binary_search(&party).is_ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.sure.is_empty() && self.possible.is_empty()
    }

    pub(crate) fn may_have(&self, party: Party) -> bool {
        self.has(party) || self.possible.binary_search(&party).is_ok()
    }
}

impl Designations {
    /// Finds the parties in the graph; a designation of a party it does not have is only counted.
    pub fn new(graph: &Graph, list: impl IntoIterator<Item = NewDesignation>) -> Designations {
        let mut found = Designations::default();
        for designation in list {
            match graph.party(&designation.party) {
                Some(party) => found.rows.push((party, designation)),
                None => found.elsewhere += 1,
            }
        }
        let key = |row: &(Party, NewDesignation)| {
            let of = &row.1;
            (row.0, of.from, of.to, of.regimes.clone(), of.identity, of.statement.clone())
        };
        found.rows.sort_by_cached_key(key);
        let all = found.rows.iter().flat_map(|row| &row.1.regimes);
        let all: std::collections::BTreeSet<String> = all.cloned().collect();
        found.regimes = all.into_iter().collect();
        let masks = found.rows.iter().map(|row| found.mask(&row.1.regimes));
        found.masks = masks.collect();
        found
    }

    /// How many designations are of parties the graph does not have.
    pub fn elsewhere(&self) -> usize {
        self.elsewhere
    }

    /// The designations of one party, in the order of their dates.
    pub fn of(&self, party: Party) -> impl Iterator<Item = &NewDesignation> {
        let start = self.rows.partition_point(|row| row.0 < party);
        self.rows[start..].iter().take_while(move |row| row.0 == party).map(|row| &row.1)
    }

    /// The designations of one party that a rule counts.
    pub(crate) fn under(&self, rule: &Rule, party: Party) -> impl Iterator<Item = &NewDesignation> {
        self.of(party).filter(|of| of.regimes.iter().any(|regime| rule.counts(regime)))
    }

    /// The parties that a rule counts as designated on a day.
    pub(crate) fn listed(&self, rule: &Rule, day: Day) -> Listed {
        self.listed_where(rule, |of| day.within(of.from, of.to))
    }

    /// The parties that a rule counts as designated on a day or later.
    pub(crate) fn listed_by_then(&self, rule: &Rule, day: Day) -> Listed {
        self.listed_where(rule, |of| day < of.to)
    }

    fn mask(&self, regimes: &[String]) -> u64 {
        let at = regimes.iter().filter_map(|regime| self.regimes.binary_search(regime).ok());
        at.fold(0, |mask, at| mask | 1 << at.min(63))
    }

    fn listed_where(&self, rule: &Rule, on: impl Fn(&NewDesignation) -> bool) -> Listed {
        let mut listed = Listed::default();
        let ours = self.mask(&rule.regimes);
        for ((party, of), mask) in self.rows.iter().zip(&self.masks) {
            let shared = mask & ours;
            // Under the last bit there may be another regime than ours.
            let counts = shared != 0
                && (shared != 1 << 63 || of.regimes.iter().any(|regime| rule.counts(regime)));
            if counts && on(of) {
                match of.identity {
                    Identity::Sure => listed.sure.push(*party),
                    Identity::Possible => listed.possible.push(*party),
                }
            }
        }
        listed.sure.dedup();
        listed.possible.dedup();
        let sure = std::mem::take(&mut listed.sure);
        listed.possible.retain(|party| sure.binary_search(party).is_err());
        listed.sure = sure;
        listed
    }

    /// The parties whose designations differ between two lists; both must be of one graph.
    pub(crate) fn difference(&self, other: &Designations) -> Vec<Party> {
        let only = |ours: &Designations, theirs: &Designations| -> Vec<Party> {
            let rows = ours.rows.iter();
            rows.filter(|row| !theirs.of(row.0).any(|of| *of == row.1)).map(|row| row.0).collect()
        };
        let mut parties = only(self, other);
        parties.extend(only(other, self));
        parties.sort_unstable();
        parties.dedup();
        parties
    }
}
