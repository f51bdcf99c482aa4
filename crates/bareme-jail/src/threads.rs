//! What belongs to a thread must be done by each thread.
//!
//! Capabilities, the promise to gain no privileges and landlock's rules hold for the thread that asks for them and those that
//! it starts afterwards; only newer kernels can do it for all (landlock since Linux 7.0). The virtual machine has threads before
//! the room closes, and all threads share one memory: whoever breaks out on one of them can have another do his work. So each of
//! them is interrupted by a signal, does its part in the handler, and goes on.

use crate::capabilities;
use crate::error::{Gap, JailError};
use nix::errno::Errno;
use nix::unistd::gettid;
use std::os::fd::{AsRawFd, OwnedFd};
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const REMEDY: &str = "confine the process before it starts threads";

/// How long a thread may take to be interrupted; it is a matter of microseconds, unless the machine is overloaded.
const PATIENCE: Duration = Duration::from_secs(10);

/// The threads of this process besides the calling one, as they are numbered in its own process namespace.
pub(crate) struct OtherThreads(Vec<libc::pid_t>);

/// What the handler does, the rules that it applies, how many threads have done so, and the last error of one.
static TASK: AtomicI32 = AtomicI32::new(0);
static RULES: AtomicI32 = AtomicI32::new(-1);
static DONE: AtomicUsize = AtomicUsize::new(0);
static ERROR: AtomicI32 = AtomicI32::new(0);

/// Something that each thread does for itself; its number is what the handler is told.
#[derive(Clone, Copy)]
#[repr(i32)]
enum Task {
    DropCapabilities = 1,
    GainNothing = 2,
    Restrict = 3,
}

impl OtherThreads {
    pub(crate) fn list() -> Result<Self, JailError> {
        let failed = |error: std::io::Error| JailError::System {
            what: "list the threads in /proc/self/task",
            source: Errno::from_raw(error.raw_os_error().unwrap_or_default()),
        };
        let mut numbers = Vec::new();
        for entry in std::fs::read_dir("/proc/self/task").map_err(failed)? {
            // A thread that ended in the meantime has nothing left to be tied.
            if let Ok(status) = std::fs::read_to_string(entry.map_err(failed)?.path().join("status")) {
                numbers.extend(innermost_number(&status));
            }
        }
        numbers.retain(|&number| number != gettid().as_raw());
        Ok(Self(numbers))
    }

    /// Takes all capabilities from every thread.
    pub(crate) fn drop_capabilities(&self) -> Result<(), Gap> {
        self.all(Task::DropCapabilities, "drop capabilities")
    }

    /// Has every thread promise never to gain privileges.
    pub(crate) fn gain_nothing(&self) -> Result<(), Gap> {
        self.all(Task::GainNothing, "set no_new_privs")
    }

    /// Applies landlock's rules to every thread.
    pub(crate) fn restrict(&self, rules: &OwnedFd) -> Result<(), Gap> {
        RULES.store(rules.as_raw_fd(), Ordering::SeqCst);
        self.all(Task::Restrict, "apply the rules of landlock")
    }

    fn all(&self, task: Task, what: &str) -> Result<(), Gap> {
        TASK.store(task as i32, Ordering::SeqCst);
        do_task(task as i32).map_err(Gap::when(what, REMEDY))?;
        if self.0.is_empty() {
            return Ok(());
        }
        self.interrupt().map_err(Gap::when(&format!("{what} in all threads"), REMEDY))
    }

    fn interrupt(&self) -> Result<(), Errno> {
        DONE.store(0, Ordering::SeqCst);
        ERROR.store(0, Ordering::SeqCst);
        let before = handle(on_signal as *const () as libc::sighandler_t)?;
        let expected = self.0.iter().filter(|&&thread| send(thread)).count();
        let deadline = Instant::now() + PATIENCE;
        while DONE.load(Ordering::SeqCst) < expected && Instant::now() < deadline {
            std::thread::yield_now();
        }
        if DONE.load(Ordering::SeqCst) < expected {
            // The handler stays: a thread that wakes up late must not be ended by the signal.
            return Err(Errno::ETIMEDOUT);
        }
        handle(before)?;
        match ERROR.load(Ordering::SeqCst) {
            0 => Ok(()),
            number => Err(Errno::from_raw(number)),
        }
    }
}

/// The last number of the line `NSpid`, which /proc gives from the outermost namespace to the thread's own.
fn innermost_number(status: &str) -> Option<libc::pid_t> {
    let line = status.lines().find(|line| line.starts_with("NSpid:"))?;
    line.split_whitespace().last()?.parse().ok()
}

fn signal_number() -> libc::c_int {
    // The first ones belong to the C library, and the very first of the rest to whoever takes the first.
    libc::SIGRTMIN() + 5
}

/// Whether the thread is there to get the signal.
fn send(thread: libc::pid_t) -> bool {
    // SAFETY: sends a signal, for which there is a handler, to a thread of this process.
    unsafe { libc::syscall(libc::SYS_tgkill, libc::getpid(), thread, signal_number()) == 0 }
}

/// Sets the handler; returns the one before.
fn handle(handler: libc::sighandler_t) -> Result<libc::sighandler_t, Errno> {
    // SAFETY: all-zero is a valid value of this structure of integers and sets of bits.
    let (mut action, mut before): (libc::sigaction, libc::sigaction) = unsafe { std::mem::zeroed() };
    action.sa_sigaction = handler;
    // Guests' threads have a stack for signals, and calls that were interrupted go on.
    action.sa_flags = libc::SA_RESTART | libc::SA_ONSTACK;
    // SAFETY: both structures live until the call returns; the handler keeps to what is allowed in one.
    Errno::result(unsafe { libc::sigaction(signal_number(), &raw const action, &raw mut before) })?;
    Ok(before.sa_sigaction)
}

/// Does the task in the thread that was interrupted: system calls and atomics, nothing else.
extern "C" fn on_signal(_: libc::c_int) {
    let interrupted = Errno::last_raw();
    if let Err(error) = do_task(TASK.load(Ordering::SeqCst)) {
        ERROR.store(error as i32, Ordering::SeqCst);
    }
    DONE.fetch_add(1, Ordering::SeqCst);
    Errno::set_raw(interrupted);
}

fn do_task(task: i32) -> Result<(), Errno> {
    if task == Task::DropCapabilities as i32 {
        capabilities::drop_all()
    } else if task == Task::GainNothing as i32 {
        nix::sys::prctl::set_no_new_privs()
    } else if task == Task::Restrict as i32 {
        // SAFETY: applies rules that were made before to the calling thread; touches no memory.
        let result = unsafe { libc::syscall(libc::SYS_landlock_restrict_self, RULES.load(Ordering::SeqCst), 0) };
        Errno::result(result).map(drop)
    } else {
        Err(Errno::EINVAL)
    }
}
