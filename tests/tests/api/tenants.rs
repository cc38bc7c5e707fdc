//! What belongs to one account is not there for another.

use leadgate_tests::{TestApp, settings, stories};
use serde_json::json;

stories! { ids_of_another_account_lead_nowhere, a_cookie_cannot_name_another_account }

const FILE: &str = "Name,E-mail,Phone\nAnn,ann@x.com,+12125550101\n,b@x.com,+12125550102\n";

async fn ids_of_another_account_lead_nowhere(app: TestApp) {
    let ours = app.admin().await;
    let theirs = app.user("them@x.com", Some("Another account")).await;
    let import = app.import(&ours, "a.csv", FILE, "skip").await;
    let id = import["id"].as_str().unwrap();
    for path in ["", "/events", "/file", "/errors.csv", "/rows"] {
        ours.get(&format!("/api/imports/{id}{path}")).await.expect(200);
        assert_eq!(theirs.get(&format!("/api/imports/{id}{path}")).await.expect(404).code(), "not_found");
    }
    let upload = ours.upload("b.csv", FILE).await.expect(201).json();
    let asked = json!({
        "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings(), "duplicates": "skip",
        "receipt": null,
    });
    assert_eq!(theirs.post("/api/imports", asked).await.expect(404).code(), "upload_unknown");
    assert_eq!(theirs.get("/api/imports").await.expect(200).json()["items"], json!([]));
    let lead = ours.get("/api/leads").await.expect(200).json()["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(theirs.get("/api/leads").await.expect(200).json()["total"], 0);
    assert_eq!(
        theirs.get("/api/leads?cursor=00000000-0000-0000-0000-000000000000").await.expect(200).json()["items"],
        json!([])
    );
    assert!(!lead.is_empty());

    // The same address is a lead of its own in each account.
    let import = app.import(&theirs, "a.csv", FILE, "skip").await;
    assert_eq!(import["counts"]["new"], 1);
    assert_eq!(ours.get("/api/leads").await.expect(200).json()["total"], 1);
}

async fn a_cookie_cannot_name_another_account(app: TestApp) {
    let ours = app.admin().await;
    let theirs = app.user("them@x.com", Some("Another account")).await;
    let account = |session: &serde_json::Value| session["account"]["id"].as_str().unwrap().to_owned();
    let our_account = account(&ours.get("/api/session").await.expect(200).json());
    let their_account = account(&theirs.get("/api/session").await.expect(200).json());
    let mut forged = theirs.clone();
    forged.cookie = forged.cookie.map(|cookie| cookie.replace(&their_account, &our_account));
    forged.get("/api/session").await.expect(401);
    forged.get("/api/leads").await.expect(401);
}
