//! Who may do what: each route of the description, called as nobody, with a one-time password, as each role and as the admin
//! of another account, and compared with a table that is written down once, here.

use api::access::{ROLES, Role};
use axum::body::Body;
use axum::http::{Method, Request};
use leadgate_tests::{Answer, Client, TestApp, settings, stories};
use serde_json::{Value, json};

stories! {
    each_route_is_for_whom_the_table_says,
    an_uploader_sees_their_own_and_no_more,
    the_file_of_somebody_else_is_not_imported,
    the_session_says_what_one_may,
    what_a_role_may_is_the_accounts_own,
}

use Role::{Admin, Agent, Approver, Designer, Operator, Partner, Supervisor, Uploader};

/// Whom a route is for.
#[derive(Clone, Copy, Debug)]
enum For {
    /// Everybody, signed in or not.
    Everybody,
    /// Who has a session, be it of a one-time password.
    Session,
    /// Who has a session of a password of their own.
    SignedIn,
    /// These roles.
    Roles(&'static [Role]),
    /// The first of these of what is their own, the second of what is their colleagues' too.
    Own(&'static [Role], &'static [Role]),
}
use For::{Everybody, Own, Roles, Session, SignedIn};

const ALL: &[Role] = &[Admin, Operator, Designer, Approver, Supervisor, Uploader, Partner, Agent];
const BRING: &[Role] = &[Admin, Operator, Designer, Supervisor, Uploader, Partner, Agent];
const SEE_ALL: &[Role] = &[Admin, Operator, Approver, Supervisor];
const SEE_LEADS: &[Role] = &[Admin, Operator, Approver, Supervisor];
const KEEP_LISTS: &[Role] = &[Admin, Operator, Designer, Supervisor];

/// The table. What ends a session stands last.
const TABLE: &[(&str, For)] = &[
    ("get /api/health", Everybody),
    ("get /api/ready", Everybody),
    ("get /api/forms", Everybody),
    ("get /api/imports", Roles(ALL)),
    ("post /api/imports", Roles(BRING)),
    ("get /api/imports/{id}", Own(ALL, SEE_ALL)),
    ("get /api/imports/{id}/errors.csv", Own(ALL, SEE_ALL)),
    ("get /api/imports/{id}/events", Own(ALL, SEE_ALL)),
    ("get /api/imports/{id}/file", Own(ALL, SEE_ALL)),
    ("get /api/imports/{id}/rows", Own(ALL, SEE_ALL)),
    ("get /api/imports/{id}/settings", Own(ALL, SEE_ALL)),
    ("get /api/leads", Roles(SEE_LEADS)),
    ("get /api/leads.csv", Roles(SEE_LEADS)),
    ("get /api/leads/{id}", Roles(SEE_LEADS)),
    ("get /api/lists", Roles(ALL)),
    ("get /api/lists/{name}", Roles(ALL)),
    ("put /api/lists/{name}", Roles(KEEP_LISTS)),
    ("delete /api/lists/{name}", Roles(KEEP_LISTS)),
    ("post /api/uploads", Roles(BRING)),
    ("patch /api/me", SignedIn),
    ("post /api/session/account", SignedIn),
    ("get /api/session", Session),
    ("post /api/session/password", Session),
    ("post /api/session", Everybody),
    ("delete /api/session", Everybody),
];

const FILE: &str = "Name,E-mail,Phone\nAnn,ann@x.com,+12125550123\n";

/// Codes by which one is turned away for what one is.
const TURNED_AWAY: [&str; 3] = ["signed_out", "password_change_required", "not_permitted"];

/// What the routes are called with.
struct Scene<'a> {
    app: &'a TestApp,
    admin: &'a Client,
    /// Routes of the description, each with the permission that it names.
    described: Vec<(String, Option<String>)>,
    import: String,
    lead: String,
}

impl Scene<'_> {
    /// Calls a route with all that it needs.
    async fn call(&self, client: &Client, route: &str, import: &str) -> Answer {
        let (method, path) = route.split_once(' ').unwrap();
        let method: Method = method.to_uppercase().parse().unwrap();
        let id = if path.starts_with("/api/leads") { &self.lead } else { import };
        let path = path.replace("{id}", id).replace("{name}", "partners");
        let json = |body: Value| (Some("application/json"), body.to_string());
        let (kind, body) = match route {
            "post /api/session" => json(json!({"email": "no@x.com", "password": "no"})),
            "post /api/session/password" => json(json!({"current": "no", "new": "four words that do not belong"})),
            "post /api/imports" => json(self.request(client).await),
            "put /api/lists/{name}" => (Some("text/plain"), "P-100".to_owned()),
            "post /api/uploads" => (None, FILE.to_owned()),
            "post /api/session/account" => json(json!({"account": "019ab5b0-7f6b-7000-8000-000000000001"})),
            "patch /api/me" => json(json!({"language": "ja"})),
            _ => (None, String::new()),
        };
        let mut request = client.request(method, &path).header("upload-name", "a.csv");
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        let request: Request<Body> = request.body(Body::from(body)).unwrap();
        client.send(request).await
    }

    /// A request for the import of a file of their own, if they may send one.
    async fn request(&self, client: &Client) -> Value {
        let upload = client.upload("a.csv", FILE).await;
        let id = if upload.status == 201 { upload.json()["id"].clone() } else { json!(self.import) };
        json!({
            "upload": id, "form": "leads", "form_version": 1, "settings": settings(), "duplicates": "skip", "receipt": null,
        })
    }
}

