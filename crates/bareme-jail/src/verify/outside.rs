//! In the process that verifies: starts the others and judges.

use super::attempt::{ATTEMPTS, Attempt, Kind, OUTLIVE};
use super::bait::{self, Trap};
use super::inside::ESCAPED;
use super::{Errand, Launch, Message, Outcome, VerifyError, survivor};
use crate::prepare;
use crate::profile::{Need, Profile};
use crate::wall::{Wall, Walls};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::signal::Signal;
use serde::Serialize;
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{ChildStdout, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long one attempt may take; they take milliseconds.
const PATIENCE: Duration = Duration::from_mins(1);

/// What came of all attempts.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// The walls of a worker on this machine.
    pub walls: Walls,
    /// What was tried.
    pub rows: Vec<Row>,
}

/// What came of one attempt.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The attempt's name.
    pub attempt: String,
    /// What it does.
    pub about: String,
    /// Whether it must succeed, because workers need it.
    pub is_needed: bool,
    /// What came of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The wall that answered, as far as its answer shows.
    pub stopped_by: Option<Wall>,
    /// The walls that would have stopped it, and do not stand here.
    pub missing: Vec<Wall>,
    /// What comes of it in a room without the filter for system calls: whether there is a second wall behind it.
    pub without_seccomp: Option<Outcome>,
}

impl Verification {
    /// Whether nothing got out and everything that workers need works.
    pub fn holds(&self) -> bool {
        self.rows.iter().all(Row::holds)
    }
}

impl Row {
    /// Whether it came as it must. A process that ended without a word shows nothing, so it is no success of the walls.
    pub fn holds(&self) -> bool {
        match self.outcome {
            Outcome::Succeeded { .. } => self.is_needed,
            Outcome::Refused { .. } | Outcome::Killed { .. } => !self.is_needed,
            Outcome::Failed { .. } => false,
        }
    }
}

/// Makes all attempts, in rooms as `profile` describes them. `launch` names the program whose `main` leads to
/// [`super::act`].
pub fn verify(profile: &Profile, launch: Launch<'_>) -> Result<Verification, VerifyError> {
    let scene = Scene { profile, launch, trap: Trap::set(profile).map_err(VerifyError::Bait)? };
    let has_filter = profile.need(Wall::Seccomp) != Need::Off;
    let mut verification = Verification { walls: Walls::default(), rows: vec![] };
    for attempt in ATTEMPTS {
        let (walls, outcome) = scene.try_out(attempt.name, None)?;
        let looks_behind = has_filter && attempt.kind == Kind::Escape;
        let behind = looks_behind.then(|| scene.try_out(attempt.name, Some(Wall::Seccomp))).transpose()?;
        verification.rows.push(row(attempt, outcome, behind.map(|(_, outcome)| outcome), &walls));
        verification.walls = walls;
    }
    Ok(verification)
}

/// Makes one attempt in a room as `profile` describes it; tells the walls and what came of it. The name may be one that only
/// the process knows that `launch` starts.
pub fn try_errand(attempt: &str, profile: &Profile, launch: Launch<'_>) -> Result<(Walls, Outcome), VerifyError> {
    let trap = Trap::set(profile).map_err(VerifyError::Bait)?;
    Scene { profile, launch, trap }.try_out(attempt, None)
}

fn row(attempt: &Attempt, outcome: Outcome, without_seccomp: Option<Outcome>, walls: &Walls) -> Row {
    let missing = attempt.stopped_by.iter().filter(|&&wall| !walls.is_closed(wall)).copied();
    Row {
        attempt: attempt.name.to_owned(),
        about: attempt.about.to_owned(),
        is_needed: attempt.kind == Kind::Use,
        stopped_by: stopped_by(attempt, &outcome),
        missing: missing.collect(),
        outcome,
        without_seccomp,
    }
}

/// The wall whose answer this is. Each has its own: the filter kills or knows no such call, landlock denies access, and in the
/// room there is nothing.
fn stopped_by(attempt: &Attempt, outcome: &Outcome) -> Option<Wall> {
    let candidates: &[Wall] = match outcome {
        Outcome::Succeeded { .. } | Outcome::Failed { .. } => return None,
        Outcome::Killed { signal } if signal == "SIGSYS" => &[Wall::Seccomp],
        Outcome::Killed { signal } if signal == "SIGXFSZ" => &[Wall::Limits],
        Outcome::Killed { .. } => &[Wall::DiesWithParent],
        Outcome::Refused { errno } => match Errno::from_raw(*errno) {
            Errno::ENOSYS => &[Wall::Seccomp],
            Errno::EACCES => &[Wall::Landlock],
            Errno::ENOENT | Errno::EROFS => &[Wall::MountNamespace],
            Errno::ESRCH => &[Wall::PidNamespace],
            Errno::EBADF => &[Wall::Descriptors],
            Errno::ENOMEM | Errno::EFBIG => &[Wall::Limits],
            Errno::EINVAL => &[Wall::UserNamespace],
            _ => &[Wall::NetworkNamespace, Wall::Capabilities, Wall::UserNamespace, Wall::Landlock],
        },
    };
    candidates.iter().find(|wall| attempt.stopped_by.contains(wall)).copied()
}

