//! Rooms for the tests.

use bareme_jail::verify::{Errand, Outcome, try_errand};
use bareme_jail::{Need, Profile, Wall, Walls};
use std::process::Command;
use tempfile::TempDir;

pub(crate) const SHIPPED: &str = include_str!("../../../../sandbox-profiles/worker.toml");

/// A folder with a profile, which both sides read.
pub(crate) struct Room {
    pub(crate) folder: TempDir,
    pub(crate) profile: Profile,
    /// The only walls that there are, whatever the profile says.
    only: Option<String>,
}

impl Room {
    /// With the profile that Barème ships, changed line by line as `change` says.
    pub(crate) fn changed(change: impl Fn(&str) -> String) -> Self {
        let text: Vec<String> = SHIPPED.lines().map(change).collect();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("worker.toml"), text.join("\n")).unwrap();
        let profile = Profile::load(folder.path()).unwrap();
        Self { folder, profile, only: None }
    }

    /// With all walls required, so that one that this kernel lacks fails a test rather than pass unnoticed.
    pub(crate) fn strict() -> Self {
        Self::changed(|line| line.replace("\"wanted\"", "\"required\""))
    }

    /// With these walls only.
    pub(crate) fn with_only(walls: &[Wall]) -> Self {
        let mut room = Self::strict();
        for wall in Wall::ALL {
            let need = if walls.contains(&wall) { Need::Required } else { Need::Off };
            room.profile = room.profile.with(wall, need);
        }
        room.only = Some(walls.iter().map(|wall| wall.key()).collect::<Vec<_>>().join(","));
        room
    }

    /// How the program beside these tests is started for an errand.
    pub(crate) fn launch(&self, errand: &Errand) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_confined"));
        command.arg(self.folder.path()).arg(self.only.as_deref().unwrap_or("all"));
        command.arg(&errand.attempt).args(errand.without.map(Wall::key));
        command
    }

    /// What comes of an attempt in here.
    pub(crate) fn attempt(&self, attempt: &str) -> (Walls, Outcome) {
        try_errand(attempt, &self.profile, &|errand| self.launch(errand)).unwrap()
    }
}
