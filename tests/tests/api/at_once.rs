//! Two workers on one database, and two accounts with the same addresses: nothing is lost, doubled or mixed.

use backend::jobs::run_next;
use backend::state::AppState;
use backend::store::jobs;
use leadgate_tests::{Client, Rows, TestApp, stories};
use std::time::Duration;

stories! { two_workers_and_two_accounts, two_imports_of_an_account_merge_one_after_the_other }

/// Works until no job is left, whoever does it.
async fn work(state: &AppState) {
    while jobs::unfinished(&state.db).await.unwrap() > 0 {
        if !run_next(state).await.unwrap() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}

async fn both_work(app: &TestApp) {
    let another = app.another_server().await;
    tokio::join!(work(&app.state), work(&another));
    another.db.close().await;
}

async fn names(client: &Client) -> (u64, Vec<String>) {
    let page = client.get("/api/leads?limit=500").await.expect(200).json();
    let leads = page["items"].as_array().unwrap();
    let mut names: Vec<String> = leads.iter().map(|lead| lead["values"]["name"].as_str().unwrap().to_owned()).collect();
    names.dedup();
    (page["total"].as_u64().unwrap(), names)
}

async fn counts(client: &Client, id: &str) -> (u64, u64) {
    let import = client.get(&format!("/api/imports/{id}")).await.expect(200).json();
    assert_eq!(import["state"], "complete", "{import}");
    (import["counts"]["new"].as_u64().unwrap(), import["counts"]["updated"].as_u64().unwrap())
}

/// Of each account, of its first, second and third import.
const NAMES: [[&str; 3]; 2] = [["one-0", "one-1", "one-2"], ["two-0", "two-1", "two-2"]];

async fn two_workers_and_two_accounts(app: TestApp) {
    let app = app.roomy();
    let accounts = [(NAMES[0], app.admin().await), (NAMES[1], app.user("other@x.com", Some("Other")).await)];
    let mut asked = Vec::new();
    for turn in 0..3 {
        for (names, client) in &accounts {
            let file = Rows::named(names[turn], 0..1_200).csv();
            asked.push((turn, client, app.ask_import(client, "a.csv", file, "update").await));
        }
    }
    both_work(&app).await;
    for (turn, client, id) in &asked {
        assert_eq!(counts(client, id).await, if *turn == 0 { (1_200, 0) } else { (0, 1_200) }, "turn {turn}");
    }
    for (named, client) in &accounts {
        assert_eq!(names(client).await, (1_200, vec![named[2].to_owned()]));
    }
}

async fn two_imports_of_an_account_merge_one_after_the_other(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    // Half of each meets the other's leads.
    let first = app.ask_import(&admin, "a.csv", Rows::named("a", 0..1_500).csv(), "update").await;
    let second = app.ask_import(&admin, "b.csv", Rows::named("b", 750..2_250).csv(), "update").await;
    both_work(&app).await;
    assert_eq!(counts(&admin, &first).await, (1_500, 0));
    assert_eq!(counts(&admin, &second).await, (750, 750));
    assert_eq!(names(&admin).await.0, 2_250);
}
