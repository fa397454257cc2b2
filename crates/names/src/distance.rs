//! How many edits apart are two tokens? Optimal string alignment: insert, delete, replace, and swap
//! of two neighbours, each one edit; no part is edited twice.
//!
//! Up to 64 ASCII bytes the distance is computed bit-parallel (Hyyrö, "A bit-vector algorithm for
//! computing Levenshtein and Damerau edit distances", 2003), a machine word a letter; longer or
//! non-ASCII input takes the plain table.

/// The longest pattern whose rows fit a machine word, in bytes.
const WORD: usize = 64;

/// One side of a comparison, prepared once and compared with many texts.
#[derive(Clone, Debug)]
pub struct Pattern<'a> {
    bytes: &'a [u8],
    /// For each ASCII byte, the positions it has in the pattern; none if the pattern is too long.
    places: Option<[u64; 128]>,
}

impl<'a> Pattern<'a> {
    /// Prepares `bytes`; at most 64 ASCII bytes are fast, anything else is correct.
    pub fn new(bytes: &'a [u8]) -> Pattern<'a> {
        let is_fast = bytes.len() <= WORD && bytes.is_ascii();
        let places = is_fast.then(|| {
            let mut places = [0_u64; 128];
            for (at, byte) in bytes.iter().enumerate() {
                places[usize::from(*byte)] |= 1 << at;
            }
            places
        });
        Pattern { bytes, places }
    }

    /// The distance to `text` in edits, or `None` if it is above `limit`.
    pub fn distance(&self, text: &[u8], limit: u32) -> Option<u32> {
        if self.bytes.len().abs_diff(text.len()) > limit as usize {
            return None;
        }
        let distance = match &self.places {
            _ if self.bytes.is_empty() => text.len() as u32,
            Some(places) if text.is_ascii() => bit_parallel(places, self.bytes.len(), text, limit)?,
            _ => table(self.bytes, text),
        };
        (distance <= limit).then_some(distance)
    }
}

/// The distance between two byte strings, in edits.
pub fn osa(a: &[u8], b: &[u8]) -> u32 {
    // No distance exceeds the longer length, so the limit never cuts.
    let most = a.len().max(b.len()) as u32;
    Pattern::new(a).distance(b, most).unwrap_or(most)
}

fn bit_parallel(places: &[u64; 128], length: usize, text: &[u8], limit: u32) -> Option<u32> {
    let last = 1_u64 << (length - 1);
    let (mut up, mut down, mut zero, mut before) = (!0_u64, 0_u64, 0_u64, 0_u64);
    let mut score = length as u32;
    for (at, byte) in text.iter().enumerate() {
        let here = places[usize::from(*byte)];
        let swapped = ((!zero & here) << 1) & before;
        zero = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
        let right = down | !(zero | up);
        let left = zero & up;
        score = score + u32::from(right & last != 0) - u32::from(left & last != 0);
        // Each letter still to come lowers the score by one at most.
        if score > limit + (text.len() - at - 1) as u32 {
            return None;
        }
        let right = right << 1 | 1;
        up = left << 1 | !(zero | right);
        down = right & zero;
        before = here;
    }
    Some(score)
}

fn table(a: &[u8], b: &[u8]) -> u32 {
    let width = b.len() + 1;
    let mut older = vec![0_u32; width];
    let mut old: Vec<u32> = (0..width as u32).collect();
    let mut row = vec![0_u32; width];
    for i in 1..=a.len() {
        row[0] = i as u32;
        for j in 1..width {
            let replaced = old[j - 1] + u32::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(old[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(older[j - 2] + 1);
            }
        }
        std::mem::swap(&mut older, &mut old);
        std::mem::swap(&mut old, &mut row);
    }
    old[b.len()]
}

#[cfg(test)]
mod tests;
