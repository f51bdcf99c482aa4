//! `cargo run --release -p bareme-store --example million [ROWS]`: what lists, batches and retention cost with a million
//! submissions in the database, on both engines. The database takes some 4 GB in the temporary folder each. Nothing here passes or fails.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark ends where its assumption does, and prints")]

use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_store::{
    Filter, Incoming, Perishable, Place, Postgres, Sqlite, Standing, Store, SubmissionId, Tenant, UnixMillis,
};
use bareme_test_postgres::Server;
use postgres::Client;
use rusqlite::Connection;
use std::env;
use std::path::Path;
use std::time::{Duration, Instant};

/// The first submission's moment; they come ten a second.
const START: u64 = 1_700_000_000_000;
const APART: u64 = 100;

/// One in a hundred is another tenant's, one in two hundred was withdrawn, another one superseded; 500 wait.
const ROW: &str = "'local', 'task-' || (n % 40), 'en', START + n * APART,
    CASE WHEN n % 200 > 1 AND n < ROWS - 500 THEN START + n * APART + 900 END,
    CASE WHEN n % 200 > 1 AND n < ROWS - 500 THEN '{\"verdict\":\"wrong-answer\",' || FILLING || '}' END,
    'learner-' || ((n * 7919) % 10000),
    CASE WHEN n % 200 > 1 AND n < ROWS - 500 THEN 'wrong-answer' END, 30, 100,
    CASE WHEN n % 200 = 1 AND n < ROWS - 500 THEN NAME END,
    CASE WHEN n % 200 = 0 AND n < ROWS - 500 THEN START + n * APART + 50 END";

const COLUMNS: &str =
    "id, tenant, task, language, submitted_ms, finished_ms, report, learner, verdict, points, max_points,
    superseded_by, cancelled_ms";

fn main() {
    let rows: u64 = env::args().nth(1).map_or(1_000_000, |rows| rows.parse().unwrap());
    println!("{rows} submissions\n\nSQLite");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bareme.db");
    drop(Sqlite::open(&file).unwrap());
    fill_sqlite(&file, rows);
    measure(&Sqlite::open(&file).unwrap(), rows);
    println!("  {} MB\n\nPostgreSQL", std::fs::metadata(&file).unwrap().len() / 1_000_000);
    drop(folder);
    let database = Server::shared().database();
    drop(Postgres::open(&database.address()).unwrap());
    fill_postgres(&mut database.client(), rows);
    measure(&Postgres::open(&database.address()).unwrap(), rows);
}

fn fill_sqlite(file: &Path, rows: u64) {
    let name = format!("unhex(printf('%012x70008000%012x', {START} + n * {APART}, n))");
    let numbers =
        format!("(WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {rows}) SELECT n FROM s)");
    let script = script(rows, &name, "printf('%.*c', 2000, 'x')", "CAST('int x;' AS BLOB)", &numbers);
    let connection = Connection::open(file).unwrap();
    connection.execute_batch(&format!("PRAGMA synchronous = OFF; BEGIN; {script} COMMIT;")).unwrap();
}

fn fill_postgres(client: &mut Client, rows: u64) {
    let name =
        format!("(lpad(to_hex({START} + n * {APART}), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid");
    let numbers = format!("generate_series(1::bigint, {rows}) AS s (n)");
    let script = script(rows, &name, "repeat(md5(n::text), 62)", "'int x;'::bytea", &numbers);
    client.batch_execute(&format!("SET search_path = bareme; {script}")).unwrap();
    client.batch_execute("VACUUM ANALYZE").unwrap();
}

fn script(rows: u64, name: &str, filling: &str, content: &str, numbers: &str) -> String {
    let row = ROW
        .replace("START", &START.to_string())
        .replace("APART", &APART.to_string())
        .replace("ROWS", &rows.to_string())
        .replace("FILLING", filling)
        .replace("NAME", name);
    let open = "finished_ms IS NULL AND superseded_by IS NULL AND cancelled_ms IS NULL";
    format!(
        "INSERT INTO submission ({COLUMNS}) SELECT {name}, {row} FROM {numbers};
        INSERT INTO source_file (submission, position, name, content)
            SELECT id, 0, 'main.c', {content} FROM submission;
        INSERT INTO queue (submission, queued_ms, tenant, learner, task, priority, turn)
            SELECT id, submitted_ms, tenant, learner, task, 0, points FROM submission WHERE {open};"
    )
}

