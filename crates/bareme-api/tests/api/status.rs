//! What learners and teachers are told of the service.

use crate::stage::{NOW, Stage, config, get};
use axum::http::header::ACCEPT_LANGUAGE;
use bareme_api::Config;
use bareme_core::units::Millis;
use bareme_store::UnixMillis;
use serde_json::Value;
use std::sync::atomic::{AtomicU64, Ordering};

/// A clock of this file's own for each test that moves it.
macro_rules! clock {
    () => {{
        static NOW_MS: AtomicU64 = AtomicU64::new(NOW.0);
        fn now() -> UnixMillis {
            UnixMillis(NOW_MS.load(Ordering::Relaxed))
        }
        (now as fn() -> UnixMillis, &NOW_MS)
    }};
}

async fn state(stage: &Stage) -> Value {
    stage.ask(get("/v1/status")).await.json()
}

#[tokio::test]
async fn it_works() {
    let stage = Stage::new();
    insta::assert_snapshot!("status-working", stage.ask(get("/v1/status")).await.shown());
    let page = stage.ask(get("/status")).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("refresh"), "30");
    assert!(page.header("content-security-policy").contains("style-src 'self'"));
    assert!(page.text().contains("Grading works"), "{}", page.text());
    let style = stage.ask(get("/status.css")).await;
    assert_eq!((style.status.as_u16(), style.header("content-type")), (200, "text/css; charset=utf-8"));
}

#[tokio::test]
async fn a_queue_that_grows_old_is_a_delay_and_one_that_nobody_touches_a_halt() {
    let (clock, now_ms) = clock!();
    let stage = Stage::with(Config {
        workers: 1.try_into().unwrap(),
        delayed_after: Millis(30_000),
        stalled_after: Millis(300_000),
        clock,
        ..config()
    });
    stage.submit("hold").await;
    stage.actor.begun().await;
    stage.submit("int x").await;
    assert_eq!(state(&stage).await["state"], "working");
    now_ms.fetch_add(31_000, Ordering::Relaxed);
    let seen = state(&stage).await;
    assert_eq!(
        (&seen["state"], &seen["waiting"], &seen["oldest_waiting_s"]),
        (&"delayed".into(), &1.into(), &31.into())
    );
    // As long as one is being graded, it goes on, however slowly.
    now_ms.fetch_add(300_000, Ordering::Relaxed);
    assert_eq!(state(&stage).await["state"], "delayed");
    stage.actor.release();
}

#[tokio::test]
async fn without_a_grader_it_stands_still_and_nobody_is_told_why() {
    let stage = Stage::new();
    *stage.actor.excuse.lock().unwrap() = Some("clang is missing".to_owned());
    let page = stage.ask(get("/status?lang=fr")).await.text();
    assert!(
        page.contains("La correction est interrompue") && page.contains("votre programme n’y est pour rien"),
        "{page}"
    );
    let seen = state(&stage).await;
    assert_eq!(seen["state"], "halted");
    assert!(!page.contains("clang") && !seen.to_string().contains("clang"), "{page}");
}

#[tokio::test]
async fn many_who_look_at_once_cost_one_look() {
    let (clock, now_ms) = clock!();
    let stage = Stage::with(Config { clock, ..config() });
    assert_eq!(state(&stage).await["state"], "working");
    *stage.actor.excuse.lock().unwrap() = Some("gone".to_owned());
    now_ms.fetch_add(1999, Ordering::Relaxed);
    assert_eq!(state(&stage).await["state"], "working");
    now_ms.fetch_add(1, Ordering::Relaxed);
    assert_eq!(state(&stage).await["state"], "halted");
}

#[tokio::test]
async fn the_language_is_the_one_that_is_asked_for_or_preferred() {
    let stage = Stage::new();
    for (query, accepted, language) in [
        ("", "", "en"),
        ("", "fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", "fr"),
        ("", "de, en;q=0.7, fr;q=0.9", "fr"),
        ("", "fr;q=0, en;q=0.1", "en"),
        ("", "fr;q=0", "en"),
        ("", "nonsense;;q=,,=", "en"),
        ("?lang=fr", "en", "fr"),
        ("?lang=en", "fr", "en"),
        ("?lang=de", "fr", "fr"),
        ("?%&lang", "fr", "fr"),
    ] {
        let mut request = get(&format!("/status{query}"));
        request.headers_mut().insert(ACCEPT_LANGUAGE, accepted.parse().unwrap());
        let page = stage.ask(request).await.text();
        assert!(page.contains(&format!("lang=\"{language}\"><head>")), "{query} {accepted}: {page}");
    }
}
