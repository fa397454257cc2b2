//! Who is in scope? The least fixed point: only what can be derived from a designated party counts.
//!
//! Round by round, the parties that came into scope are added to the sums of their issuers, and an
//! issuer whose sum or control facts now meet the test comes into scope in the next round. Each stake
//! is added at most twice, nothing recurses, and a circle cannot lift itself.

use std::rc::Rc;

use crate::bounds::{Account, Bounds, Level};
use crate::day::Day;
use crate::designations::Listed;
use crate::facts::{ControlKind, Force};
use crate::fast::{Map, Set};
use crate::ledger::{Ledger, Ledgers};
use crate::range::End;
use crate::register::{Graph, Joint, Party, Presence};
use crate::rules::{Joined, Limit, Measure, Rule, State, Version};

/// A rule as it stands on the day.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) version: &'a Version,
    pub(crate) state: State,
    pub(crate) day: Day,
}

impl Terms<'_> {
    /// Whether every value from this lower end on is enough.
    pub(crate) fn all_enough(&self, low: End) -> bool {
        let Some(threshold) = self.version.threshold else { return false };
        let at = low.open || self.version.limit == Limit::AtLeast;
        low.at > threshold || (low.at == threshold && at)
    }

    /// Whether some value up to this upper end is enough.
    pub(crate) fn some_enough(&self, high: End) -> bool {
        let Some(threshold) = self.version.threshold else { return !high.at.is_zero() };
        let at = !high.open && self.version.limit == Limit::AtLeast;
        high.at > threshold || (high.at == threshold && at)
    }
}

/// In which round a party came into scope, certainly and possibly; 0 is designated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) sure: u32,
    pub(crate) maybe: u32,
}

/// It did not.
pub(crate) const NEVER: u32 = u32::MAX;

/// What is known of an issuer some of whose holders are in scope.
#[derive(Debug)]
pub(crate) struct Issuer {
    pub(crate) ledger: Rc<Ledger>,
    pub(crate) accounts: Vec<Account>,
    pub(crate) control: Control,
}

/// What control facts by parties in scope say of an issuer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Control {
    pub(crate) certain: bool,
    pub(crate) possible: bool,
    /// One that this rule does not weigh.
    pub(crate) caution: bool,
    pub(crate) board: bool,
    pub(crate) trust: bool,
}

/// A party that came into scope in the round before.
#[derive(Clone, Copy)]
struct News {
    party: Party,
    sure: bool,
    maybe: bool,
}

/// One fixed point: of one rule, from one set of designated parties.
pub(crate) struct Run<'a> {
    pub(crate) terms: Terms<'a>,
    pub(crate) status: Map<Status>,
    pub(crate) issuers: Map<Issuer>,
    /// Whether the limit of steps ended it.
    pub(crate) stopped: bool,
    scope: Option<&'a Set>,
    steps: u64,
}

