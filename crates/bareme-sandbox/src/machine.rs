//! The two virtual machines, and the threads on which guests run.

use crate::calls;
use crate::error::{ProgramError, SandboxError};
use crate::program::Program;
use crate::run::RunData;
use std::marker::PhantomData;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use wasmtime::{
    Config, Engine, InstanceAllocationStrategy, Linker, Module, PoolingAllocationConfig, Strategy, WasmBacktraceDetails,
};

/// How often the wall clock is looked at.
const TICK: Duration = Duration::from_millis(10);
/// Machine stack of a program: 131,072 calls of the smallest frame that Winch makes (64 bytes).
const PROGRAM_STACK: usize = 8 * 1024 * 1024;
/// Machine stack of a tool: clang recurses for nested expressions and has its own limits far below.
const TOOL_STACK: usize = 16 * 1024 * 1024;
/// What the host's own code needs below a guest's stack.
const HOST_STACK: usize = 2 * 1024 * 1024;
/// How many programs may run at the same time in one process.
const MAX_CONCURRENT: u32 = 64;
/// The most linear memory of one program; `sandbox-profiles/learner.toml` caps it further.
const MAX_PROGRAM_MEMORY: usize = 1024 * 1024 * 1024;

/// The machines; cheap to clone.
#[derive(Clone)]
pub struct Sandbox {
    machines: Arc<Machines>,
}

struct Machines {
    tools: Machine,
    programs: Machine,
}

/// An engine with the host functions that its modules are given.
pub(crate) struct Machine {
    pub(crate) engine: Engine,
    pub(crate) linker: Linker<RunData>,
}

impl Machine {
    fn new(config: &Config) -> Result<Self, SandboxError> {
        let engine = Engine::new(config)?;
        let mut linker = Linker::new(&engine);
        calls::add_to_linker(&mut linker)?;
        Ok(Self { engine, linker })
    }
}

/// A thread with room for a guest's stack: the only place where guests can be run.
///
/// It cannot leave its thread, so a guest never finds itself on a smaller stack than it was promised.
pub struct Stage<'s> {
    _not_send: PhantomData<(&'s (), *const ())>,
}

impl Sandbox {
    /// Sets up both machines and starts the thread that looks at the wall clock.
    pub fn new() -> Result<Self, SandboxError> {
        let machines = Machines { tools: Machine::new(&tool_config())?, programs: Machine::new(&program_config())? };
        for machine in [&machines.tools, &machines.programs] {
            start_ticking(&machine.engine)?;
        }
        Ok(Self { machines: Arc::new(machines) })
    }

    /// Runs `work` on a thread of its own that is fit for guests, and waits for it.
    ///
    /// Starting the thread takes some tens of microseconds: do all runs of one submission in one call.
    pub fn on_stage<R: Send>(&self, work: impl FnOnce(&Stage<'_>) -> R + Send) -> Result<R, SandboxError> {
        std::thread::scope(|scope| {
            let body = || work(&Stage { _not_send: PhantomData });
            let builder = std::thread::Builder::new().name("guest".to_owned()).stack_size(TOOL_STACK + HOST_STACK);
            let thread = builder.spawn_scoped(scope, body).map_err(SandboxError::Thread)?;
            thread.join().map_err(|_| SandboxError::Machine("a thread of the sandbox panicked".to_owned()))
        })
    }

    /// Translates a tool to machine code, which [`Sandbox::load_tool`] reads; takes about a CPU-minute for clang.
    pub fn translate_tool(&self, wasm: &[u8]) -> Result<Vec<u8>, SandboxError> {
        Ok(self.machines.tools.engine.precompile_module(wasm)?)
    }

    /// What a file of machine code has to agree with to be usable: this text is part of its cache key.
    pub fn tool_fingerprint(&self) -> String {
        use std::hash::{Hash, Hasher};
        // Fixed keys: the same engine gives the same text in every process of the same build.
        let mut hasher = std::hash::DefaultHasher::new();
        self.machines.tools.engine.precompile_compatibility_hash().hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// Maps a tool's machine code into memory.
    ///
    /// # Safety
    ///
    /// The file must be what [`Sandbox::translate_tool`] returned, unchanged: it is executed.
    pub unsafe fn load_tool(&self, machine_code: &Path) -> Result<Program, SandboxError> {
        let machine = &self.machines.tools;
        // SAFETY: the caller vouches for the file.
        let module = unsafe { Module::deserialize_file(&machine.engine, machine_code) };
        let module = module.map_err(|error| SandboxError::Tool(format!("{error:#}")))?;
        Program::tool(machine, &module)
    }

    /// Translates a program that the linker made.
    pub fn load_program(&self, wasm: Vec<u8>) -> Result<Program, ProgramError> {
        Program::guest(&self.machines.programs, wasm)
    }
}

fn common_config() -> Config {
    let mut config = Config::new();
    // No guest runs on an asynchronous stack, but wasmtime wants theirs to be the larger one.
    config.async_stack_size(TOOL_STACK + HOST_STACK);
    config.epoch_interruption(true).memory_init_cow(true).parallel_compilation(true);
    config
}

fn tool_config() -> Config {
    let mut config = common_config();
    config
        .strategy(Strategy::Cranelift)
        .consume_fuel(true)
        .max_wasm_stack(TOOL_STACK)
        .generate_address_map(false)
        .wasm_backtrace_max_frames(None)
        .native_unwind_info(false);
    config
}

fn program_config() -> Config {
    let mut pool = PoolingAllocationConfig::default();
    // Nothing stays resident between runs: the next user of a slot would touch the guard page of the one before.
    pool.linear_memory_keep_resident(0)
        .table_keep_resident(0)
        .total_core_instances(MAX_CONCURRENT)
        .total_memories(MAX_CONCURRENT)
        .total_tables(MAX_CONCURRENT)
        .max_memory_size(MAX_PROGRAM_MEMORY);
    let mut config = common_config();
    config
        .strategy(Strategy::Winch)
        .consume_fuel(true)
        .max_wasm_stack(PROGRAM_STACK)
        .wasm_backtrace_details(WasmBacktraceDetails::Enable)
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    config
}

/// Advances the engine's epoch until the engine is gone.
fn start_ticking(engine: &Engine) -> Result<(), SandboxError> {
    let engine = engine.weak();
    let tick = move || {
        while let Some(engine) = engine.upgrade() {
            engine.increment_epoch();
            drop(engine);
            std::thread::sleep(TICK);
        }
    };
    std::thread::Builder::new().name("epoch".to_owned()).spawn(tick).map_err(SandboxError::Thread)?;
    Ok(())
}
