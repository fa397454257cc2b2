//! Where do the candidate indexes lie? Opaque bytes of another room, put in place whole.

use std::path::PathBuf;

use super::Store;
use crate::error::{At, Error, Result};
use crate::layout::{is_plain, list, write_whole};

impl Store {
    /// Where the index of this name lies, if it does.
    pub fn index_path(&self, name: &str) -> Option<PathBuf> {
        let path = self.layout.index(name);
        (is_plain(name) && path.is_file()).then_some(path)
    }

    /// Every index there is, by path.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn index_paths(&self) -> Result<Vec<PathBuf>> {
        list(&self.layout.index_dir())
    }

    /// Puts an index in place, whole or not at all. A mapped file is never changed: one that is
    /// there under the name stays open to those who mapped it.
    ///
    /// # Errors
    /// A bad name, another writer, the disk refuses.
    pub fn publish_index(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        if !is_plain(name) {
            let why = format!("\"{name}\" is no name for an index");
            return Err(Error::refused(&self.layout.index_dir(), why));
        }
        let _lock = self.layout.lock()?;
        let path = self.layout.index(name);
        write_whole(self.disk(), &path, bytes)?;
        Ok(path)
    }

    /// Removes every index but these; they can be built again from the statements.
    ///
    /// # Errors
    /// Another writer, the disk refuses.
    pub fn keep_indexes(&self, names: &[&str]) -> Result<()> {
        let _lock = self.layout.lock()?;
        let kept: Vec<PathBuf> = names.iter().map(|name| self.layout.index(name)).collect();
        for path in list(&self.layout.index_dir())? {
            if !kept.contains(&path) {
                self.disk().remove(&path).at(&path, "removing")?;
            }
        }
        Ok(())
    }
}