/// The median of the times that a call takes, and the longest.
#[expect(clippy::disallowed_methods, reason = "how long a call takes is no moment that is stored")]
fn told(what: &str, rounds: u32, mut call: impl FnMut(u32)) {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|round| {
            let started = Instant::now();
            call(round);
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("  {what:<58} {:8.2} ms, at most {:8.2}", ms(times[times.len() / 2]), ms(times[times.len() - 1]));
}

fn measure(store: &dyn Store, rows: u64) {
    let tenant = Tenant::default();
    let task = Some(TaskId::new("task-7").unwrap());
    let learner = Some(LearnerId::new("learner-4711").unwrap());
    let middle = UnixMillis(START + rows / 2 * APART);
    let of = |standing| Filter { standing: Some(standing), ..Filter::default() };
    let filters = [
        ("all", Filter::default()),
        ("of a task", Filter { task: task.clone(), ..Filter::default() }),
        ("of a learner", Filter { learner: learner.clone(), ..Filter::default() }),
        ("of a learner, for a task", Filter { task: task.clone(), learner: learner.clone(), ..Filter::default() }),
        ("waiting", of(Standing::Queued)),
        ("running, of which there are none", of(Standing::Running)),
        ("finished", of(Standing::Finished)),
        ("superseded", of(Standing::Superseded)),
        ("cancelled, of a task", Filter { task: task.clone(), ..of(Standing::Cancelled) }),
        ("superseded, of a learner", Filter { learner, ..of(Standing::Superseded) }),
        ("finished, of a task, until the middle", Filter { task, until: Some(middle), ..of(Standing::Finished) }),
        ("of a task that nobody has solved", Filter { task: Some(TaskId::new("none").unwrap()), ..Filter::default() }),
    ];
    for (name, filter) in filters {
        told(&format!("a page of 50, {name}"), 20, |_| {
            store.list(&tenant, &filter, None, 50).unwrap();
        });
        let id: SubmissionId = "00000000-0000-7000-8000-000000000000".parse().unwrap();
        told(&format!("a page of 200 in the middle, {name}"), 20, |_| {
            store.list(&tenant, &filter, Some(Place { submitted: middle, id }), 200).unwrap();
        });
    }
    batches(store, &tenant, rows);
    old(store, rows);
}

fn batches(store: &dyn Store, tenant: &Tenant, rows: u64) {
    let now = UnixMillis(START + (rows + 1) * APART);
    let program = |learner: u32| {
        let files = vec![SourceFile::new("main.c", vec![b'x'; 1000]).unwrap()];
        let submission = Submission::new(TaskId::new("task-7").unwrap(), files, Language::En).unwrap();
        submission.by(Some(LearnerId::new(&format!("new-{learner}")).unwrap()))
    };
    let programs: Vec<_> = (0..100).map(program).collect();
    let incoming: Vec<_> = programs.iter().map(|program| Incoming::new(tenant, program)).collect();
    told("100 submissions, one by one", 10, |_| {
        for incoming in &incoming {
            store.submit(incoming, now, 100_000).unwrap();
        }
    });
    told("100 submissions in one batch", 10, |_| drop(store.submit_all(&incoming, now, 100_000).unwrap()));
}

fn old(store: &dyn Store, rows: u64) {
    let before = UnixMillis(START + rows / 2 * APART);
    for most in [20, 50, 100] {
        told(&format!("removing {most} old submissions"), 100, |_| {
            assert_eq!(store.remove_old(Perishable::Submissions, before, most).unwrap(), u64::from(most));
        });
    }
    told("looking for old keys, of which there are none", 5, |_| {
        store.remove_old(Perishable::Keys, before, 50).unwrap();
    });
    told("erasing a learner with some 100 submissions", 10, |round| {
        store.erase(&Tenant::default(), &LearnerId::new(&format!("learner-{round}")).unwrap()).unwrap();
    });
}
