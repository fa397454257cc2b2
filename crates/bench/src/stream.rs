//! Where does the generator's randomness come from, so that it is the same on every machine?
//!
//! Each draw is a function of the key (seed, party, class, number) and of how many draws came before
//! it under this key: nothing else, so neither order nor threads change a case. The mixer is
//! SplitMix64 (Steele, Lea and Flood, 2014) on a key hashed with BLAKE3.

/// Draws under one key.
#[derive(Clone, Debug)]
pub struct Stream {
    state: u64,
}

impl Stream {
    /// The stream of one key.
    pub fn new(seed: u64, entity_id: &str, class: &str, number: u64) -> Stream {
        let mut hash = blake3::Hasher::new();
        hash.update(&seed.to_le_bytes());
        for part in [entity_id, class] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        hash.update(&number.to_le_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.finalize().as_bytes()[..8]);
        Stream { state: u64::from_le_bytes(first) }
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A number below `end`; 0 where `end` is 0. The bias, below 2⁻⁴⁰ for any list, is accepted.
    pub fn below(&mut self, end: usize) -> usize {
        // The remainder is below `end`, so it fits.
        (self.draw() % (end.max(1) as u64)) as usize
    }

    /// True once in `times` draws.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of them, if there are any.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }

    /// The numbers below `end` in a drawn order.
    pub fn order(&mut self, end: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..end).collect();
        for at in (1..end).rev() {
            all.swap(at, self.below(at + 1));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_draws_the_same() {
        let draws = |seed, id: &str, class: &str, number| {
            let mut stream = Stream::new(seed, id, class, number);
            [stream.draw(), stream.draw(), stream.draw()]
        };
        let first = draws(7, "demo-1", "M1", 0);
        // A published plan must give these cases for ever: the numbers are part of the format.
        assert_eq!(first, draws(7, "demo-1", "M1", 0));
        for other in
            [draws(8, "demo-1", "M1", 0), draws(7, "demo-1M", "1", 0), draws(7, "demo-1", "M1", 1)]
        {
            assert_ne!(first, other);
        }
    }

    #[test]
    fn an_order_has_each_number_once() {
        let mut order = Stream::new(1, "a", "b", 2).order(50);
        assert_ne!(order, (0..50).collect::<Vec<_>>());
        order.sort_unstable();
        assert_eq!(order, (0..50).collect::<Vec<_>>());
        assert_eq!(Stream::new(1, "a", "b", 2).pick::<u8>(&[]), None);
    }
}
