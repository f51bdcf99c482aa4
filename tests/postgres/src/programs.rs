//! PostgreSQL's programs, and whom they run as.

use nix::unistd::{Uid, User};
use std::env;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian keeps what it does not put on the path, one folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder that holds `initdb` and `postgres`: on the path, or where Debian puts it, the newest version first.
pub fn folder() -> PathBuf {
    with(&["initdb", "postgres"])
}

/// One of PostgreSQL's own programs, such as `pg_dump`, found in the same way.
pub fn program(name: &str) -> PathBuf {
    with(&[name]).join(name)
}

fn with(programs: &[&str]) -> PathBuf {
    let on_path = env::var_os("PATH").unwrap_or_default();
    let mut of_debian: Vec<PathBuf> = Path::new(DEBIAN)
        .read_dir()
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    let version = |bin: &PathBuf| bin.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    of_debian.sort_by_key(|bin| std::cmp::Reverse(version(bin)));
    let has_all = |folder: &PathBuf| programs.iter().all(|program| folder.join(program).exists());
    env::split_paths(&on_path).chain(of_debian).find(has_all).unwrap_or_else(|| {
        panic!("these tests need PostgreSQL; install it (on Debian: `apt-get install postgresql`) or put its `bin` folder on the PATH")
    })
}

/// Who runs the server, if we are the administrator and may not do so ourselves.
pub fn runner() -> Option<User> {
    if !Uid::effective().is_root() {
        return None;
    }
    let known = ["postgres", "nobody"].iter().find_map(|name| User::from_name(name).ok().flatten());
    Some(known.expect("there should be a user called `postgres` or `nobody` to run PostgreSQL as"))
}

/// A program that runs as [`runner`], in a folder that it may enter.
pub fn command(program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("PGDATA").env("LC_ALL", "C.UTF-8");
    if let Some(user) = runner() {
        command.gid(user.gid.as_raw()).uid(user.uid.as_raw());
    }
    command
}
