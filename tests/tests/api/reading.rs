//! A file in an odd dialect: the server reads it as it was shown and checked, part by part.

use leadgate_tests::{TestApp, leads, settings, stories};
use serde_json::{Value, json};
use shared::check::{CheckSettings, Checker};
use shared::inspect::{InspectOptions, Inspection, Inspector};
use shared::mapping::{MappingSpec, propose};

stories! {
    every_part_of_the_reading_is_replayed,
    a_file_without_header_is_imported_by_its_mapping,
    what_a_column_says_of_its_numbers_and_dates_holds_at_the_server,
}

/// Title, header of two rows, single quotes, backslash escapes, another table below.
const ODD: &str = "Leads\n\nContact; ; ; Company\nName; E-mail; Phone; Name\n\
    'O\\'Neil; Ann'; 'ann@x.com'; '+12125550123'; 'Acme'\n'Bob'; 'bob@x.com'; '+12125550124'; 'Acme'\n\nid; n\n7; 8\n";

const BARE: &str = "Ann,ann@x.com,+12125550123\nBob,bob@x.com,+12125550124\n";

fn look(file: &str) -> Inspection {
    let mut inspector = Inspector::new(InspectOptions::default());
    inspector.push(file.as_bytes());
    inspector.finish()
}

/// Two numbers and two dates that the form alone reads otherwise, or not at all.
const GERMAN: &str = "Name;E-mail;Phone;Date of birth;Annual budget\n\
    Ann;ann@x.com;+12125550123;03/04/1990;1.234,56\nBob;bob@x.com;+12125550124;12/11/1991;950,00\n";

/// Imports the file as a browser would that has checked it by these settings.
async fn import(app: &TestApp, file: &'static str, settings: &CheckSettings) -> (Value, Value) {
    let admin = app.admin().await;
    let mut checker = Checker::new(Some(leads()), settings.clone(), ());
    checker.push(file.as_bytes());
    let receipt = checker.finish().0.receipt;
    let upload = admin.upload("odd.csv", file).await.expect(201).json();
    let asked = json!({
        "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings,
        "duplicates": "skip", "receipt": receipt,
    });
    let id = admin.post("/api/imports", asked).await.expect(202).json()["id"].as_str().unwrap().to_owned();
    app.run_jobs().await;
    let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
    let leads = admin.get("/api/leads").await.expect(200).json();
    (import, leads)
}

async fn every_part_of_the_reading_is_replayed(app: TestApp) {
    let found = look(ODD);
    let reading = serde_json::to_value(&found.reading).unwrap();
    let expected = json!({
        "encoding": "UTF-8", "delimiter": ";", "quote": "'", "escape": "backslash", "blanks": "skipped",
        "header_row": 3, "header_rows": 2, "last_row": 6,
    });
    assert_eq!(reading, expected);
    let settings = CheckSettings { reading: found.reading, ..settings() };
    let (import, leads) = import(&app, ODD, &settings).await;
    assert_eq!((&import["state"], &import["receipt_match"]), (&"complete".into(), &"equal".into()), "{import}");
    assert_eq!(import["receipt"]["reading"], expected);
    assert_eq!((&import["counts"]["records"], &import["counts"]["new"]), (&2.into(), &2.into()), "{import}");
    let names: Vec<&Value> = leads["items"].as_array().unwrap().iter().map(|lead| &lead["values"]["name"]).collect();
    assert!(names.contains(&&json!("O'Neil; Ann")), "{leads}");
}

async fn a_file_without_header_is_imported_by_its_mapping(app: TestApp) {
    let (form, found) = (leads(), look(BARE));
    let mut mapping = MappingSpec::of(&form, &found.headers, &propose(&form, &found.headers, &found.sample));
    mapping.columns[0].field = Some("name".to_owned());
    let settings = CheckSettings { reading: found.reading, mapping: Some(mapping), ..settings() };
    let (import, leads) = import(&app, BARE, &settings).await;
    assert_eq!((&import["receipt_match"], &import["counts"]["new"]), (&"equal".into(), &2.into()), "{import}");
    assert_eq!(import["receipt"]["reading"]["header_rows"], 0);
    assert_eq!(leads["total"], 2);
}

async fn what_a_column_says_of_its_numbers_and_dates_holds_at_the_server(app: TestApp) {
    let said = json!([{"column": 3, "date_order": "day_first"}, {"column": 4, "decimal_mark": "comma"}]);
    let conventions = serde_json::from_value(said.clone()).unwrap();
    let settings = CheckSettings { reading: look(GERMAN).reading, conventions, ..settings() };
    let (import, leads) = import(&app, GERMAN, &settings).await;
    assert_eq!((&import["state"], &import["receipt_match"]), (&"complete".into(), &"equal".into()), "{import}");
    assert_eq!((&import["receipt"]["conventions"], &import["counts"]["new"]), (&said, &2.into()), "{import}");
    let values = |name: &str| {
        let lead = leads["items"].as_array().unwrap().iter().find(|lead| lead["values"]["name"] == name).unwrap();
        (lead["values"]["birth_date"].clone(), lead["values"]["budget"].clone())
    };
    assert_eq!(values("Ann"), (json!("1990-04-03"), json!("1234.56")));
    assert_eq!(values("Bob"), (json!("1991-11-12"), json!("950")));
}
