//! One watched test: everything that was seen in it.

use super::{finding, input, lines, looping, output, recursion, scene, test_name};
use crate::render::columns::INDENT;
use crate::render::style::{FAINT, HEADING, UNSURE, paint};
use crate::render::words::{self, Text, Trace};
use crate::render::{View, prose};
use bareme_core::evidence::{FindingKind, MAX_FINDINGS, RunEvidence, TestEvidence};
use bareme_core::report::{Report, TestReport};
use bareme_core::task::Visibility;
use std::io::{self, Write};

/// Prints everything about one watched test.
pub fn print(seen: &TestEvidence, report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{}", paint(HEADING, title(seen.test, report, view)))?;
    let test = report.tests.get(seen.test);
    if test.is_some_and(|test| test.visibility == Visibility::Hidden) {
        writeln!(out)?;
        // Without steps, what depends on the test's data was taken out.
        let told = if seen.run.steps == 0 {
            Text::HiddenTest.get(view.language)
        } else {
            Trace::HiddenFromLearners.get(view.language)
        };
        prose::styled(FAINT, &told, INDENT.len(), view.width, out)?;
    }
    faults(&seen.run, view, out)?;
    unfinished(&seen.run, view, out)?;
    remarks(&seen.run, view, out)?;
    data(&seen.run, test, view, out)
}

/// `Test “zero”`, or its number where the report has no such test.
fn title(index: usize, report: &Report, view: &View) -> String {
    match report.tests.get(index) {
        Some(_) => Trace::Test.fill(view.language, &[("test", &test_name(index, report))]),
        None => Trace::TestNumber.fill(view.language, &[("number", &test_name(index, report))]),
    }
}

fn faults(run: &RunEvidence, view: &View, out: &mut impl Write) -> io::Result<()> {
    for (index, found) in run.findings.iter().take(MAX_FINDINGS).enumerate() {
        if index == 1 {
            writeln!(out)?;
            prose::styled(FAINT, &Trace::Consequence.get(view.language), INDENT.len(), view.width, out)?;
        }
        finding::print(found, run.recursion.as_ref(), view, out)?;
    }
    Ok(())
}

/// What did not come to its end, and where everything was then.
fn unfinished(run: &RunEvidence, view: &View, out: &mut impl Write) -> io::Result<()> {
    if let Some(endless) = &run.endless {
        looping::print(endless, view, out)?;
    }
    if let Some(recursion) = &run.recursion {
        let told = run.findings.iter().find(|finding| finding.kind == FindingKind::EndlessRecursion);
        recursion::print(recursion, told, view, out)?;
    }
    run.scene.as_ref().map_or(Ok(()), |scene| scene::print(scene, view, out))
}

/// How far the rest can be relied on.
fn remarks(run: &RunEvidence, view: &View, out: &mut impl Write) -> io::Result<()> {
    let differs = run.findings.is_empty() && run.complete && !run.agrees;
    let nothing = !super::run_found(run);
    let stopped = (!run.complete).then(|| match run.steps {
        0 => Trace::StoppedUnknown.get(view.language),
        steps => Trace::Stopped.fill(view.language, &[("count", &words::count(steps, view.language))]),
    });
    let differs = differs.then(|| Trace::Differs.get(view.language));
    let nothing = nothing.then(|| Trace::NothingFound.get(view.language));
    for remark in [differs, nothing, stopped].into_iter().flatten() {
        writeln!(out)?;
        prose::styled(UNSURE, &remark, INDENT.len(), view.width, out)?;
    }
    Ok(())
}

/// What went in, what came out, and which lines were not needed for it.
fn data(run: &RunEvidence, test: Option<&TestReport>, view: &View, out: &mut impl Write) -> io::Result<()> {
    let shown = test.and_then(|test| test.shown.as_ref());
    input::print(run.input, shown.map(|shown| &shown.input.stdin), view, out)?;
    let got = shown.and_then(|shown| shown.got.as_ref());
    output::print(&run.output, got.map(|got| &got.stdout), view, out)?;
    lines::missed(&run.lines, view, out)?;
    let cut = (1..run.input.size_bytes).contains(&run.input.consumed_bytes);
    if shown.is_none() || (run.output.is_empty() && !cut) {
        return Ok(());
    }
    let signs = [("blank", "·"), ("end", "↵"), ("tab", "→")];
    writeln!(out)?;
    prose::styled(FAINT, &Text::Legend.fill(view.language, &signs), INDENT.len(), view.width, out)
}
