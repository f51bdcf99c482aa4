//! The machine that watches is a second implementation of everything that a program can do: each program of
//! `fixtures/conformance` must do under it what it does when it is graded, and nothing may be found in any.

use crate::conformance::{Behaviour, Program, in_the_sandbox, programs};
use bareme_tests::{parallel, told, toolchain, watch, watchable};
use bareme_watch::{Watched, WatchedEnding};
use std::collections::BTreeMap;

/// More than the longest of the programs takes, `numbers-classics` with its 20 million divisions.
const STEPS: u64 = 1_000_000_000;

/// Programs that are legitimately otherwise, with the reason.
const OTHERWISE: [(&str, &str); 0] = [];

#[test]
fn programs_behave_when_they_are_watched_as_when_they_are_graded() {
    let programs = programs();
    let complaints = parallel(&programs, complaint);
    let mut otherwise = BTreeMap::from(OTHERWISE);
    let mut wrong = Vec::new();
    for (program, complaint) in programs.iter().zip(complaints) {
        match (complaint, otherwise.remove(program.name.as_str())) {
            (Some(complaint), None) => wrong.push(format!("{}: {complaint}", program.name)),
            (None, Some(reason)) => wrong.push(format!("{}: listed, but it is not so: {reason}", program.name)),
            _ => {}
        }
    }
    wrong.extend(otherwise.keys().map(|name| format!("{name}: listed, but not there")));
    assert!(wrong.is_empty(), "{} of {} programs:\n{}", wrong.len(), programs.len(), wrong.join("\n"));
    assert!(programs.len() >= 100, "only {} programs were found", programs.len());
}

/// What is otherwise than it should be.
fn complaint(program: &Program) -> Option<String> {
    match (in_the_sandbox(program), watched(program)) {
        (Ok(graded), Ok(watched)) => difference(&graded, &watched).or_else(|| finding(&watched)),
        // There is nothing to compare, but both builds must see that.
        (Err(_), Err(_)) => None,
        (Err(refusal), Ok(_)) => Some(format!("it is watched, but not graded: {refusal}")),
        (Ok(_), Err(refusal)) => Some(format!("it is graded, but not watched: {refusal}")),
    }
}

fn watched(program: &Program) -> Result<Watched, String> {
    program.as_guest(|guest| watch(&watchable(toolchain(), &program.source, &guest.limits)?, guest, STEPS, false))
}

/// How a watched run differs from the graded one, if it does.
pub fn difference(graded: &Behaviour, watched: &Watched) -> Option<String> {
    let code = match watched.ending {
        Some(WatchedEnding::Exited(code)) => Some(code),
        other => return Some(format!("it ends with {other:?} after {} steps", watched.evidence.steps)),
    };
    if code != graded.code {
        return Some(format!("it ends with {code:?}, graded with {:?}", graded.code));
    }
    let same = graded.stdout.iter().zip(&watched.stdout).take_while(|(graded, watched)| graded == watched).count();
    let rest = |bytes: &[u8]| String::from_utf8_lossy(&bytes[same..bytes.len().min(same + 40)]).into_owned();
    (watched.stdout != graded.stdout)
        .then(|| format!("byte {same}: {:?}, graded {:?}", rest(&watched.stdout), rest(&graded.stdout)))
}

fn finding(watched: &Watched) -> Option<String> {
    watched.evidence.findings.first().map(told)
}
