//! A known program is compiled and run, so that a toolchain that does not work is noticed before a learner does.

use crate::compile::{Compilation, CompileRequest};
use crate::error::ToolchainError;
use crate::{Compiled, Toolchain};
use bareme_core::outcome::Ending;
use bareme_core::submission::SourceFile;
use bareme_core::task::CompileOptions;
use bareme_sandbox::{FileTree, Profiles, RunRequest, Stage};
use std::sync::Arc;

const SOURCE: &str = r#"#include <math.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    char word[32];
    double number;
    if (scanf("%31s %lf", word, &number) != 2) return 1;
    printf("%s has %u letters, and the root of %.1f is %.3f\n", word, (unsigned)strlen(word), number, sqrt(number));
    return 0;
}
"#;
const INPUT: &[u8] = b"bareme 2\n";
const EXPECTED: &str = "bareme has 6 letters, and the root of 2.0 is 1.414\n";

/// Compiles and runs the program; returns what it printed.
pub(crate) fn run(toolchain: &Toolchain) -> Result<String, ToolchainError> {
    toolchain.sandbox().on_stage(|stage| run_on(toolchain, stage))?
}

fn run_on(toolchain: &Toolchain, stage: &Stage<'_>) -> Result<String, ToolchainError> {
    let failed = |what: String| ToolchainError::SelfTest(what);
    let limits = Profiles::builtin()?.learner.defaults;
    let options = CompileOptions::default();
    let file = SourceFile::new("main.c", SOURCE.into()).map_err(|error| failed(error.to_string()))?;
    let request = CompileRequest { files: &[file], options: &options, stack: limits.stack, memory: limits.memory };
    let (compiled, _) = toolchain.compile(stage, &request)?;
    let Compiled { result: Compilation::Ready(program), .. } = &*compiled else {
        return Err(failed(format!("it refused a correct program: {:?}", compiled.diagnostics)));
    };
    let run = RunRequest {
        argv: &["main".to_owned()],
        stdin: INPUT,
        files: Arc::new(FileTree::default()),
        limits: &limits,
        clock_start_s: 0,
        random_seed: 0,
    };
    let outcome = program.run(stage, &run)?;
    let printed = String::from_utf8_lossy(&outcome.stdout.bytes).into_owned();
    if outcome.ending == Ending::Exited(0) && printed == EXPECTED {
        Ok(printed)
    } else {
        Err(failed(format!("a known program ended with {:?} after printing {printed:?}", outcome.ending)))
    }
}
