//! `bareme toolchain`: look after the compiler.

use crate::cli::{Toolchain, ToolchainAction};
use crate::context;
use crate::exit::Exit;
use crate::progress::Bars;
use crate::render::words::bytes;
use crate::render::{BAD, FAINT, GOOD, UNSURE, paint};
use anyhow::Context;
use bareme_core::task::Language;
use bareme_core::units::Bytes;
use bareme_toolchain::{ArtefactState, ArtefactStatus, Status, Verification};
use std::io::{self, Write};
use std::path::Path;

/// Does what was asked for; the exit code of `status` tells whether the compiler is ready.
pub(crate) fn run(arguments: &Toolchain) -> anyhow::Result<Exit> {
    let cache = context::cache_dir()?;
    match arguments.action {
        ToolchainAction::Status => status(&cache, arguments.json),
        ToolchainAction::Prepare => {
            bareme_toolchain::prepare(&cache, &Bars::new())
                .with_context(|| format!("the compiler could not be prepared in {}", cache.display()))?;
            status(&cache, arguments.json)
        }
        ToolchainAction::Verify => verify(&cache, arguments.json),
    }
}

fn status(cache: &Path, json: bool) -> anyhow::Result<Exit> {
    let status = bareme_toolchain::status(cache).context("the state of the compiler could not be found out")?;
    if json {
        context::print_json(&status)?;
    } else {
        print_status(&status, &mut anstream::stdout().lock())?;
    }
    Ok(exit_for(&status))
}

fn exit_for(status: &Status) -> Exit {
    if status.ready { Exit::Good } else { Exit::Negative }
}

fn print_status(status: &Status, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "clang {} in {}", status.package, status.folder.display())?;
    status.artefacts.iter().try_for_each(|artefact| print_artefact(artefact, out))?;
    if status.ready {
        return writeln!(out, "{} ready", paint(GOOD, "✓"));
    }
    writeln!(out, "{} not ready: `bareme toolchain prepare` makes it so", paint(BAD, "✗"))
}

fn print_artefact(artefact: &ArtefactStatus, out: &mut impl Write) -> io::Result<()> {
    let (sign, style, state) = match artefact.state {
        ArtefactState::Ready => ("✓", GOOD, "ready"),
        ArtefactState::Missing => ("–", UNSURE, "missing"),
        ArtefactState::Damaged => ("✗", BAD, "damaged"),
    };
    let size = bytes(Bytes(artefact.bytes), Language::En);
    writeln!(out, "  {} {:12} {} {size}", paint(style, sign), artefact.name, paint(FAINT, state))
}

fn verify(cache: &Path, json: bool) -> anyhow::Result<Exit> {
    let verification = bareme_toolchain::verify(cache).context("the compiler could not be verified")?;
    if json {
        context::print_json(&verification)?;
    } else {
        print_verification(&verification, &mut anstream::stdout().lock())?;
    }
    Ok(exit_for(&verification.status))
}

fn print_verification(verification: &Verification, out: &mut impl Write) -> io::Result<()> {
    print_status(&verification.status, out)?;
    if verification.self_test.is_some() {
        writeln!(out, "{} a known program was compiled and ran", paint(GOOD, "✓"))?;
    }
    Ok(())
}
