//! Uploaded files in the object store: written in parts, read in pieces, never whole in memory.

use bytes::Bytes;
use futures_util::{Stream, stream};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use std::sync::Arc;

/// Bytes of a part of a file that comes in; S3 wants at least 5 MB.
const PART_BYTES: usize = 8 << 20;

/// The object store.
#[derive(Clone, Debug)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
}

impl Objects {
    /// Any store.
    #[must_use]
    pub fn new(store: Arc<dyn ObjectStore>) -> Self {
        Self { store }
    }

    /// A folder of this machine, made if absent.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn folder(folder: &std::path::Path) -> object_store::Result<Self> {
        std::fs::create_dir_all(folder).map_err(|error| object_store::Error::Generic {
            store: "folder",
            source: error.into(),
        })?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_automatic_cleanup(true);
        Ok(Self::new(Arc::new(store)))
    }

    /// Begins to write a file; nothing is visible until it is finished.
    ///
    /// # Errors
    /// [`object_store::Error`].
    pub async fn write(&self, account: &str, upload: &str) -> object_store::Result<WriteMultipart> {
        let upload = self.store.put_multipart(&path(account, upload)).await?;
        Ok(WriteMultipart::new_with_chunk_size(upload, PART_BYTES))
    }

    /// The bytes of a file in order, `piece` at a time.
    pub fn read(
        &self,
        account: &str,
        upload: &str,
        bytes: u64,
        piece: u64,
    ) -> impl Stream<Item = object_store::Result<Bytes>> + Send + use<> {
        let store = Arc::clone(&self.store);
        let path = path(account, upload);
        stream::try_unfold(0, move |from| {
            let (store, path) = (Arc::clone(&store), path.clone());
            async move {
                if from >= bytes {
                    return Ok(None);
                }
                let to = bytes.min(from.saturating_add(piece));
                Ok(Some((store.get_range(&path, from..to).await?, to)))
            }
        })
    }

    /// Removes a file; one that is not there is fine.
    ///
    /// # Errors
    /// [`object_store::Error`].
    pub async fn remove(&self, account: &str, upload: &str) -> object_store::Result<()> {
        match self.store.delete(&path(account, upload)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            other => other,
        }
    }
}

/// Ids are UUIDs: no part of a path comes from outside.
fn path(account: &str, upload: &str) -> Path {
    Path::from_iter([account, upload, "file"])
}
