//! What leads are known by and what changed them: written with them, put back with them.

use backend::store::jobs::MAX_ATTEMPTS;
use leadgate_tests::{Client, Rows, TestApp, stories};
use serde_json::Value;
use shared::form::Form;

stories! {
    keys_are_those_of_the_values,
    a_change_is_kept_with_what_was_before,
    what_is_given_up_leaves_keys_and_versions_as_they_were,
    keys_that_a_killed_run_did_not_write_are_found_again,
    accounts_do_not_share_addresses,
    leads_of_another_system_come_in_once,
    addresses_that_changed_hands_are_given_back,
}

const HEADER: &str = "Name,E-mail,Phone,Company\n";

async fn import(app: &TestApp, client: &Client, rows: &[&str]) -> Value {
    let import = app.import_contacts(client, format!("{HEADER}{}\n", rows.join("\n")), "update").await;
    assert_eq!(import["state"], "complete", "{import}");
    import
}

/// How many keys there are of that kind and text.
macro_rules! keys {
    ($app:expr, "email", $key:literal) => {
        keys!($app, "lead_keys", "email", $key)
    };
    ($app:expr, "phone", $key:literal) => {
        keys!($app, "lead_shared_keys", "phone", $key)
    };
    ($app:expr, $table:literal, $kind:literal, $key:literal) => {{
        let text =
            concat!("SELECT COUNT(*) AS n FROM ", $table, " WHERE kind = '", $kind, "' AND lead_key LIKE '", $key, "'");
        $app.count(text).await.unwrap()
    }};
}

