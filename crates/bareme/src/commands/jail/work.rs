//! The use that the room is for: a C program is compiled and run in it.

use crate::context;
use crate::progress::Bars;
use anyhow::{Context, anyhow};
use bareme_core::limits::Limits;
use bareme_core::outcome::Ending;
use bareme_core::submission::SourceFile;
use bareme_core::task::CompileOptions;
use bareme_jail::Profile;
use bareme_jail::verify::{announce, report};
use bareme_sandbox::{FileTree, Profiles, Program, RunRequest, Stage};
use bareme_toolchain::{Compilation, CompileRequest, Compiled, Toolchain};
use std::path::Path;
use std::sync::Arc;

/// The errand's name.
pub(super) const NAME: &str = "grade";

/// Ends well with an argument, and badly without one: the virtual machine has to notice by a signal.
const SOURCE: &str = r#"#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[]) {
    int *numbers = argc > 1 ? malloc(1000 * sizeof *numbers) : NULL;
    for (int i = 0; i < 1000; i++) numbers[i] = i;
    printf("%s %d\n", argv[1], numbers[999]);
    return 0;
}
"#;

/// Does as a worker does: opens what it needs, confines itself, and grades.
pub(super) fn run(profile: &Profile, cache: Option<&Path>) -> anyhow::Result<()> {
    let entrance = bareme_jail::enter(profile)?;
    let cache = cache.map_or_else(context::cache_dir, |cache| Ok(cache.to_owned()))?;
    let toolchain = bareme_toolchain::prepare(&cache, &Bars::new()).context("the compiler cannot be loaded")?;
    let limits = Profiles::builtin()?.learner.defaults;
    announce(entrance.confine()?)?;
    let what = toolchain.sandbox().on_stage(|stage| compile_and_run(&toolchain, stage, &limits))??;
    Ok(report(Ok(what))?)
}

fn compile_and_run(toolchain: &Toolchain, stage: &Stage<'_>, limits: &Limits) -> anyhow::Result<String> {
    let file = SourceFile::new("main.c", SOURCE.into())?;
    let options = CompileOptions::default();
    let request = CompileRequest { files: &[file], options: &options, stack: limits.stack, memory: limits.memory };
    let (compiled, _) = toolchain.compile(stage, &request)?;
    let Compiled { result: Compilation::Ready(program), diagnostics, .. } = &*compiled else {
        return Err(anyhow!("a correct program was refused: {:?}", compiled.diagnostics));
    };
    let (good, printed) = run_with(program, stage, limits, &["main", "out:"])?;
    let (bad, _) = run_with(program, stage, limits, &["main"])?;
    if good != Ending::Exited(0) || printed != "out: 999\n" || matches!(bad, Ending::Exited(_)) {
        return Err(anyhow!("it ended with {good:?} after {printed:?}, and with {bad:?}; {diagnostics:?}"));
    }
    Ok("it ran, and a fault of it was caught".to_owned())
}

fn run_with(program: &Program, stage: &Stage<'_>, limits: &Limits, argv: &[&str]) -> anyhow::Result<(Ending, String)> {
    let argv: Vec<String> = argv.iter().map(|&word| word.to_owned()).collect();
    let files = Arc::new(FileTree::default());
    let request = RunRequest { argv: &argv, stdin: b"", files, limits, clock_start_s: 0, random_seed: 0 };
    let outcome = program.run(stage, &request)?;
    Ok((outcome.ending, String::from_utf8_lossy(&outcome.stdout.bytes).into_owned()))
}
