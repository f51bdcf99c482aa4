//! One run of one guest, from its arguments to the facts that it leaves.

use crate::NULL_GUARD_BYTES;
use crate::calls::{HasHost, Stop};
use crate::error::SandboxError;
use crate::limiter::MemoryLimiter;
use crate::machine::Stage;
use crate::program::Program;
use crate::trap;
use crate::wasi::{FileTree, Given, Host};
use bareme_core::limits::{LimitKind, Limits};
use bareme_core::outcome::{Ending, RunOutcome};
use bareme_core::units::Fuel;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use wasmtime::unix::StoreExt;
use wasmtime::{Instance, Store, UpdateDeadline};

/// What a run is given.
#[derive(Debug, Clone)]
pub struct RunRequest<'a> {
    /// Its arguments, the program's name first.
    pub argv: &'a [String],
    /// Its standard input.
    pub stdin: &'a [u8],
    /// The files that it finds in its folder.
    pub files: Arc<FileTree>,
    /// What it may use.
    pub limits: &'a Limits,
    /// Where its clock starts, in seconds since 1970.
    pub clock_start_s: u64,
    /// Where its random numbers start.
    pub random_seed: u64,
}

/// What the machine's store carries for one run.
pub(crate) struct RunData {
    host: Host,
    limiter: MemoryLimiter,
    null_floor: u32,
    fuel: Fuel,
}

impl HasHost for RunData {
    fn host(&mut self) -> &mut Host {
        &mut self.host
    }

    fn null_floor(&self) -> u32 {
        self.null_floor
    }

    fn fuel_limit(&self) -> Fuel {
        self.fuel
    }
}

/// The fuel with which a stopped program may still write out what its C library holds back.
const FLUSH_FUEL: u64 = 2_000_000;

impl Program {
    /// Runs the program once, from fresh memory.
    ///
    /// An error is a fault of the sandbox; whatever the guest does is an outcome.
    pub fn run(&self, _stage: &Stage<'_>, request: &RunRequest<'_>) -> Result<RunOutcome, SandboxError> {
        let mut run = Run::new(self, request)?;
        let ending = run.go(self)?;
        Ok(run.finish(ending))
    }
}

struct Run {
    store: Store<RunData>,
    fault_address: Arc<AtomicUsize>,
    /// Where the C stack began.
    stack_top: Option<i32>,
}

impl Run {
    fn new(program: &Program, request: &RunRequest<'_>) -> Result<Self, SandboxError> {
        let root = if program.guarded { "." } else { "/" };
        let given = Given {
            argv: request.argv,
            stdin: request.stdin,
            files: Arc::clone(&request.files),
            root,
            clock_start_s: request.clock_start_s,
            random_seed: request.random_seed,
        };
        let data = RunData {
            host: Host::new(&given, request.limits),
            limiter: MemoryLimiter::new(request.limits.memory),
            null_floor: if program.guarded { NULL_GUARD_BYTES } else { 0 },
            fuel: request.limits.fuel,
        };
        let mut store = Store::new(program.ready.module().engine(), data);
        store.limiter(|data| &mut data.limiter);
        store.set_fuel(request.limits.fuel.get())?;
        watch_the_clock(&mut store, Duration::from_millis(request.limits.wall.get()));
        let fault_address = watch_faults(&mut store);
        Ok(Self { store, fault_address, stack_top: None })
    }

    fn go(&mut self, program: &Program) -> Result<Ending, SandboxError> {
        let instance = match program.ready.instantiate(&mut self.store) {
            Ok(instance) => instance,
            Err(_) if self.store.data().limiter.refused.is_some() => {
                return Ok(Ending::LimitReached(LimitKind::Memory));
            }
            Err(error) => return Err(error.into()),
        };
        if program.guarded {
            protect_null(&mut self.store, instance)?;
        }
        self.stack_top = stack_pointer(&mut self.store, instance);
        let start = instance.get_typed_func::<(), ()>(&mut self.store, "_start")?;
        match start.call(&mut self.store, ()) {
            Ok(()) => Ok(Ending::Exited(0)),
            Err(error) => self.ending(program, instance, &error),
        }
    }

