//! The settings, each with a row; whoever adds one adds a row here, and a field of `Chosen` for it to fill.

use super::chosen::Chosen;
use super::slot::{Number, Slot};
use bareme_api::Days;
use bareme_core::units::{Bytes, Millis};
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;

/// One setting.
pub(crate) struct Setting {
    /// Its name, with its unit where it has one; the key in the file.
    pub name: &'static str,
    /// What it is for, in a sentence or two without a full stop.
    pub about: &'static str,
    /// Where the default depends on the machine: what it is in words, and a value to show in its place, as TOML.
    pub computed: Option<(&'static str, &'static str)>,
    /// Where it goes.
    pub slot: fn(&mut Chosen) -> Slot<'_>,
}

/// Settings that belong together.
pub(crate) struct Group {
    /// What they are about.
    pub title: &'static str,
    /// The settings.
    pub settings: &'static [Setting],
}

/// All of them, in the order in which they are shown.
pub(crate) static GROUPS: [Group; 9] = [
    Group { title: "Where things are", settings: &PLACES },
    Group { title: "Who grades", settings: &GRADERS },
    Group { title: "The queue", settings: &QUEUE },
    Group { title: "Requests", settings: &REQUESTS },
    Group { title: "Who may ask", settings: &ACCESS },
    Group { title: "Webhooks", settings: &WEBHOOKS },
    Group { title: "For how long what is kept is kept", settings: &RETENTION },
    Group { title: "When something is held to be wrong", settings: &WATCH },
    Group { title: "The log", settings: &LOG },
];

static PLACES: [Setting; 6] = [
    setting("listen", "Address and port to listen on; port 0 means any free one", |c| Slot::Text(&mut c.listen)),
    setting("tasks", "Folder that holds one folder for each task", |c| Slot::Text(&mut c.places.tasks)),
    setting("profiles", "Folder of the sandbox profiles, to use other limits than the ones that are built in", |c| {
        Slot::Text(&mut c.places.profiles)
    })
    .computed("the built-in ones", "\"/etc/bareme/profiles\""),
    setting("cache", "Folder of the prepared compiler, some 230 MiB that can be made again", |c| {
        Slot::Text(&mut c.cache)
    })
    .computed("the user's cache folder", "\"/var/cache/bareme\""),
    setting("data", "Folder for submissions and reports", |c| Slot::Text(&mut c.data))
        .computed("the user's data folder", "\"/var/lib/bareme\""),
    setting("database", DATABASE, |c| Slot::Text(&mut c.database))
        .computed("a file in the data folder", "\"postgres://bareme:PASSWORD@db.example.org/bareme\""),
];

const DATABASE: &str = "Database for submissions and reports, instead of a file in that folder: \
postgres://USER:PASSWORD@HOST/DATABASE, which several nodes may share, or the path of an SQLite file; a password is better off \
in the environment or in a file that only the service can read, since others can read the arguments of a process";

static GRADERS: [Setting; 7] = [
    setting("workers", "How many programs are graded at once", |c| number(&mut c.api.workers, 1..=256))
        .computed("one a processor", "4"),
    setting(
        "unconfined",
        "Do not confine the worker processes: for a machine on which nothing is worth protecting",
        |c| Slot::Switch(&mut c.unconfined),
    ),
    setting("worker_start_s", "How many seconds a worker process may take to get ready", |c| {
        seconds(&mut c.worker.start, 1..=3600)
    }),
    setting("worker_patience_s", WORKER_PATIENCE, |c| seconds(&mut c.worker.patience, 10..=3600)),
    setting("worker_jobs", "After how many submissions a worker process is replaced by a fresh one", |c| {
        count(&mut c.worker.jobs, 1..=1_000_000)
    }),
    setting("result_cache_mib", CACHE, |c| count(&mut c.api.result_cache_mib, 0..=65_536)),
    setting("node", "What this node calls itself in logs and where it shares a database with others", |c| {
        Slot::Text(&mut c.api.node)
    })
    .computed("the machine's name and the number of the process", "\"grader-1\""),
];

const CACHE: &str = "How much memory results may take that are kept so that identical work is done once, in MiB; nothing is \
kept at 0";

const WORKER_PATIENCE: &str = "How many seconds a worker process may take for one submission before it is held to be stuck; \
tests have limits of their own, which are shorter";

static QUEUE: [Setting; 3] = [
    setting("queue_capacity", "How many submissions may wait; beyond that, new ones are answered with 503", |c| {
        count(&mut c.api.queue_capacity, 1..=1_000_000)
    }),
    setting("lease_s", LEASE, |c| seconds(&mut c.api.lease_for, 5..=3600)),
    setting(
        "store_retry_ms",
        "How many milliseconds to wait before the database is tried again after a failure",
        |c| milliseconds(&mut c.api.store_retry, 10..=60_000),
    ),
];

const LEASE: &str = "After how many seconds without a sign of life another node takes over what a node was grading; much longer \
than clocks differ and a database restarts";

