//! Trunk and wasm-bindgen's program, built from crates.io into `target/tools` unless the right version is at hand.

use std::fs;

use super::Piece;
use crate::project::Project;
use crate::say;

/// The newest Trunk that the workspace's oldest compiler can build.
const TRUNK: &str = "0.21.14";

/// Runs the fuzz targets.
const CARGO_FUZZ: &str = "0.13.2";

/// One program to build.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// Trunk builds with its own lock file only, wasm-bindgen-cli without it.
    arguments: &'static [&'static str],
    usual: &'static str,
}

/// Builds what is missing.
pub(crate) fn ready(project: &Project) -> Piece<()> {
    let lock = fs::read_to_string(project.path("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let wasm_bindgen =
        locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock has no wasm-bindgen: the page does not build.")?;
    let tools = [
        Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK.to_owned(),
            // Its default features are TLS for `trunk serve` and a look for newer versions.
            arguments: &["--locked", "--no-default-features"],
            usual: "3 minutes",
        },
        Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: wasm_bindgen,
            // Its default feature is TLS for a test runner that is not used.
            arguments: &["--no-default-features", "--bin", "wasm-bindgen"],
            usual: "1 minute",
        },
    ];
    tools.iter().try_for_each(|tool| provide(project, tool))
}

/// Builds cargo-fuzz if it is missing.
pub(crate) fn cargo_fuzz(project: &Project) -> Piece<()> {
    let tool = Tool {
        package: "cargo-fuzz",
        program: "cargo-fuzz",
        version: CARGO_FUZZ.to_owned(),
        arguments: &["--locked"],
        usual: "1 minute",
    };
    provide(project, &tool)
}

fn provide(project: &Project, tool: &Tool) -> Piece<()> {
    if is_there(project, tool) {
        return Ok(());
    }
    let what = format!("{} {}, building it", tool.package, tool.version);
    say::while_doing(&what, tool.usual, || build(project, tool))
}

fn is_there(project: &Project, tool: &Tool) -> bool {
    let said = say::output_of(project.command(tool.program).arg("--version"));
    said.is_some_and(|said| said.split_whitespace().nth(1) == Some(tool.version.as_str()))
}

/// Builds without optimisation: with it wasm-bindgen would save three seconds on each page build and take two minutes
/// longer to compile.
fn build(project: &Project, tool: &Tool) -> Result<(), String> {
    let scratch = project.tools().join("build");
    let mut cargo = project.command("cargo");
    cargo
        .args(["install", tool.package, "--version", &tool.version, "--force", "--root"])
        .arg(project.tools())
        .arg("--target-dir")
        .arg(&scratch)
        .args(tool.arguments)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
    let log = project.notes().join(format!("install-{}.log", tool.package));
    say::quietly(&mut cargo, &log).map_err(|reason| {
        format!(
            "{} {} could not be built; see that cargo reaches its registry, or install it yourself with \
             `cargo install {} --version {} {}`.\n{reason}",
            tool.package,
            tool.version,
            tool.package,
            tool.version,
            tool.arguments.join(" ")
        )
    })?;
    // Half a gigabyte that nothing needs again.
    let _ = fs::remove_dir_all(scratch);
    Ok(())
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n";

    #[test]
    fn the_locked_version_is_that_of_the_package_itself() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }
}
