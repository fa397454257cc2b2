//! How do facts become a graph? Parties are numbered by id and stakes sorted, so the order in which
//! facts come in leaves no trace.

use std::collections::{BTreeMap, HashMap};

use crate::day::{Day, Days};
use crate::facts::{CapTable, NewControl, NewJoint, NewParty, NewStake, Right, Share};
use crate::range::Range;
use crate::register::{
    ControlRow, EXTRA, Extra, Graph, Joint, NOBODY, Party, PartyRow, SUMMARY, StakeRow, UNKNOWN,
    UNRESOLVED,
};
use crate::texts::Texts;

mod arrays;

/// A fact that could not be taken as it stands; what was done with it instead is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The stake or control fact, by its id.
    pub of: String,
    /// What is wrong, and what was made of it.
    pub text: String,
}

/// Collects facts and makes a [`Graph`] of them.
#[derive(Default)]
pub struct Builder {
    numbers: HashMap<String, Party>,
    parties: Vec<PartyRow>,
    captions: HashMap<Party, String>,
    stakes: Vec<StakeRow>,
    /// For each stake that has one, its row in the end's `extras`.
    extras: HashMap<u32, Extra>,
    texts: Texts,
    ranges: HashMap<(u128, u128, u128, u128, bool, bool), u32>,
    range_list: Vec<Range>,
    components: Vec<(u32, Vec<String>)>,
    controls: Vec<ControlRow>,
    control_texts: Vec<String>,
    caps: BTreeMap<(Party, Right), CapTable>,
    joints: Vec<Joint>,
    sources: Words,
    classes: Words,
    jurisdictions: Words,
    doubts: Vec<Doubt>,
}

/// A short list of words by number; 0 is the empty word.
struct Words {
    numbers: HashMap<String, u16>,
    list: Vec<String>,
}

impl Default for Words {
    fn default() -> Words {
        Words { numbers: HashMap::from([(String::new(), 0)]), list: vec![String::new()] }
    }
}

impl Words {
    /// The words in order, and the new number of each old one.
    fn sorted(self) -> (Vec<String>, Vec<u16>) {
        let mut list: Vec<(String, usize)> = self.list.into_iter().zip(0..).collect();
        list.sort_unstable();
        let mut new = vec![0; list.len()];
        for (number, (_, old)) in list.iter().enumerate() {
            // There are at most 65 536.
            new[*old] = number as u16;
        }
        (list.into_iter().map(|of| of.0).collect(), new)
    }

    /// The number of a word; `None` after 65 535 different ones.
    fn number(&mut self, word: &str) -> Option<u16> {
        if word.is_empty() {
            return Some(0);
        }
        if let Some(&number) = self.numbers.get(word) {
            return Some(number);
        }
        let number = u16::try_from(self.list.len()).ok()?;
        self.list.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        Some(number)
    }
}

impl Builder {
    /// Nothing yet.
    pub fn new() -> Builder {
        Builder::default()
    }

    /// Takes a party. Facts may name parties that were never described: they are entities then.
    pub fn party(&mut self, party: &NewParty<'_>) {
        let number = self.number(party.id);
        let jurisdiction = self.jurisdictions.number(party.jurisdiction).unwrap_or(0);
        let kind = party.kind as u8;
        self.parties[number as usize] = PartyRow { kind, unused: 0, jurisdiction };
        if !party.caption.is_empty() && party.caption != party.id {
            self.captions.insert(number, party.caption.to_owned());
        }
    }

    fn number(&mut self, id: &str) -> Party {
        if let Some(&number) = self.numbers.get(id) {
            return number;
        }
        let number = u32::try_from(self.parties.len()).unwrap_or(NOBODY);
        self.numbers.insert(id.to_owned(), number);
        self.parties.push(PartyRow::default());
        number
    }

    fn doubt(&mut self, of: &str, text: &str) {
        self.doubts.push(Doubt { of: of.to_owned(), text: text.to_owned() });
    }

    /// Takes a stake.
    pub fn stake(&mut self, stake: &NewStake<'_>) {
        let number = u32::try_from(self.stakes.len()).unwrap_or(u32::MAX);
        if number == u32::MAX || !self.texts.push(stake.id, stake.statements.iter().copied()) {
            return self.doubt(stake.id, "the graph is full: not taken");
        }
        let registered = self.number(stake.holder);
        let holder = stake.nominee_for.map_or(registered, |principal| self.number(principal));
        let issuer = self.number(stake.issuer);
        let (range, mut flags) = match stake.share {
            Share::Known(range) => (range, 0),
            Share::Unknown => (Range::UNKNOWN, UNKNOWN),
        };
        let span = Span::of(stake);
        if span.is_rough() || holder != registered || stake.confirmed.is_some() {
            flags |= EXTRA;
            let registered = if holder == registered { NOBODY } else { registered };
            self.extras.insert(number, span.extra(stake, registered));
        }
        if !stake.components.is_empty() {
            let named = stake.components.iter().map(|&id| id.to_owned()).collect();
            self.components.push((number, named));
        }
        let range = self.range(range);
        let (right, nature) = (stake.right as u8, stake.nature as u8);
        let (class, source) = (self.classes.number(stake.class), self.sources.number(stake.source));
        if class.is_none() || source.is_none() {
            self.doubt(stake.id, "too many classes or sources: its own is left out");
        }
        let (from, to) = (span.sure_from.0, span.sure_to.0);
        let (class, source) = (class.unwrap_or(0), source.unwrap_or(0));
        let unused = 0;
        self.stakes.push(StakeRow {
            holder,
            issuer,
            range,
            from,
            to,
            right,
            nature,
            flags,
            unused,
            class,
            source,
        });
    }

