//! Over sockets, with the accept loop of `leadgate serve`: connections that wait for ever, too many, and how the server is.

use backend::http::open_files;
use backend::router::router;
use leadgate_tests::{Client, Socket, TestApp, ask, stories};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

stories! {
    headers_that_do_not_end_keep_nobody_out,
    who_waits_too_long_is_let_go,
    when_all_are_busy_newcomers_are_told,
    readiness_says_why_not,
    a_stop_waits_for_nobody_who_waits,
}

/// Waits until it is so; at most twenty seconds.
async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(20);
    while !is_so() {
        assert!(Instant::now() < end, "in vain: {what}");
        sleep(Duration::from_millis(10)).await;
    }
}

async fn headers_that_do_not_end_keep_nobody_out(app: TestApp) {
    // Both ends of each connection are in this process, and the story runs twice at once.
    let files = open_files::raise_limit().unwrap_or(20_000);
    let attackers = usize::try_from(files / 8).unwrap().min(1_200);
    let app = app.limited(|limits| {
        limits.edge.connections = attackers - 200;
        limits.edge.header_time = Duration::from_secs(4);
    });
    let address = app.listen().await;
    let mut unfinished = Vec::new();
    for _ in 0..attackers {
        unfinished.push(Socket::with(address, "GET / HTTP/1.1\r\nhost: leads.test\r\nx-slow: ").await);
    }
    let asked =
        timeout(Duration::from_secs(3), ask(address, "/api/session")).await.expect("others are answered at once");
    assert!(asked.starts_with("HTTP/1.1 401"), "{asked}");
    let ready = ask(address, "/api/ready").await;
    assert!(ready.starts_with("HTTP/1.1 200"), "{ready}");
    until("unfinished headers are dropped", || app.state.edge.connections.count() == 0).await;
    for mut socket in unfinished {
        assert!(socket.rest().await.is_empty());
    }
}

async fn who_waits_too_long_is_let_go(app: TestApp) {
    let app = app.limited(|limits| {
        limits.edge.header_time = Duration::from_millis(300);
        limits.edge.idle_time = Duration::from_millis(900);
    });
    let address = app.listen().await;
    let began = Instant::now();
    let mut idle = Socket::get(address, "/api/health", None).await;
    assert!(idle.head().await.starts_with("HTTP/1.1 200"));
    Socket::connect(address).await.rest().await;
    assert!(began.elapsed() >= Duration::from_millis(300), "a new connection has the time of headers");
    idle.send("GET /api/health HTTP/1.1\r\nhost: leads.test\r\n\r\n").await;
    assert!(idle.head().await.starts_with("HTTP/1.1 200"), "an open connection has longer");
    let began = Instant::now();
    idle.rest().await;
    assert!(began.elapsed() >= Duration::from_millis(800), "{:?}", began.elapsed());
}

async fn follow(app: &TestApp, client: &Client, id: &str, address: std::net::SocketAddr) -> Socket {
    let before = app.state.edge.events.count();
    let path = format!("/api/imports/{id}/events");
    let mut socket = Socket::get(address, &path, client.cookie.as_deref()).await;
    assert!(socket.head().await.starts_with("HTTP/1.1 200"));
    assert_eq!(app.state.edge.events.count(), before + 1);
    socket
}

async fn when_all_are_busy_newcomers_are_told(app: TestApp) {
    let app = app.limited(|limits| limits.edge.connections = 2);
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n", "skip").await;
    let address = app.listen().await;
    let first = follow(&app, &admin, &id, address).await;
    let _second = follow(&app, &admin, &id, address).await;
    let refused = ask(address, "/api/forms").await;
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(refused.contains("retry-after: 5") && refused.contains("connections_exhausted"), "{refused}");
    assert!(ask(address, "/api/health").await.starts_with("HTTP/1.1 200"));
    let ready = ask(address, "/api/ready").await;
    assert!(ready.starts_with("HTTP/1.1 503") && ready.contains("connections_exhausted"), "{ready}");
    drop(first);
    until("a place is given back", || app.state.edge.connections.count() < 2).await;
    assert!(ask(address, "/api/ready").await.starts_with("HTTP/1.1 200"));
    app.run_jobs().await;
}

async fn readiness_says_why_not(app: TestApp) {
    assert_eq!(app.visitor().get("/api/ready").await.expect(200).json()["ok"], true);
    let other = app.another_server().await;
    let visitor = Client::new(router(other.clone()));
    other.db.close().await;
    let away = visitor.get("/api/ready").await.expect(503);
    assert_eq!(away.code(), "database_unavailable");
    assert_eq!(away.headers["retry-after"], "5");
    visitor.get("/api/health").await.expect(200);
    other.stopping.send_replace(true);
    assert_eq!(visitor.get("/api/ready").await.expect(503).code(), "stopping");
}

async fn a_stop_waits_for_nobody_who_waits(app: TestApp) {
    let address = app.listen().await;
    let mut idle = Socket::get(address, "/api/health", None).await;
    idle.head().await;
    let mut unfinished = Socket::with(address, "GET / HTTP/1.1\r\n").await;
    until("both are open", || app.state.edge.connections.count() == 2).await;
    app.state.stopping.send_replace(true);
    timeout(Duration::from_secs(5), async { (idle.rest().await, unfinished.rest().await) }).await.expect("both end");
    until("none is open", || app.state.edge.connections.count() == 0).await;
}
