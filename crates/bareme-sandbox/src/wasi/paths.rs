//! The `path_*` calls.

#![expect(
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    reason = "all calls have one form, and as many arguments as the standard gives them"
)]

use super::descriptors::{file_type, filestat};
use super::files::{Entry, FileRefusal, Inode, resolve};
use super::guest::GuestMemory;
use super::host::{Descriptor, Host, OpenFile};
use super::{Answer, Errno, Refusal};

const OFLAG_CREAT: u32 = 1;
const OFLAG_DIRECTORY: u32 = 2;
const OFLAG_EXCL: u32 = 4;
const OFLAG_TRUNC: u32 = 8;
const RIGHT_FD_WRITE: u64 = 1 << 6;
const FDFLAG_APPEND: u32 = 1;

/// What a byte of a path costs besides its own reading, in bytes touched. Resolving and looking up take up to 4 ns for a
/// byte (many `..`), and touching 8 bytes buys 1 ns.
pub(super) const PATH_WORK: usize = 32;

/// How a path is to be opened.
pub struct OpenMode {
    pub(crate) oflags: u32,
    pub(crate) rights: u64,
    pub(crate) fdflags: u32,
}

impl Host {
    fn resolved(&mut self, memory: &GuestMemory<'_>, fd: u32, pointer: u32, len: u32) -> Result<String, Refusal> {
        let (folder, path) = (self.folder(fd)?, memory.path(pointer, len)?);
        memory.charge(PATH_WORK * (folder.len() + path.len()));
        Ok(resolve(folder, path)?)
    }

    pub(crate) fn path_open(
        &mut self,
        mut memory: GuestMemory<'_>,
        fd: u32,
        (pointer, len): (u32, u32),
        mode: &OpenMode,
        result: u32,
    ) -> Answer {
        let path = self.resolved(&memory, fd, pointer, len)?;
        let descriptor = self.open(path, mode)?;
        let fd = self.add_descriptor(descriptor)?;
        memory.write_u32(result, fd)
    }

    fn open(&mut self, path: String, mode: &OpenMode) -> Result<Descriptor, FileRefusal> {
        let has = |flag| mode.oflags & flag != 0;
        match self.files.entry(&path) {
            Some(_) if has(OFLAG_CREAT) && has(OFLAG_EXCL) => Err(Errno::Exist.into()),
            Some(Entry::Folder) if mode.rights & RIGHT_FD_WRITE != 0 && !has(OFLAG_DIRECTORY) => {
                Err(Errno::Isdir.into())
            }
            Some(Entry::Folder) => Ok(Descriptor::Folder(path)),
            Some(Entry::File) if has(OFLAG_DIRECTORY) => Err(Errno::Notdir.into()),
            Some(Entry::File) => {
                let inode = self.files.open(&path).ok_or(Errno::Noent)?;
                if has(OFLAG_TRUNC) {
                    self.files.resize(inode, 0)?;
                }
                Ok(open_file(inode, path, mode))
            }
            None if has(OFLAG_CREAT) && !has(OFLAG_DIRECTORY) => {
                let inode = self.files.create(&path)?;
                Ok(open_file(inode, path, mode))
            }
            None => Err(Errno::Noent.into()),
        }
    }

    pub(crate) fn path_filestat_get(
        &mut self,
        mut memory: GuestMemory<'_>,
        fd: u32,
        _flags: u32,
        pointer: u32,
        len: u32,
        result: u32,
    ) -> Answer {
        let path = self.resolved(&memory, fd, pointer, len)?;
        let entry = self.files.entry(&path).ok_or(Errno::Noent)?;
        let inode = if entry == Entry::File { self.files.open(&path) } else { None };
        let size = inode.map_or(0, |inode| self.files.bytes(inode).len());
        memory.write(result, &filestat(file_type(entry), &path, size))
    }

    pub(crate) fn path_create_directory(&mut self, memory: GuestMemory<'_>, fd: u32, pointer: u32, len: u32) -> Answer {
        let path = self.resolved(&memory, fd, pointer, len)?;
        Ok(self.files.create_folder(&path)?)
    }

    pub(crate) fn path_remove_directory(&mut self, memory: GuestMemory<'_>, fd: u32, pointer: u32, len: u32) -> Answer {
        let path = self.resolved(&memory, fd, pointer, len)?;
        Ok(self.files.remove_folder(&path)?)
    }

    pub(crate) fn path_unlink_file(&mut self, memory: GuestMemory<'_>, fd: u32, pointer: u32, len: u32) -> Answer {
        let path = self.resolved(&memory, fd, pointer, len)?;
        Ok(self.files.unlink(&path)?)
    }

    pub(crate) fn path_rename(
        &mut self,
        memory: GuestMemory<'_>,
        fd: u32,
        from: u32,
        from_len: u32,
        to_fd: u32,
        to: u32,
        to_len: u32,
    ) -> Answer {
        let from = self.resolved(&memory, fd, from, from_len)?;
        let to = self.resolved(&memory, to_fd, to, to_len)?;
        Ok(self.files.rename(&from, &to)?)
    }

    /// There are no symbolic links: whatever exists is not one.
    pub(crate) fn path_readlink(
        &mut self,
        memory: GuestMemory<'_>,
        fd: u32,
        pointer: u32,
        len: u32,
        _buffer: u32,
        _size: u32,
        _used: u32,
    ) -> Answer {
        let path = self.resolved(&memory, fd, pointer, len)?;
        let errno = if self.files.entry(&path).is_some() { Errno::Inval } else { Errno::Noent };
        Err(errno.into())
    }
}

fn open_file(inode: Inode, path: String, mode: &OpenMode) -> Descriptor {
    let (append, writable) = (mode.fdflags & FDFLAG_APPEND != 0, mode.rights & RIGHT_FD_WRITE != 0);
    Descriptor::File(OpenFile { inode, path, position: 0, append, writable })
}
