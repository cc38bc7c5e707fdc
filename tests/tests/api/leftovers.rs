//! Files that nothing names are swept; those of uploads under way are not.

use api::ids::{AccountId, UploadId};
use api::session::Session;
use backend::leftovers::{Others, sweep};
use backend::store::uploads;
use bytes::Bytes;
use leadgate_tests::{START, TestApp, open_body, stories};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tokio::time::{Instant, sleep};

stories! { what_a_killed_server_left_is_swept, an_upload_under_way_is_not_swept, unknown_files_are_swept_after_a_day }

const HOUR: Duration = Duration::from_secs(3600);

fn write(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "half a fi").unwrap();
}

fn age(path: &Path, by: Duration) {
    File::open(path).unwrap().set_modified(SystemTime::now() - by).unwrap();
}

/// The account's folder, with one file that is imported.
async fn account(app: &TestApp) -> (AccountId, PathBuf) {
    let admin = app.admin().await;
    app.import(&admin, "a.csv", "Name,E-mail,Phone\nAnn,a@x.com,+12125550123\n", "skip").await;
    let account = admin.get("/api/session").await.expect(200).read_as::<Session>().account.id;
    let folder = app.objects_folder().join(&*account);
    assert!(folder.is_dir());
    (account, folder)
}

async fn what_a_killed_server_left_is_swept(app: TestApp) {
    let (account, folder) = account(&app).await;
    for (others, wait) in [(Others::MayBeThere, 2 * HOUR), (Others::AreNone, Duration::ZERO)] {
        let [killed, unacknowledged] = [1, 2].map(UploadId::from);
        let part = folder.join(&*killed).join("file#1");
        let whole = folder.join(&*unacknowledged).join("file");
        for (upload, path) in [(&killed, &part), (&unacknowledged, &whole)] {
            uploads::begin(&app.state.db, &account, upload, &3.into(), "a.csv", START).await.unwrap();
            write(path);
        }
        let empty = folder.join("empty");
        fs::create_dir(&empty).unwrap();
        assert_eq!(sweep(&app.state, Others::MayBeThere).await.unwrap(), 0, "another server may be at work");
        for path in [&part, &whole, &empty] {
            age(path, wait);
        }
        assert_eq!(sweep(&app.state, others).await.unwrap(), 3);
        assert!(!part.parent().unwrap().exists() && !whole.parent().unwrap().exists() && !empty.exists());
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM uploads").await.unwrap(), 1);
        assert_eq!(app.stored_files(), 1, "what is imported stays");
    }
}

async fn an_upload_under_way_is_not_swept(app: TestApp) {
    let admin = app.admin().await;
    let (pieces, body) = open_body();
    pieces.send(Bytes::from_static(b"Name,E-mail,Phone\n")).unwrap();
    let upload = tokio::spawn(async move { admin.upload("a.csv", body).await });
    let end = Instant::now() + Duration::from_secs(20);
    while app.stored_files() == 0 {
        assert!(Instant::now() < end, "in vain");
        sleep(Duration::from_millis(5)).await;
    }
    let other = app.another_server().await;
    assert_eq!(sweep(&other, Others::MayBeThere).await.unwrap(), 0);
    drop(pieces);
    upload.await.unwrap().expect(201);
    assert_eq!(sweep(&other, Others::AreNone).await.unwrap(), 0);
    assert_eq!(app.stored_files(), 1);
}

async fn unknown_files_are_swept_after_a_day(app: TestApp) {
    let (_, folder) = account(&app).await;
    let unknown = folder.join("unknown/file");
    let foreign = app.objects_folder().join("of-another-database/upload/file");
    for path in [&unknown, &foreign] {
        write(path);
        age(path, 23 * HOUR);
    }
    assert_eq!(sweep(&app.state, Others::AreNone).await.unwrap(), 0);
    for path in [&unknown, &foreign] {
        age(path, 25 * HOUR);
    }
    assert_eq!(sweep(&app.state, Others::MayBeThere).await.unwrap(), 1);
    assert!(foreign.exists() && !unknown.exists());
}
