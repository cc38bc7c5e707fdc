//! Users as the operator makes them.

use backend::db::users::{self, Role};
use backend::people::{FIRST_EMAIL, FirstUser, PeopleError};
use leadgate_tests::{PASSWORD, TestApp, stories};

stories! { the_first_start_makes_one_admin_once, users_come_and_go }

async fn the_first_start_makes_one_admin_once(app: TestApp) {
    let parts: Vec<&str> = app.one_time.split('-').collect();
    assert!(parts.len() == 3 && parts.iter().all(|part| part.len() == 4), "{}", app.one_time);
    assert_eq!(app.people().first_start().await.unwrap(), FirstUser::Waiting);
    app.admin().await;
    assert_eq!(app.people().first_start().await.unwrap(), FirstUser::SetUp);
    assert_eq!(users::all(&app.state.db).await.unwrap().len(), 1);
}

async fn users_come_and_go(app: TestApp) {
    let people = app.people();
    let refused = people.add("no address", None, Role::Uploader, None).await.unwrap_err();
    assert!(matches!(refused, PeopleError::NotAnEmail(_)), "{refused}");
    people.add(" Una@X.com", Some("Una".into()), Role::Uploader, None).await.unwrap();
    let refused = people.add("una@x.com", None, Role::Admin, Some("elsewhere")).await.unwrap_err();
    assert!(matches!(refused, PeopleError::Exists(_)), "{refused}");
    let one_time = people.reset_password("UNA@x.com").await.unwrap();
    let mut una = app.visitor();
    let session = una.sign_in("una@x.com", &one_time).await.expect(200).json();
    assert_eq!(session["user"]["role"], "uploader");
    assert_eq!(session["account"]["name"], "Leadgate");

    people.remove("una@x.com").await.unwrap();
    una.get("/api/session").await.expect(401);
    app.visitor().sign_in("una@x.com", &one_time).await.expect(401);
    let refused = people.remove("una@x.com").await.unwrap_err();
    assert!(matches!(refused, PeopleError::Unknown(_)), "{refused}");
    let left: Vec<String> = users::all(&app.state.db).await.unwrap().into_iter().map(|user| user.email).collect();
    assert_eq!(left, [FIRST_EMAIL]);
    assert!(PASSWORD.len() > 12);
}
