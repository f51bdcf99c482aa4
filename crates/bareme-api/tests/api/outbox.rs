//! What became of submissions is told to webhooks, whatever their receivers do.

use crate::mailbox::{HANGS, Letter, Mailbox, Manner};
use crate::stage::{Stage, config, get, post, post_json};
use axum::http::StatusCode;
use bareme_api::{Config, system_clock};
use bareme_core::units::Millis;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Much longer than any of this takes, and how often to look.
const PATIENCE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(20);

const TAKES: Manner = |_| StatusCode::NO_CONTENT;

/// A service that may send to the loopback address.
fn open() -> Config {
    Config { webhook_allow: vec!["127.0.0.0/8".parse().unwrap()], clock: system_clock, ..config() }
}

/// A webhook and its secret.
async fn register(stage: &Stage, mailbox: &Mailbox, more: &Value) -> (String, String) {
    let mut webhook = json!({ "url": mailbox.url });
    webhook.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let reply = stage.ask(post_json("/v1/webhooks", &webhook)).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let text = |name: &str| reply.json()[name].as_str().unwrap().to_owned();
    (text("id"), text("secret"))
}

async fn deliveries(stage: &Stage, query: &str) -> Vec<Value> {
    let reply = stage.ask(get(&format!("/v1/deliveries?{query}"))).await;
    reply.json()["deliveries"].as_array().unwrap().clone()
}

