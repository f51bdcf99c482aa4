//! All attempts.

use super::bait::Bait;
use super::{files, kernel, limits, network, processes, uses};
use crate::wall::Wall::{
    self, Capabilities, Descriptors, DiesWithParent, Landlock, Limits, MountNamespace, NetworkNamespace, PidNamespace,
    Seccomp, UserNamespace,
};
use nix::errno::Errno;

/// Something that a confined process tries.
pub struct Attempt {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it does, for people.
    pub about: &'static str,
    /// Whether it must fail.
    pub kind: Kind,
    /// The walls that stop it, each of them alone, wherever the kernel has them in full.
    pub stopped_by: &'static [Wall],
    pub(super) body: Body,
}

/// Whether an attempt must fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It must.
    Escape,
    /// It must not: workers need it.
    Use,
}

/// What the process does; the text is what there is to show for it.
pub(super) type Body = fn(&Bait) -> Result<String, Errno>;

const fn escape(name: &'static str, about: &'static str, stopped_by: &'static [Wall], body: Body) -> Attempt {
    Attempt { name, about, kind: Kind::Escape, stopped_by, body }
}

const fn used(name: &'static str, about: &'static str, body: Body) -> Attempt {
    Attempt { name, about, kind: Kind::Use, stopped_by: &[], body }
}

const FILES: &[Wall] = &[MountNamespace, Landlock, Seccomp];

/// The attempt that takes three processes, [`super::survivor`].
pub(super) const OUTLIVE: &str = "outlive-parent";

/// All of them, in the order in which they are shown.
pub const ATTEMPTS: &[Attempt] = &[
    escape("read-passwd", "read /etc/passwd", FILES, files::read_passwd),
    escape("list-root", "list the files in /", FILES, files::list_root),
    escape("read-environment", "read /proc/self/environ", FILES, files::read_environment),
    escape("read-init", "read /proc/1/status", FILES, files::read_init),
    escape("read-parent", "read the parent's environment in /proc", FILES, files::read_parent),
    escape("own-memory", "open /proc/self/mem to write", FILES, files::own_memory),
    escape("write-temporary", "create a file in /tmp", FILES, files::write_temporary),
    escape("write-here", "create a file in the current folder", FILES, files::write_here),
    escape("symbolic-link", "create a symbolic link", FILES, files::symbolic_link),
    escape("hard-link", "create a hard link to a file outside", FILES, files::hard_link),
    escape("device", "open the device /dev/zero", FILES, files::device),
    escape("chroot", "change the root folder", &[Capabilities, Seccomp], files::chroot),
    escape(
        "inherited-descriptor",
        "read a file that the parent left open",
        &[Descriptors],
        files::inherited_descriptor,
    ),
    escape("tcp", "connect to a port of this machine", &[NetworkNamespace, Landlock, Seccomp], network::tcp),
    escape("udp", "send a datagram to a port of this machine", &[NetworkNamespace, Seccomp], network::udp),
    escape(
        "unix-abstract",
        "connect to an abstract socket",
        &[NetworkNamespace, Landlock, Seccomp],
        network::unix_abstract,
    ),
    escape("unix-path", "connect to a socket in the file system", &[MountNamespace, Seccomp], network::unix_path),
    escape("raw-socket", "open a raw socket", &[UserNamespace, Capabilities, Seccomp], network::raw),
    escape("netlink", "ask the kernel for network interfaces", &[Seccomp], network::netlink),
    escape("exec", "run /bin/sh", FILES, processes::exec),
    escape(
        "exec-from-memory",
        "run a program that exists in memory only",
        &[Limits, Seccomp],
        processes::exec_from_memory,
    ),
    escape("fork", "fork", &[Seccomp], processes::fork),
    escape("clone3", "fork with clone3", &[Seccomp], processes::clone3),
    escape("kill-parent", "signal the parent", &[PidNamespace, Landlock, Seccomp], processes::kill_parent),
    escape("kill-all", "signal everybody", &[PidNamespace, Seccomp], processes::kill_all),
    escape(
        "trace-parent",
        "trace the parent",
        &[UserNamespace, PidNamespace, Landlock, Seccomp],
        processes::trace_parent,
    ),
    escape(
        "peek-parent",
        "read the parent's memory",
        &[UserNamespace, PidNamespace, Landlock, Seccomp],
        processes::peek_parent,
    ),
    escape(OUTLIVE, "live on after the parent was killed", &[DiesWithParent], processes::nothing),
    escape("mount", "mount a file system", &[UserNamespace, Capabilities, Landlock, Seccomp], kernel::mount),
    escape("user-namespace", "become the administrator of a new user namespace", &[Seccomp], kernel::user_namespace),
    escape("enter-parent", "enter the parent's namespaces", &[PidNamespace, Seccomp], kernel::enter_parent),
    escape("user-id", "become uid 0", &[UserNamespace, Seccomp], kernel::user_id),
    escape("bpf", "load a program into the kernel", &[Seccomp], kernel::bpf),
    escape("keys", "ask for the kernel's keys", &[Seccomp], kernel::keys),
    escape("io-uring", "set up io_uring", &[Seccomp], kernel::io_uring),
    escape("perf-events", "observe the processor", &[Seccomp], kernel::perf_events),
    escape("page-faults", "handle page faults with userfaultfd", &[Seccomp], kernel::page_faults),
    escape("type-for-user", "type into the terminal", &[UserNamespace, Capabilities, Seccomp], kernel::type_for_user),
    #[cfg(target_arch = "x86_64")]
    escape("32-bit-call", "make a system call of 32-bit programs", &[Seccomp], kernel::call_of_32_bits),
    escape("writable-code", "have memory that is written and executed", &[Seccomp], kernel::writable_code),
    escape("memory", "take more memory than the limit", &[Limits], limits::memory),
    escape("file-size", "write to a file beyond the limit", &[Limits], limits::file_size),
    escape("raise-limit", "raise a limit", &[Limits, Seccomp], limits::raise),
    used("machine-code", "make machine code and run it", uses::machine_code),
    used("catch-fault", "catch an access outside of memory", uses::catch_fault),
    used("threads", "start threads and wait for them", uses::threads),
    used("allocate", "use 64 MiB of memory", uses::allocate),
    used("clocks", "read the clocks and sleep", uses::clocks),
    used("random", "get random numbers", uses::random),
];

/// The attempt of that name.
pub(super) fn find(name: &str) -> Option<&'static Attempt> {
    ATTEMPTS.iter().find(|attempt| attempt.name == name)
}
