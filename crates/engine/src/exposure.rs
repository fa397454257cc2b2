//! Exposure: what do the lists and registers in service say of who owns whom, as one graph?
//!
//! Every live edition is read once (`gather`): parties, edges of ownership and control (`read`),
//! designations ([`regimes`]). Parties that share a strong identifier are one ([`same`]); one that only
//! bears a listed name is a *possible* identity. The graph is built once a live set and kept beside the
//! index (`side`). Edges of another origin come in through [`Engine::holdings_with`].

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;

use graph::{Day, Designations, Graph, Rule};
use model::{Entity, Statement};
use store::{LiveSet, Manifest};

use crate::error::Doing;
use crate::{Engine, Error};

mod build;
mod claimed;
pub mod edge;
mod gather;
mod read;
pub mod regimes;
pub mod same;
mod side;

pub use claimed::PartyExposure;
pub use edge::{Denial, Edge, Gives, Rests};
pub use same::{MayBe, Member};
pub use side::ClaimNote;

use gather::{Gathered, Pass};
use read::Edition;
#[cfg(test)]
pub(crate) use read::share as share_of;
use side::Side;

/// Who owns whom by the lists and registers of a live set, and who is designated.
#[derive(Debug)]
pub struct Holdings {
    pub(crate) graph: Graph,
    pub(crate) designations: Designations,
    pub(crate) side: Side,
    /// The date of the newest edition: the day answers are of, where none is asked for.
    pub(crate) newest: Option<Day>,
    /// From each id of a joined party to the one that stands for it.
    aliases: BTreeMap<String, String>,
}

impl Holdings {
    fn new(graph: Graph, side: Side, live: &LiveSet) -> Holdings {
        let designations = Designations::new(&graph, side.rows.iter().map(side::Row::designation));
        let mut aliases = BTreeMap::new();
        for (id, members) in &side.members {
            aliases.extend(members.iter().map(|member| (member.id.clone(), id.clone())));
        }
        let published = live.datasets.values().filter_map(|one| one.live.as_ref()?.published);
        let newest = published.max().and_then(|date| day(&date.to_string()));
        Holdings { graph, designations, side, newest, aliases }
    }

    /// The id that stands for a party; its own where no other list or register tells of it.
    pub fn canonical<'a>(&'a self, id: &'a str) -> &'a str {
        self.aliases.get(id).map_or(id, String::as_str)
    }

    /// The members of a party: the ids under which lists and registers tell of it. Empty where only
    /// one does.
    pub fn members(&self, id: &str) -> &[Member] {
        self.side.members.get(self.canonical(id)).map_or(&[], Vec::as_slice)
    }

    /// The listed parties a party may be, for it bears their names.
    pub fn may_be(&self, id: &str) -> &[MayBe] {
        let id = self.canonical(id);
        let start = self.side.may_be.partition_point(|one| one.party.as_str() < id);
        let end = self.side.may_be.partition_point(|one| one.party.as_str() <= id);
        &self.side.may_be[start..end]
    }

    /// How many parties, stakes and control facts there are.
    pub fn size(&self) -> [usize; 3] {
        [self.graph.party_count(), self.graph.stake_count(), self.graph.control_count()]
    }

    /// What could not be taken as it stood, a sentence each.
    pub fn doubts(&self) -> &[String] {
        &self.side.doubts
    }
}

fn day(date: &str) -> Option<Day> {
    graph::day::Days::parse(date).map(|days| days.last)
}

/// The rules answers are given by: the law's, then the house's own.
pub fn rules() -> Vec<Rule> {
    let mut rules = graph::rules::all();
    rules.push(regimes::any_list());
    rules
}

/// The name the graph of a live set is kept under.
pub(crate) fn kept_name(live: &LiveSet) -> String {
    format!("{}-graph-{}", live.hash, side::VERSION)
}

impl Engine {
    /// The graph of the live set: as kept, else built and kept.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn holdings(&self) -> Result<Holdings, Error> {
        let live = self.live()?;
        let name = kept_name(&live);
        let kept = self.store.index_path(&name).and_then(|path| File::open(path).ok());
        let kept = kept.and_then(|file| side::from_reader(BufReader::with_capacity(1 << 20, file)));
        if let Some((graph, side)) = kept {
            return Ok(Holdings::new(graph, side, &live));
        }
        let (graph, side) = self.read_holdings(&editions(&live), Vec::new())?;
        if let Some(bytes) = side::to_bytes(&graph, &side) {
            // Another process may be writing: then it is built again next time.
            let _ = self.store.publish_index(&name, &bytes);
        }
        Ok(Holdings::new(graph, side, &live))
    }

    /// The graph of the live set with further edges: claims somebody accepted, with their chain of
    /// sources, their stance, and the mark that they rest on a claim. A claim makes nobody certainly
    /// exposed; a denial marks the edges it denies. Not kept.
    ///
    /// # Errors
    /// The data directory is damaged.
    pub fn holdings_with(&self, further: Vec<Edge>) -> Result<Holdings, Error> {
        let live = self.live()?;
        let (graph, side) = self.read_holdings(&editions(&live), further)?;
        Ok(Holdings::new(graph, side, &live))
    }

    /// The graph as it was with other editions of some datasets.
    pub(crate) fn holdings_of(&self, other: &[Manifest]) -> Result<Holdings, Error> {
        let live = self.live()?;
        let mut all = editions(&live);
        for manifest in other {
            all.retain(|one| one.dataset != manifest.dataset);
            all.push(manifest);
        }
        all.sort_by(|a, b| a.dataset.cmp(&b.dataset));
        let (graph, side) = self.read_holdings(&all, Vec::new())?;
        Ok(Holdings::new(graph, side, &live))
    }

    fn read_holdings(
        &self,
        editions: &[&Manifest],
        further: Vec<Edge>,
    ) -> Result<(Graph, Side), Error> {
        let mut gathered = Gathered::default();
        let mut formats = BTreeMap::new();
        for manifest in editions {
            let published = manifest.published.and_then(|date| day(&date.to_string()));
            let (dataset, format) = (manifest.dataset.as_str(), manifest.reader.as_str());
            formats.insert(dataset.to_owned(), format.to_owned());
            let mut pass = Pass::new(&mut gathered, Edition { dataset, format, published });
            self.each_entity(manifest, &mut |entity| pass.entity(entity))?;
            pass.finish();
        }
        further.into_iter().for_each(|edge| gathered.take(edge));
        Ok(build::build(&gathered, &formats))
    }

    /// Hands on every entity of an edition, in its order.
    fn each_entity(&self, manifest: &Manifest, each: &mut dyn FnMut(&Entity)) -> Result<(), Error> {
        let doing = || format!("reading who owns whom in {}", manifest.dataset);
        let mut run: Vec<Statement> = Vec::new();
        let mut hand_on = |run: Vec<Statement>| {
            // A run of one id is one entity, unless it is empty.
            if let Ok(entity) = Entity::from_statements(run) {
                each(&entity);
            }
        };
        let stated = self.store.statements(&manifest.dataset, &manifest.edition).doing(doing)?;
        for statement in stated {
            let statement = statement.doing(doing)?;
            if run.first().is_some_and(|first| first.entity_id != statement.entity_id) {
                hand_on(std::mem::take(&mut run));
            }
            run.push(statement);
        }
        hand_on(run);
        Ok(())
    }
}

fn editions(live: &LiveSet) -> Vec<&Manifest> {
    live.datasets.values().filter_map(|standing| standing.live.as_ref()).collect()
}
