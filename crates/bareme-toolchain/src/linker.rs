//! Turns what lld says into messages about the learner's program.

use super::own_message::{OwnMessage, Purpose};
use bareme_core::diagnostic::{Diagnostic, Note};

/// Functions that exist on a PC but not in the sandbox, by what they are for.
const UNSUPPORTED_FUNCTIONS: [(Purpose, &[&str]); 6] = [
    (Purpose::Programs, &["system", "fork", "vfork", "popen", "pclose", "wait", "waitpid", "posix_spawn", "kill"]),
    (Purpose::Programs, &["execl", "execle", "execlp", "execv", "execve", "execvp", "fexecve"]),
    (Purpose::Threads, &["pthread_create", "pthread_join", "thrd_create", "thrd_join", "sem_init"]),
    (Purpose::Network, &["socket", "connect", "bind", "listen", "gethostbyname", "getaddrinfo"]),
    (Purpose::Signals, &["sigaction", "sigprocmask", "alarm", "pause", "setitimer", "signalfd"]),
    (
        Purpose::System,
        &["chmod", "chown", "chroot", "mount", "dup", "dup2", "pipe", "ioctl", "dlopen", "dlsym", "mmap"],
    ),
];

/// All messages in what lld wrote to standard error, in order and without repetition.
pub fn parse(text: &str) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    // Details belong to the message before them, also where that one was said already, or is one too many.
    let mut about = None;
    for line in text.lines() {
        if let Some(detail) = line.trim_start().strip_prefix(">>> ") {
            let about = about.and_then(|index: usize| diagnostics.get_mut(index));
            if let Some(about) = about.filter(|about| about.notes.len() < 8) {
                about.notes.push(Note { place: None, message: tidy(detail), fixits: Vec::new() });
            }
        } else if let Some(diagnostic) = parse_line(line) {
            let earlier = diagnostics.iter().position(|earlier| earlier.message == diagnostic.message);
            about = Some(earlier.unwrap_or(diagnostics.len()));
            if earlier.is_none() && diagnostics.len() < 100 {
                diagnostics.push(diagnostic);
            }
        }
    }
    diagnostics
}

/// Whether the program failed to link because its globals do not fit into any memory.
pub(crate) fn is_too_large(text: &str) -> bool {
    let memory =
        ["initial memory too", "maximum memory too", "total memory", "data section too large", "memory too large"];
    memory.iter().any(|phrase| text.contains(phrase))
}

fn parse_line(line: &str) -> Option<Diagnostic> {
    let text = line.strip_prefix("wasm-ld: ")?;
    if let Some(error) = text.strip_prefix("error: ") {
        return Some(error_message(error));
    }
    let name = text.strip_prefix("warning: function signature mismatch: ")?;
    Some(OwnMessage::Mismatch(shortened(name.trim())).diagnostic())
}

fn error_message(error: &str) -> Diagnostic {
    if let Some(name) = after(error, "undefined symbol: ") {
        return undefined(name);
    }
    if let Some(name) = after(error, "duplicate symbol: ") {
        return OwnMessage::Duplicate(visible(name)).diagnostic();
    }
    OwnMessage::NotLinked(&tidy(error)).diagnostic()
}

fn undefined(name: &str) -> Diagnostic {
    match visible(name) {
        "main" => OwnMessage::NoMain.diagnostic(),
        name => unsupported(name).unwrap_or_else(|| OwnMessage::Undefined(name).diagnostic()),
    }
}

/// Why a function of the operating system cannot be used, if that is what `name` is.
pub(crate) fn unsupported(name: &str) -> Option<Diagnostic> {
    let (purpose, _) = UNSUPPORTED_FUNCTIONS.iter().find(|(_, names)| names.contains(&name))?;
    Some(OwnMessage::Unsupported(name, *purpose).diagnostic())
}

/// Whether a message says that something is missing, which a larger library might have.
pub(crate) fn lacks_something(message: &Diagnostic) -> bool {
    let flags = [OwnMessage::Undefined("").flag(), OwnMessage::NoSuchFeature.flag()];
    message.flag.as_deref().is_some_and(|flag| flags.contains(&flag))
}

/// The functions whose calls do not fit their definition, by name.
pub(crate) fn mismatched(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &str> {
    let mismatches =
        diagnostics.iter().filter(|diagnostic| diagnostic.flag.as_deref() == Some(OwnMessage::Mismatch("").flag()));
    mismatches.filter_map(|diagnostic| diagnostic.message.split('\'').nth(1))
}

fn after<'a>(text: &'a str, marker: &str) -> Option<&'a str> {
    text.find(marker).map(|at| text[at + marker.len()..].trim())
}

/// `main` has two names for the linker, depending on its parameters.
fn visible(name: &str) -> &str {
    match name {
        "__main_argc_argv" | "__original_main" | "__main_void" => "main",
        name => shortened(name),
    }
}

/// A name without the end of one that nobody reads: C sets no limit, and a report would carry all of it.
fn shortened(name: &str) -> &str {
    const MAX_NAME: usize = 200;
    name.char_indices().nth(MAX_NAME).map_or(name, |(end, _)| &name[..end])
}

/// `main.c.o` is `main.c` to whoever wrote it.
fn tidy(text: &str) -> String {
    text.replace(".c.o", ".c").chars().take(500).collect()
}
