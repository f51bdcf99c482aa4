//! Lists of submissions: pages, filters, and what is refused.

use crate::stage::{Stage, config, get, post_json, program};
use bareme_api::Config;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A stage with submissions that have their reports, and their ids in the order in which they came.
async fn with(count: usize) -> (Stage, Vec<String>) {
    let stage = Stage::new();
    let mut ids = Vec::new();
    for number in 0..count {
        let body =
            json!({ "task": "sum-of-three", "source": format!("{number}"), "learner": format!("p/{}", number % 2) });
        let reply = stage.ask(post_json("/v1/submissions?wait=60", &body)).await.json();
        ids.push(reply["id"].as_str().unwrap().to_owned());
    }
    (stage, ids)
}

fn ids(list: &Value) -> Vec<String> {
    let items = list["submissions"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Follows `next` to the end; fails where the header says something else.
async fn walk(stage: &Stage, first: &str) -> Vec<Vec<String>> {
    let (mut pages, mut address) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = address {
        let reply = stage.ask(get(&path)).await;
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        let list = reply.json();
        pages.push(ids(&list));
        address = list["next"].as_str().map(str::to_owned);
        let link = address.as_ref().map(|next| format!("<{next}>; rel=\"next\"")).unwrap_or_default();
        assert_eq!(reply.header("link"), link);
    }
    pages
}

fn is_refused(reply: &crate::stage::Reply, word: &str) {
    assert_eq!((reply.status.as_u16(), &reply.json()["type"]), (400, &json!("urn:bareme:problem:malformed-query")));
    assert!(reply.text().contains(word), "{}", reply.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_follow_each_other_to_the_end() {
    let (stage, mut expected) = with(7).await;
    expected.reverse();
    for (limit, sizes) in [("3", vec![3, 3, 1]), ("7", vec![7]), ("1", vec![1; 7])] {
        let pages = walk(&stage, &format!("/v1/submissions?limit={limit}")).await;
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), sizes);
        assert_eq!(pages.concat(), expected);
    }
    let pages =
        walk(&stage, "/v1/submissions?learner=p%2F1&status=finished&task=sum-of-three&since_ms=0&limit=2").await;
    assert_eq!(pages, [vec![expected[1].clone(), expected[3].clone()], vec![expected[5].clone()]]);
    assert!(walk(&stage, "/v1/submissions?status=queued").await.concat().is_empty());
    assert!(walk(&stage, "/v1/submissions?until_ms=1").await.concat().is_empty());
    assert!(walk(&stage, "/v1/submissions?task=no-such-task").await.concat().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_item_tells_the_outcome_without_the_report() {
    let (stage, ids) = with(1).await;
    let list = stage.ask(get("/v1/submissions")).await.json();
    let expected = json!({
        "id": ids[0], "task": "sum-of-three", "learner": "p/0", "status": "finished",
        "submitted_ms": 1_800_000_000_000_u64, "finished_ms": 1_800_000_000_000_u64,
        "verdict": "compile-error", "points": 0, "max_points": 100,
    });
    assert_eq!(list, json!({ "submissions": [expected] }));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let stage = Stage::new();
    let cases = [
        ("limit=0", "from 1 to 200"),
        ("limit=201", "from 1 to 200"),
        ("limit=%2B1", "from 1 to 200"),
        ("limit=99999999999999999999", "from 1 to 200"),
        ("limit=1&limit=2", "twice"),
        ("status=finnished", "did you mean `finished`"),
        ("status=", "must be one of"),
        ("task=Sum", "not a valid name"),
        ("learner=", "1 to 128 bytes"),
        ("learner=a%0Ab", "control characters"),
        ("since_ms=-1", "whole number"),
        ("since_ms=9223372036854775808", "whole number"),
        ("until_ms=1.5", "whole number"),
        ("page=2", "unknown parameter `page`"),
        ("curser=x", "did you mean `cursor`"),
        ("cursor=", "`cursor`"),
        ("cursor=x", "`cursor`"),
    ];
    for (query, word) in cases {
        is_refused(&stage.ask(get(&format!("/v1/submissions?{query}"))).await, word);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cursor_is_of_one_list_and_cannot_be_changed() {
    let (stage, _) = with(3).await;
    let next = stage.ask(get("/v1/submissions?limit=1")).await.json()["next"].as_str().unwrap().to_owned();
    let cursor = next.split_once("cursor=").unwrap().1;
    // The size of a page may change, what is listed may not.
    assert_eq!(stage.ask(get(&format!("/v1/submissions?limit=9&cursor={cursor}"))).await.status, 200);
    for filter in ["task=sum-of-three", "learner=p", "status=finished", "since_ms=0", "until_ms=1900000000000"] {
        is_refused(&stage.ask(get(&format!("/v1/submissions?{filter}&cursor={cursor}"))).await, "`cursor`");
    }
    for index in 0..cursor.len() {
        let other = if cursor.as_bytes()[index] == b'0' { "1" } else { "0" };
        let mut changed = cursor.to_owned();
        changed.replace_range(index..=index, other);
        is_refused(&stage.ask(get(&format!("/v1/submissions?cursor={changed}"))).await, "`cursor`");
    }
    for changed in [format!("{cursor}0"), cursor[1..].to_owned(), "%C3%A9".repeat(32), format!("%2B{}", &cursor[1..])] {
        is_refused(&stage.ask(get(&format!("/v1/submissions?cursor={changed}"))).await, "`cursor`");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cursor_outlives_the_service() {
    let (stage, ids) = with(2).await;
    let next = stage.ask(get("/v1/submissions?limit=1")).await.json()["next"].as_str().unwrap().to_owned();
    let stage = Stage::in_folder(stage.close().await, Config { queue_capacity: 5, ..config() });
    stage.grade("another").await;
    let list = stage.ask(get(&next)).await.json();
    assert_eq!(self::ids(&list), [ids[0].clone()]);
}

#[test]
fn no_cursor_and_no_query_breaks_anything() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let stage = runtime.block_on(async {
        let stage = Stage::new();
        stage.ask(post_json("/v1/submissions?wait=60", &program("int x"))).await;
        stage
    });
    let ask = |query: String| {
        let Ok(uri) = format!("/v1/submissions?{query}").parse::<axum::http::Uri>() else { return 400 };
        runtime.block_on(stage.ask(get(&uri.to_string()))).status.as_u16()
    };
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&"(cursor=)?[0-9a-f]{64}|[!$-;=?-_a-z~%&]{0,60}", |query| {
            let status = ask(query);
            prop_assert!([200, 400].contains(&status), "{status}");
            Ok(())
        })
        .unwrap();
}
