//! What always holds? Properties of the rules on ten thousand random registers, each from its seed.

use crate::builder::Builder;
use crate::day::Day;
use crate::designations::{Designations, Identity, NewDesignation};
use crate::exposure::{Exposure, Solved};
use crate::facts::{CapTable, ControlKind, Nature, NewControl, NewStake, Right, Share};
use crate::ledger::Ledgers;
use crate::range::{End, Range};
use crate::ratio::Ratio;
use crate::reasons::Reason;
use crate::register::Graph;
use crate::rules::{self, Rule};
use crate::verdict::{Finding, Verdict};

/// How many random registers each property is tried on.
const REGISTERS: u64 = 10_000;
const DAY: &str = "2025-06-01";

/// Marsaglia's xorshift: small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }
}

#[derive(Clone, Debug)]
struct Held {
    id: String,
    holder: usize,
    issuer: usize,
    right: Right,
    range: Range,
    nature: Nature,
}

/// A small register, as a list that can be changed before it is built.
#[derive(Clone, Debug)]
struct Register {
    parties: usize,
    stakes: Vec<Held>,
    controls: Vec<(usize, usize, ControlKind)>,
    caps: Vec<(usize, CapTable)>,
    listed: Vec<(usize, Identity)>,
}

const RANGES: &[&str] = &[
    "[50,50]",
    "[25,25]",
    "[10,10]",
    "[51,51]",
    "[100,100]",
    "[20,20]",
    "[30,30]",
    "[0,0]",
    "(25,50]",
    "(50,75]",
    "(75,100]",
    "(25,100]",
    "[0,100]",
    "[0,50)",
    "[50,100]",
    "[40,60]",
    "[0,25]",
];

impl Register {
    fn random(random: &mut Random) -> Register {
        let parties = 3 + random.below(6);
        let stakes = (0..2 + random.below(11)).map(|number| {
            let nature = match random.below(8) {
                0 => Nature::Indirect,
                1 | 2 => Nature::DirectOrIndirect,
                _ => Nature::Direct,
            };
            Held {
                id: format!("s{number:02}"),
                holder: random.below(parties),
                issuer: random.below(parties),
                right: if random.one_in(6) { Right::Votes } else { Right::Shares },
                range: RANGES[random.below(RANGES.len())].parse().unwrap(),
                nature,
            }
        });
        let stakes = stakes.collect();
        let controls = (0..random.below(3)).map(|_| {
            let kind = ControlKind::ALL[random.below(ControlKind::ALL.len())];
            (random.below(parties), random.below(parties), kind)
        });
        let controls = controls.collect();
        let caps = (0..random.below(3)).map(|_| {
            let cap = CapTable { disjoint: random.one_in(2), complete: random.one_in(2) };
            (random.below(parties), cap)
        });
        let caps = caps.collect();
        let listed = (0..1 + random.below(2)).map(|_| {
            let identity = if random.one_in(6) { Identity::Possible } else { Identity::Sure };
            (random.below(parties), identity)
        });
        Register { parties, stakes, controls, caps, listed: listed.collect() }
    }

    fn build(&self) -> (Graph, Designations) {
        let name = |party: usize| format!("p{party}");
        let mut builder = Builder::new();
        for party in 0..self.parties {
            builder.party(&crate::facts::NewParty {
                id: &name(party),
                caption: "",
                kind: crate::facts::PartyKind::Entity,
                jurisdiction: "",
            });
        }
        for held in &self.stakes {
            let (holder, issuer) = (name(held.holder), name(held.issuer));
            let share = Share::Known(held.range);
            let stake = NewStake::new(&held.id, &holder, &issuer, share);
            builder.stake(&NewStake { right: held.right, nature: held.nature, ..stake });
        }
        for &(holder, target, kind) in &self.controls {
            let (holder, target) = (name(holder), name(target));
            let (holder, target) = (holder.as_str(), target.as_str());
            builder.control(&NewControl {
                holder,
                target,
                kind,
                from: None,
                to: None,
                statement: "",
            });
        }
        for &(issuer, cap) in &self.caps {
            builder.cap_table(&name(issuer), Right::Shares, cap);
        }
        let graph = builder.finish().0;
        let regimes: Vec<String> =
            ["OFAC", "EU", "UK", "CH", "CA", "UA"].map(str::to_owned).to_vec();
        let listed = self.listed.iter().map(|&(party, identity)| NewDesignation {
            party: name(party),
            regimes: regimes.clone(),
            from: Day::EVER,
            to: Day::NEVER,
            identity,
            programme: String::new(),
            statement: String::new(),
        });
        let designations = Designations::new(&graph, listed);
        (graph, designations)
    }

