//! The functions of preview1, each list once: whoever connects them with a machine hands a macro to the lists.

use super::{Answer, Errno, GuestMemory, Host, OpenMode};

/// Hands the functions that are methods of [`Host`] to a macro.
macro_rules! with_methods {
    ($consumer:ident, $with:tt) => {
        $consumer! { $with;
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
    };
}

/// Hands the functions that have nothing to do, and succeed, to a macro.
macro_rules! with_idle {
    ($consumer:ident, $with:tt) => {
        $consumer! { $with; Ok(());
            environ_get(table: u32, buffer: u32);
            sched_yield();
            fd_advise(fd: u32, offset: u64, len: u64, advice: u32);
            fd_datasync(fd: u32);
            fd_sync(fd: u32);
            fd_fdstat_set_rights(fd: u32, base: u64, inheriting: u64);
            fd_filestat_set_times(fd: u32, accessed: u64, modified: u64, flags: u32);
            path_filestat_set_times(
                fd: u32, flags: u32, pointer: u32, len: u32, accessed: u64, modified: u64, which: u32
            );
        }
    };
}

/// Hands the functions that do not exist here, and say so, to a macro.
macro_rules! with_absent {
    ($consumer:ident, $with:tt) => {
        $consumer! { $with; Err(Errno::Nosys.into());
            fd_allocate(fd: u32, offset: u64, len: u64);
            path_link(fd: u32, flags: u32, from: u32, from_len: u32, to_fd: u32, to: u32, to_len: u32);
            path_symlink(from: u32, from_len: u32, fd: u32, to: u32, to_len: u32);
            sock_accept(fd: u32, flags: u32, result: u32);
            sock_recv(fd: u32, list: u32, count: u32, flags: u32, size: u32, result: u32);
            sock_send(fd: u32, list: u32, count: u32, flags: u32, size: u32);
            sock_shutdown(fd: u32, how: u32);
        }
    };
}

/// An argument out of a machine's 64-bit slot.
trait Argument {
    fn from_slot(slot: u64) -> Self;
}

impl Argument for u32 {
    fn from_slot(slot: u64) -> Self {
        (slot & 0xffff_ffff) as Self
    }
}

impl Argument for u64 {
    fn from_slot(slot: u64) -> Self {
        slot
    }
}

impl Argument for i64 {
    fn from_slot(slot: u64) -> Self {
        slot.cast_signed()
    }
}

macro_rules! by_name {
    (($host:ident $memory:ident $name:ident $arguments:ident); $($method:ident($($arg:ident: $ty:ty),*);)*) => {
        match $name {
            $(stringify!($method) => {
                let mut arguments = $arguments.iter().copied();
                $(let $arg = <$ty>::from_slot(arguments.next()?);)*
                return Some($host.$method($memory, $($arg),*));
            })*
            _ => {}
        }
    };
}

macro_rules! by_name_alone {
    ($name:ident; $answer:expr; $($method:ident($($arg:ident: $ty:ty),*);)*) => {
        if [$(stringify!($method)),*].contains(&$name) {
            return Some($answer);
        }
    };
}

impl Host {
    /// Makes the call of a function by its name, for a machine that is not wasmtime; nothing where there is no such
    /// function, or where it is one that ends the guest. `elapsed_ns` is the work done so far, told as time.
    pub fn call(&mut self, memory: GuestMemory<'_>, name: &str, arguments: &[u64], elapsed_ns: u64) -> Option<Answer> {
        let at = |index: usize| arguments.get(index).copied();
        let word = |index: usize| at(index).map(u32::from_slot);
        match name {
            "clock_time_get" => return Some(self.clock_time(memory, word(0)?, elapsed_ns, word(2)?)),
            "path_open" => {
                let mode = OpenMode { oflags: word(4)?, rights: at(5)?, fdflags: word(7)? };
                return Some(self.path_open(memory, word(0)?, (word(2)?, word(3)?), &mode, word(8)?));
            }
            _ => {}
        }
        with_methods!(by_name, (self memory name arguments));
        with_idle!(by_name_alone, name);
        with_absent!(by_name_alone, name);
        None
    }
}
