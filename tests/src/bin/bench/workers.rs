//! What worker processes cost, and their walls: the same programs graded in this process, in workers without walls and in
//! confined ones, in turns.

use crate::{ROUNDS, median, ms, submission, time};
use bareme_core::task::Task;
use bareme_core::units::{Bytes, Millis};
use bareme_engine::{Background, Pool, PoolSettings};
use bareme_tests::{bareme, grader};
use std::num::NonZeroUsize;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

/// More rounds than elsewhere: a few percent are to be told apart.
const TURNS: usize = 4 * ROUNDS;

/// The task has to be one that workers know: one of this repository's.
pub fn workers(task: &Arc<Task>) {
    let (bare, confined) = (pool(true), pool(false));
    let (mut here, mut without, mut with) = (Vec::new(), Vec::new(), Vec::new());
    // A right program, made new in each turn by a comment.
    let reference = String::from_utf8(task.solutions[0].files[0].content().to_vec()).unwrap();
    let in_pool = |pool: &Pool, source: &str| {
        let submission = submission(task, source);
        time(|| drop(pool.grade(task, &submission, &Background::default())))
    };
    for turn in 0..TURNS {
        let source = |kind: usize| format!("{reference}/* {kind} {turn} */\n");
        here.push(time(|| drop(grader().grade(task, &submission(task, &source(1))))));
        without.push(in_pool(&bare, &source(2)));
        with.push(in_pool(&confined, &source(3)));
    }
    let (here, without, with) = (median(here), median(without), median(with));
    let share = |time: Duration, of: Duration| 100.0 * (time.as_secs_f64() / of.as_secs_f64() - 1.0);
    println!("grading in this process                {}", ms(here));
    println!("in a worker process without walls      {}   {:+.1} %", ms(without), share(without, here));
    println!(
        "in a confined worker process           {}   {:+.1} % over the one without\n",
        ms(with),
        share(with, without)
    );
}

fn pool(unconfined: bool) -> Pool {
    let profile = bareme_jail::Profile::builtin().unwrap();
    let command = move || {
        let mut command = Command::new(bareme());
        command.args(["worker", "--cache"]).arg(bareme_toolchain::cache_dir().unwrap());
        if unconfined {
            command.arg("--unconfined");
        } else {
            bareme_jail::prepare(&mut command, &profile);
        }
        command
    };
    let settings = PoolSettings {
        command: Box::new(command),
        workers: NonZeroUsize::MIN,
        start_ms: Millis(60_000),
        patience: Millis(60_000),
        jobs: u32::MAX,
        memory: Bytes::from_mib(8192),
    };
    Pool::start(settings).unwrap()
}
