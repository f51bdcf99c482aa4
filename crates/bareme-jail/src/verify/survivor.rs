//! The attempt to outlive the parent, which takes three processes: the one that verifies, a stand-in for the service, which is
//! killed, and a confined child of it, which must then be gone.

use super::outside::{Reading, read_until};
use super::{Errand, Launch, Message, Outcome, VerifyError};
use crate::prepare;
use crate::profile::Profile;
use crate::wall::Walls;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// What the confined child is told to do.
pub(super) const LINGER: &str = "linger";

/// How long a killed parent's child may take to go.
const PATIENCE: Duration = Duration::from_secs(5);

/// Is the parent: starts a confined child that keeps standard output open, and waits to be killed.
pub(super) fn stand_in(profile: &Profile, errand: &Errand, launch: Launch<'_>) -> Result<(), VerifyError> {
    let mut command = launch(&Errand { attempt: LINGER.to_owned(), without: errand.without });
    prepare(&mut command, profile);
    let started = command.stdin(Stdio::null()).spawn();
    let mut child = started.map_err(|source| VerifyError::Start { attempt: LINGER.to_owned(), source })?;
    // Usually without end; should the child not be confined, its end is ours.
    let _ = child.wait();
    Ok(())
}

/// Is the child: stays for longer than anybody waits for its end.
pub(super) fn linger() {
    std::thread::sleep(6 * PATIENCE);
}

/// Kills the stand-in as soon as its child is confined. The child is gone when nobody holds the pipe any more.
pub(super) fn outlive(mut command: Command) -> Result<(Walls, Outcome), VerifyError> {
    let start = |source| VerifyError::Start { attempt: LINGER.to_owned(), source };
    let mut stand_in =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(start)?;
    let result = kill_and_watch(&mut stand_in);
    let _ = stand_in.kill();
    let _ = stand_in.wait();
    result
}

fn kill_and_watch(stand_in: &mut Child) -> Result<(Walls, Outcome), VerifyError> {
    let lost = |why: &str| VerifyError::NotConfined { attempt: LINGER.to_owned(), why: why.to_owned() };
    let mut output = stand_in.stdout.take().ok_or_else(|| lost("it has no output"))?;
    let line = read_until(&mut output, PATIENCE, |text| text.ends_with(b"\n")).map_err(VerifyError::Report)?;
    let message = if let Reading::Enough(line) = line { serde_json::from_slice(&line).ok() } else { None };
    let Some(Message::Confined(walls)) = message else {
        return Err(lost("it did not say that it is confined"));
    };
    stand_in.kill().map_err(VerifyError::Report)?;
    let outcome = match read_until(&mut output, PATIENCE, |_| false).map_err(VerifyError::Report)? {
        Reading::End(_) => Outcome::Killed { signal: "with its parent".to_owned() },
        _ => Outcome::Succeeded { what: "it lives".to_owned() },
    };
    Ok((walls, outcome))
}