/// No key that its lead does not have, and no lead without the key of its address or its phone.
async fn assert_keys(app: &TestApp) {
    macro_rules! pair {
        ($table:literal, $kind:literal) => {{
            [
                concat!(
                    "SELECT COUNT(*) AS n FROM ",
                    $table,
                    " k WHERE k.kind = '",
                    $kind,
                    "' AND NOT EXISTS (SELECT 1 FROM leads l WHERE k.account_id = l.account_id AND k.lead_id = l.id \
                     AND lower(l.field_values) LIKE '%\"",
                    $kind,
                    "\":\"' || k.lead_key || '\"%')"
                ),
                concat!(
                    "SELECT COUNT(*) AS n FROM leads l WHERE field_values LIKE '%\"",
                    $kind,
                    "\":%' AND NOT EXISTS (SELECT 1 FROM ",
                    $table,
                    " k WHERE k.account_id = l.account_id AND k.lead_id = l.id AND k.kind = '",
                    $kind,
                    "')"
                ),
            ]
        }};
    }
    for text in [pair!("lead_keys", "email"), pair!("lead_shared_keys", "phone")].concat() {
        assert_eq!(app.count(text).await.unwrap(), 0, "{text}");
    }
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

/// No import of 3,000 rows comes to its end.
async fn break_ends(app: &TestApp) {
    app.disturb(
        "CREATE TRIGGER broken BEFORE UPDATE ON imports WHEN NEW.state = 'complete' BEGIN SELECT RAISE(ABORT, 'broken'); END",
        "ALTER TABLE imports ADD CONSTRAINT broken CHECK (id < '0' OR state <> 'complete' OR counts NOT LIKE '%\"records\":3000%')",
    )
    .await;
}

async fn mend_ends(app: &TestApp) {
    app.disturb("DROP TRIGGER broken", "ALTER TABLE imports DROP CONSTRAINT broken").await;
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
    break_ends(&app).await;
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
    mend_ends(&app).await;
}

async fn keys_that_a_killed_run_did_not_write_are_found_again(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    import(&app, &admin, &["Ann,n7@x.com,+12125550101,", "Bob,bob@x.com,+12125550102,"]).await;
    let id = app.ask_import(&admin, "b.csv", Rows::named("new", 0..3_000).csv(), "update").await;
    break_ends(&app).await;
    app.run_jobs().await;
    // As if the run had ended before it wrote any.
    const GONE: &str = "DELETE FROM lead_shared_keys WHERE lead_id IN (SELECT r.lead_id FROM import_rows r JOIN imports i \
         ON i.account_id = r.account_id AND i.id = r.import_id WHERE i.state = 'applying')";
    app.disturb(GONE, GONE).await;
    const UNNOTED: &str = "UPDATE imports SET keyed_to = 0 WHERE state = 'applying'";
    app.disturb(UNNOTED, UNNOTED).await;
    assert_eq!(keys!(app, "phone", "%"), 1);
    mend_ends(&app).await;
    app.advance(60_000);
    app.run_jobs().await;
    assert_eq!(admin.get(&format!("/api/imports/{id}")).await.expect(200).json()["state"], "complete");
    assert_keys(&app).await;
    assert_eq!(keys!(app, "phone", "%"), 3_001);
}

async fn accounts_do_not_share_addresses(app: TestApp) {
    for account in ["one", "two"] {
        let client = app.user(&format!("{account}@x.com"), Some(account)).await;
        let import = import(&app, &client, &["Ann,ann@x.com,+12125550101,"]).await;
        assert_eq!(import["counts"]["new"], 1);
    }
    assert_eq!((keys!(app, "email", "ann@x.com"), keys!(app, "phone", "+12125550101")), (2, 2));
}

/// A download of Meta's lead ads, by the built-in form.
fn download(rows: &[&str]) -> String {
    format!("lead_id,full_name,phone_number,email\n{}\n", rows.join("\n"))
}

async fn leads_of_another_system_come_in_once(app: TestApp) {
    let app = app.with_forms(vec![Form::default_leads()]);
    let admin = app.admin().await;
    let first = ["l:1200000000000011,Ann,+12125550101,", "l:1200000000000021,Bob,+12125550102,bob@x.com"];
    let next = ["1200000000000031,Cid,+12125550101,", "1200000000000011,Ann,+12125550109,ann@x.com"];
    let of = |import: &Value| {
        let outcomes = ["new", "updated", "unchanged", "skipped_existing", "skipped_repeated"];
        outcomes.map(|outcome| import["counts"][outcome].as_u64().unwrap_or_default())
    };
    for (rows, duplicates, expected) in [
        (first.to_vec(), "skip", [2, 0, 0, 0, 0]),
        (first.to_vec(), "skip", [0, 0, 0, 2, 0]),
        (first.to_vec(), "update", [0, 0, 2, 0, 0]),
        // Tomorrow's has one more; somebody wrote an address to one of them, and took the marks off.
        ([first.as_slice(), &next].concat(), "skip", [1, 0, 0, 3, 0]),
        ([first.as_slice(), &next].concat(), "update", [0, 1, 3, 0, 0]),
        // By now she is known by her address too; an address of another goes before an id.
        (vec![",Ann,+12125550108,ann@x.com", "1200000000000031,Bob,+12125550102,bob@x.com"], "update", [0, 1, 1, 0, 0]),
        (vec!["1200000000000021,Bob,+12125550102,bob@y.com"], "update", [0, 1, 0, 0, 0]),
        (vec![",Bo,+12125550107,bob@x.com"], "skip", [1, 0, 0, 0, 0]),
        // As a spreadsheet rounds them: no lead is taken for another.
        (vec!["12345678901234500,Dee,+12125550111,", "12345678901234500,Eve,+12125550112,"], "update", [2, 0, 0, 0, 0]),
    ] {
        let import = app.import(&admin, "leads.csv", download(&rows), duplicates).await;
        assert_eq!(of(&import), expected, "{rows:?} {import}");
    }
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM leads").await.unwrap(), 6);
    assert_eq!(keys!(app, "lead_keys", "external", "12000000000000_1"), 3);
    assert_eq!(keys!(app, "email", "%"), 3);
}

async fn addresses_that_changed_hands_are_given_back(app: TestApp) {
    let app = app.roomy().with_forms(vec![Form::default_leads()]);
    let admin = app.admin().await;
    let known = ["1200000000000011,Ann,+12125550101,ann@x.com", "1200000000000021,Bob,+12125550102,bob@x.com"];
    app.import(&admin, "leads.csv", download(&known), "update").await;
    let before = admin.get("/api/leads").await.expect(200).json();
    let swap =
        ["1200000000000011,Ann,,free@x.com", "1200000000000021,Bob,,ann@x.com", "1200000000000011,Ann,,bob@x.com"];
    let others: Vec<String> = (0..2_996).map(|nth| format!("13{nth:014},Cid,+12125550103,")).collect();
    let mut rows = swap.to_vec();
    rows.extend(others.iter().map(String::as_str));
    rows.push(",Eve,,free@x.com");
    let id = app.ask_import(&admin, "b.csv", download(&rows), "update").await;
    break_ends(&app).await;
    app.run_jobs().await;
    assert_eq!(keys!(app, "lead_keys", "external", "%"), 2 + 2_996);
    for _ in 0..MAX_ATTEMPTS {
        app.advance(60_000);
        app.run_jobs().await;
    }
    assert_eq!(admin.get(&format!("/api/imports/{id}")).await.expect(200).json()["state"], "failed");
    assert_eq!(admin.get("/api/leads").await.expect(200).json(), before);
    assert_keys(&app).await;
    assert_eq!((keys!(app, "email", "%"), keys!(app, "lead_keys", "external", "%")), (2, 2));
    mend_ends(&app).await;
    let again = app.import(&admin, "leads.csv", download(&known), "update").await;
    assert_eq!(again["counts"]["unchanged"], 2, "{again}");
}
