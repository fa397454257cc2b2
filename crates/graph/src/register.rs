//! Where does a stake stand in memory? In flat arrays: 28 bytes a stake, its number once more by
//! holder, and where each party's stakes begin.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::day::Day;
use crate::facts::{CYCLE_DAYS, CapTable, ControlKind, Nature, PartyKind, Right};
use crate::range::Range;
use crate::texts::Texts;

/// The number of a party in its graph: parties are numbered in the order of their ids.
pub type Party = u32;
/// The number of a stake in its graph.
pub type StakeNo = u32;

/// Parties, stakes and control facts: built by [`Builder`](crate::Builder), never changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    pub(crate) parties: Vec<PartyRow>,
    /// Id and caption of each party, in the order of the ids.
    pub(crate) names: Texts,
    pub(crate) stakes: Vec<StakeRow>,
    /// Where the stakes in each issuer begin.
    pub(crate) into: Vec<u32>,
    /// Where the stakes of each holder begin in `held`.
    pub(crate) out: Vec<u32>,
    pub(crate) held: Vec<StakeNo>,
    pub(crate) ranges: Vec<Range>,
    /// What few stakes have, by stake.
    pub(crate) extras: Vec<Extra>,
    pub(crate) stake_texts: Texts,
    /// By holder.
    pub(crate) controls: Vec<ControlRow>,
    /// The numbers of `controls`, by target.
    pub(crate) controlled: Vec<u32>,
    pub(crate) control_texts: Texts,
    pub(crate) lists: Lists,
}

/// The short lists of a graph.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Lists {
    pub(crate) sources: Vec<String>,
    pub(crate) classes: Vec<String>,
    pub(crate) jurisdictions: Vec<String>,
    /// By issuer and right.
    pub(crate) caps: Vec<(Party, Right, CapTable)>,
    pub(crate) joints: Vec<Joint>,
    /// Member and number in `joints`, sorted.
    pub(crate) joined: Vec<(Party, u32)>,
}

/// A party's row.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct PartyRow {
    pub(crate) kind: u8,
    pub(crate) unused: u8,
    pub(crate) jurisdiction: u16,
}

/// A stake's row.
#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct StakeRow {
    /// Whose it is: the principal, where the registered holder is a nominee.
    pub(crate) holder: Party,
    pub(crate) issuer: Party,
    /// Its number in `ranges`.
    pub(crate) range: u32,
    /// From this day it is certainly held …
    pub(crate) from: i32,
    /// … and from this one no longer certainly.
    pub(crate) to: i32,
    pub(crate) right: u8,
    pub(crate) nature: u8,
    pub(crate) flags: u8,
    pub(crate) unused: u8,
    pub(crate) class: u16,
    pub(crate) source: u16,
}

/// The source named no share.
pub(crate) const UNKNOWN: u8 = 1;
/// It summarises stakes that are there: never counted.
pub(crate) const SUMMARY: u8 = 2;
/// It has a row in `extras`.
pub(crate) const EXTRA: u8 = 4;
/// It says that it summarises stakes, and not all are there.
pub(crate) const UNRESOLVED: u8 = 8;

/// What few stakes have.
#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct Extra {
    pub(crate) stake: StakeNo,
    /// The registered holder, where it is a nominee; else [`NOBODY`].
    pub(crate) registered: Party,
    pub(crate) maybe_from: i32,
    pub(crate) maybe_to: i32,
    pub(crate) confirmed: i32,
    pub(crate) cycle_days: u32,
}

/// No party.
pub(crate) const NOBODY: Party = Party::MAX;

/// A control fact's row.
#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(crate) struct ControlRow {
    pub(crate) holder: Party,
    pub(crate) target: Party,
    pub(crate) from: i32,
    pub(crate) to: i32,
    pub(crate) maybe_from: i32,
    pub(crate) maybe_to: i32,
    pub(crate) kind: u32,
    /// Its number in `control_texts`.
    pub(crate) text: u32,
}