/// Waits until so many deliveries are in a state.
async fn until(stage: &Stage, wanted: &str, count: usize) -> Vec<Value> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = deliveries(stage, &format!("state={wanted}")).await;
        if found.len() >= count {
            return found;
        }
        assert!(Instant::now() < deadline, "only {} are {wanted}", found.len());
        tokio::time::sleep(PAUSE).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_finished_submission_is_told_with_its_verdict() {
    let (stage, mailbox) = (Stage::with(open()), Mailbox::open(TAKES).await);
    let (_, secret) = register(&stage, &mailbox, &json!({})).await;
    let body = json!({ "task": "sum-of-three", "source": "int x", "learner": "p-7" });
    let submission = stage.ask(post_json("/v1/submissions?wait=60", &body)).await.json();
    let letter = mailbox.letters(1).await.pop().unwrap();
    assert!(letter.is_signed_with(&secret));
    let told = letter.json();
    assert_eq!(told["type"], "submission.finished");
    assert_eq!(told["timestamp"].as_str().unwrap().len(), "2026-11-26T08:15:00.250Z".len());
    let report = &submission["report"];
    assert_eq!(
        told["data"],
        json!({
            "id": submission["id"],
            "task": "sum-of-three",
            "learner": "p-7",
            "status": "finished",
            "submitted_ms": submission["submitted_ms"],
            "ended_ms": submission["finished_ms"],
            "verdict": report["verdict"],
            "points": report["points"],
            "max_points": report["max_points"],
        })
    );
    let delivered = until(&stage, "delivered", 1).await;
    assert_eq!((&delivered[0]["id"], &delivered[0]["attempts"]), (&json!(letter.id), &json!(1)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_ends_and_whole_reports_are_told_to_those_who_ask() {
    let (stage, all, some) = (Stage::with(open()), Mailbox::open(TAKES).await, Mailbox::open(TAKES).await);
    register(&stage, &all, &json!({ "with_report": true })).await;
    register(&stage, &some, &json!({ "events": ["submission.cancelled"] })).await;
    // Two graders are busy, so what comes now waits.
    let busy = [stage.submit("hold").await, stage.submit("hold").await];
    let (_, _) = (stage.actor.begun().await, stage.actor.begun().await);
    let withdrawn = stage.submit("int x").await;
    let mut request = get(&format!("/v1/submissions/{withdrawn}"));
    *request.method_mut() = axum::http::Method::DELETE;
    assert_eq!(stage.ask(request).await.status, 200);
    let newest = json!({ "task": "sum-of-three", "source": "int y", "learner": "p-7", "newest_wins": true });
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(stage.ask(post_json("/v1/submissions", &newest)).await.json()["id"].clone());
    }
    stage.actor.release();
    stage.actor.release();
    let told: Vec<Value> = all.letters(5).await.iter().map(Letter::json).collect();
    let of = |kind: &str| told.iter().filter(|message| message["type"] == kind).collect::<Vec<_>>();
    assert_eq!(of("submission.cancelled")[0]["data"]["id"], json!(withdrawn));
    let superseded = of("submission.superseded")[0];
    assert_eq!((&superseded["data"]["id"], &superseded["data"]["superseded_by"]), (&ids[0], &ids[1]));
    let finished: BTreeSet<String> = of("submission.finished").iter().map(|it| it["data"]["id"].to_string()).collect();
    let expected = busy.iter().map(|id| json!(id).to_string()).chain([ids[1].to_string()]).collect();
    assert_eq!(finished, expected);
    for message in of("submission.finished") {
        let id = message["data"]["id"].as_str().unwrap();
        let stored = stage.ask(get(&format!("/v1/submissions/{id}"))).await.json();
        assert_eq!(message["data"]["report"], stored["report"]);
    }
    assert_eq!(some.letters(1).await[0].json()["data"]["status"], "cancelled");
    assert_eq!(some.count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_is_tried_again_under_the_same_name_after_a_restart_too() {
    // It fails until the service has been restarted, and then once more.
    let mailbox = Mailbox::open(|visit| if visit < 2 { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK }).await;
    let stage = Stage::with(open());
    let (_, secret) = register(&stage, &mailbox, &json!({ "with_report": true })).await;
    stage.grade("int x").await;
    mailbox.letters(1).await;
    let folder = stage.close().await;
    let stage = Stage::in_folder(folder, open());
    let pending = until(&stage, "pending", 1).await;
    assert_eq!(pending[0]["last_error"], "answered 503");
    let letters = mailbox.letters(2).await;
    let id = pending[0]["id"].as_str().unwrap();
    // It need not wait for the schedule if somebody asks.
    until_failed(&stage, 2).await;
    assert_eq!(stage.ask(post(&format!("/v1/deliveries/{id}/resend"), "", "")).await.status, 202);
    let letters = [letters, mailbox.letters(3).await].concat();
    assert!(letters.iter().all(|letter| letter.id == id && letter.is_signed_with(&secret)));
    assert!(letters.iter().all(|letter| letter.body == letters[0].body), "byte for byte");
    until(&stage, "delivered", 1).await;
    let seen = stage.service.outbox_state().await.unwrap();
    assert_eq!((seen.lag.pending, seen.lag.dead, seen.delivered, seen.failed), (0, 0, 1, 1));
}

/// Waits until the only message has been tried so often and waits for its next try.
async fn until_failed(stage: &Stage, attempts: u32) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let pending = deliveries(stage, "state=pending").await;
        let seen = stage.service.outbox_state().await.unwrap();
        if pending[0]["attempts"] == attempts && seen.failed > 0 {
            return;
        }
        assert!(Instant::now() < deadline, "{pending:?}");
        tokio::time::sleep(PAUSE).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_receiver_delays_neither_grading_nor_another_receiver() {
    const COUNT: usize = 40;
    let stage = Stage::with(Config { webhook_timeout: Millis(30_000), ..open() });
    let (dead, alive) = (Mailbox::open(|_| HANGS).await, Mailbox::open(TAKES).await);
    register(&stage, &dead, &json!({})).await;
    let (_, secret) = register(&stage, &alive, &json!({})).await;
    for number in 0..COUNT {
        stage.grade(&format!("int x{number}")).await;
    }
    let letters = alive.letters(COUNT).await;
    assert!(letters.iter().all(|letter| letter.is_signed_with(&secret)));
    assert_eq!(letters.iter().map(|letter| &letter.id).collect::<BTreeSet<_>>().len(), COUNT);
    // None of its exchanges is over yet, so it keeps four couriers and no more, as soon as they have got there.
    let all_there = async {
        while dead.count() < 4 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), all_there).await.unwrap();
    until(&stage, "delivered", COUNT).await;
    assert_eq!((dead.count(), deliveries(&stage, "state=pending").await.len()), (4, COUNT));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_answers_410_is_left_alone() {
    let (stage, mailbox) = (Stage::with(open()), Mailbox::open(|_| StatusCode::GONE).await);
    let (id, _) = register(&stage, &mailbox, &json!({})).await;
    stage.grade("int x").await;
    let dead = until(&stage, "dead", 1).await;
    assert_eq!(dead[0]["last_error"], "answered 410; the webhook is disabled");
    let webhook = stage.ask(get(&format!("/v1/webhooks/{id}"))).await.json();
    assert!(webhook["disabled_ms"].is_u64(), "{webhook}");
    for action in ["test", "resend"] {
        let reply = stage.ask(post(&format!("/v1/webhooks/{id}/{action}"), "", "")).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.json()["type"]),
            (409, &json!("urn:bareme:problem:webhook-disabled"))
        );
    }
    stage.grade("int y").await;
    assert_eq!((mailbox.count(), deliveries(&stage, "").await.len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ping_shows_that_messages_arrive_and_both_secrets_sign_for_a_day() {
    let (stage, mailbox) = (Stage::with(open()), Mailbox::open(TAKES).await);
    let (id, old) = register(&stage, &mailbox, &json!({})).await;
    let rotated = stage.ask(post(&format!("/v1/webhooks/{id}/rotate"), "", "")).await.json();
    let new = rotated["secret"].as_str().unwrap();
    let ping = stage.ask(post(&format!("/v1/webhooks/{id}/test"), "", "")).await;
    assert_eq!((ping.status.as_u16(), &ping.json()["event"]), (202, &json!("ping")));
    let letter = mailbox.letters(1).await.pop().unwrap();
    assert!(new != old && letter.is_signed_with(new) && letter.is_signed_with(&old));
    assert_eq!(letter.json()["data"], json!({ "webhook": id }));
    assert_eq!(ping.json()["id"], json!(letter.id));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_given_up_is_sent_when_somebody_asks() {
    let (stage, mailbox) =
        (Stage::with(open()), Mailbox::open(|visit| if visit == 0 { StatusCode::GONE } else { StatusCode::OK }).await);
    let (id, _) = register(&stage, &mailbox, &json!({})).await;
    stage.grade("int x").await;
    until(&stage, "dead", 1).await;
    let mut enable = post_json(&format!("/v1/webhooks/{id}"), &json!({ "disabled": false }));
    *enable.method_mut() = axum::http::Method::PATCH;
    assert_eq!(stage.ask(enable).await.status, 200);
    let resent = stage.ask(post(&format!("/v1/webhooks/{id}/resend"), "", "")).await;
    assert_eq!((resent.status.as_u16(), resent.json()), (202, json!({ "resent": 1 })));
    let letters = mailbox.letters(2).await;
    assert_eq!(letters[0].id, letters[1].id);
    until(&stage, "delivered", 1).await;
}
