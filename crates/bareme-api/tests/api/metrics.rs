//! What the service counts: the format, read strictly, and that the numbers are true.

use crate::exposition::Exposition;
use crate::stage::{Stage, config, get, post_json, program};
use bareme_api::Config;
use serde_json::json;
use std::collections::BTreeSet;

async fn scrape(stage: &Stage) -> Exposition {
    let reply = stage.ask(get("/metrics")).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    Exposition::parse(&reply.text())
}

#[tokio::test]
async fn the_page_keeps_to_the_format() {
    let stage = Stage::new();
    stage.grade("int x").await;
    let page = scrape(&stage).await;
    for (name, family) in &page.families {
        assert_eq!(name.ends_with("_total"), family.kind == "counter", "{name} is a {}", family.kind);
        assert!(family.help.ends_with('.'), "{name}: {}", family.help);
    }
    let names: Vec<&str> = page.families.keys().map(String::as_str).collect();
    insta::assert_snapshot!("metrics", names.join("\n"));
}

#[tokio::test]
async fn counts_rise_when_something_is_graded() {
    let stage = Stage::with(Config { queue_capacity: 77, ..config() });
    let before = scrape(&stage).await;
    assert_eq!(before.value("bareme_gradings_total", &[("verdict", "compile-error")]), 0);
    assert_eq!(before.value("bareme_grading_seconds_count", &[]), 0);
    for number in 0..3 {
        stage.grade(&format!("program {number}")).await;
    }
    stage.grade("panic").await;
    stage.grade("fault-once").await;
    let after = scrape(&stage).await;
    assert_eq!(after.value("bareme_gradings_total", &[("verdict", "compile-error")]), 4);
    assert_eq!(after.value("bareme_gradings_total", &[("verdict", "grader-fault")]), 1);
    assert_eq!(after.value("bareme_faults_total", &[("owner", "grader")]), 1);
    assert_eq!(after.value("bareme_faults_total", &[("owner", "task")]), 0);
    assert_eq!(after.value("bareme_grading_second_tries_total", &[]), 2);
    assert_eq!(after.value("bareme_grading_seconds_count", &[]), 5);
    assert_eq!(after.value("bareme_queue_wait_seconds_count", &[]), 5);
    assert_eq!(after.value("bareme_queue_capacity", &[]), 77);
    assert_eq!(after.value("bareme_ready", &[]), 1);
    assert_eq!(after.value("bareme_store_up", &[]), 1);
    let posted = [("route", "/v1/submissions"), ("class", "2xx")];
    assert_eq!(after.value("bareme_http_responses_total", &posted), 5);
    assert_eq!(after.value("bareme_http_response_seconds_count", &posted[..1]), 5);
}

#[tokio::test]
async fn the_queue_is_told_as_it_stands() {
    let stage = Stage::with(Config { workers: 1.try_into().unwrap(), ..config() });
    stage.submit("hold").await;
    stage.actor.begun().await;
    stage.submit("int x").await;
    stage.submit("int y").await;
    let page = scrape(&stage).await;
    assert_eq!((page.value("bareme_queue_waiting", &[]), page.value("bareme_queue_running", &[])), (2, 1));
    assert_eq!(page.value("bareme_graders", &[("state", "wanted")]), 1);
    stage.actor.release();
}

#[tokio::test]
async fn no_label_has_a_value_from_outside() {
    let stage = Stage::new();
    stage.grade("int x").await;
    let labels = |page: &Exposition| page.samples.keys().cloned().collect::<BTreeSet<_>>();
    // Whatever is asked for is one of these afterwards.
    stage.ask(get("/nothing/here")).await;
    stage.ask(get("/v1/submissions/none-of-this-name")).await;
    stage.ask(post_json("/v1/submissions", &json!({}))).await;
    stage.ask(get("/v1/tasks/nowhere")).await;
    scrape(&stage).await;
    let before = labels(&scrape(&stage).await);
    for number in 0..50 {
        stage.ask(get(&format!("/secret-{number}"))).await;
        stage.ask(get(&format!("/v1/submissions/secret-{number}"))).await;
        stage.ask(get(&format!("/v1/tasks/secret-{number}"))).await;
        let mut body = program("int x");
        body["task"] = format!("secret-{number}").into();
        body["learner"] = format!("secret-{number}").into();
        let mut request = post_json("/v1/submissions", &body);
        *request.method_mut() = format!("SECRET{number}").parse().unwrap();
        stage.ask(request).await;
        stage.ask(post_json("/v1/submissions", &body)).await;
    }
    let text = stage.ask(get("/metrics")).await.text();
    assert!(!text.to_lowercase().contains("secret") && !text.contains("local"), "{text}");
    let after = labels(&Exposition::parse(&text));
    assert_eq!(after.difference(&before).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[tokio::test]
async fn a_service_that_stops_is_not_ready() {
    let stage = Stage::new();
    stage.service.stop().await;
    let page = scrape(&stage).await;
    assert_eq!((page.value("bareme_ready", &[]), page.value("bareme_store_up", &[])), (0, 1));
    assert_eq!(page.value("bareme_graders", &[("state", "alive")]), 0);
}

#[tokio::test]
async fn the_alert_rules_ask_for_what_there_is() {
    let page = scrape(&Stage::new()).await;
    let rules = include_str!("../../../bareme/deploy/alerts.yml");
    let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
    let named: BTreeSet<&str> = rules.split(word).filter(|word| word.starts_with("bareme_")).collect();
    // What only a real service has: worker processes and a disk.
    let elsewhere =
        ["bareme_workers", "bareme_worker_restarts_total", "bareme_disk_free_bytes", "bareme_disk_size_bytes"];
    for name in named.into_iter().filter(|name| !elsewhere.contains(name)) {
        let family = name.strip_suffix("_count").unwrap_or(name);
        assert!(page.families.contains_key(family), "nothing is called {name}");
    }
}
