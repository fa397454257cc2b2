//! How does what was gathered become a graph? Ends are joined, nominees seen through, designations set.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use graph::facts::{CapTable, Nature, NewControl, NewParty, NewStake, Right, Share};
use graph::{Builder, Day, Identity, NewDesignation};

use super::edge::{Edge, Gives, Rests};
use super::gather::{Gathered, Listing};
use super::same::{self, Same};
use super::side::{ClaimNote, Row, Side};

/// The graph and what stands beside it.
pub(super) fn build(
    gathered: &Gathered,
    formats: &BTreeMap<String, String>,
) -> (graph::Graph, Side) {
    let same = Same::new(&gathered.parties);
    let joining = Joining { gathered, same: &same, numbers: numbers(gathered) };
    let mut builder = Builder::new();
    for (number, party) in gathered.parties.iter().enumerate() {
        if same.root(number) != number {
            continue;
        }
        builder.party(&NewParty {
            id: &party.id,
            caption: &party.caption,
            kind: party.kind(),
            jurisdiction: joining.jurisdiction(number),
        });
    }
    let nominators = joining.nominators();
    for edge in &gathered.edges {
        joining.put(&mut builder, edge, &nominators);
    }
    for issuer in joining.disjoint(formats) {
        builder.cap_table(issuer, Right::Shares, CapTable { disjoint: true, complete: false });
    }
    let (graph, doubts) = builder.finish();
    let mut side = joining.side();
    let said = doubts.into_iter().map(|doubt| format!("{}: {}", doubt.of, doubt.text));
    side.doubts.extend(said);
    (graph, side)
}

fn numbers(gathered: &Gathered) -> HashMap<&str, usize> {
    gathered.parties.iter().enumerate().map(|(number, party)| (party.id.as_str(), number)).collect()
}

struct Joining<'g> {
    gathered: &'g Gathered,
    same: &'g Same,
    numbers: HashMap<&'g str, usize>,
}

impl<'g> Joining<'g> {
    /// The id of the party that stands for an id; an end nobody describes stands for itself.
    fn id(&self, id: &'g str) -> &'g str {
        self.numbers
            .get(id)
            .map_or(id, |&number| self.gathered.parties[self.same.root(number)].id.as_str())
    }

    fn jurisdiction(&self, root: usize) -> &str {
        // Members rarely differ; the first that says one.
        &self.gathered.parties[root].jurisdiction
    }

    /// For each arrangement, whom its holdings are held for.
    fn nominators(&self) -> BTreeMap<&'g str, BTreeSet<&'g str>> {
        let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for edge in self.gathered.edges.iter().filter(|edge| edge.gives == Gives::Nominator) {
            found.entry(self.id(&edge.held)).or_default().insert(self.id(&edge.holder));
        }
        let holds = self.gathered.edges.iter();
        let holds: HashSet<&str> = holds
            .filter(|edge| matches!(edge.gives, Gives::Share { .. }))
            .map(|edge| self.id(&edge.holder))
            .collect();
        found.retain(|arrangement, _| holds.contains(arrangement));
        found
    }

    fn put(
        &self,
        builder: &mut Builder,
        edge: &'g Edge,
        nominators: &BTreeMap<&'g str, BTreeSet<&'g str>>,
    ) {
        let (holder, held) = (self.id(&edge.holder), self.id(&edge.held));
        let mut stake = NewStake {
            from: edge.from,
            to: edge.to,
            first_seen: edge.said,
            confirmed: edge.confirmed,
            source: &edge.source,
            statements: &[],
            ..NewStake::new(&edge.id, holder, held, Share::Unknown)
        };
        let components: Vec<&str> = edge.components.iter().map(String::as_str).collect();
        match &edge.gives {
            Gives::Share { right, share, nature, class } => {
                (stake.right, stake.share, stake.nature) = (*right, at_most(edge, *share), *nature);
                (stake.class, stake.components) = (class, &components);
                // Of several principals nobody says whose part is how large.
                stake.nominee_for = nominators
                    .get(holder)
                    .filter(|all| all.len() == 1)
                    .and_then(|all| all.first().copied());
                builder.stake(&stake);
            }
            Gives::Nominator if nominators.get(held).is_some_and(|all| all.len() == 1) => {}
            Gives::Nominator => {
                stake.nature = Nature::DirectOrIndirect;
                builder.stake(&stake);
            }
            Gives::Control(kind) => builder.control(&NewControl {
                holder,
                target: held,
                kind: *kind,
                from: edge.from,
                to: edge.to,
                statement: &edge.id,
            }),
        }
    }

    /// Issuers whose holders one plain table lists as direct: different shares, each told once.
    fn disjoint(&self, formats: &BTreeMap<String, String>) -> Vec<&'g str> {
        let mut issuers: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
        for edge in &self.gathered.edges {
            let Gives::Share { right: Right::Shares, nature, .. } = &edge.gives else { continue };
            let source = edge.source.as_str();
            let plain = formats.get(source).is_some_and(|format| format == "shareholdings-csv");
            let fits = plain && *nature == Nature::Direct && edge.basis == Rests::OnRecord;
            let entry = issuers.entry(self.id(&edge.held)).or_insert((source, true));
            entry.1 &= fits && entry.0 == source;
        }
        issuers.into_iter().filter(|(_, of)| of.1).map(|(issuer, _)| issuer).collect()
    }

