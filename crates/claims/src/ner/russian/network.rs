//! What does the network make of each word in its surroundings? A score for each tag.

use std::collections::HashMap;
use std::ops::Range;

use super::shapes::shape;
use crate::ner::cache::Cache;
use crate::ner::dense::{Dense, Rows};
use crate::ner::{Entity, Word};
use crate::record::Span;

/// Width of what a word says to the word before, to itself and to the word after.
pub(super) const TAPS: usize = 3 * FIRST;
/// Width of the first convolution.
const FIRST: usize = 256;
/// Number of convolutions: as far to either side does a word see.
const DEPTH: usize = 3;

/// The network.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) words: HashMap<Box<str>, u32>,
    pub(super) unknown: u32,
    pub(super) shapes: HashMap<String, usize>,
    pub(super) shape_rows: Vec<f32>,
    pub(super) parts: Vec<u8>,
    pub(super) codes: Vec<f32>,
    pub(super) first: Dense,
    pub(super) first_bias: Vec<f32>,
    pub(super) first_norm: Norm,
    pub(super) second: Convolution,
    pub(super) third: Convolution,
    pub(super) project: Dense,
    pub(super) transitions: Vec<f32>,
    pub(super) tags: Vec<Tag>,
}

/// A convolution over three words, ReLU and batch norm.
#[derive(Debug)]
pub(super) struct Convolution {
    pub(super) inputs: usize,
    pub(super) dense: Dense,
    pub(super) norm: Norm,
}

/// Batch norm as it was left by training.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
    pub(super) mean: Vec<f32>,
    pub(super) std: Vec<f32>,
}

/// What a tag says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A name begins.
    Begin(&'static str),
    /// It goes on; slovnet lets any name go on, whatever its label.
    In,
    Out,
    /// The tag of padding: neither begins nor ends a name.
    Padding,
}

impl Tag {
    pub(super) fn read(tag: &str) -> Option<Tag> {
        Some(match tag {
            "B-PER" => Tag::Begin("PER"),
            "B-LOC" => Tag::Begin("LOC"),
            "B-ORG" => Tag::Begin("ORG"),
            "I-PER" | "I-LOC" | "I-ORG" => Tag::In,
            "O" => Tag::Out,
            "<pad>" => Tag::Padding,
            _ => return None,
        })
    }
}

impl Network {
    /// The words that a chunk can see.
    pub(super) fn window(&self, chunk: &Range<usize>, count: usize) -> Range<usize> {
        chunk.start.saturating_sub(DEPTH)..count.min(chunk.end + DEPTH)
    }

    /// What each word says to its neighbours and itself in the first layer: [`TAPS`] numbers a word.
    pub(super) fn taps(&self, text: &str, words: &[Word], cache: &mut Cache) -> Vec<f32> {
        let mut taps = vec![0.0; words.len() * TAPS];
        let (mut missing, mut inputs) = (Vec::new(), Vec::new());
        for ((place, word), row) in words.iter().enumerate().zip(taps.chunks_exact_mut(TAPS)) {
            let form = word.span.of(text).unwrap_or_default();
            match cache.get(form, 0) {
                Some(kept) => row.copy_from_slice(kept),
                None => {
                    let word = self.words.get(form.to_lowercase().as_str());
                    // A shape the model does not know cannot occur; the first one is padding.
                    let shape = self.shapes.get(&shape(form)).copied().unwrap_or(0);
                    self.look_up(word.copied().unwrap_or(self.unknown), shape, &mut inputs);
                    missing.push((place, form));
                }
            }
        }
        let mut computed = Vec::new();
        let step = inputs.len() / missing.len().max(1);
        self.first.apply(Rows { values: &inputs, count: missing.len(), step }, &mut computed);
        for ((place, form), row) in missing.iter().zip(computed.chunks_exact(TAPS)) {
            taps[place * TAPS..(place + 1) * TAPS].copy_from_slice(row);
            cache.keep(form, 0, row);
        }
        taps
    }

    /// The scores of each tag for each word of the chunk.
    pub(super) fn emissions(
        &self,
        taps: &[f32],
        window: &Range<usize>,
        chunk: &Range<usize>,
    ) -> Vec<f32> {
        let rows = self.third.apply(&self.second.apply(&self.first_layer(taps)));
        // Each layer spoils one more place at a cut; the words of the chunk stand behind them.
        let step = self.third.dense.outputs();
        let values = &rows[(1 + chunk.start - window.start) * step..];
        let mut scores = Vec::new();
        self.project.apply(Rows { values, count: chunk.len(), step }, &mut scores);
        scores
    }

    /// The first layer, with a row of zeros at either end.
    fn first_layer(&self, taps: &[f32]) -> Vec<f32> {
        let count = taps.len() / TAPS;
        let part = |word: Option<usize>, tap: usize| {
            let start = word? * TAPS + tap * FIRST;
            taps.get(start..start + FIRST)
        };
        let mut rows = vec![0.0; (count + 2) * FIRST];
        for (word, row) in rows.chunks_exact_mut(FIRST).skip(1).take(count).enumerate() {
            row.copy_from_slice(&self.first_bias);
            let says = [part(word.checked_sub(1), 0), part(Some(word), 1), part(Some(word + 1), 2)];
            for said in says.into_iter().flatten() {
                row.iter_mut().zip(said).for_each(|(sum, value)| *sum += value);
            }
            self.first_norm.finish(row);
        }
        rows
    }

    /// The names that a path of tags makes.
    pub(super) fn spans(&self, words: &[Word], path: &[u8]) -> Vec<Entity> {
        let mut entities = Vec::new();
        let mut open: Option<Entity> = None;
        for (at, (word, tag)) in words.iter().zip(path).enumerate() {
            match self.tags[usize::from(*tag)] {
                Tag::Begin(label) => {
                    entities.extend(open.take());
                    open = Some(Entity { span: word.span, first: at, end: at + 1, label });
                }
                Tag::In => {
                    if let Some(open) = &mut open {
                        open.span = Span { start: open.span.start, end: word.span.end };
                        open.end = at + 1;
                    }
                }
                Tag::Out => entities.extend(open.take()),
                Tag::Padding => {}
            }
        }
        entities.extend(open);
        entities
    }
}

impl Convolution {
    /// One layer; rows come in and go out with a row of zeros at either end.
    fn apply(&self, rows: &[f32]) -> Vec<f32> {
        let count = rows.len() / self.inputs - 2;
        let mut out = Vec::new();
        self.dense.apply(Rows { values: rows, count, step: self.inputs }, &mut out);
        let width = self.dense.outputs();
        out.chunks_exact_mut(width).for_each(|row| self.norm.finish(row));
        let zeros = vec![0.0; width];
        [&zeros[..], &out, &zeros].concat()
    }
}

impl Norm {
    /// ReLU and batch norm.
    fn finish(&self, row: &mut [f32]) {
        let parameters = self.mean.iter().zip(&self.std).zip(self.weight.iter().zip(&self.bias));
        for (value, ((mean, std), (weight, bias))) in row.iter_mut().zip(parameters) {
            *value = (value.max(0.0) - mean) / std * weight + bias;
        }
    }
}
