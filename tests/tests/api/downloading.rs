//! Readers who take nothing, too many of them, and readers whose session ends.

use axum::body::Body;
use axum::http::Method;
use http_body_util::BodyExt;
use leadgate_tests::{Client, Socket, TestApp, stories};
use std::fmt::Write as _;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

stories! {
    unread_downloads_stop_nobody,
    a_reader_who_takes_nothing_is_cut_off,
    downloads_and_event_streams_have_places,
    streams_end_with_the_session,
}

/// Rows without a name, which are all left out.
fn faulty(rows: usize, memo: usize) -> String {
    let mut file = String::from("Name,E-mail,Phone,Memo\n");
    for n in 0..rows {
        writeln!(file, ",n{n}@x.com,+1212555{:04},{}", n % 10_000, "m".repeat(memo)).unwrap();
    }
    file
}

async fn open(client: &Client, path: &str) -> axum::response::Response {
    client.open(client.request(Method::GET, path).body(Body::empty()).unwrap()).await
}

async fn errors_of(app: &TestApp, client: &Client, file: String) -> String {
    let import = app.import(client, "a.csv", file, "skip").await;
    assert_eq!(import["state"], "complete", "{import}");
    format!("/api/imports/{}/errors.csv", import["id"].as_str().unwrap())
}

/// More than the threads that tokio gives to work that blocks.
const UNREAD: usize = 600;

async fn unread_downloads_stop_nobody(app: TestApp) {
    let app = app.limited(|limits| {
        limits.edge.downloads_of_account = UNREAD;
        limits.edge.downloads = UNREAD;
    });
    let admin = app.admin().await;
    let path = errors_of(&app, &admin, faulty(600, 50)).await;
    let mut unread = Vec::new();
    for _ in 0..UNREAD {
        let mut body = open(&admin, &path).await.into_body();
        // It has begun, and there is more.
        let first = timeout(Duration::from_secs(20), body.frame()).await.expect("a first piece").unwrap().unwrap();
        assert!(first.is_data());
        unread.push(body);
    }
    let others = async {
        app.visitor().get("/api/health").await.expect(200);
        let other = app.user("other@x.com", Some("Others")).await;
        let import = app.import(&other, "b.csv", "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n", "skip").await;
        assert_eq!(import["counts"]["new"], 1);
        let path = format!("/api/imports/{}/file", import["id"].as_str().unwrap());
        other.get(&path).await
    };
    // The one more download is of another account, and there is no place for it.
    let refused = timeout(Duration::from_secs(60), others).await.expect("others work meanwhile").expect(429);
    assert_eq!(refused.code(), "downloads_too_many");
    let last = unread.pop().unwrap().collect().await.unwrap().to_bytes();
    assert!(last.ends_with(b"\"601\"\r\n"), "{:?}", String::from_utf8_lossy(&last[last.len() - 100..]));
    drop(unread);
    assert_eq!(app.state.edge.downloads.count(), 0);
}

async fn a_reader_who_takes_nothing_is_cut_off(app: TestApp) {
    let app = app.limited(|limits| {
        limits.file_bytes = 16 << 20;
        limits.chunk_bytes = 1 << 20;
        limits.staged_rows = 5_000;
        limits.edge.stalled_time = Duration::from_secs(2);
        limits.edge.idle_time = Duration::from_secs(1);
        limits.edge.session_check = Duration::from_secs(3600);
    });
    let admin = app.admin().await;
    // More than the system takes in for a reader.
    let errors = errors_of(&app, &admin, faulty(8_000, 1_200)).await;
    let file = errors.replace("errors.csv", "file");
    let address = app.listen().await;
    let mut stalled = Vec::new();
    for path in [&errors, &file, &errors, &file] {
        let mut socket = Socket::get(address, path, admin.cookie.as_deref()).await;
        assert!(socket.head().await.starts_with("HTTP/1.1 200"));
        stalled.push(socket);
    }
    assert_eq!(app.state.edge.downloads.count(), 4);
    let end = Instant::now() + Duration::from_secs(15);
    while app.state.edge.downloads.count() > 0 {
        assert!(Instant::now() < end, "they are still open");
        sleep(Duration::from_millis(50)).await;
    }
    for mut socket in stalled {
        assert!(socket.rest().await.len() < 9 << 20, "it did not come to its end");
    }
    // Who reads gets all of it, however long that takes.
    let cookie = admin.cookie.as_deref().unwrap();
    let mut slow = Socket::roomy(address).await;
    slow.send(&format!("GET {file} HTTP/1.1\r\nhost: leads.test\r\ncookie: {cookie}\r\n\r\n")).await;
    let head = slow.head().await;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse::<usize>().unwrap();
    let begun = head.len() - head.find("\r\n\r\n").unwrap() - 4;
    for _ in 0..6 {
        sleep(Duration::from_millis(500)).await;
        slow.read(1 << 20).await;
    }
    assert_eq!(begun + 6 * (1 << 20) + slow.read(usize::MAX).await, length);
}

async fn downloads_and_event_streams_have_places(app: TestApp) {
    let app = app.limited(|limits| {
        limits.edge.downloads_of_account = 2;
        limits.edge.events_of_account = 1;
    });
    let admin = app.admin().await;
    let path = errors_of(&app, &admin, faulty(10, 1)).await;
    let file = path.replace("errors.csv", "file");
    let events = path.replace("errors.csv", "events");
    let held = [open(&admin, &path).await, open(&admin, &file).await];
    for path in [&path, &file] {
        let refused = admin.get(path).await.expect(429);
        assert_eq!(refused.code(), "downloads_too_many");
        assert_eq!(refused.headers["retry-after"], "10");
    }
    let following = open(&admin, &events).await;
    assert_eq!(following.status(), 200, "events are counted apart");
    assert_eq!(admin.get(&events).await.expect(429).code(), "event_streams_too_many");
    drop((held, following));
    admin.get(&path).await.expect(200);
    admin.get(&file).await.expect(200);
    admin.get(&events).await.expect(200);
}

async fn streams_end_with_the_session(app: TestApp) {
    let app = app.limited(|limits| limits.edge.session_check = Duration::from_millis(50));
    for (email, reset) in [("gone@x.com", false), ("reset@x.com", true)] {
        let user = app.user(email, None).await;
        // So many that the look at the session comes before their end, whatever else the machine does.
        let path = errors_of(&app, &user, faulty(6_000, 50)).await;
        let id = app.ask_import(&user, "b.csv", faulty(1, 1), "skip").await;
        let mut csv = open(&user, &path).await.into_body();
        csv.frame().await.unwrap().unwrap();
        let events = open(&user, &format!("/api/imports/{id}/events")).await.into_body();
        if reset {
            app.people().reset_password(email).await.unwrap();
        } else {
            app.people().remove(email, None).await.unwrap();
        }
        let events = timeout(Duration::from_secs(20), events.collect()).await.expect("events end").unwrap();
        assert!(!events.to_bytes().is_empty());
        assert_eq!(app.state.edge.events.count(), 0);
        // While nobody reads, nobody looks.
        sleep(Duration::from_millis(200)).await;
        let broken = timeout(Duration::from_secs(20), csv.collect()).await.expect("a download ends");
        assert!(broken.is_err(), "it is told as broken off");
        app.run_jobs().await;
    }
}