    /// The finding of every rule for every party.
    fn findings(&self, rules: &[Rule]) -> Vec<Vec<Finding>> {
        let (graph, designations) = self.build();
        rules.iter().map(|rule| findings(&graph, &designations, rule)).collect()
    }
}

fn findings(graph: &Graph, designations: &Designations, rule: &Rule) -> Vec<Finding> {
    let day = Day::parse(DAY).unwrap();
    let mut ledgers = Ledgers::new(graph, day);
    let listed = designations.listed(rule, day);
    let solved = Solved::new(rule, &mut ledgers, listed, None, u64::MAX);
    let parties = 0..graph.party_count() as u32;
    parties.map(|party| solved.finding(rule, &mut ledgers, party)).collect()
}

fn in_force() -> Vec<Rule> {
    rules::all().into_iter().filter(|rule| rule.id != "BIS-AFF").collect()
}

fn is_contradictory(findings: &[Vec<Finding>]) -> bool {
    findings.iter().flatten().any(|finding| {
        finding.reasons.has(Reason::Over100) || finding.reasons.has(Reason::Under100)
    })
}

fn registers(mut check: impl FnMut(u64, &mut Random, Register)) {
    for seed in 0..REGISTERS {
        let mut random = Random::new(seed + 1);
        let register = Register::random(&mut random);
        check(seed, &mut random, register);
    }
}

fn wider(range: &Range, random: &mut Random) -> Range {
    let hull = range.hull(&RANGES[random.below(RANGES.len())].parse().unwrap());
    assert!(hull.covers(range));
    hull
}

#[test]
fn one_more_designation_lowers_nothing() {
    let rules = in_force();
    let mut raised = 0;
    registers(|seed, random, register| {
        let before = register.findings(&rules);
        let mut more = register.clone();
        more.listed.push((random.below(register.parties), Identity::Sure));
        let after = more.findings(&rules);
        let both = before.iter().flatten().zip(after.iter().flatten());
        for (at, (before, after)) in both.enumerate() {
            assert!(after.verdict >= before.verdict, "seed {seed}: {before:?} {after:?}");
            let (was, is) = (before.attributed, after.attributed);
            let comparable = rules[at / register.parties].measures.len() == 1;
            assert!(!comparable || is.hi >= was.hi, "seed {seed}: {before:?} {after:?}");
            raised += u32::from(after.verdict > before.verdict);
        }
    });
    assert!(raised > 1_000, "{raised}: too few registers to see anything");
}

#[test]
fn one_more_stake_without_cap_tables_lowers_no_certainty() {
    let rules = in_force();
    registers(|seed, random, mut register| {
        register.caps.clear();
        // A holder's first recorded votes end the reading of its shares as votes, and a second stake of
        // one holder may be the first told again: both are other facts, not more of them.
        register.stakes.iter_mut().for_each(|held| held.nature = Nature::Direct);
        register.stakes.retain(|held| held.right == Right::Shares && held.holder != held.issuer);
        let before = register.findings(&rules);
        let mut more = register.clone();
        let (holder, issuer) = (random.below(more.parties), random.below(more.parties));
        if holder == issuer {
            return;
        }
        let range = RANGES[random.below(RANGES.len())].parse().unwrap();
        let (right, nature) = (Right::Shares, Nature::Direct);
        more.stakes.push(Held { id: "new".into(), holder, issuer, right, range, nature });
        for (before, after) in before.iter().flatten().zip(more.findings(&rules).iter().flatten()) {
            assert!(after.verdict >= before.verdict, "seed {seed}: {before:?} {after:?}");
        }
    });
}

#[test]
fn order_leaves_no_trace() {
    registers(|seed, random, register| {
        let mut shuffled = register.clone();
        for at in (1..shuffled.stakes.len()).rev() {
            shuffled.stakes.swap(at, random.below(at + 1));
        }
        shuffled.controls.reverse();
        shuffled.listed.reverse();
        let (ours, theirs) = (register.build(), shuffled.build());
        if register.caps.len() < 2 {
            assert_eq!(ours, theirs, "seed {seed}");
        }
    });
}