static REQUESTS: [Setting; 10] = [
    setting("body_limit_kib", "The largest body of a request, in KiB", |c| kib(&mut c.api.body_limit, 64..=65_536)),
    setting("batch_body_limit_kib", "The largest body of a batch of submissions, in KiB", |c| {
        kib(&mut c.api.batch_body_limit, 64..=32_768)
    }),
    setting("body_timeout_s", BODY_TIMEOUT, |c| seconds(&mut c.api.body_timeout, 1..=600)),
    setting("header_timeout_s", "How many seconds a client may take to send the headers of a request", |c| {
        seconds(&mut c.api.header_timeout, 1..=600)
    }),
    setting("write_timeout_s", "How many seconds a client may take nothing of an answer before it is shown out", |c| {
        seconds(&mut c.api.write_timeout, 1..=600)
    }),
    setting("max_connections", "How many connections may be open; more wait until one is closed", |c| {
        Slot::Number(Number::Size(&mut c.api.max_connections), 1..=65_536)
    }),
    setting("max_streams", "How many streams of events may be open, of which each keeps a connection", |c| {
        Slot::Number(Number::Size(&mut c.api.max_streams), 1..=65_536)
    }),
    setting("max_streams_per_tenant", "How many streams of events one platform may have open", |c| {
        Slot::Number(Number::Size(&mut c.api.max_streams_per_tenant), 1..=65_536)
    }),
    setting("heart_beat_s", "After how many seconds a stream on which nothing happens shows that it lives", |c| {
        seconds(&mut c.api.heart_beat, 1..=55)
    }),
    setting("retry_after_s", "How many seconds a client that was refused is told to wait", |c| {
        count(&mut c.api.retry_after_s, 1..=3600)
    }),
];

const BODY_TIMEOUT: &str = "How many seconds a client may take to send the body of a request; when the service stops, it also \
waits so long for the last connections";

static ACCESS: [Setting; 2] = [
    setting(
        "open",
        "Serve everybody who can reach an address other than the loopback one, though there are no keys",
        |c| Slot::Switch(&mut c.open),
    ),
    setting("failed_attempts_per_minute", FAILED, |c| {
        Slot::Number(Number::Positive(&mut c.api.failed_attempts_per_minute), 1..=1_000_000)
    }),
];

const FAILED: &str = "How often in a minute an address may ask without a valid key; keys that were good before are let in all \
the same";

static WEBHOOKS: [Setting; 4] = [
    setting("webhook_allow", ALLOW, |c| Slot::Text(&mut c.api.webhook_allow)).computed("none", "\"10.1.0.0/16\""),
    setting("webhook_threads", "How many messages are on their way at the same time; they mostly wait", |c| {
        number(&mut c.api.webhook_threads, 5..=256)
    }),
    setting("webhook_timeout_s", "How many seconds a receiver may take from the connection to the answer", |c| {
        seconds(&mut c.api.webhook_timeout, 1..=60)
    }),
    setting(
        "webhook_keep_s",
        "For how many seconds delivered messages are kept; given up ones four times as long",
        |c| seconds(&mut c.api.webhook_keep, 60..=31_536_000),
    ),
];

const ALLOW: &str = "Networks that webhooks may be in besides the public internet, such as 10.1.0.0/16, also without https; several \
with commas between";

static RETENTION: [Setting; 3] = [
    setting("keep_submissions_days", "For how many days submissions and reports are kept; 0 means for ever", |c| {
        days(&mut c.api.retention.submissions)
    }),
    setting("keep_histories_days", HISTORIES, |c| days(&mut c.api.retention.histories)),
    setting("keep_idempotency_keys_days", KEYS, |c| days(&mut c.api.retention.keys)),
];

const HISTORIES: &str = "For how many days after a learner's last report it is remembered what the next hints go on from; 0 means \
for ever";

const KEYS: &str =
    "For how many days a request that is sent again with its Idempotency-Key is known again; 0 means for ever";

static WATCH: [Setting; 2] = [
    setting("stalled_after_s", STALLED, |c| seconds(&mut c.api.stalled_after, 1..=86_400)),
    setting("delayed_after_s", "From how many seconds of waiting on the status page says that reports are late", |c| {
        seconds(&mut c.api.delayed_after, 1..=86_400)
    }),
];

const STALLED: &str = "When the submission that has waited longest is older than so many seconds, /readyz answers that the service \
is not ready";

static LOG: [Setting; 1] =
    [setting("log", "How log lines on standard error look: pretty for people, json for collectors", |c| {
        Slot::Text(&mut c.log)
    })];

/// All settings in their order.
pub(crate) fn all() -> impl Iterator<Item = &'static Setting> {
    GROUPS.iter().flat_map(|group| group.settings)
}

/// The name of a setting in the environment.
pub(crate) fn variable(name: &str) -> String {
    format!("BAREME_{}", name.to_uppercase())
}

impl Setting {
    /// Its name as a flag, without the dashes in front.
    pub(crate) fn flag(&self) -> String {
        self.name.replace('_', "-")
    }

    const fn computed(self, words: &'static str, example: &'static str) -> Self {
        Self { computed: Some((words, example)), ..self }
    }
}

const fn setting(name: &'static str, about: &'static str, slot: fn(&mut Chosen) -> Slot<'_>) -> Setting {
    Setting { name, about, computed: None, slot }
}

const fn number(into: &mut NonZeroUsize, range: RangeInclusive<u64>) -> Slot<'_> {
    Slot::Number(Number::AtLeastOne(into), range)
}

const fn count(into: &mut u32, range: RangeInclusive<u64>) -> Slot<'_> {
    Slot::Number(Number::Count(into), range)
}

/// A hundred years are as good as for ever.
const fn days(into: &mut Days) -> Slot<'_> {
    Slot::Number(Number::Count(&mut into.0), 0..=36_500)
}

const fn seconds(into: &mut Millis, range: RangeInclusive<u64>) -> Slot<'_> {
    Slot::Number(Number::Seconds(into), range)
}

const fn milliseconds(into: &mut Millis, range: RangeInclusive<u64>) -> Slot<'_> {
    Slot::Number(Number::Milliseconds(into), range)
}

const fn kib(into: &mut Bytes, range: RangeInclusive<u64>) -> Slot<'_> {
    Slot::Number(Number::Kib(into), range)
}