/// Why one was turned away; `None`: one was not.
fn turned_away(answer: &Answer) -> Option<String> {
    let refused = [401, 403].contains(&answer.status.as_u16());
    refused.then(|| answer.code()).filter(|code| TURNED_AWAY.contains(&code.as_str()))
}

async fn described(app: &TestApp) -> Vec<(String, Option<String>)> {
    let description = app.visitor().get("/api/openapi.json").await.expect(200).json();
    let mut routes = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let permission = operation["security"][0]["session"][0].as_str().map(str::to_owned);
            routes.push((format!("{method} {path}"), permission));
        }
    }
    routes
}

async fn each_route_is_for_whom_the_table_says(app: TestApp) {
    let admin = app.admin().await;
    let mut colleagues = Vec::new();
    for (role, _) in ROLES {
        let client = app.user_as(*role, &format!("{}@x.com", role.as_str()), None).await;
        let own = if BRING.contains(role) {
            app.import(&client, "own.csv", FILE, "skip").await["id"].as_str().map(str::to_owned)
        } else {
            None
        };
        colleagues.push((*role, client, own));
    }
    let stranger = app.user("stranger@x.com", Some("Another account")).await;
    let one_time = app.people().add("new@x.com", None, Admin, None).await.unwrap().one_time().unwrap();
    let mut new = app.visitor();
    new.sign_in("new@x.com", &one_time).await.expect(200);
    let import = app.import(&admin, "a.csv", FILE, "skip").await["id"].as_str().unwrap().to_owned();
    let leads = admin.get("/api/leads").await.expect(200).json();
    let lead = leads["items"][0]["id"].as_str().unwrap().to_owned();
    let scene = Scene { app: &app, admin: &admin, described: described(&app).await, import, lead };
    for (route, _) in &scene.described {
        assert!(TABLE.iter().any(|(known, _)| known == route), "{route} is missing in the table");
    }
    for (route, whom) in TABLE {
        let (_, permission) = scene.described.iter().find(|(known, _)| known == route).expect(route);
        scene.admin.put("/api/lists/partners", "text/plain", "P-100").await;
        is_as_described(route, *whom, permission.as_deref());
        outsiders(&scene, route, *whom, &stranger, &new).await;
        for (role, client, own) in &colleagues {
            scene.admin.put("/api/lists/partners", "text/plain", "P-100").await;
            let answer = scene.call(client, route, &scene.import).await;
            insider(route, *whom, *role, &answer);
            if let (Own(..), Some(own)) = (whom, own) {
                let answer = scene.call(client, route, own).await;
                assert!(answer.status.is_success(), "{route} as {role:?}, of their own: {answer:?}");
            }
        }
        scene.app.run_jobs().await;
    }
}

/// The description names the permission that just these roles have.
fn is_as_described(route: &str, whom: For, permission: Option<&str>) {
    let roles = match whom {
        Everybody | Session | SignedIn => return assert_eq!(permission, None, "{route}"),
        Roles(roles) | Own(roles, _) => roles,
    };
    let permission = permission.unwrap_or_else(|| panic!("{route} names no permission"));
    for (role, permissions) in ROLES {
        let has = permissions.iter().any(|held| held.as_str() == permission);
        assert_eq!(has, roles.contains(role), "{route}: {permission} of {role:?}");
    }
}

/// Nobody, somebody with a one-time password, and the admin of another account.
async fn outsiders(scene: &Scene<'_>, route: &str, whom: For, stranger: &Client, new: &Client) {
    let nobody = scene.call(&scene.app.visitor(), route, &scene.import).await;
    let signed_out = (!matches!(whom, Everybody)).then(|| "signed_out".to_owned());
    assert_eq!(turned_away(&nobody), signed_out, "{route} as nobody");

    let answer = scene.call(new, route, &scene.import).await;
    let refused = matches!(whom, SignedIn | Roles(_) | Own(..)).then(|| "password_change_required".to_owned());
    assert_eq!(turned_away(&answer), refused, "{route} with a one-time password");

    let answer = scene.call(stranger, route, &scene.import).await;
    assert_eq!(turned_away(&answer), None, "{route} as another account's admin");
    let ours = route.contains("{id}") || ["get /api/lists/{name}"].contains(&route);
    if ours {
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (404, "not_found"), "{route} of another account");
    }
}

