//! Users as the operator makes them.

use api::access::Role;
use api::ids::AccountId;
use api::session::Session;
use backend::access::sessions::LIFETIME;
use backend::http::session_uses::write_down;
use backend::people::{Added, FIRST_EMAIL, FirstUser, PeopleError};
use backend::store::memberships;
use leadgate_tests::{Client, PASSWORD, TestApp, stories};
use serde_json::json;

stories! {
    the_first_start_makes_one_admin_once,
    users_come_and_go,
    a_person_is_in_several_accounts,
    one_goes_on_in_another_account,
    a_password_is_the_persons_in_all_accounts,
}

async fn the_first_start_makes_one_admin_once(app: TestApp) {
    let parts: Vec<&str> = app.one_time.split('-').collect();
    assert!(parts.len() == 3 && parts.iter().all(|part| part.len() == 4), "{}", app.one_time);
    assert_eq!(app.people().first_start().await.unwrap(), FirstUser::Waiting);
    app.admin().await;
    assert_eq!(app.people().first_start().await.unwrap(), FirstUser::SetUp);
    assert_eq!(memberships::all(&app.state.db).await.unwrap().len(), 1);
}

async fn users_come_and_go(app: TestApp) {
    let people = app.people();
    let refused = people.add("no address", None, Role::Uploader, None).await.unwrap_err();
    assert!(matches!(refused, PeopleError::NotAnEmail(_)), "{refused}");
    people.add(" Una@X.com", Some("Una".into()), Role::Uploader, None).await.unwrap();
    let refused = people.add("una@x.com", None, Role::Admin, None).await.unwrap_err();
    assert!(matches!(refused, PeopleError::Exists(_)), "{refused}");
    let one_time = people.reset_password("UNA@x.com").await.unwrap();
    let mut una = app.visitor();
    let session = una.sign_in("una@x.com", &one_time).await.expect(200).json();
    assert_eq!(session["user"]["role"], "uploader");
    assert_eq!(session["account"]["name"], "Leadgate");

    people.remove("una@x.com", None).await.unwrap();
    una.get("/api/session").await.expect(401);
    app.visitor().sign_in("una@x.com", &one_time).await.expect(401);
    let refused = people.remove("una@x.com", None).await.unwrap_err();
    assert!(matches!(refused, PeopleError::Unknown(_)), "{refused}");
    let left = memberships::all(&app.state.db).await.unwrap();
    let left: Vec<String> = left.into_iter().map(|member| member.person.email).collect();
    assert_eq!(left, [FIRST_EMAIL]);
    assert!(PASSWORD.len() > 12);
}

async fn session(client: &Client) -> Session {
    client.get("/api/session").await.expect(200).read_as()
}

/// Una, who is in two accounts: signed in to the first, and the ids of both.
async fn una(app: &TestApp) -> (Client, AccountId, AccountId) {
    let una = app.user_as(Role::Uploader, "una@x.com", Some("First")).await;
    assert_eq!(app.people().add("Una@x.com", None, Role::Admin, Some("Second")).await.unwrap(), Added::Known);
    let accounts = session(&una).await.accounts;
    assert_eq!(accounts.len(), 2);
    (una, accounts[0].id.clone(), accounts[1].id.clone())
}

