//! Answers that need not be sent again.

use crate::stage::{Reply, Stage, get};

async fn ask(stage: &Stage, path: &str, tags: &[&str]) -> Reply {
    let mut request = get(path);
    for tag in tags {
        request.headers_mut().append("if-none-match", tag.parse().unwrap());
    }
    stage.ask(request).await
}

async fn finished(stage: &Stage) -> String {
    format!("/v1/submissions/{}", stage.grade("int x").await["id"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_client_has_is_not_sent_again() {
    let stage = Stage::new();
    let (status, everybody, caller) = (finished(&stage).await, "no-cache", "private, no-cache");
    let page = format!("{status}/report.html");
    let all = [
        (status.as_str(), caller),
        (&page, caller),
        ("/v1/tasks", everybody),
        ("/v1/tasks/sum-of-three", everybody),
        ("/v1/lessons", everybody),
        ("/v1/lessons/integer-division", everybody),
    ];
    for (path, cache) in all {
        let first = ask(&stage, path, &[]).await;
        let tag = first.header("etag").to_owned();
        assert_eq!((first.status.as_u16(), tag.len(), &tag[..1]), (200, 34, "\""), "{path}");
        let again = ask(&stage, path, &[&tag]).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
        for reply in [first, again] {
            assert_eq!((reply.header("etag"), reply.header("cache-control")), (tag.as_str(), cache), "{path}");
            assert_eq!(reply.header("vary"), if cache == caller { "authorization" } else { "" });
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tags_are_compared_as_the_standard_says() {
    let stage = Stage::new();
    let path = finished(&stage).await;
    let tag = ask(&stage, &path, &[]).await.header("etag").to_owned();
    let (weak, list, odd) =
        (format!("W/{tag}"), format!("\"a\", W/\"b,c\",,\t{tag} , \"d\""), format!("\"a, b\" {tag}"));
    for known in [vec!["*"], vec![" * "], vec![&weak], vec![&list], vec!["\"a\"", &tag], vec![&odd]] {
        assert_eq!(ask(&stage, &path, &known).await.status, 304, "{known:?}");
    }
    let (bare, cut, lower) = (tag.trim_matches('"'), &tag[..20], format!("w/{tag}"));
    for unknown in [vec![], vec!["\"\""], vec![bare], vec![cut], vec![&lower], vec!["\"*\""], vec!["W/"], vec!["\""]] {
        assert_eq!(ask(&stage, &path, &unknown).await.status, 200, "{unknown:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changes_all_the_time_has_no_tag() {
    let stage = Stage::new();
    let id = stage.submit("hold").await;
    stage.actor.begun().await;
    let reply = ask(&stage, &format!("/v1/submissions/{id}"), &["\"a\""]).await;
    assert_eq!((reply.status.as_u16(), reply.header("etag"), reply.header("cache-control")), (200, "", "no-store"));
    stage.actor.release();
    let list = ask(&stage, "/v1/submissions", &[]).await;
    assert_eq!((list.header("etag"), list.header("cache-control")), ("", "no-store"));
}
