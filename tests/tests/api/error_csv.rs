//! The rows that were left out come back as a CSV, are corrected, and go in.

use leadgate_tests::{TestApp, stories};
use std::fmt::Write as _;

stories! { skipped_rows_come_back_and_go_in, many_skipped_rows_all_come_back }

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
        "\u{feff}\"Name\",\"E-mail\",\"Phone\",\"Memo\",\"leadgate_reason\",\"leadgate_line\"\r\n\
         \"\",\"bob@x.com\",\"'+12125550102\",\"two\nlines\",\"{reason}\",\"3\"\r\n\
         \"\",\"dot@x.com\",\"'+12125550104\",\"'=SUM(A1)\",\"{reason}\",\"6\"\r\n"
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
        "\u{feff}\"Name\",\"E-mail\",\"Phone\",\"Memo\",\"leadgate_reason\",\"leadgate_line\"\r\n\
         \"\",\"dot@x.com\",\"'+12125550104\",\"'=SUM(A1)\",\"{reason}\",\"4\"\r\n"
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
    assert!(csv.text().contains("A lead with this e-mail address exists already."));
}
