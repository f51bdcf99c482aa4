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
    ($linker:ident, $($name:ident($($arg:ident: $ty:ty),*);)*) => {
        $($linker.func_wrap(MODULE, stringify!($name), |mut caller: Caller<'_, T>, $($arg: $ty),*| {
            call(&mut caller, |host, memory| host.$name(memory, $($arg),*))
        })?;)*
    };
}

macro_rules! answers {
    ($linker:ident, $errno:expr, $($name:ident($($arg:ident: $ty:ty),*);)*) => {
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
    methods! { linker,
        args_get(table: u32, buffer: u32);
        args_sizes_get(count: u32, size: u32);
        environ_sizes_get(count: u32, size: u32);
        clock_res_get(clock: u32, result: u32);
        random_get(pointer: u32, len: u32);
        poll_oneoff(list: u32, events: u32, count: u32, ready: u32);
        fd_read(fd: u32, list: u32, count: u32, result: u32);
        fd_pread(fd: u32, list: u32, count: u32, offset: u64, result: u32);
        fd_write(fd: u32, list: u32, count: u32, result: u32);
        fd_pwrite(fd: u32, list: u32, count: u32, offset: u64, result: u32);
        fd_seek(fd: u32, offset: i64, whence: u32, result: u32);
        fd_tell(fd: u32, result: u32);
        fd_close(fd: u32);
        fd_renumber(from: u32, to: u32);
        fd_fdstat_get(fd: u32, result: u32);
        fd_fdstat_set_flags(fd: u32, flags: u32);
        fd_filestat_get(fd: u32, result: u32);
        fd_filestat_set_size(fd: u32, size: u64);
        fd_prestat_get(fd: u32, result: u32);
        fd_prestat_dir_name(fd: u32, pointer: u32, len: u32);
        fd_readdir(fd: u32, pointer: u32, len: u32, cookie: u64, used: u32);
        path_filestat_get(fd: u32, flags: u32, pointer: u32, len: u32, result: u32);
        path_create_directory(fd: u32, pointer: u32, len: u32);
        path_remove_directory(fd: u32, pointer: u32, len: u32);
        path_unlink_file(fd: u32, pointer: u32, len: u32);
        path_rename(fd: u32, from: u32, from_len: u32, to_fd: u32, to: u32, to_len: u32);
        path_readlink(fd: u32, pointer: u32, len: u32, buffer: u32, size: u32, used: u32);
    }
    Ok(())
}

/// What has nothing to do here succeeds; what cannot be had says so.
fn add_refusals<T: HasHost>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    answers! { linker, Ok(()),
        environ_get(table: u32, buffer: u32);
        sched_yield();
        fd_advise(fd: u32, offset: u64, len: u64, advice: u32);
        fd_datasync(fd: u32);
        fd_sync(fd: u32);
        fd_fdstat_set_rights(fd: u32, base: u64, inheriting: u64);
        fd_filestat_set_times(fd: u32, accessed: u64, modified: u64, flags: u32);
        path_filestat_set_times(fd: u32, flags: u32, pointer: u32, len: u32, accessed: u64, modified: u64, which: u32);
    }
    answers! { linker, Err(Errno::Nosys.into()),
        fd_allocate(fd: u32, offset: u64, len: u64);
        path_link(fd: u32, flags: u32, from: u32, from_len: u32, to_fd: u32, to: u32, to_len: u32);
        path_symlink(from: u32, from_len: u32, fd: u32, to: u32, to_len: u32);
        sock_accept(fd: u32, flags: u32, result: u32);
        sock_recv(fd: u32, list: u32, count: u32, flags: u32, size: u32, result: u32);
        sock_send(fd: u32, list: u32, count: u32, flags: u32, size: u32);
        sock_shutdown(fd: u32, how: u32);
    }
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
