//! Where do the verbs stand? One engine for one data directory.

use std::path::Path;

use store::Store;

use crate::error::{Doing, Error, in_dir};

/// The engine of one data directory. Cheap to clone and to share.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(crate) store: Store,
}

impl Engine {
    /// Opens a data directory; makes it where there is none.
    ///
    /// # Errors
    /// The directory cannot be made or read, or a newer engine wrote it.
    pub fn open(data_dir: &Path) -> Result<Engine, Error> {
        let store = Store::open(data_dir).doing(|| in_dir(data_dir))?;
        Ok(Engine { store })
    }
}
