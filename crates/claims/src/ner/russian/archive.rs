//! What is in an archive of the model? Plain tar without compression, and gzip inside.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::GzDecoder;

const BLOCK: usize = 512;
/// A vocabulary unpacked is not larger: the published one takes 4 MB.
const TEXT_MAX: u64 = 64 << 20;

/// The files of a tar archive (POSIX ustar) by name; `None` when it is cut short.
pub(super) fn members(bytes: &[u8]) -> Option<BTreeMap<&str, &[u8]>> {
    let mut members = BTreeMap::new();
    let mut rest = bytes;
    while let Some((head, tail)) = rest.split_at_checked(BLOCK) {
        // Two blocks of zeros end an archive.
        if head.iter().all(|byte| *byte == 0) {
            break;
        }
        let name = std::str::from_utf8(head[..100].split(|byte| *byte == 0).next()?).ok()?;
        let size = std::str::from_utf8(&head[124..136]).ok()?;
        let size = usize::from_str_radix(size.trim_matches(['\0', ' ']), 8).ok()?;
        members.insert(name, tail.get(..size)?);
        rest = tail.get(size.checked_next_multiple_of(BLOCK)?..).unwrap_or_default();
    }
    Some(members)
}

/// The lines of a text packed by gzip; `None` when it is none, or too long.
pub(super) fn lines(packed: &[u8]) -> Option<Vec<String>> {
    let mut text = String::new();
    let read = GzDecoder::new(packed).take(TEXT_MAX + 1).read_to_string(&mut text).ok()?;
    (read as u64 <= TEXT_MAX).then(|| text.split('\n').map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_cut_short_is_refused() {
        let mut bytes = vec![0; 3 * BLOCK];
        bytes[..5].copy_from_slice(b"a/b.c");
        bytes[124..136].copy_from_slice(b"00000000003\0");
        bytes[BLOCK..BLOCK + 3].copy_from_slice(b"xyz");
        assert_eq!(members(&bytes), Some(BTreeMap::from([("a/b.c", &b"xyz"[..])])));
        assert_eq!(members(&bytes[..BLOCK + 2]), None);
        bytes[124] = b'9';
        assert_eq!(members(&bytes), None);
        assert_eq!(lines(b"no gzip"), None);
    }
}
