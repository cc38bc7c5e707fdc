//! The kept corpus, and the files of `tests/corpus`, through every target.
#![allow(clippy::unwrap_used)]

use leadgate_fuzz::TARGETS;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

#[test]
fn every_target_holds_for_its_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        let files = files(&corpus.join(name));
        assert!(!files.is_empty(), "corpus/{name} is empty");
        for file in files {
            println!("{name}: {}", file.display());
            target(&fs::read(file).unwrap());
        }
    }
}

#[test]
fn every_target_holds_for_the_files_of_the_browser_tests() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    for file in files(&corpus) {
        let bytes = fs::read(&file).unwrap();
        for (name, target) in TARGETS {
            println!("{name}: {}", file.display());
            for steer in 0..32 {
                target(&[&[steer], bytes.as_slice()].concat());
            }
        }
    }
}
