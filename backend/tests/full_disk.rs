//! A disk that is full stops an import, and nothing else for longer than it is full.
//!
//! The server runs on a small disk of its own: a tmpfs that only it sees (`unshare --mount`), and that is gone with it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const DISK: &str = "12m";
const PASSWORD: &str = "correct horse battery";

/// A server on a small disk.
struct Server {
    child: Child,
    address: String,
    cookie: String,
    disk: PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer: status and body.
type Answer = (u16, String);

impl Server {
    fn start(folder: &Path) -> Self {
        // As root the namespace alone is enough; others get one in which they are root.
        let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let apart: &[&str] = if root { &["--mount"] } else { &["--mount", "--map-root-user"] };
        let script =
            "mount -t tmpfs -o size=$2 tmpfs \"$1\" && exec \"$0\" serve --listen 127.0.0.1:0 --data \"$1/data\"";
        let mut child = Command::new("unshare")
            .args(apart)
            .args(["--", "sh", "-c", script, env!("CARGO_BIN_EXE_leadgate")])
            .arg(folder)
            .arg(DISK)
            .stdout(Stdio::piped())
            .spawn()
            .expect("`unshare` of util-linux gives the server a disk of its own");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut line = |start: &str| {
            let line = lines.next().expect("the server starts").unwrap();
            line.strip_prefix(start).unwrap_or_else(|| panic!("{line}")).to_owned()
        };
        let address = line("Address: http://");
        line("Sign in: ");
        let one_time = line("One-time password: ");
        let disk = PathBuf::from(format!("/proc/{}/root{}", child.id(), folder.display()));
        let mut server = Self { child, address, cookie: String::new(), disk };
        server.sign_in(&one_time);
        let change = format!(r#"{{"current":"{one_time}","new":"{PASSWORD}"}}"#);
        assert_eq!(server.post("/api/session/password", &change).0, 204);
        server.sign_in(PASSWORD);
        server
    }

    fn sign_in(&mut self, password: &str) {
        let body = format!(r#"{{"email":"admin@localhost","password":"{password}"}}"#);
        let (head, answer) = self.send("POST", "/api/session", "Content-Type: application/json\r\n", body.as_bytes());
        assert_eq!(answer.0, 200, "{}", answer.1);
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        self.cookie = cookie.split(';').next().unwrap().to_owned();
    }

    fn post(&mut self, path: &str, json: &str) -> Answer {
        let (head, answer) = self.send("POST", path, "Content-Type: application/json\r\n", json.as_bytes());
        if let Some(cookie) = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")) {
            self.cookie = cookie.split(';').next().unwrap().to_owned();
        }
        answer
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "", b"").1
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> (String, Answer) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\nContent-Length: {}\r\n{headers}\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // A server that refuses may close before it has read all.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (head.to_ascii_lowercase().lines().zip(head.lines()).map(one_line).collect(), (status, body.to_owned()))
    }

    fn upload(&self, name: &str, csv: &str) -> Answer {
        self.send("POST", "/api/uploads", &format!("Upload-Name: {name}\r\n"), csv.as_bytes()).1
    }

    /// Fills the disk to the last block.
    fn fill(&self) -> PathBuf {
        let ballast = self.disk.join("ballast");
        let mut file = std::fs::File::create(&ballast).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
        ballast
    }
}

/// The name of a header in lower case, its value as it is.
fn one_line((lower, line): (&str, &str)) -> String {
    match (lower.split_once(": "), line.split_once(": ")) {
        (Some((name, _)), Some((_, value))) => format!("{name}: {value}\n"),
        _ => format!("{line}\n"),
    }
}

fn csv(rows: u32) -> String {
    let row = |n: u32| format!("N,n{n}@x.com,+1212555{:04}\n", n % 10_000);
    std::iter::once("Name,E-mail,Phone\n".to_owned()).chain((0..rows).map(row)).collect()
}

/// A text between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map(|(found, _)| found).expect(text)
}

fn asked(upload: &str) -> String {
    let reading = r#"{"encoding":"UTF-8","delimiter":",","quote":"\"","header_row":1}"#;
    format!(
        r#"{{"upload":"{upload}","form":"leads","form_version":1,"duplicates":"skip","receipt":null,
        "settings":{{"reading":{reading},"mapping":null,"country":"US","today":"2026-11-21"}}}}"#
    )
}

#[test]
fn a_full_disk_is_told_and_room_is_enough_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path());
    let (status, answer) = server.upload("a.csv", &csv(2_000));
    assert_eq!(status, 201, "{answer}");
    let upload = between(&answer, r#""id":""#, "\"").to_owned();

    let ballast = server.fill();
    let mut refused = 0;
    // The first may fit into what is left of the last blocks.
    for nth in 0..5 {
        let list: String = (0..20_000).map(|n| format!("value {nth} {n}\n")).collect();
        let (status, answer) = server.send("PUT", "/api/lists/big", "Content-Type: text/plain\r\n", list.as_bytes()).1;
        assert!([200, 201, 507].contains(&status), "{status}: {answer}");
        assert_eq!(status == 507, answer.contains(r#""code":"storage_full""#), "{answer}");
        refused += u32::from(status == 507);
    }
    assert!(refused > 0, "the disk is full");
    let (status, answer) = server.upload("c.csv", &csv(20_000));
    assert!(status == 507 && answer.contains("The server's disk is full"), "{status}: {answer}");
    let _ = server.post("/api/imports", &asked(&upload));
    assert_eq!(server.get("/api/health").0, 200, "who only reads is not in the way");

    std::fs::remove_file(ballast).unwrap();
    server.sign_in(PASSWORD);
    let (status, answer) = server.upload("b.csv", &csv(2_000));
    assert_eq!(status, 201, "{answer}");
    let upload = between(&answer, r#""id":""#, "\"").to_owned();
    let (status, answer) = server.post("/api/imports", &asked(&upload));
    assert_eq!(status, 202, "{answer}");
    let id = between(&answer, r#""id":""#, "\"").to_owned();
    // The events end with the import.
    let (status, events) = server.get(&format!("/api/imports/{id}/events"));
    assert_eq!(status, 200);
    assert!(events.contains(r#""state":"complete""#), "{events}");
}
