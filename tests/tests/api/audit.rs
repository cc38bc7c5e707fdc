//! What is done is noted, in the transaction that does it: who, what, to what.

use api::access::Role;
use api::audit::{Action, SubjectKind};
use api::ids::{AccountId, UserId};
use api::session::Session;
use backend::people::FIRST_EMAIL;
use backend::store::audit;
use leadgate_tests::{Client, PASSWORD, TestApp, settings, sources_of, stories};
use serde_json::{Value, json};

stories! {
    sessions_are_noted,
    people_are_noted,
    lists_are_noted,
    imports_are_noted,
    entries_come_in_pages_and_stay_in_their_account,
    what_is_refused_or_fails_is_not_noted,
    nothing_is_done_that_is_not_noted,
    an_import_does_not_end_unnoted,
}

const FILE: &str = "Name,E-mail,Phone\nAnn,ann@x.com,+12125550123\n";

async fn session(client: &Client) -> Session {
    client.get("/api/session").await.expect(200).read_as()
}

/// An entry without its id and hour: action, actor, what it was done to, details.
type Noted = (Action, Option<UserId>, SubjectKind, String, Value);

/// All entries of an account, the oldest first.
async fn noted(app: &TestApp, account: &AccountId) -> Vec<Noted> {
    let mut entries = audit::of_account(&app.state.db, account, None, 1_000).await.unwrap();
    entries.reverse();
    assert!(entries.is_sorted_by_key(|entry| entry.at) && entries.is_sorted_by(|one, next| one.id < next.id));
    let noted = |entry: audit::Entry| (entry.action, entry.actor, entry.subject_kind, entry.subject, entry.details);
    entries.into_iter().map(noted).collect()
}

/// What a person did to themselves.
fn oneself(action: Action, user: &UserId) -> Noted {
    (action, Some(user.clone()), SubjectKind::Person, user.to_string(), json!({}))
}

/// What the operator did to a person.
fn by_operator(action: Action, user: &UserId, details: Value) -> Noted {
    (action, None, SubjectKind::Person, user.to_string(), details)
}

async fn sessions_are_noted(app: TestApp) {
    let mut una = app.user_as(Role::Uploader, "una@x.com", Some("First")).await;
    let Session { user, account: first, .. } = session(&una).await;
    app.people().add("una@x.com", None, Role::Admin, Some("Second")).await.unwrap();
    let second = session(&una).await.accounts[1].id.clone();
    una.sign_in_to(Some(&first.id), "una@x.com", PASSWORD).await.expect(200);
    una.change_account(&second).await.expect(200);
    una.change_password(PASSWORD, "another long password").await.expect(204);
    let id = &user.id;
    let in_first = [
        by_operator(Action::PersonAdded, id, json!({"email": "una@x.com", "role": "uploader"})),
        oneself(Action::OneTimeUsed, id),
        oneself(Action::PasswordChanged, id),
        oneself(Action::SignedIn, id),
        oneself(Action::PasswordChanged, id),
    ];
    assert_eq!(noted(&app, &first.id).await, in_first);
    let in_second = [
        by_operator(Action::PersonAdded, id, json!({"email": "una@x.com", "role": "admin"})),
        oneself(Action::AccountSwitched, id),
        oneself(Action::PasswordChanged, id),
    ];
    assert_eq!(noted(&app, &second).await, in_second);
}

async fn people_are_noted(app: TestApp) {
    let una = app.user_as(Role::Uploader, "una@x.com", Some("First")).await;
    let Session { user, account, .. } = session(&una).await;
    let before = noted(&app, &account.id).await.len();
    let people = app.people();
    // What changes nothing is not noted.
    people.set_role("una@x.com", Role::Uploader, None).await.unwrap();
    una.patch("/api/me", json!({"language": null})).await.expect(200);
    una.patch("/api/me", json!({"name": "Una", "language": "ja"})).await.expect(200);
    people.set_role("una@x.com", Role::Approver, None).await.unwrap();
    people.reset_password("una@x.com").await.unwrap();
    people.remove("una@x.com", None).await.unwrap();
    let changed = json!({"changed": ["name", "language"]});
    let expected = [
        (Action::PersonChanged, Some(user.id.clone()), SubjectKind::Person, user.id.to_string(), changed),
        by_operator(Action::RoleChanged, &user.id, json!({"from": "uploader", "to": "approver"})),
        by_operator(Action::PasswordReset, &user.id, json!({})),
        by_operator(Action::PersonRemoved, &user.id, json!({"email": "una@x.com", "role": "approver"})),
    ];
    assert_eq!(noted(&app, &account.id).await[before..], expected, "they outlive who they tell of");
}

