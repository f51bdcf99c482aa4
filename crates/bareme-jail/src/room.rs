//! The empty room: a file system with one folder, which nobody can write.

use crate::error::Gap;
use crate::namespaces::{REMEDY, entered};
use crate::wall::Standing;
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::unistd::{chdir, pivot_root};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the room is while it is made. Every machine has this folder, and nobody else sees what is mounted on it here.
const SITE: &str = "/proc";

/// Room for the names of folders on the way to listed files, and nothing else.
const OPTIONS: &str = "size=64k,nr_inodes=256,mode=0555";

const NO: Option<&str> = None;

/// Replaces the file system by an empty one in which `read_only` can be seen. `namespace` tells whether there is a namespace
/// of our own to do so in.
pub(crate) fn empty(namespace: &Standing, read_only: &[PathBuf]) -> Result<Option<String>, Gap> {
    entered(namespace)?;
    mount(Some("room"), SITE, Some("tmpfs"), harmless(), Some(OPTIONS))
        .map_err(Gap::when("mount an empty folder", REMEDY))?;
    for path in read_only {
        show(path)?;
    }
    move_in().map_err(Gap::when("move into the empty folder", REMEDY))?;
    let seen = read_only.len();
    Ok((seen > 0).then(|| format!("{seen} paths can be read")))
}

/// The old file system ends up on top of the new one at the same place, and is taken away from there.
fn move_in() -> nix::Result<()> {
    chdir(SITE)?;
    pivot_root(".", ".")?;
    umount2(".", MntFlags::MNT_DETACH)?;
    chdir("/")?;
    mount(NO, "/", NO, harmless() | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY, Some(OPTIONS))
}

fn show(path: &Path) -> Result<(), Gap> {
    let remedy = "correct `read_only` under [files] in worker.toml";
    let seen_as = Path::new(SITE).join(path.strip_prefix("/").unwrap_or(path));
    let made = make_place(path, &seen_as);
    made.map_err(Gap::when(&format!("make a place for {}", path.display()), remedy))?;
    bind(path, &seen_as).map_err(Gap::when(&format!("show {}", path.display()), remedy))
}

fn make_place(path: &Path, seen_as: &Path) -> std::io::Result<()> {
    if path.is_dir() {
        return fs::create_dir_all(seen_as);
    }
    fs::create_dir_all(seen_as.parent().unwrap_or(seen_as))?;
    fs::File::create(seen_as).map(drop)
}

fn bind(path: &Path, seen_as: &Path) -> nix::Result<()> {
    mount(Some(path), seen_as, NO, MsFlags::MS_BIND, NO)?;
    // The flags of a bound mount take effect in a second step only.
    mount(NO, seen_as, NO, harmless() | MsFlags::MS_BIND | MsFlags::MS_REMOUNT | MsFlags::MS_RDONLY, NO)
}

fn harmless() -> MsFlags {
    MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC
}
