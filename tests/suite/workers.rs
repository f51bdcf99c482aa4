//! Worker processes that die, hang, lie or grow: the submission is graded by another one, or is the grader's fault.

use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_core::units::{Bytes, Millis};
use bareme_core::verdict::Verdict;
use bareme_engine::{Background, Pool, PoolSettings, Trouble};
use bareme_tests::{bareme, catalogue, toolchain};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::num::NonZeroUsize;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const RIGHT: &str = "#include <stdio.h>\nint main(void) { printf(\"Hello!\\n\"); return 0; }\n";

/// A worker of the real program with the tasks of this repository.
fn real() -> Command {
    toolchain();
    let mut command = Command::new(bareme());
    command.args(["worker", "--unconfined", "--cache"]).arg(bareme_toolchain::cache_dir().unwrap());
    command
}

/// A shell that says that it is ready and then does something else than grading.
fn fake(script: &str) -> Command {
    let ready = format!(r#"{{"version":"{}","walls":null}}"#, env!("CARGO_PKG_VERSION"));
    let mut command = Command::new("sh");
    command.args(["-c", &format!("printf '\\{:03o}\\0\\0\\0%s' '{ready}'\n{script}", ready.len())]);
    command
}

fn settings(command: impl Fn() -> Command + Send + Sync + 'static) -> PoolSettings {
    PoolSettings {
        command: Box::new(command),
        workers: NonZeroUsize::MIN,
        start_ms: Millis(60_000),
        patience: Millis(30_000),
        jobs: 1000,
        memory: Bytes::from_mib(4096),
    }
}

fn greeting() -> Arc<Task> {
    Arc::clone(catalogue().iter().find(|task| task.id.as_str() == "greeting").unwrap())
}

fn submission(task: &Task, source: &[u8]) -> Submission {
    let file = SourceFile::new("main.c", source.to_vec()).unwrap();
    Submission::new(task.id.clone(), vec![file], Language::En).unwrap()
}

fn verdict(pool: &Pool, task: &Arc<Task>, source: &[u8]) -> Verdict {
    pool.grade(task, &submission(task, source), &Background::default()).report.verdict
}

/// A pool whose first worker is a fake and whose others are real.
fn first_fake(script: &'static str) -> Pool {
    let started = AtomicUsize::new(0);
    let command = move || if started.fetch_add(1, Ordering::Relaxed) == 0 { fake(script) } else { real() };
    Pool::start(PoolSettings { patience: Millis(5_000), ..settings(command) }).unwrap()
}

fn is_retried(script: &'static str) -> Pool {
    let (pool, task) = (first_fake(script), greeting());
    assert_eq!(verdict(&pool, &task, b"int main(void) { return 1 }"), Verdict::CompileError);
    assert_eq!(pool.counts().started.load(Ordering::Relaxed), 2);
    pool
}

#[test]
fn a_worker_grades_as_the_grader_in_this_process_does() {
    let (pool, task) = (Pool::start(settings(real)).unwrap(), greeting());
    for source in [RIGHT.as_bytes(), b"int main(void) { return 1 }", b"int main(void) { for (;;); }", b"\xff\xfe\0 int"]
    {
        let submission = submission(&task, source);
        let apart = pool.grade(&task, &submission, &Background::default());
        let here = bareme_tests::grader().grade(&task, &submission);
        assert_eq!(apart.report, here.report);
        assert_eq!(apart.history, here.history);
    }
    assert_eq!(pool.counts().started.load(Ordering::Relaxed), 1);
}

#[test]
fn a_worker_that_dies_loses_nothing() {
    let pool = is_retried("head -c 10 >/dev/null; kill -9 $$");
    assert_eq!(pool.counts().crashed.load(Ordering::Relaxed), 1);
}

#[test]
fn a_worker_that_hangs_loses_nothing() {
    let pool = is_retried("exec sleep 1000");
    assert_eq!(pool.counts().hung.load(Ordering::Relaxed), 1);
}

#[test]
fn a_worker_that_answers_nonsense_loses_nothing() {
    for nonsense in [
        r"printf '\377\377\377\377'; exec cat >/dev/null",
        r"printf '\004\0\0\0nope'; exec cat >/dev/null",
        r"printf '\002\0\0\0{}'; exec cat >/dev/null",
        r#"printf '\014\0\0\0{"Graded":1}'; exec cat >/dev/null"#,
        // It wants the task's files again and again.
        r#"printf '\011\0\0\0"Unknown"\011\0\0\0"Unknown"'; exec cat >/dev/null"#,
    ] {
        let pool = is_retried(nonsense);
        assert_eq!(pool.counts().garbage.load(Ordering::Relaxed), 1, "{nonsense}");
    }
}

#[test]
fn a_submission_that_two_workers_fail_at_is_our_fault() {
    let (pool, task) = (Pool::start(settings(|| fake("exec head -c 1 >/dev/null"))).unwrap(), greeting());
    let graded = pool.grade(&task, &submission(&task, RIGHT.as_bytes()), &Background::default());
    assert_eq!(graded.report.verdict, Verdict::GraderFault);
    assert_eq!((graded.report.points, graded.history), (None, None));
    assert!(graded.report.fault.unwrap().retry);
}

#[test]
fn a_worker_that_is_killed_between_two_submissions_is_replaced() {
    let (pool, task) = (Pool::start(settings(real)).unwrap(), greeting());
    for _ in 0..3 {
        assert_eq!(pool.pids().len(), 1);
        let pid = pool.pids()[0];
        kill(Pid::from_raw(i32::try_from(pid).unwrap()), Signal::SIGKILL).unwrap();
        assert_eq!(verdict(&pool, &task, b"int main(void) { return 1 }"), Verdict::CompileError);
    }
    assert_eq!(pool.counts().crashed.load(Ordering::Relaxed), 3);
}

#[test]
fn a_worker_that_has_done_its_share_or_grown_is_replaced() {
    let task = greeting();
    for spent in [PoolSettings { jobs: 1, ..settings(real) }, PoolSettings { memory: Bytes(1), ..settings(real) }] {
        let pool = Pool::start(spent).unwrap();
        for _ in 0..2 {
            assert_eq!(verdict(&pool, &task, b"int main(void) { return 1 }"), Verdict::CompileError);
        }
        assert_eq!(pool.counts().retired.load(Ordering::Relaxed), 2);
        assert_eq!(pool.counts().crashed.load(Ordering::Relaxed), 0);
    }
}

#[test]
fn a_worker_that_ends_while_it_starts_is_started_again() {
    let started = AtomicUsize::new(0);
    // The first one works and dies in its first submission; three of its successors do not even get ready.
    let command = move || match started.fetch_add(1, Ordering::Relaxed) {
        0 => fake("exit 1"),
        1..=3 => Command::new("false"),
        _ => real(),
    };
    let (pool, task) = (Pool::start(settings(command)).unwrap(), greeting());
    assert_eq!(verdict(&pool, &task, b"int main(void) { return 1 }"), Verdict::CompileError);
    assert_eq!((pool.counts().started.load(Ordering::Relaxed), pool.unavailable()), (2, None));
}

#[test]
fn workers_that_cannot_start_are_told_at_once() {
    let refused = |command: fn() -> Command| match Pool::start(settings(command)) {
        Err(Trouble::Start(reason)) => reason,
        other => format!("{:?}", other.map(|_| ())),
    };
    assert!(refused(|| Command::new("/nowhere/bareme")).contains("cannot be started"));
    assert!(refused(|| Command::new("true")).contains("ended before it was ready"));
    assert!(refused(|| Command::new("yes")).contains("bytes was announced"));
    let mut slow = settings(|| fake(""));
    slow.command = Box::new(|| Command::new("cat"));
    slow.start_ms = Millis(200);
    assert!(matches!(Pool::start(slow), Err(Trouble::Start(_))));
}

#[test]
fn a_task_is_graded_by_the_files_that_it_was_made_of_and_by_no_others() {
    let pool = Pool::start(settings(real)).unwrap();
    let mut changed = Task::clone(&greeting());
    changed.digest.0[0] ^= 1;
    let graded = pool.grade(&Arc::new(changed), &submission(&greeting(), RIGHT.as_bytes()), &Background::default());
    assert_eq!(graded.report.verdict, Verdict::GraderFault);
    assert!(graded.internal.unwrap().contains("not those of the task in this state"));
    // A worker that has seen no task yet, and one that has.
    for _ in 0..2 {
        assert_eq!(verdict(&pool, &greeting(), b"int main(void) { return 1 }"), Verdict::CompileError);
    }
}

#[test]
fn many_ask_at_once() {
    let two = NonZeroUsize::new(2).unwrap();
    let pool = Pool::start(PoolSettings { workers: two, jobs: 3, ..settings(real) }).unwrap();
    let task = greeting();
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..4 {
                    assert_eq!(verdict(&pool, &task, b"int main(void) { return 1 }"), Verdict::CompileError);
                }
            });
        }
    });
    assert_eq!(pool.counts().retired.load(Ordering::Relaxed), 8);
}
