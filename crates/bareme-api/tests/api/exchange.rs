//! Requests and replies, in short.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::Value;
use std::fmt::Write;

/// An answer, read to its end.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Self { status: parts.status, headers: parts.headers, body }
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// One header, empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// What a snapshot shows: the status, the headers that a client acts upon, the body.
    pub fn shown(&self) -> String {
        let mut shown = format!("{}\n", self.status);
        for name in ["content-type", "allow", "accept", "retry-after"] {
            if self.headers.contains_key(name) {
                writeln!(shown, "{name}: {}", self.header(name)).unwrap();
            }
        }
        shown + &serde_json::to_string_pretty(&self.json()).unwrap() + "\n"
    }
}

pub fn get(path: &str) -> Request {
    Request::get(path).body(Body::empty()).unwrap()
}

pub fn post(path: &str, content_type: &str, body: impl Into<Body>) -> Request {
    Request::post(path).header(CONTENT_TYPE, content_type).body(body.into()).unwrap()
}

pub fn post_json(path: &str, body: &Value) -> Request {
    post(path, "application/json", body.to_string())
}

/// A form; each part has a name, perhaps a file name, and bytes.
pub fn form(path: &str, parts: &[(&str, Option<&str>, &[u8])]) -> Request {
    let mut body = Vec::new();
    for (name, file_name, content) in parts {
        let file = file_name.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    post(path, "multipart/form-data; boundary=edge", body)
}
