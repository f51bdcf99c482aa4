//! What the store promises, seen from outside: the contract that every engine keeps, and what each has of its own.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where its assumption does")]

/// Makes tests of functions that take an [`room::Engine`]: one of each for each engine.
macro_rules! of_every_engine {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[test] fn $name() { super::$name(crate::room::Engine::Sqlite); })*
        }
        mod postgres {
            $(#[test] fn $name() { super::$name(crate::room::Engine::Postgres); })*
        }
    };
}

#[path = "contract/accounts.rs"]
mod accounts;
#[path = "contract/announced.rs"]
mod announced;
#[path = "contract/api_keys.rs"]
mod api_keys;
#[path = "contract/audit.rs"]
mod audit;
#[path = "contract/batch.rs"]
mod batch;
#[path = "contract/crash.rs"]
mod crash;
#[path = "contract/ends.rs"]
mod ends;
#[path = "contract/erasure.rs"]
mod erasure;
#[path = "contract/expiry.rs"]
mod expiry;
#[path = "contract/keys.rs"]
mod keys;
#[path = "contract/lists.rs"]
mod lists;
#[path = "contract/messages.rs"]
mod messages;
#[path = "contract/model.rs"]
mod model;
#[path = "contract/news.rs"]
mod news;
#[path = "contract/queue.rs"]
mod queue;
#[path = "contract/quota.rs"]
mod quota;
#[path = "contract/regrades.rs"]
mod regrades;
#[path = "contract/retention.rs"]
mod retention;
#[path = "contract/submissions.rs"]
mod submissions;
#[path = "contract/tenants.rs"]
mod tenants;
#[path = "contract/turns.rs"]
mod turns;
#[path = "contract/webhooks.rs"]
mod webhooks;

#[path = "sqlite/beside.rs"]
mod beside;
#[path = "sqlite/files.rs"]
mod files;
#[path = "sqlite/upgrade.rs"]
mod upgrade;

#[path = "postgres/lines.rs"]
mod lines;
#[path = "postgres/proxy.rs"]
mod proxy;
#[path = "postgres/server.rs"]
mod server;
#[path = "postgres/trouble.rs"]
mod trouble;

#[path = "contract/room.rs"]
mod room;

use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_core::units::Millis;
use bareme_store::UnixMillis;

/// Enough for every test that is not about the limit.
const CAPACITY: u32 = 10_000;

/// For how long the tests lease.
const LEASE: Millis = Millis(1000);

/// A moment `millis` after an arbitrary start.
fn at(millis: u64) -> UnixMillis {
    UnixMillis(1_800_000_000_000 + millis)
}

fn program(text: &[u8]) -> Submission {
    with_files(vec![SourceFile::new("main.c", text.to_vec()).unwrap()])
}

fn with_files(files: Vec<SourceFile>) -> Submission {
    Submission::new(TaskId::new("sum-of-three").unwrap(), files, Language::Fr).unwrap()
}

/// A program of `learner`'s.
fn by(learner: &str) -> Submission {
    program(learner.as_bytes()).by(Some(LearnerId::new(learner).unwrap()))
}