async fn lists_are_noted(app: TestApp) {
    let admin = app.admin().await;
    let Session { user, account, .. } = session(&admin).await;
    let before = noted(&app, &account.id).await.len();
    let put = admin.put("/api/lists/partners", "text/plain", "P-100\nP-200").await.expect(201).json();
    // The same once more is no change.
    admin.put("/api/lists/partners", "text/plain", "P-100\nP-200").await.expect(200);
    admin.get("/api/lists/partners").await.expect(200);
    admin.delete("/api/lists/partners").await.expect(204);
    admin.delete("/api/lists/partners").await.expect(404);
    let of = |action, details| (action, Some(user.id.clone()), SubjectKind::List, "partners".to_owned(), details);
    let expected =
        [of(Action::ListPut, json!({"digest": put["digest"], "count": 2})), of(Action::ListDeleted, json!({}))];
    assert_eq!(noted(&app, &account.id).await[before..], expected);
}

async fn imports_are_noted(app: TestApp) {
    let admin = app.admin().await;
    let Session { user, account, .. } = session(&admin).await;
    let before = noted(&app, &account.id).await.len();
    let mut expected = Vec::new();
    for (file, state) in [(FILE, "complete"), ("\u{1}\0\0", "refused")] {
        let import = app.import(&admin, "a.csv", file, "skip").await;
        assert_eq!(import["state"], state, "{import}");
        let id = || import["id"].as_str().unwrap().to_owned();
        let form = json!({"form": "leads", "form_digest": leadgate_tests::leads().digest()});
        expected.push((Action::ImportAsked, Some(user.id.clone()), SubjectKind::Import, id(), form));
        expected.push((Action::ImportEnded, None, SubjectKind::Import, id(), json!({"state": state})));
    }
    assert_eq!(noted(&app, &account.id).await[before..], expected);
}

async fn entries_come_in_pages_and_stay_in_their_account(app: TestApp) {
    let ours = session(&app.admin().await).await.account.id;
    let theirs = session(&app.user("them@x.com", Some("Another account")).await).await.account.id;
    let all = audit::of_account(&app.state.db, &ours, None, 1_000).await.unwrap();
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = audit::of_account(&app.state.db, &ours, before, 1).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        paged.extend(page);
    }
    assert_eq!(paged, all);
    assert!(all.len() > 2);
    for entry in audit::of_account(&app.state.db, &theirs, None, 1_000).await.unwrap() {
        assert!(!all.contains(&entry), "{entry:?}");
    }
}

const ENTRIES: &str = "SELECT COUNT(*) AS n FROM audit";

async fn what_is_refused_or_fails_is_not_noted(app: TestApp) {
    let admin = app.admin().await;
    let entries = app.count(ENTRIES).await.unwrap();
    app.visitor().sign_in(FIRST_EMAIL, "wrong").await.expect(401);
    admin.put("/api/lists/partners", "application/json", "[\"a\\tb\"]").await.expect(422);
    admin.clone().change_password("wrong", "another long password").await.expect(403);
    app.people().remove("nobody@x.com", None).await.unwrap_err();
    assert_eq!(app.count(ENTRIES).await.unwrap(), entries);

    // Behind its entry, a sign-in reads the role: where that fails, nothing stays.
    let sessions = app.count("SELECT COUNT(*) AS n FROM sessions").await.unwrap();
    app.disturb("ALTER TABLE roles RENAME TO away", "ALTER TABLE roles RENAME TO away").await;
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(500);
    app.disturb("ALTER TABLE away RENAME TO roles", "ALTER TABLE away RENAME TO roles").await;
    assert_eq!(app.count(ENTRIES).await.unwrap(), entries);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM sessions").await.unwrap(), sessions);
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
}

