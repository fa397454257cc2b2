//! Determinism: the same loads in two places give the same bytes.

use super::world::{DATASET, files, list, store};

#[test]
fn two_directories_are_equal_byte_for_byte() {
    let run = || {
        let (home, store) = store();
        list("2024-01-01", 0..500).load(&store, home.path()).unwrap();
        let mut other = list("2024-01-05", 0..40);
        other.dataset = "another_list";
        other.load(&store, home.path()).unwrap();
        list("2024-01-02", 0..100).load(&store, home.path()).unwrap();
        list("2024-01-03", 1..510).load(&store, home.path()).unwrap();
        store.rollback(DATASET, "a try").unwrap();
        store.publish_index(&store.live_hash().unwrap(), b"index").unwrap();
        files(&home.path().join("data"))
    };
    let (one, two) = (run(), run());
    let names: Vec<_> = one.iter().map(|(path, _)| path).collect();
    assert!(names.len() > 4 * 5, "{names:?}");
    for ((path, one), (other, two)) in one.iter().zip(&two) {
        assert_eq!(path, other);
        assert!(one == two, "{} differs", path.display());
    }
    assert_eq!(one.len(), two.len());
}
