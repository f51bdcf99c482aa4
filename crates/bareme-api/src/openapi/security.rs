//! Who may ask: what every address that takes a key has in common, so that no new one can forget it.

use crate::admission::is_open;
use axum::http::Method;
use serde_json::{Value, json};

const SCHEME: &str = "bearer";

/// How a key is sent.
pub fn schemes() -> Value {
    json!({
        SCHEME: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "bareme_[a-z2-7]{16}_[a-z2-7]{56}",
            "description": "A key, which `bareme key new` or `POST /v1/keys` makes. A service for which no key was ever made \
                takes requests without one.",
        },
    })
}

/// The answers of whoever looks at keys, by name.
pub fn responses(problem: &Value) -> [(&'static str, Value); 3] {
    let header = |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    let answer = |description: &str, headers: Value| json!({ "description": description, "headers": headers, "content": problem["content"] });
    let challenge = || json!({ "WWW-Authenticate": header("What is missing, as RFC 6750 says it.") });
    let limits = json!({
        "Retry-After": { "description": "In how many seconds to go on.", "schema": { "type": "integer" } },
        "RateLimit-Policy": header(
            "The limits, as draft-ietf-httpapi-ratelimit-headers-11 writes them: `\"requests\";q=600;w=60` are 600 in 60 \
             seconds. Every answer to a tenant with limits has it.",
        ),
        "RateLimit": header("What is left of them: `\"requests\";r=599;t=1` are 599, and all again in 1 second."),
    });
    [
        ("MissingKey", answer("There is no key, or none that is valid.", challenge())),
        ("WrongScope", answer("The key does not allow this; `scope` names what would.", challenge())),
        ("RateLimited", answer("More was asked than the tenant, or an address without a key, may ask.", limits)),
    ]
}

/// Gives every operation that takes a key what goes with it.
pub fn secure(paths: &mut Value) {
    for (path, operations) in paths.as_object_mut().into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            let method = Method::from_bytes(method.to_ascii_uppercase().as_bytes()).unwrap_or_default();
            if !is_open(&method, Some(path), path) {
                secure_one(operation);
            }
        }
    }
}

fn secure_one(operation: &mut Value) {
    operation["security"] = json!([{ SCHEME: [] }]);
    let named = [("401", "MissingKey"), ("403", "WrongScope"), ("429", "RateLimited"), ("503", "Problem")];
    for (status, name) in named {
        operation["responses"][status] = json!({ "$ref": format!("#/components/responses/{name}") });
    }
}
