//! Are distances right, bit-parallel and by table alike, and equal to an independent crate's?

use proptest::prelude::*;

use super::*;

#[test]
fn known_distances() {
    for (a, b, expected) in [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("volkov", "volkov", 0),
        ("volkov", "volokv", 1),
        ("volkov", "wolkow", 2),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
    ] {
        assert_eq!(osa(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
    }
}

#[test]
fn a_limit_cuts_and_nothing_else_does() {
    let pattern = Pattern::new(b"petrenko");
    assert_eq!(pattern.distance(b"petrenko", 0), Some(0));
    assert_eq!(pattern.distance(b"petrenka", 0), None);
    assert_eq!(pattern.distance(b"petrenka", 1), Some(1));
    assert_eq!(pattern.distance(b"p", 6), None);
}

proptest! {
    #[test]
    fn the_same_as_an_independent_crate(a in "[a-d0-1]{0,70}", b in "[a-d0-1]{0,70}") {
        let oracle = rapidfuzz::distance::osa::distance(a.bytes(), b.bytes()) as u32;
        prop_assert_eq!(osa(a.as_bytes(), b.as_bytes()), oracle);
        for limit in [0, 1, 2, 9] {
            let within = Pattern::new(a.as_bytes()).distance(b.as_bytes(), limit);
            prop_assert_eq!(within, (oracle <= limit).then_some(oracle));
        }
    }

    #[test]
    fn symmetric(a in "\\PC{0,20}", b in "\\PC{0,20}") {
        prop_assert_eq!(osa(a.as_bytes(), b.as_bytes()), osa(b.as_bytes(), a.as_bytes()));
    }
}
