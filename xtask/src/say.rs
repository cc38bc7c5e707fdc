//! The few forms in which this program speaks: what it does, how long that takes, how it ended.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Runs one piece of set-up that takes a while: says so before and after.
pub(crate) fn while_doing<T>(what: &str, usual: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("  {what} (about {usual}) ...");
    let start = Instant::now();
    let result = work();
    match &result {
        Ok(_) => println!("  {what}: done in {}", duration(start.elapsed())),
        Err(_) => println!("  {what}: failed after {}", duration(start.elapsed())),
    }
    result
}

/// Runs a command with its output kept in `log`; on failure the error holds the end of that output.
pub(crate) fn quietly(command: &mut Command, log: &Path) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} could not be started: {error}"))?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    if let Some(folder) = log.parent() {
        // The log is for the curious; that it cannot be kept must not stop the work.
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(log, &text));
    }
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "{name} ended with {}; its last lines (all in {}):\n{}",
        output.status,
        log.display(),
        last_lines(&text, 15)
    ))
}

/// What a command prints on standard output, trimmed; `None` if it cannot run or fails.
pub(crate) fn output_of(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// A duration as a person says it: `0.4 s`, `48 s`, `3 min 05 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let from = lines.len().saturating_sub(count);
    lines.get(from..).unwrap_or_default().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        for (milliseconds, text) in [(420, "0.4 s"), (48_900, "48 s"), (185_000, "3 min 05 s")] {
            assert_eq!(duration(Duration::from_millis(milliseconds)), text);
        }
    }

    #[test]
    fn last_lines_leave_out_blank_ones() {
        assert_eq!(last_lines("a\n\nb\nc\n\n", 2), "b\nc");
        assert_eq!(last_lines("a", 5), "a");
        assert_eq!(last_lines("", 5), "");
    }
}