#[test]
fn other_ids_give_the_same_findings() {
    let rules = in_force();
    registers(|seed, _, register| {
        let mirror = |party: usize| register.parties - 1 - party;
        let mut renamed = register.clone();
        for held in &mut renamed.stakes {
            (held.holder, held.issuer) = (mirror(held.holder), mirror(held.issuer));
        }
        renamed.controls.iter_mut().for_each(|of| (of.0, of.1) = (mirror(of.0), mirror(of.1)));
        renamed.caps.iter_mut().for_each(|of| of.0 = mirror(of.0));
        renamed.listed.iter_mut().for_each(|of| of.0 = mirror(of.0));
        for (before, mut after) in
            register.findings(&rules).into_iter().zip(renamed.findings(&rules))
        {
            after.reverse();
            let both = before.iter().zip(&after);
            for (before, after) in both {
                let key =
                    |of: &Finding| (of.verdict, of.basis, of.listed, of.attributed.to_string());
                assert_eq!(key(before), key(after), "seed {seed}");
            }
        }
    });
}

#[test]
fn splitting_a_stake_changes_nothing() {
    let rules = in_force();
    registers(|seed, random, register| {
        let at = random.below(register.stakes.len());
        let mut split = register.clone();
        let half = Ratio::whole(2);
        let range = &mut split.stakes[at].range;
        range.lo = range.lo.checked_div(half).unwrap();
        range.hi = range.hi.checked_div(half).unwrap();
        let mut other = split.stakes[at].clone();
        other.id = "other half".to_owned();
        split.stakes.push(other);
        let (before, after) = (register.findings(&rules), split.findings(&rules));
        for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
            assert_eq!(before, after, "seed {seed}, {}", register.stakes[at].id);
        }
    });
}

#[test]
fn knowing_less_never_says_more() {
    let rules = in_force();
    let mut changed = 0;
    registers(|seed, random, register| {
        let before = register.findings(&rules);
        if is_contradictory(&before) {
            return;
        }
        let mut vague = register.clone();
        let at = random.below(vague.stakes.len());
        vague.stakes[at].range = wider(&vague.stakes[at].range, random);
        for (before, after) in before.iter().flatten().zip(vague.findings(&rules).iter().flatten())
        {
            let same = before.verdict == after.verdict || after.verdict == Verdict::Possible;
            assert!(same, "seed {seed}: {before:?} {after:?}");
            changed += u32::from(before.verdict != after.verdict);
        }
    });
    assert!(changed > 100, "{changed}: too few registers to see anything");
}

#[test]
fn a_wider_rule_reaches_further() {
    let rule = |id: &str, inclusive: bool, aggregate: &str| {
        Rule::from_json(&format!(
            r#"{{"id":"{id}","regimes":["OFAC"],"sources":["test"],"versions":[{{"threshold":"50",
            "inclusive":{inclusive},"aggregate":{aggregate}}}]}}"#
        ))
        .unwrap()
    };
    let (known, by_id) = (in_force(), |id: &str| rules::by_id(id).unwrap());
    assert_eq!(known.len(), 7);
    let pairs = [
        (by_id("OFAC-50"), by_id("EU-AF")),
        (by_id("CH-SECO"), by_id("EU-AF")),
        (rule("more-alone", false, "false"), rule("more-added", false, "true")),
        (rule("more-added", false, "true"), rule("least-added", true, "true")),
        (rule("more-alone", false, "false"), rule("open", false, "\"open\"")),
        (rule("open", false, "\"open\""), rule("more-added", false, "true")),
    ];
    registers(|seed, _, register| {
        let (graph, designations) = register.build();
        for (narrow, wide) in &pairs {
            let narrow_findings = findings(&graph, &designations, narrow);
            let both = narrow_findings.into_iter().zip(findings(&graph, &designations, wide));
            for (less, more) in both {
                assert!(
                    less.verdict <= more.verdict,
                    "seed {seed}: {} {less:?} {} {more:?}",
                    narrow.id,
                    wide.id
                );
            }
        }
    });
}

