//! The `/usr` that the compiler sees: headers and libraries for C, from the package's tar file.

use crate::archive::{self, Archive};
use crate::error::ToolchainError;
use bareme_sandbox::FileTree;
use std::io::Read;
use std::path::Path;

/// A part of programs that is our own: its source, and the object file that is made of it.
pub(crate) struct Part {
    pub(crate) source: &'static str,
    pub(crate) object: &'static str,
}

/// What takes the place of bulk memory operations, in every program.
pub(crate) const BULK: Part = Part { source: include_str!("../runtime/bulk.c"), object: "usr/lib/bulk.o" };
/// What starts a `void main(void)`.
pub(crate) const MAIN_VOID: Part =
    Part { source: include_str!("../runtime/main-void.c"), object: "usr/lib/main-void.o" };
/// What starts a `void main(int, char **)`.
pub(crate) const MAIN_ARGS: Part =
    Part { source: include_str!("../runtime/main-args.c"), object: "usr/lib/main-args.o" };
/// What takes the buffers from the streams of programs that are to be watched. It is made when it is first needed.
pub(crate) const UNBUFFERED: Part =
    Part { source: include_str!("../runtime/unbuffered.c"), object: "usr/lib/unbuffered.o" };
/// The handlers of the compiler's checks that such programs may call, by name.
pub(crate) const HANDLERS: &str = include_str!("../runtime/handlers.txt");
/// Where the linker finds that list.
pub(crate) const HANDLERS_LIST: &str = "usr/lib/handlers.txt";
/// The library functions that the small C library serves, by name.
pub(crate) const ROOTS: &str = include_str!("../runtime/libc-roots.txt");

const LIBRARIES: &str = "usr/lib/wasm32-wasip1";
/// The small C library: what course programs reach.
pub(crate) const SMALL_LIBC: &str = "usr/lib/small.a";
/// The same with `long double` in printf and scanf, which costs 40 KB.
pub(crate) const SMALL_LIBC_LONG_DOUBLE: &str = "usr/lib/small-long-double.a";
/// The whole C library, for programs that the small one does not satisfy.
pub(crate) const FULL_LIBC: &str = "usr/lib/wasm32-wasip1/libc.a";
/// What the compiler itself calls.
pub(crate) const BUILTINS: &str = "usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a";
/// What runs before `main`.
pub(crate) const CRT: &str = "usr/lib/wasm32-wasip1/crt1-command.o";
/// Signals, process clocks and process ids as far as they can be imitated.
pub(crate) const EMULATED: [&str; 3] = ["signal", "process-clocks", "getpid"];

/// Takes from the package's tar file what C programs need.
pub(crate) fn unpack(tar_file: &Path) -> Result<FileTree, ToolchainError> {
    let file = std::fs::File::open(tar_file).map_err(ToolchainError::io("open", tar_file))?;
    read_tar(std::io::BufReader::new(file), "usr/", wanted).map_err(ToolchainError::io("read", tar_file))
}

fn read_tar(reader: impl Read, prefix: &str, wanted: impl Fn(&str) -> bool) -> std::io::Result<FileTree> {
    let mut tree = FileTree::default();
    for entry in tar::Archive::new(reader).entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        if entry.header().entry_type().is_file() && wanted(&name) {
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            tree.insert(&format!("{prefix}{name}"), content);
        }
    }
    Ok(tree)
}

/// Compiler headers of other processors and languages stay out: they are most of the package.
fn wanted(name: &str) -> bool {
    const COMPILER_HEADERS: [&str; 14] = [
        "float.h",
        "inttypes.h",
        "iso646.h",
        "limits.h",
        "stdalign.h",
        "stdarg.h",
        "stdatomic.h",
        "stdbool.h",
        "stdckdint.h",
        "stddef.h",
        "stdint.h",
        "stdnoreturn.h",
        "tgmath.h",
        "stdcountof.h",
    ];
    let Some(header) = name.strip_prefix("include/") else {
        // Object files and static libraries; the shared ones are of no use.
        return name.starts_with("lib/wasm32-") && [".o", ".a"].iter().any(|end| name.ends_with(end));
    };
    let of_compiler =
        COMPILER_HEADERS.contains(&header) || header.starts_with("__std") || header.starts_with("__float");
    header.starts_with("wasm32-wasip1/") || of_compiler
}

/// Adds the small libraries.
pub(crate) fn add_small_libraries(tree: &mut FileTree) -> Result<(), ToolchainError> {
    let long_double = "usr/lib/wasm32-wasip1/libc-printscan-long-double.a";
    let start_up = archive::object_symbols(&content(tree, CRT)?).undefined;
    for (name, first) in [(SMALL_LIBC, None), (SMALL_LIBC_LONG_DOUBLE, Some(long_double))] {
        let emulated = EMULATED.map(|part| format!("{LIBRARIES}/libwasi-emulated-{part}.a"));
        let paths = first.into_iter().chain([FULL_LIBC]).chain(emulated.iter().map(String::as_str)).chain([BUILTINS]);
        let contents: Vec<_> = paths.map(|path| content(tree, path)).collect::<Result<_, _>>()?;
        let archives: Option<Vec<_>> = contents.iter().map(|bytes| Archive::parse(bytes)).collect();
        let archives = archives.ok_or(ToolchainError::PackageIncomplete("libraries in the expected format"))?;
        let roots: Vec<&str> = ROOTS.split_whitespace().chain(start_up.iter().map(String::as_str)).collect();
        let small = archive::select(&archives, &roots);
        tree.insert(name, small);
    }
    Ok(())
}

fn content(tree: &FileTree, path: &str) -> Result<std::sync::Arc<[u8]>, ToolchainError> {
    tree.get(path).cloned().ok_or(ToolchainError::PackageIncomplete("its libraries"))
}

/// Writes a tree as a tar file.
pub(crate) fn save(tree: &FileTree, path: &Path) -> Result<(), ToolchainError> {
    let file = std::fs::File::create(path).map_err(ToolchainError::io("create", path))?;
    let write = || {
        let mut builder = tar::Builder::new(std::io::BufWriter::new(file));
        for (name, content) in tree.iter() {
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o444);
            builder.append_data(&mut header, name, content.as_ref())?;
        }
        builder.into_inner()?.into_inner()?.sync_all()
    };
    write().map_err(ToolchainError::io("write", path))
}

/// Reads what [`save`] wrote.
pub(crate) fn load(path: &Path) -> Result<FileTree, ToolchainError> {
    let bytes = std::fs::read(path).map_err(ToolchainError::io("read", path))?;
    read_tar(bytes.as_slice(), "", |_| true).map_err(ToolchainError::io("read", path))
}
