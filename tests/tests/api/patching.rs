//! What a person changed before the import: replayed by the server, each record accounted for.

use leadgate_tests::{TestApp, leads, settings, stories};
use serde_json::{Value, json};
use shared::check::{CheckSettings, Checker};
use shared::limits;
use shared::mapping::MappingSpec;

stories! {
    changes_are_replayed_and_the_receipts_agree,
    a_patch_that_cannot_be_replayed_is_refused,
    fields_filled_otherwise_are_imported_alike,
}

const FILE: &str = "Name,E-mail,Phone\r\n\
    ,ann@x.com,+12125550123\r\n\
    Bob,bob@gmial.com,+12125550124\r\n\
    Cy,cy@x.com,555\r\n\
    Di,di@x.com,12\r\n";

async fn changes_are_replayed_and_the_receipts_agree(app: TestApp) {
    let admin = app.admin().await;
    let patch = json!([
        {"step": "cell", "record": 1, "column": 0, "old": "", "new": "Ann"},
        {"step": "fix", "rule": "email_domain_typo"},
        {"step": "leave_out", "record": 3},
    ]);
    let settings = CheckSettings { patch: serde_json::from_value(patch).unwrap(), ..settings() };
    let mut checker = Checker::new(Some(leads()), settings.clone(), ());
    checker.push(FILE.as_bytes());
    let receipt = checker.finish().0.receipt;
    let upload = admin.upload("a.csv", FILE).await.expect(201).json();
    let asked = json!({
        "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings,
        "duplicates": "skip", "receipt": receipt,
    });
    let id = admin.post("/api/imports", asked).await.expect(202).json()["id"].as_str().unwrap().to_owned();
    app.run_jobs().await;
    let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
    assert_eq!(import["receipt_match"], "equal", "{import}");
    let counts = &import["counts"];
    assert_eq!(
        [&counts["records"], &counts["new"], &counts["skipped_errors"], &counts["left_out"]],
        [&json!(4), &json!(2), &json!(1), &json!(1)],
        "{import}"
    );
    let rows = admin.get(&format!("/api/imports/{id}/rows")).await.expect(200).json();
    let outcomes: Vec<&Value> = rows["items"].as_array().unwrap().iter().map(|row| &row["outcome"]).collect();
    assert_eq!(outcomes, ["new", "new", "left_out", "skipped_errors"]);
    assert_eq!(rows["items"][2]["reasons"][0]["code"], "left_out", "{rows}");
    let leads = admin.get("/api/leads").await.expect(200).json();
    let values: Vec<&Value> = leads["items"].as_array().unwrap().iter().map(|lead| &lead["values"]).collect();
    assert_eq!((&values[0]["name"], &values[1]["email"]), (&json!("Ann"), &json!("bob@gmail.com")));
    // The file is as it was sent.
    assert_eq!(admin.get(&format!("/api/imports/{id}/file")).await.expect(200).body, FILE.as_bytes());
    // What is still wrong is given back with what was changed, and without what was left out.
    let errors = admin.get(&format!("/api/imports/{id}/errors.csv")).await.expect(200);
    let errors = String::from_utf8_lossy(&errors.body).into_owned();
    assert!(errors.contains("di@x.com") && !errors.contains("cy@x.com") && !errors.contains("ann@x.com"), "{errors}");
}

async fn a_patch_that_cannot_be_replayed_is_refused(app: TestApp) {
    let admin = app.admin().await;
    let upload = admin.upload("a.csv", FILE).await.expect(201).json();
    let asked = |patch: Value| {
        let mut settings = serde_json::to_value(settings()).unwrap();
        settings["patch"] = patch;
        json!({"upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings, "duplicates": "skip"})
    };
    let nothing = json!([{"step": "replace", "column": 0, "find": "", "with": "x", "within": "part"}]);
    let many = Value::from(vec![json!({"step": "leave_out", "record": 1}); limits::PATCH_STEPS + 1]);
    for (patch, words) in [(nothing, "replaces an empty text"), (many, "more than 100000 steps")] {
        let answer = admin.post("/api/imports", asked(patch)).await.expect(422);
        assert_eq!(answer.code(), "patch_invalid");
        assert!(answer.detail().contains(words), "{answer:?}");
    }
    let unknown = admin.post("/api/imports", asked(json!([{"step": "dance"}]))).await;
    assert!(unknown.status.is_client_error(), "{}", unknown.status);
}

/// A name joined of two columns, a phone for all, and an e-mail address that is a note too.
async fn fields_filled_otherwise_are_imported_alike(app: TestApp) {
    const JOINED: &str = r#"{"columns":[{"header":"Mail","field":"email"}],"derived":[
        {"field":"name","from":[{"header":"First"},{"header":"Last"}],"join":" "},
        {"field":"notes","from":[{"header":"Mail"}]},{"field":"phone","value":"+12125550123"}]}"#;
    let file = "First,Last,Mail\r\nAnn,Archer,ann@x.com\r\n,,bob@x.com\r\n";
    let admin = app.admin().await;
    let settings = CheckSettings { mapping: Some(MappingSpec::read(JOINED).unwrap()), ..settings() };
    let mut checker = Checker::new(Some(leads()), settings.clone(), ());
    checker.push(file.as_bytes());
    let receipt = checker.finish().0.receipt;
    let upload = admin.upload("a.csv", file).await.expect(201).json();
    let mut asked = json!({
        "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings,
        "duplicates": "skip", "receipt": receipt,
    });
    let id = admin.post("/api/imports", asked.clone()).await.expect(202).json()["id"].as_str().unwrap().to_owned();
    app.run_jobs().await;
    let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
    assert_eq!((&import["receipt_match"], &import["counts"]["new"]), (&json!("equal"), &json!(1)), "{import}");
    assert_eq!(import["counts"]["skipped_errors"], 1);
    let leads = admin.get("/api/leads").await.expect(200).json();
    let values = &leads["items"][0]["values"];
    assert_eq!(
        (&values["name"], &values["notes"], &values["phone"]),
        (&json!("Ann Archer"), &json!("ann@x.com"), &json!("+12125550123"))
    );
    asked["settings"]["mapping"]["derived"][2]["value"] = json!("1".repeat(limits::DERIVED_BYTES + 1));
    let refused = admin.post("/api/imports", asked).await.expect(422).json();
    assert_eq!(refused["code"], "mapping_invalid", "{refused}");
}
