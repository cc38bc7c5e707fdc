//! Forms are kept with every account, each document that they ever had.

use api::ids::AccountId;
use api::session::Session;
use backend::forms::keep_all;
use backend::store::form_versions;
use leadgate_tests::{START, TestApp, leads, sources_of, stories};
use serde_json::Value;
use shared::form::Form;

stories! {
    the_servers_forms_are_kept_in_every_account,
    a_document_stays_as_it_is,
    an_account_of_after_the_start_has_the_form_of_its_import,
}

const KEPT: &str = "SELECT COUNT(*) AS n FROM form_versions";

/// The id of the account of who is asking.
async fn account(client: &leadgate_tests::Client) -> AccountId {
    client.get("/api/session").await.expect(200).read_as::<Session>().account.id
}

async fn the_servers_forms_are_kept_in_every_account(app: TestApp) {
    let theirs = app.user("them@x.com", Some("Another account")).await;
    let forms = app.state.forms.len() as u64;
    keep_all(&app.state).await.unwrap();
    assert_eq!(app.count(KEPT).await.unwrap(), 2 * forms);
    for client in [&app.admin().await, &theirs] {
        let account = account(client).await;
        for form in &app.state.forms {
            let found = form_versions::find(&app.state.db, &account, &form.name, &form.digest()).await.unwrap();
            assert_eq!(found.as_ref(), Some(form));
        }
    }
    // The next start finds them there; one with another document adds that one.
    keep_all(&app.state).await.unwrap();
    assert_eq!(app.count(KEPT).await.unwrap(), 2 * forms);
    let next = app.clone().with_forms(vec![Form { version: 2, ..leads() }]);
    keep_all(&next.state).await.unwrap();
    assert_eq!(app.count(KEPT).await.unwrap(), 2 * forms + 2);
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM forms").await.unwrap(), 2 * forms);
}

async fn a_document_stays_as_it_is(app: TestApp) {
    let account = account(&app.admin().await).await;
    let first = leads();
    // The same name and the same version by mistake: another document all the same.
    let mut second = first.clone();
    second.fields.truncate(2);
    for form in [&first, &second, &first] {
        let mut tx = app.state.db.begin().await.unwrap();
        let (id, now) = (app.state.surroundings.new_id(), app.state.surroundings.now());
        form_versions::keep(&mut tx, &account, id, form, now).await.unwrap();
        tx.commit().await.unwrap();
        app.advance(1_000);
    }
    assert_eq!(app.count(KEPT).await.unwrap(), 2);
    for form in [&first, &second] {
        let found = form_versions::find(&app.state.db, &account, "leads", &form.digest()).await.unwrap();
        assert_eq!(found.as_ref(), Some(form));
    }
    let oldest = "SELECT MIN(created_at) AS n FROM form_versions";
    assert_eq!(app.count(oldest).await.unwrap(), u64::try_from(START).unwrap(), "the third changed nothing");
}

#[test]
fn nothing_changes_a_document_or_takes_one_away() {
    let text = sources_of("backend/src");
    assert_eq!(text.matches("INTO form_versions").count(), 1);
    for verb in ["UPDATE form_versions", "DELETE FROM form_versions"] {
        assert!(!text.contains(verb), "{verb}");
    }
}

async fn an_account_of_after_the_start_has_the_form_of_its_import(app: TestApp) {
    keep_all(&app.state).await.unwrap();
    let later = app.user("later@x.com", Some("Another account")).await;
    let import = app.import(&later, "a.csv", "Name,E-mail,Phone\nAnn,ann@x.com,+12125550123\n", "skip").await;
    assert_eq!((&import["state"], &import["failure"]), (&Value::from("complete"), &Value::Null));
    let digest = import["receipt"]["form_digest"].as_str().unwrap();
    assert!(form_versions::find(&app.state.db, &account(&later).await, "leads", digest).await.unwrap().is_some());
}
