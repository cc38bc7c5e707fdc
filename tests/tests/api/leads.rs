//! Leads are looked for by a key, a text, a field or the import that made them; one has its history; what is found is a CSV.

use api::leads::{Lead, LeadHistory, LeadsPage};
use axum::http::header;
use leadgate_tests::{Client, Rows, TestApp, stories};
use std::time::Duration;

stories! {
    a_key_finds_at_once_and_a_text_in_the_values,
    a_search_that_takes_too_long_says_so_and_goes_on,
    a_phone_is_found_however_it_is_written,
    each_word_may_stand_in_another_field,
    leads_of_an_import_are_looked_for_among_its_own,
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
        // 1999 and 19990 to 19999 have it in the company, 11999 in the phone.
        ("?q=COMPANY+1999", 12),
        ("?q=n%4019", 0),
        ("?q=%EF%BD%8E19999%40x.com", 1),
        ("?q=n1999", 11),
        ("?q=nobody", 0),
    ] {
        let (found, _) = all(&admin, query).await;
        assert_eq!(found.len(), count, "{query}");
    }
    // Page by page, in both orders, each once.
    let (oldest, pages) = all(&admin, "?q=Company+1999&limit=4").await;
    let (mut newest, _) = all(&admin, "?q=Company+1999&limit=4&order=newest").await;
    newest.reverse();
    assert_eq!((oldest.len(), pages, &oldest), (12, 3, &newest));
    for (query, total) in [("?q=n1999", Some(11)), ("?q=n1999&limit=11", Some(11)), ("?q=n1999&limit=4", None)] {
        assert_eq!(page(&admin, query).await.total, total, "{query}");
    }
    let first = page(&admin, "?limit=1&order=newest").await;
    assert_eq!(first.total, Some(MANY.into()));
    assert_eq!(page(&admin, "?q=+").await.total, Some(MANY.into()), "a blank is no text");
    assert_eq!(admin.get(&format!("/api/leads?q={}", "x".repeat(201))).await.expect(400).code(), "bad_request");
}

async fn a_search_that_takes_too_long_says_so_and_goes_on(app: TestApp) {
    let app = app.roomy().limited(|limits| limits.search = Duration::ZERO);
    let admin = app.admin().await;
    app.import(&admin, "a.csv", Rows::named("a", 0..2_000).csv(), "skip").await;
    let first = page(&admin, "?q=n77&limit=500").await;
    assert!(first.stopped && first.next.is_some(), "{first:?}");
    assert_eq!(first.total, None);
    assert_eq!((first.looked_through, first.to_look_through), (500, 2_000));
    let (found, pages) = all(&admin, "?q=n77&limit=500").await;
    assert_eq!((found.len(), pages > 3), (11, true));
    let (mut newest, _) = all(&admin, "?q=n77&limit=500&order=newest").await;
    newest.reverse();
    assert_eq!(found, newest);
}

async fn a_phone_is_found_however_it_is_written(app: TestApp) {
    let app = app.roomy().limited(|limits| limits.search = Duration::ZERO);
    let admin = app.admin().await;
    app.import(&admin, "a.csv", Rows::named("a", 0..2_000).csv(), "skip").await;
    let rows = "Ann,ann@x.com,+12125782524,Acme,\nKen,ken@x.com,+819012345678,,\nKen,ken2@x.com,+819012345678,,\n";
    app.import(&admin, "b.csv", format!("{HEADER}{rows}"), "skip").await;
    for (text, names) in [
        ("(212)+578-2524", vec!["Ann"]),
        ("212.578.2524", vec!["Ann"]),
        ("1+212+578+2524", vec!["Ann"]),
        ("%2B1+212+578+2524", vec!["Ann"]),
        ("2125782524", vec!["Ann"]),
        ("090-1234-5678", vec!["Ken", "Ken"]),
        ("%EF%BC%90%EF%BC%99%EF%BC%90+1234+5678", vec!["Ken", "Ken"]),
    ] {
        for query in [format!("?q={text}"), format!("?q={text}&order=newest"), format!("?field=phone&value={text}")] {
            let found = page(&admin, &query).await;
            let told = (of(&found.items, "name"), found.stopped, found.looked_through, found.total);
            assert_eq!(told, (of_names(&names), false, 0, Some(names.len() as u64)), "{query}");
        }
    }
    // Of nobody: it is looked for in all values.
    assert!(page(&admin, "?q=(212)+578-2525").await.stopped);
    assert!(page(&admin, "?field=company&value=2125782524").await.stopped, "no field of phones");
    let first = page(&admin, "?q=090-1234-5678&limit=1").await;
    let second = page(&admin, &format!("?q=090-1234-5678&limit=1&cursor={}", first.next.unwrap())).await;
    assert_eq!((of(&second.items, "email"), second.next), (vec!["ken2@x.com".to_owned()], None));
}

fn of_names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

