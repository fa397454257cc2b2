//! Which tags fit together best? The Viterbi path of a linear chain.

/// The best paths so far, one for each tag they could end in.
#[derive(Debug)]
pub(super) struct Path<'a> {
    /// From the tag of the row to that of the column.
    transitions: &'a [f32],
    count: usize,
    scores: Vec<f32>,
    /// For each word but the first, the tag before each tag.
    before: Vec<u8>,
}

impl<'a> Path<'a> {
    pub(super) fn new(transitions: &'a [f32]) -> Path<'a> {
        let count = transitions.len().isqrt();
        Path { transitions, count, scores: Vec::new(), before: Vec::new() }
    }

    /// Goes on with the scores of the next words, one row of tags a word.
    pub(super) fn extend(&mut self, emissions: &[f32]) {
        for emissions in emissions.chunks_exact(self.count) {
            if self.scores.is_empty() {
                self.scores = emissions.to_vec();
            } else {
                self.step(emissions);
            }
        }
    }

    fn step(&mut self, emissions: &[f32]) {
        let mut next = Vec::with_capacity(self.count);
        for (tag, emission) in emissions.iter().enumerate() {
            let through =
                |from: usize| self.scores[from] + self.transitions[from * self.count + tag];
            let best = first_of_best(self.count, through);
            self.before.push(best as u8);
            next.push(through(best) + emission);
        }
        // Only differences count; so scores stay small however long the text is.
        let highest = next.iter().copied().fold(f32::MIN, f32::max);
        self.scores = next.iter().map(|score| score - highest).collect();
    }

    /// The tag of each word.
    pub(super) fn best(&self) -> Vec<u8> {
        if self.scores.is_empty() {
            return Vec::new();
        }
        let mut tag = first_of_best(self.count, |tag| self.scores[tag]) as u8;
        let mut tags = vec![tag];
        for before in self.before.chunks_exact(self.count).rev() {
            tag = before[usize::from(tag)];
            tags.push(tag);
        }
        tags.reverse();
        tags
    }
}

/// The first of the tags with the highest score.
fn first_of_best(count: usize, score: impl Fn(usize) -> f32) -> usize {
    (1..count).fold(0, |best, tag| if score(tag) > score(best) { tag } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_path_is_not_the_best_of_each() {
        // From 0 to 1 costs much.
        let transitions = [0.0, -9.0, 0.0, 0.0];
        let mut path = Path::new(&transitions);
        path.extend(&[1.0, 0.5, 0.0, 1.0]);
        path.extend(&[0.0, 1.0]);
        assert_eq!(path.best(), [1, 1, 1]);
        assert!(Path::new(&transitions).best().is_empty());
    }
}
