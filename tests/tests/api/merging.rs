//! What becomes of rows whose lead exists, in the database or in the file itself.

use leadgate_tests::{Client, TestApp, stories};
use serde_json::{Value, json};

stories! {
    skip_leaves_known_leads_alone,
    update_overwrites_with_what_is_not_blank,
    an_address_is_the_same_in_any_case,
    repeated_addresses_count_in_file_order,
    repeated_rows_end_as_if_imported_one_by_one,
    a_repeated_new_address_is_one_lead,
}

const HEADER: &str = "Name,E-mail,Phone,Company,Notes\n";

fn file(rows: &[&str]) -> String {
    format!("{HEADER}{}\n", rows.join("\n"))
}

fn counts(import: &Value) -> [u64; 4] {
    assert_eq!(import["state"], "complete", "{import}");
    let count = |name: &str| import["counts"][name].as_u64().unwrap();
    let sum: u64 = ["new", "updated", "unchanged", "skipped_existing", "skipped_errors", "blank", "left_out"]
        .into_iter()
        .map(count)
        .sum();
    assert_eq!(sum, count("records"));
    [count("new"), count("updated"), count("unchanged"), count("skipped_existing")]
}

async fn leads(client: &Client) -> Vec<Value> {
    let leads = client.get("/api/leads?limit=500").await.expect(200).json();
    leads["items"].as_array().unwrap().iter().map(|lead| lead["values"].clone()).collect()
}

async fn outcomes(client: &Client, import: &Value) -> Vec<String> {
    let path = format!("/api/imports/{}/rows", import["id"].as_str().unwrap());
    let rows = client.get(&path).await.expect(200).json();
    let rows = rows["items"].as_array().unwrap();
    rows.iter().map(|row| row["outcome"].as_str().unwrap().to_owned()).collect()
}

async fn skip_leaves_known_leads_alone(app: TestApp) {
    let admin = app.admin().await;
    let first = file(&["Ann,ann@x.com,+12125550101,Acme,hello"]);
    assert_eq!(counts(&app.import(&admin, "1.csv", first, "skip").await), [1, 0, 0, 0]);
    let before = leads(&admin).await;
    let second = file(&["Anna,ann@x.com,+12125550109,New,other", "Bob,bob@x.com,+12125550102,,"]);
    let import = app.import(&admin, "2.csv", second, "skip").await;
    assert_eq!(counts(&import), [1, 0, 0, 1]);
    assert_eq!(outcomes(&admin, &import).await, ["skipped_existing", "new"]);
    let path = format!("/api/imports/{}/rows?limit=1", import["id"].as_str().unwrap());
    let rows = admin.get(&path).await.expect(200).json();
    assert_eq!(rows["items"][0]["reasons"][0]["code"], "lead_exists");
    assert_eq!(leads(&admin).await[0], before[0]);
}

async fn update_overwrites_with_what_is_not_blank(app: TestApp) {
    let admin = app.admin().await;
    let first = file(&["Ann,ann@x.com,+12125550101,Acme,hello", "Bob,bob@x.com,+12125550102,,"]);
    app.import(&admin, "1.csv", first, "update").await;
    app.advance(60_000);
    let second =
        file(&["Anna,ann@x.com,+12125550101,,bye", "Bob,bob@x.com,+12125550102,,", "Cid,cid@x.com,+12125550103,,"]);
    let import = app.import(&admin, "2.csv", second.clone(), "update").await;
    assert_eq!(counts(&import), [1, 1, 1, 0]);
    assert_eq!(outcomes(&admin, &import).await, ["updated", "unchanged", "new"]);
    let expected =
        json!({"name": "Anna", "email": "ann@x.com", "phone": "+12125550101", "company": "Acme", "notes": "bye"});
    assert_eq!(leads(&admin).await[0], expected);
    let listed = admin.get("/api/leads").await.expect(200).json();
    assert_eq!(listed["items"][0]["created_at"], "2026-11-21T09:50:00.000Z");
    assert_eq!(listed["items"][0]["updated_at"], "2026-11-21T09:51:00.000Z");
    // What changes nothing is not an update.
    assert_eq!(listed["items"][1]["updated_at"], "2026-11-21T09:50:00.000Z");
    assert_eq!(counts(&app.import(&admin, "3.csv", second, "update").await), [0, 0, 3, 0]);
}

async fn an_address_is_the_same_in_any_case(app: TestApp) {
    let admin = app.admin().await;
    app.import(&admin, "1.csv", file(&["Ann,ann@x.com,+12125550101,,"]), "skip").await;
    let import = app.import(&admin, "2.csv", file(&["Ann,ANN@x.com,+12125550101,,"]), "skip").await;
    assert_eq!(counts(&import), [0, 0, 0, 1]);
}

/// One address in several spellings, for the form `contacts`.
const REPEATED: [&str; 5] = [
    "One,rep@x.com,+12125550101,Acme,",
    "Two,Rep@x.com,+12125550102,,note",
    "Other,other@x.com,+12125550103,,",
    "Two,rEp@x.com,+12125550102,,",
    "Three,reP@x.com,+12125550102,,",
];

async fn repeated_addresses_count_in_file_order(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import_contacts(&admin, file(&REPEATED), "skip").await;
    assert_eq!(counts(&import), [2, 0, 0, 3]);
    assert_eq!(
        outcomes(&admin, &import).await,
        ["new", "skipped_repeated", "new", "skipped_repeated", "skipped_repeated"]
    );
    let path = format!("/api/imports/{}/rows?cursor=1&limit=1", import["id"].as_str().unwrap());
    let rows = admin.get(&path).await.expect(200).json();
    assert_eq!(rows["items"][0]["reasons"][0]["code"], "email_repeated");
    assert_eq!(leads(&admin).await[0]["name"], "One");
}

async fn repeated_rows_end_as_if_imported_one_by_one(app: TestApp) {
    let together = app.user("together@x.com", Some("together")).await;
    let apart = app.user("apart@x.com", Some("apart")).await;
    let known = file(&["Zero,rep@x.com,+12125550100,Known,"]);
    for client in [&together, &apart] {
        app.import_contacts(client, known.clone(), "update").await;
    }
    let import = app.import_contacts(&together, file(&REPEATED), "update").await;
    let at_once = outcomes(&together, &import).await;
    let mut one_by_one = Vec::new();
    for row in REPEATED {
        let import = app.import_contacts(&apart, file(&[row]), "update").await;
        one_by_one.extend(outcomes(&apart, &import).await);
    }
    assert_eq!(at_once, one_by_one);
    assert_eq!(at_once[0], "updated");
    assert_eq!(at_once[2], "new");
    assert_eq!(leads(&together).await, leads(&apart).await);
    assert_eq!(leads(&together).await[0]["company"], "Acme");
    assert_eq!(leads(&together).await[0]["notes"], "note");
}

async fn a_repeated_new_address_is_one_lead(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import_contacts(&admin, file(&REPEATED), "update").await;
    assert_eq!(counts(&import), [2, 3, 0, 0]);
    let found = leads(&admin).await;
    assert_eq!(found.len(), 2);
    let repeated = found.iter().find(|lead| lead["name"] == "Three").unwrap();
    assert_eq!(repeated["company"], "Acme");
    assert_eq!(repeated["email"], "reP@x.com");
}
