//! Making the toolchain, once, and loading it, every time.

use crate::error::ToolchainError;
use crate::manifest::{self, ArtefactState, ArtefactStatus, MACHINE_CODE, Manifest, SYSROOT};
use crate::progress::{Phase, Progress};
use crate::{Toolchain, cache, compile, package, selftest, sysroot};
use bareme_sandbox::{FileTree, Profiles, Sandbox};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// CPU time that clang takes to translate, in seconds; measured on the reference machine, used for progress only.
const TRANSLATION_CPU_S: f32 = 140.0;

/// What the preparation takes on the disk for a while, in bytes: the package as npm stores it, and what is made of it.
const SPACE: u64 = 400 * 1024 * 1024;

/// Loads the toolchain from `cache`, after making it if it is not there or damaged; ends with the self-test.
///
/// Safe when several processes do so at once: one works, the others wait for it. Everything is made in a temporary folder
/// and moved into place in one step.
pub fn prepare(cache: &Path, progress: &dyn Progress) -> Result<Toolchain, ToolchainError> {
    let sandbox = Sandbox::new()?;
    let folder = cache::toolchain_dir(cache, &sandbox);
    if !manifest::inspect(&folder).ready {
        std::fs::create_dir_all(cache).map_err(ToolchainError::io("create the cache folder", cache))?;
        let _lock = lock(cache, progress)?;
        // Whoever held the lock before us may have made it.
        if !manifest::inspect(&folder).ready {
            make(&sandbox, cache, &folder, progress)?;
        }
    }
    let toolchain = load(sandbox, &folder)?;
    selftest::run(&toolchain)?;
    Ok(toolchain)
}

/// Loads the toolchain from `cache` as it is there: for a process that may not make one, such as a worker. Fails with
/// [`ToolchainError::Damaged`] when a file is missing or was changed; nothing of it is run then.
pub fn open(cache: &Path) -> Result<Toolchain, ToolchainError> {
    let sandbox = Sandbox::new()?;
    let folder = cache::toolchain_dir(cache, &sandbox);
    let status = manifest::inspect(&folder);
    let wrong = status.artefacts.iter().find(|artefact| artefact.state != ArtefactState::Ready);
    if let Some(ArtefactStatus { name, state, .. }) = wrong {
        let how = if *state == ArtefactState::Missing { "is missing" } else { "has changed" };
        return Err(ToolchainError::Damaged { path: folder, what: format!("{name} {how}") });
    }
    load(sandbox, &folder)
}

/// Loads a toolchain whose files were found to be unchanged.
pub(crate) fn load(sandbox: Sandbox, folder: &Path) -> Result<Toolchain, ToolchainError> {
    let tree = sysroot::load(&folder.join(SYSROOT))?;
    assemble(sandbox, &folder.join(MACHINE_CODE), tree)
}

fn assemble(sandbox: Sandbox, machine_code: &Path, tree: FileTree) -> Result<Toolchain, ToolchainError> {
    // SAFETY: the file was made by `translate_tool` of the same build, and its digest was checked or it was made just now.
    let tool = unsafe { sandbox.load_tool(machine_code)? };
    let profile = Profiles::builtin()?.compiler;
    Ok(Toolchain {
        sandbox,
        tool,
        sysroot: Arc::new(tree),
        profile,
        memo: Arc::default(),
        headers: Arc::default(),
        watchable: Arc::default(),
        watching_parts: Arc::default(),
    })
}

fn lock(cache: &Path, progress: &dyn Progress) -> Result<File, ToolchainError> {
    let path = cache.join("prepare.lock");
    let file = File::create(&path).map_err(ToolchainError::io("create", &path))?;
    if file.try_lock().is_err() {
        progress.begin(Phase::Waiting);
        file.lock().map_err(ToolchainError::io("lock", &path))?;
        progress.end(Phase::Waiting);
    }
    Ok(file)
}

