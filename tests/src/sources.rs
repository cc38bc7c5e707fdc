//! The source text, for what no piece of it may say.

use std::fs;
use std::path::Path;

/// The text of all Rust files below a folder of the workspace.
///
/// # Panics
/// When they cannot be read.
#[must_use]
pub fn sources_of(folder: &str) -> String {
    fn read(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read(&path, text);
            } else if path.extension().is_some_and(|end| end == "rs") {
                text.push_str(&fs::read_to_string(path).expect("a source"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let mut text = String::new();
    read(&root.join(folder), &mut text);
    text
}
