//! Many submissions in one request.

use crate::stage::{Reply, Stage, config, get, post, post_json};
use bareme_api::Config;
use bareme_core::units::Bytes;
use serde_json::{Value, json};

const PATH: &str = "/v1/submissions/batch";

async fn send(stage: &Stage, items: &[Value]) -> Reply {
    stage.ask(post_json(PATH, &json!({ "submissions": items }))).await
}

/// The entries of an answer that is one.
async fn entries(stage: &Stage, items: &[Value]) -> Vec<Value> {
    let reply = send(stage, items).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let entries = reply.json()["submissions"].as_array().unwrap().clone();
    assert_eq!(entries.len(), items.len());
    entries
}

fn item(source: &str) -> Value {
    json!({ "task": "sum-of-three", "source": source })
}

/// A stage on which both workers are busy.
async fn busy(config: Config) -> Stage {
    let stage = Stage::with(config);
    for program in ["hold 1", "hold 2"] {
        stage.submit(program).await;
        stage.actor.begun().await;
    }
    stage
}

fn let_go(stage: &Stage) {
    stage.actor.release();
    stage.actor.release();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_are_accepted_and_graded() {
    let stage = Stage::new();
    let items: Vec<_> = (0..100).map(|number| item(&format!("int p{number};"))).collect();
    for (number, entry) in entries(&stage, &items).await.iter().enumerate() {
        let id = entry["id"].as_str().unwrap();
        let status = stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await.json();
        assert_eq!(status["report"]["diagnostics"][0]["message"], format!("int p{number};"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_one_does_not_spoil_the_others_and_is_named() {
    let stage = busy(config()).await;
    let items = [
        item("int a;"),
        json!(3),
        json!({ "source": 1 }),
        json!({ "task": "sum-of-tree", "source": "" }),
        json!({ "task": "sum-of-three", "files": [{ "name": "a.c", "content": "" }, { "name": "A.c", "content": "" }] }),
        json!({ "task": "sum-of-three", "source": "x".repeat(262_145) }),
        json!({ "task": "sum-of-three", "source": "", "idempotency_key": "" }),
        json!({ "task": "sum-of-three", "source": "", "idempotency_key": 7, "lerner": "x" }),
        item("int b;"),
    ];
    let entries = entries(&stage, &items).await;
    let told = |entry: &Value| {
        let problem = &entry["problem"];
        let kind = problem["type"].as_str().unwrap().trim_start_matches("urn:bareme:problem:").to_owned();
        let fields = problem["errors"].as_array().into_iter().flatten();
        (kind, fields.map(|error| error["field"].as_str().unwrap().to_owned()).collect::<Vec<_>>())
    };
    let expected: [(&str, &[&str]); 7] = [
        ("invalid-submission", &["/submissions/1"]),
        ("invalid-submission", &["/submissions/2/source", "/submissions/2/task"]),
        ("unknown-task", &["/submissions/3/task"]),
        ("invalid-submission", &["/submissions/4/files/1/name"]),
        ("too-large", &["/submissions/5/source"]),
        ("invalid-submission", &["/submissions/6/idempotency_key"]),
        ("invalid-submission", &["/submissions/7/lerner", "/submissions/7/idempotency_key"]),
    ];
    for (entry, (kind, fields)) in entries[1..8].iter().zip(expected) {
        let fields = fields.iter().map(|field| (*field).to_owned()).collect();
        assert_eq!(told(entry), (kind.to_owned(), fields), "{entry}");
    }
    assert_eq!([&entries[0]["status"], &entries[8]["status"]], ["queued", "queued"]);
    let list = stage.ask(get("/v1/submissions?status=queued")).await.json();
    assert_eq!(list["submissions"].as_array().unwrap().len(), 2);
    let_go(&stage);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_queue_is_full_the_rest_is_refused() {
    let stage = busy(Config { queue_capacity: 2, ..config() }).await;
    let entries = entries(&stage, &[item("a"), item("b"), item("c"), item("d")]).await;
    let problems: Vec<_> = entries.iter().map(|entry| entry["problem"]["type"].clone()).collect();
    let full = json!("urn:bareme:problem:queue-full");
    assert_eq!(problems, [Value::Null, Value::Null, full.clone(), full]);
    let list = stage.ask(get("/v1/submissions?status=queued")).await.json();
    assert_eq!(list["submissions"].as_array().unwrap().len(), 2);
    let_go(&stage);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_and_newest_wins_work_within_a_batch() {
    let stage = busy(config()).await;
    let keyed = |source: &str| json!({ "task": "sum-of-three", "source": source, "idempotency_key": "k" });
    let newest =
        |source: &str| json!({ "task": "sum-of-three", "source": source, "learner": "p", "newest_wins": true });
    let items = [keyed("a"), newest("b"), keyed("a"), keyed("c"), newest("d"), keyed("a")];
    let first = entries(&stage, &items).await;
    assert_eq!((&first[0]["id"], &first[0]["id"]), (&first[2]["id"], &first[5]["id"]));
    assert_eq!(first[3]["problem"]["type"], "urn:bareme:problem:key-reused");
    assert_eq!((&first[1]["status"], &first[1]["superseded_by"]), (&json!("superseded"), &first[4]["id"]));
    // The same key is the same for a single submission.
    let mut single = post_json("/v1/submissions", &item("a"));
    single.headers_mut().insert("idempotency-key", "k".parse().unwrap());
    assert_eq!(stage.ask(single).await.json()["id"], first[0]["id"]);
    let_go(&stage);
}

#[tokio::test]
async fn what_is_no_batch_is_refused_as_a_whole() {
    let stage = Stage::with(Config { batch_body_limit: Bytes(10_000), ..config() });
    let field = |reply: &Reply| (reply.status.as_u16(), reply.json()["errors"][0]["field"].clone());
    assert_eq!(field(&send(&stage, &[]).await), (422, json!("/submissions")));
    assert_eq!(field(&send(&stage, &vec![item(""); 101]).await), (422, json!("/submissions")));
    for (body, pointer) in [
        (json!([]), ""),
        (json!({}), "/submissions"),
        (json!({ "submissions": 3 }), "/submissions"),
        (json!({ "submissions": [item("")], "wait": 3 }), "/wait"),
    ] {
        assert_eq!(field(&stage.ask(post_json(PATH, &body)).await), (422, json!(pointer)), "{body}");
    }
    assert_eq!(send(&stage, &[item(&"x".repeat(10_000))]).await.status, 413);
    let form = stage.ask(post(PATH, "multipart/form-data; boundary=edge", "--edge--")).await;
    assert_eq!((form.status.as_u16(), form.header("accept")), (415, "application/json"));
    let twice = stage.ask(post(PATH, "application/json", r#"{"submissions": [{"task": "a", "task": "b"}]}"#)).await;
    assert_eq!(field(&twice), (400, json!("/submissions/0/task")));
    let deep = format!("{{\"submissions\": {}{}}}", "[".repeat(30), "]".repeat(30));
    assert_eq!(stage.ask(post(PATH, "application/json", deep)).await.status, 400);
    let many = format!("{{\"submissions\": [[{}1]]}}", "1,".repeat(4900));
    let many = stage.ask(post(PATH, "application/json", many)).await;
    assert!([200, 413].contains(&many.status.as_u16()), "{}", many.status);
    assert_eq!(stage.ask(get("/v1/submissions")).await.json()["submissions"], json!([]));
}