impl<'a> Run<'a> {
    /// Runs to the fixed point, over the whole graph or within a set of parties that holds everybody
    /// above its members. Ends early, and says so, after `limit` steps.
    pub(crate) fn new(
        terms: Terms<'a>,
        ledgers: &mut Ledgers<'_>,
        listed: &Listed,
        scope: Option<&'a Set>,
        limit: u64,
    ) -> Run<'a> {
        // Within a scope most parties are touched: room at once is cheaper than room bit by bit.
        let room = scope.map_or(0, |scope| if listed.is_empty() { 0 } else { scope.len() });
        let (mut status, mut issuers) = (Map::default(), Map::default());
        status.reserve(room.min(1 << 16));
        issuers.reserve(room.min(1 << 16));
        let mut run = Run { terms, status, issuers, stopped: false, scope, steps: 0 };
        let mut news = run.seed(listed);
        let mut round = 0;
        while !news.is_empty() {
            round += 1;
            let mut touched = Vec::new();
            for item in &news {
                run.tell(ledgers, *item, &mut touched);
            }
            touched.sort_unstable();
            touched.dedup();
            let met = touched.iter().filter_map(|&issuer| run.test(ledgers.graph, issuer));
            news = met.collect();
            // Only now, so that no issuer of this round sees another of it.
            news.iter().for_each(|item| run.enter(*item, round));
            if run.steps + ledgers.steps > limit {
                run.stopped = true;
                break;
            }
        }
        run
    }

    fn within(&self, party: Party) -> bool {
        self.scope.is_none_or(|scope| scope.contains(&party))
    }

    fn seed(&mut self, listed: &Listed) -> Vec<News> {
        let sure = listed.sure.iter().map(|&party| (party, true));
        let all = sure.chain(listed.possible.iter().map(|&party| (party, false)));
        let all: Vec<(Party, bool)> = all.filter(|&(party, _)| self.within(party)).collect();
        let mut news = Vec::with_capacity(all.len());
        for (party, sure) in all {
            let status = Status { sure: if sure { 0 } else { NEVER }, maybe: 0 };
            self.status.insert(party, status);
            news.push(News { party, sure, maybe: true });
        }
        news
    }

    /// Adds a party that came into scope to everything it holds or controls.
    fn tell(&mut self, ledgers: &mut Ledgers<'_>, news: News, touched: &mut Vec<Party>) {
        let (graph, day) = (ledgers.graph, self.terms.day);
        let start = touched.len();
        for &stake in graph.stakes_of(news.party) {
            let issuer = graph.stake(stake).issuer;
            let is_held = graph.presence(stake, day) != Presence::No;
            if is_held && issuer != news.party && self.within(issuer) {
                touched.push(issuer);
            }
        }
        touched[start..].sort_unstable();
        let mut kept = start;
        for at in start..touched.len() {
            if kept == start || touched[kept - 1] != touched[at] {
                touched[kept] = touched[at];
                kept += 1;
            }
        }
        touched.truncate(kept);
        self.steps += (touched.len() - start) as u64 + 1;
        for &issuer in &touched[start..] {
            self.add(ledgers, issuer, news);
        }
        self.tell_controls(ledgers, news, touched);
        if self.terms.rule.joint_arrangements == Joined::Together {
            for joint in graph.joints_of(news.party, day) {
                if self.within(joint.issuer) {
                    self.issuer(ledgers, joint.issuer);
                    touched.push(joint.issuer);
                }
            }
        }
    }

    fn issuer(&mut self, ledgers: &mut Ledgers<'_>, party: Party) -> &mut Issuer {
        self.issuers.entry(party).or_insert_with(|| {
            let ledger = ledgers.of(party);
            let accounts = vec![Account::EMPTY; ledger.books.len()];
            Issuer { ledger, accounts, control: Control::default() }
        })
    }

    fn add(&mut self, ledgers: &mut Ledgers<'_>, issuer: Party, news: News) {
        let issuer = self.issuer(ledgers, issuer);
        for (book, account) in issuer.ledger.books.iter().zip(&mut issuer.accounts) {
            for holding in book.of(news.party) {
                if news.maybe {
                    account.add_maybe(holding);
                }
                if news.sure {
                    account.add_sure(holding);
                }
            }
        }
    }

    fn tell_controls(&mut self, ledgers: &mut Ledgers<'_>, news: News, touched: &mut Vec<Party>) {
        let (graph, terms) = (ledgers.graph, self.terms);
        for number in graph.controls_of(news.party) {
            let fact = &graph.controls[number];
            let presence = fact.presence(terms.day);
            if presence == Presence::No || !self.within(fact.target) || fact.target == news.party {
                continue;
            }
            let control = &mut self.issuer(ledgers, fact.target).control;
            control.learn(terms.rule, fact.kind(), news.sure && presence == Presence::Sure);
            touched.push(fact.target);
        }
    }

    /// Asks whether an issuer comes into scope.
    fn test(&self, graph: &Graph, party: Party) -> Option<News> {
        let before = self.status(party);
        if before.sure != NEVER {
            return None;
        }
        let control = self.issuers.get(&party)?.control;
        let (mut sure, mut maybe) = (control.certain, control.possible || control.trust);
        for &measure in &self.terms.rule.measures {
            let bounds = self.bounds(graph, party, measure);
            sure |= self.terms.all_enough(bounds.low);
            maybe |= self.terms.some_enough(bounds.high);
        }
        maybe |= sure;
        // A party the rule does not cover is not itself restricted; whether it passes a restriction on
        // is open, so what it holds is at most possibly in scope.
        sure &= !self.terms.rule.excludes.iter().any(|code| code == graph.jurisdiction(party));
        let news = News { party, sure, maybe: maybe && before.maybe == NEVER };
        (news.sure || news.maybe).then_some(news)
    }

    /// Takes a party into scope in a round.
    fn enter(&mut self, news: News, round: u32) {
        let before = self.status(news.party);
        let status = Status {
            sure: if news.sure { round } else { before.sure },
            maybe: if news.maybe { round } else { before.maybe },
        };
        self.status.insert(news.party, status);
        self.steps += 1;
    }

    /// In which round a party came into scope.
    pub(crate) fn status(&self, party: Party) -> Status {
        let never = Status { sure: NEVER, maybe: NEVER };
        self.status.get(&party).copied().unwrap_or(never)
    }

    pub(crate) fn level(&self, party: Party) -> Level {
        match self.status(party) {
            Status { sure: NEVER, maybe: NEVER } => Level::Out,
            Status { sure: NEVER, .. } => Level::Maybe,
            _ => Level::Sure,
        }
    }

    /// What holders in scope have of an issuer.
    pub(crate) fn bounds(&self, graph: &Graph, party: Party, measure: Measure) -> Bounds {
        let Some(issuer) = self.issuers.get(&party) else { return Bounds::NOTHING };
        let joints = self.joints(graph, party);
        let is_plain =
            joints.is_empty() && issuer.ledger.books.iter().all(|book| !book.has_repeats);
        if is_plain {
            return Bounds::of(&issuer.ledger, &issuer.accounts, measure);
        }
        let level = |holder| joined_level(&joints, holder, |party| self.level(party));
        bounds_where(&issuer.ledger, party, measure, level)
    }

    /// The joint arrangements over an issuer that this rule counts.
    pub(crate) fn joints<'g>(&self, graph: &'g Graph, issuer: Party) -> Vec<&'g Joint> {
        match self.terms.rule.joint_arrangements {
            Joined::Together => graph.joints_over(issuer, self.terms.day).collect(),
            Joined::Apart => Vec::new(),
        }
    }
}

