//! How an import was made, and what became of each of its records: with its lead, and with what changed.

use api::access::Role;
use api::imports::{ImportSettings, Outcome, Row};
use api::leads::FieldChange;
use api::page::Page;
use leadgate_tests::{Client, Rows, TestApp, settings, stories};
use serde_json::{Value, json};
use shared::check::{CheckSettings, Reading};

stories! {
    rows_name_their_lead_and_what_changed,
    rows_begin_at_a_row_of_the_sheet,
    rows_are_listed_by_what_became_of_them,
    it_is_told_how_an_import_was_made,
    leads_are_told_to_who_may_see_them,
}

const HEADER: &str = "Name,E-mail,Phone,Company,Notes\n";

async fn rows(client: &Client, import: &Value, query: &str) -> Page<Row> {
    let id = import["id"].as_str().unwrap();
    client.get(&format!("/api/imports/{id}/rows{query}")).await.expect(200).read_as()
}

fn numbers(page: &Page<Row>) -> Vec<u64> {
    page.items.iter().map(|row| row.row).collect()
}

fn change(field: &str, before: Option<&str>, after: &str) -> FieldChange {
    FieldChange { field: field.into(), custom: false, before: before.map(str::to_owned), after: Some(after.to_owned()) }
}

async fn rows_name_their_lead_and_what_changed(app: TestApp) {
    let admin = app.admin().await;
    let first = format!("{HEADER}Ann,ann@x.com,+12125550101,Acme,\nBob,bob@x.com,+12125550102,,\n");
    let first = app.import(&admin, "1.csv", first, "update").await;
    let made = rows(&admin, &first, "").await.items;
    assert!(made.iter().all(|row| row.outcome == Outcome::New && row.lead.is_some() && row.changes.is_empty()));
    let second = format!(
        "{HEADER}Anna,ann@x.com,+12125550101,,hello\nBob,bob@x.com,+12125550102,,\nCy,cy@x.com,+12125550103,,\n,no,,,\n"
    );
    let second = app.import(&admin, "2.csv", second, "update").await;
    let met = rows(&admin, &second, "").await.items;
    let outcomes: Vec<Outcome> = met.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Outcome::Updated, Outcome::Unchanged, Outcome::New, Outcome::SkippedErrors]);
    assert_eq!((&met[0].lead, &met[1].lead), (&made[0].lead, &made[1].lead));
    assert_eq!(met[0].changes, [change("name", Some("Ann"), "Anna"), change("notes", None, "hello")]);
    assert!(met[1..].iter().all(|row| row.changes.is_empty()), "{met:?}");
    assert_eq!(met[3].lead, None);
    // From the lead back to its row.
    let lead = met[2].lead.clone().unwrap();
    assert_eq!(numbers(&rows(&admin, &second, &format!("?lead={lead}")).await), [4]);
    assert_eq!(numbers(&rows(&admin, &first, &format!("?lead={lead}")).await), [0; 0]);
    // Known leads that are left alone are named too.
    let third = format!("{HEADER}Annie,ann@x.com,+12125550101,,\n");
    let third = app.import(&admin, "3.csv", third, "skip").await;
    let left = rows(&admin, &third, "").await.items;
    assert_eq!((left[0].outcome, &left[0].lead), (Outcome::SkippedExisting, &made[0].lead));
}

async fn rows_begin_at_a_row_of_the_sheet(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import(&admin, "1.csv", Rows::named("a", 0..300).csv(), "skip").await;
    for (query, found) in [
        ("?from=125&limit=2", vec![125, 126]),
        ("?from=0&limit=1", vec![2]),
        ("?from=301&limit=9", vec![301]),
        ("?from=302", vec![]),
        ("?from=18446744073709551615", vec![]),
        // Where one goes on from there.
        ("?from=125&cursor=125&limit=1", vec![127]),
    ] {
        assert_eq!(numbers(&rows(&admin, &import, query).await), found, "{query}");
    }
    // Lines above the header.
    let file = format!("Leads\n\n{}", Rows::named("b", 300..400).csv());
    let upload = admin.upload("a.csv", file).await.expect(201).json();
    let settings = CheckSettings { reading: Reading { header_row: 3, ..Reading::default() }, ..settings() };
    let asked = json!({"upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings,
        "duplicates": "skip", "receipt": null});
    let import = admin.post("/api/imports", asked).await.expect(202).json();
    app.run_jobs().await;
    for (row, record) in [(1, 1), (4, 1), (5, 2), (103, 100)] {
        let page = rows(&admin, &import, &format!("?from={row}&limit=1")).await;
        assert_eq!((page.items[0].row, page.items[0].record), (row.max(4), record));
    }
}

