//! The error numbers of WASI preview1 that this host answers with.

/// An error number, as `wasi_snapshot_preview1` counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Errno {
    /// No such file descriptor.
    Badf = 8,
    /// The file exists already.
    Exist = 20,
    /// A pointer outside memory.
    Fault = 21,
    /// An argument that makes no sense.
    Inval = 28,
    /// It is a folder.
    Isdir = 31,
    /// Too many open files.
    Mfile = 33,
    /// The name is too long.
    Nametoolong = 37,
    /// There is no such file.
    Noent = 44,
    /// The host does not offer this.
    Nosys = 52,
    /// It is not a folder.
    Notdir = 54,
    /// The folder is not empty.
    Notempty = 55,
    /// The file cannot be changed.
    Rofs = 69,
    /// A stream cannot be sought.
    Spipe = 70,
}
