//! What the tests are played on: a service with a scripted grader, and short ways to ask it something.

pub use crate::actor::Actor;
pub use crate::exchange::{Reply, form, get, post, post_json};

use crate::play::tasks;
use axum::Router;
use bareme_api::{Config, Service, router};
use bareme_core::units::Millis;
use bareme_store::{Sqlite, Store, UnixMillis};
use serde_json::Value;
use std::num::NonZeroUsize;
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt;

/// A service in a folder of its own.
pub struct Stage {
    pub service: Service,
    pub router: Router,
    pub actor: Arc<Actor>,
    pub folder: TempDir,
}

/// What the clock of every test shows.
pub const NOW: UnixMillis = UnixMillis(1_800_000_000_000);

/// Two workers, and a clock that stands still.
pub fn config() -> Config {
    Config { workers: NonZeroUsize::new(2).unwrap(), store_retry: Millis(1), clock: || NOW, ..Config::default() }
}

impl Stage {
    pub fn new() -> Self {
        Self::with(config())
    }

    pub fn with(config: Config) -> Self {
        Self::in_folder(tempfile::tempdir().unwrap(), config)
    }

    /// The service on a folder that may hold a database from before.
    pub fn in_folder(folder: TempDir, config: Config) -> Self {
        let store = Arc::new(Sqlite::open(&folder.path().join("bareme.db")).unwrap());
        Self::on(store, folder, config)
    }

    /// The service on a store that others may use as well.
    pub fn on(store: Arc<dyn Store>, folder: TempDir, config: Config) -> Self {
        let actor = Arc::new(Actor::default());
        let service = Service::start(store, tasks(), Arc::clone(&actor) as _, config).unwrap();
        Self { router: router(service.clone()), service, actor, folder }
    }

    /// Asks and waits for the answer.
    pub async fn ask(&self, request: axum::extract::Request) -> Reply {
        Reply::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Hands in a program and returns its id, without waiting for its report.
    pub async fn submit(&self, source: &str) -> String {
        let reply = self.ask(post_json("/v1/submissions", &program(source))).await;
        assert_eq!(reply.status, 202, "{}", reply.text());
        reply.json()["id"].as_str().unwrap().to_owned()
    }

    /// Hands in a program and waits for the answer that has its report.
    pub async fn grade(&self, source: &str) -> Value {
        let reply = self.ask(post_json("/v1/submissions?wait=60", &program(source))).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }

    /// Where a submission stands.
    pub async fn standing(&self, id: &str) -> String {
        let reply = self.ask(get(&format!("/v1/submissions/{id}"))).await;
        reply.json()["status"].as_str().unwrap().to_owned()
    }

    /// Ends the service in order and gives back its folder.
    pub async fn close(self) -> TempDir {
        let Self { service, router, folder, .. } = self;
        service.stop().await;
        drop((service, router));
        folder
    }
}

/// The plainest submission.
pub fn program(source: &str) -> Value {
    serde_json::json!({ "task": "sum-of-three", "source": source })
}
