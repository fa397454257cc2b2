//! Which numbers does the network consist of? slovnet's and navec's archives, each shape checked.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value as Json;

use super::archive::{lines, members};
use super::network::{Convolution, Network, Norm, Tag};
use crate::ner::dense::{Dense, floats};
use crate::ner::files::{Files, ModelError, file};

const MODEL: &str = super::FILES[0];
const VECTORS: &str = super::FILES[1];
/// Parts of a word vector, centroids a part can be, and numbers in one.
const PARTS: usize = 100;
const CENTROIDS: usize = 256;
const PART: usize = 3;
const SHAPE: usize = 30;
/// Inputs and outputs of the convolutions.
const WIDTHS: [usize; 4] = [PARTS * PART + SHAPE, 256, 128, 64];
/// More tags than this are another model.
const TAGS_MAX: usize = 16;

/// Reads the network.
///
/// # Errors
/// A file is missing, is no such archive, or has another shape.
pub(super) fn read(files: &Files) -> Result<Network, ModelError> {
    let wrong = |what: String| ModelError::new(MODEL, what);
    let archive =
        members(file(files, MODEL)?).ok_or_else(|| wrong("it is cut short".to_owned()))?;
    let archive = Archive::new(archive).map_err(wrong)?;
    let vectors = members(file(files, VECTORS)?).and_then(|members| members.get("pq.bin").copied());
    let words = archive.lines("word").map_err(wrong)?;
    let vectors = vectors.and_then(|bytes| quantised(bytes, words.len()));
    let (parts, codes) = vectors.ok_or_else(|| {
        ModelError::new(VECTORS, "it holds no 100 parts for each word of the model")
    })?;
    network(&archive, words, parts, codes).map_err(wrong)
}

/// The parts of each word and the numbers of each part.
fn quantised(bytes: &[u8], words: usize) -> Option<(Vec<u8>, Vec<f32>)> {
    let (head, rest) = bytes.split_at_checked(16)?;
    let expected = [words, PARTS * PART, PARTS, CENTROIDS].map(|size| (size as u32).to_le_bytes());
    let (parts, codes) = rest.split_at_checked(words.checked_mul(PARTS)?)?;
    let codes = floats(codes, PARTS * CENTROIDS * PART)?;
    (head == expected.as_flattened()).then(|| (parts.to_vec(), codes))
}

fn network(
    archive: &Archive,
    words: Vec<String>,
    parts: Vec<u8>,
    codes: Vec<f32>,
) -> Result<Network, String> {
    let words: HashMap<Box<str>, u32> =
        words.into_iter().map(String::into_boxed_str).zip(0..).collect();
    let shapes: HashMap<String, usize> = archive.lines("shape")?.into_iter().zip(0..).collect();
    let tags: Option<Vec<Tag>> = archive.lines("tag")?.iter().map(|tag| Tag::read(tag)).collect();
    let tags = tags.filter(|tags| tags.len() <= TAGS_MAX).ok_or("its tags are not known")?;
    let [shape, one, two, three] = WIDTHS;
    let first = archive.array("/encoder/layers/0/conv/weight", &[one, shape, 3])?;
    let project = archive.array("/head/proj/weight", &[three, tags.len()])?;
    Ok(Network {
        unknown: *words.get("<unk>").ok_or("it has no word for the unknown")?,
        shape_rows: archive.array("/emb/shape/weight", &[shapes.len(), SHAPE])?,
        words,
        shapes,
        parts,
        codes,
        // The three taps side by side, so that they can be kept for each form.
        first: Dense::new(shape, vec![0.0; 3 * one], |output, input| {
            first[output % one * shape * 3 + input * 3 + output / one]
        }),
        first_bias: archive.array("/encoder/layers/0/conv/bias", &[one])?,
        first_norm: archive.norm(0, one)?,
        second: archive.convolution(1, one, two)?,
        third: archive.convolution(2, two, three)?,
        project: Dense::new(
            three,
            archive.array("/head/proj/bias", &[tags.len()])?,
            |output, input| project[input * tags.len() + output],
        ),
        transitions: archive.array("/head/crf/transitions", &[tags.len(), tags.len()])?,
        tags,
    })
}

/// slovnet's archive: a description, arrays, vocabularies.
struct Archive<'a> {
    members: BTreeMap<&'a str, &'a [u8]>,
    description: Json,
}

impl<'a> Archive<'a> {
    fn new(members: BTreeMap<&'a str, &'a [u8]>) -> Result<Archive<'a>, String> {
        let description =
            members.get("model.json").and_then(|json| serde_json::from_slice(json).ok());
        Ok(Archive { description: description.ok_or("it has no description")?, members })
    }

    fn lines(&self, vocabulary: &str) -> Result<Vec<String>, String> {
        let packed = self.members.get(format!("vocabs/{vocabulary}.gz").as_str());
        packed
            .and_then(|packed| lines(packed))
            .ok_or_else(|| format!("it has no vocabulary {vocabulary}"))
    }

    /// The array at this place of the description, row by row.
    fn array(&self, place: &str, shape: &[usize]) -> Result<Vec<f32>, String> {
        let described = self.description.pointer(place);
        let is_fit = described.is_some_and(|array| {
            array["shape"] == Json::from(shape) && array["dtype"] == "float32"
        });
        let number = described.and_then(|array| array["array"].as_u64()).filter(|_| is_fit);
        let bytes =
            number.and_then(|number| self.members.get(format!("arrays/{number}.bin").as_str()));
        let read = bytes.and_then(|bytes| floats(bytes, shape.iter().product()));
        read.ok_or_else(|| format!("{place} is not of the shape {shape:?}"))
    }

    fn norm(&self, layer: usize, width: usize) -> Result<Norm, String> {
        let array =
            |name: &str| self.array(&format!("/encoder/layers/{layer}/norm/{name}"), &[width]);
        Ok(Norm {
            weight: array("weight")?,
            bias: array("bias")?,
            mean: array("mean")?,
            std: array("std")?,
        })
    }

    fn convolution(
        &self,
        layer: usize,
        inputs: usize,
        outputs: usize,
    ) -> Result<Convolution, String> {
        let place = format!("/encoder/layers/{layer}/conv");
        let weights = self.array(&format!("{place}/weight"), &[outputs, inputs, 3])?;
        let bias = self.array(&format!("{place}/bias"), &[outputs])?;
        // Inputs by tap, as three rows lie one after the other.
        let dense = Dense::new(3 * inputs, bias, |output, input| {
            weights[output * inputs * 3 + input % inputs * 3 + input / inputs]
        });
        Ok(Convolution { inputs, dense, norm: self.norm(layer, outputs)? })
    }
}

impl Network {
    /// Appends the numbers of a word and its shape.
    pub(super) fn look_up(&self, word: u32, shape: usize, inputs: &mut Vec<f32>) {
        let parts = &self.parts[word as usize * PARTS..(word as usize + 1) * PARTS];
        for (part, centroid) in parts.iter().enumerate() {
            let start = (part * CENTROIDS + usize::from(*centroid)) * PART;
            inputs.extend_from_slice(&self.codes[start..start + PART]);
        }
        inputs.extend_from_slice(&self.shape_rows[shape * SHAPE..(shape + 1) * SHAPE]);
    }
}
