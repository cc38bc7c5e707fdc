//! Forms that ask something of the columns of a file: extra ones are kept, or none but theirs is taken.

use leadgate_tests::{Client, TestApp, stories};
use serde_json::{Value, json};

stories! {
    extra_columns_stay_with_their_leads,
    other_forms_leave_extra_columns_out,
    a_strict_form_says_which_column_differs,
    a_strict_form_takes_its_own_columns,
    cells_propose_too_where_no_mapping_is_named,
    an_extension_that_nothing_takes_is_told_of_its_row,
}

async fn leads(client: &Client) -> Vec<Value> {
    let answer = client.get("/api/leads").await.expect(200).json();
    answer["items"].as_array().unwrap().clone()
}

async fn extra_columns_stay_with_their_leads(app: TestApp) {
    let admin = app.admin().await;
    let first = "Name,E-mail,Phone,Shoe size,Locker,,Desk\n\
        Ann,ann@x.com,+12125550123, 38 ,\"a \"\"b\"\"\",lost,\nBob,bob@x.com,+12125550124,,,,n\n";
    let import = app.import_by("generous", &admin, first).await;
    assert_eq!((&import["state"], &import["counts"]["new"]), (&json!("complete"), &json!(2)), "{import}");
    let columns = &import["receipt"]["mapping"]["columns"];
    assert_eq!(columns[3], json!({"header": "Shoe size", "field": null, "custom": true}));
    assert_eq!(columns[5], json!({"header": "", "field": null}), "a column without a name is not kept");
    let found = leads(&admin).await;
    let of = |leads: &[Value], email: &str| {
        leads.iter().find(|lead| lead["values"]["email"] == email).map(|lead| lead["custom"].clone()).unwrap()
    };
    assert_eq!(of(&found, "ann@x.com"), json!({"Shoe size": "38", "Locker": "a \"b\""}));
    assert_eq!(of(&found, "bob@x.com"), json!({"Desk": "n"}));
    assert_eq!(found[0]["values"].as_object().unwrap().len(), 3);

    // Blank ones do not overwrite; the others of the lead stay.
    let second = "Name,E-mail,Phone,Shoe size,Locker\nAnn,ann@x.com,+12125550123,39,\nBob,bob@x.com,+12125550124,,\n";
    let import = app.import_by("generous", &admin, second).await;
    assert_eq!((&import["counts"]["updated"], &import["counts"]["unchanged"]), (&json!(1), &json!(1)), "{import}");
    let found = leads(&admin).await;
    assert_eq!(of(&found, "ann@x.com"), json!({"Shoe size": "39", "Locker": "a \"b\""}));
    assert_eq!(of(&found, "bob@x.com"), json!({"Desk": "n"}));
}

async fn other_forms_leave_extra_columns_out(app: TestApp) {
    let admin = app.admin().await;
    app.import_by("leads", &admin, "Name,E-mail,Phone,Shoe size\nAnn,ann@x.com,+12125550123,38\n").await;
    assert_eq!(leads(&admin).await[0]["custom"], json!({}));
}

async fn a_strict_form_says_which_column_differs(app: TestApp) {
    let admin = app.admin().await;
    for (header, codes) in [
        ("Name,Mail,Phone", vec!["format_column_renamed"]),
        ("Name,Phone,E-mail", vec!["format_column_moved"]),
        ("Name,E-mail", vec!["format_column_missing"]),
        ("Name,E-mail,Phone,Memo", vec!["format_column_extra"]),
        ("Phone,Name,Memo", vec!["format_column_moved", "format_column_extra", "format_column_missing"]),
    ] {
        let import = app.import_by("strict", &admin, format!("{header}\nAnn,ann@x.com,+12125550123,38\n")).await;
        assert_eq!(import["state"], "refused", "{header}: {import}");
        let findings = import["findings"].as_array().unwrap();
        let codes_of = findings.iter().map(|finding| finding["code"].as_str().unwrap());
        let mut found: Vec<_> = codes_of.filter(|code| code.starts_with("format_")).collect();
        found.sort_unstable();
        let mut codes = codes;
        codes.sort_unstable();
        assert_eq!(found, codes, "{header}: {import}");
    }
    assert!(leads(&admin).await.is_empty());
}

async fn a_strict_form_takes_its_own_columns(app: TestApp) {
    let admin = app.admin().await;
    let import = app.import_by("strict", &admin, "Name, email,電話番号\nAnn,ann@x.com,+12125550123\n").await;
    assert_eq!((&import["state"], &import["counts"]["new"]), (&json!("complete"), &json!(1)), "{import}");
}

async fn cells_propose_too_where_no_mapping_is_named(app: TestApp) {
    let admin = app.admin().await;
    let file =
        "Name,E-mail,Phone\nAnn,ann@x.com,(212) 555-0123 ext. 12\nBob,bob@x.com,(212) 555-0124 / (212) 555-0125\n";
    let import = app.import_by("reachable", &admin, file).await;
    assert_eq!((&import["counts"]["new"], &import["counts"]["in_part"]), (&json!(2), &json!(0)), "{import}");
    let found = leads(&admin).await;
    let of = |name: &str| found.iter().find(|lead| lead["values"]["name"] == name).unwrap()["values"].clone();
    assert_eq!(of("Ann")["phone_extension"], "12", "{found:?}");
    assert_eq!(of("Bob")["phone2"], "+12125550125", "{found:?}");
    // It is said as any mapping is.
    assert_eq!(import["receipt"]["mapping"]["derived"].as_array().map(Vec::len), Some(2), "{import}");
}

async fn an_extension_that_nothing_takes_is_told_of_its_row(app: TestApp) {
    let admin = app.admin().await;
    let file = "Name,E-mail,Phone\nAnn,ann@x.com,(212) 555-0123 ext. 12\nBob,bob@x.com,(212) 555-0124\n";
    let import = app.import_by("generous", &admin, file).await;
    assert_eq!((&import["counts"]["new"], &import["counts"]["in_part"]), (&json!(2), &json!(1)), "{import}");
    let path = format!("/api/imports/{}/rows?in_part=true", import["id"].as_str().unwrap());
    let rows = admin.get(&path).await.expect(200).json();
    assert_eq!(rows["items"][0]["reasons"][0]["code"], "phone_extension_dropped", "{rows}");
    assert_eq!(rows["items"].as_array().map(Vec::len), Some(1), "{rows}");
}
