//! What the figures were measured on.

use std::fs;
use std::thread;

use crate::project::Project;
use crate::say;

/// One line: date, processor, cores, memory, kernel, compiler.
pub(super) fn describe(project: &Project) -> String {
    let said = |program: &str, arguments: &[&str]| {
        say::output_of(project.command(program).args(arguments)).unwrap_or_else(|| "unknown".to_owned())
    };
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
        line.map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().to_owned())
    };
    let memory = field("/proc/meminfo", "MemTotal");
    let kib: u64 = memory.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or_default();
    format!(
        "Measured {} on {}, {} cores, {} GiB, Linux {}; {}.",
        said("date", &["-u", "+%F"]),
        field("/proc/cpuinfo", "model name"),
        thread::available_parallelism().map_or(1, usize::from),
        (kib + (1 << 19)) >> 20,
        said("uname", &["-r"]),
        said("rustc", &["--version"]),
    )
}
