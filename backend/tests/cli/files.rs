//! Where the command line reads from and writes to: pipes, links, files that are there already.

#![cfg(unix)]

use super::{Bench, FAULTY};
use std::fs::{Permissions, symlink_metadata};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Command;

const PARSED: &str = "\"a\",\"b\"\r\n\"1\",\"2\"\r\n";

impl Bench {
    fn mode(&self, name: &str) -> u32 {
        self.0.path().join(name).metadata().unwrap().permissions().mode() & 0o7777
    }
}

#[test]
fn a_named_pipe_is_read_like_a_file() {
    let bench = Bench::new();
    let made = Command::new("mkfifo").arg(bench.0.path().join("pipe")).status().unwrap();
    assert!(made.success());
    for (args, expected) in [(&["parse", "pipe"][..], PARSED), (&["inspect", "pipe"], "data rows:    1")] {
        let path = bench.0.path().join("pipe");
        let writer = std::thread::spawn(move || std::fs::write(path, "a,b\n1,2\n"));
        let done = bench.run(args, b"");
        assert!(done.out.contains(expected), "{} {}", done.out, done.err);
        writer.join().unwrap().unwrap();
    }
}

#[test]
fn what_a_shell_puts_in_the_place_of_a_file_is_read() {
    let bench = Bench::new();
    let script = format!("'{}' check <(printf '%s' \"$FAULTY\") --format csv", env!("CARGO_BIN_EXE_leadgate"));
    let done = Command::new("bash").args(["-c", &script]).env("FAULTY", FAULTY).current_dir(bench.0.path()).output();
    let done = done.unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_folder_is_no_input() {
    let bench = Bench::new();
    std::fs::create_dir(bench.0.path().join("folder")).unwrap();
    let done = bench.run(&["parse", "folder"], b"");
    assert!(done.code == Some(2) && done.err.contains("cannot read folder"), "{}", done.err);
}

#[test]
fn a_file_that_is_written_anew_keeps_its_mode() {
    let bench = Bench::new();
    bench.file("in.csv", "a,b\n1,2\n");
    for mode in [0o600, 0o640, 0o666, 0o4755] {
        let path = bench.file("out.csv", "before");
        std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let owner = path.metadata().unwrap();
        assert_eq!(bench.run(&["parse", "in.csv", "-o", "out.csv"], b"").code, Some(0));
        assert_eq!((bench.mode("out.csv"), bench.read("out.csv").as_str()), (mode, PARSED), "{mode:o}");
        let after = path.metadata().unwrap();
        assert_eq!((after.uid(), after.gid()), (owner.uid(), owner.gid()));
    }
    // A new one is as any other that a program makes.
    assert_eq!(bench.run(&["parse", "in.csv", "-o", "new.csv"], b"").code, Some(0));
    bench.file("any.csv", "");
    assert_eq!(bench.mode("new.csv"), bench.mode("any.csv"));
}

#[test]
fn a_link_stays_and_what_it_leads_to_is_written() {
    let bench = Bench::new();
    bench.file("in.csv", "a,b\n1,2\n");
    std::fs::create_dir(bench.0.path().join("far")).unwrap();
    std::fs::write(bench.0.path().join("far/real.csv"), "before").unwrap();
    let link = |to: &str, name: &str| symlink(to, bench.0.path().join(name)).unwrap();
    link("far/real.csv", "near.csv");
    link("near.csv", "chain.csv");
    link("far/made.csv", "hanging.csv");
    for (name, real) in [("near.csv", "far/real.csv"), ("chain.csv", "far/real.csv"), ("hanging.csv", "far/made.csv")] {
        let done = bench.run(&["parse", "in.csv", "-o", name], b"");
        assert_eq!(done.code, Some(0), "{name}: {}", done.err);
        assert!(symlink_metadata(bench.0.path().join(name)).unwrap().is_symlink(), "{name}");
        assert_eq!(bench.read(real), PARSED);
    }
    link("circle.csv", "circle.csv");
    let done = bench.run(&["parse", "in.csv", "-o", "circle.csv"], b"");
    assert!(done.code == Some(2) && done.err.contains("circle"), "{}", done.err);
}

#[test]
fn what_no_file_can_be_read_by_is_refused_by_name() {
    let bench = Bench::new();
    bench.file("a.csv", "a,b\n1,2\n3,4\n5,6\n");
    for (args, words) in [
        ("--delimiter ；", "the delimiter must be one ASCII character"),
        ("--quote x", "the quote must be one ASCII sign"),
        ("--encoding UTF-9", "no such encoding"),
        ("--delimiter ' --quote '", "must be different"),
        ("--delimiter \\ --escape backslash", "must be different"),
        ("--header-row 3 --last-row 2", "the last row cannot be above the header"),
    ] {
        let args: Vec<&str> = ["parse", "a.csv"].into_iter().chain(args.split(' ')).collect();
        let done = bench.run(&args, b"");
        assert!(done.code == Some(2) && done.err.contains(words), "{args:?}: {}", done.err);
    }
}