async fn rows_are_listed_by_what_became_of_them(app: TestApp) {
    let admin = app.admin().await;
    let mut file = Rows::named("a", 0..60).csv();
    file.push_str(",x@x.com,+12125550199,,\n,,,,\n,y@x.com,+12125550198,,\n");
    let import = app.import(&admin, "1.csv", file, "skip").await;
    let [errors, blank] = ["skipped_errors", "blank"].map(|outcome| format!("?outcome={outcome}"));
    assert_eq!(numbers(&rows(&admin, &import, &errors).await), [62, 64]);
    assert_eq!(numbers(&rows(&admin, &import, &blank).await), [63]);
    let page = rows(&admin, &import, &format!("{errors}&limit=1")).await;
    assert_eq!((numbers(&page), page.next.as_deref()), (vec![62], Some("61")));
    assert_eq!(numbers(&rows(&admin, &import, &format!("{errors}&cursor=61")).await), [64]);
    assert_eq!(numbers(&rows(&admin, &import, &format!("{errors}&from=63")).await), [64]);
    assert_eq!(rows(&admin, &import, "?outcome=new").await.items.len(), 60);
    let refused = admin.get(&format!("/api/imports/{}/rows?outcome=lost", import["id"].as_str().unwrap())).await;
    assert_eq!(refused.expect(400).code(), "bad_request");
}

async fn it_is_told_how_an_import_was_made(app: TestApp) {
    let admin = app.admin().await;
    let file = format!("{HEADER}Secret,ann@gmial.com,+12125550101,,\n");
    let upload = admin.upload("a.csv", file).await.expect(201).json();
    let patch = json!([{"step": "cell", "record": 1, "column": 0, "old": "Secret", "new": "Hidden"},
        {"step": "fix", "rule": "email_domain_typo"}]);
    let settings = CheckSettings { patch: serde_json::from_value(patch).unwrap(), ..settings() };
    let asked = json!({"upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings,
        "duplicates": "skip", "receipt": null});
    let id = admin.post("/api/imports", asked).await.expect(202).json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/imports/{id}/settings");
    let before: ImportSettings = admin.get(&path).await.expect(200).read_as();
    let mapped = before.mapping.map(|mapping| mapping.columns.len());
    assert_eq!((mapped, before.edits), (Some(5), Some(2)), "what was proposed is known before it is done");
    app.run_jobs().await;
    let answer = admin.get(&path).await.expect(200);
    assert!(!answer.text().contains("Secret") && !answer.text().contains("Hidden"), "{}", answer.text());
    let made: ImportSettings = answer.read_as();
    let columns = made.mapping.unwrap().columns;
    let fields: Vec<_> = columns.iter().map(|column| (column.header.as_str(), column.field.as_deref())).collect();
    let expected =
        [("Name", "name"), ("E-mail", "email"), ("Phone", "phone"), ("Company", "company"), ("Notes", "notes")];
    assert_eq!(fields, expected.map(|(header, field)| (header, Some(field))));
    assert_eq!(made.edits, Some(2));
    assert_eq!(made.form_title.unwrap().en.as_deref(), Some("Leads"));
    assert_eq!(
        (made.fields[1].name.as_str(), made.fields[1].label.as_ref().unwrap().ja.as_deref()),
        ("email", Some("メール"))
    );
}

async fn leads_are_told_to_who_may_see_them(app: TestApp) {
    const UNDER_WAY: &str = "UPDATE imports SET state = 'applying'";
    let una = app.user_as(Role::Uploader, "una@x.com", None).await;
    let admin = app.admin().await;
    let file = format!("{HEADER}Ann,ann@x.com,+12125550101,,\n");
    app.import(&una, "1.csv", file.clone(), "update").await;
    let import = app.import(&una, "2.csv", file.replace("Ann,", "Anna,"), "update").await;
    let [mine, all] = [rows(&una, &import, "").await, rows(&admin, &import, "").await];
    assert_eq!((mine.items[0].outcome, &mine.items[0].lead, mine.items[0].changes.len()), (Outcome::Updated, &None, 0));
    let lead = all.items[0].lead.clone().unwrap();
    assert_eq!(all.items[0].changes, [change("name", Some("Ann"), "Anna")]);
    assert_eq!(rows(&una, &import, &format!("?lead={lead}")).await.items.len(), 0);
    assert_eq!(una.get(&format!("/api/leads/{lead}")).await.expect(403).code(), "not_permitted");
    // Nobody is told of leads before all of them are there.
    app.disturb(UNDER_WAY, UNDER_WAY).await;
    let early = rows(&admin, &import, "").await;
    assert_eq!((&early.items[0].lead, early.items[0].changes.len()), (&None, 0));
}
