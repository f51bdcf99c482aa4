//! Requests, in short.

use axum::body::Body;
use axum::extract::Request;
use serde_json::{Value, json as value};

/// Hands in these bytes as this type.
pub fn submit(content_type: &str, body: &[u8]) -> Request {
    let request = Request::post("/v1/submissions").header("content-type", content_type);
    request.body(Body::from(body.to_vec())).unwrap()
}

/// Hands in these bytes as JSON, which they need not be.
pub fn raw(body: &[u8]) -> Request {
    submit("application/json", body)
}

/// Hands in this.
pub fn json(body: &Value) -> Request {
    raw(body.to_string().as_bytes())
}

/// Hands in files, by name and content.
pub fn files(task: &str, files: &[(&str, &str)]) -> Request {
    let files: Vec<Value> = files.iter().map(|(name, content)| value!({ "name": name, "content": content })).collect();
    json(&value!({ "task": task, "files": files }))
}

/// Asks for this.
pub fn get(path: &str) -> Request {
    Request::get(path).body(Body::empty()).unwrap()
}