    fn range(&mut self, range: Range) -> u32 {
        let ((lo, lo_den), (hi, hi_den)) = (range.lo.parts(), range.hi.parts());
        let key = (lo, lo_den, hi, hi_den, range.lo_open, range.hi_open);
        let next = self.range_list.len() as u32;
        let number = *self.ranges.entry(key).or_insert(next);
        if number == next {
            self.range_list.push(range);
        }
        number
    }

    /// Takes a control fact.
    pub fn control(&mut self, control: &NewControl<'_>) {
        let (holder, target) = (self.number(control.holder), self.number(control.target));
        let (from, to) = (first_last(control.from, Day::EVER), first_last(control.to, Day::NEVER));
        self.controls.push(ControlRow {
            holder,
            target,
            from: from.last.0,
            to: to.first.0,
            maybe_from: from.first.0,
            maybe_to: to.last.0,
            kind: control.kind as u32,
            text: self.control_texts.len() as u32,
        });
        self.control_texts.push(control.statement.to_owned());
    }

    /// Says what is known about all holdings of a right of an issuer.
    pub fn cap_table(&mut self, issuer: &str, right: Right, table: CapTable) {
        let issuer = self.number(issuer);
        self.caps.insert((issuer, right), table);
    }

    /// Takes a joint arrangement. Rough dates are read widely: a sum too large is a second look, one
    /// too small a miss.
    pub fn joint(&mut self, joint: &NewJoint<'_>) {
        let issuer = self.number(joint.issuer);
        let mut members: Vec<Party> = joint.members.iter().map(|id| self.number(id)).collect();
        members.sort_unstable();
        members.dedup();
        let from = first_last(joint.from, Day::EVER).first;
        let to = first_last(joint.to, Day::NEVER).last;
        self.joints.push(Joint { issuer, members, from, to });
    }

    /// The graph, and what could not be taken as it stood.
    pub fn finish(mut self) -> (Graph, Vec<Doubt>) {
        self.resolve_components();
        for number in 0..self.stakes.len() {
            let row = self.stakes[number];
            if row.from >= row.to && !self.extras.contains_key(&(number as u32)) {
                let id = self.texts.id(number as u32).to_owned();
                self.doubt(&id, "it ends before it begins: it is never in force");
            }
        }
        let order = self.renumber();
        self.sort_ranges();
        let mut doubts = std::mem::take(&mut self.doubts);
        doubts.sort_by(|a, b| (&a.of, &a.text).cmp(&(&b.of, &b.text)));
        (self.into_graph(&order), doubts)
    }

    /// A declared indirect stake whose components are all there is never counted; one whose
    /// components are not is kept, with a doubt.
    fn resolve_components(&mut self) {
        let wanted: std::collections::HashSet<&str> =
            self.components.iter().flat_map(|(_, ids)| ids.iter().map(String::as_str)).collect();
        if wanted.is_empty() {
            return;
        }
        let all = 0..self.stakes.len() as u32;
        let there: std::collections::HashSet<String> = all
            .map(|at| self.texts.id(at))
            .filter(|id| wanted.contains(id))
            .map(str::to_owned)
            .collect();
        for (stake, ids) in std::mem::take(&mut self.components) {
            if ids.iter().all(|id| there.contains(id)) {
                self.stakes[stake as usize].flags |= SUMMARY;
            } else {
                self.stakes[stake as usize].flags |= UNRESOLVED;
                let id = self.texts.id(stake).to_owned();
                self.doubt(
                    &id,
                    "it summarises stakes that are not there: kept as a stake of its own",
                );
            }
        }
    }
}

/// When a stake is held, and when it may be.
struct Span {
    sure_from: Day,
    sure_to: Day,
    maybe_from: Day,
    maybe_to: Day,
}

impl Span {
    fn of(stake: &NewStake<'_>) -> Span {
        let to = first_last(stake.to, Day::NEVER);
        let (maybe_from, sure_from) = match (stake.from, stake.first_seen) {
            (Some(days), _) => (days.first, days.last),
            (None, Some(seen)) => (Day::EVER, seen),
            (None, None) => (Day::EVER, Day::EVER),
        };
        Span { sure_from, sure_to: to.first, maybe_from, maybe_to: to.last }
    }

    fn is_rough(&self) -> bool {
        self.sure_from != self.maybe_from || self.sure_to != self.maybe_to
    }

    fn extra(&self, stake: &NewStake<'_>, registered: Party) -> Extra {
        Extra {
            stake: 0,
            registered,
            maybe_from: self.maybe_from.0,
            maybe_to: self.maybe_to.0,
            confirmed: stake.confirmed.unwrap_or(Day::EVER).0,
            cycle_days: u32::from(stake.cycle_days),
        }
    }
}

fn first_last(days: Option<Days>, else_at: Day) -> Days {
    days.unwrap_or(Days { first: else_at, last: else_at })
}
