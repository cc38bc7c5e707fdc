//! An import is followed by its events, from first to last.

use api::access::Role;
use axum::body::Body;
use axum::http::Method;
use http_body_util::BodyExt;
use leadgate_tests::{TestApp, stories};
use serde_json::Value;
use std::fmt::Write as _;
use std::time::Duration;

stories! {
    events_tell_an_import_to_its_end,
    a_finished_import_is_told_at_once,
    events_end_when_the_server_stops,
    events_end_when_the_follower_may_less,
}

fn file(rows: usize) -> String {
    let mut file = String::from("Name,E-mail,Phone\n");
    for n in 0..rows {
        writeln!(file, "N,n{n}@x.com,+1212555{:04}", n % 10_000).unwrap();
    }
    file
}

/// The data of each event, which must all be named `import`.
fn events(text: &str) -> Vec<Value> {
    let events = text.split("\n\n").filter(|event| event.contains("data:"));
    events
        .map(|event| {
            assert!(event.contains("event: import"), "{event}");
            let data = event.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
            serde_json::from_str(data).unwrap()
        })
        .collect()
}

async fn events_tell_an_import_to_its_end(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(300), "skip").await;
    let request = admin.request(Method::GET, &format!("/api/imports/{id}/events")).body(Body::empty()).unwrap();
    let answer = admin.open(request).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut body = answer.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    let first = events(std::str::from_utf8(&first).unwrap());
    assert_eq!(first[0]["state"], "queued");

    let (rest, ()) = tokio::join!(body.collect(), app.run_jobs());
    let rest = rest.unwrap().to_bytes();
    let rest = events(std::str::from_utf8(&rest).unwrap());
    let last = rest.last().unwrap();
    assert_eq!(last["state"], "complete");
    assert_eq!(last["counts"]["new"], 300);
    let records: Vec<u64> = rest.iter().map(|event| event["progress"]["records"].as_u64().unwrap()).collect();
    assert!(records.is_sorted(), "{records:?}");
    assert_eq!(*last, admin.get(&format!("/api/imports/{id}")).await.expect(200).json());
}

async fn a_finished_import_is_told_at_once(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import(&admin, "a.csv", file(1), "skip").await;
    let answer = admin.get(&format!("/api/imports/{}/events", import["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(events(answer.text()), [import]);
}

async fn events_end_when_the_server_stops(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", file(1), "skip").await;
    let request = admin.request(Method::GET, &format!("/api/imports/{id}/events")).body(Body::empty()).unwrap();
    let mut body = admin.open(request).await.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert_eq!(events(std::str::from_utf8(&first).unwrap())[0]["state"], "queued");
    app.state.stopping.send_replace(true);
    let rest =
        tokio::time::timeout(Duration::from_secs(10), body.collect()).await.expect("it ends").unwrap().to_bytes();
    assert_eq!(events(std::str::from_utf8(&rest).unwrap()), [] as [Value; 0]);
    app.state.stopping.send_replace(false);
    app.run_jobs().await;
}

async fn events_end_when_the_follower_may_less(app: TestApp) {
    let app = app.limited(|limits| limits.edge.session_check = Duration::from_millis(50));
    let admin = app.admin().await;
    let operator = app.user_as(Role::Operator, "op@x.com", None).await;
    let id = app.ask_import(&admin, "a.csv", file(1), "skip").await;
    let request = operator.request(Method::GET, &format!("/api/imports/{id}/events")).body(Body::empty()).unwrap();
    let mut body = operator.open(request).await.into_body();
    let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
    assert_eq!(events(std::str::from_utf8(&first).unwrap())[0]["state"], "queued");
    app.people().set_role("op@x.com", Role::Uploader, None).await.unwrap();
    let rest = tokio::time::timeout(Duration::from_secs(10), body.collect()).await.expect("it ends").unwrap();
    assert_eq!(events(std::str::from_utf8(&rest.to_bytes()).unwrap()), [] as [Value; 0]);
    app.run_jobs().await;
}
