//! What workers need to do, which must work in the room as well.

use super::bait::Bait;
use nix::errno::Errno;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A page of all machines that Barème runs on, or a part of one.
const PAGE: usize = 4096;

/// A function that answers 42.
#[cfg(target_arch = "x86_64")]
const CODE: &[u8] = &[0xb8, 0x2a, 0, 0, 0, 0xc3];
#[cfg(target_arch = "aarch64")]
const CODE: &[u8] = &[0x40, 0x05, 0x80, 0x52, 0xc0, 0x03, 0x5f, 0xd6];

fn new_page(access: libc::c_int) -> Result<*mut libc::c_void, Errno> {
    // SAFETY: new memory, in use by nobody.
    let page = unsafe { libc::mmap(ptr::null_mut(), PAGE, access, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS, -1, 0) };
    if page == libc::MAP_FAILED { Err(Errno::last()) } else { Ok(page) }
}

pub(super) fn machine_code(_: &Bait) -> Result<String, Errno> {
    let page = new_page(libc::PROT_READ | libc::PROT_WRITE)?;
    // SAFETY: the page is ours, larger than the code, and writable until the next call.
    Errno::result(unsafe {
        ptr::copy_nonoverlapping(CODE.as_ptr(), page.cast(), CODE.len());
        libc::mprotect(page, PAGE, libc::PROT_READ | libc::PROT_EXEC)
    })?;
    synchronise(page);
    // SAFETY: the bytes are a function of this machine that takes nothing and returns a number.
    let function: extern "C" fn() -> i32 = unsafe { std::mem::transmute(page) };
    Ok(format!("it answered {}", function()))
}

/// Makes new machine code known to the part of the processor that runs it; x86-64 does so by itself.
#[cfg(target_arch = "aarch64")]
fn synchronise(page: *mut libc::c_void) {
    // SAFETY: maintains the caches of one line, which is mapped.
    unsafe { std::arch::asm!("dc cvau, {0}", "dsb ish", "ic ivau, {0}", "dsb ish", "isb", in(reg) page) }
}
#[cfg(not(target_arch = "aarch64"))]
fn synchronise(_: *mut libc::c_void) {}

static CLOSED: AtomicPtr<libc::c_void> = AtomicPtr::new(ptr::null_mut());

/// As the virtual machine does, but the handler lets the access succeed rather than end the guest.
pub(super) fn catch_fault(_: &Bait) -> Result<String, Errno> {
    let page = new_page(libc::PROT_NONE)?;
    CLOSED.store(page, Ordering::SeqCst);
    // SAFETY: all-zero is a valid value of this structure of integers and sets of bits.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = open_page as *const () as libc::sighandler_t;
    // SAFETY: the structure lives until the call returns.
    Errno::result(unsafe { libc::sigaction(libc::SIGSEGV, &raw const action, ptr::null_mut()) })?;
    // SAFETY: the page is ours; the handler opens it before the access is repeated.
    unsafe { ptr::write_volatile(page.cast::<u8>(), 1) };
    Ok("it was caught".to_owned())
}

extern "C" fn open_page(_: libc::c_int) {
    // SAFETY: the page is ours; should this fail, the process is ended by the fault that follows at once, or by its parent.
    unsafe { libc::mprotect(CLOSED.load(Ordering::SeqCst), PAGE, libc::PROT_READ | libc::PROT_WRITE) };
}

pub(super) fn threads(_: &Bait) -> Result<String, Errno> {
    let counter = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let builder = std::thread::Builder::new().name(format!("guest {number}"));
            let started = builder.spawn_scoped(scope, || counter.fetch_add(1, Ordering::SeqCst));
            started.map_err(|error| super::files::number(&error))?;
        }
        Ok(())
    })?;
    Ok(format!("{} ran", counter.load(Ordering::SeqCst)))
}

pub(super) fn allocate(_: &Bait) -> Result<String, Errno> {
    let mut memory = Vec::<u8>::new();
    memory.try_reserve_exact(64 * 1024 * 1024).map_err(|_| Errno::ENOMEM)?;
    memory.resize(64 * 1024 * 1024, 1);
    Ok(format!("{} bytes were written", std::hint::black_box(&memory).len()))
}

pub(super) fn clocks(_: &Bait) -> Result<String, Errno> {
    let before = Instant::now();
    std::thread::sleep(Duration::from_millis(1));
    if before.elapsed() < Duration::from_millis(1) { Err(Errno::EINVAL) } else { Ok("time passes".to_owned()) }
}

pub(super) fn random(_: &Bait) -> Result<String, Errno> {
    let mut bytes = [0_u8; 16];
    // SAFETY: the kernel writes as many bytes as there are.
    let length = Errno::result(unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) })?;
    Ok(format!("{length} bytes came"))
}
