//! Which numbers does the network consist of? Thinc's `ner/model`, each layer checked for its shape.

use super::network::{DEPTH, FEATURES, HIDDEN, MaxoutNorm, Network, Table, VECTOR, WIDTH};
use crate::ner::dense::{Dense, floats};
use crate::ner::files::{Files, ModelError, file};
use crate::ner::msgpack::Value;

const FILE: &str = "ner/model";
/// The features of a word, in the order of the tables.
const COLUMNS: [&str; 4] = ["NORM", "PREFIX", "SUFFIX", "SHAPE"];
const PIECES: usize = 3;

/// Reads the network.
///
/// # Errors
/// The file is missing, is no MessagePack, or a layer is missing or has another shape.
pub(super) fn read(files: &Files) -> Result<Network, ModelError> {
    let value = Value::read(file(files, FILE)?).ok_or_else(|| wrong("it is no MessagePack"))?;
    let layers = Layers::new(&value).ok_or_else(|| wrong("it is no model of thinc's"))?;
    network(&layers).map_err(|what| wrong(&what))
}

fn wrong(what: &str) -> ModelError {
    ModelError::new(FILE, what)
}

fn network(layers: &Layers) -> Result<Network, String> {
    layers.check_columns()?;
    let tables = (0..COLUMNS.len()).map(|at| layers.table(at)).collect::<Result<_, _>>()?;
    let embed = layers.maxout(0, WIDTH * COLUMNS.len())?;
    let encode = (1..=DEPTH).map(|at| layers.maxout(at, 3 * WIDTH)).collect::<Result<_, _>>()?;
    let weights = layers.array("precomputable_affine", 0, "W", &[3, HIDDEN, 2, VECTOR])?;
    // Outputs by feature, then piece, then unit: the larger of two pieces is taken lane by lane.
    let lower = Dense::new(VECTOR, vec![0.0; FEATURES], |output, input| {
        weights[paired(output) * VECTOR + input]
    });
    let bias = layers.array("precomputable_affine", 0, "b", &[HIDDEN, 2])?;
    let absent = layers.array("precomputable_affine", 0, "pad", &[1, 3, HIDDEN, 2])?;
    let scores = layers.count("linear", 0, "b")?;
    Ok(Network {
        tables,
        embed,
        encode,
        reduce: layers.linear(1, VECTOR, WIDTH)?,
        lower,
        lower_bias: (0..2 * HIDDEN).map(|at| bias[paired(at)]).collect(),
        absent: (0..FEATURES).map(|at| absent[paired(at)]).collect(),
        upper: layers.linear(0, scores, HIDDEN)?,
    })
}

/// From the place feature-piece-unit to thinc's feature-unit-piece.
fn paired(place: usize) -> usize {
    let (feature, rest) = (place / (2 * HIDDEN), place % (2 * HIDDEN));
    feature * 2 * HIDDEN + rest % HIDDEN * 2 + rest / HIDDEN
}

/// Thinc's list of layers: names, attributes and parameters, each by the same place.
struct Layers<'a> {
    names: Vec<&'a str>,
    attributes: &'a [Value<'a>],
    parameters: &'a [Value<'a>],
}