/// A joint arrangement.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Joint {
    pub(crate) issuer: Party,
    pub(crate) members: Vec<Party>,
    pub(crate) from: Day,
    pub(crate) to: Day,
}

/// Whether a fact holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Presence {
    No,
    /// The source's dates are too rough to say, or begin before it was first seen.
    Maybe,
    Sure,
}

impl Graph {
    /// How many parties there are.
    pub fn party_count(&self) -> usize {
        self.parties.len()
    }

    /// How many stakes there are.
    pub fn stake_count(&self) -> usize {
        self.stakes.len()
    }

    /// How many control facts there are.
    pub fn control_count(&self) -> usize {
        self.controls.len()
    }

    /// The party of an id.
    pub fn party(&self, id: &str) -> Option<Party> {
        self.names.find(id)
    }

    /// The id of a party.
    pub fn id(&self, party: Party) -> &str {
        self.names.id(party)
    }

    /// The name of a party, or its id where it has none.
    pub fn caption(&self, party: Party) -> &str {
        self.names.rest(party).next().unwrap_or_else(|| self.names.id(party))
    }

    /// What kind of party it is.
    pub fn kind(&self, party: Party) -> PartyKind {
        match self.parties.get(party as usize).map(|row| row.kind) {
            Some(1) => PartyKind::Person,
            Some(2) => PartyKind::Trust,
            _ => PartyKind::Entity,
        }
    }

    /// Where a party is organised; empty where nobody says.
    pub fn jurisdiction(&self, party: Party) -> &str {
        let number = self.parties.get(party as usize).map_or(0, |row| row.jurisdiction);
        self.lists.jurisdictions.get(usize::from(number)).map_or("", String::as_str)
    }

    /// The id of a stake.
    pub fn stake_id(&self, stake: StakeNo) -> &str {
        self.stake_texts.id(stake)
    }

    /// The statements a stake rests on; its own id where it names none.
    pub fn statements(&self, stake: StakeNo) -> Vec<&str> {
        let named: Vec<&str> = self.stake_texts.rest(stake).collect();
        if named.is_empty() { vec![self.stake_id(stake)] } else { named }
    }

    /// The source of a stake; empty where none is named.
    pub fn source(&self, stake: StakeNo) -> &str {
        let number = self.stakes.get(stake as usize).map_or(0, |row| row.source);
        self.lists.sources.get(usize::from(number)).map_or("", String::as_str)
    }

    /// Bytes that the arrays of stakes take for each stake: rows, indexes and ranges, without texts.
    pub fn bytes_a_stake(&self) -> f64 {
        let bytes = size_of_val(&*self.stakes)
            + size_of_val(&*self.held)
            + size_of_val(&*self.into)
            + size_of_val(&*self.out)
            + size_of_val(&*self.ranges)
            + size_of_val(&*self.extras);
        bytes as f64 / self.stakes.len().max(1) as f64
    }

