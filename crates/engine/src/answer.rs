//! What does the engine answer? Plain data: verdicts, hits with their parts, and coverage.

use graph::Verdict as ExposureVerdict;
use matching::{Points, Reason};
use model::{Schema, StatementId};

use crate::trace::Traced;

/// What a row comes to, best to worst. "Could not check" is the worst of them, so that the worst
/// of a batch can never hide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Compared with every list asked for; nothing reached the threshold.
    NoMatch,
    /// At least one possible match for a person to look at.
    Review,
    /// At least one hit on a unique identifier, or on a name and two more kinds of evidence.
    Match,
    /// It could not be compared, or not with every list asked for.
    Unchecked,
}

impl Verdict {
    /// The spelling used in files and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::NoMatch => "no_match",
            Verdict::Review => "review",
            Verdict::Match => "match",
            Verdict::Unchecked => "unchecked",
        }
    }
}

/// The answer for one query.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What it comes to.
    pub verdict: Verdict,
    /// The listed parties at or above the threshold, best first.
    pub hits: Vec<Hit>,
    /// The parties of ownership registers at or above it, best first: no alert by themselves.
    pub registered: Vec<Hit>,
    /// What the rules of ownership say of hits and registered parties, where that was asked.
    pub exposure: Option<Exposed>,
    /// What was compared with what, and what could not be.
    pub coverage: Coverage,
}

/// What the rules of ownership say of the parties a row may be.
#[derive(Clone, Debug, Default)]
pub struct Exposed {
    /// The worst of all rules and parties; `None` when no list or register tells of such a party, so
    /// that nobody knows its owners.
    pub worst: Option<ExposureVerdict>,
    /// The parties that are or may be in scope of a rule, or could not be computed; worst first.
    pub parties: Vec<Traced>,
}

impl Exposed {
    /// The spelling used in files and on the wire.
    pub fn word(&self) -> &'static str {
        self.worst.map_or("not_registered", ExposureVerdict::word)
    }
}

/// One listed party that may be the party asked for.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The party's id, `ofac-36`.
    pub id: String,
    /// The name to show.
    pub caption: String,
    /// What kind of thing it is.
    pub schema: Schema,
    /// The lists it stands on.
    pub datasets: Vec<String>,
    /// 0 to 1: the sum of the parts.
    pub score: Points,
    /// 0 to 1: how often a best hit of this score was right where the model was calibrated, see
    /// [`matching::probability()`]; it decides nothing. `None` for a model without a calibration.
    pub probability: Option<Points>,
    /// 0 to 1: how much of the evidence that could exist was there to compare.
    pub completeness: Points,
    /// The listed name that compared best, as the list writes it.
    pub matched_name: String,
    /// The score taken apart.
    pub parts: Vec<Part>,
}

/// One piece of evidence in a score.
#[derive(Clone, Debug)]
pub struct Part {
    /// The feature that found it.
    pub feature: &'static str,
    /// What it adds or takes away.
    pub points: Points,
    /// Why, in words.
    pub reason: String,
    /// The statements of the listed party it rests on, where they were looked up
    /// ([`Engine::behind`](crate::Engine::behind)).
    pub statements: Vec<StatementId>,
    /// Why, as data.
    pub evidence: Reason,
}

/// What an answer rests on, and what it does not cover.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The hash of the live set.
    pub live_set: String,
    /// The name of the matcher's model table.
    pub model: String,
    /// The name and version of the policy.
    pub policy: String,
    /// The lists compared with, and how each stands.
    pub lists: Vec<ListCoverage>,
    /// What was given and could not be used, each with the reason.
    pub not_compared: Vec<NotCompared>,
    /// Whether the work was cut short: hits may be missing, and no hit is no answer.
    pub is_degraded: bool,
}

impl Coverage {
    /// Whether there are lists, all in service, with no newer edition held back.
    pub fn is_fit(&self) -> bool {
        !self.lists.is_empty()
            && self.lists.iter().all(|list| list.edition.is_some() && list.held.is_none())
    }
}

/// How one list stands in an answer.
#[derive(Clone, Debug)]
pub struct ListCoverage {
    /// The dataset, `us_ofac_sdn`.
    pub dataset: String,
    /// The edition in service, by content hash; `None` when none ever was.
    pub edition: Option<String>,
    /// The publisher's date of that edition.
    pub published: Option<String>,
    /// The parties it names.
    pub parties: u64,
    /// Whether a newer edition is held back, and why.
    pub held: Option<String>,
    /// Whether it is a list of parties, or a register of who owns whom.
    pub kind: DatasetKind,
}

/// What a dataset is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DatasetKind {
    /// Parties somebody listed: a hit is an alert.
    #[default]
    List,
    /// Who owns whom: a hit says whose owners to look at.
    Register,
}

/// A value of the query that could not be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCompared {
    /// The property or column.
    pub field: String,
    /// The value as given.
    pub value: String,
    /// Why it could not be compared, in a sentence.
    pub reason: String,
}
