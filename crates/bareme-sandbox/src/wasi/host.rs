//! What one run of a guest knows and has used: its streams, files, clock and random numbers.

use super::files::{FileLimits, FileRefusal, FileSystem, FileTree, Inode};
use super::{Errno, Refusal};
use bareme_core::limits::{LimitKind, Limits};
use bareme_core::outcome::{Captured, StdinUse};
use bareme_core::units::Bytes;
use std::sync::Arc;

/// What a guest is given.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// Its arguments, the program's name first.
    pub argv: &'a [String],
    /// Its standard input.
    pub stdin: &'a [u8],
    /// The files that it finds.
    pub files: Arc<FileTree>,
    /// Where its one folder stands: `/` for the compiler, `.` for everybody else.
    pub root: &'static str,
    /// Seconds since 1970 at which its clock starts.
    pub clock_start_s: u64,
    /// Where its random numbers start.
    pub random_seed: u64,
}

/// An open file descriptor.
#[derive(Debug)]
pub enum Descriptor {
    /// Standard input.
    Stdin,
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
    /// A folder; the one that the guest starts with (descriptor 3) is the root.
    Folder(String),
    /// A file.
    File(OpenFile),
}

/// A file that was opened.
#[derive(Debug)]
pub struct OpenFile {
    /// Which one.
    pub inode: Inode,
    /// Under which name.
    pub path: String,
    /// Where the next read or write begins.
    pub position: u64,
    /// Whether each write goes to the end.
    pub append: bool,
    /// Whether it was opened for writing.
    pub writable: bool,
}

/// The host's side of one run.
#[derive(Debug)]
pub struct Host {
    pub(super) argv: Vec<String>,
    pub(super) stdin: Vec<u8>,
    pub(super) stdin_use: StdinUse,
    pub(super) stdout: Meter,
    pub(super) stderr: Meter,
    pub(super) files: FileSystem,
    pub(super) descriptors: Vec<Option<Descriptor>>,
    pub(super) root: &'static str,
    pub(super) clock_start_ns: u64,
    pub(super) random: SplitMix,
    /// Sleep that the current call asked for; taken out and charged by the caller.
    pub(super) sleep_ns: u64,
}

/// The most file descriptors that a guest may have open.
const MAX_DESCRIPTORS: usize = 256;

impl Host {
    /// A host for one run within `limits`.
    pub fn new(given: &Given<'_>, limits: &Limits) -> Self {
        let file_limits = FileLimits { files: limits.files, bytes: limits.file_bytes.get() };
        let (stdin, stdout, stderr) = (Descriptor::Stdin, Descriptor::Stdout, Descriptor::Stderr);
        let root = Descriptor::Folder(String::new());
        Self {
            argv: given.argv.to_vec(),
            stdin: given.stdin.to_vec(),
            stdin_use: StdinUse::default(),
            stdout: Meter::new(limits.stdout, LimitKind::Stdout),
            stderr: Meter::new(limits.stderr, LimitKind::Stderr),
            files: FileSystem::new(Arc::clone(&given.files), file_limits),
            descriptors: [stdin, stdout, stderr, root].map(Some).into(),
            root: given.root,
            clock_start_ns: given.clock_start_s.saturating_mul(1_000_000_000),
            random: SplitMix(given.random_seed),
            sleep_ns: 0,
        }
    }

    pub(super) fn descriptor(&mut self, fd: u32) -> Result<&mut Descriptor, Errno> {
        self.descriptors.get_mut(fd as usize).and_then(Option::as_mut).ok_or(Errno::Badf)
    }

    pub(super) fn folder(&mut self, fd: u32) -> Result<&str, Errno> {
        match self.descriptor(fd)? {
            Descriptor::Folder(path) => Ok(path),
            _ => Err(Errno::Notdir),
        }
    }

    pub(super) fn add_descriptor(&mut self, descriptor: Descriptor) -> Result<u32, Errno> {
        let free = self.descriptors.iter().position(Option::is_none);
        let fd = free.unwrap_or(self.descriptors.len());
        if fd >= MAX_DESCRIPTORS {
            return Err(Errno::Mfile);
        }
        if fd == self.descriptors.len() {
            self.descriptors.push(None);
        }
        self.descriptors[fd] = Some(descriptor);
        u32::try_from(fd).map_err(|_| Errno::Mfile)
    }

    /// Takes out the sleep that the last call asked for, in nanoseconds.
    pub fn take_sleep(&mut self) -> u64 {
        std::mem::take(&mut self.sleep_ns)
    }

    /// What became of standard input so far.
    pub const fn input(&self) -> StdinUse {
        self.stdin_use
    }

    /// All of standard input.
    pub fn stdin(&self) -> &[u8] {
        &self.stdin
    }

    /// How much was printed so far, on standard output.
    pub fn printed(&self) -> usize {
        self.stdout.captured.bytes.len()
    }

    /// Everything that the run left behind.
    pub fn into_remains(self) -> Remains {
        let open = self.descriptors.into_iter().flatten().filter_map(|descriptor| match descriptor {
            Descriptor::File(file) => Some(file.path),
            _ => None,
        });
        Remains {
            stdin: self.stdin_use,
            stdout: self.stdout.captured,
            stderr: self.stderr.captured,
            open_files: open.collect(),
            files: self.files.into_changed(),
        }
    }
}

/// What a finished run leaves in the host's hands.
#[derive(Debug)]
pub struct Remains {
    /// What it did with its input.
    pub stdin: StdinUse,
    /// What it printed.
    pub stdout: Captured,
    /// What it printed to standard error.
    pub stderr: Captured,
    /// Files that it had not closed.
    pub open_files: Vec<String>,
    /// Files that it created or changed.
    pub files: std::collections::BTreeMap<String, Vec<u8>>,
}

/// An output stream that is captured up to a limit.
#[derive(Debug)]
pub struct Meter {
    captured: Captured,
    limit: usize,
    kind: LimitKind,
}

impl Meter {
    fn new(limit: Bytes, kind: LimitKind) -> Self {
        let limit = usize::try_from(limit.get()).unwrap_or(usize::MAX);
        Self { captured: Captured::default(), limit, kind }
    }

    /// Takes what fits; what does not fit ends the run.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let room = self.limit - self.captured.bytes.len();
        self.captured.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if bytes.len() > room {
            self.captured.truncated = true;
            return Err(Refusal::Limit(self.kind));
        }
        Ok(())
    }
}

/// Sebastiano Vigna's `SplitMix64`: small, and the same everywhere.
#[derive(Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// The next 64 random bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl From<FileRefusal> for Refusal {
    fn from(refusal: FileRefusal) -> Self {
        match refusal {
            FileRefusal::Errno(errno) => Self::Errno(errno),
            FileRefusal::Limit(kind) => Self::Limit(kind),
        }
    }
}
