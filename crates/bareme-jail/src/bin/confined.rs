//! The process that the tests of this crate confine: `confined ATTEMPT PROFILE [WITHOUT]`.

use bareme_jail::verify::{self, Errand};
use bareme_jail::{Profile, Wall};
use std::path::Path;
use std::process::{Command, ExitCode};

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
    let [attempt, profile, rest @ ..] = arguments.as_slice() else { return Err("which attempt, and which profile?".into()) };
    let without = rest.first().map(|key| Wall::ALL.into_iter().find(|wall| wall.key() == key).ok_or("no such wall"));
    let without = without.transpose()?;
    let folder = Path::new(profile);
    let this = std::env::current_exe()?;
    let again = |errand: &Errand| {
        let mut command = Command::new(&this);
        command.arg(&errand.attempt).arg(folder).args(errand.without.map(Wall::key));
        command
    };
    let errand = Errand { attempt: attempt.clone(), without };
    Ok(verify::act(&Profile::load(folder)?, &errand, &again)?)
}
