//! What imports leave is kept for a time, and then gone; leads stay.

use backend::clock::Millis;
use backend::jobs::sweep::sweep;
use leadgate_tests::{PASSWORD, TestApp, stories};

stories! {
    files_and_rows_are_kept_for_their_time,
    the_time_is_an_option,
    what_has_not_ended_is_not_swept,
}

const DAY: Millis = 24 * 3600 * 1000;
const CSV: &str = "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\nBob,no address,+12125550124\n";

async fn files_and_rows_are_kept_for_their_time(app: TestApp) {
    let mut admin = app.admin().await;
    let import = app.import(&admin, "a.csv", CSV, "skip").await;
    let path = format!("/api/imports/{}", import["id"].as_str().unwrap());
    app.advance(90 * DAY - 1);
    sweep(&app.state).await.unwrap();
    admin.sign_in("admin@localhost", PASSWORD).await.expect(200);
    for what in ["/file", "/errors.csv", "/rows"] {
        admin.get(&format!("{path}{what}")).await.expect(200);
    }
    app.advance(1);
    sweep(&app.state).await.unwrap();
    assert_eq!(app.stored_files(), 0);
    // A patch holds cells of the file.
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM import_settings").await.unwrap(), 0);
    admin.sign_in("admin@localhost", PASSWORD).await.expect(200);
    for what in ["/file", "/errors.csv"] {
        let refused = admin.get(&format!("{path}{what}")).await.expect(410).json();
        assert_eq!((&refused["code"], &refused["days"]), (&"file_no_longer_kept".into(), &90.into()));
    }
    admin.get(&format!("{path}/rows")).await.expect(200);
    app.advance(640 * DAY);
    sweep(&app.state).await.unwrap();
    admin.sign_in("admin@localhost", PASSWORD).await.expect(200);
    let refused = admin.get(&format!("{path}/rows")).await.expect(410).json();
    assert_eq!((&refused["code"], &refused["days"]), (&"rows_no_longer_kept".into(), &730.into()));
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM import_rows").await.unwrap(), 0);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM imports WHERE uncleared = 1").await.unwrap(), 0);
    // The import itself and its lead stay.
    assert_eq!(admin.get(&path).await.expect(200).json()["counts"], import["counts"]);
    assert_eq!(admin.get("/api/leads").await.expect(200).json()["total"], 1);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM lead_keys").await.unwrap(), 1);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM lead_shared_keys").await.unwrap(), 1);
}

async fn the_time_is_an_option(app: TestApp) {
    let app = app.limited(|limits| (limits.kept.file_days, limits.kept.row_days) = (3, 2));
    let mut admin = app.admin().await;
    let import = app.import(&admin, "a.csv", CSV, "skip").await;
    let path = format!("/api/imports/{}", import["id"].as_str().unwrap());
    app.advance(2 * DAY);
    sweep(&app.state).await.unwrap();
    admin.sign_in("admin@localhost", PASSWORD).await.expect(200);
    assert_eq!(admin.get(&format!("{path}/errors.csv")).await.expect(410).json()["code"], "rows_no_longer_kept");
    admin.get(&format!("{path}/file")).await.expect(200);
    app.advance(DAY);
    sweep(&app.state).await.unwrap();
    admin.sign_in("admin@localhost", PASSWORD).await.expect(200);
    assert_eq!(admin.get(&format!("{path}/file")).await.expect(410).json()["code"], "file_no_longer_kept");
}

async fn what_has_not_ended_is_not_swept(app: TestApp) {
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", CSV, "skip").await;
    app.advance(3_000 * DAY);
    sweep(&app.state).await.unwrap();
    assert_eq!(app.stored_files(), 1);
    app.run_jobs().await;
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM imports WHERE state = 'complete'").await.unwrap(), 1, "{id}");
}