async fn close_the_book(app: &TestApp) {
    app.disturb("ALTER TABLE audit RENAME TO away", "ALTER TABLE audit RENAME TO away").await;
}

async fn open_the_book(app: &TestApp) {
    app.disturb("ALTER TABLE away RENAME TO audit", "ALTER TABLE away RENAME TO audit").await;
}

async fn nothing_is_done_that_is_not_noted(app: TestApp) {
    const SESSIONS: &str = "SELECT COUNT(*) AS n FROM sessions";
    let mut admin = app.admin().await;
    admin.put("/api/lists/partners", "text/plain", "P-100").await.expect(201);
    let una = app.user_as(Role::Uploader, "una@x.com", None).await;
    let one_time = app.people().add("new@x.com", None, Role::Admin, None).await.unwrap().one_time().unwrap();
    app.people().add(FIRST_EMAIL, None, Role::Admin, Some("Second")).await.unwrap();
    let seen = session(&admin).await;
    let second = seen.accounts.iter().find(|one| one.name == "Second").unwrap().id.clone();
    let upload = admin.upload("a.csv", FILE).await.expect(201).json();
    let asked = json!({
        "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings(), "duplicates": "skip",
        "receipt": null,
    });
    let sessions = app.count(SESSIONS).await.unwrap();

    close_the_book(&app).await;
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(500);
    app.visitor().sign_in("new@x.com", &one_time).await.expect(500);
    admin.clone().change_account(&second).await.expect(500);
    admin.clone().change_password(PASSWORD, "another long password").await.expect(500);
    admin.patch("/api/me", json!({"name": "Somebody else"})).await.expect(500);
    admin.put("/api/lists/partners", "text/plain", "P-200").await.expect(500);
    admin.delete("/api/lists/partners").await.expect(500);
    admin.post("/api/imports", asked.clone()).await.expect(500);
    let people = app.people();
    people.add("other@x.com", None, Role::Admin, None).await.unwrap_err();
    people.set_role("una@x.com", Role::Admin, None).await.unwrap_err();
    people.reset_password("una@x.com").await.unwrap_err();
    people.remove("una@x.com", None).await.unwrap_err();
    open_the_book(&app).await;

    assert_eq!(app.count(SESSIONS).await.unwrap(), sessions);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM identities WHERE email = 'other@x.com'").await.unwrap(), 0);
    assert_eq!(session(&una).await.user.role, Role::Uploader);
    assert_eq!(session(&admin).await, seen);
    assert_eq!(admin.get("/api/lists/partners").await.expect(200).json()["values"], json!(["P-100"]));
    assert_eq!(admin.get("/api/imports").await.expect(200).json()["items"], json!([]));
    app.visitor().sign_in("new@x.com", &one_time).await.expect(200);
    app.visitor().sign_in(FIRST_EMAIL, PASSWORD).await.expect(200);
    admin.post("/api/imports", asked).await.expect(202);
    admin.change_account(&second).await.expect(200);
    app.run_jobs().await;
}

async fn an_import_does_not_end_unnoted(app: TestApp) {
    const ENDED: &str = "SELECT COUNT(*) AS n FROM audit WHERE action = 'import_ended'";
    let admin = app.admin().await;
    let id = app.ask_import(&admin, "a.csv", FILE, "skip").await;
    close_the_book(&app).await;
    app.run_jobs().await;
    open_the_book(&app).await;
    let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
    assert_eq!(import["state"], "applying", "{import}");
    assert_eq!(app.count(ENDED).await.unwrap(), 0);
    app.advance(60_000);
    app.run_jobs().await;
    let import = admin.get(&format!("/api/imports/{id}")).await.expect(200).json();
    assert_eq!((&import["state"], &import["counts"]["new"]), (&json!("complete"), &json!(1)));
    assert_eq!(app.count(ENDED).await.unwrap(), 1);
}

#[test]
fn entries_are_only_ever_added() {
    let text = sources_of("backend/src");
    assert_eq!(text.matches("INTO audit").count(), 1);
    for verb in ["UPDATE audit", "DELETE FROM audit"] {
        assert!(!text.contains(verb), "{verb}");
    }
}
