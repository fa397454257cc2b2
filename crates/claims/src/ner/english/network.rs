//! What does the network make of each word in its surroundings? Embeddings, convolutions, features.

use std::ops::Range;

use super::lexicon::Lexicon;
use crate::ner::Word;
use crate::ner::cache::Cache;
use crate::ner::dense::{Dense, Rows};
use crate::ner::hash;

/// Width of embeddings and convolutions.
pub(super) const WIDTH: usize = 96;
/// Number of convolutions: as far to either side does a word see.
pub(super) const DEPTH: usize = 4;
/// Width of a word's vector.
pub(super) const VECTOR: usize = 64;
/// Hidden units of the transition system, each of two pieces.
pub(super) const HIDDEN: usize = 64;
/// Precomputed numbers of a word: for each of three roles, both pieces of each hidden unit.
pub(super) const FEATURES: usize = 3 * 2 * HIDDEN;

/// Forms kept; when there are more, all are forgotten. 8 MB.
pub(super) const FORMS_MAX: usize = 20_000;

/// The network.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) tables: Vec<Table>,
    pub(super) embed: MaxoutNorm,
    pub(super) encode: Vec<MaxoutNorm>,
    pub(super) reduce: Dense,
    pub(super) lower: Dense,
    pub(super) lower_bias: Vec<f32>,
    /// The features that stand for no word.
    pub(super) absent: Vec<f32>,
    pub(super) upper: Dense,
}

/// A hash embedding: a number stands for the sum of four rows.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) seed: u32,
    pub(super) count: usize,
    pub(super) rows: Vec<f32>,
}

/// A maxout layer of three pieces with layer norm.
#[derive(Debug)]
pub(super) struct MaxoutNorm {
    pub(super) dense: Dense,
    pub(super) gain: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Network {
    /// The number of moves it scores.
    pub(super) fn scores(&self) -> usize {
        self.upper.outputs()
    }

    /// The embeddings of a chunk and of [`DEPTH`] places to either side. Places before and after
    /// the text are zeros, as thinc pads it, and one row of zeros stands at either end.
    pub(super) fn embedded(
        &self,
        text: &str,
        words: &[Word],
        chunk: &Range<usize>,
        (lexicon, cache): (&Lexicon, &mut Cache),
    ) -> Vec<f32> {
        let mut rows = vec![0.0; (chunk.len() + 2 * DEPTH + 2) * WIDTH];
        let places = rows.chunks_exact_mut(WIDTH).skip(1);
        let mut missing = Vec::new();
        let mut inputs = Vec::new();
        for (place, row) in places.take(chunk.len() + 2 * DEPTH).enumerate() {
            // Place `DEPTH` holds the first word of the chunk.
            let index = (chunk.start + place).checked_sub(DEPTH);
            let Some(word) = index.and_then(|index| words.get(index)) else { continue };
            let form = word.span.of(text).unwrap_or_default();
            match cache.get(form, word.normal) {
                Some(kept) => row.copy_from_slice(kept),
                None => {
                    missing.push((place + 1, form, word.normal));
                    self.look_up(&lexicon.features(form, word.normal), &mut inputs);
                }
            }
        }
        let step = WIDTH * self.tables.len();
        let computed = self.embed.apply(Rows { values: &inputs, count: missing.len(), step });
        for ((place, form, normal), computed) in missing.iter().zip(computed.chunks_exact(WIDTH)) {
            rows[place * WIDTH..(place + 1) * WIDTH].copy_from_slice(computed);
            cache.keep(form, *normal, computed);
        }
        rows
    }

    fn look_up(&self, features: &[u64; 4], inputs: &mut Vec<f32>) {
        for (table, feature) in self.tables.iter().zip(features) {
            let start = inputs.len();
            inputs.resize(start + WIDTH, 0.0);
            for row in hash::rows(*feature, table.seed) {
                let row = row as usize % table.count * WIDTH;
                for (sum, value) in inputs[start..].iter_mut().zip(&table.rows[row..row + WIDTH]) {
                    *sum += value;
                }
            }
        }
    }

    /// The features of each word of the chunk whose embeddings these are: [`FEATURES`] numbers a
    /// word.
    pub(super) fn features(&self, mut rows: Vec<f32>, count: usize) -> Vec<f32> {
        for layer in &self.encode {
            let places = count + 2 * DEPTH;
            let changes = layer.apply(Rows { values: &rows, count: places, step: WIDTH });
            for (value, change) in rows[WIDTH..].iter_mut().zip(&changes) {
                *value += change;
            }
        }
        // Each layer spoils one more place at a cut; the words of the chunk stand behind them.
        let values = &rows[(DEPTH + 1) * WIDTH..];
        let (mut vectors, mut features) = (Vec::new(), Vec::new());
        self.reduce.apply(Rows { values, count, step: WIDTH }, &mut vectors);
        self.lower.apply(Rows { values: &vectors, count, step: VECTOR }, &mut features);
        features
    }
}

impl MaxoutNorm {
    fn apply(&self, rows: Rows) -> Vec<f32> {
        let mut pieces = Vec::new();
        self.dense.apply(rows, &mut pieces);
        let mut out = Vec::with_capacity(rows.count * WIDTH);
        for row in pieces.chunks_exact(3 * WIDTH) {
            let (first, rest) = row.split_at(WIDTH);
            let (second, third) = rest.split_at(WIDTH);
            let larger = first.iter().zip(second).zip(third).map(|((a, b), c)| a.max(*b).max(*c));
            out.extend(larger);
            let start = out.len() - WIDTH;
            self.normalise(&mut out[start..]);
        }
        out
    }

    fn normalise(&self, row: &mut [f32]) {
        let mean = row.iter().sum::<f32>() / WIDTH as f32;
        let variance =
            row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / WIDTH as f32;
        let scale = 1.0 / (variance + 1e-8).sqrt();
        for ((value, gain), bias) in row.iter_mut().zip(&self.gain).zip(&self.bias) {
            *value = (*value - mean) * scale * gain + bias;
        }
    }
}
