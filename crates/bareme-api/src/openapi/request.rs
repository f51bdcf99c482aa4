//! What a submission may look like.

use crate::wire::{MAX_BATCH, MAX_LEARNERS, MAX_NUMBER, MAX_TASKS};
use bareme_core::ids::MAX_LEARNER_BYTES;
use bareme_core::submission::{MAX_FILE_NAME, MAX_SOURCE_BYTES, MAX_SOURCE_FILES};
use bareme_store::Event;
use bareme_webhook::MAX_ENDPOINT_BYTES;
use serde_json::{Value, json};

/// A submission as JSON.
pub fn submission() -> Value {
    json!({
        "type": "object",
        "description": "A program for a task: either one text (`source`) or files.",
        "required": ["task"],
        "oneOf": [{ "required": ["source"] }, { "required": ["files"] }],
        "additionalProperties": false,
        "properties": {
            "task": task(),
            "language": language(),
            "learner": learner(),
            "newest_wins": newest_wins(),
            "source": {
                "type": "string",
                "description": format!("The whole program, at most {MAX_SOURCE_BYTES} in UTF-8."),
            },
            "files": { "type": "array", "minItems": 1, "maxItems": MAX_SOURCE_FILES, "items": file() },
        },
    })
}

/// Many submissions as JSON.
pub fn batch() -> Value {
    let mut item = submission();
    item["description"] = json!("A program for a task, as it would be handed in alone, with its idempotency key.");
    item["properties"]["idempotency_key"] = json!({
        "type": "string",
        "minLength": 1,
        "maxLength": 255,
        "description": "What the header `Idempotency-Key` is for a single submission.",
    });
    json!({
        "type": "object",
        "description": "Many submissions.",
        "required": ["submissions"],
        "additionalProperties": false,
        "properties": {
            "submissions": { "type": "array", "minItems": 1, "maxItems": MAX_BATCH, "items": item },
        },
    })
}

/// A submission as a form.
pub fn form() -> Value {
    json!({
        "type": "object",
        "description": "A program for a task. Every part that has a file name is a source file, whatever the part is called; \
            a part called `source` without a file name is the whole program. Bytes are taken as they are.",
        "required": ["task"],
        "properties": {
            "task": task(),
            "language": language(),
            "learner": learner(),
            "newest_wins": newest_wins(),
            "source": { "type": "string" },
            "file": { "type": "array", "maxItems": MAX_SOURCE_FILES, "items": { "type": "string", "format": "binary" } },
        },
    })
}

/// Which submissions are to be graded anew.
pub fn regrade() -> Value {
    let moment = |description: &str| json!({ "type": "integer", "minimum": 0, "maximum": MAX_NUMBER, "description": description });
    json!({
        "type": "object",
        "description": "Which submissions are to be graded anew, of those that have a report.",
        "additionalProperties": false,
        "properties": {
            "tasks": {
                "type": "array",
                "minItems": 1,
                "maxItems": MAX_TASKS,
                "items": task(),
                "description": "The tasks; all there are unless some are named.",
            },
            "learners": {
                "type": "array",
                "minItems": 1,
                "maxItems": MAX_LEARNERS,
                "items": { "type": "string", "minLength": 1, "maxLength": MAX_LEARNER_BYTES },
                "description": "Whose submissions; everybody's unless some are named.",
            },
            "since_ms": moment("Only what was accepted at this moment or later, in milliseconds since 1970-01-01 00:00 UTC."),
            "until_ms": moment("Only what was accepted before this moment, in milliseconds since 1970-01-01 00:00 UTC."),
            "which": {
                "type": "string",
                "enum": ["latest", "all"],
                "default": "latest",
                "description": "Of each learner the latest submission for each task, of those that fit the rest, or all. \
                    Without a learner, each counts as the latest.",
            },
        },
    })
}

/// A webhook to be.
pub fn webhook() -> Value {
    json!({
        "type": "object",
        "description": "Where to send messages, and which.",
        "required": ["url"],
        "additionalProperties": false,
        "properties": { "url": url(), "events": events(), "with_report": with_report() },
    })
}

/// What is to be different about a webhook.
pub fn webhook_change() -> Value {
    json!({
        "type": "object",
        "description": "What is to be different; what is left out stays.",
        "additionalProperties": false,
        "properties": {
            "url": url(),
            "events": events(),
            "with_report": with_report(),
            "disabled": {
                "type": "boolean",
                "description": "Whether nothing is sent any more. What was still to be sent is dead then, and can be sent again \
                    once the webhook is enabled.",
            },
        },
    })
}

fn url() -> Value {
    json!({
        "type": "string",
        "maxLength": MAX_ENDPOINT_BYTES,
        "description": "Where messages go: an `https` address on the public internet, port 443, 80 or from 1024 on, without \
            user, password or fragment.",
    })
}

fn events() -> Value {
    let names = Event::TOLD.map(Event::as_str);
    json!({
        "type": "array",
        "minItems": 1,
        "maxItems": names.len(),
        "items": { "type": "string", "enum": names },
        "description": "What it is told of; everything unless said otherwise.",
    })
}

fn with_report() -> Value {
    json!({
        "type": "boolean",
        "description": "Whether messages hold the whole report, and not only verdict and points.",
    })
}

pub fn task() -> Value {
    json!({ "type": "string", "description": "The task's name.", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$" })
}

fn language() -> Value {
    json!({ "type": "string", "enum": ["fr", "en"], "default": "en", "description": "The language of the report." })
}

pub fn learner() -> Value {
    json!({
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_LEARNER_BYTES,
        "description": format!("Who handed it in: a pseudonym of yours, at most {MAX_LEARNER_BYTES} bytes, without control \
            characters. Hints then go on from this learner's attempts before."),
    })
}

fn newest_wins() -> Value {
    json!({
        "type": "boolean",
        "default": false,
        "description": "Whether it takes the place of what the same learner has waiting for the same task, which is then \
            `superseded` and not graded.",
    })
}

fn file() -> Value {
    json!({
        "type": "object",
        "required": ["name", "content"],
        "additionalProperties": false,
        "properties": {
            "name": {
                "type": "string",
                "maxLength": MAX_FILE_NAME,
                "pattern": "^[A-Za-z0-9_][A-Za-z0-9_.-]*\\.[ch]$",
                "description": "A plain name that ends in .c or .h; no two files have the same.",
            },
            "content": { "type": "string", "description": format!("At most {MAX_SOURCE_BYTES} in UTF-8.") },
        },
    })
}
