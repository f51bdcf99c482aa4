//! Learners, by the pseudonyms that platforms give: their attempts go on from each other, and nobody else's.

use crate::stage::{Stage, form, get, post_json};
use serde_json::{Value, json};

fn by(learner: &str, source: &str) -> Value {
    json!({ "task": "sum-of-three", "learner": learner, "source": source })
}

async fn attempt(stage: &Stage, body: &Value) -> u64 {
    let reply = stage.ask(post_json("/v1/submissions?wait=60", body)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["report"]["feedback"]["attempt"].as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn attempts_are_counted_for_each_learner() {
    let stage = Stage::new();
    assert_eq!(attempt(&stage, &by("ada", "1")).await, 1);
    assert_eq!(attempt(&stage, &by("ada", "2")).await, 2);
    assert_eq!(attempt(&stage, &by("Ada", "3")).await, 1);
    assert_eq!(attempt(&stage, &by("学生-é", "4")).await, 1);
    let nobody = json!({ "task": "sum-of-three", "source": "5" });
    assert_eq!(attempt(&stage, &nobody).await, 1);
    assert_eq!(attempt(&stage, &nobody).await, 1);
    assert_eq!(attempt(&stage, &by("ada", "6")).await, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_learner_is_remembered_after_a_restart_and_in_a_form() {
    let stage = Stage::new();
    assert_eq!(attempt(&stage, &by("ada", "1")).await, 1);
    let stage = Stage::in_folder(stage.close().await, crate::stage::config());
    let parts: [(&str, Option<&str>, &[u8]); 3] =
        [("task", None, b"sum-of-three"), ("learner", None, b"ada"), ("file", Some("main.c"), b"2")];
    let reply = stage.ask(form("/v1/submissions?wait=60", &parts)).await;
    assert_eq!(reply.json()["report"]["feedback"]["attempt"], 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_programs_of_one_learner_at_once_are_all_counted() {
    let stage = Stage::new();
    for number in 0..30 {
        let reply = stage.ask(post_json("/v1/submissions", &by("ada", &format!("{number}")))).await;
        assert_eq!(reply.status, 202);
    }
    assert_eq!(attempt(&stage, &by("ada", "last")).await, 31);
}

#[tokio::test]
async fn a_pseudonym_that_is_none_is_refused() {
    let stage = Stage::new();
    for learner in ["", "a\nb", &"x".repeat(129)] {
        let reply = stage.ask(post_json("/v1/submissions", &by(learner, "1"))).await;
        assert_eq!(reply.status, 422, "{learner:?}");
        assert_eq!(reply.json()["errors"][0]["field"], "/learner");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_is_handed_out_as_html() {
    let stage = Stage::new();
    let id = stage.grade("<b>program</b>").await["id"].as_str().unwrap().to_owned();
    let reply = stage.ask(get(&format!("/v1/submissions/{id}/report.html"))).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(reply.text().starts_with("<div class=\"bareme-report\" lang=\"en\">"), "{}", reply.text());
    assert!(!reply.text().contains("<b>"), "{}", reply.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_that_is_not_there_yet_or_never_is_said_to_be_so() {
    let stage = Stage::new();
    let id = stage.submit("hold").await;
    stage.actor.begun().await;
    let reply = stage.ask(get(&format!("/v1/submissions/{id}/report.html"))).await;
    assert_eq!((reply.status.as_u16(), reply.json()["type"].as_str()), (409, Some("urn:bareme:problem:not-finished")));
    stage.actor.release();
    let nothing = stage.ask(get("/v1/submissions/00000000-0000-7000-8000-000000000000/report.html")).await;
    assert_eq!(nothing.status, 404);
}

#[tokio::test]
async fn lessons_can_be_listed_and_read() {
    let stage = Stage::new();
    let list = stage.ask(get("/v1/lessons")).await.json();
    assert!(list["lessons"].as_array().unwrap().len() > 50);
    let lesson = stage.ask(get("/v1/lessons/integer-division")).await.json();
    assert!(lesson["fr"].as_str().unwrap().starts_with("# "), "{lesson}");
    let unknown = stage.ask(get("/v1/lessons/integer-devision")).await;
    assert_eq!(unknown.status, 404);
    assert!(unknown.json()["detail"].as_str().unwrap().contains("`integer-division`"), "{}", unknown.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pseudonyms_of_all_scripts_are_kept_apart_byte_by_byte() {
    let stage = Stage::new();
    // The first two look alike, and so do the next two; an order of writing that is reversed, joined signs, the longest one.
    let names = [
        "\u{e9}",
        "e\u{301}",
        "A",
        "\u{391}",
        "\u{202e}ada",
        "👩\u{200d}🎓",
        "\u{2028}",
        &"é".repeat(64),
        "%2F..%2f",
        "../ada",
    ];
    for name in names {
        assert_eq!(attempt(&stage, &by(name, "1")).await, 1, "{name:?}");
    }
    for name in names {
        assert_eq!(attempt(&stage, &by(name, "2")).await, 2, "{name:?}");
    }
    for name in ["\0", "\u{85}", "\u{7f}", &"é".repeat(65)] {
        let reply = stage.ask(post_json("/v1/submissions", &by(name, "1"))).await;
        assert_eq!(reply.status, 422, "{name:?}");
    }
}

#[tokio::test]
async fn an_id_has_one_spelling() {
    let stage = Stage::new();
    let id = stage.grade("1").await["id"].as_str().unwrap().to_owned();
    let full_width: String = id.chars().map(|c| if c == '0' { '０' } else { c }).collect();
    let others = [
        id.to_uppercase(),
        id.replace('-', ""),
        format!("{{{id}}}"),
        full_width,
        format!("{id}%00"),
        format!("%20{id}"),
    ];
    for other in others.iter().filter(|other| **other != id) {
        let escaped: String =
            other.bytes().map(|b| if b.is_ascii() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
        let reply = stage.ask(get(&format!("/v1/submissions/{}", escaped.replace(['{', '}'], "%7B")))).await;
        assert_eq!(reply.status, 404, "{other}");
    }
}
