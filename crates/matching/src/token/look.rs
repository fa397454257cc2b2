//! Which words does a scanner take for each other? Letters that look like two others written close.

use super::Shape;

/// The shortest word, in letters, that is taken for another.
pub const LOOK_LENGTH: usize = 3;

/// Two letters and the one they look like.
const PAIRS: [(&[u8; 2], u8); 4] = [(b"rn", b'm'), (b"vv", b'w'), (b"cl", b'd'), (b"ri", b'n')];

/// Bits as in [`Shape::letters`].
const fn bits(letters: &[u8]) -> u32 {
    let (mut at, mut all) = (0, 0);
    while at < letters.len() {
        all |= 1 << (letters[at] - b'a');
        at += 1;
    }
    all
}

/// The letters that stand for two.
const ONE: u32 = bits(b"mwdn");
/// The letters that together look like one.
const TWO: u32 = bits(b"rnvcli");

/// A word with each such pair as the one letter, from the left: words that look alike are then equal.
pub fn look(text: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (first, after) = rest.split_first()?;
        let pair = PAIRS.iter().find(|(pair, _)| rest.starts_with(*pair));
        let (letter, length) = pair.map_or((*first, 1), |(_, letter)| (*letter, 2));
        rest = if length == 2 { &rest[2..] } else { after };
        Some(letter)
    })
}

/// Whether two words look alike, though they have not the same letters.
pub(super) fn looks_alike((one, of_one): (&[u8], Shape), (two, of_two): (&[u8], Shape)) -> bool {
    of_one.may_look_like(of_two) && look(one).eq(look(two))
}

impl Shape {
    /// Whether texts of these shapes may look alike without having the same letters.
    pub(crate) fn may_look_like(self, other: Shape) -> bool {
        let (short, long) = if self.length < other.length { (self, other) } else { (other, self) };
        usize::from(short.length) >= LOOK_LENGTH
            && short.length < long.length
            && long.length - short.length <= 3
            && short.letters & !long.letters & !ONE == 0
            && long.letters & !short.letters & !TWO == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike() {
        for (one, two, expected) in [
            ("tarvik", "tarvik", false),
            ("zarnik", "zamik", true),
            ("zarnarne", "zamame", true),
            ("ovvisk", "owisk", true),
            ("clorvin", "dorvin", true),
            ("zarvane", "zarvone", false),
        ] {
            let (one, two) = (one.as_bytes(), two.as_bytes());
            let found = looks_alike((one, Shape::of(one)), (two, Shape::of(two)));
            assert_eq!(found, expected, "{one:?} {two:?}");
        }
    }
}
