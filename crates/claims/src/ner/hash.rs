//! Which number does a text or a feature get? MurmurHash, as the network was trained with it.

/// MurmurHash64A (Appleby, public domain) with seed 1: the number of a text in spaCy's string
/// store.
pub(crate) fn of_text(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut word = word.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        word = word.wrapping_mul(M);
        word ^= word >> 47;
        hash = (hash ^ word.wrapping_mul(M)).wrapping_mul(M);
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        hash ^= rest.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        hash = hash.wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ hash >> 47
}

/// The four rows of an embedding table that a number stands for, before the remainder is taken:
/// MurmurHash3's 128 bits as thinc's `HashEmbed` takes them.
pub(crate) fn rows(number: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let mut h1 = number.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    h1 = h1.wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ 8;
    let mut h2 = seed ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = stirred(h1);
    h2 = stirred(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

fn stirred(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_reference() {
        assert_eq!(of_text("norvik".as_bytes()), 3_841_708_053_133_159_834);
        assert_eq!(of_text("Xxxxx".as_bytes()), 16_072_095_006_890_171_862);
        let expected = [3_368_854_252, 1_270_430_198, 758_314_082, 4_053_128_946];
        assert_eq!(rows(3_841_708_053_133_159_834, 8), expected);
        assert_eq!(rows(5, 8), [1_797_445_366, 4_269_458_499, 548_684_401, 4_256_704_101]);
        assert_eq!(rows(0, 8), [0; 4]);
    }
}
