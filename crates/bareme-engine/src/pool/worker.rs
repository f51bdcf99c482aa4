//! The inside of a worker process: one submission after the other, until the pipe is closed.

use super::shelf::Shelf;
use super::wire::{Job, Ready, Reply};
use super::{frame, parcel};
use crate::grader::{Graded, Grader};
use bareme_core::ids::TaskId;
use bareme_core::task::Task;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Says that it is ready, with what it knows of its confinement, and grades what comes; `build` makes a task of its files.
/// Returns when the other side has closed the pipe; fails when the pipe breaks or carries nonsense.
pub fn serve(
    grader: &Grader,
    build: impl Fn(&TaskId, Vec<(String, Vec<u8>)>) -> Option<Task>,
    walls: serde_json::Value,
    mut input: impl Read,
    mut output: impl Write,
) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION").to_owned();
    frame::write(&mut output, &Ready { version, walls, identity: grader.identity() })?;
    let mut shelf = Shelf::default();
    while let Some(job) = frame::read::<Job>(&mut input)? {
        let (id, digest) = job.task();
        let known = if let Some(task) = shelf.find(id, digest) {
            Some(task)
        } else {
            frame::write(&mut output, &Reply::Unknown)?;
            let Some(files) = parcel::read(&mut input)? else { return Ok(()) };
            build(id, files).filter(|task| task.digest == digest).map(|task| shelf.put(task))
        };
        let reply = match known {
            Some(task) => grade(grader, &task, job),
            None => Reply::Refused("the files that came are not those of the task in this state".to_owned()),
        };
        frame::write(&mut output, &reply)?;
    }
    Ok(())
}

fn grade(grader: &Grader, task: &Arc<Task>, job: Job) -> Reply {
    let (submission, background) = match job.open() {
        Ok(opened) => opened,
        Err(reason) => return Reply::Refused(reason.to_string()),
    };
    let caught = catch_unwind(AssertUnwindSafe(|| grader.grade_after(task, &submission, &background)));
    // A panic leaves the process as it was before as far as anybody can tell; a fresh one is surer.
    caught.map_or_else(|_| std::process::exit(PANICKED), |graded: Graded| Reply::Graded(Box::new(graded)))
}

/// The exit status after a panic.
const PANICKED: i32 = 101;
