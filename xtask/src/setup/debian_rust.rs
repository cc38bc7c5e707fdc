//! Debian's own compiler with the standard library built from its source: for toolchains whose WebAssembly target
//! cannot be had. Needs no file in the workspace, only variables, and only for commands that compile for the browser.

use std::path::Path;

use super::{Piece, WasmBuild, debian};
use crate::project::Project;
use crate::say;

/// Compiler, cargo, clippy of the same version, the library's source, and the linker for WebAssembly.
pub(crate) const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-clippy", "rust-web-src", "lld"];

/// Debian's programs, by full path: a rustup toolchain may come first on the search path.
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// Installs the packages where they are missing and says how to build with them.
pub(crate) fn ready(project: &Project) -> Piece<WasmBuild> {
    if !is_there(project) {
        debian::install(project, &PACKAGES)?;
    }
    if is_there(project) {
        return Ok(build(project));
    }
    Err(format!("{} were installed, but their compiler is not usable", PACKAGES.join(", ")))
}

fn is_there(project: &Project) -> bool {
    let sysroot = say::output_of(project.command(RUSTC).args(["--print", "sysroot"]));
    let has_source = sysroot.is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std").is_dir());
    has_source && Path::new(CARGO).is_file() && project.find_program("wasm-ld").is_some()
}

/// The variables that turn a plain build into one of library and program with Debian's compiler.
fn build(project: &Project) -> WasmBuild {
    WasmBuild {
        variables: vec![
            // -Zbuild-std is for nightly compilers; this lets Debian's stable one take it.
            ("RUSTC_BOOTSTRAP", "1".into()),
            ("RUSTC", RUSTC.into()),
            ("CARGO", CARGO.into()),
            ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld".into()),
            // Trunk starts the first `cargo` it finds, and that must not be rustup's.
            ("PATH", project.search_path(&[Path::new("/usr/bin")])),
        ],
    }
}