async fn each_word_may_stand_in_another_field(app: TestApp) {
    let admin = app.admin().await;
    let rows = "Ann Smith,ann@x.com,+12125550101,Globex,Boston 02110\n\
        Bob Smith,bob@x.com,+12125550102,Initech,\"a \"\"b\\c\"\"\"\n";
    app.import(&admin, "a.csv", format!("{HEADER}{rows}"), "skip").await;
    for (text, names) in [
        ("smith+globex", vec!["Ann Smith"]),
        ("GLOBEX++Smith+02110", vec!["Ann Smith"]),
        ("smith%E3%80%80initech", vec!["Bob Smith"]),
        ("smith", vec!["Ann Smith", "Bob Smith"]),
        ("smith+555-0102", vec!["Bob Smith"]),
        ("smith+%22b%5Cc%22", vec!["Bob Smith"]),
        ("smith+acme", vec![]),
        ("null", vec![]),
        ("notes", vec![]),
    ] {
        assert_eq!(of(&all(&admin, &format!("?q={text}")).await.0, "name"), names, "{text}");
    }
}

async fn leads_of_an_import_are_looked_for_among_its_own(app: TestApp) {
    let app = app.roomy().limited(|limits| limits.search = Duration::ZERO);
    let admin = app.admin().await;
    app.import(&admin, "1.csv", Rows::named("a", 0..1_000).csv(), "skip").await;
    let few = "Zoe,zoe@x.com,+12125780101,,\nn5,n5@x.com,+12125780102,,\nZac,zac@x.com,+12125780103,,\n";
    let few = app.import(&admin, "2.csv", format!("{HEADER}{few}"), "update").await;
    app.import(&admin, "3.csv", Rows::named("b", 1_000..2_000).csv(), "skip").await;
    let none = app.import(&admin, "4.csv", Rows::named("c", 0..3).csv(), "skip").await;
    let [few, none] = [few, none].map(|import| import["id"].as_str().unwrap().to_owned());
    for (query, names, looked_through, total) in [
        (format!("?import={few}&q=z"), vec!["Zac", "Zoe"], 2, Some(2)),
        (format!("?import={few}&q=z&order=newest"), vec!["Zac", "Zoe"], 2, Some(2)),
        (format!("?import={few}&q=zac"), vec!["Zac"], 2, Some(1)),
        (format!("?import={few}&limit=1"), vec!["Zoe"], 0, Some(2)),
        (format!("?import={none}"), vec![], 0, Some(0)),
        (format!("?import={none}&q=c"), vec![], 0, Some(0)),
    ] {
        let found = page(&admin, &query).await;
        let told = (of(&found.items, "name"), found.stopped, found.looked_through, found.total);
        assert_eq!(told, (of_names(&names), false, looked_through, total), "{query}");
    }
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
    // The last row that changes it.
    let rows = "Bob,bob@x.com,+12125550102,,\n,,,,\nAnna,ann@x.com,+12125550101,Acme,two\nAnna,ann@x.com,+12125550101,Acme,two\n";
    let last = app.import_contacts(&admin, format!("{HEADER}{rows}"), "update").await;
    let lead = page(&admin, "").await.items.remove(0);
    let told: LeadHistory = admin.get(&format!("/api/leads/{}", lead.id)).await.expect(200).read_as();
    assert_eq!((&told.lead, told.older), (&lead, false));
    let rows: Vec<_> =
        told.history.iter().map(|change| (change.version, change.file_name.as_deref(), change.row)).collect();
    assert_eq!(rows, [(3, Some("contacts.csv"), Some(4)), (2, Some("2.csv"), Some(2)), (1, Some("1.csv"), Some(2))]);
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
    app.import_by("generous", &admin, format!("Hall,{HEADER}7,Bo,bo@x.com,+12125550102,,-5\n")).await;
    app.import(&admin, "2.csv", Rows::named("Bob", 0..1_200).csv(), "skip").await;
    let answer = admin.get("/api/leads.csv?q=ann%40x.com&lang=ja").await.expect(200);
    let head = |name: header::HeaderName| answer.headers[name].to_str().unwrap().to_owned();
    assert_eq!(head(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    assert_eq!(head(header::CONTENT_DISPOSITION), "attachment; filename=\"leads.csv\"");
    let lines: Vec<&str> = answer.text().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}\"氏名\",\"メール\",\"電話番号\",\"会社名\""), "{}", lines[0]);
    assert!(
        lines[0].ends_with(
            "\"Booth\",\"Hall\",\"追加項目\",\"登録日時\",\"更新日時\",\"LeadgateのID\",\"Leadgateの取り込みID\""
        ),
        "{}",
        lines[0]
    );
    assert!(lines[1].starts_with("\"'=1+1\",\"ann@x.com\",\"+12125550101\",\"A, \"\"B\"\"\""), "{}", lines[1]);
    assert!(
        lines[1].contains("\"12\",\"\",\"\",\"2")
            && lines[1].ends_with(&format!("\"{}\"", import["id"].as_str().unwrap()))
    );
    assert_eq!(lines.len(), 3, "one lead, and the end of its line");
    let ordered = admin.get("/api/leads.csv?q=ann%40x.com&columns=notes,none,phone").await.expect(200);
    let begins = "\u{feff}\"Notes\",\"Phone\",\"Name\",\"E-mail\",";
    assert!(ordered.text().starts_with(begins), "{}", ordered.text());
    // All of them, each once, over several pieces; and by the same filters.
    for (query, count) in [("", 1_202), ("?order=newest", 1_202), ("?q=n11", 111), ("?field=name&value=bob", 1_200)] {
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
