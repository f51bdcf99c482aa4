//! What can go wrong in the sandbox, and whose fault it is.

/// The sandbox itself failed: the grader's fault, never the guest's. A retry is safe.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The virtual machine could not be set up or gave an answer that makes no sense.
    #[error("the virtual machine failed: {0}")]
    Machine(String),
    /// A thread for the guest could not be started.
    #[error("no thread could be started for a guest: {0}")]
    Thread(std::io::Error),
    /// A file of machine code does not fit this build or this processor.
    #[error("the tool's machine code cannot be used: {0}")]
    Tool(String),
}

/// A module that cannot be run: its author's doing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgramError {
    /// It asks for a function that no program is given.
    #[error("the program asks for `{name}` of `{module}`, which does not exist here")]
    UnknownImport {
        /// The module that it names (`env`).
        module: String,
        /// The function.
        name: String,
    },
    /// It uses a part of WebAssembly that is not offered, or is not valid at all.
    #[error("the program uses something that the machine does not offer: {0}")]
    Unsupported(String),
}

impl From<wasmtime::Error> for SandboxError {
    fn from(error: wasmtime::Error) -> Self {
        Self::Machine(format!("{error:#}"))
    }
}
