//! Leads are looked for by a key, a text, a field or the import that made them; one has its history; what is found is a CSV.

use api::leads::{Lead, LeadHistory, LeadsPage};
use axum::http::header;
use leadgate_tests::{Client, Rows, TestApp, stories};
use std::time::Duration;

stories! {
    a_key_finds_at_once_and_a_text_in_the_values,
    a_search_that_takes_too_long_says_so_and_goes_on,
    leads_are_filtered_by_import_and_by_field,
    a_lead_has_its_history,
    nobody_finds_what_an_import_under_way_does,
    what_is_found_is_a_csv,
    another_accounts_leads_are_not_there,
}

const HEADER: &str = "Name,E-mail,Phone,Company,Notes\n";

/// As many as a search is to go through in a moment.
const MANY: u32 = 20_000;

async fn page(client: &Client, query: &str) -> LeadsPage {
    client.get(&format!("/api/leads{query}")).await.expect(200).read_as()
}

/// The same person in another application on the same database.
fn as_in(app: &TestApp, client: &Client) -> Client {
    let mut other = app.visitor();
    other.cookie.clone_from(&client.cookie);
    other
}

/// All that is found, page by page; each page is asked for behind the one before.
async fn all(client: &Client, query: &str) -> (Vec<Lead>, usize) {
    let (mut found, mut pages, mut cursor) = (Vec::new(), 0, String::new());
    loop {
        let page = page(client, &format!("{query}{cursor}")).await;
        found.extend(page.items);
        pages += 1;
        match page.next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (found, pages),
        }
    }
}

fn of(leads: &[Lead], field: &str) -> Vec<String> {
    let mut values: Vec<String> =
        leads.iter().map(|lead| lead.values.get(field).cloned().flatten().unwrap_or_default()).collect();
    values.sort();
    values
}

async fn a_key_finds_at_once_and_a_text_in_the_values(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    app.import(&admin, "a.csv", Rows::named("Tanaka", 0..MANY).csv(), "skip").await;
    // Even in no time at all: by its key.
    let hasty = app.clone().limited(|limits| limits.search = Duration::ZERO);
    let hurried = as_in(&hasty, &admin);
    let last = MANY - 1;
    for (query, companies) in [
        (format!("?q=N{last}%40X.com"), vec![last]),
        ("?q=%2B1+212-555-0007".into(), vec![10_007, 7]),
        ("?q=%EF%BC%8B12125550007&order=newest".into(), vec![10_007, 7]),
    ] {
        let found = page(&hurried, &query).await;
        let companies: Vec<String> = companies.into_iter().map(|n| format!("Company {n}")).collect();
        assert_eq!((of(&found.items, "company"), found.stopped), (companies, false), "{query}");
    }
    for (query, count) in [
        ("?q=COMPANY+1999", 11),
        ("?q=n%4019", 0),
        ("?q=%EF%BD%8E19999%40x.com", 1),
        ("?q=n1999", 11),
        // National writing, of a country that no form names.
        ("?q=(212)+555-0007", 2),
        ("?q=nobody", 0),
    ] {
        let (found, _) = all(&admin, query).await;
        assert_eq!(found.len(), count, "{query}");
    }
    // Page by page, in both orders, each once.
    let (oldest, pages) = all(&admin, "?q=Company+1999&limit=4").await;
    let (mut newest, _) = all(&admin, "?q=Company+1999&limit=4&order=newest").await;
    newest.reverse();
    assert_eq!((oldest.len(), pages, &oldest), (11, 3, &newest));
    let first = page(&admin, "?limit=1&order=newest").await;
    assert_eq!(first.total, Some(MANY.into()));
    assert_eq!(page(&admin, "?q=+").await.total, Some(MANY.into()), "a blank is no text");
    assert_eq!(admin.get(&format!("/api/leads?q={}", "x".repeat(201))).await.expect(400).code(), "bad_request");
}

async fn a_search_that_takes_too_long_says_so_and_goes_on(app: TestApp) {
    let app = app.roomy().limited(|limits| limits.search = Duration::ZERO);
    let admin = app.admin().await;
    app.import(&admin, "a.csv", Rows::named("a", 0..2_000).csv(), "skip").await;
    let first = page(&admin, "?q=Company+77&limit=500").await;
    assert!(first.stopped && first.next.is_some(), "{first:?}");
    assert_eq!(first.total, None);
    let (found, pages) = all(&admin, "?q=Company+77&limit=500").await;
    assert_eq!((found.len(), pages > 3), (11, true));
    let (mut newest, _) = all(&admin, "?q=Company+77&limit=500&order=newest").await;
    newest.reverse();
    assert_eq!(found, newest);
}

