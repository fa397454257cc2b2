//! Is a Latin word written in Pinyin?

/// The finals that stand alone, without their tones.
const BARE: &[&str] = &[
    "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er", "yi", "ya", "yo", "ye",
    "yao", "you", "yan", "yin", "yang", "ying", "yong", "yu", "yue", "yuan", "yun", "wu", "wa",
    "wo", "wai", "wei", "wan", "wen", "wang", "weng",
];

/// Each initial with its finals (Hanyu Pinyin, GB/T 16159).
const SYLLABLES: &[(&str, &str)] = &[
    ("b", "a o ai ei ao an en ang eng i ie iao ian in ing u"),
    ("p", "a o ai ei ao ou an en ang eng i ie iao ian in ing u"),
    ("m", "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u"),
    ("f", "a o ei ou an en ang eng u"),
    ("d", "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un"),
    ("t", "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un"),
    ("n", "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan un v ve ue"),
    ("l", "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue"),
    ("g", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("k", "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("j", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("q", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("x", "i ia ie iao iu ian in iang ing iong u ue uan un"),
    ("zh", "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("ch", "i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang"),
    ("sh", "i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang"),
    ("r", "i e ao ou an en ang eng ong u ua uo ui uan un"),
    ("z", "i a e ai ei ao ou an en ang eng ong u uo ui uan un"),
    ("c", "i a e ai ao ou an en ang eng ong u uo ui uan un"),
    ("s", "i a e ai ao ou an en ang eng ong u uo ui uan un"),
];

/// The most letters of a syllable.
const LONGEST: usize = 6;

/// Whether the letters of a word can be parted into syllables of Pinyin.
///
/// ```
/// assert!(names::is_pinyin("xiaoming") && names::is_pinyin("zhang"));
/// assert!(!names::is_pinyin("hsiao") && !names::is_pinyin("petrov"));
/// ```
pub fn is_pinyin(word: &str) -> bool {
    // Whether the letters up to each place can be parted.
    let mut parted = [false; 64];
    let length = word.len();
    if length == 0 || length >= parted.len() || !word.is_ascii() {
        return false;
    }
    parted[0] = true;
    for end in 1..=length {
        let starts = end.saturating_sub(LONGEST)..end;
        parted[end] = starts.into_iter().any(|at| parted[at] && is_syllable(&word[at..end]));
    }
    parted[length]
}

fn is_syllable(text: &str) -> bool {
    BARE.contains(&text)
        || SYLLABLES.iter().any(|(initial, finals)| {
            let rest = text.strip_prefix(initial);
            rest.is_some_and(|rest| finals.split(' ').any(|one| one == rest))
        })
}
