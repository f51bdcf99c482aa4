//! What is laid out for the attempts, so that without walls they would succeed.

use crate::profile::Profile;
use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::pty::openpty;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, TcpListener, UdpSocket};
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::PathBuf;
use std::process::Stdio;
use tempfile::TempDir;

/// The variable in which a process is told of it.
pub(super) const VARIABLE: &str = "BAREME_JAIL_BAIT";

/// A secret in the parent's memory.
static SECRET: u64 = 0x5eed_ba5e_0ff1_ce00;

/// What a process is told.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Bait {
    pub(super) parent: i32,
    /// Where in the parent's memory there is something to read.
    pub(super) address: u64,
    pub(super) descriptor: RawFd,
    pub(super) file: PathBuf,
    pub(super) tcp_port: u16,
    pub(super) udp_port: u16,
    pub(super) abstract_name: String,
    pub(super) socket: PathBuf,
    /// The limit on memory, in bytes.
    pub(super) memory: u64,
}

/// The things themselves, as long as the attempts last.
pub(super) struct Trap {
    pub(super) bait: Bait,
    pub(super) folder: TempDir,
    left_open: File,
    terminal: Option<nix::pty::OpenptyResult>,
    _listeners: (TcpListener, UdpSocket, UnixListener, UnixListener),
}

impl Trap {
    pub(super) fn set(profile: &Profile) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("secret");
        std::fs::write(&file, "secret")?;
        let left_open = File::open(&file)?;
        fcntl(&left_open, FcntlArg::F_SETFD(FdFlag::empty()))?;
        let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        let abstract_name = folder.path().display().to_string();
        let unix = UnixListener::bind_addr(&SocketAddr::from_abstract_name(&abstract_name)?)?;
        let socket = folder.path().join("socket");
        let path = UnixListener::bind(&socket)?;
        let bait = Bait {
            parent: nix::unistd::getpid().as_raw(),
            address: (&raw const SECRET).addr() as u64,
            descriptor: left_open.as_raw_fd(),
            file,
            tcp_port: tcp.local_addr()?.port(),
            udp_port: udp.local_addr()?.port(),
            abstract_name,
            socket,
            memory: profile.limits.memory.get(),
        };
        // Where there are no terminals, nothing can be typed into one.
        let terminal = openpty(None, None).ok();
        Ok(Self { bait, folder, left_open, terminal, _listeners: (tcp, udp, unix, path) })
    }

    /// The terminal's inner side as standard input, where there is one.
    pub(super) fn stdin(&self) -> io::Result<Stdio> {
        match &self.terminal {
            Some(terminal) => Ok(OwnedFd::try_clone(&terminal.slave)?.into()),
            None => Ok(Stdio::null()),
        }
    }

    /// A new file for standard error to write to.
    pub(super) fn file(&self) -> io::Result<File> {
        File::create(self.folder.path().join("output"))
    }
}

impl Drop for Trap {
    fn drop(&mut self) {
        // From here on other children of this process must not inherit it.
        let _ = fcntl(&self.left_open, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC));
    }
}