async fn leads_are_filtered_by_import_and_by_field(app: TestApp) {
    let admin = app.admin().await;
    let file = |rows: &str| format!("{HEADER}{rows}");
    let first = file("Ann,ann@x.com,+12125550101,Acme,\nBob,bob@x.com,+12125550102,ACME ,vip\n");
    let first = app.import(&admin, "1.csv", first, "update").await;
    app.advance(10 * 3_600_000);
    let second = file("Ann,ann@x.com,+12125550101,Other,\nCy,cy@x.com,+12125550103,Acme Ltd,\n");
    let second = app.import(&admin, "2.csv", second, "update").await;
    let [first, second] = [first, second].map(|import| import["id"].as_str().unwrap().to_owned());
    for (query, names) in [
        (format!("?import={first}"), vec!["Ann", "Bob"]),
        (format!("?import={second}"), vec!["Cy"]),
        (format!("?import={first}&q=acme"), vec!["Bob"]),
        ("?field=company&value=acme".into(), vec!["Bob"]),
        ("?field=notes".into(), vec!["Bob"]),
        ("?value=%EF%BC%B6IP".into(), vec!["Bob"]),
        ("?field=name&value=acme".into(), vec![]),
        ("?q=ann%40x.com&field=company&value=other".into(), vec!["Ann"]),
        ("?q=ann%40x.com&field=company&value=acme".into(), vec![]),
        (format!("?q=ann%40x.com&import={second}"), vec![]),
    ] {
        assert_eq!(of(&all(&admin, &query).await.0, "name"), names, "{query}");
    }
    let guessed = "/api/leads?import=019ab5b0-7f6b-7000-8000-000000000001";
    assert_eq!(admin.get(guessed).await.expect(404).code(), "not_found");
}

async fn a_lead_has_its_history(app: TestApp) {
    let admin = app.admin().await;
    let file = |name: &str, notes: &str| format!("{HEADER}{name},ann@x.com,+12125550101,Acme,{notes}\n");
    app.import(&admin, "1.csv", file("Ann", ""), "update").await;
    app.advance(60_000);
    app.import(&admin, "2.csv", file("Anna", "one"), "update").await;
    app.advance(60_000);
    let last = app.import(&admin, "3.csv", file("Anna", "two"), "update").await;
    let lead = page(&admin, "").await.items.remove(0);
    let told: LeadHistory = admin.get(&format!("/api/leads/{}", lead.id)).await.expect(200).read_as();
    assert_eq!((&told.lead, told.older), (&lead, false));
    let files: Vec<_> = told.history.iter().map(|change| (change.version, change.file_name.as_deref())).collect();
    assert_eq!(files, [(3, Some("3.csv")), (2, Some("2.csv")), (1, Some("1.csv"))]);
    assert_eq!(told.history[0].import.as_deref(), last["id"].as_str());
    let fields = |at: usize| {
        let changes = told.history[at].changes.iter();
        let fields = changes.map(|change| {
            (change.field.as_str(), change.before.as_deref().unwrap_or("-"), change.after.as_deref().unwrap_or("-"))
        });
        fields.collect::<Vec<_>>()
    };
    assert_eq!(fields(0), [("notes", "one", "two")]);
    assert_eq!(fields(1), [("name", "Ann", "Anna"), ("notes", "-", "one")]);
    let made =
        [("company", "-", "Acme"), ("email", "-", "ann@x.com"), ("name", "-", "Ann"), ("phone", "-", "+12125550101")];
    assert_eq!(fields(2), made);
    for id in ["019ab5b0-7f6b-7000-8000-000000000001", "x"] {
        assert_eq!(admin.get(&format!("/api/leads/{id}")).await.expect(404).code(), "not_found");
    }
}

