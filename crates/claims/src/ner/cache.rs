//! What was computed for a form before? Rows of numbers by word, forgotten when there are too many.

use std::collections::HashMap;

/// Longer forms are not kept.
const FORM_BYTES_MAX: usize = 64;

/// Rows of one width; what it holds never changes an answer, only how long it takes.
#[derive(Debug)]
pub(crate) struct Cache {
    places: HashMap<u64, HashMap<Box<str>, usize>>,
    rows: Vec<f32>,
    width: usize,
    forms_max: usize,
}

impl Cache {
    /// Room for so many forms; at the next one all are forgotten.
    pub(crate) fn new(width: usize, forms_max: usize) -> Cache {
        Cache { places: HashMap::new(), rows: Vec::new(), width, forms_max }
    }

    /// The row of a form with this normal form.
    pub(crate) fn get(&self, form: &str, normal: u64) -> Option<&[f32]> {
        let place = *self.places.get(&normal)?.get(form)?;
        self.rows.get(place * self.width..(place + 1) * self.width)
    }

    /// Keeps a row.
    pub(crate) fn keep(&mut self, form: &str, normal: u64, row: &[f32]) {
        if form.len() > FORM_BYTES_MAX || self.get(form, normal).is_some() {
            return;
        }
        if self.rows.len() >= self.forms_max * self.width {
            *self = Cache::new(self.width, self.forms_max);
        }
        let place = self.rows.len() / self.width;
        self.places.entry(normal).or_default().insert(form.into(), place);
        self.rows.extend_from_slice(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_no_more_than_it_may() {
        let mut cache = Cache::new(2, 3);
        for (at, form) in ["a", "b", "c", "d"].iter().enumerate() {
            cache.keep(form, 0, &[at as f32; 2]);
            assert_eq!(cache.get(form, 0), Some(&[at as f32; 2][..]));
            assert!(cache.rows.len() <= 6);
        }
        assert_eq!(cache.get("a", 0), None);
        assert_eq!(cache.get("d", 1), None);
    }
}
