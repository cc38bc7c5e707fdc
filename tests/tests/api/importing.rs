//! The main story: upload, import, look, and the receipt that binds browser and server.

use axum::http::header;
use leadgate_tests::{TestApp, check, settings, stories};
use serde_json::{Value, json};

stories! {
    every_record_gets_an_outcome,
    history_is_listed_newest_first,
    receipts_are_compared,
    a_day_that_cannot_be_today_is_replaced,
    any_text_survives_the_journey,
}

const FILE: &str = "Name,E-mail,Phone\r\n\
    Ann,ann@x.com,+12125550123\r\n\
    \"Two\r\nlines\",two@x.com,+12125550124\r\n\
    ,nameless@x.com,+12125550125\r\n\
    ,,\r\n\
    Last,last@x.com,+12125550126\r\n";

async fn every_record_gets_an_outcome(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import(&admin, "%E9%A1%A7%E5%AE%A2.csv", FILE, "skip").await;
    assert_eq!(import["state"], "complete");
    assert_eq!(import["file_name"], "顧客.csv");
    assert_eq!(import["by"], "Admin");
    assert_eq!(import["created_at"], "2026-11-21T09:50:00.000Z");
    assert_eq!(import["progress"], json!({"bytes": FILE.len(), "records": 5, "merged": 5}));
    assert_eq!(
        import["counts"],
        json!({"records": 5, "new": 3, "updated": 0, "unchanged": 0, "skipped_existing": 0, "skipped_errors": 1, "blank": 1, "left_out": 0, "in_part": 0})
    );
    let path = format!("/api/imports/{}", import["id"].as_str().unwrap());

    let rows = admin.get(&format!("{path}/rows?limit=3")).await.expect(200).json();
    assert_eq!(rows["next"], "3");
    let faulty = &rows["items"][2];
    // A quoted line break moves the line, not the row.
    assert_eq!((&faulty["record"], &faulty["row"], &faulty["line"]), (&json!(3), &json!(4), &json!(5)));
    assert_eq!(faulty["outcome"], "skipped_errors");
    assert_eq!(faulty["reasons"][0]["code"], "required_missing");
    let japanese = admin.get(&format!("{path}/rows?cursor=2&limit=1&lang=ja")).await.expect(200).json();
    assert!(japanese["items"][0]["reasons"][0]["message"].as_str().unwrap().contains("必須"));
    let rest = admin.get(&format!("{path}/rows?cursor=3")).await.expect(200).json();
    let outcomes: Vec<&Value> = rest["items"].as_array().unwrap().iter().map(|row| &row["outcome"]).collect();
    assert_eq!(outcomes, ["blank", "new"]);
    assert_eq!(rest["next"], Value::Null);

    let leads = admin.get("/api/leads?limit=2").await.expect(200).json();
    assert_eq!(leads["total"], 3);
    assert_eq!(leads["items"][1]["values"]["name"], "Two\nlines".replace('\n', "\r\n"));
    let next = leads["next"].as_str().unwrap();
    let more = admin.get(&format!("/api/leads?cursor={next}")).await.expect(200).json();
    assert_eq!(more["items"][0]["values"], json!({"name": "Last", "email": "last@x.com", "phone": "+12125550126"}));
    assert_eq!(more["items"][0]["import"], import["id"]);
    assert_eq!(more["next"], Value::Null);

    let file = admin.get(&format!("{path}/file")).await.expect(200);
    assert_eq!(file.body, FILE.as_bytes());
    let disposition = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''%E9%A1%A7%E5%AE%A2.csv");
}

async fn history_is_listed_newest_first(app: TestApp) {
    let admin = app.admin().await;
    let mut ids = Vec::new();
    for n in 0..3 {
        let import = app.import(&admin, &format!("{n}.csv"), FILE, "skip").await;
        ids.insert(0, import["id"].clone());
    }
    let page = admin.get("/api/imports?limit=2").await.expect(200).json();
    let listed: Vec<&Value> = page["items"].as_array().unwrap().iter().map(|import| &import["id"]).collect();
    assert_eq!(listed, [&ids[0], &ids[1]]);
    let next = page["next"].as_str().unwrap();
    let page = admin.get(&format!("/api/imports?cursor={next}&limit=2")).await.expect(200).json();
    assert_eq!(page["items"][0]["id"], ids[2]);
    assert_eq!(page["next"], Value::Null);
    // The first made the leads; the others found them.
    assert_eq!(page["items"][0]["counts"]["new"], 3);
    app.people().remove("admin@localhost", None).await.unwrap();
    let other = app.user("later@localhost", None).await;
    let page = other.get("/api/imports").await.expect(200).json();
    assert_eq!(page["items"][0]["by"], Value::Null);
}

async fn receipts_are_compared(app: TestApp) {
    let admin = app.admin().await;
    let honest = serde_json::to_value(check(FILE.as_bytes()).receipt).unwrap();
    let mut tampered = honest.clone();
    tampered["result"] = "0".repeat(64).into();
    for (receipt, comparison) in [(honest.clone(), "equal"), (tampered, "different"), (Value::Null, "absent")] {
        let upload = admin.upload("a.csv", FILE).await.expect(201).json();
        let asked = json!({
            "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings(),
            "duplicates": "skip", "receipt": receipt,
        });
        let id = admin.post("/api/imports", asked).await.expect(202).json()["id"].as_str().unwrap().to_owned();
        app.run_jobs().await;
        let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
        assert_eq!(import["receipt_match"], comparison);
        assert_eq!(import["receipt"], honest);
        assert_eq!(import["receipt_code"].as_str().unwrap().len(), 7);
    }
}

async fn a_day_that_cannot_be_today_is_replaced(app: TestApp) {
    let admin = app.admin().await;
    let receipt = check(FILE.as_bytes()).receipt;
    for (today, used) in [("2026-11-22", "2026-11-22"), ("2031-01-01", "2026-11-21")] {
        let upload = admin.upload("a.csv", FILE).await.expect(201).json();
        let mut settings = settings();
        settings.today = today.parse().unwrap();
        let asked = json!({
            "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings,
            "duplicates": "skip", "receipt": receipt,
        });
        let id = admin.post("/api/imports", asked).await.expect(202).json()["id"].as_str().unwrap().to_owned();
        app.run_jobs().await;
        let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
        assert_eq!(import["receipt"]["today"], used);
    }
}

/// Tabs, backslashes, quotes and kanji go through `COPY`, `INSERT` and JSON alike.
async fn any_text_survives_the_journey(app: TestApp) {
    let admin = app.admin().await;
    let name = "a\tb\\N\\t\r\n\"q\" 'x' {山田} \u{1f600} \u{7f}";
    let file = format!("Name,E-mail,Phone\n\"{}\",ann@x.com,+12125550123\n", name.replace('"', "\"\""));
    let import = app.import(&admin, "a.csv", file, "update").await;
    assert_eq!(import["counts"]["new"], 1, "{import}");
    let leads = admin.get("/api/leads").await.expect(200).json();
    assert_eq!(leads["items"][0]["values"]["name"], name);
    let other = format!("Name,E-mail,Phone\n\"{}\",ann@x.com,+12125550999\n", name.replace('"', "\"\""));
    let import = app.import(&admin, "a.csv", other, "update").await;
    assert_eq!(import["counts"]["updated"], 1, "{import}");
    let leads = admin.get("/api/leads").await.expect(200).json();
    assert_eq!(leads["items"][0]["values"]["name"], name);
    assert_eq!(leads["items"][0]["values"]["phone"], "+12125550999");
}
