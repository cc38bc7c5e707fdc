//! What leads are known by and what changed them: written with them, put back with them.

use backend::store::jobs::MAX_ATTEMPTS;
use leadgate_tests::{Client, Rows, TestApp, stories};
use serde_json::Value;

stories! {
    keys_are_those_of_the_values,
    a_change_is_kept_with_what_was_before,
    what_is_given_up_leaves_keys_and_versions_as_they_were,
    accounts_do_not_share_addresses,
}

const HEADER: &str = "Name,E-mail,Phone,Company\n";

async fn import(app: &TestApp, client: &Client, rows: &[&str]) -> Value {
    let import = app.import_contacts(client, format!("{HEADER}{}\n", rows.join("\n")), "update").await;
    assert_eq!(import["state"], "complete", "{import}");
    import
}

/// How many keys there are of that kind and text.
macro_rules! keys {
    ($app:expr, $kind:literal, $key:literal) => {{
        let text =
            concat!("SELECT COUNT(*) AS n FROM lead_keys WHERE kind = '", $kind, "' AND lead_key LIKE '", $key, "'");
        $app.count(text).await.unwrap()
    }};
}

/// Keys that no lead has, and leads whose keys are not all there.
async fn assert_keys(app: &TestApp) {
    let lost = "SELECT COUNT(*) AS n FROM lead_keys k WHERE NOT EXISTS (SELECT 1 FROM leads l WHERE l.account_id = k.account_id \
         AND l.id = k.lead_id AND lower(l.field_values) LIKE '%\"' || k.kind || '\":\"' || k.lead_key || '\"%')";
    assert_eq!(app.count(lost).await.unwrap(), 0, "keys that no lead has");
    let phones = "SELECT COUNT(*) AS n FROM leads l WHERE field_values LIKE '%\"phone\":%' AND NOT EXISTS (SELECT 1 FROM lead_keys k \
         WHERE k.account_id = l.account_id AND k.kind = 'phone' AND k.lead_id = l.id AND k.sharer = l.id)";
    assert_eq!(app.count(phones).await.unwrap(), 0, "phones that are no keys");
    let emails = "SELECT COUNT(*) AS n FROM leads l WHERE field_values LIKE '%\"email\":%' AND NOT EXISTS (SELECT 1 FROM lead_keys k \
         WHERE k.account_id = l.account_id AND k.kind = 'email' AND k.lead_id = l.id AND k.sharer = '')";
    assert_eq!(app.count(emails).await.unwrap(), 0, "addresses that are no keys");
}

async fn keys_are_those_of_the_values(app: TestApp) {
    let admin = app.admin().await;
    // Two leads may share a phone; an address has one lead.
    let rows = ["Ann,Ann@x.com,+12125550101,", "Bob,bob@x.com,+12125550101,", "Cid,cid@x.com,+12125550103,"];
    import(&app, &admin, &rows).await;
    assert_keys(&app).await;
    assert_eq!((keys!(app, "email", "%"), keys!(app, "phone", "%")), (3, 3));
    assert_eq!((keys!(app, "email", "ann@x.com"), keys!(app, "phone", "+12125550101")), (1, 2));
    // The phone of one changes, of the other not; a row of the file undoes what an earlier one does.
    let rows = [
        "Ann,ann@x.com,+12125550102,",
        "Bob,bob@x.com,+12125550101,Acme",
        "Cid,cid@x.com,+12125550109,",
        "Cid,cid@x.com,+12125550103,",
    ];
    import(&app, &admin, &rows).await;
    assert_keys(&app).await;
    assert_eq!((keys!(app, "phone", "+12125550101"), keys!(app, "phone", "+12125550102")), (1, 1));
    assert_eq!((keys!(app, "phone", "+12125550109"), keys!(app, "phone", "%")), (0, 3));
}

