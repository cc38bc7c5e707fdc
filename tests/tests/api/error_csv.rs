//! The rows that were left out come back as a CSV, are corrected, and go in.

use leadgate_tests::{TestApp, stories};
use std::fmt::Write as _;

stories! {
    skipped_rows_come_back_and_go_in,
    many_skipped_rows_all_come_back,
    rows_that_went_in_without_a_value_come_back_too,
}

async fn skipped_rows_come_back_and_go_in(app: TestApp) {
    let admin = app.admin().await;
    let first = "Name,E-mail,Phone,Memo\n\
        Ann,ann@x.com,+12125550101,\"=1+1\"\n\
        ,bob@x.com,+12125550102,\"two\nlines\"\n\
        Cid,cid@x.com,+12125550103,fine\n\
        ,dot@x.com,+12125550104,=SUM(A1)\n";
    let import = app.import(&admin, "first.csv", first, "skip").await;
    assert_eq!(import["counts"]["skipped_errors"], 2, "{import}");
    let path = format!("/api/imports/{}/errors.csv", import["id"].as_str().unwrap());
    let csv = admin.get(&path).await.expect(200);
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    let disposition = csv.headers["content-disposition"].to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''first-errors.csv");
    let reason = "Name is required, and this cell is empty. Enter a value.";
    let expected = format!(
        "\u{feff}\"Name\",\"E-mail\",\"Phone\",\"Memo\",\"leadgate_reason\",\"leadgate_row\"\r\n\
         \"\",\"bob@x.com\",\"'+12125550102\",\"two\nlines\",\"{reason}\",\"3\"\r\n\
         \"\",\"dot@x.com\",\"'+12125550104\",\"'=SUM(A1)\",\"{reason}\",\"5\"\r\n"
    );
    assert_eq!(csv.text(), expected);
    let japanese = admin.get(&format!("{path}?lang=ja")).await.expect(200);
    assert!(japanese.text().contains("必須"));

    // Half corrected: the rest comes back once more, with the two columns written anew, not doubled.
    let half = csv.text().replacen("\"\",\"bob", "\"Bob\",\"bob", 1);
    let import = app.import(&admin, "second.csv", half, "skip").await;
    assert_eq!((&import["counts"]["new"], &import["counts"]["skipped_errors"]), (&1.into(), &1.into()), "{import}");
    let path = format!("/api/imports/{}/errors.csv", import["id"].as_str().unwrap());
    let csv = admin.get(&path).await.expect(200);
    let expected = format!(
        "\u{feff}\"Name\",\"E-mail\",\"Phone\",\"Memo\",\"leadgate_reason\",\"leadgate_row\"\r\n\
         \"\",\"dot@x.com\",\"'+12125550104\",\"'=SUM(A1)\",\"{reason}\",\"3\"\r\n"
    );
    assert_eq!(csv.text(), expected);
    let whole = csv.text().replacen("\"\",\"dot", "\"Dot\",\"dot", 1);
    let import = app.import(&admin, "third.csv", whole, "skip").await;
    assert_eq!(import["counts"]["new"], 1, "{import}");

    let leads = admin.get("/api/leads").await.expect(200).json();
    assert_eq!(leads["total"], 4);
    let dot = leads["items"].as_array().unwrap().iter().find(|lead| lead["values"]["name"] == "Dot").unwrap();
    // Neither the formula nor the plus sign was lost on the way.
    assert_eq!(dot["values"]["phone"], "+12125550104");
    assert_eq!(dot["values"]["notes"], "=SUM(A1)");
}

async fn many_skipped_rows_all_come_back(app: TestApp) {
    let admin = app.admin().await;
    let mut file = String::from("Name,E-mail,Phone\n");
    for n in 0..3_000 {
        let name = if n % 3 == 0 { "" } else { "N" };
        writeln!(file, "{name},n{n}@x.com,+1212555{:04}", n % 10_000).unwrap();
    }
    let import = app.import(&admin, "many.csv", file.clone(), "skip").await;
    assert_eq!(import["counts"]["new"], 2_000, "{import}");
    let path = format!("/api/imports/{}/errors.csv", import["id"].as_str().unwrap());
    let csv = admin.get(&path).await.expect(200);
    assert_eq!(csv.text().lines().count(), 1_001);
    assert!(csv.text().lines().last().unwrap().contains("n2997@x.com"));
    // The same file again: what was new is skipped as known now.
    let import = app.import(&admin, "many.csv", file, "skip").await;
    assert_eq!(import["counts"]["skipped_existing"], 2_000);
    let path = format!("/api/imports/{}/errors.csv", import["id"].as_str().unwrap());
    let csv = admin.get(&path).await.expect(200);
    assert_eq!(csv.text().lines().count(), 3_001);
    assert!(csv.text().contains("A lead with this e-mail address, or this ID, already exists."));
}

async fn rows_that_went_in_without_a_value_come_back_too(app: TestApp) {
    let admin = app.admin().await;
    let file = "Name,E-mail,Phone,Budget\n\
        Ann,ann@x.com,+12125550101,100\n\
        Bo,bo@x.com,+12125550102,a lot\n\
        ,cid@x.com,+12125550103,a little\n";
    let import = app.import_by("tolerant", &admin, file).await;
    let counts = &import["counts"];
    assert_eq!((&counts["new"], &counts["skipped_errors"], &counts["in_part"]), (&2.into(), &1.into(), &1.into()));
    let leads = admin.get("/api/leads").await.expect(200).json();
    let bo = leads["items"].as_array().unwrap().iter().find(|lead| lead["values"]["name"] == "Bo").unwrap();
    assert_eq!(bo["values"].get("budget"), None, "{bo}");

    let id = import["id"].as_str().unwrap();
    let rows = admin.get(&format!("/api/imports/{id}/rows")).await.expect(200).json();
    assert_eq!(rows["items"][1]["reasons"][0]["code"], "number_unreadable", "{rows}");
    let in_part = admin.get(&format!("/api/imports/{id}/rows?in_part=true")).await.expect(200).json();
    let listed: Vec<_> = in_part["items"].as_array().unwrap().iter().map(|row| &row["record"]).collect();
    assert_eq!(listed, [2], "of those that were taken, and not of those that were not: {in_part}");
    let answer = admin.get(&format!("/api/imports/{id}/errors.csv")).await.expect(200);
    let csv = answer.text();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3, "{csv}");
    assert!(lines[1].contains("bo@x.com") && lines[1].contains("Left so, the cell stays blank."), "{csv}");

    // Corrected, it goes in as an update of the lead that is there.
    let again = app.import_by("tolerant", &admin, csv.replace("a lot", "200")).await;
    assert_eq!((&again["counts"]["updated"], &again["counts"]["in_part"]), (&1.into(), &0.into()), "{again}");
    let leads = admin.get("/api/leads").await.expect(200).json();
    let bo = leads["items"].as_array().unwrap().iter().find(|lead| lead["values"]["name"] == "Bo").unwrap();
    assert_eq!(bo["values"]["budget"], "200", "{bo}");
}
