//! The command lines of clang and lld.

use crate::objects::Main;
use crate::sysroot;
use bareme_core::task::CompileOptions;
use bareme_core::units::Bytes;
use bareme_sandbox::NULL_GUARD_BYTES;

/// What a program is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Build {
    /// To be graded: quick, and the same as on a PC as far as possible.
    Grading,
    /// To be watched: as it is written, with everything that tells variables and lines apart.
    Watching,
}

impl Build {
    /// The arguments in which the builds differ.
    ///
    /// clang 22 folds `strncat` of an array without `'\0'` into a copy of one byte too many, hence its exception.
    ///
    /// Watched programs are not optimised: each variable has its place in memory and each line its instructions. The
    /// checks are those that need the types of the source; whoever watches sees bad addresses, divisions by zero and
    /// missing values without help. They report and go on, and stand in for `-fwrapv`, which would hide an overflow.
    const fn arguments(self) -> &'static str {
        match self {
            Self::Grading => {
                "-O1 -debug-info-kind=line-tables-only -clear-ast-before-backend -discard-value-names \
                 -fwrapv -ftrivial-auto-var-init=zero -fno-builtin-strncat"
            }
            Self::Watching => {
                "-O0 -debug-info-kind=constructor \
                 -fno-builtin-memcpy -fno-builtin-memmove -fno-builtin-memset -fno-builtin-memcmp -fno-builtin-memchr \
                 -fno-builtin-strlen -fno-builtin-strnlen -fno-builtin-strcpy -fno-builtin-strncpy -fno-builtin-strcat \
                 -fno-builtin-strncat -fno-builtin-strcmp -fno-builtin-strncmp -fno-builtin-strchr \
                 -fno-builtin-strrchr -fno-builtin-stpcpy -fno-builtin-stpncpy \
                 -fsanitize=array-bounds,bool,enum,float-cast-overflow,integer-divide-by-zero,shift-base,\
shift-exponent,signed-integer-overflow,unreachable,vla-bound \
                 -fsanitize-recover=array-bounds,bool,enum,float-cast-overflow,integer-divide-by-zero,shift-base,\
shift-exponent,signed-integer-overflow,vla-bound"
            }
        }
    }
}

/// What gcc 12 takes with a warning, and clang by default does not.
const LENIENT: [&str; 7] = [
    "implicit-function-declaration",
    "implicit-int",
    "int-conversion",
    "incompatible-pointer-types",
    "incompatible-function-pointer-types",
    "return-mismatch",
    "parentheses",
];

/// The object file that a source file becomes.
pub(crate) fn object_name(source: &str) -> String {
    format!("{source}.o")
}

/// `clang -cc1` for one source file.
///
/// The language is C as gcc -O1 reads it: no type-based aliasing, no loops taken to be finite, no recursion turned into a
/// loop (one without end must be told from a loop without end), and nothing deleted because it would dereference NULL
/// (that must be seen to happen). Variables without a value start as zero, so that a program that depends on one always
/// does the same. Warnings in `forgiven` are not errors, whatever clang makes of them.
pub(crate) fn compile(build: Build, options: &CompileOptions, source: &str, forgiven: &[String]) -> Vec<String> {
    let mut args = language(build, options, forgiven);
    let object = object_name(source);
    args.extend(["-emit-obj", "-main-file-name", source, "-o", &object, "-x", "c", source].map(str::to_owned));
    args
}

/// `clang -cc1` for a list of headers, which later compilations with the same options may begin with.
pub(crate) fn precompile(build: Build, options: &CompileOptions, list: &str, precompiled: &str) -> Vec<String> {
    let mut args = language(build, options, &[]);
    args.extend(["-emit-pch", "-o", precompiled, "-x", "c-header", list].map(str::to_owned));
    args
}

/// Makes a compilation begin with a precompiled list of headers. We made it ourselves, from files that do not change, so
/// clang need not compare them.
pub(crate) fn begin_with(precompiled: &str) -> [String; 3] {
    ["-include-pch", precompiled, "-fno-validate-pch"].map(str::to_owned)
}