impl<'a> Layers<'a> {
    fn new(value: &'a Value<'a>) -> Option<Layers<'a>> {
        let nodes = value.get("nodes")?.array()?;
        let names = nodes.iter().map(|node| node.get("name")?.text()).collect::<Option<_>>()?;
        let attributes = value.get("attrs")?.array()?;
        Some(Layers { names, attributes, parameters: value.get("params")?.array()? })
    }

    /// The place of the layer of that name, counted among its like.
    fn place(&self, name: &str, nth: usize) -> Result<usize, String> {
        let mut places = (0..self.names.len()).filter(|place| self.names[*place] == name);
        places.nth(nth).ok_or_else(|| format!("layer {name} {nth} is missing"))
    }

    /// An attribute, which thinc packs once more.
    fn attribute(&self, name: &str, nth: usize, key: &str) -> Result<Value<'a>, String> {
        let place = self.place(name, nth)?;
        let packed = self.attributes.get(place).and_then(|all| all.get(key)?.bytes());
        packed.and_then(Value::read).ok_or_else(|| format!("{name} {nth} has no {key}"))
    }

    fn check_columns(&self) -> Result<(), String> {
        let columns = self.attribute("extract_features", 0, "columns")?;
        let columns: Vec<_> = columns.array().unwrap_or_default().iter().map(Value::text).collect();
        let is_known = columns == COLUMNS.map(Some);
        is_known.then_some(()).ok_or_else(|| format!("features {columns:?} instead of {COLUMNS:?}"))
    }

    fn parameter(&self, name: &str, nth: usize, key: &str) -> Result<&'a Value<'a>, String> {
        let place = self.place(name, nth)?;
        let found = self.parameters.get(place).and_then(|all| all.get(key));
        found.ok_or_else(|| format!("{name} {nth} has no {key}"))
    }

    fn shape(&self, name: &str, nth: usize, key: &str) -> Result<Vec<usize>, String> {
        let shape = self.parameter(name, nth, key)?.get("shape").and_then(Value::array);
        let sizes = shape.unwrap_or_default().iter().map(|size| usize::try_from(size.int()?).ok());
        sizes.collect::<Option<_>>().ok_or_else(|| format!("{name} {nth} {key} has no shape"))
    }

    fn count(&self, name: &str, nth: usize, key: &str) -> Result<usize, String> {
        self.shape(name, nth, key)?
            .first()
            .copied()
            .ok_or_else(|| format!("{name} {nth}: no shape"))
    }

    fn array(
        &self,
        name: &str,
        nth: usize,
        key: &str,
        shape: &[usize],
    ) -> Result<Vec<f32>, String> {
        let found = self.shape(name, nth, key)?;
        if found != shape {
            return Err(format!("{name} {nth} {key} has the shape {found:?} instead of {shape:?}"));
        }
        let value = self.parameter(name, nth, key)?;
        let is_f32 = value.get("type").and_then(Value::text) == Some("<f4");
        let data = value.get("data").and_then(Value::bytes).filter(|_| is_f32);
        // The shape is one of ours, so its product is small.
        let read = data.and_then(|data| floats(data, shape.iter().product()));
        read.ok_or_else(|| format!("{name} {nth} {key} does not hold the f32 of its shape"))
    }

    fn table(&self, nth: usize) -> Result<Table, String> {
        let count = self.count("hashembed", nth, "E")?;
        let seed = self.attribute("hashembed", nth, "seed")?.int();
        let seed = seed.and_then(|seed| u32::try_from(seed).ok()).filter(|_| count > 0);
        let seed = seed.ok_or_else(|| format!("hashembed {nth} has no seed or no rows"))?;
        if count > 1 << 20 {
            return Err(format!("hashembed {nth} has {count} rows"));
        }
        Ok(Table { seed, count, rows: self.array("hashembed", nth, "E", &[count, WIDTH])? })
    }

    fn maxout(&self, nth: usize, inputs: usize) -> Result<MaxoutNorm, String> {
        let weights = self.array("maxout", nth, "W", &[WIDTH, PIECES, inputs])?;
        let bias = self.array("maxout", nth, "b", &[WIDTH, PIECES])?;
        // Outputs by piece, then unit.
        let place = |output: usize| output % WIDTH * PIECES + output / WIDTH;
        let bias = (0..WIDTH * PIECES).map(|output| bias[place(output)]).collect();
        let dense =
            Dense::new(inputs, bias, |output, input| weights[place(output) * inputs + input]);
        let gain = self.array("layernorm", nth, "G", &[WIDTH])?;
        Ok(MaxoutNorm { dense, gain, bias: self.array("layernorm", nth, "b", &[WIDTH])? })
    }

    fn linear(&self, nth: usize, outputs: usize, inputs: usize) -> Result<Dense, String> {
        let weights = self.array("linear", nth, "W", &[outputs, inputs])?;
        let bias = self.array("linear", nth, "b", &[outputs])?;
        Ok(Dense::new(inputs, bias, |output, input| weights[output * inputs + input]))
    }
}