    fn ending(
        &mut self,
        program: &Program,
        instance: Instance,
        error: &wasmtime::Error,
    ) -> Result<Ending, SandboxError> {
        let ending = match error.downcast_ref::<Stop>() {
            // As a shell sees it: the lowest eight bits.
            Some(Stop::Exit(code)) => return Ok(Ending::Exited(code & 0xff)),
            Some(Stop::Limit(kind)) => Ending::LimitReached(*kind),
            Some(Stop::Trap(kind)) => trap::stopped(*kind, error),
            None => {
                let scene = trap::Scene {
                    program,
                    fault_address: self.fault_address.load(Ordering::Relaxed),
                    memory: memory_base(&mut self.store, instance),
                    stack_pointer: stack_pointer(&mut self.store, instance),
                };
                trap::ending(&scene, error)?
            }
        };
        if program.guarded {
            self.flush(instance)?;
        }
        Ok(ending)
    }

    /// Lets the C library write out its buffers, so that what was printed before a crash is not lost.
    fn flush(&mut self, instance: Instance) -> Result<(), SandboxError> {
        let Ok(flush) = instance.get_typed_func::<(), ()>(&mut self.store, "__stdio_exit") else { return Ok(()) };
        let used = self.store.get_fuel()?;
        self.store.set_fuel(FLUSH_FUEL)?;
        if let (Some(pointer), Some(top)) = (instance.get_global(&mut self.store, "__stack_pointer"), self.stack_top) {
            pointer.set(&mut self.store, wasmtime::Val::I32(top))?;
        }
        // The program's memory may be in ruins: whatever happens here changes nothing.
        let _ = flush.call(&mut self.store, ());
        self.store.set_fuel(used)?;
        Ok(())
    }

    fn finish(self, ending: Ending) -> RunOutcome {
        let left = self.store.get_fuel().unwrap_or(0);
        let data = self.store.into_data();
        let remains = data.host.into_remains();
        RunOutcome {
            ending,
            fuel: data.fuel.saturating_sub(Fuel(left)),
            peak_memory: data.limiter.peak,
            memory_refused: data.limiter.refused,
            stdout: remains.stdout,
            stderr: remains.stderr,
            stdin: remains.stdin,
            files: remains.files,
            open_files: remains.open_files,
        }
    }
}

fn watch_the_clock(store: &mut Store<RunData>, wall: Duration) {
    let deadline = Instant::now() + wall;
    store.set_epoch_deadline(1);
    store.epoch_deadline_callback(move |_| {
        if Instant::now() < deadline {
            Ok(UpdateDeadline::Continue(1))
        } else {
            Err(wasmtime::Error::new(Stop::Limit(LimitKind::Wall)))
        }
    });
}

/// Remembers the address of the last fault; the machine itself deals with the fault.
fn watch_faults(store: &mut Store<RunData>) -> Arc<AtomicUsize> {
    let fault_address = Arc::new(AtomicUsize::new(0));
    let remembered = Arc::clone(&fault_address);
    let handler = move |_: libc::c_int, info: *const libc::siginfo_t, _: *const libc::c_void| {
        // SAFETY: the kernel hands a valid `siginfo_t` to the handler.
        let address = unsafe { (*info).si_addr() };
        remembered.store(address as usize, Ordering::Relaxed);
        false
    };
    // SAFETY: the handler only stores to an atomic, which is safe inside a signal handler.
    unsafe { store.set_signal_handler(handler) };
    fault_address
}

fn memory_base(store: &mut Store<RunData>, instance: Instance) -> std::ops::Range<usize> {
    let Some(memory) = instance.get_memory(&mut *store, "memory") else { return 0..0 };
    let base = memory.data_ptr(&*store) as usize;
    base..base + memory.data_size(&*store)
}

fn stack_pointer(store: &mut Store<RunData>, instance: Instance) -> Option<i32> {
    instance.get_global(&mut *store, "__stack_pointer")?.get(&mut *store).i32()
}

/// Closes the first pages of the memory, where NULL points.
fn protect_null(store: &mut Store<RunData>, instance: Instance) -> Result<(), SandboxError> {
    let memory = instance.get_memory(&mut *store, "memory");
    let memory = memory.ok_or_else(|| SandboxError::Machine("a program exports no memory".to_owned()))?;
    let base = std::ptr::NonNull::new(memory.data_ptr(&*store).cast());
    let base = base.ok_or_else(|| SandboxError::Machine("a program's memory has no address".to_owned()))?;
    // SAFETY: the pages belong to this instance's memory, whose slot stays mapped while the store lives; our host calls
    // refuse addresses below the guard. The pool may hand the slot on still closed, which every next run does first anyway.
    let done =
        unsafe { nix::sys::mman::mprotect(base, NULL_GUARD_BYTES as usize, nix::sys::mman::ProtFlags::PROT_NONE) };
    done.map_err(|error| SandboxError::Machine(format!("the guard page could not be set: {error}")))
}