/// A value inside a range, never on an open end.
fn point(range: &Range, random: &mut Random) -> Ratio {
    let width = range.hi.checked_sub(range.lo).unwrap();
    let (first, last) = (usize::from(range.lo_open), 8 - usize::from(range.hi_open));
    let eighths = Ratio::new((first + random.below(last - first + 1)) as u128, 8).unwrap();
    let at = range.lo.checked_add(width.checked_mul(eighths).unwrap()).unwrap();
    assert!(range.contains(at) || range.lo == range.hi);
    at
}

/// Whether exact shares agree with what is said of each issuer's holdings together.
fn obeys_caps(register: &Register) -> bool {
    register.caps.iter().all(|&(issuer, cap)| {
        let of_issuer =
            register.stakes.iter().filter(|of| of.issuer == issuer && of.right == Right::Shares);
        let sum = of_issuer.fold(Ratio::ZERO, |sum, of| sum.checked_add(of.range.lo).unwrap());
        (!cap.disjoint || sum <= Ratio::HUNDRED) && (!cap.complete || sum >= Ratio::HUNDRED)
    })
}

#[test]
fn every_point_inside_the_ranges_agrees() {
    let rules = in_force();
    let (mut tried, mut tightened) = (0, 0);
    registers(|seed, random, mut register| {
        // A declared stake stands for the larger of two readings, which is no range of points.
        register.stakes.iter_mut().for_each(|held| held.nature = Nature::Direct);
        register.listed.iter_mut().for_each(|of| of.1 = Identity::Sure);
        register.controls.clear();
        let ranges = register.findings(&rules);
        if is_contradictory(&ranges) {
            return;
        }
        for _ in 0..6 {
            let mut exact = register.clone();
            for held in &mut exact.stakes {
                held.range = Range::exact(point(&held.range, random));
            }
            if !obeys_caps(&exact) {
                continue;
            }
            exact.caps.clear();
            tried += 1;
            let points = exact.findings(&rules);
            if is_contradictory(&points) {
                continue;
            }
            for (range, point) in ranges.iter().flatten().zip(points.iter().flatten()) {
                tightened += u32::from(range.reasons.has(Reason::TightenedByCapTable));
                let agrees = match range.verdict {
                    Verdict::Certain => point.verdict == Verdict::Certain,
                    Verdict::No => point.verdict == Verdict::No,
                    _ => true,
                };
                assert!(agrees, "seed {seed}: {range:?} {point:?} {exact:?}");
                if range.measure == point.measure {
                    let at = point.attributed;
                    let low = range.attributed.lo <= at.lo;
                    assert!(
                        low && at.hi <= range.attributed.hi,
                        "seed {seed}: {range:?} {point:?}"
                    );
                }
            }
        }
    });
    assert!(tried > 10_000 && tightened > 200, "{tried} points, {tightened} tightened");
}

#[test]
fn one_party_alone_is_answered_as_among_all() {
    let rules = in_force();
    let day = Day::parse(DAY).unwrap();
    registers(|seed, random, register| {
        let (graph, designations) = register.build();
        let exposure = Exposure::new(&graph, &designations, &rules);
        let party = random.below(register.parties) as u32;
        let rule = &rules[random.below(rules.len())];
        let among = findings(&graph, &designations, rule)[party as usize];
        let trace = exposure.trace(rule, party, day);
        let key = |of: &Finding| (of.verdict, of.basis, of.listed, of.attributed);
        assert_eq!(key(&among), key(&trace.finding), "seed {seed}");
        let unlisted_certain = among.verdict == Verdict::Certain && !among.listed;
        assert!(!unlisted_certain || !trace.proof.steps.is_empty(), "seed {seed}");
        let is_possible = among.verdict == Verdict::Possible;
        assert_eq!(is_possible, !trace.settle.is_empty(), "seed {seed}: {trace:?}");
        for step in &trace.proof.steps {
            let has_ground = !step.contributors.is_empty() || !step.control.is_empty();
            assert!(has_ground, "seed {seed}: {step:?} {trace:?} {register:?}");
        }
    });
}

#[test]
fn ends_of_sums_are_open_when_one_part_is() {
    let end = |at: u64, open| End { at: Ratio::whole(at), open };
    let mut sum = crate::sum::Sum::NOTHING;
    sum.add(end(25, true));
    sum.add(end(25, false));
    assert_eq!(sum.low(), end(50, true));
    sum.add(end(60, true));
    assert_eq!((sum.low(), sum.high()), (end(100, false), end(100, false)));
}