/// What is the same for all attempts.
struct Scene<'s> {
    profile: &'s Profile,
    launch: Launch<'s>,
    trap: Trap,
}

impl Scene<'_> {
    /// One attempt in a process of its own.
    fn try_out(&self, attempt: &str, without: Option<Wall>) -> Result<(Walls, Outcome), VerifyError> {
        let mut command = (self.launch)(&Errand { attempt: attempt.to_owned(), without });
        if attempt == OUTLIVE {
            return survivor::outlive(command);
        }
        let start = |source| VerifyError::Start { attempt: attempt.to_owned(), source };
        lay_out(&mut command, attempt, &self.trap).map_err(start)?;
        prepare(&mut command, self.profile);
        let ended = run(command).map_err(start)?;
        let mut messages = ended.output.lines().filter_map(|line| serde_json::from_str(line).ok());
        let Some(Message::Confined(walls)) = messages.next() else {
            return Err(VerifyError::NotConfined { attempt: attempt.to_owned(), why: ended.how() });
        };
        match messages.next() {
            Some(Message::Outcome(outcome)) => Ok((walls, outcome)),
            _ => Ok((walls, ended.silently())),
        }
    }
}

fn lay_out(command: &mut Command, attempt: &str, trap: &Trap) -> io::Result<()> {
    command.env(bait::VARIABLE, serde_json::to_string(&trap.bait)?).current_dir(trap.folder.path());
    command.stdin(trap.stdin()?).stdout(Stdio::piped());
    if attempt == "file-size" {
        command.stderr(trap.file()?)
    } else {
        command.stderr(Stdio::piped())
    };
    Ok(())
}

/// A process that has ended, and what it wrote.
struct Ended {
    status: ExitStatus,
    output: String,
    complaints: String,
}

impl Ended {
    fn how(&self) -> String {
        format!("{}: {}", self.status, self.complaints.trim())
    }

    /// What came of an attempt of which nobody said what came of it.
    fn silently(&self) -> Outcome {
        if let Some(number) = self.status.signal() {
            let name = Signal::try_from(number).map_or_else(|_| number.to_string(), |signal| signal.to_string());
            return Outcome::Killed { signal: name };
        }
        if self.status.code() == Some(ESCAPED.into()) {
            return Outcome::Succeeded { what: "another program ran".to_owned() };
        }
        Outcome::Failed { why: self.how() }
    }
}

fn run(mut command: Command) -> io::Result<Ended> {
    let mut child = command.spawn()?;
    // What the command holds of the channels, such as the terminal, is the child's from here on.
    drop(command);
    let mut output = Vec::new();
    if let Some(pipe) = &mut child.stdout {
        match read_until(pipe, PATIENCE, |_| false)? {
            Reading::End(text) => output = text,
            _ => child.kill()?,
        }
    }
    let rest = child.wait_with_output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Ended { status: rest.status, output: text(&output), complaints: text(&rest.stderr) })
}

/// How reading from a pipe ended.
pub(super) enum Reading {
    Enough(Vec<u8>),
    End(Vec<u8>),
    TooLong,
}

/// Reads until `enough` says so, the pipe ends, or the time is up.
pub(super) fn read_until(
    pipe: &mut ChildStdout,
    patience: Duration,
    enough: impl Fn(&[u8]) -> bool,
) -> io::Result<Reading> {
    let deadline = Instant::now() + patience;
    let mut text = Vec::new();
    let mut piece = [0; 4096];
    while let Some(left) = deadline.checked_duration_since(Instant::now()) {
        let mut question = [PollFd::new(pipe.as_fd(), PollFlags::POLLIN)];
        if poll(&mut question, PollTimeout::try_from(left).unwrap_or(PollTimeout::MAX))? == 0 {
            break;
        }
        match pipe.read(&mut piece)? {
            0 => return Ok(Reading::End(text)),
            length => text.extend_from_slice(&piece[..length]),
        }
        if enough(&text) {
            return Ok(Reading::Enough(text));
        }
    }
    Ok(Reading::TooLong)
}
