//! The process that the tests of this crate confine: `confined FOLDER WALLS ATTEMPT [WITHOUT]`.
//!
//! `WALLS` is a list of the only ones that are built, or `all` for what the profile in the folder says.

use bareme_jail::verify::{self, Errand};
use bareme_jail::{Need, Profile, Wall, enter};
use nix::errno::Errno;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::mpsc::channel;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

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

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, walls, attempt, rest @ ..] = arguments.as_slice() else {
        return Err("which folder, which walls, and which attempt?".into());
    };
    let mut profile = Profile::load(Path::new(folder))?;
    if walls != "all" {
        profile = only(profile, walls);
    }
    if attempt == "early-thread" {
        return early_thread(&profile);
    }
    if attempt == "nested" {
        // In a user namespace of ours there can be no other.
        let _outer = enter(&only(profile.clone(), Wall::UserNamespace.key()))?;
        return Ok(verify::announce(bareme_jail::confine(&profile)?)?);
    }
    let without = rest.first().and_then(|key| Wall::ALL.into_iter().find(|wall| wall.key() == key));
    let this = std::env::current_exe()?;
    let again = |errand: &Errand| {
        let mut command = Command::new(&this);
        command.args([folder, walls, &errand.attempt]).args(errand.without.map(Wall::key));
        command
    };
    let errand = Errand { attempt: attempt.clone(), without };
    Ok(verify::act(&profile, &errand, &again)?)
}

fn only(profile: Profile, walls: &str) -> Profile {
    let need = |wall: Wall| if walls.split(',').any(|key| key == wall.key()) { Need::Required } else { Need::Off };
    Wall::ALL.into_iter().fold(profile, |profile, wall| profile.with(wall, need(wall)))
}

/// As a worker does: threads are there before the room closes. One of them then tries to read a file.
fn early_thread(profile: &Profile) -> Result<()> {
    let entrance = enter(profile)?;
    let (order, orders) = channel::<()>();
    let early = std::thread::spawn(move || {
        orders.recv().map_err(|_| Errno::EPIPE)?;
        let text = std::fs::read("/etc/passwd");
        let text = text.map_err(|error| Errno::from_raw(error.raw_os_error().unwrap_or_default()))?;
        Ok(format!("{} bytes were read", text.len()))
    });
    verify::announce(entrance.confine()?)?;
    order.send(())?;
    Ok(verify::report(early.join().map_err(|_| "the thread panicked")?)?)
}