fn make(sandbox: &Sandbox, cache: &Path, folder: &Path, progress: &dyn Progress) -> Result<(), ToolchainError> {
    require_space(cache)?;
    let work = tempfile::Builder::new().prefix("making-").tempdir_in(cache);
    let work = work.map_err(ToolchainError::io("create a folder in", cache))?;
    let (fetched, made) = (work.path().join("npm"), work.path().join("made"));
    for path in [&fetched, &made] {
        std::fs::create_dir(path).map_err(ToolchainError::io("create", path))?;
    }
    let package = step(progress, Phase::Download, || package::fetch(&fetched))?;
    let mut tree = step(progress, Phase::Unpack, || sysroot::unpack(&package.resources))?;
    step(progress, Phase::MachineCode, || translate(sandbox, &package.module, &made.join(MACHINE_CODE), progress))?;
    step(progress, Phase::Libraries, || {
        sysroot::add_small_libraries(&mut tree)?;
        let bare = assemble(sandbox.clone(), &made.join(MACHINE_CODE), tree.clone())?;
        for part in [sysroot::BULK, sysroot::MAIN_VOID, sysroot::MAIN_ARGS] {
            let object = sandbox.on_stage(|stage| compile::compile_part(&bare, stage, &part))??;
            tree.insert(part.object, object);
        }
        sysroot::save(&tree, &made.join(SYSROOT))
    })?;
    Manifest::write(&made)?;
    step(progress, Phase::SelfTest, || selftest::run(&load(sandbox.clone(), &made)?))?;
    move_into_place(&made, folder)
}

/// Says at once what npm would only find out in the middle, and then not say.
fn require_space(cache: &Path) -> Result<(), ToolchainError> {
    let Ok(disk) = nix::sys::statvfs::statvfs(cache) else { return Ok(()) };
    let (free, needed) = (disk.blocks_available() * disk.fragment_size(), SPACE);
    if free < needed { Err(ToolchainError::NoSpace { path: cache.to_owned(), free, needed }) } else { Ok(()) }
}

fn step<R>(progress: &dyn Progress, phase: Phase, work: impl FnOnce() -> R) -> R {
    progress.begin(phase);
    let result = work();
    progress.end(phase);
    result
}

fn translate(sandbox: &Sandbox, module: &Path, to: &Path, progress: &dyn Progress) -> Result<(), ToolchainError> {
    let wasm = std::fs::read(module).map_err(ToolchainError::io("read", module))?;
    let finished = AtomicBool::new(false);
    let machine_code = std::thread::scope(|scope| {
        scope.spawn(|| watch_cpu_time(&finished, progress));
        let machine_code = sandbox.translate_tool(&wasm);
        finished.store(true, Ordering::Relaxed);
        machine_code
    })?;
    let write = || {
        let mut file = File::create(to)?;
        std::io::Write::write_all(&mut file, &machine_code)?;
        file.sync_all()
    };
    write().map_err(ToolchainError::io("write", to))
}

/// wasmtime does not say how far it is, but the CPU time that it takes hardly varies.
fn watch_cpu_time(finished: &AtomicBool, progress: &dyn Progress) {
    let started = cpu_time();
    while !finished.load(Ordering::Relaxed) {
        let spent = cpu_time().saturating_sub(started).as_secs_f32();
        progress.fraction((spent / TRANSLATION_CPU_S).min(0.99));
        std::thread::park_timeout(Duration::from_millis(200));
    }
}

fn cpu_time() -> Duration {
    nix::time::clock_gettime(nix::time::ClockId::CLOCK_PROCESS_CPUTIME_ID).map_or(Duration::ZERO, Duration::from)
}

fn move_into_place(made: &Path, folder: &Path) -> Result<(), ToolchainError> {
    if folder.exists() {
        // Damaged, or it would have been used.
        std::fs::remove_dir_all(folder).map_err(ToolchainError::io("remove", folder))?;
    }
    std::fs::rename(made, folder).map_err(ToolchainError::io("move the toolchain to", folder))
}
