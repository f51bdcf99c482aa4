//! The process that the tests of this crate confine: `confined ATTEMPT PROFILE [WITHOUT]`.

use bareme_jail::verify::{self, Errand};
use bareme_jail::{Profile, Wall, enter};
use nix::errno::Errno;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::mpsc::channel;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The test that started this process reads it.
            let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{error}\n").as_bytes());
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [attempt, profile, rest @ ..] = arguments.as_slice() else {
        return Err("which attempt, and which profile?".into());
    };
    let without = rest.first().map(|key| Wall::ALL.into_iter().find(|wall| wall.key() == key).ok_or("no such wall"));
    let without = without.transpose()?;
    let folder = Path::new(profile);
    let this = std::env::current_exe()?;
    let again = |errand: &Errand| {
        let mut command = Command::new(&this);
        command.arg(&errand.attempt).arg(folder).args(errand.without.map(Wall::key));
        command
    };
    if attempt == "early-thread" {
        return early_thread(&Profile::load(folder)?);
    }
    let errand = Errand { attempt: attempt.clone(), without };
    Ok(verify::act(&Profile::load(folder)?, &errand, &again)?)
}

/// As a worker does: threads are there before the room closes. One of them then tries to read a file.
fn early_thread(profile: &Profile) -> Result<(), Box<dyn std::error::Error>> {
    let entrance = enter(profile)?;
    let (order, orders) = channel::<()>();
    let early = std::thread::spawn(move || {
        orders.recv().map_err(|_| Errno::EPIPE)?;
        let text =
            std::fs::read("/etc/passwd").map_err(|error| Errno::from_raw(error.raw_os_error().unwrap_or_default()))?;
        Ok(format!("{} bytes were read", text.len()))
    });
    verify::announce(entrance.confine()?)?;
    order.send(())?;
    Ok(verify::report(early.join().map_err(|_| "the thread panicked")?)?)
}
