//! The server as a process of its own: what is on disk when it says so, who may read it, what a killed one leaves.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PASSWORD: &str = "an elk in the orchard";

/// A server on a folder of its own; killed when dropped.
struct Server {
    process: Child,
    address: String,
    one_time: Option<String>,
    cookie: String,
}

impl Server {
    /// Starts it, under that program if one is given.
    fn start(data: &Path, under: &[&str]) -> Self {
        let is_first = !data.join("leadgate.sqlite").exists();
        let program = env!("CARGO_BIN_EXE_leadgate");
        let mut words = under.iter().copied().chain([program]);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        command.env_remove("DATABASE_URL").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (mut address, mut one_time) = (None, None);
        for line in lines.map_while(Result::ok) {
            if let Some(found) = line.strip_prefix("Address: http://") {
                address = Some(found.to_owned());
            }
            one_time = one_time.or_else(|| line.strip_prefix("One-time password: ").map(str::to_owned));
            if address.is_some() && (one_time.is_some() || !is_first) {
                break;
            }
        }
        Self { process, address: address.unwrap(), one_time, cookie: String::new() }
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn post(&mut self, path: &str, headers: &str, body: &str) -> String {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: {}\r\n{headers}content-length: {}\r\n\r\n{body}",
            self.address,
            self.cookie,
            body.len()
        );
        let mut answer = String::new();
        self.send(&request).read_to_string(&mut answer).unwrap();
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        if let Some(cookie) = cookie.and_then(|cookie| cookie.split(';').next()) {
            self.cookie = cookie.to_owned();
        }
        answer
    }

    fn sign_in(&mut self) {
        let one_time = self.one_time.clone().unwrap();
        let json = "content-type: application/json\r\n";
        let asked = format!(r#"{{"email":"admin@localhost","password":"{one_time}"}}"#);
        let answer = self.post("/api/session", json, &asked);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let change = format!(r#"{{"current":"{one_time}","new":"{PASSWORD}"}}"#);
        let answer = self.post("/api/session/password", json, &change);
        assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What strace watches goes on without it: the server is its child.
        let id = self.process.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
        for child in children.split_whitespace() {
            let _ = Command::new("kill").args(["-KILL", child]).status();
        }
        // One that has ended already is fine.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn all_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { [vec![path.clone()], all_in(&path)].concat() } else { vec![path] })
        .collect()
}

/// Parts of uploads that did not end.
fn parts(data: &Path) -> usize {
    all_in(data).iter().filter(|path| path.to_string_lossy().contains("file#")).count()
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !is_so() {
        assert!(Instant::now() < end, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_data_is_for_nobody_elses_eyes() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("new/data");
    let mut server = Server::start(&data, &[]);
    server.sign_in();
    let answer = server.post("/api/uploads", "upload-name: a.csv\r\n", "Name\nAnn\n");
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let all = all_in(&data);
    for name in ["leadgate.sqlite", "leadgate.sqlite-wal", "leadgate.sqlite-shm", "file"] {
        assert!(all.iter().any(|path| path.ends_with(name)), "{name} is missing in {all:?}");
    }
    for path in all.iter().chain([&data]) {
        let mode = path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
    }
}

#[test]
fn a_killed_upload_is_swept_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &[]);
    server.sign_in();
    let request = format!(
        "POST /api/uploads HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\nupload-name: a.csv\r\ncontent-length: 1000\r\n\r\nName\n",
        server.address, server.cookie
    );
    let _upload = server.send(&request);
    until("the upload is under way", || parts(folder.path()) == 1);
    drop(server);
    assert_eq!(parts(folder.path()), 1);
    let server = Server::start(folder.path(), &[]);
    until("the part is swept", || parts(folder.path()) == 0);
    drop(server);
}

/// What a power loss would take is seen in the calls that the server makes: only the system itself can tell what was synced,
/// so these calls are watched from outside.
#[test]
fn an_upload_is_on_disk_before_it_is_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let calls = folder.path().join("calls");
    let watch = |more: &[&str]| -> Vec<String> {
        let output = calls.to_str().unwrap();
        let traced = "trace=fsync,fdatasync,rename,renameat,renameat2,write,writev,sendto,sendmsg";
        let options = ["strace", "-f", "-y", "-e", traced, "-o", output];
        options.iter().chain(more).map(|&word| word.to_owned()).collect()
    };
    let probe = watch(&["true"]);
    let tried = Command::new(&probe[0]).args(&probe[1..]).output();
    let tried = tried.expect("strace is missing: install it (Debian: `apt-get install strace`)");
    let told = String::from_utf8_lossy(&tried.stderr);
    assert!(tried.status.success(), "this system lets no process be traced, so nothing is known: {told}");
    let words = watch(&[]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let data = folder.path().join("data");
    let mut server = Server::start(&data, &words);
    server.sign_in();
    let answer = server.post("/api/uploads", "upload-name: a.csv\r\n", &"Name\nAnn\n".repeat(1000));
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    drop(server);

    let calls = std::fs::read_to_string(&calls).unwrap();
    let lines: Vec<&str> = calls.lines().collect();
    let find = |what: &str, is_it: &dyn Fn(&str) -> bool| {
        lines.iter().position(|line| is_it(line)).unwrap_or_else(|| panic!("{what} is not among the calls"))
    };
    let acknowledged = find("the acknowledgement", &|line| line.contains("HTTP/1.1 201"));
    let renamed = find("the rename", &|line| line.contains("rename") && line.contains("file#1"));
    let file = find("the file's sync", &|line| line.contains("fsync(") && line.contains("/file#1>"));
    assert!(file < renamed && renamed < acknowledged, "file {file}, rename {renamed}, answer {acknowledged}");
    let upload = all_in(&data).into_iter().find(|path| path.ends_with("file")).unwrap();
    let synced = |path: &Path, after: usize| {
        let mark = format!("<{}>", path.display());
        lines[after..acknowledged].iter().any(|line| line.contains("fsync(") && line.contains(&mark))
    };
    let above: Vec<&Path> = upload.ancestors().skip(1).take(3).collect();
    assert!(above[2].ends_with("objects"));
    for path in above {
        assert!(synced(path, renamed), "{} is not synced between rename and answer", path.display());
    }
    // The row that says so, in SQLite's write-ahead log.
    let logged = |line: &str| line.contains("sync(") && line.contains("leadgate.sqlite-wal>");
    assert!(lines[renamed..acknowledged].iter().any(|line| logged(line)), "the log is not synced before the answer");
    // The folders that the first start made.
    assert!(synced(&data, 0) && synced(folder.path(), 0));
}
