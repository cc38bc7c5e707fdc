//! What a visitor downloads: the compressed page, as the server sends it.

use std::fmt::Write;
use std::fs;

use super::table;
use crate::page;
use crate::project::Project;
use crate::setup::PageTools;

/// Most bytes of the two modules together.
const LIMIT: f64 = 450_000.0;

/// Gives the table with its target.
pub(super) fn measure(project: &Project, tools: &PageTools) -> Result<String, String> {
    page::build(project, tools)?;
    let folder = project.path("frontend/dist");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut files: Vec<(String, u64)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_str()?.strip_suffix(".br")?.to_owned();
            Some((name, entry.metadata().ok()?.len()))
        })
        .collect();
    files.sort();
    let mut out = String::from("| file, in brotli | kB |\n|---|---:|\n");
    for (name, bytes) in &files {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} | {:.1} |", without_hash(name), *bytes as f64 / 1e3);
    }
    let sum = |counts: fn(&str) -> bool| {
        files.iter().filter(|(name, _)| counts(name)).map(|(_, bytes)| *bytes).sum::<u64>() as f64
    };
    // The pages for who is signed in and what reads workbooks come when they are asked for, and not otherwise.
    let wasm = sum(|name| name.ends_with(".wasm") && !is_asked_for(name));
    let all = sum(|name| !is_asked_for(name));
    let _ = writeln!(
        out,
        "| page and worker, both modules | {:.1} |\n| all but what is asked for | {:.1} |",
        wasm / 1e3,
        all / 1e3
    );
    out += "\n";
    out += &table::target("wasm of page and worker together at most 450 kB", Some(wasm / 1e3), " kB", |kb| {
        kb * 1e3 <= LIMIT
    });
    Ok(out)
}

fn is_asked_for(name: &str) -> bool {
    ["account", "workbook"].iter().any(|module| name.starts_with(module))
}

/// `app-1a2b3c4d5e6f7a8b_bg.wasm` is `app_bg.wasm` to a reader, and the same in the next table.
fn without_hash(name: &str) -> String {
    match name.split_once('-') {
        Some((stem, rest)) => {
            let end = rest.find(|letter: char| !letter.is_ascii_hexdigit()).unwrap_or(rest.len());
            if end >= 12 { format!("{stem}{}", &rest[end..]) } else { name.to_owned() }
        }
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_hash;

    #[test]
    fn only_a_hash_is_left_out_of_a_name() {
        assert_eq!(without_hash("app-1a2b3c4d5e6f7a8b_bg.wasm"), "app_bg.wasm");
        assert_eq!(without_hash("bad-face.js"), "bad-face.js");
        assert_eq!(without_hash("index.html"), "index.html");
    }
}
