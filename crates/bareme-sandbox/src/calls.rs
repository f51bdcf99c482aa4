//! Connects the methods of [`Host`] with the virtual machine.

use crate::wasi::{Answer, Errno, GuestMemory, Host, OpenMode, Refusal};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::TrapKind;
use bareme_core::units::{FUEL_PER_MILLI, Fuel};
use std::cell::Cell;
use wasmtime::{Caller, Extern, Linker};

/// Data of a store that carries a [`Host`].
pub trait HasHost: 'static {
    /// The host of this run.
    fn host(&mut self) -> &mut Host;
    /// Addresses below this one are refused as NULL.
    fn null_floor(&self) -> u32;
    /// The fuel that the run started with.
    fn fuel_limit(&self) -> Fuel;
}

/// Why a host call ends the guest; the run finds it in the error that comes out of the virtual machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// `exit` was called, or `main` returned.
    #[error("the program ended with exit code {0}")]
    Exit(i32),
    /// A limit was exceeded.
    #[error("the program exceeded a limit: {0:?}")]
    Limit(LimitKind),
    /// A host call was refused in a way that the machine would have refused too.
    #[error("the program was stopped: {0:?}")]
    Trap(TrapKind),
}

/// What any host call costs, in fuel, besides the bytes that it touches.
const CALL_FUEL: u64 = 200;
/// How many bytes a host call may touch for one unit of fuel.
const BYTES_PER_FUEL: u64 = 4;

const MODULE: &str = "wasi_snapshot_preview1";

macro_rules! methods {
    ($linker:ident; $($name:ident($($arg:ident: $ty:ty),*);)*) => {
        $($linker.func_wrap(MODULE, stringify!($name), |mut caller: Caller<'_, T>, $($arg: $ty),*| {
            call(&mut caller, |host, memory| host.$name(memory, $($arg),*))
        })?;)*
    };
}

macro_rules! answers {
    ($linker:ident; $errno:expr; $($name:ident($($arg:ident: $ty:ty),*);)*) => {
        $($linker.func_wrap(MODULE, stringify!($name), |mut caller: Caller<'_, T>, $($arg: $ty),*| {
            $(let _ = $arg;)*
            call(&mut caller, |_, _| $errno)
        })?;)*
    };
}

/// Offers every function of preview1 to the modules of `linker`.
pub fn add_to_linker<T: HasHost>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    add_methods(linker)?;
    add_refusals(linker)?;
    add_special(linker)
}

fn add_methods<T: HasHost>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    with_methods!(methods, linker);
    Ok(())
}

/// What has nothing to do here succeeds; what cannot be had says so.
fn add_refusals<T: HasHost>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    with_idle!(answers, linker);
    with_absent!(answers, linker);
    Ok(())
}

fn add_special<T: HasHost>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "proc_exit", |_: Caller<'_, T>, code: i32| -> wasmtime::Result<()> {
        Err(wasmtime::Error::new(Stop::Exit(code)))
    })?;
    linker.func_wrap(MODULE, "proc_raise", |_: Caller<'_, T>, _: u32| -> wasmtime::Result<i32> {
        Err(wasmtime::Error::new(Stop::Trap(TrapKind::Abort)))
    })?;
    linker.func_wrap(MODULE, "clock_time_get", |mut caller: Caller<'_, T>, clock: u32, _: u64, result: u32| {
        let elapsed = elapsed_ns(&mut caller);
        call(&mut caller, |host, memory| host.clock_time(memory, clock, elapsed, result))
    })?;
    let open = |mut caller: Caller<'_, T>,
                fd: u32,
                _: u32,
                pointer: u32,
                len: u32,
                oflags: u32,
                rights: u64,
                _: u64,
                fdflags: u32,
                result: u32| {
        let mode = OpenMode { oflags, rights, fdflags };
        call(&mut caller, |host, memory| host.path_open(memory, fd, (pointer, len), &mode, result))
    };
    linker.func_wrap(MODULE, "path_open", open)?;
    Ok(())
}

/// Runs one host call: finds the guest's memory, makes the guest pay, and turns the answer into a number or an end.
fn call<T: HasHost>(
    caller: &mut Caller<'_, T>,
    body: impl FnOnce(&mut Host, GuestMemory<'_>) -> Answer,
) -> wasmtime::Result<i32> {
    let Some(Extern::Memory(memory)) = caller.get_export("memory") else {
        return Err(wasmtime::Error::msg("the module exports no memory"));
    };
    let touched = Cell::new(0);
    let (bytes, data) = memory.data_and_store_mut(&mut *caller);
    let floor = data.null_floor();
    let answer = body(data.host(), GuestMemory::new(bytes, floor, &touched));
    let sleep = data.host().take_sleep();
    pay(caller, CALL_FUEL + touched.get() / BYTES_PER_FUEL, sleep)?;
    match answer {
        Ok(()) => Ok(0),
        Err(Refusal::Errno(errno)) => Ok(errno as i32),
        Err(Refusal::Limit(kind)) => Err(wasmtime::Error::new(Stop::Limit(kind))),
        Err(Refusal::NullPointer) => Err(wasmtime::Error::new(Stop::Trap(TrapKind::NullPointer))),
    }
}

/// Without this a guest could make the host work (or sleep) for ever at the price of one instruction a call.
fn pay<T: HasHost>(caller: &mut Caller<'_, T>, work: u64, sleep_ns: u64) -> wasmtime::Result<()> {
    let sleep = (sleep_ns / 1_000_000).saturating_mul(FUEL_PER_MILLI);
    let left = caller.get_fuel()?.checked_sub(work.saturating_add(sleep));
    let Some(left) = left else {
        caller.set_fuel(0)?;
        return Err(wasmtime::Error::new(Stop::Limit(LimitKind::Fuel)));
    };
    caller.set_fuel(left)
}

fn elapsed_ns<T: HasHost>(caller: &mut Caller<'_, T>) -> u64 {
    let used = caller.data().fuel_limit().get().saturating_sub(caller.get_fuel().unwrap_or(0));
    used.saturating_mul(1000) / (FUEL_PER_MILLI / 1000)
}
