//! Turns what lld says into messages about the learner's program.

use bareme_core::diagnostic::{Diagnostic, Note, Severity};

/// A program without `main`.
pub const NO_MAIN: &str = "bareme-no-main";
/// A function or variable that is declared and used, but defined nowhere.
pub const UNDEFINED: &str = "bareme-undefined";
/// Something that is defined twice.
pub const DUPLICATE: &str = "bareme-duplicate";
/// A call whose types do not fit the function.
pub const SIGNATURE: &str = "bareme-signature-mismatch";
/// Something that no program can do here.
pub const UNSUPPORTED: &str = "bareme-unsupported";
/// Anything else.
pub const OTHER: &str = "bareme-link";

/// Functions that exist on a PC but not in the sandbox, by what they are for.
const UNSUPPORTED_FUNCTIONS: [(&str, &[&str]); 6] = [
    (
        "starting other programs",
        &["system", "fork", "vfork", "popen", "pclose", "wait", "waitpid", "posix_spawn", "kill"],
    ),
    ("starting other programs", &["execl", "execle", "execlp", "execv", "execve", "execvp", "fexecve"]),
    ("threads", &["pthread_create", "pthread_join", "thrd_create", "thrd_join", "sem_init"]),
    ("the network", &["socket", "connect", "bind", "listen", "gethostbyname", "getaddrinfo"]),
    (
        "signals and timers of the operating system",
        &["sigaction", "sigprocmask", "alarm", "pause", "setitimer", "signalfd"],
    ),
    (
        "changing the system",
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
    let message = format!(
        "the calls of '{}' do not fit its definition: another number or another type of arguments",
        shortened(name.trim())
    );
    Some(diagnostic(Severity::Warning, SIGNATURE, message))
}

fn error_message(error: &str) -> Diagnostic {
    if let Some(name) = after(error, "undefined symbol: ") {
        return undefined(name);
    }
    if let Some(name) = after(error, "duplicate symbol: ") {
        let name = visible(name);
        return diagnostic(Severity::Error, DUPLICATE, format!("'{name}' is defined twice"));
    }
    diagnostic(Severity::Error, OTHER, format!("the program could not be put together: {}", tidy(error)))
}

fn undefined(name: &str) -> Diagnostic {
    let name = visible(name);
    if name == "main" {
        return no_main();
    }
    unsupported(name).unwrap_or_else(|| {
        let message =
            format!("'{name}' is used, but it is not defined anywhere: is the name right, and is its body there?");
        diagnostic(Severity::Error, UNDEFINED, message)
    })
}

/// Why a function of the operating system cannot be used, if that is what `name` is.
pub(crate) fn unsupported(name: &str) -> Option<Diagnostic> {
    let (purpose, _) = UNSUPPORTED_FUNCTIONS.iter().find(|(_, names)| names.contains(&name))?;
    let message = format!("'{name}' cannot be used here: programs are graded in a sandbox without {purpose}");
    Some(diagnostic(Severity::Error, UNSUPPORTED, message))
}

/// The program has no `main`, or one that is not a function of the usual form.
pub(crate) fn no_main() -> Diagnostic {
    own(NO_MAIN, "the program has no function 'main', which is where it would begin: write int main(void) { ... }")
}

/// The functions whose calls do not fit their definition, by name.
pub(crate) fn mismatched(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &str> {
    let mismatches = diagnostics.iter().filter(|diagnostic| diagnostic.flag.as_deref() == Some(SIGNATURE));
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

fn diagnostic(severity: Severity, flag: &str, message: String) -> Diagnostic {
    let flag = Some(flag.to_owned());
    Diagnostic { severity, flag, place: None, ranges: Vec::new(), message, notes: Vec::new(), fixits: Vec::new() }
}

/// A message of our own about the program as a whole.
pub(crate) fn own(flag: &str, message: impl Into<String>) -> Diagnostic {
    diagnostic(Severity::Error, flag, message.into())
}
