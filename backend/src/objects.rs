//! Uploaded files in the object store: written in parts, read in pieces, never whole in memory.

use crate::data_folder;
use api::ids::{AccountId, UploadId};
use bytes::Bytes;
use futures_util::{Stream, stream};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes of a part of a file that comes in; S3 wants at least 5 MB.
const PART_BYTES: usize = 8 << 20;

/// Bytes of a file that are read at a time for a download.
pub const PIECE: u64 = 64 << 10;

/// Name of an upload's file. While it comes in, the store adds `#` and a number.
pub(crate) const FILE: &str = "file";

/// The object store.
#[derive(Clone, Debug)]
pub struct Objects {
    store: Arc<dyn ObjectStore>,
    /// Where the store keeps the files, if it is on this machine.
    folder: Option<PathBuf>,
}

impl Objects {
    /// Any store.
    #[must_use]
    pub fn new(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, folder: None }
    }

    /// The same, which keeps its files in that folder.
    #[must_use]
    pub fn kept_in(mut self, folder: PathBuf) -> Self {
        self.folder = Some(folder);
        self
    }

    /// A folder of this machine, made if absent. What is written is on disk before it counts as written.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn folder(folder: &std::path::Path) -> object_store::Result<Self> {
        data_folder::make(folder).map_err(of_folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_automatic_cleanup(true).with_fsync(true);
        Ok(Self::new(Arc::new(store)).kept_in(folder.to_owned()))
    }

    /// Where the store keeps its files, if it is on this machine.
    pub(crate) fn kept_where(&self) -> Option<&std::path::Path> {
        self.folder.as_deref()
    }

    /// Begins to write a file; nothing is visible until it is finished, by [`Self::finish`].
    ///
    /// # Errors
    /// [`object_store::Error`].
    pub async fn write(&self, account: &AccountId, upload: &UploadId) -> object_store::Result<WriteMultipart> {
        let upload = self.store.put_multipart(&path(account, upload)).await?;
        Ok(WriteMultipart::new_with_chunk_size(upload, PART_BYTES))
    }

    /// Finishes to write a file. With it the folders above are on disk: the store syncs those that it made itself, and another
    /// upload may have made one a moment ago.
    ///
    /// # Errors
    /// [`object_store::Error`]; then the file does not count as written.
    pub async fn finish(&self, account: &AccountId, write: WriteMultipart) -> object_store::Result<()> {
        write.finish().await?;
        let Some(root) = self.folder.clone() else { return Ok(()) };
        let account = root.join(&**account);
        let synced = tokio::task::spawn_blocking(move || {
            data_folder::sync_folder(&account)?;
            data_folder::sync_folder(&root)
        });
        synced.await.map_err(std::io::Error::other).flatten().map_err(of_folder)
    }

    /// The bytes of a file in order, `piece` at a time.
    pub fn read(
        &self,
        account: &AccountId,
        upload: &UploadId,
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
    pub async fn remove(&self, account: &AccountId, upload: &UploadId) -> object_store::Result<()> {
        match self.store.delete(&path(account, upload)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            other => other,
        }
    }
}

fn of_folder(error: std::io::Error) -> object_store::Error {
    object_store::Error::Generic { store: "folder", source: error.into() }
}

/// Ids are UUIDs: no part of a path comes from outside.
fn path(account: &AccountId, upload: &UploadId) -> Path {
    Path::from_iter([&**account, &**upload, FILE])
}
