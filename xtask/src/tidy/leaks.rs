//! Does a file speak of the machine or the workplace it was written at?

use super::finding::Finding;
use super::tree::File;

/// Paths, hosts and tools that mean nothing to a reader. Written in two halves, lest this file
/// find itself.
const LEAKS: &[(&str, &str)] = &[
    (concat!("/wo", "rk/"), "a machine's path; say where it is seen from the repository"),
    (concat!("/ro", "ot/"), "a machine's path; say where it is seen from the repository"),
    (concat!("/tmp/", "bash_jobs"), "a machine's path"),
    (concat!("static.", "crates.io"), "a registry's host"),
    (concat!("index.", "crates.io"), "a registry's host"),
    (concat!("sparse", "+http"), "a registry's host"),
    (concat!("arti", "factory"), "a registry's host"),
    (concat!("pypi", ".org"), "a registry's host"),
    (concat!("registry.", "npmjs"), "a registry's host"),
    (concat!("proxy.", "golang"), "a registry's host"),
    (concat!("issues ", "show"), "a tool of one workplace"),
    (concat!(".lib", "rary/"), "a tool of one workplace"),
    (concat!("before", "-stop"), "a tool of one workplace"),
    (concat!("anth", "ropic"), "a tool of one workplace"),
];

pub(crate) fn check(file: &File) -> Vec<Finding> {
    let Some(text) = file.text() else { return Vec::new() };
    text.lines().enumerate().flat_map(|(at, line)| judge(&file.path, at + 1, line)).collect()
}

fn judge(path: &str, number: usize, line: &str) -> Option<Finding> {
    let (leak, what) = LEAKS.iter().find(|(leak, _)| stands_alone(line, leak))?;
    let advice = format!("{leak:?} is {what}; take it out");
    Some(Finding::new(path, "leak", advice).at(number))
}

/// Is it there, and not the middle of a longer path or word?
fn stands_alone(line: &str, leak: &str) -> bool {
    line.match_indices(leak).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "._-".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaks_are_found_but_not_inside_other_words() {
        let path = concat!("/wo", "rk");
        for (line, expected) in [
            (format!("cd {path}/main"), true),
            (format!("\"{path}/shared\""), true),
            (format!("https://example.org{path}/12"), false),
            ("the /workshop/ and ../shared/data".to_owned(), false),
        ] {
            assert_eq!(judge("a", 1, &line).is_some(), expected, "{line}");
        }
    }
}
