//! How fast is exposure on a register the size of the UK's and GLEIF's together?
//!
//! `cargo bench -p countersign-graph --bench register -- 5000000 12000000`: so many parties and stakes,
//! by default a hundredth. The register is synthetic and seeded: mostly persons holding bands in one
//! company, groups of companies, few circles, a few funds and nominees with very many stakes, and one
//! party in 500 designated. Times are CPU time of all threads, for the machine may be shared; loading
//! and whole-graph runs give the wall clock too. `-- extremes` runs the extremes alone.

use std::io::BufReader;
use std::time::{Duration, Instant};

use graph::facts::{ControlKind, Nature, NewControl, NewParty, NewStake, PartyKind, Right, Share};
use graph::{
    Builder, Day, Designations, Exposure, Graph, Identity, NewDesignation, Range, Ratio, Verdict,
    rules,
};

/// As in the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) % limit
    }
}

/// CPU time of the whole process so far.
fn cpu() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

fn main() {
    if std::env::args().any(|word| word == "extremes") {
        extremes(&rules::all(), today());
        return println!("peak memory              {:>10.0} MB", peak_mb());
    }
    let sizes: Vec<u64> = std::env::args().filter_map(|size| size.parse().ok()).collect();
    let (parties, stakes) = match sizes[..] {
        [parties, stakes, ..] => (parties, stakes),
        _ => (50_000, 120_000),
    };
    let start = Instant::now();
    let graph = register(parties, stakes);
    println!(
        "built                    {:>10.2?}  {parties} parties, {stakes} stakes",
        start.elapsed()
    );
    let graph = reload(graph);
    println!("bytes a stake            {:>10.1}", graph.bytes_a_stake());
    let designations = Designations::new(&graph, listed(parties, 0));
    let rules = rules::all();
    let exposure = Exposure::new(&graph, &designations, &rules);
    let day = today();
    for threads in [2, 1] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("a pool of two threads can be made");
        let (start, spent) = (Instant::now(), cpu());
        let whole = pool.install(|| exposure.whole(day));
        let count =
            |verdict| whole.rows.iter().filter(|row| row.finding.verdict == verdict).count();
        println!(
            "all rules, {threads} threads     {:>10.2?}  wall {:.2?}, {} rows, {} certain, {} possible, {} on circles",
            cpu() - spent,
            start.elapsed(),
            whole.rows.len(),
            count(Verdict::Certain),
            count(Verdict::Possible),
            whole.circular.len(),
        );
        if threads == 2 {
            one_party(&exposure, &whole, day);
        }
    }
    one_designation(&exposure, parties, day);
    extremes(&rules, day);
    println!("peak memory              {:>10.0} MB", peak_mb());
}

fn today() -> Day {
    Day::parse("2026-11-24").expect("it is a date")
}

fn register(parties: u64, stakes: u64) -> Graph {
    let mut random = Random(0x5EED);
    let mut builder = Builder::new();
    let id = |number: u64| format!("r{number:08}");
    // Of ten parties six are persons. Companies stand in groups of up to eight; within one, most are
    // held by a company before them, as in the chains of GLEIF. The first few are funds and nominees.
    let persons = parties * 6 / 10;
    for number in 0..parties {
        let kind = if number < persons { PartyKind::Person } else { PartyKind::Entity };
        let jurisdiction = if number % 50 == 0 { "US" } else { "GB" };
        builder.party(&NewParty { id: &id(number), caption: "", kind, jurisdiction });
    }
    let funds = parties / 20_000 + 1;
    let mut number = 0;
    while number < stakes {
        let issuer = persons + funds + random.below(parties - persons - funds);
        let first = issuer - (issuer % 8).min(issuer - persons - funds);
        let holder = match random.below(100) {
            0..82 => random.below(persons),
            82..84 => persons + random.below(funds),
            84 => persons + funds + random.below(parties - persons - funds),
            // Here and there a circle within a group.
            85 if random.below(50) == 0 => (issuer + 1).min(parties - 1),
            _ => first + random.below(issuer - first + 1),
        };
        let (holder, issuer) = (id(holder), id(issuer));
        // The UK register gives shares, votes and often a right over the board of the same holder.
        let share = share(&mut random);
        let nature = if random.below(3) == 0 { Nature::Direct } else { Nature::DirectOrIndirect };
        for right in [Right::Shares, Right::Votes] {
            let stake = NewStake::new("", &holder, &issuer, share);
            builder.stake(&NewStake { nature, right, id: &format!("s{number}"), ..stake });
            number += 1;
        }
        if number % 20 == 0 {
            let kind = ControlKind::ALL[random.below(10) as usize];
            let (holder, target) = (holder.as_str(), issuer.as_str());
            builder.control(&NewControl {
                holder,
                target,
                kind,
                from: None,
                to: None,
                statement: "",
            });
        }
    }
    builder.finish().0
}

fn share(random: &mut Random) -> Share {
    let band = |lo, hi| Share::Known(Range::band(lo, hi).expect("it is a band"));
    match random.below(10) {
        0 => Share::Unknown,
        1..4 => band(25, 50),
        4 | 5 => band(50, 75),
        6 => band(75, 100),
        _ => {
            let points = u128::from(random.below(10_001));
            Share::Known(Range::exact(Ratio::new(points, 100).expect("the denominator is 100")))
        }
    }
}

