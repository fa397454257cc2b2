//! Where does a name begin and end? spaCy's BILUO transitions, greedily, one word at a time.

use serde_json::Value as Json;

use super::network::{FEATURES, HIDDEN, Network};
use crate::ner::dense::Rows;
use crate::ner::files::{Files, ModelError, file};
use crate::ner::msgpack::Value;
use crate::ner::{Entity, Word};
use crate::record::Span;

const FILE: &str = "ner/moves";

/// OntoNotes 5.
const LABELS: [&str; 18] = [
    "CARDINAL",
    "DATE",
    "EVENT",
    "FAC",
    "GPE",
    "LANGUAGE",
    "LAW",
    "LOC",
    "MONEY",
    "NORP",
    "ORDINAL",
    "ORG",
    "PERCENT",
    "PERSON",
    "PRODUCT",
    "QUANTITY",
    "TIME",
    "WORK_OF_ART",
];

/// One thing to do with the next word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Move {
    Begin(&'static str),
    In(&'static str),
    Last(&'static str),
    Unit(&'static str),
    Out,
    /// A unit without a label: only for words that a user has barred.
    Never,
}

/// The moves in the order of their scores.
#[derive(Debug)]
pub(super) struct Moves {
    moves: Vec<Move>,
}

/// Reads the moves, of which the network scores so many.
///
/// # Errors
/// The file is missing or is not what spaCy writes.
pub(super) fn read(files: &Files, count: usize) -> Result<Moves, ModelError> {
    let wrong = |what: &str| ModelError::new(FILE, what);
    let packed = Value::read(file(files, FILE)?);
    let text = packed.as_ref().and_then(|packed| packed.get("moves")?.text());
    let json: Option<Json> = text.and_then(|text| serde_json::from_str(text).ok());
    let json = json.ok_or_else(|| wrong("it holds no moves"))?;
    let mut moves = Vec::new();
    // 0 would be "missing", which has no labels.
    for action in 1..=5 {
        let labels = json.get(action.to_string()).and_then(Json::as_object);
        let labels = labels.ok_or_else(|| wrong("an action is missing"))?;
        let mut sorted: Vec<(i64, &str)> = labels
            .iter()
            .map(|(label, count)| (count.as_i64().unwrap_or(-1), label.as_str()))
            .collect();
        // The order in which spaCy numbers them: the frequent first, then by the alphabet backwards.
        sorted.sort_unstable();
        for (count, label) in sorted.iter().rev() {
            let made = made(action, label).filter(|_| *count >= 0);
            moves.push(made.ok_or_else(|| wrong("a move is none of OntoNotes' labels"))?);
        }
    }
    if moves.len() != count {
        return Err(wrong("there are not as many moves as scores"));
    }
    Ok(Moves { moves })
}

fn made(action: u8, label: &str) -> Option<Move> {
    let known = LABELS.iter().find(|known| **known == label).copied();
    match (action, known) {
        (1, Some(label)) => Some(Move::Begin(label)),
        (2, Some(label)) => Some(Move::In(label)),
        (3, Some(label)) => Some(Move::Last(label)),
        (4, Some(label)) => Some(Move::Unit(label)),
        (4, None) if label.is_empty() => Some(Move::Never),
        (5, None) if label.is_empty() => Some(Move::Out),
        _ => None,
    }
}

impl Moves {
    pub(super) fn run<'a>(&'a self, text: &'a str, words: &'a [Word]) -> Run<'a> {
        let before = vec![0.0; 2 * HIDDEN];
        Run {
            moves: &self.moves,
            text,
            words,
            open: None,
            before,
            scores: Vec::new(),
            entities: Vec::new(),
        }
    }
}

/// The state of the transition system between two words.
pub(super) struct Run<'a> {
    moves: &'a [Move],
    text: &'a str,
    words: &'a [Word],
    open: Option<Open>,
    /// What the word before says as the last word of an open name.
    before: Vec<f32>,
    scores: Vec<f32>,
    pub(super) entities: Vec<Entity>,
}

/// A name that has begun.
struct Open {
    first: usize,
    label: &'static str,
    /// What its first word says as such.
    says: Vec<f32>,
}

impl Run<'_> {
    /// Takes the next word.
    pub(super) fn step(&mut self, index: usize, features: &[f32], network: &Network) {
        self.score(features, network);
        let says = |role: usize| features[role * 2 * HIDDEN..(role + 1) * 2 * HIDDEN].to_vec();
        match self.best(index) {
            Move::Begin(label) => self.open = Some(Open { first: index, label, says: says(1) }),
            Move::Unit(label) => self.close(index, index, label),
            Move::Last(label) => {
                let first = self.open.take().map_or(index, |open| open.first);
                self.close(first, index, label);
            }
            Move::In(_) | Move::Out | Move::Never => {}
        }
        self.before = says(2);
    }

    fn score(&mut self, features: &[f32], network: &Network) {
        debug_assert_eq!(features.len(), FEATURES);
        let (second, third) = match &self.open {
            Some(open) => (&open.says[..], &self.before[..]),
            None => (&network.absent[2 * HIDDEN..4 * HIDDEN], &network.absent[4 * HIDDEN..]),
        };
        let mut hidden = [0.0f32; 2 * HIDDEN];
        let parts = features.iter().zip(second).zip(third).zip(&network.lower_bias);
        for (sum, (((first, second), third), bias)) in hidden.iter_mut().zip(parts) {
            *sum = first + second + third + bias;
        }
        let (one, other) = hidden.split_at_mut(HIDDEN);
        for (one, other) in one.iter_mut().zip(&*other) {
            *one = one.max(*other);
        }
        network.upper.apply(Rows { values: one, count: 1, step: HIDDEN }, &mut self.scores);
    }

    /// The move of the highest score among the valid ones; the first of equal ones.
    fn best(&self, index: usize) -> Move {
        let mut best: Option<(f32, Move)> = None;
        let situation = self.situation(index);
        for (score, made) in self.scores.iter().zip(self.moves) {
            let is_better = best.is_none_or(|(highest, _)| *score > highest);
            if is_better && situation.allows(*made) {
                best = Some((*score, *made));
            }
        }
        best.map_or(Move::Out, |(_, made)| made)
    }

    fn situation(&self, index: usize) -> Situation {
        let next = self.words.get(index + 1);
        let form = self.words[index].span.of(self.text).unwrap_or_default();
        Situation {
            open: self.open.as_ref().map(|open| open.label),
            may_go_on: next.is_some_and(|next| !next.starts_sentence),
            is_space: super::characters::is_space(form),
        }
    }

    fn close(&mut self, first: usize, last: usize, label: &'static str) {
        let span = Span { start: self.words[first].span.start, end: self.words[last].span.end };
        self.entities.push(Entity { span, first, end: last + 1, label });
    }
}

/// What decides whether a move is valid.
struct Situation {
    open: Option<&'static str>,
    may_go_on: bool,
    is_space: bool,
}

impl Situation {
    fn allows(&self, made: Move) -> bool {
        match made {
            Move::Begin(_) => self.open.is_none() && self.may_go_on && !self.is_space,
            Move::In(label) => self.open == Some(label) && self.may_go_on,
            Move::Last(label) => self.open == Some(label),
            Move::Unit(_) => self.open.is_none() && !self.is_space,
            Move::Out => self.open.is_none(),
            Move::Never => false,
        }
    }
}
