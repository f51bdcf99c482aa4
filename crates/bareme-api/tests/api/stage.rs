//! What the tests are played on: a service with a scripted grader, and short ways to ask it something.

pub use crate::actor::Actor;
pub use crate::exchange::{Reply, form, get, post, post_json};

use crate::play::{tasks, tasks_in};
use axum::Router;
use bareme_api::{Config, Service, TasksRead, router};
use bareme_core::task::Task;
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
        Self::playing(tasks(), store, folder, config)
    }

    /// The service with its tasks in a version, which other versions can be told from.
    pub fn in_version(version: u8, config: Config) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Sqlite::open(&folder.path().join("bareme.db")).unwrap());
        Self::playing(tasks_in(version), store, folder, config)
    }

    pub fn playing(tasks: Vec<Arc<Task>>, store: Arc<dyn Store>, folder: TempDir, config: Config) -> Self {
        let actor = Arc::new(Actor::default());
        let service = Service::start(store, tasks, Arc::clone(&actor) as _, config).unwrap();
        Self { router: router(service.clone()), service, actor, folder }
    }

    /// Has the service read its tasks anew, and find them in this version.
    pub async fn reload(&self, version: u8) -> Value {
        let read = move || Ok(TasksRead { tasks: tasks_in(version), ..TasksRead::default() });
        drop(self.service.clone().reading_tasks_with(read));
        let reply = self.ask(post("/v1/tasks/reload", "application/json", "")).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
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
