//! What people change of themselves.

use leadgate_tests::{Answer, Client, TestApp, stories};
use serde_json::{Value, json};

stories! { one_changes_ones_own_name_and_language }

async fn change(client: &Client, change: Value) -> Answer {
    client.patch("/api/me", change).await
}

async fn one_changes_ones_own_name_and_language(app: TestApp) {
    let una = app.user("una@x.com", None).await;
    let other = app.user("other@x.com", None).await;
    let session = una.get("/api/session").await.expect(200).json();
    assert_eq!((&session["user"]["name"], &session["user"]["language"]), (&json!("una@x.com"), &Value::Null));

    for (asked, name, language) in [
        (json!({"name": " Una Meier "}), "Una Meier", Value::Null),
        (json!({"language": "ja"}), "Una Meier", json!("ja")),
        (json!({}), "Una Meier", json!("ja")),
        (json!({"name": "山田 花子", "language": null}), "山田 花子", Value::Null),
    ] {
        let person = change(&una, asked.clone()).await.expect(200).json();
        let id = &session["user"]["id"];
        assert_eq!(person, json!({"id": id, "email": "una@x.com", "name": name, "language": language}), "{asked}");
        let user = una.get("/api/session").await.expect(200).json()["user"].clone();
        assert_eq!((&user["name"], &user["language"]), (&json!(name), &language), "{asked}");
    }

    let refused = change(&una, json!({"name": "a\nb", "language": "en"})).await.expect(422);
    assert_eq!(refused.code(), "person_name_wrong");
    // Items of an array are no fields, whatever their order.
    for asked in
        [json!({"language": "fr"}), json!({"name": null}), json!({"role": "admin"}), json!(["Una", "ja"]), json!([])]
    {
        assert_eq!(change(&una, asked).await.expect(422).code(), "body_wrong");
    }
    let user = una.get("/api/session").await.expect(200).json()["user"].clone();
    assert_eq!((&user["name"], &user["language"]), (&json!("山田 花子"), &Value::Null), "a refusal changes nothing");
    let user = other.get("/api/session").await.expect(200).json()["user"].clone();
    assert_eq!(user["name"], "other@x.com");
}
