//! In the process that is confined for an attempt.

use super::attempt::{self, OUTLIVE};
use super::bait::{self, Bait};
use super::{Errand, Launch, Message, Outcome, VerifyError, survivor};
use crate::profile::{Need, Profile};
use crate::wall::Walls;
use nix::errno::Errno;
use std::io::{self, Write};

/// The code with which a program ends that could be run instead of the confined one.
pub(super) const ESCAPED: u8 = 42;

/// Confines this process like a worker, makes one attempt and reports what came of it on standard output. Call it at the
/// beginning of `main`, in the process that `launch` describes.
pub fn act(profile: &Profile, errand: &Errand, launch: Launch<'_>) -> Result<(), VerifyError> {
    let profile = match errand.without {
        Some(wall) => profile.clone().with(wall, Need::Off),
        None => profile.clone(),
    };
    if errand.attempt == OUTLIVE {
        return survivor::stand_in(&profile, errand, launch);
    }
    let bait = std::env::var(bait::VARIABLE).ok().and_then(|text| serde_json::from_str::<Bait>(&text).ok());
    let attempt = attempt::find(&errand.attempt);
    announce(crate::confine(&profile)?)?;
    if errand.attempt == survivor::LINGER {
        survivor::linger();
    }
    let (Some(attempt), Some(bait)) = (attempt, bait) else {
        return Err(VerifyError::Unknown(errand.attempt.clone()));
    };
    report((attempt.body)(&bait))
}

/// Reports, as the first thing, that the process is confined.
pub fn announce(walls: Walls) -> Result<(), VerifyError> {
    send(&Message::Confined(walls))
}

/// Reports what came of an attempt, as the last thing.
pub fn report(result: Result<String, Errno>) -> Result<(), VerifyError> {
    send(&Message::Outcome(match result {
        Ok(what) => Outcome::Succeeded { what },
        Err(errno) => Outcome::Refused { errno: errno as i32 },
    }))
}

fn send(message: &Message) -> Result<(), VerifyError> {
    let mut line = serde_json::to_vec(message).map_err(|error| VerifyError::Report(error.into()))?;
    line.push(b'\n');
    let mut output = io::stdout().lock();
    output.write_all(&line).and_then(|()| output.flush()).map_err(VerifyError::Report)
}
