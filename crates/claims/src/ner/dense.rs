//! How is a layer computed fast and always alike? Weights in strips, every sum in one order.
//!
//! Outputs lie in the lanes and inputs are walked in order, so a sum does not depend on how wide
//! the machine's registers are: the result is the same on every machine, bit for bit.

/// Outputs computed side by side.
const LANES: usize = 8;
/// Rows computed side by side: as many as the narrowest registers hold.
const ROWS: usize = 4;

/// A layer `y = W x + b`.
#[derive(Clone, Debug)]
pub(crate) struct Dense {
    inputs: usize,
    outputs: usize,
    /// Strips of [`LANES`] outputs; in each, the weights of one input after the other.
    strips: Vec<f32>,
    bias: Vec<f32>,
}

/// Rows of equal distance in one slice; they may overlap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows<'a> {
    pub(crate) values: &'a [f32],
    pub(crate) count: usize,
    /// From the start of one row to the start of the next.
    pub(crate) step: usize,
}

impl Dense {
    /// A layer whose weight from an input to an output `weight(output, input)` tells.
    pub(crate) fn new(
        inputs: usize,
        bias: Vec<f32>,
        weight: impl Fn(usize, usize) -> f32,
    ) -> Dense {
        let outputs = bias.len();
        let mut strips = Vec::with_capacity(outputs.div_ceil(LANES) * LANES * inputs);
        for first in (0..outputs).step_by(LANES) {
            for input in 0..inputs {
                let lane =
                    |lane| if first + lane < outputs { weight(first + lane, input) } else { 0.0 };
                strips.extend((0..LANES).map(lane));
            }
        }
        Dense { inputs, outputs, strips, bias }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Appends nothing, overwrites `out`: one row of outputs for each row of inputs.
    pub(crate) fn apply(&self, rows: Rows, out: &mut Vec<f32>) {
        out.clear();
        out.resize(rows.count * self.outputs, 0.0);
        let row = |index: usize| &rows.values[index * rows.step..index * rows.step + self.inputs];
        let whole = rows.count - rows.count % ROWS;
        for (strip, weights) in self.strips.chunks_exact(LANES * self.inputs).enumerate() {
            let first = strip * LANES;
            for at in (0..whole).step_by(ROWS) {
                let sums = four(row(at), row(at + 1), row(at + 2), row(at + 3), weights);
                for (index, sums) in sums.iter().enumerate() {
                    self.put(sums, first, &mut out[(at + index) * self.outputs..]);
                }
            }
            for at in whole..rows.count {
                self.put(&one(row(at), weights), first, &mut out[at * self.outputs..]);
            }
        }
    }

    fn put(&self, sums: &[f32; LANES], first: usize, out: &mut [f32]) {
        let last = self.outputs.min(first + LANES);
        let places = out[first..last].iter_mut().zip(&self.bias[first..last]);
        for ((place, bias), sum) in places.zip(sums) {
            *place = sum + bias;
        }
    }
}

fn four(a: &[f32], b: &[f32], c: &[f32], d: &[f32], weights: &[f32]) -> [[f32; LANES]; ROWS] {
    let mut sums = [[0.0; LANES]; ROWS];
    let inputs = a.iter().zip(b).zip(c.iter().zip(d));
    for (weights, ((a, b), (c, d))) in weights.as_chunks::<LANES>().0.iter().zip(inputs) {
        for lane in 0..LANES {
            sums[0][lane] += a * weights[lane];
            sums[1][lane] += b * weights[lane];
            sums[2][lane] += c * weights[lane];
            sums[3][lane] += d * weights[lane];
        }
    }
    sums
}

fn one(row: &[f32], weights: &[f32]) -> [f32; LANES] {
    let mut sums = [0.0; LANES];
    for (weights, value) in weights.as_chunks::<LANES>().0.iter().zip(row) {
        for lane in 0..LANES {
            sums[lane] += value * weights[lane];
        }
    }
    sums
}

/// A run of f32 in little-endian bytes; `None` unless there are exactly so many.
pub(crate) fn floats(bytes: &[u8], count: usize) -> Option<Vec<f32>> {
    let (words, rest) = bytes.as_chunks::<4>();
    let is_whole = rest.is_empty() && words.len() == count;
    is_whole.then(|| words.iter().map(|word| f32::from_le_bytes(*word)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_gives_the_same_alone_and_in_company() {
        let weight =
            |output: usize, input: usize| ((output * 31 + input * 17) % 13) as f32 / 7.0 - 0.8;
        let layer = Dense::new(5, (0..11).map(|at| at as f32 / 3.0).collect(), weight);
        let values: Vec<f32> = (0..40).map(|at| (at as f32).sin()).collect();
        let mut together = Vec::new();
        layer.apply(Rows { values: &values, count: 7, step: 5 }, &mut together);
        for row in 0..7 {
            let mut alone = Vec::new();
            layer.apply(Rows { values: &values[row * 5..], count: 1, step: 5 }, &mut alone);
            assert_eq!(alone, together[row * 11..(row + 1) * 11]);
            for (output, got) in alone.iter().enumerate() {
                let sum: f32 =
                    (0..5).map(|input| values[row * 5 + input] * weight(output, input)).sum();
                assert!((sum + output as f32 / 3.0 - got).abs() < 1e-5);
            }
        }
    }
}
