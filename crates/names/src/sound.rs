//! How does a token sound in English? Double Metaphone (Philips, 2000), for a score feature: as a
//! blocking key it finds too little.

use std::sync::LazyLock;

use rphonetic::DoubleMetaphone;

static DOUBLE_METAPHONE: LazyLock<DoubleMetaphone> =
    LazyLock::new(|| DoubleMetaphone::new(Some(8)));

/// The two sounds of a token: capital letters and 0, at most eight; often the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SoundKey {
    /// The usual sound.
    pub primary: String,
    /// The sound if the name is not English.
    pub alternate: String,
}

/// The sounds of a `[a-z0-9]+` token; both empty if it has no letters.
pub fn sound_key(token: &str) -> SoundKey {
    let result = DOUBLE_METAPHONE.double_metaphone(token);
    SoundKey { primary: result.primary(), alternate: result.alternate() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_sound_alike_share_a_key() {
        assert_eq!(sound_key("smith").alternate, sound_key("schmidt").primary);
        assert_eq!(sound_key("filip"), sound_key("philip"));
        assert_eq!(sound_key("11").primary, "");
    }
}