fn insider(route: &str, whom: For, role: Role, answer: &Answer) {
    let refused = turned_away(answer);
    match whom {
        Everybody | Session | SignedIn => assert_eq!(refused, None, "{route} as {role:?}"),
        Roles(roles) if roles.contains(&role) => {
            assert!(answer.status.is_success(), "{route} as {role:?}: {answer:?}");
        }
        Own(_, all) if all.contains(&role) => assert!(answer.status.is_success(), "{route} as {role:?}: {answer:?}"),
        Own(own, _) if own.contains(&role) => {
            assert_eq!((answer.status.as_u16(), answer.code().as_str()), (404, "not_found"), "{route} as {role:?}");
        }
        Roles(_) | Own(..) => assert_eq!(refused.as_deref(), Some("not_permitted"), "{route} as {role:?}"),
    }
}

async fn an_uploader_sees_their_own_and_no_more(app: TestApp) {
    let admin = app.admin().await;
    let una = app.user_as(Uploader, "una@x.com", None).await;
    let theirs = app.import(&admin, "theirs.csv", FILE, "skip").await["id"].clone();
    let mut own = Vec::new();
    for file in ["1.csv", "2.csv", "3.csv"] {
        own.push(app.import(&una, file, FILE, "skip").await["id"].clone());
    }
    let page = una.get("/api/imports?limit=2").await.expect(200).json();
    let ids =
        |page: &Value| page["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&page), [own[2].clone(), own[1].clone()]);
    let next = page["next"].as_str().unwrap();
    let page = una.get(&format!("/api/imports?limit=2&cursor={next}")).await.expect(200).json();
    assert_eq!((ids(&page), &page["next"]), (vec![own[0].clone()], &Value::Null));
    // Behind that of another, there is nothing more to see.
    let page = una.get(&format!("/api/imports?cursor={}", theirs.as_str().unwrap())).await.expect(200).json();
    assert_eq!(ids(&page), Vec::<Value>::new());
    assert_eq!(ids(&admin.get("/api/imports").await.expect(200).json()).len(), 4);
    let refused = una.get("/api/leads").await.expect(403);
    assert_eq!((refused.code().as_str(), &refused.json()["permission"]), ("not_permitted", &json!("read_leads")));
}

async fn the_file_of_somebody_else_is_not_imported(app: TestApp) {
    let admin = app.admin().await;
    let una = app.user_as(Uploader, "una@x.com", None).await;
    let upload = admin.upload("a.csv", FILE).await.expect(201).json();
    let asked = json!({
        "upload": upload["id"], "form": "leads", "form_version": 1, "settings": settings(), "duplicates": "skip",
        "receipt": null,
    });
    assert_eq!(una.post("/api/imports", asked.clone()).await.expect(404).code(), "upload_unknown");
    admin.post("/api/imports", asked).await.expect(202);
    app.run_jobs().await;
}

async fn the_session_says_what_one_may(app: TestApp) {
    for (role, permissions) in ROLES {
        let client = app.user_as(*role, &format!("{}@x.com", role.as_str()), None).await;
        let session: api::session::Session = client.get("/api/session").await.expect(200).read_as();
        assert_eq!((session.user.role, &*session.permissions), (*role, *permissions));
    }
}

async fn what_a_role_may_is_the_accounts_own(app: TestApp) {
    const MORE: &str =
        "UPDATE roles SET permissions = '[\"read_own_imports\",\"read_leads\",\"fly\"]' WHERE name = 'uploader'";
    let una = app.user_as(Uploader, "una@x.com", None).await;
    assert_eq!(una.get("/api/leads").await.expect(403).code(), "not_permitted");
    una.upload("a.csv", FILE).await.expect(201);
    app.disturb(MORE, MORE).await;
    // From the next request on; a word that is no permission allows nothing, and breaks nothing.
    una.get("/api/leads").await.expect(200);
    assert_eq!(una.upload("a.csv", FILE).await.expect(403).code(), "not_permitted");
    let session = una.get("/api/session").await.expect(200).json();
    assert_eq!(session["permissions"], json!(["read_own_imports", "read_leads"]));

    // A new role is asked for as soon.
    app.people().set_role("una@x.com", Designer, None).await.unwrap();
    una.upload("a.csv", FILE).await.expect(201);
    assert_eq!(una.get("/api/leads").await.expect(403).code(), "not_permitted");

    // In another account the role is as it was made.
    let other = app.user_as(Uploader, "other@x.com", Some("Another account")).await;
    other.upload("a.csv", FILE).await.expect(201);
    assert_eq!(other.get("/api/leads").await.expect(403).code(), "not_permitted");
}
