//! `just bench [workers]`: where the time and the memory of a grading go, side by side with gcc in the same minute.
//!
//! Machines are noisy, so everything is a median, and what counts are the ratios. Nothing here passes or fails.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark ends where its assumption does, and prints")]

mod workers;

use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_core::verdict::Verdict;
use bareme_engine::{Graded, Timings};
use bareme_tests::{Node, catalogue, grader, http, task, test};
use std::fmt::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 31;

const PROGRAM: &str = r#"#include <stdio.h>

int main(void) {
    int n, x, sum = 0;
    scanf("%d", &n);
    for (int i = 0; i < n; i++) {
        scanf("%d", &x);
        sum += x;
    }
    printf("%d\n", sum);
    return 0;
}
"#;

/// A program that takes all the memory that it can get, touches it, and never ends.
const HOG: &str = r"#include <stdlib.h>

int main(void) {
    for (;;) {
        volatile char *more = malloc(1 << 20);
        if (more == NULL) for (;;);
        for (int i = 0; i < 1 << 20; i += 1024) more[i] = 1;
    }
}
";

/// An accepted program, whose report is not what the limit on watching is about.
const ACCEPTED: &str = "accepted";

/// Programs for the same task, and what becomes of them.
const WATCHED: [(&str, &str); 6] = [
    (ACCEPTED, PROGRAM),
    (
        "wrong answer",
        "#include <stdio.h>\nint main(void) {\n int n, x, sum = 1;\n scanf(\"%d\", &n);\n for (int i = 0; i < n; i++) {\n \
         scanf(\"%d\", &x);\n sum += x;\n }\n printf(\"%d\\n\", sum);\n return 0;\n}\n",
    ),
    (
        "wrong answer by an unset variable",
        "#include <stdio.h>\nint main(void) {\n int n, x, sum, k;\n scanf(\"%d\", &n);\n if (k > 0) sum = 0; else sum = 7;\n \
         for (int i = 0; i < n; i++) {\n scanf(\"%d\", &x);\n sum += x;\n }\n printf(\"%d\\n\", sum);\n return 0;\n}\n",
    ),
    (
        "wrong answer by an overrun",
        "#include <stdio.h>\nint main(void) {\n int n, t[5], sum = 0;\n scanf(\"%d\", &n);\n for (int i = 0; i < n; i++) \
         scanf(\"%d\", &t[i]);\n for (int i = 0; i < 5; i++) sum += t[i];\n printf(\"%d\\n\", sum);\n return 0;\n}\n",
    ),
    (
        "crash",
        "#include <stdio.h>\nint main(void) {\n int n, *p = NULL;\n scanf(\"%d\", &n);\n *p = n;\n printf(\"%d\\n\", *p);\n \
         return 0;\n}\n",
    ),
    (
        "endless loop",
        "#include <stdio.h>\nint main(void) {\n int n, i = 0;\n scanf(\"%d\", &n);\n while (i < n) n++;\n \
         printf(\"%d\\n\", n);\n return 0;\n}\n",
    ),
];

fn main() {
    if std::env::args().nth(1).as_deref() == Some("workers") {
        return in_workers();
    }
    println!("a small stdio program, {ROUNDS} rounds, medians\n");
    let ten = Arc::new(sums(10));
    grade(&ten, &fresh(usize::MAX));
    against_gcc(&ten);
    watching(&ten);
    many_tests();
    again(&ten);
    in_workers();
    guard_page();
    start_and_memory();
}

/// In worker processes, for a task that they have: one of this repository's.
fn in_workers() {
    let known = catalogue().iter().find(|task| task.id.as_str() == "sum-until-zero");
    workers::workers(known.unwrap());
}

/// Grading with 10 tests, compiled anew each time, in turns with gcc.
fn against_gcc(ten: &Arc<Task>) {
    let folder = tempfile::tempdir().unwrap();
    let (mut gcc, mut ours, mut splits) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let source = fresh(round);
        gcc.push(time(|| native_compile(folder.path(), &source)));
        let mut timings = Timings::default();
        ours.push(time(|| timings = grade(ten, &source).timings));
        splits.push(timings);
    }
    let (gcc, ours) = (median(gcc), median(ours));
    println!("gcc -O1 prog.c -o prog, alone          {}", ms(gcc));
    println!(
        "grading, 10 tests, nothing cached      {}   {:.2} times gcc",
        ms(ours),
        ours.as_secs_f64() / gcc.as_secs_f64()
    );
    let part =
        |of: fn(&Timings) -> u64| ms(median(splits.iter().map(|split| Duration::from_micros(of(split))).collect()));
    println!(
        "  compile {}  link {}  machine code {}  tests {}  checks {}\n",
        part(|split| split.compile_us),
        part(|split| split.link_us),
        part(|split| split.codegen_us),
        part(|split| split.tests_us),
        part(|split| split.check_us)
    );
}

/// What watching adds to a submission, by what becomes of it: with and without, in turns, nothing of either cached.
fn watching(ten: &Arc<Task>) {
    println!("watching: the report without and with it, and what it adds");
    let mut added = Vec::new();
    for (what, program) in WATCHED {
        let (mut without, mut with) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            let source = |kind: &str| format!("{program}/* {kind} {round} */\n");
            without.push(time(|| drop(grader().judge(ten, &submission(ten, &source("without"))))));
            with.push(time(|| drop(grader().grade(ten, &submission(ten, &source("with"))))));
        }
        let more: Vec<Duration> =
            with.iter().zip(&without).map(|(with, without)| with.saturating_sub(*without)).collect();
        println!("  {what:34} {}   {}   {}", ms(median(without)), ms(median(with)), ms(median(more.clone())));
        if what != ACCEPTED {
            added.extend(more);
        }
    }
    println!("  added to a failing one, median of all of them             {}\n", ms(median(added)));
}