/// What the holders of some level have of an issuer, added up anew.
pub(crate) fn bounds_where(
    ledger: &Ledger,
    issuer: Party,
    measure: Measure,
    level: impl Fn(Party) -> Level,
) -> Bounds {
    let gather = |book| Account::gather(book, issuer, &level);
    let accounts: Vec<Account> = ledger.books.iter().map(gather).collect();
    Bounds::of(ledger, &accounts, measure)
}

/// The level of a holder when each member of an arrangement is treated as holding what all hold
/// (SI 2019/855 Sch. 1 para 12).
pub(crate) fn joined_level(
    joints: &[&Joint],
    holder: Party,
    level: impl Fn(Party) -> Level,
) -> Level {
    let with = joints.iter().filter(|joint| joint.members.binary_search(&holder).is_ok());
    let members = with.flat_map(|joint| joint.members.iter().map(|&member| level(member)));
    members.fold(level(holder), Level::max)
}

impl Control {
    /// Learns of a fact by a holder in scope; `sure` when both are beyond doubt.
    fn learn(&mut self, rule: &Rule, kind: ControlKind, sure: bool) {
        match kind.force() {
            Force::Family => return,
            Force::Trust => {
                self.trust = true;
                return;
            }
            Force::Hard | Force::Soft => {}
        }
        self.board |= kind == ControlKind::BoardMajorityRight;
        let is_certain = rule.control.certain.contains(&kind);
        self.certain |= is_certain && sure;
        let weighs = is_certain || rule.control.possible.contains(&kind);
        self.possible |= weighs;
        self.caution |= !weighs;
    }
}

#[cfg(test)]
mod tests;
