//! The filter for system calls, which closes last.
//!
//! There are three answers. What a virtual machine at work needs is allowed. What no library of ours has any reason to ask for
//! (another program, a socket, a debugger, a mount) ends the process at once: it is an attack, and the next attempt may be a
//! better one. Everything else is answered with ENOSYS, as an older kernel would. Libraries know that answer and fall back on
//! what is allowed: glibc from `clone3`, whose flags a filter cannot see, to `clone`, wasmtime from `memfd_create` to copying,
//! Rust from `statx` and `copy_file_range`. With EPERM they would give up.

mod lists;

use crate::error::Gap;
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter_all_threads,
};
use std::collections::BTreeMap;
use std::env::consts::ARCH;

const REMEDY: &str = "use a kernel with CONFIG_SECCOMP_FILTER, on x86-64 or aarch64";

/// What a call's arguments must be like: any of the rules, each of them a list of conditions.
type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Closes the filter for all threads.
pub(crate) fn close() -> Result<Option<String>, Gap> {
    let (deadly, allowed) = programs().map_err(Gap::when("compile the filter", REMEDY))?;
    // The kernel asks both and follows the harsher answer. The one that is added last needs no call that the first forbids.
    for program in [deadly, allowed] {
        apply_filter_all_threads(&program).map_err(Gap::when("install the filter", REMEDY))?;
    }
    Ok(None)
}

fn programs() -> Result<(BpfProgram, BpfProgram), BackendError> {
    let deadly: Rules = lists::DEADLY.iter().map(|&call| (call, vec![])).collect();
    let deadly = SeccompFilter::new(deadly, SeccompAction::Allow, SeccompAction::KillProcess, ARCH.try_into()?)?;
    let like_an_older_kernel = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
    let allowed = SeccompFilter::new(allowed()?, like_an_older_kernel, SeccompAction::Allow, ARCH.try_into()?)?;
    Ok((deadly.try_into()?, allowed.try_into()?))
}

fn allowed() -> Result<Rules, BackendError> {
    let mut rules: Rules = lists::ALLOWED.iter().map(|&call| (call, vec![])).collect();
    rules.insert(libc::SYS_clone, vec![all_of(&[threads_only()?])?]);
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        rules.insert(call, writable_or_executable()?);
    }
    // A signal to ourselves is how a process aborts.
    rules.insert(libc::SYS_tgkill, vec![all_of(&[equals(0, nix::unistd::getpid().as_raw().unsigned_abs().into())?])?]);
    // Limits may be read, as starting a thread does: the new limit is no address.
    rules.insert(libc::SYS_prlimit64, vec![all_of(&[equals(0, 0)?, nothing_at(2)?])?]);
    // Threads get names. Everything else that prctl can do is refused.
    rules.insert(libc::SYS_prctl, vec![all_of(&[equals(0, u64::from(libc::PR_SET_NAME.unsigned_abs()))?])?]);
    Ok(rules)
}

/// A thread of this process, in none but its namespaces. What lacks `CLONE_THREAD` is a process.
fn threads_only() -> Result<SeccompCondition, BackendError> {
    let namespaces = libc::CLONE_NEWUSER
        | libc::CLONE_NEWPID
        | libc::CLONE_NEWNET
        | libc::CLONE_NEWNS
        | libc::CLONE_NEWIPC
        | libc::CLONE_NEWUTS
        | libc::CLONE_NEWCGROUP;
    let thread = u64::from(libc::CLONE_THREAD.unsigned_abs());
    let mask = thread | u64::from(namespaces.unsigned_abs());
    SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(mask), thread)
}

/// Memory that can be written or executed, not both: machine code is made while it is data, and then closed.
fn writable_or_executable() -> Result<Vec<SeccompRule>, BackendError> {
    let (write, execute) = (u64::from(libc::PROT_WRITE.unsigned_abs()), u64::from(libc::PROT_EXEC.unsigned_abs()));
    let both = SeccompCmpOp::MaskedEq(write | execute);
    let rule = |value| all_of(&[SeccompCondition::new(2, SeccompCmpArgLen::Qword, both.clone(), value)?]);
    [0, write, execute].into_iter().map(rule).collect()
}

fn equals(argument: u8, value: u64) -> Result<SeccompCondition, BackendError> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value)
}

fn nothing_at(argument: u8) -> Result<SeccompCondition, BackendError> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Qword, SeccompCmpOp::Eq, 0)
}

fn all_of(conditions: &[SeccompCondition]) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(conditions.to_vec())
}