    fn side(&self) -> Side {
        let parties = &self.gathered.parties;
        let listed: BTreeSet<&str> =
            self.gathered.listings.iter().map(|listing| listing.party.as_str()).collect();
        let number = |id: &&str| self.numbers.get(*id).copied();
        let listed: Vec<usize> = listed.iter().filter_map(number).collect();
        let holders: BTreeSet<&str> =
            self.gathered.edges.iter().map(|edge| edge.holder.as_str()).collect();
        let holders: Vec<usize> = holders.iter().filter_map(number).collect();
        let may_be = same::by_name(parties, self.same, &holders, &listed);
        let mut rows: Vec<Row> = Vec::new();
        for listing in &self.gathered.listings {
            rows.push(self.row(listing, self.id(&listing.party), Identity::Sure));
        }
        for one in &may_be {
            let theirs = self.gathered.listings.iter().filter(|of| of.party == one.listed);
            rows.extend(theirs.map(|of| self.row(of, &one.party, Identity::Possible)));
        }
        rows.sort_by(|a, b| a.key().cmp(&b.key()));
        rows.dedup();
        let mut side = Side {
            rows,
            may_be,
            members: self.same.members(parties),
            doubts: self.same.doubts.clone(),
            superseded: self.gathered.superseded,
            ..Side::default()
        };
        self.notes(&mut side);
        side
    }

    fn row(&self, listing: &Listing, party: &str, identity: Identity) -> Row {
        Row {
            party: party.to_owned(),
            dataset: listing.dataset.clone(),
            regimes: listing.regimes.clone(),
            from: listing.from,
            to: listing.to,
            sure: identity == Identity::Sure,
            programme: listing.programme.clone(),
            stated: listing.stated.clone(),
        }
    }

    /// What is to be said of edges beside their numbers.
    fn notes(&self, side: &mut Side) {
        let denials = self.gathered.denials.iter();
        let denied = denials.map(|denial| (self.id(&denial.holder), self.id(&denial.held)));
        let denied: Vec<(&str, &str)> = denied.collect();
        for edge in &self.gathered.edges {
            if edge.basis == Rests::OnClaim {
                let note = ClaimNote { source: edge.source.clone(), chain: edge.chain.clone() };
                side.claims.insert(edge.id.clone(), note);
            }
            let ends = (self.id(&edge.holder), self.id(&edge.held));
            for at in denied.iter().enumerate().filter(|of| *of.1 == ends).map(|of| of.0) {
                let denials = side.denied.entry(edge.id.clone()).or_default();
                denials.push(self.gathered.denials[at].clone());
            }
        }
    }
}

/// A claim that no record bears out puts nobody certainly in scope: it counts from nothing up.
fn at_most(edge: &Edge, share: Share) -> Share {
    match (edge.basis, share) {
        (Rests::OnClaim, Share::Known(range)) => {
            let lo = graph::Ratio::ZERO;
            Share::Known(graph::Range { lo, lo_open: false, ..range })
        }
        (_, share) => share,
    }
}

impl Row {
    /// The designation as the graph takes it. One without a date counts since ever.
    pub(super) fn designation(&self) -> NewDesignation {
        NewDesignation {
            party: self.party.clone(),
            regimes: self.regimes.clone(),
            from: self.from.unwrap_or(Day::EVER),
            to: self.to.unwrap_or(Day::NEVER),
            identity: if self.sure { Identity::Sure } else { Identity::Possible },
            programme: self.programme.clone(),
            statement: format!("{}:{}", self.dataset, self.stated),
        }
    }
}