async fn a_change_is_kept_with_what_was_before(app: TestApp) {
    let admin = app.admin().await;
    import(&app, &admin, &["Ann,ann@x.com,+12125550101,", "Bob,bob@x.com,+12125550102,"]).await;
    let changes = "SELECT COUNT(*) AS n FROM lead_changes";
    assert_eq!(app.count(changes).await.unwrap(), 0, "a new lead has none");
    app.advance(60_000);
    // Equal values are not written at all.
    let again = import(&app, &admin, &["Ann,ann@x.com,+12125550101,", "Bob,bob@x.com,+12125550102,"]).await;
    assert_eq!(again["counts"]["unchanged"], 2);
    assert_eq!(app.count(changes).await.unwrap(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM leads WHERE version = 1").await.unwrap(), 2);
    let import_of = import(&app, &admin, &["Anna,ann@x.com,+12125550101,Acme", "Annie,ann@x.com,+12125550101,"]).await;
    assert_eq!(import_of["counts"]["updated"], 2);
    let change = "SELECT COUNT(*) AS n FROM lead_changes WHERE version = 2 \
         AND before LIKE '{\"values\":{\"company\":null,\"name\":\"Ann\"},\"updated_at\":%' \
         AND after = '{\"values\":{\"company\":\"Acme\",\"name\":\"Annie\"}}'";
    assert_eq!((app.count(change).await.unwrap(), app.count(changes).await.unwrap()), (1, 1));
    import(&app, &admin, &["Ann,ann@x.com,+12125550101,"]).await;
    assert_eq!(app.count("SELECT MAX(version) AS n FROM leads").await.unwrap(), 3);
    let third = "SELECT COUNT(*) AS n FROM lead_changes WHERE version = 3 AND before LIKE '%\"name\":\"Annie\"%' \
         AND before LIKE '%\"updated_import\":%' AND after = '{\"values\":{\"name\":\"Ann\"}}'";
    assert_eq!((app.count(third).await.unwrap(), app.count(changes).await.unwrap()), (1, 2));
}

async fn what_is_given_up_leaves_keys_and_versions_as_they_were(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    import(&app, &admin, &["Ann,n7@x.com,+12125550101,", "Bob,bob@x.com,+12125550102,"]).await;
    import(&app, &admin, &["Anna,n7@x.com,+12125550101,"]).await;
    let before = admin.get("/api/leads").await.expect(200).json();
    // Each address stands twice, so that leads are changed again in later slices.
    let mut rows = Rows::named("new", 0..1_500).csv();
    rows.push_str(Rows::named("newer", 0..1_500).csv().split_once('\n').unwrap().1);
    let id = app.ask_import_as("contacts", &admin, "b.csv", rows.into_bytes(), "update").await;
    app.disturb(
        "CREATE TRIGGER broken BEFORE UPDATE ON imports WHEN NEW.state = 'complete' BEGIN SELECT RAISE(ABORT, 'broken'); END",
        "ALTER TABLE imports ADD CONSTRAINT broken CHECK (id < '0' OR state <> 'complete' OR counts NOT LIKE '%\"records\":3000%')",
    )
    .await;
    for _ in 0..MAX_ATTEMPTS {
        app.run_jobs().await;
        assert_eq!(admin.get("/api/leads").await.expect(200).json(), before);
        app.advance(60_000);
    }
    assert_eq!(admin.get(&format!("/api/imports/{id}")).await.expect(200).json()["state"], "failed");
    assert_eq!(admin.get("/api/leads").await.expect(200).json(), before);
    assert_keys(&app).await;
    assert_eq!((keys!(app, "email", "%"), keys!(app, "phone", "%")), (2, 2));
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM lead_changes").await.unwrap(), 1);
    assert_eq!(app.count("SELECT MAX(version) AS n FROM leads").await.unwrap(), 2);
    app.disturb("DROP TRIGGER broken", "ALTER TABLE imports DROP CONSTRAINT broken").await;
}

async fn accounts_do_not_share_addresses(app: TestApp) {
    for account in ["one", "two"] {
        let client = app.user(&format!("{account}@x.com"), Some(account)).await;
        let import = import(&app, &client, &["Ann,ann@x.com,+12125550101,"]).await;
        assert_eq!(import["counts"]["new"], 1);
    }
    assert_eq!((keys!(app, "email", "ann@x.com"), keys!(app, "phone", "+12125550101")), (2, 2));
}