fn submission(task: &Task, source: &str) -> Submission {
    let file = SourceFile::new("main.c", source.into()).unwrap();
    Submission::new(task.id.clone(), vec![file], Language::En).unwrap()
}

/// What one more test costs, in CPU time of the whole process, and a thousand of them.
fn many_tests() {
    let (few, many) = (Arc::new(sums(10)), Arc::new(sums(1000)));
    let (mut extra, mut wall) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let source = fresh(1000 + round);
        grade(&few, &source);
        let little = cpu(|| drop(grade(&few, &source)));
        let much = cpu(|| drop(grade(&many, &source)));
        extra.push(much.saturating_sub(little) / 990);
        wall.push(time(|| drop(grade(&many, &fresh(2000 + round)))));
    }
    println!("one more test                          {:.1} us CPU", median(extra).as_secs_f64() * 1e6);
    println!("1,000 tests in one submission          {}\n", ms(median(wall)));
}

/// The identical submission again.
fn again(ten: &Arc<Task>) {
    let source = fresh(0);
    grade(ten, &source);
    let times = (0..ROUNDS).map(|_| time(|| assert!(grade(ten, &source).timings.cached)));
    println!("the identical submission again         {}", ms(median(times.collect())));
}

/// What closing the page of NULL costs a run: the one system call that it takes, on memory that was just mapped.
fn guard_page() {
    use nix::sys::mman::{MapFlags, ProtFlags, mmap_anonymous, mprotect, munmap};
    let size = std::num::NonZeroUsize::new(bareme_sandbox::NULL_GUARD_BYTES as usize).unwrap();
    let times = (0..1000).map(|_| {
        // SAFETY: the memory is mapped here, used by nobody, and unmapped again.
        unsafe {
            let flags = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
            let page = mmap_anonymous(None, size, flags, MapFlags::MAP_PRIVATE).unwrap();
            let taken = time(|| mprotect(page, size.get(), ProtFlags::PROT_NONE).unwrap());
            munmap(page, size.get()).unwrap();
            taken
        }
    });
    println!("closing the page of NULL, each run     {:6.2} us", median(times.collect()).as_secs_f64() * 1e6);
}

/// The service: how quickly it starts, answers an identical submission by HTTP, and what it holds at rest.
fn start_and_memory() {
    let data = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let service = Node::start(&["--data".to_owned(), data.path().display().to_string()]);
    println!("\nthe service, from start to answering   {}", ms(started.elapsed()));
    println!("memory at rest, with its workers       {} MB", memory_mb(&service));
    let program = serde_json::json!({ "task": "clock", "source": "int main(void) { return 0; }" }).to_string();
    let hand_in = |program: &str| http(service.port, "POST", "/v1/submissions?wait=60", program).unwrap().body;
    assert!(hand_in(&program).contains("wrong-answer"));
    let times = (0..ROUNDS).map(|_| time(|| drop(hand_in(&program))));
    println!("the identical submission again, HTTP   {}", ms(median(times.collect())));
    let before = memory_mb(&service);
    println!("memory after these                     {before} MB");
    let hog = serde_json::json!({ "task": "clock", "source": HOG }).to_string();
    let most = std::thread::scope(|scope| {
        let graded = scope.spawn(|| assert!(hand_in(&hog).contains("time-limit")));
        let mut most = before;
        while !graded.is_finished() {
            most = most.max(memory_mb(&service));
        }
        most
    });
    println!("more, at most, while a program fills its 64 MiB   {} MB", most - before);
}

/// What the service and its workers hold together; pages that they share count for each.
fn memory_mb(service: &Node) -> u64 {
    let own = bareme_jail::resident(service.pid()).map_or(0, |bytes| bytes.0);
    let workers: u64 =
        service.workers().iter().filter_map(|pid| bareme_jail::resident(*pid)).map(|bytes| bytes.0).sum();
    (own + workers) / (1024 * 1024)
}

/// A task of `count` tests of ten numbers each.
fn sums(count: i32) -> Task {
    let one = |index: i32| {
        let mut input = "10\n".to_owned();
        (0..10).for_each(|step| write!(input, "{} ", index + step).unwrap());
        test(&format!("t{index}"), input, format!("{}\n", 10 * index + 45))
    };
    task((0..count).map(one).collect())
}

/// The program with a comment that no other one has, so that nothing remembers it.
fn fresh(number: usize) -> String {
    format!("{PROGRAM}/* {number} */\n")
}

fn grade(task: &Arc<Task>, source: &str) -> Graded {
    let graded = grader().judge(task, &submission(task, source));
    assert_eq!(graded.report.verdict, Verdict::Accepted);
    graded
}

fn native_compile(folder: &std::path::Path, source: &str) {
    std::fs::write(folder.join("prog.c"), source).unwrap();
    let status =
        Command::new("gcc").args(["-O1", "prog.c", "-o", "prog"]).current_dir(folder).stderr(Stdio::null()).status();
    assert!(status.unwrap().success());
}

fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn cpu(work: impl FnOnce()) -> Duration {
    let now = || nix::time::clock_gettime(nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID).map(Duration::from).unwrap();
    let started = now();
    work();
    now().saturating_sub(started)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> String {
    format!("{:6.1} ms", time.as_secs_f64() * 1e3)
}