    /// The stakes in an issuer.
    pub(crate) fn stakes_in(&self, issuer: Party) -> std::ops::Range<StakeNo> {
        let at = issuer as usize;
        match (self.into.get(at), self.into.get(at + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }

    /// The stakes of a holder.
    pub(crate) fn stakes_of(&self, holder: Party) -> &[StakeNo] {
        let at = holder as usize;
        match (self.out.get(at), self.out.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.held[start as usize..end as usize],
            _ => &[],
        }
    }

    pub(crate) fn stake(&self, stake: StakeNo) -> &StakeRow {
        &self.stakes[stake as usize]
    }

    pub(crate) fn extra(&self, stake: StakeNo) -> Option<&Extra> {
        if self.stake(stake).flags & EXTRA == 0 {
            return None;
        }
        let found = self.extras.binary_search_by_key(&stake, |extra| extra.stake);
        found.ok().map(|at| &self.extras[at])
    }

    /// Whether a stake is held on a day.
    pub(crate) fn presence(&self, stake: StakeNo, day: Day) -> Presence {
        let row = self.stake(stake);
        if day.0 >= row.from && day.0 < row.to {
            return Presence::Sure;
        }
        match self.extra(stake) {
            Some(extra) if day.0 >= extra.maybe_from && day.0 < extra.maybe_to => Presence::Maybe,
            _ => Presence::No,
        }
    }

    /// Whether its last confirmation is older than its source's cycle.
    pub(crate) fn is_stale(&self, stake: StakeNo, day: Day) -> bool {
        let Some(extra) = self.extra(stake) else { return false };
        let cycle = if extra.cycle_days == 0 { u32::from(CYCLE_DAYS) } else { extra.cycle_days };
        let cycle = i32::try_from(cycle).unwrap_or(i32::MAX);
        extra.confirmed != Day::EVER.0 && Day(extra.confirmed).plus(cycle) < day
    }

    /// The control facts of a holder, as numbers.
    pub(crate) fn controls_of(&self, holder: Party) -> std::ops::Range<usize> {
        let start = self.controls.partition_point(|row| row.holder < holder);
        let count = self.controls[start..].partition_point(|row| row.holder == holder);
        start..start + count
    }

    /// The control facts over a target, as numbers.
    pub(crate) fn controls_over(&self, target: Party) -> &[u32] {
        let of = |&number: &u32| self.controls[number as usize].target;
        let start = self.controlled.partition_point(|number| of(number) < target);
        let count = self.controlled[start..].partition_point(|number| of(number) == target);
        &self.controlled[start..start + count]
    }

    pub(crate) fn cap_table(&self, issuer: Party, right: Right) -> CapTable {
        let key = (issuer, right);
        let found =
            self.lists.caps.binary_search_by_key(&key, |&(issuer, right, _)| (issuer, right));
        found.map_or(CapTable::default(), |at| self.lists.caps[at].2)
    }

    /// The arrangements over an issuer on a day; they stand sorted by issuer.
    pub(crate) fn joints_over(&self, issuer: Party, day: Day) -> impl Iterator<Item = &Joint> {
        let start = self.lists.joints.partition_point(|joint| joint.issuer < issuer);
        let over =
            self.lists.joints[start..].iter().take_while(move |joint| joint.issuer == issuer);
        over.filter(move |joint| day.within(joint.from, joint.to))
    }

    /// The arrangements a party takes part in on a day.
    pub(crate) fn joints_of(&self, member: Party, day: Day) -> impl Iterator<Item = &Joint> {
        let start = self.lists.joined.partition_point(|&(party, _)| party < member);
        let of_member = self.lists.joined[start..].iter().take_while(move |row| row.0 == member);
        let joints = of_member.map(|&(_, number)| &self.lists.joints[number as usize]);
        joints.filter(move |joint| day.within(joint.from, joint.to))
    }
}

impl StakeRow {
    pub(crate) fn right(&self) -> Right {
        [Right::Shares, Right::Votes, Right::Profit, Right::Surplus][usize::from(self.right & 3)]
    }

    pub(crate) fn nature(&self) -> Nature {
        match self.nature {
            0 => Nature::Direct,
            1 => Nature::DirectOrIndirect,
            _ => Nature::Indirect,
        }
    }

    pub(crate) fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

impl ControlRow {
    pub(crate) fn kind(&self) -> ControlKind {
        ControlKind::ALL[self.kind as usize % ControlKind::ALL.len()]
    }

    pub(crate) fn presence(&self, day: Day) -> Presence {
        match day.0 {
            at if at >= self.from && at < self.to => Presence::Sure,
            at if at >= self.maybe_from && at < self.maybe_to => Presence::Maybe,
            _ => Presence::No,
        }
    }
}

const _: () = assert!(size_of::<StakeRow>() == 28);
