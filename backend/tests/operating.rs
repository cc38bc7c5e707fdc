//! `leadgate serve` and `leadgate user` as an operator meets them: passwords that were never read, arguments in either
//! order, a database that is not there.

#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// No test waits longer.
const PATIENCE: Duration = Duration::from_secs(20);

fn leadgate(folder: &tempfile::TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leadgate"));
    command.current_dir(folder.path()).stdin(Stdio::null());
    for name in ["DATABASE_URL", "LEADGATE_DATA", "LEADGATE_LISTEN", "LEADGATE_PUBLIC_URL", "LEADGATE_LOG"] {
        command.env_remove(name);
    }
    command
}

/// Exit code, output, errors.
fn run(folder: &tempfile::TempDir, args: &[&str]) -> (Option<i32>, String, String) {
    let done = leadgate(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code(), text(done.stdout), text(done.stderr))
}

/// Ends with the test, also when it fails.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// The status line of `GET /api/health`, once there is one.
fn health(server: &mut Server, address: SocketAddr) -> String {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(status) = server.0.try_wait().unwrap() {
            panic!("the server ended: {status}");
        }
        if let Ok(mut connection) = TcpStream::connect(address) {
            let _ = connection.write_all(b"GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            let mut answer = String::new();
            let _ = connection.read_to_string(&mut answer);
            if !answer.is_empty() {
                return answer.lines().next().unwrap_or_default().to_owned();
            }
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("the server did not answer in time");
}

#[test]
fn serve_goes_on_when_nobody_reads_what_it_prints() {
    for log_too in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let address = free_address();
        let mut command = leadgate(&folder);
        command.args(["serve", "--data", "d", "--log", "trace", "--listen", &address.to_string()]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let log = child.stderr.take();
        let log = if log_too { None } else { log };
        let mut server = Server(child);
        assert!(health(&mut server, address).contains("200"), "{log_too}");
        server.0.kill().unwrap();
        server.0.wait().unwrap();
        if let Some(mut log) = log {
            let mut text = String::new();
            log.read_to_string(&mut text).unwrap();
            assert!(text.contains("could not be printed") && text.contains("leadgate user reset"), "{text}");
        }
        // The first password is lost; there is a way to another.
        let (code, out, err) = run(&folder, &["user", "reset", "admin@localhost", "--data", "d"]);
        assert_eq!(code, Some(0), "{err}");
        assert!(out.starts_with("Sign in: admin@localhost\nOne-time password: "), "{out}");
    }
}

#[test]
fn user_takes_the_data_before_and_behind_the_verb() {
    let folder = tempfile::tempdir().unwrap();
    for verb in [&["list"][..], &["reset", "una@x.com"], &["remove", "una@x.com"]] {
        let (code, _, err) = run(&folder, &[&["user", "--data", "typo"], verb].concat());
        assert!(code == Some(2) && err.contains("no data of Leadgate in the folder typo"), "{verb:?}: {err}");
        assert!(!folder.path().join("typo").exists(), "nothing is made in a folder that was not meant");
    }
    for args in [
        &["user", "add", "una@x.com", "--data", "d"][..],
        &["user", "--data", "d", "reset", "una@x.com"],
        &["user", "reset", "--data=d", "una@x.com"],
        &["user", "reset-password", "una@x.com", "--data", "d"],
    ] {
        let (code, out, err) = run(&folder, args);
        assert_eq!(code, Some(0), "{args:?}: {err}");
        assert!(out.starts_with("Sign in: una@x.com\nOne-time password: "), "{args:?}: {out}");
    }
    let (_, out, _) = run(&folder, &["user", "list", "--data", "d"]);
    assert_eq!(out, "una@x.com\tuploader\tLeadgate\tuna@x.com\tone-time password\n");
    assert!(!folder.path().join("data").exists(), "nothing was made in the default folder");
    let (code, _, err) = run(&folder, &["user", "add", "bo@x.com", "--name", "B\to", "--data", "d"]);
    assert!(code == Some(2) && err.contains("control character"), "{err}");
    let (code, _, err) = run(&folder, &["user", "add", "una@x.com", "--data", "d"]);
    assert!(code == Some(2) && err.contains("leadgate user reset una@x.com"), "{err}");
}

#[test]
fn a_password_that_could_not_be_printed_is_said_to_be_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = leadgate(&folder);
    command.args(["user", "add", "una@x.com", "--data", "d"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    let err = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{err}");
    assert!(err.contains("`leadgate user reset una@x.com` gives another"), "{err}");
}

#[test]
fn a_postgresql_that_does_not_answer_is_said_within_seconds() {
    // Nothing is there any more; and something that takes connections and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    for address in [free_address(), silent.local_addr().unwrap()] {
        for verb in [&["serve", "--listen", "127.0.0.1:0"][..], &["user", "list"]] {
            let folder = tempfile::tempdir().unwrap();
            let url = format!("postgres://somebody:secret@{address}/leadgate");
            let begun = Instant::now();
            let mut command = leadgate(&folder);
            command.args(verb).args(["--database-url", &url]).stdout(Stdio::null()).stderr(Stdio::piped());
            let mut server = Server(command.spawn().unwrap());
            let status = wait(&mut server.0);
            assert!(begun.elapsed() < Duration::from_secs(5), "{verb:?} took {:?}", begun.elapsed());
            let mut err = String::new();
            server.0.stderr.take().unwrap().read_to_string(&mut err).unwrap();
            assert_eq!(status.code(), Some(2), "{err}");
            assert!(err.contains("--database-url") && !err.contains("secret"), "{err}");
            assert!(err.contains("refused") || err.contains("nothing answered within"), "{err}");
        }
    }
}

fn wait(child: &mut Child) -> ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(begun.elapsed() < PATIENCE, "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    }
}