async fn a_person_is_in_several_accounts(app: TestApp) {
    let (una, first, second) = una(&app).await;
    let seen = session(&una).await;
    let listed: Vec<_> = seen.accounts.iter().map(|one| (one.name.as_str(), one.role)).collect();
    assert_eq!(listed, [("First", Role::Uploader), ("Second", Role::Admin)]);
    assert_eq!((&seen.account.id, seen.user.role), (&first, Role::Uploader));

    // To the one that is named; without a name, to the one used last.
    let mut elsewhere = app.visitor();
    app.advance(1_000);
    elsewhere.sign_in_to(Some(&second), "una@x.com", PASSWORD).await.expect(200);
    let there = session(&elsewhere).await;
    assert_eq!((&there.account.id, there.user.role, &there.user.id), (&second, Role::Admin, &seen.user.id));
    app.advance(1_000);
    let mut again = app.visitor();
    again.sign_in("una@x.com", PASSWORD).await.expect(200);
    assert_eq!(session(&again).await.account.id, second);
    app.advance(1_000);
    again.sign_in_to(Some(&first), "una@x.com", PASSWORD).await.expect(200);
    again.sign_in("una@x.com", PASSWORD).await.expect(200);
    assert_eq!(session(&again).await.account.id, first);

    // An account of others is refused in the words of a wrong password.
    let other = session(&app.user("other@x.com", Some("Third")).await).await;
    let refused = app.visitor().sign_in_to(Some(&other.account.id), "una@x.com", PASSWORD).await.expect(401);
    assert_eq!(refused.body, app.visitor().sign_in("una@x.com", "wrong").await.expect(401).body);
    assert_eq!(other.accounts.len(), 1, "one sees one's own accounts alone");

    // Leaving one leaves the other; leaving the last leaves nothing.
    let people = app.people();
    let refused = people.remove("una@x.com", None).await.unwrap_err();
    assert!(matches!(&refused, PeopleError::SeveralAccounts(..)) && refused.to_string().contains("First"), "{refused}");
    let refused = people.remove("una@x.com", Some("Third")).await.unwrap_err();
    assert!(matches!(refused, PeopleError::NotInAccount(..)), "{refused}");
    people.remove("una@x.com", Some("Second")).await.unwrap();
    elsewhere.get("/api/session").await.expect(401);
    assert_eq!(session(&una).await.accounts.len(), 1);
    people.remove("una@x.com", None).await.unwrap();
    una.get("/api/session").await.expect(401);
    app.visitor().sign_in("una@x.com", PASSWORD).await.expect(401);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM identities WHERE email = 'una@x.com'").await.unwrap(), 0);
}

async fn one_goes_on_in_another_account(app: TestApp) {
    let (mut una, first, second) = una(&app).await;
    let before = una.clone();
    assert_eq!(una.get("/api/leads").await.expect(403).code(), "not_permitted");
    let moved: Session = una.change_account(&second).await.expect(200).read_as();
    assert_eq!((&moved.account.id, moved.user.role, moved.accounts.len()), (&second, Role::Admin, 2));
    assert_eq!(session(&una).await, moved);
    una.get("/api/leads").await.expect(200);
    before.get("/api/session").await.expect(401);

    let third = session(&app.user("other@x.com", Some("Third")).await).await.account.id;
    for other in [&third, &AccountId::from(1)] {
        assert_eq!(una.change_account(other).await.expect(404).code(), "not_found");
    }
    let refused = una.post("/api/session/account", json!({"account": "x"})).await.expect(422);
    assert_eq!(refused.code(), "body_wrong");
    assert_eq!(session(&una).await.account.id, second);
    una.change_account(&first).await.expect(200);
    assert_eq!(session(&una).await.account.id, first);

    // Going to and fro makes no session last longer.
    let step = LIFETIME / 20;
    for step_done in 1..20 {
        app.advance(step);
        let to = if step_done % 2 == 0 { &first } else { &second };
        una.change_account(to).await.expect(200);
        write_down(&app.state).await.unwrap();
    }
    app.advance(step);
    una.get("/api/session").await.expect(401);
}

async fn a_password_is_the_persons_in_all_accounts(app: TestApp) {
    let (mut una, first, second) = una(&app).await;
    let mut there = app.visitor();
    there.sign_in_to(Some(&second), "una@x.com", PASSWORD).await.expect(200);
    una.change_password(PASSWORD, "another long password").await.expect(204);
    assert_eq!(session(&una).await.account.id, first);
    there.get("/api/session").await.expect(401);
    there.sign_in_to(Some(&second), "una@x.com", PASSWORD).await.expect(401);
    there.sign_in_to(Some(&second), "una@x.com", "another long password").await.expect(200);

    let one_time = app.people().reset_password("una@x.com").await.unwrap();
    una.get("/api/session").await.expect(401);
    there.get("/api/session").await.expect(401);
    // It signs in once, to either; and until it is changed, one goes nowhere with it.
    there.sign_in_to(Some(&second), "una@x.com", &one_time).await.expect(200);
    una.sign_in_to(Some(&first), "una@x.com", &one_time).await.expect(401);
    assert_eq!(there.change_account(&first).await.expect(403).code(), "password_change_required");
}
