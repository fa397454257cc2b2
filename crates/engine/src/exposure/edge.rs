//! What is one holding, as it goes into the graph? The door for every source of edges: registers,
//! lists, and claims from documents.

use graph::facts::{ControlKind, Nature, Right, Share};
use graph::{Day, day::Days};
use model::Stance;
use serde::{Deserialize, Serialize};

/// One statement that somebody holds or controls something. Ends are entity ids; parties that are the
/// same are joined later.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The id of the edge's entity: `bods-3f…-1`, or the claim's id.
    pub id: String,
    /// Who holds or controls.
    pub holder: String,
    /// What is held or controlled.
    pub held: String,
    /// What the holding gives.
    pub gives: Gives,
    /// Since when; `None` where nobody says.
    pub from: Option<Days>,
    /// The first day on which it is no longer so; `None` where nobody says that it ended.
    pub to: Option<Days>,
    /// When it was first said: before that day an edge of unknown start is only possible.
    pub said: Option<Day>,
    /// When its source last stood by it.
    pub confirmed: Option<Day>,
    /// The dataset that says so. Two sources speak of one holding; within a source they add up.
    pub source: String,
    /// What the source does with it. A denial is no edge: it marks the edges it denies.
    pub stance: Stance,
    /// Who told whom, the origin first; empty for a source's own records.
    pub chain: Vec<String>,
    /// What stands behind it.
    pub basis: Rests,
    /// The edges this one is a summary of.
    pub components: Vec<String>,
}

/// What stands behind an edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rests {
    /// A record of a list or register.
    #[default]
    OnRecord,
    /// A claim somebody accepted; no record says so.
    OnClaim,
}

/// What a holding gives its holder.
#[derive(Clone, Debug, PartialEq)]
pub enum Gives {
    /// A share of a right.
    Share {
        /// Of what.
        right: Right,
        /// How much.
        share: Share,
        /// Through whom.
        nature: Nature,
        /// The class of shares; empty where there is one.
        class: String,
    },
    /// Control that is no share, or a tie of family.
    Control(ControlKind),
    /// It holds for somebody: whatever the target holds is the holder's.
    Nominator,
}

/// Somebody denies an edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// The holder named.
    pub holder: String,
    /// What it is said not to hold.
    pub held: String,
    /// The dataset the denial stands in.
    pub source: String,
    /// Who denies, and who passed it on.
    pub chain: Vec<String>,
}
