//! The OpenAPI description as the server gives it: what the routes say of themselves, made whole.
//!
//! A route names the refusals of its own. Those that come from the layers around it and from its extractors hang on what it
//! takes (a session, a body, parameters, a key), and are added here, so that no route can forget one; each refusal gets
//! the one body that they all have. The permission that a route names behind its security scheme is told with the roles that
//! have it.

use api::access::{ROLES, Role};
use api::problem;
use serde_json::{Value, json};
use shared::form::Form;
use utoipa::openapi::OpenApi;

/// Operations without a time limit for the whole answer: bytes come in, or go out, as long as they flow.
const STREAMED: [&str; 5] = ["create_upload", "follow_import", "read_file", "read_errors", "export_leads"];

/// Codes of refusals that have `Retry-After`.
const ASKED_AGAIN: [&str; 4] = ["408", "409", "429", "503"];

/// The description, of a server with these forms.
///
/// # Errors
/// When it is no JSON.
pub(crate) fn complete(routes: OpenApi, forms: &[Form]) -> serde_json::Result<Value> {
    let mut description = serde_json::to_value(routes)?;
    let components = &mut description["components"];
    components["securitySchemes"] = json!({ "session": {
        "type": "apiKey", "in": "cookie", "name": "leadgate_session",
        "description": "Set by POST /api/session; under https it is called __Host-leadgate_session.",
    }});
    let schemas = &mut components["schemas"];
    let names: Vec<&str> = forms.iter().map(|form| form.name.as_str()).collect();
    schemas["Problem"] = problem::schema();
    schemas["ImportRequest"]["properties"]["form"]["enum"] = json!(names);
    for step in schemas["PatchStep"]["oneOf"].as_array_mut().into_iter().flatten() {
        step["additionalProperties"] = false.into();
    }
    if let Some(paths) = description["paths"].as_object_mut() {
        for (method, operation) in paths.values_mut().filter_map(Value::as_object_mut).flatten() {
            complete_operation(method, operation);
        }
    }
    tighten(&mut description);
    Ok(description)
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

fn complete_operation(method: &str, operation: &mut Value) {
    let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let is = |ids: &[&str]| ids.contains(&id.as_str());
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let keyed = parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key");
    let in_query = parameters.iter().any(|parameter| parameter["in"] == "query");
    let json = operation.pointer("/requestBody/content/application~1json").is_some();

    let mut refusals = vec![("500", "internal"), ("503", "database_unavailable")];
    if !is(&STREAMED) {
        refusals.push(("408", "timed_out"));
    }
    if operation.get("security").is_some() {
        refusals.push(("401", "signed_out"));
    }
    if let Some(permission) = operation.pointer("/security/0/session/0").and_then(Value::as_str).map(str::to_owned) {
        refusals.push(("403", "password_change_required or not_permitted"));
        tell_permission(operation, &permission);
    }
    if method != "get" {
        refusals.extend([("403", "cross_site"), ("507", "storage_full")]);
    }
    if in_query {
        refusals.push(("400", "bad_request"));
    }
    if json {
        refusals.extend([
            ("400", "bad_request"),
            ("413", "body_too_large"),
            ("415", "content_type_wrong"),
            ("422", "body_wrong"),
        ]);
    }
    if keyed {
        refusals.extend([
            ("400", "idempotency_key_wrong or request_broken_off"),
            ("409", "idempotency_in_progress"),
            ("422", "idempotency_key_reused"),
        ]);
    }
    for (status, codes) in refusals {
        add_refusal(&mut operation["responses"], status, codes);
    }
    if let Some(responses) = operation["responses"].as_object_mut() {
        for (status, response) in responses {
            complete_response(status, response);
        }
    }
    if let Some(body) = operation.get_mut("requestBody") {
        complete_body(body);
    }
}

/// Says which permission an operation needs, and who has it.
fn tell_permission(operation: &mut Value, permission: &str) {
    let may = |role: &Role| role.permissions().iter().any(|held| held.as_str() == permission);
    let roles: Vec<&str> =
        ROLES.iter().map(|(role, _)| role).filter(|role| may(role)).map(|role| role.as_str()).collect();
    let said = operation["description"].as_str().unwrap_or_default();
    let sentence =
        format!("Needs the permission {permission}, which these roles of a new account have: {}.", roles.join(", "));
    let gap = if said.is_empty() { "" } else { "\n\n" };
    operation["description"] = format!("{said}{gap}{sentence}").into();
}

/// Bytes are no numbers, an empty body is an empty file, and any text is a text: there is nothing that it can violate.
fn complete_body(body: &mut Value) {
    let Some(content) = body.get_mut("content").and_then(Value::as_object_mut) else { return };
    if let Some(text) = content.get_mut("text/plain") {
        text["schema"] = json!({});
    }
    if let Some(bytes) = content.get_mut("application/octet-stream") {
        bytes["schema"] = json!({ "type": "string", "format": "binary" });
        body["required"] = false.into();
    }
}

/// Adds the codes of refusals to those that the route names itself under that status.
fn add_refusal(responses: &mut Value, status: &str, codes: &str) {
    let said = responses[status]["description"].as_str().unwrap_or_default();
    let whole = match said {
        "" => codes.to_owned(),
        said if said.contains(codes) => return,
        said => format!("{said}; {codes}"),
    };
    responses[status]["description"] = whole.into();
}

fn complete_response(status: &str, response: &mut Value) {
    // Every response has a text, says OpenAPI.
    if response.get("description").is_none() {
        response["description"] = "Done.".into();
    }
    if let Some(content) = response.get_mut("content").and_then(Value::as_object_mut) {
        for (kind, content) in content.iter_mut().filter(|(_, content)| content.get("schema").is_none()) {
            content["schema"] = match kind.as_str() {
                "application/octet-stream" => json!({ "type": "string", "format": "binary" }),
                "text/event-stream" => import_event(),
                _ => json!({ "type": "string" }),
            };
        }
    }
    if status.starts_with(['4', '5']) {
        response["content"] = json!({ problem::MEDIA_TYPE: { "schema": reference("Problem") } });
        if ASKED_AGAIN.contains(&status) {
            response["headers"] = json!({ "Retry-After": {
                "description": "When to ask again, in seconds. Absent where asking again changes nothing.",
                "schema": { "type": "integer", "minimum": 0 },
            }});
        }
    }
}

/// One event of the stream that follows an import.
fn import_event() -> Value {
    let data = json!({
        "type": "string", "contentMediaType": "application/json", "contentSchema": reference("ImportView"),
    });
    json!({
        "type": "object",
        "required": ["event", "data"],
        "properties": { "event": { "const": "import" }, "data": data },
    })
}

/// What the derived schemas do not say. Numbers without a sign reach as far as they do here: the formats of OpenAPI all have
/// one. A pair is an array of two.
fn tighten(part: &mut Value) {
    match part {
        Value::Array(parts) => parts.iter_mut().for_each(tighten),
        Value::Object(parts) => {
            let unsigned = parts.get("minimum").and_then(Value::as_i64).is_some_and(|least| least >= 0);
            let most = match parts.get("format").and_then(Value::as_str) {
                Some("int32") => u64::from(u32::MAX),
                Some("int64") => u64::MAX,
                _ => 0,
            };
            if unsigned && most > 0 {
                parts.remove("format");
                parts.entry("maximum").or_insert(most.into());
            }
            if let Some(length) = parts.get("prefixItems").and_then(Value::as_array).map(Vec::len) {
                parts.insert("minItems".into(), length.into());
                parts.insert("maxItems".into(), length.into());
            }
            parts.values_mut().for_each(tighten);
        }
        _ => {}
    }
}
