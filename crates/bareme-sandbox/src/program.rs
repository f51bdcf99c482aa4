//! A module that is ready to run.

use crate::error::{ProgramError, SandboxError};
use crate::machine::Machine;
use crate::rewrite;
use crate::run::RunData;
use bareme_core::units::Bytes;
use std::sync::Arc;
use wasmtime::{InstancePre, Module};

/// A module in machine code, linked with the host; cheap to clone, usable from many threads at once.
#[derive(Clone)]
pub struct Program {
    pub(crate) ready: Arc<InstancePre<RunData>>,
    /// The module's text, for looking up frames after a trap; tools have none.
    pub(crate) wasm: Option<Arc<[u8]>>,
    pub(crate) guarded: bool,
    pub(crate) initial_memory: Bytes,
}

impl Program {
    pub(crate) fn tool(machine: &Machine, module: &Module) -> Result<Self, SandboxError> {
        let ready = machine.linker.instantiate_pre(module)?;
        Ok(Self { ready: Arc::new(ready), wasm: None, guarded: false, initial_memory: Bytes(0) })
    }

    pub(crate) fn guest(machine: &Machine, mut wasm: Vec<u8>) -> Result<Self, ProgramError> {
        rewrite::count_bulk_operations(&mut wasm).map_err(ProgramError::Unsupported)?;
        let module = Module::new(&machine.engine, &wasm).map_err(|error| unsupported(&error))?;
        let ready = machine.linker.instantiate_pre(&module).map_err(|error| unsupported(&error))?;
        let initial_memory = initial_memory(&module);
        Ok(Self { ready: Arc::new(ready), wasm: Some(wasm.into()), guarded: true, initial_memory })
    }

    /// The memory that the program has from the start: its globals and its stack.
    pub fn initial_memory(&self) -> Bytes {
        self.initial_memory
    }
}

fn initial_memory(module: &Module) -> Bytes {
    const PAGE: u64 = 64 * 1024;
    let memories = module.exports().filter_map(|export| export.ty().memory().map(wasmtime::MemoryType::minimum));
    Bytes(memories.max().unwrap_or(0) * PAGE)
}

fn unsupported(error: &wasmtime::Error) -> ProgramError {
    if let Some(import) = error.downcast_ref::<wasmtime::UnknownImportError>() {
        let (module, name) = (import.module().to_owned(), import.name().to_owned());
        return ProgramError::UnknownImport { module, name };
    }
    ProgramError::Unsupported(format!("{error:#}"))
}