fn reload(graph: Graph) -> Graph {
    let path = std::env::temp_dir().join(format!("countersign-graph-{}", std::process::id()));
    let file = std::fs::File::create(&path).expect("the temporary directory can be written");
    graph.write(std::io::BufWriter::new(file)).expect("the graph can be written");
    drop(graph);
    let size = std::fs::metadata(&path).map_or(0, |data| data.len());
    let (start, spent) = (Instant::now(), cpu());
    let file = std::fs::File::open(&path).expect("it was just written");
    let graph = Graph::read(BufReader::new(file)).expect("it was just written");
    println!(
        "loaded                   {:>10.2?}  wall {:.2?}, {:.0} MB",
        cpu() - spent,
        start.elapsed(),
        size as f64 / 1e6
    );
    // The file has served; what cannot be removed is left to the system.
    let _ = std::fs::remove_file(&path);
    graph
}

fn listed(parties: u64, more: u64) -> Vec<NewDesignation> {
    let regimes = ["OFAC", "EU", "UK", "CH", "CA", "UA", "BIS-EL"].map(str::to_owned).to_vec();
    let mut random = Random(0x0D15);
    let one = |_| NewDesignation {
        party: format!("r{:08}", random.below(parties)),
        regimes: regimes.clone(),
        from: Day::EVER,
        to: Day::NEVER,
        identity: if random.below(10) == 0 { Identity::Possible } else { Identity::Sure },
        programme: String::new(),
        statement: String::new(),
    };
    (0..parties / 500 + more).map(one).collect()
}

/// One party with its proofs under all rules: half of those in scope, half at random.
fn one_party(exposure: &Exposure<'_>, whole: &graph::whole::Whole, day: Day) {
    let mut random = Random(0xA11);
    let count = exposure.graph.party_count() as u64;
    let mut times: Vec<Duration> = Vec::new();
    for number in 0..2_000 {
        let party = if number % 2 == 0 && !whole.rows.is_empty() {
            whole.rows[random.below(whole.rows.len() as u64) as usize].party
        } else {
            random.below(count) as u32
        };
        let start = cpu();
        let traces = exposure.trace_all(party, day);
        times.push(cpu() - start);
        assert_eq!(traces.len(), exposure.rules.len());
    }
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "one party, all proofs    {:>10.2?}  p95 {:.2?}, p99 {:.2?}, most {:.2?}",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
}

fn one_designation(exposure: &Exposure<'_>, parties: u64, day: Day) {
    let mut times = Vec::new();
    let mut changes = 0;
    for more in 1..=20 {
        let after = Designations::new(exposure.graph, listed(parties, more));
        let before = Designations::new(exposure.graph, listed(parties, more - 1));
        let exposure = Exposure { designations: &after, ..*exposure };
        let start = cpu();
        changes += exposure.changed_since(&before, day).len();
        times.push(cpu() - start);
    }
    times.sort();
    println!(
        "one designation          {:>10.2?}  most {:.2?}, {changes} changes by 20",
        times[10], times[19]
    );
}

/// Holders and issuers, by number.
type Stakes = Vec<(usize, usize)>;

fn extremes(rules: &[graph::Rule], day: Day) {
    const LENGTH: usize = 100_000;
    let ids: Vec<String> = (0..=LENGTH).map(|number| format!("p{number:06}")).collect();
    let share = Share::Known(Range::exact(Ratio::whole(60)));
    let links = (0..LENGTH).map(|at| (at, at + 1)).collect();
    let spokes = (0..LENGTH).map(|at| (0, at + 1)).collect();
    let dense = (0..4_000_000).map(|at| (at / 2_000, at % 2_000)).collect();
    let shapes: [(&str, Stakes, usize); 3] = [
        ("chain of 100000", links, LENGTH),
        ("fan-out of 100000", spokes, LENGTH),
        ("dense circle of 2000", dense, 1_000),
    ];
    for (name, stakes, asked) in shapes {
        let mut builder = Builder::new();
        for (holder, issuer) in stakes {
            builder.stake(&NewStake::new("", &ids[holder], &ids[issuer], share));
        }
        let graph = builder.finish().0;
        let one = NewDesignation { party: ids[0].clone(), ..listed(500, 0).remove(0) };
        let designations = Designations::new(&graph, [one]);
        let exposure = Exposure::new(&graph, &designations, rules);
        let party = graph.party(&ids[asked]).expect("it was just built");
        // A new process asks the system for every page; a running one has them.
        let mut spent = [Duration::ZERO; 2];
        let mut word = "";
        for spent in &mut spent {
            let start = cpu();
            word = exposure.trace(&rules[0], party, day).finding.verdict.word();
            *spent = cpu() - start;
        }
        let [first, again] = spent;
        println!("{name:<24} {first:>10.2?}  again {again:.2?}, {word}, one rule with proof");
    }
}

fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    kilobytes / 1024.0
}