async fn nobody_finds_what_an_import_under_way_does(app: TestApp) {
    const UNDER_WAY: &str = "UPDATE accounts SET merging_after = 'f', merging_import = (SELECT MAX(i.id) FROM imports i \
        WHERE i.created_at = (SELECT MAX(created_at) FROM imports))";
    let admin = app.admin().await;
    app.import(&admin, "1.csv", format!("{HEADER}Ann,ann@x.com,+12125550101,Acme,\n"), "update").await;
    app.advance(60_000);
    let rows = "Zoe,ann@x.com,+12125550101,Acme,\nZara,zara@x.com,+12125550102,Acme,\n";
    app.import(&admin, "2.csv", format!("{HEADER}{rows}"), "update").await;
    let (whole, _) = all(&admin, "?q=Z").await;
    assert_eq!(of(&whole, "name"), ["Zara", "Zoe"]);
    let id = |name: &str| whole.iter().find(|lead| lead.values["name"].as_deref() == Some(name)).unwrap().id.clone();
    let (changed, new) = (id("Zoe"), id("Zara"));
    app.disturb(UNDER_WAY, UNDER_WAY).await;
    for (query, names) in [("?q=Z", vec![]), ("?q=zara%40x.com", vec![]), ("?q=ann%40x.com", vec!["Ann"])] {
        assert_eq!(of(&all(&admin, query).await.0, "name"), names, "{query}");
    }
    admin.get(&format!("/api/leads/{new}")).await.expect(404);
    let told: LeadHistory = admin.get(&format!("/api/leads/{changed}")).await.expect(200).read_as();
    assert_eq!(told.lead.values["name"].as_deref(), Some("Ann"));
    let versions: Vec<u64> = told.history.iter().map(|change| change.version).collect();
    assert_eq!((versions, told.history[0].changes.len()), (vec![1], 4));
    let csv = admin.get("/api/leads.csv").await.expect(200);
    assert!(csv.text().contains("Ann") && !csv.text().contains("Zo") && !csv.text().contains("Za"), "{}", csv.text());
}

async fn what_is_found_is_a_csv(app: TestApp) {
    let app = app.roomy();
    let admin = app.admin().await;
    let rows = "=1+1,ann@x.com,+12125550101,\"A, \"\"B\"\"\",\n";
    let import = app.import_by("generous", &admin, format!("Booth,{HEADER}12,{rows}")).await;
    app.import(&admin, "2.csv", Rows::named("Bob", 0..1_200).csv(), "skip").await;
    let answer = admin.get("/api/leads.csv?q=ann%40x.com&lang=ja").await.expect(200);
    let head = |name: header::HeaderName| answer.headers[name].to_str().unwrap().to_owned();
    assert_eq!(head(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert_eq!(head(header::CONTENT_DISPOSITION), "attachment; filename=\"leads.csv\"");
    let lines: Vec<&str> = answer.text().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}\"氏名\",\"メール\",\"電話番号\",\"会社名\""), "{}", lines[0]);
    assert!(lines[0].ends_with("\"追加項目\",\"登録日時\",\"更新日時\",\"リードID\",\"取り込みID\""), "{}", lines[0]);
    assert!(lines[1].starts_with("\"'=1+1\",\"ann@x.com\",\"'+12125550101\",\"A, \"\"B\"\"\""), "{}", lines[1]);
    assert!(
        lines[1].contains("\"Booth: 12\"") && lines[1].ends_with(&format!("\"{}\"", import["id"].as_str().unwrap()))
    );
    assert_eq!(lines.len(), 3, "one lead, and the end of its line");
    // All of them, each once, over several pieces; and by the same filters.
    for (query, count) in
        [("", 1_201), ("?order=newest", 1_201), ("?q=Company+11", 111), ("?field=name&value=bob", 1_200)]
    {
        let csv = admin.get(&format!("/api/leads.csv{query}")).await.expect(200);
        let mut leads: Vec<&str> = csv.text().lines().skip(1).collect();
        leads.sort_unstable();
        leads.dedup();
        assert_eq!(leads.len(), count, "{query}");
    }
    let app = app.limited(|limits| limits.edge.downloads_of_account = 0);
    let full = as_in(&app, &admin);
    assert_eq!(full.get("/api/leads.csv").await.expect(429).code(), "downloads_too_many");
}

async fn another_accounts_leads_are_not_there(app: TestApp) {
    let (admin, other) = (app.admin().await, app.user("other@x.com", Some("Others")).await);
    let file = format!("{HEADER}Ann,ann@x.com,+12125550101,Acme,\n");
    let import = app.import(&admin, "1.csv", file, "skip").await;
    let lead = page(&admin, "?q=ann").await.items.remove(0).id;
    for query in ["?q=ann%40x.com", "?q=ann", "?q=%2B12125550101", "?field=name"] {
        assert_eq!(page(&other, query).await.items, [], "{query}");
    }
    other.get(&format!("/api/leads/{lead}")).await.expect(404);
    other.get(&format!("/api/leads?import={}", import["id"].as_str().unwrap())).await.expect(404);
    other.get(&format!("/api/leads.csv?import={}", import["id"].as_str().unwrap())).await.expect(404);
    assert!(!other.get("/api/leads.csv").await.expect(200).text().contains("ann@x.com"));
}
