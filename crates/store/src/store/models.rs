//! Where do trained models lie? Files of another room, put in place whole and checked when read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Store;
use crate::error::{At, Error, Result};
use crate::layout::{MANIFEST, is_plain, list, sync_parent};
use crate::models::{ModelFiles, ModelManifest};
use crate::seal::Seal;

impl Store {
    /// What models there are, by name.
    ///
    /// # Errors
    /// The disk refuses, or a manifest is damaged.
    pub fn models(&self) -> Result<Vec<ModelManifest>> {
        let directories = list(&self.layout.models())?;
        let of = |path: &Path| {
            path.file_name()?.to_str().filter(|name| is_plain(name)).map(str::to_owned)
        };
        directories
            .iter()
            .filter_map(|path| of(path))
            .map(|name| self.model_manifest(&name))
            .collect()
    }

    fn model_manifest(&self, name: &str) -> Result<ModelManifest> {
        let path = self.layout.model(name).join(MANIFEST);
        let text = fs::read(&path).at(&path, "reading")?;
        serde_json::from_slice(&text).map_err(|error| Error::damaged(&path, error))
    }

    /// The files of a model, each checked against its seal; `None` when there is no such model.
    ///
    /// # Errors
    /// The disk refuses, or what lies there is not what was put there.
    pub fn model_files(&self, name: &str) -> Result<Option<(ModelManifest, ModelFiles)>> {
        let directory = self.layout.model(name);
        if !is_plain(name) || !directory.is_dir() {
            return Ok(None);
        }
        let manifest = self.model_manifest(name)?;
        let mut files = ModelFiles::new();
        for (name, seal) in &manifest.files {
            let path = directory.join("files").join(name);
            let bytes = fs::read(&path).at(&path, "reading")?;
            if !is_file_name(name) || Seal::of(&bytes) != *seal {
                return Err(Error::damaged(&path, "it is not what was imported; import it again"));
            }
            files.insert(name.clone(), bytes);
        }
        Ok(Some((manifest, files)))
    }

    /// Puts a model in place, whole or not at all, instead of the one of that name.
    ///
    /// # Errors
    /// A bad name, another writer, the disk refuses.
    pub fn put_model(&self, about: ModelManifest, files: &ModelFiles) -> Result<ModelManifest> {
        let (root, disk) = (self.layout.models(), self.disk());
        if !is_plain(&about.name) || !files.keys().all(|name| is_file_name(name)) {
            return Err(Error::refused(
                &root,
                format!("\"{}\" has a bad name or file", about.name),
            ));
        }
        let _lock = self.layout.lock()?;
        let building = self.layout.model_building(&about.name);
        if building.exists() {
            disk.remove(&building).at(&building, "removing")?;
        }
        disk.create_dir(&building.join("files")).at(&building, "creating")?;
        let seals: BTreeMap<String, Seal> =
            files.iter().map(|(name, bytes)| (name.clone(), Seal::of(bytes))).collect();
        for (name, bytes) in files {
            self.write(&building.join("files").join(name), bytes)?;
        }
        let manifest = ModelManifest { files: seals, ..about };
        self.write(&building.join("LICENCE.txt"), manifest.licence.as_bytes())?;
        let text = serde_json::to_vec_pretty(&manifest)
            .map_err(|error| Error::damaged(&building, error))?;
        self.write(&building.join(MANIFEST), &text)?;
        let place = self.layout.model(&manifest.name);
        if place.exists() {
            // Between the two steps there is no model: that reads as "rules only", never as another.
            disk.remove(&place).at(&place, "removing")?;
        }
        disk.rename(&building, &place).at(&place, "putting in place")?;
        sync_parent(disk, &place)?;
        Ok(manifest)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let disk = self.disk();
        if let Some(parent) = path.parent() {
            disk.create_dir(parent).at(parent, "creating")?;
        }
        let mut file = disk.create_file(path).at(path, "creating")?;
        file.write_all(bytes).at(path, "writing")?;
        file.sync().at(path, "syncing")?;
        sync_parent(disk, path)
    }
}

/// A path within the model: plain parts, none of them hidden or a way up.
fn is_file_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    name.split('/')
        .all(|part| !part.is_empty() && !part.starts_with('.') && part.bytes().all(is_plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(version: &str) -> ModelManifest {
        ModelManifest {
            name: "tiny".to_owned(),
            version: version.to_owned(),
            wheel: "tiny-1-py3-none-any.whl".to_owned(),
            wheel_seal: Seal::of(b"wheel"),
            licence: "MIT".to_owned(),
            files: BTreeMap::new(),
        }
    }

    #[test]
    fn a_model_comes_back_as_it_was_put_and_damage_is_seen() {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(directory.path()).unwrap();
        assert_eq!(store.model_files("tiny").unwrap(), None);
        let files = ModelFiles::from([("ner/model".to_owned(), b"numbers".to_vec())]);
        store.put_model(manifest("0"), &ModelFiles::from([("old".to_owned(), vec![])])).unwrap();
        let put = store.put_model(manifest("1"), &files).unwrap();
        assert_eq!(store.models().unwrap(), std::slice::from_ref(&put));
        assert_eq!(store.model_files("tiny").unwrap(), Some((put, files)));
        fs::write(directory.path().join("models/tiny/files/ner/model"), b"other").unwrap();
        assert!(store.model_files("tiny").unwrap_err().is_damaged());
    }

    #[test]
    fn a_way_out_of_the_directory_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(directory.path()).unwrap();
        for name in ["../up", "/root", "a//b", ".hidden", ""] {
            let files = ModelFiles::from([(name.to_owned(), vec![])]);
            assert!(store.put_model(manifest("1"), &files).unwrap_err().is_refused(), "{name}");
        }
    }
}