/// What all compilations of learners' programs have in common.
fn language(build: Build, options: &CompileOptions, forgiven: &[String]) -> Vec<String> {
    let mut args = words(
        "clang -cc1 -triple wasm32-unknown-wasip1 -disable-free -mrelocation-model static -mframe-pointer=none -ffp-contract=off -target-cpu generic \
         -fvisibility=hidden -fgnuc-version=4.2.1 -fdebug-compilation-dir=/ \
         -dwarf-version=4 -fno-delete-null-pointer-checks -fno-optimize-sibling-calls -relaxed-aliasing \
         -fno-finite-loops \
         -resource-dir /usr -internal-isystem /usr/include -internal-isystem /usr/include/wasm32-wasip1 \
         -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_GETPID \
         -ferror-limit 40 -fcaret-diagnostics-max-lines=1 -fdiagnostics-print-source-range-info \
         -fdiagnostics-parseable-fixits -fmessage-length=0",
    );
    args.extend(words(build.arguments()));
    args.push(format!("-std={}", options.standard));
    if !options.strict {
        let lenient = LENIENT.into_iter().chain(forgiven.iter().map(String::as_str));
        args.extend(lenient.map(|warning| format!("-Wno-error={warning}")));
    }
    // The last word is the task's, which may want as an error what is usually forgiven.
    args.extend(options.warnings.iter().map(|warning| format!("-W{warning}")));
    args.extend(options.defines.iter().map(|define| format!("-D{define}")));
    args
}

/// Keeps clang from saying anything but errors.
pub(crate) const WITHOUT_WARNINGS: &str = "-w";

/// `clang -cc1` for our own part of every program.
pub(crate) fn compile_runtime(source: &str, object: &str) -> Vec<String> {
    let mut args = words(
        "clang -cc1 -triple wasm32-unknown-wasip1 -emit-obj -O2 -disable-free -mrelocation-model static \
         -mframe-pointer=none -target-cpu generic -target-feature -bulk-memory -target-feature -bulk-memory-opt \
         -fno-builtin -fvisibility=hidden -resource-dir /usr -internal-isystem /usr/include \
         -internal-isystem /usr/include/wasm32-wasip1 -std=gnu17",
    );
    args.extend(["-main-file-name", source, "-o", object, "-x", "c", source].map(str::to_owned));
    args
}

/// Which C library a program is linked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Library {
    /// What course programs reach.
    Small,
    /// The same with `long double` in printf and scanf.
    SmallLongDouble,
    /// All of it.
    Full,
}

/// The linked program's name.
pub(crate) const PROGRAM: &str = "a.wasm";

/// `wasm-ld` for a program with a stack of `stack` bytes above the guard page.
pub(crate) fn link(build: Build, objects: &[String], main: Main, stack: Bytes, library: Library) -> Vec<String> {
    let mut args = words(
        "wasm-ld -m wasm32 --stack-first --error-limit=40 --export=__stack_pointer --export-if-defined=__stdio_exit",
    );
    let stack = stack.get() + u64::from(NULL_GUARD_BYTES);
    args.extend(["-z".to_owned(), format!("stack-size={stack}"), format!("/{}", sysroot::CRT)]);
    args.extend(objects.iter().cloned());
    match build {
        Build::Grading => args.push(format!("/{}", sysroot::BULK.object)),
        Build::Watching => args.extend(watching()),
    }
    match main {
        Main::Void => args.push(format!("/{}", sysroot::MAIN_VOID.object)),
        Main::VoidWithArguments => args.push(format!("/{}", sysroot::MAIN_ARGS.object)),
        Main::Standard | Main::Missing => {}
    }
    match library {
        Library::Small => args.push(format!("/{}", sysroot::SMALL_LIBC)),
        Library::SmallLongDouble => args.push(format!("/{}", sysroot::SMALL_LIBC_LONG_DOUBLE)),
        Library::Full => {
            args.extend(words("-L/usr/lib/wasm32-wasip1 -lc-printscan-long-double -lc"));
            args.extend(sysroot::EMULATED.map(|part| format!("-lwasi-emulated-{part}")));
            args.push(format!("/{}", sysroot::BUILTINS));
        }
    }
    args.extend(["-o", PROGRAM].map(str::to_owned));
    args
}

/// Links the definition of the one function of the C library that is otherwise weak and missing.
pub(crate) const DEFINE_WEAK: &str = "--undefined=__wasilibc_find_relpath_alloc";

/// What only a program that is to be watched is linked with: the place of every address, so that an address can be told
/// from a number; streams without buffers, so that reading and printing happen where they are called; and the handlers
/// of the compiler's checks, which whoever watches provides.
fn watching() -> [String; 3] {
    let handlers = format!("--allow-undefined-file=/{}", sysroot::HANDLERS_LIST);
    [format!("/{}", sysroot::UNBUFFERED.object), "--emit-relocs".to_owned(), handlers]
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
