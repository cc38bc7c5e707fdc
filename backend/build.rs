//! The page inside the program is read when the crate is compiled: a newer page compiles it again.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBED_PAGE").is_some() {
        println!("cargo::rerun-if-changed=../frontend/dist");
    }
}
